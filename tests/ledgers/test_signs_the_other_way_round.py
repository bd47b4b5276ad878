"""Books that write a credit with a minus: the income is below 0, and is asked about."""

import pytest

from tests.ledgers.quick_way import quick_reader, refused

BELOW = "Firm,Day,Ledger sum\nElm,2026-01-02,-70\nElm,2026-01-03,20\nOak,2026-01-04,-31\nTotal,,-81\n"


read = quick_reader("b.csv", "Firm", "Ledger sum")


def incomes(statement):
    return {customer.name: int(customer.income) for customer in statement.sums.customers.values()}


def test_it_is_asked_and_turned(read):
    assert refused(read, BELOW) == [
        "b.csv:2: Ledger sum: is below 0 in 2 lines (the first is 2) of 3, and the sum is -81.00: books that write "
        'credit with a minus have income the other way round - say --answer "Ledger sum=minus" to turn it, or '
        '--answer "Ledger sum=ignore" where nearly all is given back'
    ]
    for answer, right in (("minus", {"Elm": 50, "Oak": 31}), ("ignore", {"Elm": -50, "Oak": -31})):
        found = read(BELOW, Ledger_sum=answer)
        assert (incomes(found), found.looks) == (right, ())


MEMOS = (
    "Firm,Sum,Text\nElm,-700,Invoice\nOak,-310,Invoice\nElm,50,Credit memo\nAsh,-90,Invoice\nAsh,-20,Invoice\n"
    "Oak,-5,Invoice\n"
)


def test_credit_memos_above_0_are_no_question_of_their_own_there(read):
    (question,) = refused(read, MEMOS, "Sum")
    assert "the sum is -1,075.00: books that write credit with a minus" in question
    found = read(MEMOS, "Sum", Sum="minus")
    assert (incomes(found), found.looks) == ({"Elm": 650, "Oak": 315, "Ash": 110}, ())


def test_an_answer_about_their_words_leaves_the_question(read):
    answers = {"Text: Credit memo": "takes away"}
    (question,) = refused(read, MEMOS, "Sum", **answers)
    assert "the sum is -1,175.00" in question
    assert incomes(read(MEMOS, "Sum", Sum="minus", **answers)) == {"Elm": 650, "Oak": 315, "Ash": 110}


def test_where_the_credit_is_taken_from_the_debit_the_other_side_may_be_the_income(read):
    text = "Firm,Debit,Credit\nElm,,700\nOak,,310\nElm,50,\nAsh,,90\n"
    (question,) = refused(read, text, "Debit", Credit="minus")
    assert question.endswith(
        'choose Credit by --income and say --answer "Debit=minus" where that is the side of the income, or --answer '
        '"Debit=ignore" where nearly all is given back'
    )
    assert incomes(read(text, "Credit", Debit="minus")) == {"Elm": 650, "Oak": 310, "Ash": 90}


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
    assert incomes(read(text, "Sum"))
