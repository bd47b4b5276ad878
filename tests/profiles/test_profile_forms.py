"""Every form of a profile's words, each on an invented export of its own."""

from datetime import date

import pytest

from valuex_xl.ledgers import LedgerError

PLAIN = """\
known by: [Day, Firm, Sum]
customer: Firm
income: Sum
date: {column: Day, order: day month year}
tax: net
"""
FIRMS = "Day,Firm,Sum\n13.04.2026,Alder,100.00\n14.04.2026,Birch,40.00\n20.04.2026,Alder,-10.00\n"


def test_the_header_is_found_below_titles_whatever_the_order_of_columns(incomes):
    text = "Elm Ltd\n\nSales,,,\nSum,Note,FIRM ,day\n100.00,x,Alder,13.04.2026\n"
    assert incomes(text, PLAIN) == {"Alder": 100.0}


def test_a_column_may_have_other_names(incomes):
    text = FIRMS.replace("Day,Firm,Sum", "Jour,Client,Montant")
    profile = PLAIN + "also called: {Day: [Jour], Firm: [Client, Klant], Sum: Montant}\n"
    assert incomes(text, profile) == {"Alder": 90.0, "Birch": 40.0}


def test_a_name_that_a_profile_is_known_by_may_hold_a_star(incomes):
    assert incomes(
        FIRMS.replace("Sum", "Sum in EUR"),
        PLAIN.replace("Sum]", '"Sum in *"]').replace("income: Sum", "income: Sum in EUR"),
    )


def test_the_period_is_that_of_what_counts(read):
    assert read(FIRMS, PLAIN).told.period == (date(2026, 4, 13), date(2026, 4, 20))


TOTALS = """\
Day,Firm,Sum
13.04.2026,Alder,100.00
14.04.2026,Alder,40.00
,Total Alder,140.00
15.04.2026,Birch,60.00
,Total Birch,60.00
,,200.00
printed on a Monday,,
Total,,200.00
"""


def test_totals_of_groups_and_of_the_file_fall_out_in_any_language(incomes):
    assert incomes(TOTALS, PLAIN) == {"Alder": 140.0, "Birch": 60.0}
    assert incomes(TOTALS.replace("Total", "Итого"), PLAIN) == {"Alder": 140.0, "Birch": 60.0}


def test_sums_above_their_group_fall_out(incomes):
    text = "Day,Firm,Sum\n,Alder (2),140.00\n13.04.2026,Alder,100.00\n14.04.2026,Alder,40.00\n"
    text += ",Birch (1),7.00\n15.04.2026,Birch,7.00\n"
    assert incomes(text, PLAIN) == {"Alder": 140.0, "Birch": 7.0}


def test_a_line_that_repeats_one_booking_is_taken_for_its_total_and_told(read):
    found = read(FIRMS.replace("14.04", ",Alder,100.00\n14.04"), PLAIN)
    assert found.sums.income == 130
    assert found.told.looks == (
        "line 3 holds 100.00 in Sum and no Day: it is taken for the total of line 2, whose customer and amount it "
        "repeats",
    )
    assert read(FIRMS.replace("14.04", ",Total Alder,100.00\n14.04"), PLAIN).told.looks == ()


def test_a_header_that_each_page_repeats_falls_out(incomes):
    assert incomes(FIRMS + "Day,Firm,Sum\n21.04.2026,Birch,5.00\n", PLAIN) == {"Alder": 90.0, "Birch": 45.0}


def test_an_opening_balance_is_named(read):
    text = FIRMS.replace("14.04.2026,Birch", ",Opening balance,900.00\n14.04.2026,Birch")
    found = read(text, PLAIN + "no booking: [Opening balance*]\n")
    assert found.sums.income == 130
    assert [str(each) for each in found.told.left_out] == [
        '"Opening balance": 1 line, 900.00, no booking by the profile'
    ]


