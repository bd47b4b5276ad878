"""A plain formula that calculates with a range, where one engine calculates alone: what is stored decides."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.workbooks.seal.sealed_books import Cells, F, written
from valuex_xl.functions import open_session
from valuex_xl.workbooks.hearing import Asked
from valuex_xl.workbooks.package import read_book
from valuex_xl.workbooks.recalc import Summary, recalculate

WEIGHTS: Cells = {"B1": 12.0, "B2": 30.0, "B3": 18.0, "B4": 24.0}


def alone(formula: str, stored: float, at: Path) -> Summary:
    """The formula in row 2, calculated by one engine."""
    path = at / "loads.xlsx"
    path.write_bytes(written({"Loads": WEIGHTS | {"D2": F(formula, stored)}}))
    asked = Asked(everything=True, believe_first=True)
    return recalculate(read_book(path), open_session(None, path), everything=True, asked=asked).summary


@pytest.mark.parametrize("formula", ["LARGE(B1:B4*2,1)", "SUM(IFERROR(B1:B4/1,0))", "ROWS(B1:B4+0)"])
def test_it_is_listed_and_kept(formula: str, tmp_path: Path) -> None:
    summary = alone(formula, 7.0, tmp_path)
    told = [(each.cell, each.reason) for each in (*summary.uncalculated, *summary.untrusted)]
    why = "Excel takes one cell of a range that a plain formula calculates with, and all are taken here"
    assert (told, summary.written) == ([("D2", why)], 0)


@pytest.mark.parametrize(
    ("formula", "now"), [("SUM(B1:B4*2)", 60), ("LARGE(B1:B4,1)*2", 60), ("SUMPRODUCT(B1:B4*2)", 168)]
)
def test_what_is_sure_is_held_against_what_is_stored(formula: str, now: int, tmp_path: Path) -> None:
    summary = alone(formula, 7.0, tmp_path)
    (each,) = summary.untrusted
    assert (each.reason, summary.uncalculated) == (
        f"no VX_ call feeds it, but it is stored as 7 and came out as {now}",
        (),
    )


def test_what_comes_out_as_stored_is_neither_kept_nor_proved(tmp_path: Path) -> None:
    summary = alone("LARGE(B1:B4*2,1)", 60.0, tmp_path)
    assert (summary.uncalculated, summary.untrusted, summary.proved) == ((), (), 0)
    assert [each.cell for each in summary.unproved] == ["D2"]
