"""What is written at once into new books is what the calculation engine makes of them, cell by cell, on every sheet."""

import random
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from tests.portfolio.books import COLUMNS, DAY, LEDGER, RULES, TWO_YEARS, request, session
from valuex_xl.functions import open_session
from valuex_xl.ledgers import Particulars
from valuex_xl.workbooks.deals import make as deals_made
from valuex_xl.workbooks.deals.example import example_request as example_of_deals
from valuex_xl.workbooks.package import Book, read_book
from valuex_xl.workbooks.portfolio import make_portfolio
from valuex_xl.workbooks.portfolio.example import example_request
from valuex_xl.workbooks.recalc import recalculate
from valuex_xl.workbooks.seal.content import content_of
from valuex_xl.workbooks.writing import finish

MANY = 2_050
"""Customers: more than are listed one by one."""


def ledger_of(customers: int) -> str:
    """Customers of two years, some of them of one only, one in fifty spelled in two ways; wallets, words and losses."""
    seeded = random.Random(5)
    lines = ["Date,Customer,Industry,Income,Profit,Wallet,Will buy"]
    for number in range(customers):
        name, wallet = f"Customer {number:05}", seeded.choice(["", seeded.randrange(1_000, 90_000)])
        buys = seeded.choice(["yes", "no", ""])
        for year in (2024, 2025):
            if seeded.random() < 0.9:
                income = seeded.randrange(-200, 90_000) / 4
                spelled = name.upper() if seeded.random() < 0.02 else name
                field = f"Field {number % 7}"
                lines.append(f"{year}-03-01,{spelled},{field},{income},{income * seeded.uniform(-0.2, 0.3):.2f},{wallet},{buys}")
    lines.append("2025-07-01,,Field 1,12.5,1,,")
    return "\n".join(lines) + "\n"


def portfolio(text: str, **told: object) -> Callable[[Path], bytes]:
    return lambda folder: make_portfolio(request(folder, text, **told), session()).data


BOOKS: dict[str, Callable[[Path], bytes]] = {
    "a small portfolio": portfolio(LEDGER),
    "a portfolio of one period": portfolio(LEDGER, particulars=Particulars()),
    "a portfolio of many customers": portfolio(ledger_of(MANY)),
    "the example of a portfolio": lambda _: make_portfolio(
        example_request(DAY), open_session(RULES, today=DAY)
    ).data,
    "the example of deals": lambda _: deals_made.make_deals(
        example_of_deals(DAY), open_session(RULES, today=DAY)
    ).data,
}


@pytest.fixture(scope="module", params=BOOKS)
def book(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Book:
    """A new book in which every formula has its value without the engine, which must not be called."""

    def refused(*_: object, **__: object) -> None:
        raise AssertionError("a formula of this book is not known column by column")

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(finish, "calculated", refused)
        patch.setattr(deals_made, "calculated", refused)
        data = BOOKS[request.param](tmp_path_factory.mktemp("books"))
    return read_book(data, name=request.param)


def test_every_value_is_what_the_engine_calculates(book: Book) -> None:
    found = recalculate(book, session(), everything=True)
    wrong, met = [], 0
    for sheet in content_of(book).sheets:
        now = dict(found.values.get(sheet.name, {}))
        for spill in found.spills.get(sheet.name, ()):
            now |= {spill.anchor: spill.values[0][0], **dict(spill.children())}
        assert now.keys() == sheet.answers.keys()
        for place, stored in sheet.answers.items():
            met += 1
            if stored != now[place] or type(stored) is not type(now[place]):
                wrong.append((sheet.name, place, stored, now[place]))
    assert met > 300
    assert wrong == []


def test_the_seal_says_what_the_file_holds(book: Book) -> None:
    from valuex_xl.workbooks.seal.keeping import text_in_book
    from valuex_xl.workbooks.seal.record import _book, sealed_in

    text = text_in_book(book)
    assert text is not None
    sealed = sealed_in(text, "the book").content
    assert _book(sealed) == _book(content_of(book))