STATUS = (
    "Day,Firm,Sum,Status\n13.04.2026,Alder,100.00,Paid\n14.04.2026,Birch,40.00,Draft\n15.04.2026,Birch,7.00,PAID \n"
)


def test_an_open_list_leaves_the_others_out_and_tells_them(read):
    found = read(STATUS, PLAIN + "only: {Status: [paid]}\n")
    assert found.sums.income == 107
    assert [str(each) for each in found.told.left_out] == ['Status "Draft": 1 line, 40.00, left out by the profile']


def test_a_word_that_is_asked_about_is_told_as_asked_and_not_as_left_out_by_the_profile(read):
    only = PLAIN + "only: {Status: {count: [paid], ask: [draft]}}\n"
    found = read(STATUS, only)
    assert [str(each) for each in found.told.left_out] == ['Status "Draft": 1 line, 40.00, asked']
    assert [each.name for each in found.told.open] == ["Draft"]
    answered = read(STATUS, only, Draft="no income").told
    assert [str(each) for each in answered.left_out] == ['Status "Draft": 1 line, 40.00, left out, as answered']


def test_a_closed_list_knows_what_it_leaves_out(read):
    assert read(STATUS, PLAIN + "only: {Status: {count: [paid], not: [draft]}}\n").sums.income == 107


def test_a_word_may_be_asked_and_counts_by_the_answer(read):
    profile = PLAIN + "only: {Status: {count: [paid], ask: [draft]}}\n"
    open_ = read(STATUS, profile).told.open
    assert [str(each) for each in open_] == [
        'Draft: Status "Draft" stands on 1 line of 40.00: is it income? - say --answer "Draft=income" or '
        '--answer "Draft=no income"'
    ]
    assert read(STATUS, profile, Draft="income").sums.income == 147
    assert read(STATUS, profile, Draft="no income").sums.income == 107
    assert read(STATUS, profile, **{"Status: Draft": "no income"}).sums.income == 107
    assert read(STATUS.replace("Draft", "Paid"), profile).told.open == ()


TYPES = "Day,Firm,Sum,Kind\n13.04.2026,Alder,100.00,Invoice\n"
TYPES += "14.04.2026,Alder,30.00,Credit\n15.04.2026,Birch,70.00,Payment\n"
KINDS = "type: {column: Kind, adds: [Inv*], takes away: [Credit], no income: [Payment, Quote]}\n"


def test_types_add_take_away_or_are_no_income(incomes):
    assert incomes(TYPES, PLAIN + KINDS) == {"Alder": 70.0}
    assert incomes(TYPES.replace("30.00", "-30.00"), PLAIN + KINDS) == {"Alder": 70.0}


def test_an_exact_word_goes_before_a_star(incomes):
    kinds = "type: {column: Kind, adds: [Inv*], takes away: [Credit], no income: [Pay*, Invoice]}\n"
    assert incomes(TYPES + "16.04.2026,Elm,5.00,Inv 2\n", PLAIN + kinds) == {"Elm": 5.0, "Alder": -30.0}


@pytest.mark.parametrize(("answer", "income"), [("as signed", 105.0), ("takes away", 35.0)])
def test_a_reversed_credit_is_asked_about(read, answer, income):
    text = TYPES.replace("30.00", "-30.00") + "16.04.2026,Alder,35.00,Credit\n"
    found = read(text, PLAIN + KINDS)
    assert [each.name for each in found.told.open] == ["Credit"]
    assert float(read(text, PLAIN + KINDS, Credit=answer).sums.income) == income


def test_a_credit_that_should_be_below_0_is_asked_about_where_it_is_not(read):
    kinds = KINDS.replace("takes away: [Credit]", "credits: [Credit]")
    assert read(TYPES.replace("30.00", "-30.00"), PLAIN + kinds).sums.income == 70
    (question,) = read(TYPES, PLAIN + kinds).told.open
    assert str(question) == (
        'Credit: Kind "Credit" takes away, and stands on 1 line of 30.00 - are those above 0 reversals, which add (as '
        'signed), or do they take away too? - say --answer "Credit=as signed" or --answer "Credit=takes away"'
    )
    assert read(TYPES, PLAIN + kinds, Credit="takes away").sums.income == 70
    assert read(TYPES, PLAIN + kinds, Credit="as signed").sums.income == 130


