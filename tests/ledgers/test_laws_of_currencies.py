"""In which currency amounts are: by a column of its own, by the title, or by the amounts themselves."""

from __future__ import annotations

import pytest

from tests.ledgers.views import view_of
from valuex_xl.ledgers.columns import Packer
from valuex_xl.ledgers.doubts.currency import currency_of, marked_otherwise
from valuex_xl.ledgers.money.amounts import read_amounts


@pytest.mark.parametrize(
    ("table", "said", "currency"),
    [
        ("C, Currency, Amount\nElm, EUR, 1\nOak, eur, 2\n", (), "EUR"),
        ("C, Currency, Amount\nElm, EUR, 1\nOak, , 2\n", (), "EUR"),
        ("C, Currency, Amount USD\nElm, EUR, 1\nOak, CHF, 2\n", (), "USD"),
        ("C, Currency, Amount\nElm, EUR, 1\nOak, eur, 2\n", ("Currency",), ""),
        ("C, Currency, Amount TEUR\nElm, ?, 1\nOak, ?, 2\n", (), "EUR"),
        ("C, Currency, Amount\nElm, ?, 1\nOak, ?, 2\n", (), ""),
        ("C, X, Amount in thousands\nElm, EUR, 1\nOak, EUR, 2\n", (), ""),
    ],
)
def test_the_one_currency_that_is_told(table: str, said: tuple[str, ...], currency: str) -> None:
    assert currency_of(view_of(table, ignore=said)) == currency


TABLE = "C, Currency, Amount\nElm, EUR, 1 EUR\nOak, EUR, 2 USD\nFir, , 3 USD\nAsh, USD, $4\nElm, EUR, 5\nElm, EUR, $6\n"


def told(table: str, column: str = "Amount", ignore: tuple[str, ...] = ()) -> list[str]:
    packer = Packer()
    packer.add([line.rpartition(", ")[2] for line in table.splitlines()[1:]])
    return list(map(str, marked_otherwise(view_of(table, ignore=ignore), column, packer.column())))


def test_an_amount_whose_mark_is_not_the_currency_beside_it_is_refused() -> None:
    tail = (
        '- correct one of them, or say --answer "Currency=ignore" where the amounts are in the currency that they are '
        "marked with"
    )
    assert told(TABLE) == [
        f'l.csv:3: Amount: "2 USD" is in USD, but Currency says EUR {tail}',
        f'l.csv:7: Amount: "$6" is in $, but Currency says EUR {tail}',
    ]
    assert told(TABLE, "Amount local") == []
    assert told(TABLE, ignore=("Currency",)) == []
    assert told(TABLE.replace("Currency", "X")) == []
    assert told(TABLE.replace("EUR, 1 EUR", "any, 1 EUR")) == []
    two = TABLE.replace("C, Currency", "Currency, Currency code")
    assert told(two) == []


@pytest.mark.parametrize(("decimal", "looks"), [(None, 1), (".", 0), (",", 0)])
def test_what_was_said_of_the_decimal_mark_is_doubted_no_more(decimal, looks: int) -> None:
    cells = [(2, "1.500"), (3, "2.25" if decimal != "," else "2,25")]
    assert len(read_amounts("l.csv", "Amount", cells, decimal).looks) == looks
