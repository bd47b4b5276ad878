"""Words of a kind that mean one thing here and another there, and more words for payments."""

import pytest

from valuex_xl.ledgers import Columns, LedgerError, Particulars, parse_where, read_statement


@pytest.fixture
def read(tmp_path):
    def reader(title, *words, **particulars):
        path = tmp_path / "l.csv"
        lines = "".join(f"Aspen,{at}0,{word}\n" for at, word in enumerate(words, start=1))
        path.write_text(f"Customer,Amount,{title}\n{lines}", encoding="utf-8")
        return read_statement(path, Columns("Customer", "Amount"), particulars=Particulars(**particulars))

    return reader


def test_re_is_asked_and_advised_neither_way(read):
    with pytest.raises(LedgerError) as caught:
        read("Belegart", "RE", "RE")
    assert str(caught.value) == (
        'l.csv:2: Belegart: "RE" is your own invoice (Rechnung) in German books and a supplier\'s invoice in SAP: '
        '2 lines (the first is 2) hold 30.00 of it - say --answer "Belegart: RE=adds" for the first, '
        '--answer "Belegart: RE=no income" for the second'
    )
    assert read("Belegart", "RE", "RE", ignore=("Belegart: RE",)).sums.income == 30


def test_re_beside_the_code_of_a_credit_note_is_the_rechnung(read):
    with pytest.raises(LedgerError) as caught:
        read("Belegart", "RE", "RE", "GS")
    assert str(caught.value) == (
        'l.csv:4: Belegart: "GS" lessens income, but 30.00 has no minus (line 4) - say --answer "Belegart: GS=takes '
        'away", or --answer "Belegart: GS=adds" where it adds'
    )
    assert read("Payment terms", "RE", "Prepayment").sums.income == 30


def test_a_debit_note_is_told_until_it_is_answered(read):
    assert read("Type", "Invoice", "Debit note").looks == (
        'Type: "Debit note" (line 3, 20.00) is counted as what you charge to a customer; it may be what a customer or '
        'you claim back, which lessens income - say --answer "Type: Debit note=takes away" there, '
        '--answer "Type: Debit note=adds" where it counts',
    )
    assert read("Type", "Invoice", "Debit note", ignore=("Type: Debit note",)).looks == ()
    less = read("Type", "Invoice", "Debit note", takes_away=(parse_where("Type=Debit note"),))
    assert (less.sums.income, less.looks) == (-10, ())


@pytest.mark.parametrize("word", ["Pymt", "Anzahlung", "Vorauszahlung", "Acompte", "Down payment"])
def test_payments_in_more_words_are_asked(read, word):
    with pytest.raises(LedgerError, match=rf'"{word}" is no income: line 3 holds 20\.00 of it - say --answer "Type: '):
        read("Type", "Invoice", word)


@pytest.mark.parametrize("title", ["Type", "Belegart", "Document type"])
@pytest.mark.parametrize("word", ["RE", "Debit note", "nota de débito"])
def test_a_word_means_two_things_under_the_title_of_a_kind_alone(read, title, word):
    """Another column may hold it: a street, a text, the initials of somebody."""
    for other in ("Area", "Text", "Seller", "Tax type", "Customer type", "Kundenart"):
        statement = read(other, "Invoice", word)
        assert (statement.sums.income, statement.looks) == (30, ())
    try:
        told = " ".join(read(title, "Invoice", word).looks)
    except LedgerError as error:
        told = str(error)
    assert f'{title}: "{word}"' in told
