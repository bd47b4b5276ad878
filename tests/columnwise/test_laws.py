"""What is written at once into new books is what the calculation engine makes of them, cell by cell, on every sheet."""

import importlib
import random
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.portfolio.books import DAY, LEDGER, RULES, request, session
from valuex_xl.functions import open_session
from valuex_xl.ledgers import Particulars
from valuex_xl.workbooks.deals.example import example_request as example_of_deals
from valuex_xl.workbooks.package import Book, read_book
from valuex_xl.workbooks.portfolio import make_portfolio, plan
from valuex_xl.workbooks.portfolio.example import example_request
from valuex_xl.workbooks.seal.compare import changes
from valuex_xl.workbooks.seal.content import content_of
from valuex_xl.workbooks.seal.keeping import text_in_book
from valuex_xl.workbooks.seal.record import sealed_in
from valuex_xl.workbooks.writing import finish

deals_made = importlib.import_module("valuex_xl.workbooks.deals.make")
portfolio_built = importlib.import_module("valuex_xl.workbooks.portfolio.build")

LIMITS = {"LARGE": 300, "LISTED": 200}
"""Of more customers than LARGE so many are listed one by one. A user's limits are 2,000 and 1,000, which make the same
formulas, and the engine needs a minute for them."""

ONE_PERIOD = "".join(line for line in LEDGER.splitlines(keepends=True) if not line.startswith("2024"))


MANY = "a portfolio of many customers"


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
                figures = f"{income},{income * seeded.uniform(-0.2, 0.3):.2f},{wallet}"
                lines.append(f"{year}-03-01,{spelled},Field {number % 7},{figures},{buys}")
    lines.append("2025-07-01,,Field 1,12.5,1,,")
    return "\n".join(lines) + "\n"


def portfolio(text: str, **told: object) -> Callable[[Path], bytes]:
    return lambda folder: make_portfolio(request(folder, text, **told), session()).data


BOOKS: dict[str, Callable[[Path], bytes]] = {
    "a small portfolio": portfolio(LEDGER),
    "a portfolio of one period": portfolio(ONE_PERIOD, particulars=Particulars()),
    "a portfolio whose customers are all listed": portfolio(ledger_of(300)),
    MANY: portfolio(ledger_of(400)),
    "the example of a portfolio": lambda _: make_portfolio(example_request(DAY), open_session(RULES, today=DAY)).data,
    "the example of deals": lambda _: deals_made.make_deals(example_of_deals(DAY), open_session(RULES, today=DAY)).data,
}


def limit(patch: pytest.MonkeyPatch) -> None:
    for name, most in LIMITS.items():
        patch.setattr(plan, name, most)


@pytest.fixture(scope="module", params=BOOKS)
def both(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> tuple[Book, Book]:
    """A new book whose values come without the engine, which must not be called, and the same by the engine."""

    def refused(*_: object, **__: object) -> None:
        raise AssertionError("a formula of this book is not known column by column")

    make = BOOKS[request.param]
    with pytest.MonkeyPatch.context() as patch:
        limit(patch)
        patch.setattr(finish, "calculated", refused)
        patch.setattr(deals_made, "calculated", refused)
        at_once = make(tmp_path_factory.mktemp("at_once"))
    with pytest.MonkeyPatch.context() as patch:
        limit(patch)
        patch.setattr(portfolio_built, "filled_at_once", lambda *_: False)
        patch.setattr(deals_made, "values_of", lambda *_: None)
        by_engine = make(tmp_path_factory.mktemp("by_engine"))
    return read_book(at_once, name=request.param), read_book(by_engine, name=request.param)


def test_every_value_is_what_the_engine_calculates(both: tuple[Book, Book]) -> None:
    written, calculated = map(content_of, both)
    assert [sheet.name for sheet in written.sheets] == [sheet.name for sheet in calculated.sheets]
    met = 0
    for now, then in zip(written.sheets, calculated.sheets, strict=True):
        assert now.formulas == then.formulas
        assert now.answers.keys() == then.answers.keys()
        wrong = [
            (now.name, place, value, then.answers[place])
            for place, value in now.answers.items()
            if value != then.answers[place] or type(value) is not type(then.answers[place])
        ]
        assert wrong == []
        met += len(now.answers)
    assert met > 300


def test_what_is_typed_stands_apart_where_not_all_customers_are_listed(
    both: tuple[Book, Book], request: pytest.FixtureRequest
) -> None:
    formulas = [str(formula) for sheet in content_of(both[0]).sheets for formula in sheet.formulas.values()]
    assert any("ROWS(Inputs[Customer])" in each for each in formulas) == (request.node.callspec.params["both"] == MANY)


def test_what_the_book_holds_is_the_same_both_ways(both: tuple[Book, Book]) -> None:
    assert content_of(both[0]) == content_of(both[1])


def test_the_seal_says_what_the_file_holds(both: tuple[Book, Book]) -> None:
    text = text_in_book(both[0])
    assert text is not None
    assert changes(sealed_in(text, "the book").content, content_of(both[0])) == ([], [])