CUSTOMERS = [
    ("customer: [Last, First]", "Otter,Anne,", {"Otter, Anne": 5.0}),
    ("customer: [Last, First]", "Otter,,", {"Otter": 5.0}),
    ('customer: {column: Last, parent before: ":"}', "Otter:North:Shop,,", {"Otter": 5.0}),
    ("customer: Last\nnumber: No", "Otter,,007", {"Otter": 5.0}),
    ("customer: Last\nnumber: No", ",,007", {"007": 5.0}),
    ("customer: Last\nnumber: No", ",,*None", {"": 5.0}),
]


@pytest.mark.parametrize(("words", "cells", "found"), CUSTOMERS)
def test_where_the_customer_stands(incomes, words, cells, found):
    profile = f"known by: [Day, Last, Sum]\n{words}\nincome: Sum\ndate: Day\ntax: net\n"
    assert incomes(f"Day,Last,First,No,Sum\n2026-04-13,{cells},5.00\n", profile) == found


HEADED = (
    ",Day,Sum\nAlder,,\n,13.04.2026,100.00\nTotal for Alder,,100.00\nBirch,,\n,14.04.2026,40.00\n,15.04.2026,2.00\n"
)


def test_a_customer_alone_on_a_line_above(incomes):
    profile = PLAIN.replace("Day, Firm, Sum", "Day, Sum").replace("customer: Firm", "customer: {heading: 1}")
    assert incomes(HEADED, profile) == {"Alder": 100.0, "Birch": 42.0}


def test_a_line_without_a_name_is_no_heading(incomes):
    text = ",Day,Sum\nAlder,,\n,,\n,soon,\n,13.04.2026,100.00\nBirch,,\n,14.04.2026,40.00\n"
    profile = PLAIN.replace("Day, Firm, Sum", "Day, Sum").replace("customer: Firm", "customer: {heading: 1}")
    assert incomes(text, profile) == {"Alder": 100.0, "Birch": 40.0}


def test_a_heading_may_have_words_before_the_name(incomes):
    text = "Day,Sum\nRegion: North,\nFirm: Alder,\n13.04.2026,100.00\nRegion: South,\n14.04.2026,1.00\n"
    profile = PLAIN.replace("Day, Firm, Sum", "Day, Sum").replace(
        "customer: Firm", 'customer: {heading: Day, after: "firm:"}'
    )
    assert incomes(text, profile.replace("tax: net", "tax: net\nbooking has: Sum")) == {"Alder": 101.0}


VOUCHERS = """\
Book,No,Day,Account,Name,Debit,Credit
VE,1,20260413,4110,Alder,120.00,0.00
VE,1,20260413,7060,,0.00,100.00
VE,1,20260413,4457,,0.00,20.00
VE,2,20260414,4110,Birch,0.00,12.00
VE,2,20260414,7060,,10.00,0.00
BQ,1,20260415,4110,Birch,0.00,99.00
BQ,1,20260415,5120,,99.00,0.00
"""
BY_VOUCHER = """\
known by: [Book, No, Account, Debit, Credit]
only: {Account: ["70*"]}
voucher: [Book, No]
customer: {column: Name, on the voucher's line with: {Account: ["411*"]}}
income: {plus: Credit, minus: Debit}
date: {column: Day, order: year month day}
tax: net
"""


def test_the_customer_stands_on_another_line_of_the_voucher(incomes):
    assert incomes(VOUCHERS, BY_VOUCHER) == {"Alder": 100.0, "Birch": -10.0}


