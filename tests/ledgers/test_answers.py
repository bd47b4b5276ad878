"""`--answer "QUESTION=ANSWER"` answers the careful reading as it answers a profile."""

import pytest

from tests.ledgers.quick_way import quick_reader
from valuex_xl.errors import UserError
from valuex_xl.ledgers import LedgerError, Particulars, parse_period, parse_where
from valuex_xl.ledgers.answers import by_particulars, to_particulars

TEXT = "Customer,Type,Amount\nAlder,Invoice,500\nBirch,Credit Memo,40\nAlder,Payment,400\nBirch,Refund,10\n"


read = quick_reader(customer="Customer", income="Amount")


def test_each_question_is_answered_by_itself(read):
    with pytest.raises(LedgerError) as caught:
        read(TEXT, Type__Payment="no income", Type__Credit_Memo="takes away")
    assert str(caught.value) == (
        'l.csv:5: Type: "Refund" lessens income, but 10.00 has no minus (line 5) - say --answer "Type: Refund=takes '
        'away", or --answer "Type: Refund=adds" where it adds'
    )
    answers = {"Type__Payment": "no income", "Type__Credit_Memo": "takes away"}
    assert read(TEXT, **answers, Type__Refund="adds").sums.income == 470
    assert read(TEXT, **answers, Type__Refund="Takes Away").sums.income == 450


def test_a_word_that_no_line_has_is_told(read):
    with pytest.raises(LedgerError, match='Type: no line has "Paymnt" - did you mean "Payment"'):
        read(TEXT, Type__Paymnt="no income")


@pytest.mark.parametrize(
    ("question", "answer", "field", "value"),
    [
        ("Debit", "minus", "minus", ("Debit",)),
        ("Shipping: Country", "ignore", "ignore", ("Shipping: Country",)),
        ("Type: Fee", "adds", "ignore", ("Type: Fee",)),
        ("S/H: S", "takes away", "takes_away", (parse_where("S/H=S"),)),
        ("names", "above", "names", "above"),
        ("names", "nobody", "names", "nobody"),
        ("dates", "month first", "date_order", "month first"),
        ("years", "2025", "period", parse_period("2025")),
        ("years", "all", "period", parse_period("all")),
        ("Dates", "Day first", "date_order", "day first"),
    ],
)
def test_what_an_answer_means(question, answer, field, value):
    told, where = to_particulars({question: answer}, Particulars())
    assert (getattr(told, field), where) == (value, ())


@pytest.mark.parametrize(
    ("question", "answer", "says"),
    [
        (
            "Payment",
            "no income",
            '--answer "Payment=no income" does not say in which column - write, for example, --answer "Type: '
            'Payment=no income"',
        ),
        (
            "Type: Payment",
            "no incom",
            '--answer "Type: Payment=no incom" is no answer to a ledger whose columns are named - did you mean "no '
            'income"?',
        ),
        (
            "tax",
            "gross",
            '--answer "tax=gross" is no answer to a ledger whose columns are named - the answers there are: minus, '
            "ignore, takes away, no income, adds, above, nobody, own, day first, month first, all, whole, cents, "
            "micros, hundreds, thousands, lakhs, millions, crores, billions",
        ),
    ],
)
def test_an_answer_that_is_none(question, answer, says):
    with pytest.raises(UserError) as caught:
        to_particulars({question: answer}, Particulars())
    assert str(caught.value) == says


def test_a_profile_takes_the_option_for_the_answer():
    told = Particulars(takes_away=(parse_where("Type=Credit memo|Refund"),))
    assert by_particulars(told) == {"Type: Credit memo": "takes away", "Type: Refund": "takes away"}
