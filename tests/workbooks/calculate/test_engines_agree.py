"""Right formulas on which the two engines once differed: each is written, and what is wrong beside it is still not."""

from __future__ import annotations

import io
from collections.abc import Mapping
from datetime import date

import pytest
import xlsxwriter

from valuex_xl.functions import open_session
from valuex_xl.judging.values import CellError
from valuex_xl.workbooks import engines
from valuex_xl.workbooks.hearing import Asked
from valuex_xl.workbooks.package import read_book
from valuex_xl.workbooks.recalc import Recalculation, recalculate

needs_both = pytest.mark.skipif(
    not engines.is_installed(), reason="needs the second engine: pip install -e '.[witness]'"
)


def done(
    formulas: Mapping[str, str], stored: Mapping[str, object] | None = None, asked: Asked | None = None
) -> Recalculation:
    """Names in A, numbers in B, payments in C with their days in D; formulas in braces may spill."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True, "use_future_functions": True})
    sheet = book.add_worksheet("Data")
    sheet.write_column("A1", ["Ost", "West", "Nord", "West"])
    sheet.write_column("B1", [0.95, 0.5, 0.1, 0.4])
    sheet.write_column("C1", [-1000, 300, 420, 680])
    sheet.write_column("D1", [45_000, 45_200, 45_500, 45_900])
    sheet.add_table("J1:J5", {"name": "Paid", "data": [[10], [20], [30], [40]], "columns": [{"header": "Sum"}]})
    for cell, text in formulas.items():
        write = sheet.write_dynamic_array_formula if text.startswith("{") else sheet.write_formula
        write(cell, text, None, (stored or {}).get(cell, 0))
    book.close()
    read = read_book(buffer.getvalue(), name="agree.xlsx")
    return recalculate(read, open_session(today=date(2026, 11, 28)), asked=asked or Asked(everything=stored is None))


def kept(found: Recalculation) -> dict[str, str]:
    return {each.cell: each.reason for each in (*found.summary.untrusted, *found.summary.uncalculated)}


def values(found: Recalculation) -> dict[tuple[int, int], object]:
    filled = {spill.anchor: spill.values[0][0] for spill in found.spills.get("Data", ())}
    return {**found.values.get("Data", {}), **filled}


@needs_both
def test_lookup_and_index_take_arrays_in_a_plain_formula() -> None:
    found = done(
        {
            "F1": "=LOOKUP(2,1/(A1:A4=A2),B1:B4)",
            "F2": "=INDEX(A1:A4,MATCH(1,INDEX((A1:A4=A2)*(B1:B4<0.5),0),0))",
            "F3": "=LOOKUP(9,1/(B1:B4>0.2),A1:A4)",
            "F4": "=VX_GRADE(F1)",
        }
    )
    assert kept(found) == {}
    assert values(found) == {(1, 6): 0.4, (2, 6): "West", (3, 6): "West", (4, 6): "B"}


@needs_both
def test_the_cells_of_a_spill_beside_the_name_of_a_table() -> None:
    found = done({"F1": "{=VX_GRADE(B1:B4)}", "H1": '{=SUM(IF(F1#="B",Paid[Sum],0))}'})
    assert kept(found) == {}
    assert values(found)[1, 8] == 60.0


@needs_both
def test_what_reads_a_spill_of_calls_that_reads_a_spill() -> None:
    found = done(
        {
            "F1": "{=SORT(B1:B4)}",
            "G1": "{=VX_GRADE(F1#)}",
            "H1": '{=IF(G1#="B","b","other")}',
            "I1": '=COUNTIF(G1#,"B")',
        }
    )
    assert kept(found) == {}
    assert [spill.values for spill in found.spills["Data"] if spill.anchor == (1, 8)] == [
        [["other"], ["b"], ["b"], ["other"]]
    ]
    assert values(found)[1, 9] == 2.0


@needs_both
def test_rates_of_return_are_the_same_within_what_excel_promises() -> None:
    formulas = {"F1": "=XIRR(C1:C4,D1:D4)", "F2": "=F1*1000", "F3": "=VX_GRADE(F1)", "F4": "=C2+C3"}
    found = done(formulas)
    assert kept(found) == {}
    rate = values(found)[1, 6]
    assert isinstance(rate, float)
    near = {"F1": rate * (1 + 3e-8), "F2": rate * (1 + 3e-8) * 1000, "F3": "C", "F4": 720.0}
    again = done(formulas, near)
    assert (kept(again), values(again), again.differences) == ({}, {}, ())
    assert again.summary.proved == 1


@needs_both
def test_rates_of_return_beside_a_call_are_the_same_within_the_promise_too() -> None:
    formulas = {
        "F1": "=XIRR(C1:C4,D1:D4)",
        "F2": "=VX_GRADE(XIRR(C1:C4,D1:D4)/2)",
        "F3": "=VX_WALLET(1,4)*XIRR(C1:C4,D1:D4)*1000",
        "F4": "=IF(IRR(C1:C4)>0,VX_WALLET(RATE(9,-20,100)*10,1),0)",
    }
    found = done(formulas)
    assert kept(found) == {}
    rate = values(found)[1, 6]
    assert isinstance(rate, float)
    assert values(found)[2, 6] == "C"
    assert values(found)[3, 6] == pytest.approx(rate * 250)


@needs_both
@pytest.mark.parametrize(
    ("cell", "off"),
    [("F1", 1 + 1e-6), ("F2", 1 + 1e-6), ("F4", 1 + 3e-8)],
    ids=["beyond the promise", "beyond it in what depends on one", "of another formula"],
)
def test_no_more_than_that_is_the_same(cell: str, off: float) -> None:
    formulas = {"F1": "=XIRR(C1:C4,D1:D4)", "F2": "=F1*1000", "F3": "=VX_GRADE(F4/1000)", "F4": "=C2+C3"}
    rate = values(done(formulas))[1, 6]
    assert isinstance(rate, float)
    stored = {"F1": rate, "F2": rate * 1000, "F3": "B", "F4": 720.0}
    found = done(formulas, {**stored, cell: stored[cell] * off})  # type: ignore[operator]
    told = {each.cell for each in (*found.summary.aside, *found.summary.untrusted)}
    assert cell in told


@needs_both
def test_an_error_that_let_names_and_nobody_asks_for_ends_no_formula() -> None:
    found = done({"F1": "=1/0", "F2": "=LET(text,TRIM(CLEAN(F1)),both,IF(C2>0,NA(),1)&F1,IF(ISERROR(both),both,text))"})
    assert kept(found) == {}
    assert values(found)[2, 6] == CellError("#N/A")