PAIRS = "Day,From,To,Sum\n13.04.2026,10001,8400,119.00\n14.04.2026,8400,10001,19.00\n15.04.2026,1200,10001,100.00\n"
PAIR = """\
known by: [Day, From, To, Sum]
pair: {debit: From, credit: To, customers: 10000-69999, incomes: [8000-8999, 8000000-8999999]}
income: Sum
date: {column: Day, order: day month year}
tax: gross
"""


def test_a_customer_against_an_income_account(read):
    found = read(PAIRS, PAIR)
    assert (float(found.sums.income), list(found.sums.customers)) == (100.0, ["10001"])
    assert [str(each) for each in found.told.left_out] == [
        'account "1200": 1 line, 100.00, a customer against no income account'
    ]


def test_which_accounts_are_income_is_asked_with_what_each_would_count(read):
    profile = PAIR.replace("[8000-8999, 8000000-8999999]", "{old: 8000-8999, new: 4000-4999}")
    (question,) = read(PAIRS, profile).told.open
    assert question.text == "which accounts are income: old 8000-8999 (2 lines); new 4000-4999 (0 lines)?"
    assert read(PAIRS, profile, income_accounts="old").sums.income == 100


SIDES = "Sum;Side;Account;Contra;Day\n119,00;S;10001;8400;1304\n19,00;H;10001;8400;1404\n50,00;H;8400;10002;105\n"
SIDE = """\
known by: [Sum, Side, Account, Contra]
pair: {account: Account, contra: Contra, side: {column: Side, debit: S, credit: H}, customers: 10000-69999,
  incomes: 8400}
income: Sum
date: {column: Day, order: day month, year: line 1 field 2}
tax: gross
"""


def test_the_side_of_the_first_account_and_the_year_in_the_first_line(read):
    found = read("HEAD;20260101\n" + SIDES, SIDE)
    assert {name: float(each.income) for name, each in found.sums.customers.items()} == {"10001": 100.0, "10002": 50.0}
    assert found.told.period == (date(2026, 4, 13), date(2026, 5, 1))


def test_a_year_that_begins_in_july_goes_on_into_the_next(read):
    assert read("HEAD;20250701\n" + SIDES, SIDE).told.period == (date(2026, 4, 13), date(2026, 5, 1))
    later = SIDES.replace("1304", "0108")
    assert read("HEAD;20250701\n" + later, SIDE).told.period == (date(2025, 8, 1), date(2026, 5, 1))


def test_a_year_that_is_nowhere_is_told_and_changes_no_figure(read):
    found = read(SIDES, SIDE)
    assert (float(found.sums.income), found.told.period) == (150.0, None)
    assert found.told.looks == ("Day: the year is not in the file, so the period is not told",)


LONGER = SIDE.replace("incomes: 8400}", "incomes: {old: 8000-8999, new: 4000-4999}, length: line 1 field 3}")


def test_accounts_have_as_many_digits_as_the_file_says(read, incomes):
    longer = SIDES.replace("10001", "100001").replace("10002", "100002").replace("8400", "84000")
    assert incomes("HEAD;20260101;5\n" + longer, LONGER, income_accounts="old") == {"100001": 100.0, "100002": 50.0}
    assert incomes("HEAD;20260101;4\n" + SIDES, LONGER, income_accounts="old") == {"10001": 100.0, "10002": 50.0}
    with pytest.raises(LedgerError) as caught:
        read("HEAD;20260101;4\n" + longer, LONGER, income_accounts="old")
    assert str(caught.value) == (
        "export.csv: no line is left to count: none is income by the profile (no customer's account: account "
        '"100001 against 84000", 1 line) - choose another export or profile'
    )


TURNED = SIDE.replace("incomes: 8400}", 'incomes: 8400, reversals: {Rev: {count: [1, G], not: ["", 0]}, Key: [20-29]}}')


