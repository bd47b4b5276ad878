"""Cancelled documents with that word for a customer, and columns of sides of which each belongs to its amounts."""

import pytest

from tests.ledgers.quick_way import quick_reader
from valuex_xl.ledgers import LedgerError

read = quick_reader("r.csv", "Firm", "Value")


REGISTER = "Day,Firm,No,Value\n2026-01-14,Elm,1,70\n2026-01-15,{0},2,{1}\n2026-01-16,Oak,3,9\n2026-01-17,{0},4,{1}\n"


@pytest.mark.parametrize("word", ["(cancelled)", "Cancelled", "VOID", "(void)", "storniert", "*annulé*", "[anulado]"])
def test_cancelled_documents_without_an_amount_are_no_customer(read, word):
    statement = read(REGISTER.format(word, ""))
    assert [customer.name for customer in statement.sums.customers.values()] == ["Elm", "Oak"]
    assert statement.notes == (f'no booking: 2 lines (the first is 3) without an amount, "{word}" under Firm',)


def test_with_an_amount_it_is_asked_whether_they_count(read):
    text = REGISTER.format("(cancelled)", "5")
    with pytest.raises(LedgerError) as caught:
        read(text)
    assert str(caught.value) == (
        'r.csv:3: Firm: "(cancelled)" is no name but says that a document does not count: 2 lines (the first is 3) hold'
        ' 10.00 - say --answer "Firm: (cancelled)=no income", or --answer "Firm: (cancelled)=adds" where it counts'
    )
    assert read(text, **{"Firm: (cancelled)": "no income"}).sums.income == 79
    assert read(text, **{"Firm: (cancelled)": "adds"}).sums.income == 89


@pytest.mark.parametrize("name", ["Voidware Ltd", "Test", "Draft House", "(Oak)"])
def test_a_name_that_only_looks_like_it_stays_one(read, name):
    assert len(read(REGISTER.format(name, "5")).sums.customers) == 3


SIDES = "Firm;Opening;S/H;Billed;Balance;S/H\nElm;7,50;S;100,00;20,00;S\nOak;8,50;H;200,00;30,00;H\n"
SIDES += "Ash;1,50;S;300,00;5,00;S\n"


def test_of_two_columns_of_sides_each_is_asked_about_for_the_amounts_left_of_it(read):
    assert read(SIDES, "Billed").sums.income == 600
    for income, place, whole in (("Opening", 3, "0.50"), ("Balance", 6, "-5.00")):
        with pytest.raises(LedgerError) as caught:
            read(SIDES, income)
        (fault,) = caught.value.faults
        assert f'--answer "column {place}: H=takes away"' in fault.reason
        answered = read(SIDES, income, **{f"column {place}: H": "takes away"})
        assert f"{answered.sums.income:.2f}" == whole
        assert read(SIDES, income, **{f"column {place}": "ignore"}).sums.income > 17


def test_a_total_is_proved_by_the_signs_that_were_answered(read):
    text = "Firm;Balance;S/H\nElm;20,00;S\nOak;30,00;H\nAsh;5,00;S\nSumme Debitoren;5,00;H\n"
    statement = read(text, "Balance", **{"S/H: H": "takes away"})
    assert (statement.sums.income, statement.ledger.totals) == (-5, 1)
