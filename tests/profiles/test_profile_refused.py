"""What a profile must not pass over in silence: each with the words that are told."""

from datetime import date

import pytest

from valuex_xl.errors import UserError
from valuex_xl.judging.values import CellError
from valuex_xl.ledgers.fault import LedgerError
from valuex_xl.ledgers.files import Export, Line, open_export
from valuex_xl.ledgers.profiles.claims import the_claim
from valuex_xl.ledgers.profiles.read import read_by
from valuex_xl.ledgers.questions import OpenQuestionsError, parse_answers
from valuex_xl.rulesets.load import read_text

PLAIN = """\
known by: [Day, Firm, Sum]
customer: Firm
income: Sum
date: {column: Day, order: day month year}
tax: net
"""
FIRMS = "Day,Firm,Sum,Kind\n13.04.2026,Alder,100.00,Invoice\n14.04.2026,Birch,40.00,Credit\n"
KINDS = "type: {column: Kind, adds: [Invoice], takes away: [Credit]}\n"

ROWS = [
    (
        "a booking without its day is no total",
        FIRMS + ",Birch,41.00,Invoice\n",
        "",
        'export.csv:4: Sum: holds 41.00 and no "Day": it is no sum of lines beside it, so it may be a booking - '
        'fill Day in, or say --answer "Birch=no income" to leave it out',
    ),
    (
        "what stands in place of a day",
        FIRMS + "soon,Birch,41.00,Invoice\n",
        "",
        'export.csv:4: Sum: holds 41.00, and "soon" is no Day: it is no sum of lines beside it, so it may be a '
        "booking - "
        'fill Day in, or say --answer "soon=no income" to leave it out',
    ),
    *(
        (
            f"a booking without its day whose text holds the sign {sign} of an answer",
            FIRMS + f",Birch{sign},41.00,Invoice\n",
            "",
            'export.csv:4: Sum: holds 41.00 and no "Day": it is no sum of lines beside it, so it may be a booking - '
            "fill Day in",
        )
        for sign in "=*"
    ),
    (
        "a total that is none",
        FIRMS + "Total,,141.00,\n",
        "",
        'export.csv:4: Sum: holds 141.00, and "Total" is no Day: it is 1.00 more than the sum of the 2 lines above, '
        'so it may be a booking - fill Day in, or say --answer "Total=no income" to leave it out',
    ),
    (
        "a word of no list",
        FIRMS + "15.04.2026,Elm,1.00,Barter\n16.04.2026,Elm,1.00,barter\n",
        KINDS,
        'export.csv:4: Kind: "Barter" is in none of the lists of the profile (type), lines 4, 5 - add it to one, '
        "or say "
        '--answer "Barter=no income"',
    ),
    (
        "a blank of no list",
        FIRMS + "15.04.2026,Elm,1.00,\n",
        KINDS,
        'export.csv:4: Kind: "" is in none of the lists of the profile (type), line 4 - add it to one, or say '
        '--answer "(blank)=no income"',
    ),
    (
        "a new status of a closed list",
        FIRMS,
        "only: {Kind: {count: [Invoice], not: [Draft]}}\n",
        'export.csv:3: Kind: "Credit" is in none of the lists of the profile (only), line 3 - add it to one, or say '
        '--answer "Credit=income"',
    ),
    (
        "a column that the file lacks",
        FIRMS,
        "only: {Status: [Paid]}\n",
        'export.csv:1: no column is called "Status", and the profile own needs it - export it too (columns: Day, Firm, '
        "Sum, Kind)",
    ),
    (
        "two columns of one name that differ",
        FIRMS.replace("Kind", "Sum"),
        "",
        'export.csv:1: 2 columns are called "Sum" and line 2 holds another text in each - export one of them only',
    ),
    (
        "a line that is longer than the header",
        FIRMS + "15.04.2026,Elm,1,000,Invoice,x\n",
        "",
        "export.csv:4: has 6 fields, the header has 4 - put quotation marks around a text that holds the "
        "separator or a "
        "line break",
    ),
    (
        "an amount that is none",
        FIRMS + "15.04.2026,Elm,1.0.0,Invoice\n",
        "",
        'export.csv:4: Sum: "1.0.0" is not an amount - correct it in the ledger, or leave it blank where nothing '
        "is known",
    ),
    (
        "currencies in a column",
        FIRMS,
        "currency: {column: Kind}\n",
        "export.csv:3: Kind: has several currencies (Invoice 1, Credit 1 lines) - money must be in one: export them "
        "apart, or convert them",
    ),
    (
        "nothing that counts",
        FIRMS,
        "only: {Kind: [Order]}\n",
        'export.csv: no line is left to count: none is income by the profile (left out by the profile: Kind "Invoice", '
        "1 line) - choose another export or profile",
    ),
]


