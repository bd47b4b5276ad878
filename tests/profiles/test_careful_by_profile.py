"""What the careful reading would ask or tell of a file, a profile asks and tells too, unless it settles it."""

import pytest

from valuex_xl.ledgers.fault import LedgerError
from valuex_xl.ledgers.questions import OpenQuestionsError

PROFILE = """known by: [Slip, Day, Buyer, Value]
booking has: Slip
customer: Buyer
income: Value
date: {column: Day, order: year month day}
currency: CHF
tax: net
"""


def export(title, *words):
    lines = [
        f"{at},2026-03-{at + 1:02},{'Wren' if at % 2 else 'Rook'},{10 * at + 3.5:.2f},{word}"
        for at, word in enumerate(words, 1)
    ]
    return "\n".join([f"Slip,Day,Buyer,Value,{title}", *lines, ""])


def asked(found):
    return [str(each) for each in found.told.open]


def by_currency(word):
    return PROFILE.replace("currency: CHF", f"currency: {word}")


@pytest.mark.parametrize("word", ["CHF", "one"])
@pytest.mark.parametrize("title", ["Currency", "Ccy", "Waluta"])
def test_a_column_with_several_currencies_is_asked_about(read, word, title):
    (question,) = asked(read(export(title, "CHF", "PLN", "CHF"), by_currency(word)))
    assert "CHF in 2 lines, PLN in 1 line: money of several currencies has no sum" in question
    assert f'--answer "{title}=ignore"' in question


def test_amounts_in_the_firms_own_currency_are_told_beside_several(read):
    found = read(export("Ccy", "CHF", "PLN", "CHF"), by_currency("base"))
    assert (asked(found), found.told.currency) == ([], "the firm's own currency")
    assert any("Ccy holds CHF in 2 lines, PLN in 1 line: by the profile Value" in look for look in found.told.looks)


def test_columns_marked_with_several_currencies_are_in_no_own_one(read):
    text = "Slip,Day,Buyer,Value,Freight\n1,2026-03-02,Wren,€ 4.00,£ 1.00\n2,2026-03-03,Rook,€ 5.00,£ 2.00\n"
    with pytest.raises(LedgerError, match="holds amounts in € and in £"):
        read(text, by_currency("base").replace("income: Value", "income: {plus: [Value, Freight]}"))


def test_a_column_with_another_currency_than_the_profile_says(read):
    (question,) = asked(read(export("Ccy", "PLN", "PLN"), PROFILE))
    assert question.startswith('export.csv:2: Ccy: "PLN" is the currency of every line, and by the profile')
    assert "write currency: PLN or currency: {column: Ccy}" in question


@pytest.mark.parametrize("word", ["CHF", "one"])
def test_a_column_with_the_same_currency_is_quiet(read, word):
    found = read(export("Ccy", "CHF", "chf"), by_currency(word))
    assert (asked(found), found.told.currency) == ([], "CHF")


def test_the_one_currency_is_told_by_a_column_that_the_profile_does_not_name(read):
    assert read(export("Ccy", "PLN", "PLN"), by_currency("one")).told.currency == "PLN"


def test_an_answer_or_a_line_of_the_profile_settles_a_currency(read):
    text = export("Ccy", "CHF", "PLN", "CHF")
    assert asked(read(text, PROFILE, Ccy="ignore")) == []
    assert asked(read(text, f"{PROFILE}ignore: [ccy]\n")) == []


CANCELLED = ("Sent", "Cancelled", "Sent", "Sent", "Cancelled")


def test_a_word_that_cancels_is_asked_about(read):
    (question,) = asked(read(export("Status", *CANCELLED), PROFILE))
    assert 'Status: "Cancelled" is no income: 2 lines (the first is 3) hold 77.00 of it' in question


def test_what_is_answered_to_be_no_income_is_left_out_and_told(read):
    found = read(export("Status", *CANCELLED), PROFILE, **{"Status: Cancelled": "no income"})
    assert (asked(found), float(found.sums.income)) == ([], 13.5 + 33.5 + 43.5)
    assert list(map(str, found.told.left_out)) == ['Status "Cancelled": 2 lines, 77.00, left out by an answer']


def test_another_word_of_an_answered_column_is_asked_about_all_the_same(read):
    text = export("Status", "Sent", "Cancelled", "Draft", "Sent")
    (question,) = asked(read(text, PROFILE, **{"Status: Cancelled": "no income"}))
    assert 'Status: "Draft" is no income' in question


def test_what_is_answered_to_count_counts(read):
    found = read(export("Status", *CANCELLED), PROFILE, **{"Status: Cancelled": "adds"})
    assert (asked(found), found.sums.lines) == ([], 5)


