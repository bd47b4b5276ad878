"""The currency of the deals where only the titles of the money name it."""

from pathlib import Path

import pytest

from tests.deals.inputs import DAY, session, written
from tests.portfolio.books import named, opened
from valuex_xl.ledgers import LedgerError
from valuex_xl.workbooks.deals import DealsRequest, make_deals


def test_the_title_of_the_price_tells_the_currency(tmp_path: Path) -> None:
    source = written(tmp_path, "titled.csv", "deal,Price (CHF),planned cost,customer benefit\nDock,80,60,95\n")
    book = opened(make_deals(DealsRequest((source,), DAY), session()).data)
    assert named(book, "Currency") == "CHF"
    assert "CHF" in {cell.value for cell in book["Deals"][5]}


def test_titles_of_two_currencies_are_refused(tmp_path: Path) -> None:
    source = written(tmp_path, "two.csv", "deal,price [SEK],planned cost [DKK],customer benefit\nDock,80,60,95\n")
    with pytest.raises(LedgerError) as refused:
        make_deals(DealsRequest((source,), DAY), session())
    assert [(fault.line, fault.column, fault.reason) for fault in refused.value.faults] == [
        (
            1,
            "planned cost [DKK]",
            "is in DKK, other money of the file in SEK - money must be in one currency: convert it",
        )
    ]


def test_a_word_in_brackets_is_no_currency(tmp_path: Path) -> None:
    source = written(tmp_path, "word.csv", "deal,price (all),planned cost (top),customer benefit\nDock,80,60,95\n")
    assert not named(opened(make_deals(DealsRequest((source,), DAY), session()).data), "Currency")
