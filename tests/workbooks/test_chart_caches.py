"""A chart is drawn from what it keeps where nothing calculates: it keeps what its cells hold, in every book we make."""

from datetime import date
from pathlib import Path

import pytest

from tests.chart_cells import drawn_in
from tests.deals.inputs import own_book
from tests.portfolio.books import made
from valuex_xl.functions import open_session
from valuex_xl.ledgers import Columns, Particulars
from valuex_xl.workbooks.deals import DealsRequest, make_deals

BOOKS = Path(__file__).parents[2] / "workbooks"
DAY = date(2026, 6, 30)
QUOTED = 'Customer,Income\n"A & B <C>",300\n"O\'Hara ""Q""",200\n=1+1,100\n'


def own_portfolio(folder: Path) -> bytes:
    return made(folder)


def short_portfolio(folder: Path) -> bytes:
    return made(folder, QUOTED, Columns("Customer", "Income"), Particulars())


def empty_deals(_folder: Path) -> bytes:
    return make_deals(DealsRequest((), DAY, blank_rows=30), open_session(None, None, DAY)).data


MADE = {
    "shipped portfolio": lambda _: (BOOKS / "customer_portfolio.xlsx").read_bytes(),
    "shipped deals": lambda _: (BOOKS / "deals.xlsx").read_bytes(),
    "two years": own_portfolio,
    "names and income": short_portfolio,
    "own deals": lambda folder: own_book(folder).data,
    "empty deals": empty_deals,
}


@pytest.mark.parametrize("book", MADE)
def test_every_chart_keeps_what_its_cells_hold(book, tmp_path):
    drawn = drawn_in(MADE[book](tmp_path))
    assert drawn
    for each in drawn:
        assert len(each.kept) == len(each.held) > 0, each.cells
        for kept, held in zip(each.kept, each.held, strict=True):
            # An empty text is read as nothing: beside a column it is one, drawn as a number it is 0.
            assert kept in ("", 0, None) if held is None else kept == pytest.approx(held), each.cells


@pytest.mark.parametrize("book", [book for book in MADE if book != "empty deals"])
def test_no_chart_is_drawn_of_noughts_alone(book, tmp_path):
    parts: dict[str, list[object]] = {}
    for each in drawn_in(MADE[book](tmp_path)):
        if each.use == "val":
            parts.setdefault(each.part, []).extend(each.kept)
    assert [part for part, kept in parts.items() if not any(kept)] == []


def test_the_names_under_the_columns_are_kept_as_names(tmp_path):
    kept = [each.kept for each in drawn_in(short_portfolio(tmp_path)) if each.use == "cat"]
    assert ["A & B <C>", 'O\'Hara "Q"', "=1+1"] in [names[:3] for names in kept]