@pytest.mark.parametrize(("text", "words", "says"), [row[1:] for row in ROWS], ids=[row[0] for row in ROWS])
def test_it_is_refused_in_these_words(read, text, words, says):
    with pytest.raises(LedgerError) as refused:
        read(text, PLAIN + words)
    assert str(refused.value) == says


def test_a_word_of_no_list_may_be_answered_for(read):
    found = read(FIRMS + "15.04.2026,Elm,1.00,Barter\n", PLAIN + KINDS, Barter="no income")
    assert found.sums.income == 60
    assert found.told.answers == (('Kind "Barter" stands on 1 line of 1.00: is it income?', "no income"),)


VOUCHERS = """\
No,Day,Account,Name,Debit,Credit
1,20260413,411,Alder,60.00,0.00
1,20260413,411,Birch,60.00,0.00
1,20260413,706,,0.00,120.00
"""
BY_VOUCHER = """\
known by: [No, Account, Debit, Credit]
only: {Account: ["70*"]}
voucher: No
customer: {column: Name, on the voucher's line with: {Account: ["411*"]}}
income: {plus: Credit, minus: Debit}
date: {column: Day, order: year month day}
tax: net
"""


def test_a_voucher_of_two_customers_is_refused_by_its_number(read):
    with pytest.raises(LedgerError) as refused:
        read(VOUCHERS, BY_VOUCHER)
    assert str(refused.value) == (
        'export.csv:4: voucher 1 has 2 customers, "Alder" and "Birch" - split it, or correct it'
    )


def test_a_voucher_without_a_customer_is_nobodys(read):
    found = read(VOUCHERS.replace("411", "512"), BY_VOUCHER)
    assert [(each.name, float(each.income)) for each in found.sums.ranked()] == [("", 120.0)]


def test_a_side_that_is_neither(read):
    profile = """\
known by: [Sum, Side, Account, Contra]
pair: {account: Account, contra: Contra, side: {column: Side, debit: S, credit: H}, customers: 1-9, incomes: 10-99}
income: Sum
tax: net
"""
    with pytest.raises(LedgerError) as refused:
        read("Sum,Side,Account,Contra\n5,S,1,10\n5,X,1,10\n", profile)
    assert str(refused.value) == (
        'export.csv:3: Side: "X" is neither debit nor credit by the profile (side) - correct it, or add it to '
        "the profile"
    )


def test_tax_that_cannot_be_told_inside_or_outside(read):
    profile = PLAIN + "without tax: {column: Tax, where the lines of: Doc, add up to: Total}\n"
    text = "Day,Firm,Sum,Tax,Total,Doc\n13.04.2026,Alder,100.00,20.00,110.00,A1\n"
    with pytest.raises(LedgerError) as refused:
        read(text, profile)
    assert str(refused.value) == (
        "export.csv:2: Total: document A1 has a total of 110.00, and its lines add up to 100.00 with a tax of 20.00 - "
        "whether the tax is inside cannot be told: correct it, or export the document anew"
    )


def test_a_booking_without_its_rate(read):
    profile = PLAIN.replace("income: Sum", "income: {plus: Sum, times: Rate}")
    with pytest.raises(LedgerError) as refused:
        read("Day,Firm,Sum,Rate\n13.04.2026,Alder,100.00,\n", profile)
    assert str(refused.value) == "export.csv:2: Rate: is blank, and the income is multiplied by it - fill it in"


