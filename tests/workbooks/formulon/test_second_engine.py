"""The second engine: what it is given and what it says; and that it starts where no cache can be written."""

from __future__ import annotations

import io
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
import xlsxwriter
from workbooks.calculate.calculating import TODAY

from valuex_xl.judging.values import CellError, Scalar
from valuex_xl.workbooks.calculation import Part, Rows, WitnessError, settings_of
from valuex_xl.workbooks.engines import call_witness
from valuex_xl.workbooks.package import read_book

if TYPE_CHECKING:
    from valuex_xl.workbooks.calculation import Testimony

pytest.importorskip("formulon", reason="needs the second engine: pip install -e '.[witness]'")


def heard(given: Scalar = "A") -> Testimony:
    """1 and 2, a VX_ call, what hangs on it, a text, an error, a spill and an array that was entered as one."""
    buffer = io.BytesIO()
    workbook = xlsxwriter.Workbook(buffer, {"in_memory": True, "use_future_functions": True})
    workbook.add_chartsheet("Chart")
    workbook.add_worksheet("Empty")
    sheet = workbook.add_worksheet("Über 'uns' x")
    sheet.write_column("A1", [1, 2])
    sheet.write_formula("B1", "=VX_GRADE(A1)", None, 0)
    sheet.write_formula("B2", '=B1&"!"', None, 0)
    sheet.write_formula("B3", '="größer 😀"', None, 0)
    sheet.write_formula("B4", "=1/0", None, 0)
    sheet.write_formula("B5", "=A1>0", None, 0)
    sheet.write_formula("B6", "=TODAY()", None, 0)
    sheet.write_dynamic_array_formula("D1", "=SEQUENCE(3,2)", None, 0)
    sheet.write_array_formula("G1:G2", "{=A1:A2*2}", None, 0)
    workbook.close()
    book = read_book(buffer.getvalue(), name="second.xlsx")
    witness = call_witness(book, settings_of(book, TODAY))
    assert witness is not None
    return witness.testify({("Über 'uns' x", 1, 2): [[given]]})


def shown(rows: Rows | None) -> list[list[Scalar]]:
    """As cells show them: a blank is 0."""
    return [[0.0 if value is None else value for value in row] for row in rows or []]


def test_parts_are_answered_beside_their_cells_and_taken_away_again() -> None:
    testimony, sheet = heard(), "Über 'uns' x"
    asked = [
        ((sheet, 1, 2), Part("SUM(A1:A2)", [[3.0]])),
        ((sheet, 1, 2), Part('IF(A1>5,1,"größer")', [["größer"]])),
        ((sheet, 9, 2), Part("IF(A9>5,1)", [[False]])),
        ((sheet, 4, 2), Part("1/(A1-1)", [[0.0]])),
        ((sheet, 5, 2), Part("TRANSPOSE(A1:A2)*2", [[2.0, 4.0]])),
        ((sheet, 2, 2), Part("A7", [[None]])),
    ]
    answers: list[list[list[Scalar]]] = [
        [[3.0]],
        [["größer"]],
        [[False]],
        [[CellError("#DIV/0!")]],
        [[2.0, 4.0]],
        [[0.0]],
    ]
    before = testimony.values(sheet, (1, 1, 20, 40))
    found = testimony.answers(asked)
    assert list(map(shown, found)) == answers
    assert testimony.answers(asked[::-1]) == found[::-1]
    assert testimony.values(sheet, (1, 1, 20, 40)) == before


def test_values_of_every_kind() -> None:
    found = heard().values("Über 'uns' x", (1, 2, 6, 2))
    assert found == {
        (1, 2): "A",
        (2, 2): "A!",
        (3, 2): "größer 😀",
        (4, 2): CellError("#DIV/0!"),
        (5, 2): True,
        (6, 2): 46348.0,
    }


@pytest.mark.parametrize(
    ("given", "after"), [(0.25, "0.25!"), (True, "TRUE!"), (CellError("#N/A"), CellError("#N/A")), ("ß😀", "ß😀!")]
)
def test_what_it_is_given_stands_for_the_formula(given: Scalar, after: Scalar) -> None:
    found = heard(given).values("Über 'uns' x", (1, 2, 2, 2))
    assert found == {(1, 2): given, (2, 2): after}


