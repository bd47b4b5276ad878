"""How many lines tell of payments is counted in the whole column, and asked in one question."""

import pytest

from tests.ledgers.views import view_of
from valuex_xl.ledgers import Columns, LedgerError, Particulars, read_statement
from valuex_xl.ledgers.answers import to_particulars
from valuex_xl.ledgers.doubts.kinds import kinds_of_booking

OFTEN = 2_600
"""Each text is another one, and half of the lines stand beyond those that are kept whole."""


@pytest.fixture
def read(tmp_path):
    path = tmp_path / "account.csv"

    def reader(*opening, **answers):
        lines = [
            line
            for at in range(OFTEN)
            for line in (f"Yew;Invoice {10_000 + at};2", *(f"Yew;{word} {10_000 + at};-1" for word in opening))
        ]
        path.write_text("\n".join(["Firm;Text;Sum", *lines]) + "\n", encoding="utf-8")
        particulars, where = to_particulars(answers.get("answer", {}), Particulars())
        return read_statement(path, Columns("Firm", "Sum"), where, particulars=particulars)

    return reader


def asked(read, *opening, **answers):
    with pytest.raises(LedgerError) as caught:
        read(*opening, **answers)
    ((value, reason),) = [(fault.value, fault.reason) for fault in caught.value.faults]
    return value, reason


@pytest.mark.parametrize(
    "opening", ["Payment received inv", "Zahlung Rechnung", "Règlement facture", "Pago factura", "Betaling factuur"]
)
def test_every_line_is_counted(read, opening):
    _, reason = asked(read, opening)
    assert f"2,600 lines (the first is 3) hold -{OFTEN:,}.00 of it" in reason


def test_several_openings_are_one_question_that_one_answer_settles(read):
    value, reason = asked(read, "Payment for", "Receipt for")
    assert value == "Payment*|Receipt*"
    assert "5,200 lines (the first is 3) hold -5,200.00" in reason
    assert read("Payment for", "Receipt for", answer={f"Text: {value}": "no income"}).sums.income == 2 * OFTEN
    assert read("Payment for", "Receipt for", answer={f"Text: {value}": "adds"}).sums.income == 0


@pytest.mark.parametrize(("answer", "income"), [("adds", OFTEN), ("no income", 2 * OFTEN)])
def test_an_opening_may_be_answered_by_itself(read, answer, income):
    value, _ = asked(read, "Payment for", "Receipt for", answer={"Text: Payment*": answer})
    assert value == "Receipt*"
    both = {"Text: Payment*": answer, "Text: Receipt*": "no income"}
    assert read("Payment for", "Receipt for", answer=both).sums.income == income


def test_where_the_column_was_let_go_the_count_is_said_to_be_the_least():
    body = "\n".join(f"Yew,Invoice {at},5\nYew,Payment {at},-5" for at in range(100, 103))
    view = view_of(f"Firm,Text,Sum\n{body}", unkept=["Text"], first=4)
    (fault,) = kinds_of_booking(view)
    assert "is no income: at least 2 lines (the first is 3) hold -10.00" in fault.reason
