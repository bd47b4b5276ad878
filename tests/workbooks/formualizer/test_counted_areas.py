"""ROWS and COLUMNS of what INDIRECT names read no cell."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.workbooks.seal.sealed_books import F, written
from valuex_xl.functions import open_session
from valuex_xl.workbooks.formualizer.counted_areas import with_counted_areas
from valuex_xl.workbooks.formula.tokens import join, tokenize
from valuex_xl.workbooks.package import read_book
from valuex_xl.workbooks.recalc import recalculate


@pytest.mark.parametrize(
    ("formula", "plain"),
    [
        ('ROWS(INDIRECT("B2:E9"))', "ROWS(B2:E9)"),
        ("1+COLUMNS(INDIRECT(\"'My plan'!$B$2:$E$9\"))*2", "1+COLUMNS('My plan'!$B$2:$E$9)*2"),
        ('ROWS(INDIRECT("Gone!B2:E9"))', "#REF!"),
        ("IFERROR(COLUMNS(INDIRECT(\"'No such'!B2\")),0)", "IFERROR(#REF!,0)"),
        ("ROWS(OFFSET(B2,0,0,4,1))", "ROWS(B2:B5)"),
        ("COLUMNS(OFFSET($B$2:$D$5,1,-1))+1", "COLUMNS($A$3:$C$6)+1"),
        ("ROWS(OFFSET(B9,0,0,-4,2))", "ROWS(B6:C9)"),
        ("ROWS(OFFSET(B2,,1,3,))", "ROWS(C2:C4)"),
        ("ROWS(OFFSET(B2,-2,0))", "#REF!"),
        ("ROWS(OFFSET(B2,0,0,0,1))", "#REF!"),
        ("ROWS(OFFSET(B2,0,0,A1,1))", "ROWS(OFFSET(B2,0,0,A1,1))"),
        ("ROWS(OFFSET(B2,0,0,2.5,1))", "ROWS(OFFSET(B2,0,0,2.5,1))"),
        ("ROWS(OFFSET(B2,1,1)+1)", "ROWS(OFFSET(B2,1,1)+1)"),
        ('ROWS(INDIRECT("B2:E9",TRUE))', 'ROWS(INDIRECT("B2:E9",TRUE))'),
        ('ROWS(INDIRECT("Total"))', 'ROWS(INDIRECT("Total"))'),
        ("ROWS(INDIRECT(B2))", "ROWS(INDIRECT(B2))"),
        ('SUM(INDIRECT("B2:E9"))', 'SUM(INDIRECT("B2:E9"))'),
        ('ROWS(LOWER("B2:E9"))', 'ROWS(LOWER("B2:E9"))'),
    ],
)
def test_the_area_stands_in_the_place_of_the_call(formula: str, plain: str) -> None:
    assert join(with_counted_areas(tokenize(formula), {"My plan"}.__contains__)) == plain


@pytest.mark.parametrize(("formula", "now"), [('ROWS(INDIRECT("B2:E9"))', 8.0), ('COLUMNS(INDIRECT("B2:E9"))', 4.0)])
def test_a_cell_in_the_area_that_it_counts_is_no_circle(formula: str, now: float, tmp_path: Path) -> None:
    path = tmp_path / "berths.xlsx"
    path.write_bytes(written({"Plan": {"B2": 3.0, "C4": F(formula, now)}}))
    done = recalculate(read_book(path), open_session(None, path), everything=True)
    assert (done.summary.uncalculated, done.summary.untrusted, done.differences) == ((), (), ())
