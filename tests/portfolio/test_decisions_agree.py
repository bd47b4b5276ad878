"""No two sentences of a book ask for opposite things of one customer; no gap is open that is done or not worth it."""

import openpyxl
import pytest

from tests.portfolio.books import HEADER, Particulars, made, named, opened, table
from tests.portfolio.test_refresh import type_into

# Ash is above the limit, with a gap; Box, Cork and Dill are open by the grade; Elm buys and loses; Fir is D.
LEDGER = (
    f"{HEADER}2025-01-02,Ash,Wood,500,200,3000,yes\n2025-01-03,Box,Wood,100,20,900,yes\n"
    "2025-01-04,Cork,Wood,90,20,700,yes\n2025-01-05,Dill,Wood,80,20,300,yes\n"
    "2025-01-06,Elm,Wood,200,-40,500,yes\n2025-12-30,Fir,Wood,10,5,4000,no\n"
)


@pytest.fixture(scope="module")
def path(tmp_path_factory):
    found = tmp_path_factory.mktemp("agree") / "book.xlsx"
    found.write_bytes(made(found.parent, LEDGER, particulars=Particulars(date="Date")))
    return found


def _decisions(book):
    return [named(book, f"Board_decision_{at}") or "" for at in range(1, 5)]


def test_who_is_to_be_depended_on_less_is_not_gone_for(path):
    told = _decisions(opened(path.read_bytes()))
    assert told[0].startswith("Agree a plan to depend less on Ash")
    assert [text for text in told if text.startswith("Go for the gap at Box: ")]


def test_who_loses_money_is_not_to_be_sold_more(path):
    advice = {row["Customer"]: row["Advice"] for row in table(opened(path.read_bytes()), "Customers")}
    assert advice["Elm"] == "Loses money: reprice, serve for less, or let go, before more is sold to it."
    assert advice["Box"]
    assert not advice["Box"].startswith("Loses")


def test_the_last_grade_is_in_no_open_gap(path):
    book = opened(path.read_bytes())
    gaps = {row["Customer"]: row for row in table(book, "Gaps")}
    assert gaps["Fir"]["Grade"] == "D"
    assert gaps["Fir"]["Yearly gap"] > 0
    assert named(book, "Gap_total") == pytest.approx(
        sum(gaps[it]["Yearly gap"] for it in ("Ash", "Box", "Cork", "Dill"))
    )
    assert named(book, "Gap_open") == 4
    assert "1 graded D: nothing is spent on them" in str(book["Potential"]["F3"].value)


def test_what_is_done_is_no_longer_open(path, tmp_path):
    done = tmp_path / "done.xlsx"
    done.write_bytes(path.read_bytes())
    book = openpyxl.load_workbook(done)
    head = next(cell for row in book["Inputs"].iter_rows() for cell in row if cell.value == "Done")
    at = next(cell.row for (cell,) in book["Customers"].iter_rows(max_col=1) if cell.value == "Box")
    type_into(done, {f"{head.column_letter}{at}": "yes"})
    told = opened(done.read_bytes())
    gaps = {row["Customer"]: row["Yearly gap"] for row in table(told, "Gaps")}
    assert named(told, "Gap_total") == pytest.approx(gaps["Ash"] + gaps["Cork"] + gaps["Dill"])
    assert f"; 1 done, of {gaps['Box']:,.0f}" in str(told["Potential"]["F3"].value)
    assert sum(row["Yearly gap"] or 0 for row in table(told, "By_owner")) == pytest.approx(named(told, "Gap_total"))
    assert [text for text in _decisions(told) if text.startswith("Go for the gap at Cork: ")]