def test_a_customer_alone_on_a_line_that_is_missing(read):
    profile = PLAIN.replace("Day, Firm, Sum", "Day, Sum").replace("customer: Firm", "customer: {heading: 1}")
    with pytest.raises(LedgerError) as refused:
        read(",Day,Sum\nAlder,,\n,13.04.2026,5.00\nTotal,,5.00\n,14.04.2026,3.00\n", profile)
    assert str(refused.value) == (
        "export.csv:5: has no customer on a line of its own above it in column 1 - correct the export"
    )


def claimed(tmp_path, *profiles):
    path = tmp_path / "export.csv"
    path.write_text(FIRMS, encoding="utf-8")
    shelves = [
        [read_text(f"kind: ledger\nversion: 1\n{text}", name).rules for name, text in shelf] for shelf in profiles
    ]
    return the_claim(open_export(path), shelves)


def test_two_profiles_that_claim_one_file_are_told(tmp_path):
    with pytest.raises(LedgerError) as refused:
        claimed(tmp_path, [("one", PLAIN), ("two", PLAIN)])
    assert str(refused.value) == ("export.csv:1: is claimed by 2 profiles, one and two - choose one: --profile one")


def test_ones_own_profile_goes_before_those_that_ship(tmp_path):
    assert claimed(tmp_path, [("mine", PLAIN)], [("theirs", PLAIN)]).profile.head.name == "mine"


def test_a_file_that_nobody_knows(tmp_path):
    with pytest.raises(LedgerError) as refused:
        claimed(tmp_path, [("one", PLAIN.replace("Sum]", "Total]"))])
    assert str(refused.value) == (
        "export.csv: no profile knows it: none finds its header in the first 200 lines - name the columns with "
        "--customer "
        'and --income, or draft a profile: valuex ledger "export.csv" --write-profile'
    )


def test_an_export_without_income_says_which_one_has_it(read):
    with pytest.raises(LedgerError) as refused:
        read(FIRMS, "known by: [Day, Firm, Sum]\ntitle: Open items\nrefuse: it lists what is owed - export the sales\n")
    assert str(refused.value) == "export.csv:1: Open items: it lists what is owed - export the sales"


def test_open_questions_are_told_with_the_words_that_answer_them(read):
    found = read(FIRMS, PLAIN.replace("tax: net", "tax: ask") + "ask: [are there credits]\nignore: [Kind]\n")
    with pytest.raises(OpenQuestionsError) as asked:
        found.must_be_answered("export.csv")
    assert str(asked.value) == (
        "export.csv: read by own, which asks what the file cannot tell; answer and run again:\n"
        '  1: are there credits - say --answer "1=..."\n'
        '  tax: are these amounts with tax or without it? - say --answer "tax=gross" or --answer "tax=net"'
    )


def test_an_answer_that_is_none(read):
    with pytest.raises(UserError) as refused:
        read(FIRMS, PLAIN.replace("tax: net", "tax: ask"), tax="grosss")
    assert str(refused.value) == '--answer "tax=grosss" is no answer to it - did you mean "gross"?'


def test_an_answer_to_nothing_is_told(read):
    assert read(FIRMS, PLAIN, tax="gross").told.looks == (
        'the answers to "tax" were not needed: nothing in the file asks for them',
    )


@pytest.mark.parametrize(
    ("texts", "says"),
    [
        (["tax"], '--answer "tax" is not QUESTION=ANSWER - write, for example, --answer "tax=gross"'),
        (["tax="], '--answer "tax=" is not QUESTION=ANSWER - write, for example, --answer "tax=gross"'),
        (["tax=net", "Tax=gross"], '--answer "Tax" is given twice, and differently - keep one of them'),
    ],
)
def test_answers_that_cannot_be_read(texts, says):
    with pytest.raises(UserError) as refused:
        parse_answers(texts)
    assert str(refused.value) == says


def sheet(tmp_path, *rows):
    """A workbook of one sheet; a cell may be an error value."""
    lines = [Line(number, cells) for number, cells in enumerate(rows, 1)]
    export = Export(tmp_path / "book.xlsx", "xlsx", reader=lambda: iter(lines))
    rules = read_text(f"kind: ledger\nversion: 1\n{PLAIN}", "own").rules
    return read_by(the_claim(export, [[rules]]), export)


