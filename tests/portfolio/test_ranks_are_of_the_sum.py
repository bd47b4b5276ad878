"""A gap has a rank and a column in the chart where it is in the sum: not of the last grade, not done."""

from datetime import datetime

import pytest

from tests.portfolio.books import HEADER, Particulars, made, named, opened, table
from tests.portfolio.test_refresh import type_into
from valuex_xl.workbooks.portfolio.sheets.potential import _HELPER

LEDGER = (
    f"{HEADER}2025-01-02,Alder,Wood,100,20,500,yes\n2025-01-03,Birch,Wood,90,18,9000,no\n"
    "2025-01-04,Cedar,Wood,80,16,400,yes\n2025-01-05,Dogwood,Wood,70,14,3000,no\n2025-01-06,Elder,Wood,60,12,300,yes\n"
)


@pytest.fixture
def path(tmp_path):
    found = tmp_path / "book.xlsx"
    found.write_bytes(made(tmp_path, LEDGER, particulars=Particulars(date="Date")))
    return found


def ranked(book):
    rows = table(book, "Gaps")
    charted = [book["Potential"].cell(row, _HELPER + 1).value for row in range(6, 11)]
    return {row["Customer"]: row["Rank"] for row in rows if row["Rank"]}, [each for each in charted if each]


def test_who_is_graded_last_is_neither_ranked_nor_charted_and_its_gap_is_shown(path):
    book = opened(path.read_bytes())
    rows = {row["Customer"]: row for row in table(book, "Gaps")}
    assert {name for name, row in rows.items() if row["Grade"] == "D"} == {"Birch", "Dogwood"}
    assert rows["Birch"]["Period gap"] == pytest.approx(1782)
    ranks, charted = ranked(book)
    assert ranks == {"Alder": 1, "Cedar": 2, "Elder": 3}
    assert charted == ["Alder", "Cedar", "Elder"]
    assert named(book, "Gap_total") == pytest.approx(sum(rows[name]["Period gap"] for name in ranks))
    titles = [row[0].value for row in book["Potential"].iter_rows() if str(row[0].value).startswith("The register")]
    assert titles == ["The register: a rank where the gap is in the sum, none where the grade is D or the gap is done"]


def test_what_is_done_leaves_the_ranks_as_it_leaves_the_sum(path):
    type_into(path, {"G6": "yes", "F6": datetime(2026, 5, 4)})
    book = opened(path.read_bytes())
    assert table(book, "Inputs")[0]["Customer"] == "Alder"
    ranks, charted = ranked(book)
    assert (ranks, charted) == ({"Cedar": 1, "Elder": 2}, ["Cedar", "Elder"])
    rows = {row["Customer"]: row["Period gap"] for row in table(book, "Gaps")}
    assert named(book, "Gap_total") == pytest.approx(rows["Cedar"] + rows["Elder"])