def test_a_reversal_has_the_other_sign_on_the_same_sides(read, incomes):
    text = "Sum;Side;Account;Contra;Day;Rev;Key\n119,00;S;10001;8400;1304;;9\n119,00;S;10001;8400;1404;1;\n"
    assert incomes(text, TURNED) == {"10001": 0.0}
    credited = text + "30,00;H;10001;8400;1504;0;\n40,00;H;10001;8400;1504;;28\n5,00;S;1200;10001;1504;G;\n"
    assert incomes(credited, TURNED) == {"10001": 10.0}
    assert incomes(SIDES, TURNED) == {"10001": 100.0, "10002": 50.0}
    with pytest.raises(LedgerError) as caught:
        read(text.replace("1404;1;", "1404;7;"), TURNED)
    assert str(caught.value) == (
        'export.csv:3: Rev: "7" is in none of the lists of the profile (pair: reversals), line 3 - add it to one'
    )


def test_customers_are_those_of_their_numbers_where_the_export_has_no_names(read, incomes):
    profile = "known by: [No, Sum, Day]\nbooking has: Day\ncustomer: Firm\nnumber: No\nincome: Sum\ntax: net\n"
    text = "No,Sum,Day\n0012,5,2026-01-13\n12,7,2026-01-14\n"
    assert incomes(text, profile) == {"0012": 5.0, "12": 7.0}
    assert (
        'no column is called "Firm": the customers are those of No, by their numbers' in read(text, profile).told.looks
    )


INCOMES = [
    ("{plus: Credit, minus: Debit}", 90.0),
    ("{minus: Debit}", -10.0),
    ("{plus: [Credit, Freight], minus: [Debit, Tax]}", 75.0),
    ("{plus: Credit, times: Rate}", 110.0),
    ("Credit", 100.0),
]


@pytest.mark.parametrize(("income", "found"), INCOMES)
def test_what_the_income_is_made_of(incomes, income, found):
    text = "Day,Firm,Credit,Debit,Freight,Tax,Rate\n2026-04-13,Alder,100.00,10.00,5.00,20.00,1.1\n"
    profile = f"known by: [Day, Firm, Credit]\ncustomer: Firm\nincome: {income}\ndate: Day\ntax: net\n"
    assert incomes(text, profile) == {"Alder": found}


INSIDE = "Day,Firm,Doc,Line,Tax,Total,Incl\n2026-04-13,Alder,A1,120.00,20.00,180.00,yes\n"
INSIDE += "2026-04-13,Alder,A1,60.00,10.00,180.00,yes\n"
INSIDE += "2026-04-14,Birch,B1,50.00,10.00,60.00,no\n"


@pytest.mark.parametrize(
    "inside", ["{column: Tax, where: {Incl: [yes]}}", "{column: Tax, where the lines of: Doc, add up to: Total}"]
)
def test_tax_inside_an_amount_is_taken_off(incomes, inside):
    profile = f"known by: [Day, Firm, Line]\ncustomer: Firm\nincome: Line\nwithout tax: {inside}\ndate: Day\ntax: net\n"
    assert incomes(INSIDE, profile) == {"Alder": 150.0, "Birch": 50.0}


def test_tax_inside_is_taken_off_before_the_rate(incomes):
    text = "Day,Firm,Line,Tax,Rate,Incl,Cur\n2026-04-13,Alder,120.00,20.00,2,yes,EUR\n"
    text += "2026-04-13,Birch,7.00,1.00,1,no,USD\n"
    profile = (
        "known by: [Day, Firm, Line]\ncustomer: Firm\nincome: {plus: Line, times: Rate}\ndate: Day\ntax: net\n"
        "without tax: {column: Tax, where: {Incl: [yes]}}\ncurrency: {column: Cur, to base by: Rate}\n"
    )
    assert incomes(text, profile) == {"Alder": 200.0, "Birch": 7.0}


DATES = [
    ("day month year", "13/04/2026", "1.5.26"),
    ("month day year", "04/13/2026", "5/1/2026 09:30"),
    ("year month day", "2026-04-13 11:23:45 +0100", "20260501"),
    ("day month year", "13-APR-2026", "01-May-26"),
    ("day month year", "13. März 2026", "1. Mai 2026"),
    ("month year", "03.2026", "05.2026"),
    ("year month", "2026/03", "202605"),
    ("period year", "003.2026", "005/2026"),
    ("year period", "2026003", "2026005"),
]


