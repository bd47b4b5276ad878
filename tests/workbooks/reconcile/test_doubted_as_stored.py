"""A stored value that equals what an engine is known to get wrong proves nothing, unless a second engine has it too."""

from __future__ import annotations

import io
from datetime import date

import pytest
import xlsxwriter

from valuex_xl.functions import open_session
from valuex_xl.workbooks import engines
from valuex_xl.workbooks.hearing import Asked
from valuex_xl.workbooks.package import read_book
from valuex_xl.workbooks.recalc import Recalculation, recalculate

CELLS = {"A1": "Öl", "A2": "Salz", "A3": "öl", "B1": "12%", "E1": 3, "E2": 1, "E3": 2}
ORDER = "A comparison is not trusted: letters beyond ASCII and signs such as - or ' are set in another order here"
needs_second = pytest.mark.skipif(not engines.is_installed(), reason="needs the extra [witness]")


def done(formulas: dict[str, tuple[str, object]], *, alone: bool = True, everything: bool = True) -> Recalculation:
    buffer = io.BytesIO()
    workbook = xlsxwriter.Workbook(buffer, {"in_memory": True})
    sheet = workbook.add_worksheet("Data")
    for place, content in CELLS.items():
        sheet.write(place, content)
    for place, (formula, stored) in {"D1": ("=SUM(E1:E3)", 6), **formulas}.items():
        sheet.write_formula(place, formula, None, stored)
    workbook.close()
    book = read_book(buffer.getvalue(), name="stored.xlsx")
    asked = Asked(everything=alone and everything, believe_first=alone)
    return recalculate(book, open_session(today=date(2026, 6, 30)), everything=everything, asked=asked)


def unproved(found: Recalculation) -> dict[str, str]:
    return {each.cell: each.reason for each in found.summary.unproved}


@pytest.mark.parametrize(
    ("formula", "stored"),
    [
        ("=A1<A2", False),
        ('="Ä">"Z"', True),
        ("=A1=A3", False),
        ("=B1*100", 12),
        ("=LOOKUP(9,E1:E3,E1:E3)", 2),
        ('=COUNTIF(A1:A3,"<T")', 1),
        ("=LARGE(E1:E3*2,1)", 6),
    ],
)
def test_what_one_engine_may_get_wrong_is_not_proved_by_itself(formula: str, stored: object) -> None:
    found = done({"C1": (formula, stored), "C2": ("=N(C1)+1", float(stored) + 1)})  # type: ignore[arg-type]
    assert found.summary.uncalculated == found.summary.untrusted == ()
    assert unproved(found).keys() == {"C1", "C2"}
    assert unproved(found)["C2"] == "it depends on Data!C1, which is not proved"
    assert (found.summary.asked, found.summary.proved) == (3, 1)


@needs_second
@pytest.mark.parametrize(("formula", "right"), [("=B1*100", 12), ("=LOOKUP(9,E1:E3,E1:E3)", 2)])
def test_a_second_engine_that_agrees_proves_it(formula: str, right: object) -> None:
    found = done({"C1": (formula, right)}, alone=False)
    assert unproved(found) == {}
    assert found.summary.proved == 2


@needs_second
def test_one_that_does_not_is_told() -> None:
    assert unproved(done({"C1": ("=A1<A2", False)}, alone=False)) == {"C1": f"{ORDER}; a second engine has TRUE"}


@needs_second
def test_nor_does_it_where_engines_go_wrong_alike() -> None:
    found = done({"C1": ('=UPPER("ß")', "ß")}, alone=False)
    assert found.summary.proved == 1


def test_a_vx_cell_that_hangs_on_it_is_not_proved_either() -> None:
    feeding = {"C1": ("=A1<A2", False), "C2": ("=VX_GRADE(IF(C1,0.1,0.9))", "A")}
    found = done(feeding, everything=False)
    assert (found.summary.asked, found.summary.proved) == (1, 0)
    assert unproved(found).keys() == {"C1", "C2"}
    assert found.summary.untrusted == ()


def test_what_concerns_no_vx_cell_is_not_told_unless_all_is_asked_for() -> None:
    found = done({"C1": ("=A1<A2", False), "C2": ("=VX_GRADE(0.9)", "A")}, everything=False)
    assert unproved(found) == {}
    assert (found.summary.asked, found.summary.proved) == (1, 1)


@pytest.mark.parametrize(
    ("formula", "stored"),
    [('=A2<"Tee"', True), ('=A2="SALZ"', True), ('=COUNTIF(A1:A3,"Salz")', 1), ("=E1*2", 6), ("=SUM(E1:E3)", 6)],
)
def test_what_both_read_alike_is_proved_by_its_stored_value(formula: str, stored: object) -> None:
    assert unproved(done({"C1": (formula, stored)})) == {}