def test_a_line_of_the_profile_that_reads_the_column_settles_it(read):
    found = read(export("Status", *CANCELLED), f"{PROFILE}only: {{Status: {{count: [Sent, Cancelled]}}}}\n")
    assert (asked(found), found.sums.lines) == ([], 5)


def test_one_word_may_be_known_to_say_nothing(read):
    text = export("Status", "Sent", "Cancelled", "Draft", "Sent")
    (question,) = asked(read(text, f'{PROFILE}ignore: ["Status: Cancelled"]\n'))
    assert 'Status: "Draft" is no income' in question


def test_credits_without_a_minus_are_asked_about_and_taken_away(read):
    text = export("Kind of document", "Invoice", "Credit note", "Invoice")
    (question,) = asked(read(text, PROFILE))
    assert "lessens income, but 23.50 has no minus" in question
    found = read(text, PROFILE, **{"Kind of document: Credit note": "takes away"})
    assert (asked(found), float(found.sums.income)) == ([], 13.5 - 23.5 + 33.5)


def test_refunds_beside_the_amount_are_asked_about_and_taken_off(read):
    text = export("Refunded", "", "4.50", "")
    (question,) = asked(read(text, PROFILE))
    assert 'Refunded: "4.50" was given back, in line 3 - say --answer "Refunded=minus"' in question
    found = read(text, PROFILE, Refunded="minus")
    assert (asked(found), float(found.sums.income)) == ([], 13.5 + 23.5 - 4.5 + 33.5)


def test_the_other_sign_of_the_income_may_be_answered(read):
    text = "Slip,Day,Buyer,Value\n1,2026-03-02,Wren,-4.00\n2,2026-03-03,Rook,-5.00\n3,2026-03-03,Rook,-6.00\n"
    assert any("books that write credit" in question for question in asked(read(text, PROFILE)))
    assert float(read(text, PROFILE, Value="minus").sums.income) == 15


TAXED = "Slip,Day,Buyer,Value incl. VAT\n1,2026-03-02,Wren,119.00\n2,2026-03-03,Rook,238.00\n"


@pytest.mark.parametrize(("tax", "told"), [("net", True), ("gross", False), ("ask", True)])
def test_a_title_that_holds_tax_is_told_unless_the_profile_says_so(read, tax, told):
    profile = PROFILE.replace("Value", "Value incl. VAT").replace("tax: net", f"tax: {tax}")
    looks = read(TAXED, profile).told.looks
    assert any("is gross by its title" in look for look in looks) is told


@pytest.mark.parametrize("title", ["Importe con IVA", "Montant avec TVA", "Bedrag met btw", "Umsatz mit 19 % MwSt"])
def test_titles_with_tax_in_other_words(read, title):
    profile = PROFILE.replace("Value", title)
    looks = read(TAXED.replace("Value incl. VAT", title), profile).told.looks
    assert any("is gross by its title" in look for look in looks)


def test_one_month_of_several_is_told(read):
    text = "Buyer,Jan 2026,Feb 2026,Mar 2026\nWren,4,5,6\nRook,7,8,9\n"
    profile = "known by: [Buyer]\nbooking has: Buyer\ncustomer: Buyer\nincome: Feb 2026\ntax: net\n"
    (look,) = [look for look in read(text, profile).told.looks if "columns of months" in look]
    assert look.startswith("Feb 2026 is one of 3 columns of months")
    assert "write months: in place of income:" in look


def test_what_stands_above_the_list_is_told(read):
    text = "Accounting basis: Cash basis\n" + export("Note", "a", "b")
    assert any("Cash basis" in look for look in read(text, PROFILE).told.looks)


def test_a_clean_list_asks_and_tells_nothing(read):
    found = read(export("Region", "North", "South", "North", "North"), PROFILE)
    assert (asked(found), found.told.looks) == ([], ())


def test_a_portfolio_is_not_made_while_a_doubt_is_open(read):
    with pytest.raises(OpenQuestionsError, match="Cancelled"):
        read(export("Status", *CANCELLED), PROFILE).must_be_answered("export.csv")


@pytest.mark.parametrize("known", ["", ", State"])
def test_a_column_by_which_a_file_is_known_is_settled_by_no_line(read, known):
    profile = PROFILE.replace("Value]", f"Value{known}]")
    (question,) = asked(read(export("State", "sent", "cancelled", "sent"), profile))
    assert question.startswith('export.csv:3: State: "cancelled" is no income: line 3 holds 23.50 of it')
