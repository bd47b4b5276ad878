"""Native functions around VX_ calls: a second engine is asked the formula with answers in the place of the calls."""

from __future__ import annotations

import io
from collections.abc import Mapping
from datetime import date

import pytest
import xlsxwriter

from valuex_xl.functions import open_session
from valuex_xl.judging.values import CellError
from valuex_xl.workbooks import engines
from valuex_xl.workbooks.formualizer.mended import MENDED
from valuex_xl.workbooks.hearing import Asked
from valuex_xl.workbooks.package import read_book
from valuex_xl.workbooks.recalc import Recalculation, recalculate

needs_both = pytest.mark.skipif(
    not engines.is_installed(), reason="needs the second engine: pip install -e '.[witness]'"
)


def done(formulas: Mapping[str, str], *, two: bool, stored: Mapping[str, object] | None = None) -> Recalculation:
    """Three customers in A to C: what they buy of us, their wallets, their names; formulas that may spill in E."""
    buffer = io.BytesIO()
    book = xlsxwriter.Workbook(buffer, {"in_memory": True, "use_future_functions": True})
    sheet = book.add_worksheet("Deals")
    for row, values in enumerate([(3, 8, "Ost"), (2, 4, "West"), (1, 16, "ost")]):
        sheet.write_row(row, 0, values)
    for cell, text in formulas.items():
        write = sheet.write_dynamic_array_formula if text.startswith("{") else sheet.write_formula
        write(cell, text, None, (stored or {}).get(cell, 0))
    book.close()
    read = read_book(buffer.getvalue(), name="around.xlsx")
    return recalculate(read, open_session(today=date(2026, 11, 28)), asked=Asked() if two else None)


def kept(found: Recalculation) -> dict[str, str]:
    return {each.cell: each.reason for each in (*found.summary.untrusted, *found.summary.uncalculated)}


BOTH = [False, pytest.param(True, marks=needs_both)]


@pytest.mark.parametrize("two", BOTH)
def test_a_link_shows_a_number_as_a_number(two: bool) -> None:
    texts = {
        "E1": '=HYPERLINK("#Deals!A1",VX_WALLET(A1,B1))',
        "E2": "=SUM(E1,1)",
        "E3": '=IF(HYPERLINK("#Deals!A1",VX_WALLET(A3,B3))>0.4,"large","small")',
        "E4": '=HYPERLINK("#Deals!A1")&VX_GRADE(E1)',
        "E5": '=HYPERLINK("#Deals!A1",A1)*2',
        "E6": '=ISERROR(HYPERLINK("#Deals!A1",VX_WALLET("x",2)))',
    }
    found = done(texts, two=two)
    assert kept(found) == {}
    values = [found.values["Deals"][row, 5] for row in range(1, 7)]
    assert values == [0.375, 1.375, "small", "#Deals!A1B", 6.0, True]


SEVERAL = (
    ("{=ROUND(VX_WALLET(A1:A3,B1:B3),2)}", "ROUND"),
    ('{=TEXT(VX_WALLET(A1:A3,B1:B3),"0%")}', "TEXT"),
    ("{=SUM(COUNTIF(C1:C3,VX_KEY(C1:C2)))}", "COUNTIF"),
    ("{=SUM(ABS(IF(TRUE,VX_WALLET(A1:A3,B1:B3))))}", "ABS"),
    ("{=LET(x,VX_WALLET(A1:A3,B1:B3),SUM(INT(x*10)))}", "INT"),
    ("{=SUM(COMBIN(VX_WALLET(A1:A3,1),1))}", "COMBIN"),
    ("{=PROPER(VX_KEY(C1:C3))}", "PROPER"),
)


@pytest.mark.parametrize("two", BOTH)
@pytest.mark.parametrize(("text", "name"), SEVERAL)
def test_several_answers_where_one_value_is_wanted_are_not_written(text: str, name: str, two: bool) -> None:
    found = done({"E1": text}, two=two)
    assert found.summary.written == 0
    assert kept(found)["E1"] == f"{name} of several values at once is not calculated here"


ONE = (
    ("=ROUND(VX_WALLET(A1:A3,B1:B3),2)", 0.38),  # a plain formula: that of its own row
    ("=ROUND(VX_WALLET(A2,B2),2)", 0.5),
    ("{=SUM(VX_WALLET(A1:A3,B1:B3))}", 0.9375),
    ("{=SUMPRODUCT(LEN(VX_KEY(C1:C3)))}", 10.0),
    ("{=INDEX(VX_WALLET(A1:A3,B1:B3),2)}", 0.5),
    ("{=LET(x,VX_WALLET(A2,B2),ROUND(x,1)+x)}", 1.0),
    ("{=SUM(CEILING(VX_WALLET(A1:A3,B1:B3),0.25))}", 1.25),
    ('=SWITCH(VX_GRADE(0.5),"B",VX_WALLET(A1,B1),VX_WALLET(1,0))', 0.375),
    ("=CHOOSE(2,VX_GRADE(1),ROUND(-VX_WALLET(A1,B1),1))", -0.4),
    ("=IFS(VX_WALLET(A1,B1)>0.5,VX_GRADE(1),TRUE,VX_GRADE(0))", "C"),
)