def test_an_error_value_hides_an_amount_of_a_booking_and_is_told_of_a_total(tmp_path):
    head, first = ("Day", "Firm", "Sum"), (date(2026, 4, 13), "Alder", 100.0)
    with pytest.raises(LedgerError) as refused:
        sheet(tmp_path, head, first, (date(2026, 4, 14), "Birch", CellError("#N/A")))
    assert str(refused.value) == (
        'book.xlsx:3: Sum: "#N/A" hides an amount: it is an error, or a formula without a stored value - correct the '
        "sheet"
    )
    found = sheet(tmp_path, head, first, (None, "Total", CellError("#N/A")))
    assert (found.sums.income, found.told.looks) == (
        100,
        ("line 3: Sum holds #N/A and is no booking: its amount is not proved",),
    )


def test_a_total_that_counts_as_a_booking_is_refused(read):
    profile = "known by: [Firm, Note, Sum]\ncustomer: Firm\nbooking has: Firm\nincome: Sum\ntax: net\n"
    text = "Firm,Note,Sum\nAlder,x,5.00\nBirch,y,7.00\n{},,{}\n"
    with pytest.raises(LedgerError) as refused:
        read(text.format("Total", "12.00"), profile)
    assert str(refused.value) == (
        "export.csv:4: is called a total and holds the sum of lines beside it, and counts as a booking by the "
        "profile - name such lines under no booking, or another column under booking has"
    )
    assert read(text.format("Total", "12.00"), f"{profile}no booking: [Total]\n").sums.income == 12
    with pytest.raises(
        LedgerError, match=r'calls itself a total \("Total"\), holds 1\.00 less .* --answer "Total=adds"'
    ):
        read(text.format("Total", "11.00"), profile)
    unproved = read(text.format("Total", "11.00"), profile, Total="adds")
    assert (unproved.sums.income, unproved.told.looks[0]) == (
        23,
        "a customer that is called a total counts, and is the sum of no lines beside it: line 4",
    )


def test_a_total_that_counts_and_does_not_add_up_is_refused_and_one_of_an_ordinary_name_is_told(read):
    profile = "known by: [Firm, Note, Sum]\ncustomer: Firm\nbooking has: Firm\nincome: Sum\ntax: net\n"
    text = "Firm,Note,Sum\nAlder,x,5.00\nBirch,y,7.00\nCork,z,800.00\n{},,{}\n"
    with pytest.raises(LedgerError) as refused:
        read(text.format("Summe Debitoren", "811.95"), profile)
    assert str(refused.value) == (
        'export.csv:5: is called a total ("Summe Debitoren") and holds 0.05 less than the sum of the 3 lines above: a '
        "booking may be missing - correct it, or take the line out"
    )
    told = read(text.format("Dorn", "811.95"), profile)
    assert (float(told.sums.income), told.told.looks[0]) == (
        1623.95,
        'customer: "Dorn" (line 5) holds 0.05 less than the sum of the 3 lines above: it may be a total, and its share '
        "is 50.00%; without the line the largest is Cork with 98.52% - take the line out where it is one",
    )
    customer = read(text.format("Total Energies", "900.00"), profile, Total_Energies="adds")
    assert customer.told.looks[0] == (
        'customer: "Total Energies" (line 5) is called as totals are and holds no sum of other lines: it counts as a '
        "customer, and its share is 52.57%; without the line the largest is Cork with 98.52% - take the line out where "
        "it is one"
    )


def test_a_line_that_is_no_booking_and_no_sum_is_left_out_where_it_was_answered(read):
    text = FIRMS + "Total,,141.00,\nTotal,,7.00,\n"
    found = read(text, PLAIN, Total="no income")
    assert found.sums.income == 140
    assert [str(each) for each in found.told.left_out] == ['"Total": 2 lines, 148.00, no booking, as answered']
    assert found.told.answers == (('is a line income that is called "Total"?', "no income"),)
    with pytest.raises(UserError, match=r'--answer "Total=adds" is no answer to it - answers: no income'):
        read(text, PLAIN, Total="adds")
