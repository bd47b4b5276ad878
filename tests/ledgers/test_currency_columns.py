"""A column of currencies: it names that of the book, and contradicts an amount that is marked otherwise."""

import pytest

from valuex_xl.ledgers import Columns, LedgerError, Particulars, Where, read_statement


@pytest.fixture
def read(tmp_path):
    def reader(text, *where, ignore=()):
        path = tmp_path / "l.csv"
        path.write_text(text, encoding="utf-8")
        return read_statement(path, Columns("Firm", "Sum"), where, particulars=Particulars(ignore=tuple(ignore)))

    return reader


def test_a_column_of_one_currency_names_that_of_the_book(read):
    assert read("Firm,Sum,Währung\nElm,71,CHF\nOak,32,CHF\n").currency == "CHF"
    assert read("Firm,Sum,Currency\nElm,$71,AUD\nOak,$32,AUD\n").currency == "AUD"


def test_the_currency_by_which_lines_are_chosen_names_that_of_the_book(read):
    text = "Firm,Sum,Currency\nElm,71,SEK\nOak,32,NOK\nAsh,44,SEK\n"
    assert read(text, Where("Currency", "SEK")).currency == "SEK"
    assert read(text, Where("Currency", "NOK", negated=True)).currency == "SEK"


def test_an_amount_marked_otherwise_than_the_column_says_is_refused_by_its_line(read):
    text = "Firm,Sum,Currency\nElm,71,CHF\nOak,£32,CHF\nAsh,44,CHF\n"
    said = (
        'l.csv:3: Sum: "£32" is in £, but Currency says CHF - correct one of them, or say '
        '--answer "Currency=ignore" where the amounts are in the currency that they are marked with'
    )
    for where in ((), (Where("Currency", "CHF"),)):
        with pytest.raises(LedgerError) as caught:
            read(text, *where)
        assert str(caught.value) == said
    assert read(text, ignore=["Currency"]).currency == "£"