def test_a_spill_and_its_size() -> None:
    said = heard()
    assert said.shape(("Über 'uns' x", 1, 4)) == (3, 2)
    assert said.shape(("Über 'uns' x", 2, 2)) == (1, 1)
    assert said.values("Über 'uns' x", (1, 4, 3, 5))[3, 5] == 6.0
    assert said.values("Über 'uns' x", (1, 7, 2, 7)) == {(1, 7): 2.0, (2, 7): 4.0}


def test_a_sheet_that_it_does_not_have() -> None:
    with pytest.raises(WitnessError, match=r"^the second engine cannot be read: it has no sheet Nowhere$"):
        heard().values("Nowhere", (1, 1, 1, 1))


def test_it_starts_where_the_cache_cannot_be_written(tmp_path: Path) -> None:
    blocked = tmp_path / "a file"
    blocked.write_text("no folder")
    code = "from valuex_xl.workbooks.formulon.library import _code; import wasmtime, sys\n"
    code += "class Module:\n    def __init__(self, *given): pass\nwasmtime.Module = Module\n_code()"
    environment = {"XDG_CACHE_HOME": str(blocked), "HOME": str(blocked), "PATH": ""}
    subprocess.run([sys.executable, "-c", code], env=environment, check=True)


def test_what_a_formula_on_a_table_reads_is_calculated_before_it() -> None:
    """Nothing true is stored, and the sums stand before the table whose columns are formulas themselves."""
    buffer = io.BytesIO()
    workbook = xlsxwriter.Workbook(buffer, {"in_memory": True})
    front, list_ = workbook.add_worksheet("Front"), workbook.add_worksheet("List")
    front.write_formula("A1", "=SUM(Deals[Twice])", None, 0)
    front.write_formula("A2", '=COUNTIF(Deals[Size],"large")', None, 0)
    heads = [{"header": head} for head in ("Price", "Size", "Twice")]
    list_.add_table("A1:C4", {"name": "Deals", "columns": heads})
    for row, price in enumerate((3, 5, 8), 1):
        list_.write(row, 0, price)
        list_.write_formula(row, 1, '=IF(Deals[[#This Row],[Twice]]>7,"large","small")', None, 0)
        list_.write_formula(row, 2, "=2*Deals[[#This Row],[Price]]", None, 0)
    workbook.close()
    book = read_book(buffer.getvalue(), name="deals.xlsx")
    witness = call_witness(book, settings_of(book, TODAY))
    assert witness is not None
    assert witness.testify({}).values("Front", (1, 1, 2, 1)) == {(1, 1): 32.0, (2, 1): 2.0}


@pytest.mark.parametrize(
    ("first", "more"),
    [
        ("Plan!$A$1", "{0}+{0}"),
        ('"ab"', "{0}&{0}"),
        ("Plan!$A$1", "SUM({0},{0})"),
        ("LAMBDA(x,x)", "LAMBDA(x,{0}({0}(x)))"),
    ],
)
def test_names_that_double_are_not_followed(first: str, more: str) -> None:
    buffer = io.BytesIO()
    workbook = xlsxwriter.Workbook(buffer, {"in_memory": True, "use_future_functions": True})
    sheet = workbook.add_worksheet("Plan")
    sheet.write("A1", 3)
    workbook.define_name("Step_0", f"={first}")
    for depth in range(1, 40):
        workbook.define_name(f"Step_{depth}", "=" + more.format(f"Step_{depth - 1}"))
    end = "(A1)" if "LAMBDA" in first else ""
    sheet.write_formula("B1", f"=Step_39{end}", None, 0)
    sheet.write_formula("B2", f"=IFERROR(Step_39{end},0)", None, 0)
    sheet.write_formula("B3", "=A1*2", None, 0)
    sheet.write_formula("B4", f"=Step_2{end}", None, 0)
    workbook.close()
    book = read_book(buffer.getvalue(), name="names.xlsx")
    witness = call_witness(book, settings_of(book, TODAY))
    assert witness is not None
    values = witness.testify({}).values("Plan", (1, 2, 4, 2))
    assert values[1, 2] == values[2, 2] == CellError("#NAME?")
    assert values[3, 2] == 6.0
    assert values[4, 2] == {"Plan!$A$1": 12.0, '"ab"': "abababab", "LAMBDA(x,x)": 3.0}[first]
