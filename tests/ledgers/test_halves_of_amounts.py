"""Amounts of which a column holds one half only: debits and credits in any words, returns, a column a product."""

import pytest

from tests.ledgers.quick_way import quick_reader
from valuex_xl.ledgers import LedgerError

HALVES = "Firm,{less},{more}\nElm,,70\nOak,,31\nElm,20,\nAsh,,12\n"
NET = {"Elm": 50, "Oak": 31, "Ash": 12}


read = quick_reader("h.csv", "Firm")


def incomes(statement):
    return {customer.name: int(customer.income) for customer in statement.sums.customers.values()}


def asked(read, *arguments, **answers):
    with pytest.raises(LedgerError) as caught:
        read(*arguments, **answers)
    return str(caught.value)


@pytest.mark.parametrize(
    ("less", "more"),
    [
        ("Kwota Wn", "Kwota Ma"),
        ("Betrag Soll", "Betrag Haben"),
        ("Gross Debit (GC)", "Gross Credit (GC)"),
        ("Debet SEK", "Kredit SEK"),
        ("Importe Debe", "Importe Haber"),
        ("Tartozik", "Követel"),
        ("借方金額", "貸方金額"),
        ("Сумма Дт", "Сумма Кт"),
        ("Dr", "Cr"),
    ],
)
def test_titles_that_are_one_but_for_the_words_of_the_sides(read, less, more):
    text = HALVES.format(less=less, more=more)
    assert asked(read, text, more) == (
        f'h.csv:4: {less}: "20" stands on the other side of {more} in line 4 - say --answer "{less}=minus" where it is '
        f'to be taken away from {more}, or --answer "{less}=ignore" where it says nothing about income'
    )
    assert incomes(read(text, more, **{less: "minus"})) == NET
    both = text.replace("Oak,,31", "Oak,1,32")  # a line with both sides is none the less of two sides
    assert f"stands on the other side of {more} in 2 lines" in asked(read, both, more)


def test_a_debit_far_below_the_first_lines_is_found(read):
    lines = "".join(f"Elm,,{at}\n" for at in range(1, 4000))
    text = f"Firm,Umsatz Soll,Umsatz Haben\n{lines}Oak,20,\n"
    assert 'Umsatz Soll: "20" stands on the other side of Umsatz Haben in line 4001' in asked(
        read, text, "Umsatz Haben"
    )


def test_a_journal_with_sides_in_other_words(read):
    text = "Firm,Kwota Wn,Kwota Ma\nElm,70,\nElm,,70\nOak,31,\nOak,,31\nAsh,12,\nAsh,,12\n"
    assert "Kwota Wn and Kwota Ma add up to the same: a journal in double entry" in asked(read, text, "Kwota Ma")


@pytest.mark.parametrize(
    ("less", "more"), [("Reversals", "Billings"), ("Rückgabe", "Verkauf"), ("x", "y"), ("Refund amount", "Charges")]
)
def test_amounts_that_stand_just_where_the_income_has_none_are_asked_about(read, less, more):
    text = HALVES.format(less=less, more=more)
    assert asked(read, text, more) == (
        f'h.csv:4: {less}: "20" stands just where {more} has nothing, in line 4: each may be one half of what was '
        f'booked - say --answer "{less}=minus" where it lessens income, or say --answer "{less}=ignore" where it is no '
        "income"
    )
    assert incomes(read(text, more, **{less: "minus"})) == NET
    assert incomes(read(text, more, **{less: "ignore"})) == {"Elm": 70, "Oak": 31, "Ash": 12}
    assert 'x: "0' not in asked(read, text.replace(",,", ",0,"), more)


def test_a_half_with_a_minus_is_not_to_be_taken_away(read):
    text = HALVES.format(less="Back", more="Sold").replace("20", "-20")
    assert asked(read, text, "Sold").endswith(
        "each may be one half of what was booked - choose or add a column that holds both, or say --answer "
        '"Back=ignore" where it is no income'
    )


@pytest.mark.parametrize(
    "text",
    [
        "Firm,Fee,Sum\nElm,1,70\nOak,,31\nElm,2,\nAsh,,12\n",  # beside an income too
        "Firm,Voucher no.,Sum\nElm,,70\nOak,,31\nElm,20,\nAsh,,12\n",
        "Firm,Qty,Sum\nElm,,70\nOak,,31\nElm,20,\nAsh,,12\n",
        "Firm,Note,Sum\nElm,,70\nOak,,31\nElm,free,\nAsh,,12\n",
        "Firm,Fee,Sum\nElm,,70\nOak,,31\nElm,,\nAsh,,\nElm,,\nOak,5,\n",  # few of the lines without an income
    ],
)
def test_other_columns_beside_a_gap_ask_nothing(read, text):
    assert "Elm" in incomes(read(text, "Sum"))


@pytest.mark.parametrize(
    ("title", "less", "more"),
    [
        ("Factor", "-1", "1"),
        ("CreditDebitIndicator", "DBIT", "CRDT"),
        ("借贷", "借", "贷"),
        ("Sign", "N", "P"),
        ("Strana", "Má dáti", "Dal"),
    ],
)
def test_a_side_in_other_words_is_asked_about(read, title, less, more):
    text = f"Firm,Sum,{title}\nElm,70,{more}\nOak,31,{more}\nElm,20,{less}\nAsh,12,{more}\n"
    assert f'{title}: "{less}" names the side of an account, and the amounts have no sign' in asked(read, text, "Sum")
    assert incomes(read(text, "Sum", **{f"{title}: {less}": "takes away"})) == NET
    assert incomes(read(text.replace("20,", "-20,"), "Sum")) == NET


def test_letters_that_may_be_anything_are_a_side_by_their_title_only(read):
    assert read("Firm,Sum,Team\nElm,70,P\nOak,31,N\n", "Sum").sums.income == 101
