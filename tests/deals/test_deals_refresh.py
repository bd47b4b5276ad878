"""A refresh: new figures, what was typed kept, our part carried forward, and what is other than before told."""

import io
from pathlib import Path

import openpyxl
import pytest

from tests.deals.inputs import DAY, DEALS, own_book, session, written
from valuex_xl.workbooks.deals import DealsRequest, make_deals, refresh_deals
from valuex_xl.workbooks.deals.kept import kept_in
from valuex_xl.workbooks.package import BookError, read_book
from valuex_xl.workbooks.writing.new_book import new_book


def test_a_refresh_keeps_what_was_typed_and_says_what_changed(tmp_path: Path) -> None:
    book = read_book(own_book(tmp_path).data, name="deals.xlsx")
    new = """\
deal,customer benefit,price,planned cost
Roof,1200,800,700
Gate,1300,1000,990
Shed,400,300,200
"""
    projects = "project,target,actual\nBarn,1000,950\nDam,500,400\n"
    sources = [written(tmp_path, "new.csv", new), written(tmp_path, "new_projects.csv", projects)]
    made = refresh_deals(book, sources, session())
    assert made.report.changes == (
        "3 deals before, 3 now: 1 new, 1 gone",
        "new: Shed",
        "gone: Yard (n/a)",
        "Roof: BALANCED before, TO CUSTOMER now",
        "delivered cost of 1 deal is kept: the new file has no column for it",
        "our part of 1 deal is carried forward as last our part",
        "project Barn: actual 900.00 before, 950.00 now",
        "new project: Dam",
    )
    kept = kept_in(read_book(made.data, name="refreshed.xlsx"))
    assert kept.deals["roof"].number("last our part") == pytest.approx(0.4)
    assert (kept.deals["gate"].text("Decision"), kept.deals["gate"].text("Owner")) == ("Stop it", "Ida")
    assert kept.deals["gate"].number("delivered cost") == 1090  # the new file has no column for it
    assert list(kept.projects) == ["barn", "mill", "dam"]
    assert [party.name for party in kept.parties] == ["Us", "Oak", "Elm"]


def test_a_book_that_is_none_of_deals_is_refused(tmp_path: Path) -> None:
    with new_book("Other", DAY) as (book, buffer):
        book.add_worksheet("Sheet1")
    other = read_book(buffer.getvalue(), name="other.xlsx")
    with pytest.raises(BookError, match=r"^other\.xlsx: is no book of deals - valuex new deals makes one$"):
        refresh_deals(other, written(tmp_path, "deals.csv", DEALS), session())


def test_a_book_saved_without_values_is_recalculated_first(tmp_path: Path) -> None:
    path = tmp_path / "deals.xlsx"
    path.write_bytes(own_book(tmp_path).data)
    known = kept_in(read_book(path)).deals["roof"].number("our part")
    openpyxl.load_workbook(path).save(path)
    source = written(tmp_path, "new.csv", "deal,customer benefit,price,planned cost\nRoof,1200,800,700\n")
    made = refresh_deals(read_book(path), source, session())
    assert made.report.changes[0] == (
        "LOOK: the book was not recalculated: its figures were worked out for this, as valuex recalc does"
    )
    assert "Roof: BALANCED before, TO CUSTOMER now" in made.report.changes
    assert kept_in(read_book(made.data, name="new")).deals["roof"].number("last our part") == pytest.approx(known)


def test_a_column_with_the_title_of_a_result_is_read_or_pointed_out(tmp_path: Path) -> None:
    text = "deal,customer benefit,price,planned cost,Opportunity cost,Our surplus,Colour\nRoof,1200,800,700,60,5,red\n"
    made = make_deals(DealsRequest((written(tmp_path, "own.csv", text),), DAY), session())
    assert made.report.looks == (
        'own.csv: the column "Our surplus" is not used: a column of this book has that title, and works it out',
    )
    book = read_book(made.data, name="own")
    assert kept_in(book).deals["roof"].number("alternative") == 60
    rows = {book.value("Checks", row, 1): [book.value("Checks", row, at) for at in (2, 4, 5)] for row in range(6, 30)}
    assert rows["Columns of own.csv that are not used"] == [2, "LOOK", "Our surplus, Colour"]


def test_a_board_without_deals_says_so(tmp_path: Path) -> None:
    made = make_deals(DealsRequest((), DAY, blank_rows=3), session())
    told = [
        value for row in openpyxl.load_workbook(io.BytesIO(made.data), data_only=True)["Board"].values for value in row
    ]
    assert "Nothing to decide: there is no deal yet." in told