@pytest.mark.parametrize(("order", "first", "last"), DATES)
def test_days_in_all_forms(read, order, first, last):
    profile = PLAIN.replace("order: day month year", f"order: {order}")
    found = read(f'Day,Firm,Sum\n"{first}",Alder,1\n"{last}",Alder,2\n', profile).told
    assert found.looks == ()
    assert found.period[1] == date(2026, 5, 1 if "day" in order else 31)  # of a month the last day


def test_days_that_contradict_the_order_are_read_as_they_are_written_and_told(read):
    found = read("Day,Firm,Sum\n04/13/2026,Alder,1\n05/01/2026,Alder,2\n", PLAIN).told
    assert found.period == (date(2026, 4, 13), date(2026, 5, 1))
    assert found.looks == (
        "Day: the days are written month day year, the profile says day month year; read as written",
    )


def test_days_that_tell_no_order_are_told(read):
    found = read("Day,Firm,Sum\n04/03/2026,Alder,1\n05/01/2026,Alder,2\n", PLAIN).told
    assert found.looks == ("Day: no day tells whether it is day month year or month day year; read as day month year",)


def test_full_stops_where_the_profile_says_day_first_leave_nothing_to_tell(read):
    days = "Day,Firm,Sum\n04.03.2026,Alder,1\n05.01.2026,Alder,2\n"
    assert read(days, PLAIN).told.looks == ()
    (told,) = read(days, PLAIN.replace("day month year", "month day year")).told.looks
    assert told.startswith("Day: no day tells")
    (told,) = read(days.replace("05.01.", "05/01/"), PLAIN).told.looks
    assert told.startswith("Day: no day tells")


def test_a_year_of_two_digits_stands_last_beside_the_name_of_a_month(read):
    found = read("Day,Firm,Sum\n14-JAN-26,Alder,1\n03-FEB-26,Alder,2\n", PLAIN).told
    assert (found.period, found.looks) == ((date(2026, 1, 14), date(2026, 2, 3)), ())


def test_more_than_a_year_is_asked_about(read):
    text = "Day,Firm,Sum\n13.04.2024,Alder,1\n01.05.2026,Alder,2\n"
    (question,) = read(text, PLAIN).told.open
    assert str(question) == (
        "years: Day runs from 2024-04-13 to 2026-05-01, and more than one year would be summed: which is meant? - say "
        '--answer "years=2026" or --answer "years=2024" or --answer "years=all"'
    )
    assert read(text, PLAIN, years="2026").sums.income == 2
    assert (read(text, PLAIN, years="all").sums.income, read(text, PLAIN, years="all").told.open) == (3, ())


def test_amounts_of_the_profiles_own_signs_and_marks(incomes):
    text = 'Day;Firm;Sum\n13.04.2026;Alder;"<1.000,00>"\n14.04.2026;Birch;000002.500,00\n'
    text = text.replace("000002.500,00", " 00000002500,00")
    assert incomes(text, PLAIN + 'reads: {separator: semicolon, decimal: comma, minus: "<>"}\n') == {
        "Birch": 2500.0,
        "Alder": -1000.0,
    }


CURRENCIES = [
    ("one", "€ 5.00", "", "€"),
    ("EUR", "5.00", "", "EUR"),
    ("base", "5.00", "", "the firm's own currency"),
    ("{column: Cur}", "5.00", "gbp", "gbp"),
    ("{column: Missing}", "5.00", "", ""),
]


@pytest.mark.parametrize(("word", "amount", "code", "found"), CURRENCIES)
def test_the_currency(read, word, amount, code, found):
    told = read(f"Day,Firm,Sum,Cur\n13.04.2026,Alder,{amount},{code}\n", PLAIN + f"currency: {word}\n").told
    assert told.currency == found


