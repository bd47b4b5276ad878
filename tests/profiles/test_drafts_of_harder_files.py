"""Drafts of harder files: currencies with rates, codes of documents, totals, what is deferred."""

from decimal import Decimal

import pytest

from valuex_xl.ledgers.files import open_export
from valuex_xl.ledgers.profiles.drafting import draft
from valuex_xl.ledgers.profiles.survey import survey
from valuex_xl.rulesets.load import read_text


@pytest.fixture
def drafted(tmp_path, read):
    """The draft of a text, and what it reads of that text once its questions are answered."""

    def reader(text):
        path = tmp_path / "unknown.csv"
        path.write_text(text, encoding="utf-8")
        rules = draft(survey(open_export(path)), "own")
        body = rules.partition("kind: ledger\n")[2].replace("version: 2026.1\n", "")
        answers = {"drafted": "yes", "tax": "net", "other columns": "no"}
        return read_text(rules, "own").rules, read(text, body, **answers)

    return reader


def lines(*rows):
    return "\n".join([*rows, ""])


PRICED = lines(
    "Doc Date,Doc,Client,Amount,Ccy,{rate}",
    "2026-01-05,1,Heron,100.00,GBP,1",
    "2026-01-06,2,Egret,1000.00,HUF,0.0022",
    "2026-01-07,3,Heron,50.00,USD,0.8",
    "2026-02-08,4,Egret,20.00,GBP,1",
    "2026-02-09,5,Egret,10.00,USD,0.81",
)


@pytest.mark.parametrize("title", ["Rate", "FX rate", "Kurs", "Exchange Rate"])
def test_amounts_of_several_currencies_are_multiplied_by_their_rates(drafted, title):
    rules, found = drafted(PRICED.format(rate=title))
    assert (rules.currency.column, rules.currency.rate, rules.income.times) == ("Ccy", title, (title,))
    assert found.sums.income == Decimal("170.3")
    assert found.told.currency.startswith("GBP, converted from")


def test_without_a_rate_that_is_1_no_income_is_multiplied_by_what_may_be_one(drafted):
    rules, found = None, None
    with pytest.raises(Exception, match="several currencies"):
        rules, found = drafted(PRICED.format(rate="Tax rate").replace(",1\n", ",7\n"))
    assert (rules, found) == (None, None)


def test_a_column_of_codes_is_one_of_currencies_under_any_title(drafted):
    text = PRICED.format(rate="Remark").replace("Ccy", "In").replace("HUF", "USD")
    with pytest.raises(Exception, match="In: has several currencies"):
        drafted(text)


@pytest.mark.parametrize("title", ["Tipo Doc", "Soort", "Typ dokumentu"])
def test_codes_of_documents_are_sorted(drafted, title):
    text = lines(
        f"Data,Numero,{title},Cliente,Valor",
        "2026-01-05,81,FT,Garça,100.00",
        "2026-01-06,82,NC,Garça,30.00",
        "2026-01-07,83,FT,Cegonha,50.00",
        "2026-01-08,84,FT,Cegonha,60.00",
    )
    rules, found = drafted(text)
    assert (rules.types.adds, rules.types.takes_away) == (("FT",), ("NC",))
    assert found.sums.income == 180


@pytest.mark.parametrize("word", ["Total", "Totaal", "Summe"])
def test_the_line_of_totals_of_a_list_without_days_is_no_booking(drafted, word):
    text = lines(
        "Debiteur,Jan 2026,Feb 2026,Mar 2026",
        "Reiger,4.00,5.00,6.00",
        "Ooievaar,7.00,8.00,9.00",
        f"{word},11.00,13.00,15.00",
    )
    rules, found = drafted(text)
    assert (rules.customer.columns, rules.no_booking) == (("Debiteur",), (word,))
    assert found.sums.income == 39
    assert list(map(str, found.told.left_out)) == [f'"{word}": 1 line, 39.00, no booking by the profile']


def test_a_list_with_days_needs_no_name_for_its_totals(drafted):
    text = lines("Doc Date,Client,Amount", "2026-01-05,Heron,3.00", "2026-01-06,Egret,4.00", "Total,,7.00")
    rules, found = drafted(text)
    assert (rules.no_booking, found.sums.income) == ((), 7)


def test_what_was_earned_goes_before_what_is_deferred(drafted):
    text = lines(
        "Customer,Opening balance,Billed,Recognised,Deferred",
        "Heron,1.00,20.00,15.00,6.00",
        "Egret,2.00,30.00,25.00,7.00",
    )
    rules, found = drafted(text)
    assert (rules.income.plus, found.sums.income) == (("Recognised",), 40)


def test_what_is_deferred_is_no_income_where_nothing_says_what_was_earned(drafted):
    text = lines("Customer,Deferred,Sales", "Heron,6.00,20.00", "Egret,7.00,30.00")
    rules, _ = drafted(text)
    assert rules.income.plus == ("Sales",)
