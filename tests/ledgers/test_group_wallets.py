"""Customers that are counted as their parent: how many there are, and their wallets added up."""

import pytest

from valuex_xl.ledgers import Columns, LedgerError, Particulars, parse_period, read_statement

COLUMNS = Columns("Customer", "Amount", wallet="Wallet")
PARENTS = "Fir BV,Conifer\nPine AG,Conifer\nLarch,Conifer\n"
ROWS = "Fir BV,5,100\nPine AG,7,250\nFir BV,2,100\nBeech,9,90\n"


@pytest.fixture
def read(tmp_path):
    def reader(rows, **particulars):
        (tmp_path / "l.csv").write_text(rows, encoding="utf-8")
        (tmp_path / "p.csv").write_text(PARENTS, encoding="utf-8")
        return read_statement(
            tmp_path / "l.csv", COLUMNS, (), None, Particulars(**particulars), parents=tmp_path / "p.csv"
        )

    return reader


def test_the_wallets_of_the_names_are_added_up_each_once(read):
    statement = read(f"Customer,Amount,Wallet\n{ROWS}")
    assert statement.wallets == {"conifer": 350, "beech": 90}
    assert (statement.notes, statement.looks) == (
        (
            "p.csv: 2 customers counted as the parent (1 parent in all), in 3 lines",
            "p.csv: 1 customer in it stands in no line of the ledger",
            "Wallet: the wallets of 2 names are added up by their parent: Conifer has 350.00 of 2 names",
        ),
        (),
    )


def test_two_wallets_of_one_name_stay_a_fault(read):
    with pytest.raises(LedgerError) as caught:
        read(f"Customer,Amount,Wallet\n{ROWS}Pine AG,1,260\n")
    assert str(caught.value) == (
        'l.csv:6: Wallet: "260" stands for "Pine AG", but line 3 has "250" - it is one value for each customer: '
        "correct one of the lines"
    )


def test_a_name_without_a_wallet_and_wallets_that_are_all_the_same_are_told(read):
    assert read(f"Customer,Amount,Wallet\n{ROWS}Larch,1,\n").looks == (
        "Wallet: 1 of the 3 names counted as Conifer tells no wallet: their sum may be too small - fill them in",
    )
    statement = read("Customer,Amount,Wallet\nFir BV,5,400\nPine AG,7,400\nConifer,1,400\n")
    assert statement.wallets == {"conifer": 1200}
    assert statement.looks == (
        "Wallet: all 3 names counted as Conifer have the same wallet (400.00), added up to 1,200.00 - leave it with "
        "one of them where it is that of the group",
    )


def test_the_wallets_of_the_period_before_are_added_up_too(read):
    rows = "Fir BV,5,100,2024-03-14\nPine AG,7,250,2024-04-15\nFir BV,5,110,2025-03-14\nPine AG,7,260,2025-04-15\n"
    statement = read(f"Customer,Amount,Wallet,Date\n{rows}", period=parse_period("2025"), compare=parse_period("2024"))
    assert statement.wallets == {"conifer": 370}
    assert statement.comparison.before.wallets == {"conifer": 350}


WORDS = Columns("Customer", "Amount", will_buy="Buys")


@pytest.fixture
def words(tmp_path):
    def reader(rows, columns=WORDS, **particulars):
        (tmp_path / "w.csv").write_text(rows, encoding="utf-8")
        (tmp_path / "p.csv").write_text(f"{PARENTS}Oak,Leaf\nElm,Leaf\n", encoding="utf-8")
        return read_statement(
            tmp_path / "w.csv", columns, (), None, Particulars(**particulars), parents=tmp_path / "p.csv"
        )

    return reader


def test_a_parent_has_the_word_that_all_its_names_say(words):
    statement = words("Customer,Amount,Buys\nFir BV,5,yes\nPine AG,7,Yes\nLarch,1,\nBeech,3,no\n")
    assert (statement.will_buy, statement.looks) == ({"conifer": "yes", "beech": "no"}, ())


def test_names_of_one_parent_that_say_different_words_are_told_and_none_is_taken(words):
    statement = words("Customer,Amount,Buys\nFir BV,5,yes\nPine AG,7,no\nFir BV,2,yes\nBeech,3,no\n")
    assert statement.will_buy == {"beech": "no"}
    assert statement.looks == (
        "Buys: the names counted as Conifer say no and yes: none of these words is taken, and such a customer is "
        "graded as one that has not answered - type what it says on the sheet Inputs",
    )
    statement = words("Customer,Amount,Buys\nFir BV,5,yes\nPine AG,7,no\nOak,2,unknown\nElm,3,no\n")
    assert statement.looks[0].startswith("Buys: the names counted as Conifer say no and yes (and 1 more such parents):")


def test_two_words_of_one_name_stay_a_fault(words):
    with pytest.raises(LedgerError) as caught:
        words("Customer,Amount,Buys\nFir BV,5,yes\nFir BV,7,no\n")
    assert str(caught.value) == (
        'w.csv:3: Buys: "no" stands for "Fir BV", but line 2 has "yes" - it is one value for each customer: correct '
        "one of the lines"
    )


def test_different_words_in_the_period_before_are_none_either(words):
    rows = "Fir BV,5,yes,2024-03-14\nPine AG,7,no,2024-04-15\nFir BV,5,yes,2025-03-14\nPine AG,7,yes,2025-04-15\n"
    statement = words(f"Customer,Amount,Buys,Date\n{rows}", period=parse_period("2025"), compare=parse_period("2024"))
    assert (statement.will_buy, statement.comparison.before.will_buy) == ({"conifer": "yes"}, {})
