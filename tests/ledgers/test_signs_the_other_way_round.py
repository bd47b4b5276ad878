"""Books that write a credit with a minus: the income is below 0, and is turned by an answer."""

import pytest

from tests.ledgers.quick_way import quick_reader

BELOW = "Firm,Day,Ledger sum\nElm,2026-01-02,-70\nElm,2026-01-03,20\nOak,2026-01-04,-31\nTotal,,-81\n"


read = quick_reader("b.csv", "Firm", "Ledger sum")


def incomes(statement):
    return {customer.name: int(customer.income) for customer in statement.sums.customers.values()}


def test_it_is_told_and_turned(read):
    assert read(BELOW).looks == (
        "Ledger sum is below 0 in 2 lines (the first is 2) of 3, and the sum is -81.00: books that write credit with "
        'a minus have income the other way round - say --answer "Ledger sum=minus" to turn it, or --answer "Ledger '
        'sum=ignore" where nearly all is given back',
    )
    for answer, right in (("minus", {"Elm": 50, "Oak": 31}), ("ignore", {"Elm": -50, "Oak": -31})):
        found = read(BELOW, Ledger_sum=answer)
        assert (incomes(found), found.looks) == (right, ())


def test_a_column_is_taken_from_what_was_turned(read):
    text = "Firm,Sum,Fee\nElm,-70,1\nOak,-31,2\nAsh,-8,0\n"
    assert incomes(read(text, "Sum", Sum="minus", Fee="minus")) == {"Elm": 69, "Oak": 29, "Ash": 8}


@pytest.mark.parametrize(
    "text",
    [
        "Firm,Sum\nElm,-70\nElm,20\nOak,31\n",  # as many above 0
        "Firm,Sum\nElm,-70\nElm,-20\nOak,310\n",  # the sum is above 0
        "Firm,Sum\nElm,-70\n",  # one line tells nothing
    ],
)
def test_a_few_credit_notes_are_not_told(read, text):
    assert not [look for look in read(text, "Sum").looks if "the other way round" in look]