@pytest.mark.parametrize("two", BOTH)
@pytest.mark.parametrize(("text", "answer"), ONE)
def test_what_is_right_is_written(text: str, answer: object, two: bool) -> None:
    found = done({"E1": text}, two=two)
    spilled = {spill.anchor: spill.values[0][0] for spill in found.spills.get("Deals", ())}
    assert kept(found) == {}
    assert {**found.values.get("Deals", {}), **spilled}[1, 5] == answer


@needs_both
def test_both_engines_have_calculated_the_whole() -> None:
    found = done({"E1": "=ROUND(VX_WALLET(A1,B1),2)", "E2": "=LET(x,VX_WALLET(A1,B1),MAX(x,0.1))"}, two=True)
    assert found.summary.witnesses == "2 parts beside VX_ calls calculated by two engines"
    found = done({"E1": "=ROUND(VX_WALLET(A1,B1),2)*COLUMN(A1)"}, two=True)
    assert found.summary.witnesses.endswith("other native functions beside VX_ calls, in 1 cell, by one")


@needs_both
def test_where_they_differ_around_a_call_nothing_is_written(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(MENDED, "HYPERLINK", lambda _link, friendly: str(friendly))  # as the engine has it itself
    found = done({"E1": '=HYPERLINK("#A1",VX_WALLET(A1,B1))', "E2": "=SUM(E1,1)"}, two=True)
    assert (found.values, found.summary.written) == ({}, 0)
    assert kept(found)["E2"] == "it depends on Deals!E1, which is not trusted"
    assert kept(found)["E1"].startswith('two engines differ: "0.375" and 0.375, of ')
    assert 'HYPERLINK("#A1",0.375)' in kept(found)["E1"]


@needs_both
def test_a_right_stored_value_is_heard_too_before_it_is_replaced() -> None:
    stored = {"E1": 0.5, "E2": 7}
    found = done({"E1": "=ROUND(VX_WALLET(A1,B1),2)", "E2": "=A1*2+1"}, two=True, stored=stored)
    assert found.values["Deals"] == {(1, 5): 0.38}
    assert found.summary.witnesses == "1 part beside VX_ calls calculated by two engines"


@pytest.mark.parametrize("two", BOTH)
def test_a_text_has_15_digits_of_an_answer_whichever_function_makes_it(two: bool) -> None:
    texts = {
        "E1": '=CONCATENATE("share ",VX_WALLET(2,3))',
        "E2": "=UPPER(VX_WALLET(2,3))",
        "E3": "=REPT(VX_WALLET(2,3),2)",
        "E4": '=EXACT(VX_WALLET(2,3),"0.666666666666667")',
        "E5": '=SUBSTITUTE(VX_WALLET(2,3),"0.","")',
        "E6": "=MATCH(VX_WALLET(1,3),{0.5;0.25},0)",
        "E7": '=CONCATENATE("largest ",VX_CONCENTRATION(B1:B3))',
        "E8": "=COUNTIF(G1,VX_WALLET(1,3))",
        "G1": "=1/3",
    }
    found = done(texts, two=two)
    assert kept(found) == {}
    told = [found.values["Deals"][row, 5] for row in range(1, 9)]
    sixes = "0.666666666666667"
    assert told[:5] == [f"share {sixes}", sixes, sixes * 2, True, sixes[2:]]
    assert told[5:] == [CellError("#N/A"), "largest 0.571428571428571", 1.0]


@pytest.mark.parametrize("two", BOTH)
def test_concatenate_joins_single_values(two: bool) -> None:
    texts = {
        "E2": '=CONCATENATE(C1:C3,"-",B1:B3)',  # a plain formula takes the cells of its row
        "E5": '{=CONCATENATE(C1:C3,"-")}',
        "G1": '{=CONCATENATE(VX_WALLET(A1:A3,B1:B3),"!")}',
    }
    found = done(texts, two=two)
    assert set(kept(found)) == {"E5", "G1"}
    assert all("CONCATENATE of several values at once is not calculated here" in why for why in kept(found).values())
    assert found.values["Deals"][2, 5] == "West-4"
