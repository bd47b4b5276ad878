"""A cell that reads itself without naming itself is a circle: INDIRECT, OFFSET and names, also over a second cell."""

from __future__ import annotations

import io
from collections.abc import Mapping
from datetime import date

import pytest
import xlsxwriter

from valuex_xl.functions import open_session
from valuex_xl.workbooks import engines
from valuex_xl.workbooks.hearing import Asked
from valuex_xl.workbooks.package import read_book
from valuex_xl.workbooks.recalc import Recalculation, recalculate

needs_both = pytest.mark.skipif(
    not engines.is_installed(), reason="needs the second engine: pip install -e '.[witness]'"
)


def done(formulas: Mapping[str, str], asked: Asked | None = None, *, iterate: bool = False) -> Recalculation:
    """Two sheets with 1 and 2 in A1:A2, names for D4 and for what reads it, and these formulas."""
    stream = io.BytesIO()
    workbook = xlsxwriter.Workbook(stream, {"in_memory": True})
    sheets = {name: workbook.add_worksheet(name) for name in ("Plan", "Other")}
    sheets["Plan"].write_column("A1", [1, 2])
    workbook.define_name("Own", "=Plan!$D$4")
    workbook.define_name("Told", '=INDIRECT("D4")')
    for place, formula in formulas.items():
        sheet, mark, cell = place.rpartition("!")
        sheets[sheet if mark else "Plan"].write_formula(cell, formula, None, "")
    workbook.close()
    book = read_book(stream.getvalue(), name="plan.xlsx")
    book.iterate = iterate
    return recalculate(book, open_session(today=date(2026, 11, 22)), everything=True, asked=asked)


CIRCLES = {
    "told": {"D4": '=INDIRECT("D4")'},
    "told, and more": {"D4": '=1+INDIRECT("$D$4")*2'},
    "told by a cell": {"D4": "=INDIRECT(A9)", "A9": '="D"&4'},
    "joined": {"D4": '=INDIRECT("D"&ROW())'},
    "an address": {"D4": "=INDIRECT(ADDRESS(ROW(),COLUMN()))"},
    "a range around it": {"D4": '=SUM(INDIRECT("A1:E5"))'},
    "moved to it": {"D4": "=OFFSET(A1,3,3)"},
    "moved as far as is filled": {"D4": "=SUM(OFFSET(A1,0,0,COUNTA(A:A)+2,4))"},
    "caught": {"D4": '=IFERROR(INDIRECT("D4"),7)'},
    "in a call": {"D4": '=VX_GRADE(INDIRECT("D4"))'},
    "by a name": {"D4": "=Told"},
    "from a name": {"D4": "=OFFSET(Own,0,0)"},
    "two cells": {"D4": '=INDIRECT("D5")', "D5": '=INDIRECT("D4")'},
    "a second sheet": {"D4": '=INDIRECT("Other!B2")', "Other!B2": '=INDIRECT("Plan!D4")+1'},
    "an end that is worked out": {"D4": "=SUM(A1:INDEX(A1:E5,5,5))"},
}


@pytest.mark.parametrize("formulas", CIRCLES.values(), ids=CIRCLES)
def test_nothing_of_a_circle_is_written(formulas: Mapping[str, str]) -> None:
    found = done({**formulas, "B1": "=A1+A2", "B2": "=D4+1"})
    told = {(kept.sheet, kept.cell) for kept in found.summary.uncalculated}
    assert ("Plan", "D4") in told
    assert {place: value for values in found.values.values() for place, value in values.items()}.keys() <= {
        (1, 2),  # what stands apart is written
        (9, 1),
    }
    assert found.values["Plan"][1, 2] == 3.0


@needs_both
@pytest.mark.parametrize("name", ["told", "moved to it", "two cells", "a range around it"])
def test_a_circle_is_not_written_as_the_second_engine_has_it(name: str) -> None:
    found = done(CIRCLES[name], Asked(believe_second=True, everything=True))
    assert found.values == {}
    assert found.summary.believed == ()
    assert all("depend" in kept.reason or "circular" in kept.reason for kept in found.summary.uncalculated)


@pytest.mark.parametrize(
    ("formula", "value"),
    [
        ('=INDIRECT("A1")+1', 2.0),
        ('=IF(A1=1,5,INDIRECT("D4"))', 5.0),
        ("=ROW(OFFSET(D4,0,0))", 4.0),
        ('=ROW(INDIRECT("D"&4))', 4.0),
        ("=SUM(OFFSET(D4,-3,-3,2,1))", 3.0),
        ("=OFFSET(D4,-2,-3)", 2.0),
        ("=SUM(OFFSET(A1,0,0,COUNTA(A:A),1))", 3.0),
    ],
)
def test_a_cell_that_only_seems_to_read_itself_is_written(formula: str, value: float) -> None:
    found = done({"D4": formula})
    assert found.summary.uncalculated == ()
    assert found.values["Plan"][4, 4] == value


def test_one_engine_alone_does_not_iterate_what_reads_itself_unnamed() -> None:
    found = done({"D4": '=INDIRECT("D4")+1', "D5": "=OFFSET(A9,-8,0)+D5/2", "D6": "=D6/2+1"}, iterate=True)
    assert [kept.cell for kept in found.summary.uncalculated] == ["D4"]
    assert found.values["Plan"].keys() == {(5, 4), (6, 4)}
    assert found.values["Plan"][6, 4] == pytest.approx(2, abs=0.01)