ASKS = """\
ask:
  freight: {question: "is freight income?", if filled: Freight, answers: {income: nothing, no income: {minus: Freight}}}
  cash: {question: "receipts?", if a line says: ["*cash basis*"]}
"""


def test_questions_are_asked_where_they_matter_and_their_answers_work(read):
    text = "Day,Firm,Sum,Freight\n13.04.2026,Alder,100.00,8.00\n"
    assert [each.name for each in read(text, PLAIN + ASKS).told.open] == ["freight"]
    assert read(text.replace("8.00", "0.00"), PLAIN + ASKS).told.open == ()
    assert read(text, PLAIN + ASKS, freight="no income").sums.income == 92
    assert read(text, PLAIN + ASKS, freight="income").sums.income == 100
    assert [each.name for each in read(text + "On a Cash Basis,,,\n", PLAIN + ASKS, freight="income").told.open] == [
        "cash"
    ]


def test_sentences_are_questions_by_number_and_what_was_said_is_kept(read):
    profile = PLAIN.replace("tax: net", "tax: ask") + 'ask: ["are there credits?", "a colon: too"]\n'
    found = read(FIRMS, profile)
    assert [each.name for each in found.told.open] == ["1", "2", "tax"]
    told = read(FIRMS, profile, **{"1": "none", "2": "yes", "tax": "gross"}).told
    assert told.answers == (
        ("are there credits?", "none"),
        ("a colon: too", "yes"),
        ("are these amounts with tax or without it?", "gross"),
    )
    assert told.basis == "gross: tax is in the amounts and not taken off"


def test_what_the_amounts_are_is_told(read):
    assert read(FIRMS, PLAIN + "amounts are: orders won\n").told.basis == "net of tax; orders won"


def test_industry_and_profit_may_be_named(read):
    text = "Day,Firm,Sum,Branch,Margin\n13.04.2026,Alder,100.00,Wood,30.00\n"
    found = read(text, PLAIN + "industry: Branch\nprofit: Margin\n")
    assert (found.sums.profit, found.sums.industries["wood"].income) == (30, 100)


def test_two_names_of_one_number_and_two_numbers_of_one_name_are_told(read):
    text = "Day,Firm,No,Sum\n13.04.2026,Alder,1,1\n13.04.2026,Alder,2,1\n13.04.2026,Elder,1,1\n"
    assert read(text, PLAIN + "number: No\n").told.looks == (
        '"Alder" has 2 account numbers (1, 2) and is counted as one customer',
        'account 1 has 2 names ("Alder", "Elder"), which are counted as 2 customers',
    )


def test_columns_of_one_name_may_stand_twice_where_they_hold_the_same(incomes):
    text = "Day,Firm,Sum,firm\n13.04.2026,Alder,1,ALDER\n"
    assert incomes(text, PLAIN) == {"Alder": 1.0}


def test_a_line_that_stands_twice_is_told_as_without_a_profile(read):
    profile = "known by: [No, Firm, Sum]\nbooking has: No\ncustomer: Firm\nincome: Sum\ntax: net\n"
    lines = [f"R-{at},Alder,{at}.5" for at in range(70, 90)]
    text = "\n".join(["No,Firm,Sum", *lines, lines[3], "Total,,0", ""])
    told = (
        '1 booking stands in the file once more with every text the same, No "R-73" too (line 22 as line 5): 73.50 is '
        "counted twice - take them out of the ledger unless each is a sale of its own"
    )
    booked = profile.replace("customer", "no booking: [Total]\ncustomer")
    assert told in read(text, booked).told.looks
    assert not any("once more" in look for look in read(text.replace(lines[3], lines[3] + "1", 1), booked).told.looks)
    # Several lines of a document share its number, and two of them may be alike.
    shared = text.replace("R-7", "R-1").replace("R-8", "R-1")
    shared = "\n".join(line.partition(",")[0][:3] + "," + line.partition(",")[2] for line in shared.splitlines())
    assert not any("once more" in look for look in read(f"{shared}\n", booked).told.looks)
