"""Lines that are no bookings: titles, headings, totals by proof, footers, a header that stands again."""

import pytest

from valuex_xl.ledgers import Columns, LedgerError, Particulars, read_statement
from valuex_xl.ledgers.answers import to_particulars


@pytest.fixture
def read(tmp_path):
    def reader(text, customer="Customer", income="Amount", **particulars):
        path = tmp_path / "l.csv"
        path.write_text(text, encoding="utf-8")
        return read_statement(path, Columns(customer, income), (), None, Particulars(**particulars))

    return reader


def incomes(statement):
    return {customer.name: int(customer.income) for customer in statement.sums.customers.values()}


def test_a_header_is_found_below_its_titles_and_the_line_is_named(read):
    statement = read("Sales by customer\nExample Ltd\n\nCustomer,Amount\nAlder,5\nBirch,3\n")
    assert incomes(statement) == {"Alder": 5, "Birch": 3}
    assert statement.notes == ("the header stands in line 4",)
    with pytest.raises(LedgerError) as caught:
        read("Sales by customer\n\nCustomr,Amount\nAlder,5\n")
    assert str(caught.value) == (
        'l.csv:3: no column is called "Customer" - did you mean "Customr"? (columns: Customr, Amount)'
    )


def test_two_header_lines_tell_columns_of_one_name_apart(read):
    text = ",2025,,2026,\nCustomer,Amount,Profit,Amount,Profit\nAlder,5,1,7,2\n"
    with pytest.raises(LedgerError, match='2 columns are called "Amount" - say "2025 Amount" or "2026 Amount"'):
        read(text)
    assert incomes(read(text, income="2026 Amount")) == {"Alder": 7}


def test_a_column_without_a_title_is_named_by_its_place(read):
    assert incomes(read(",Amount\nAlder,5\n", customer="column 1")) == {"Alder": 5}


@pytest.mark.parametrize("word", ["Total", "TOTAL", "Summe", "Grand Total:", "Totaal", "Итого", "Gesamtsumme"])
def test_a_total_is_left_out_when_the_lines_prove_it(read, word):
    statement = read(f"Customer,Amount\nAlder,5\nBirch,3\n{word},8\n")
    assert incomes(statement) == {"Alder": 5, "Birch": 3}
    assert statement.notes == ("left out as totals, for each is the sum of lines beside it: line 4",)
    assert (statement.ledger.totals, statement.ledger.totals_amount) == (1, 8)


def test_a_total_that_the_lines_do_not_prove_is_refused(read):
    with pytest.raises(LedgerError) as caught:
        read("Customer,Amount\nAlder,5\nBirch,3\nTotal,9.5\n")
    assert str(caught.value) == (
        'l.csv:4: Amount: calls itself a total ("Total") and is the sum of no lines beside it: a booking may be '
        'missing or a customer called so - correct it, or say --answer "Customer: Total=no income" to leave it out, '
        '--answer "Customer: Total=adds" where it counts'
    )


def test_a_customer_that_is_called_like_a_total_stays_one(read):
    text = "Customer,Amount\nTotal Energies,5\nAlder,3\nTotal Energies,9\n"
    assert incomes(read(text)) == {"Total Energies": 14, "Alder": 3}
    dated = "Customer,Group,Amount\nTotal Gas,y,5\nAlder,x,3\nBirch,x,9\nCork,y,1\nDorn,y,1\n"
    assert incomes(read(dated))["Total Gas"] == 5
    with pytest.raises(LedgerError, match=r'l\.csv:2: Amount: calls itself a total \("Total Gas"\)'):
        read(dated.replace("Gas,y", "Gas,"))
    with pytest.raises(LedgerError, match=r'l\.csv:5: Amount: calls itself a total \("Total Alder"\)'):
        read("Customer,Group,Amount\nAlder,x,5\nAlder,x,3\nBirch,x,9\nTotal Alder,,7\nCork,y,1\nDorn,y,1\nElm,y,1\n")


def test_subtotals_and_their_total_by_proof_above_and_below(read):
    below = "Customer,Region,Amount\nAlder,N,5\nBirch,N,3\nTotal N,,8\nCork,S,2\nTotal S,,2\nTOTAL,,10\n"
    assert incomes(read(below)) == {"Alder": 5, "Birch": 3, "Cork": 2}
    above = "Customer,Region,Amount\nTotal,,10\nTotal N,,8\nAlder,N,5\nBirch,N,3\nTotal S,,2\nCork,S,2\n"
    assert incomes(read(above)) == {"Alder": 5, "Birch": 3, "Cork": 2}


def test_a_bare_line_that_is_the_sum_of_the_lines_above_is_a_total_without_a_word_and_told(read):
    statement = read("Customer,Date,Amount\nAlder,2026-01-14,6\nBirch,2026-01-15,3\nCork,2026-01-16,2\n,,11\n")
    assert incomes(statement) == {"Alder": 6, "Birch": 3, "Cork": 2}
    assert statement.looks == ("left out as totals, for each is the sum of lines beside it: line 5",)


def test_a_bare_line_that_is_no_sum_counts(read):
    statement = read("Customer,Date,Amount\nAlder,2026-01-14,5\nBirch,2026-01-15,3\nCork,2026-01-16,2\n,,11\n")
    assert incomes(statement) == {"Alder": 5, "Birch": 3, "Cork": 2, "": 11}


def test_a_heading_names_the_lines_below_it(read):
    text = (
        "Customer,Type,Amount\nAlder,,\n,Sale,5\n,Sale,3\nTotal Alder,,8\nBirch,,\n,Sale,2\nTotal Birch,,2\nTOTAL,,10\n"
    )
    statement = read(text)
    assert incomes(statement) == {"Alder": 8, "Birch": 2}
    assert statement.notes == (
        "3 lines without a name belong to the heading above them (2 headings)",
        "left out as totals, for each is the sum of lines beside it: line 5, 8, 9",
    )


def test_a_name_on_the_first_line_of_its_group_is_asked_about(read):
    text = "Customer,No,Amount\nAlder,1,100\n,2,4000\n,3,5000\nBirch,4,3000\n"
    told = (
        "2 lines (the first is 3) have an amount and no name, below a line with a name - say --answer "
        '"names=above" where the name stands on the first line of its group only, or --answer "names=nobody"'
    )
    with pytest.raises(LedgerError) as caught:
        read(text)
    assert str(caught.value) == f"l.csv:3: Customer: {told}"
    few = read(f"{text}Cedar,5,700\n")  # of fewer lines than have a name it is told
    assert (incomes(few), few.looks) == ({"Alder": 100, "": 9000, "Birch": 3000, "Cedar": 700}, (told,))
    assert incomes(read(text, names="above")) == {"Alder": 9100, "Birch": 3000}
    assert read(text, names="nobody").looks == ()


def test_footers_and_headers_that_stand_again_are_no_bookings(read):
    text = "Customer,Amount\nAlder,5\nCustomer,Amount\nBirch,3\n\nPrinted on 3 March,\nAccrual basis\n"
    statement = read(text)
    assert incomes(statement) == {"Alder": 5, "Birch": 3}
    assert statement.notes == (
        "the header stands again in 1 line: left out",
        'no booking: line 6 ("Printed on 3 March") and 1 more line',
    )


def test_a_column_without_a_title_is_asked_for_by_its_place(read):
    with pytest.raises(LedgerError) as caught:
        read(",Type,Amount\nAlder,x,5\n", customer="")
    assert str(caught.value) == (
        'l.csv:1: no column is called "" - a column without a title is called "column 1" '
        "(columns: column 1, Type, Amount)"
    )


def test_amounts_carried_from_page_to_page_are_no_bookings(read):
    with pytest.raises(LedgerError, match=r'l\.csv:2: Amount: calls itself a total \("Brought forward"\)'):
        read("Customer,Doc,Amount\nBrought forward,,100\nAlder,1,5\nBirch,2,6\nCarried forward,,111\n")
    statement = read("Customer,Doc,Amount\nAlder,1,5\nPage 1,,\nBirch,2,6\nCarried forward,,11\n")
    assert incomes(statement) == {"Alder": 5, "Birch": 6}
    assert statement.notes == (
        'no booking: line 3 ("Page 1")',
        "left out as totals, for each is the sum of lines beside it: line 5",
    )


@pytest.mark.parametrize("word", ["Opening balance", "Grand total", "Saldovortrag"])
def test_a_total_is_quoted_by_the_word_that_makes_it_one(read, word):
    lines = "2026-03-01,Linden,7\n" * 3
    with pytest.raises(LedgerError, match=rf'l\.csv:5: Amount: calls itself a total \("{word}"\)'):
        read(f"Date,Customer,Amount\n{lines}2026-03-31,{word},5000\n")


def test_a_total_is_known_by_the_first_column_with_a_title(read):
    text = "| | |\n|No.|Customer|Amount|\n|1|Alder|5|\n|1|Alder|2|\n|2|Birch|3|\n|Total||10|\n"
    assert incomes(read(text)) == {"Alder": 7, "Birch": 3}
    with pytest.raises(LedgerError, match=r'calls itself a total \("Total"\) and holds 1\.00 more than the sum of'):
        read(text.replace("||10|", "||11|"))


def test_headings_of_accounts_above_dated_lines_are_told_and_hide_no_day(read):
    text = "Date,Customer,Amount\nSales,,\n2025-01-14,Alder,5\n2025-01-15,Birch,3\nTotal Sales,,8\n"
    statement = read(text)
    assert (incomes(statement), str(statement.period)) == ({"Alder": 5, "Birch": 3}, "2025-01-14 to 2025-01-15")
    assert statement.notes == (
        'no booking: line 2 ("Sales")',
        "left out as totals, for each is the sum of lines beside it: line 5",
    )


WASHED = "Note,Customer,Date,Amount\nx,Linden,2026-01-04,70\ny,Rowan,2026-01-05,31\n{},{},{},{}\nz,Ash,2026-01-09,12\n"


@pytest.fixture
def answered(tmp_path):
    def reader(text, *answers):
        path = tmp_path / "l.csv"
        path.write_text(text, encoding="utf-8")
        given = dict(each.split("=") for each in answers)
        particulars, where = to_particulars(given, Particulars(), ())
        return read_statement(path, Columns("Customer", "Amount"), where, particulars=particulars)

    return reader


def test_a_line_without_a_name_that_begins_as_totals_do_is_answered_by_its_words(answered):
    text = WASHED.format("Total wash", "", "2026-01-07", "9")
    with pytest.raises(LedgerError) as caught:
        answered(text)
    assert str(caught.value) == (
        'l.csv:4: Amount: calls itself a total ("Total wash") and is the sum of no lines beside it: a booking may be '
        'missing or a customer called so - correct it, or say --answer "Note: Total wash=no income" to leave it out, '
        '--answer "Note: Total wash=adds" where it counts'
    )
    left = answered(text, "Note: Total wash=no income")
    assert (left.sums.income, [str(each) for each in left.where]) == (113, ["Note is not Total wash"])
    kept = answered(text, "Note: Total wash=adds")
    assert (kept.sums.income, kept.sums.customers[""].income) == (122, 9)
    assert kept.answers == (("what says nothing against income", "Note: Total wash"),)


def test_a_line_that_was_answered_to_count_does_so_though_it_is_a_sum(answered):
    text = WASHED.format("Total wash", "", "", "101")
    assert answered(text).sums.income == 113
    assert answered(text, "Note: Total wash=adds").sums.income == 214


@pytest.mark.parametrize(
    ("held", "how"),
    [
        ("95", "holds 6.00 less than the sum of the 2 lines above"),
        ("110.5", "holds 2.50 less than the sum of the 3 other lines"),
        ("125", "is the sum of no lines beside it"),
        ("-101", "is the sum of no lines beside it"),
    ],
)
def test_a_total_tells_by_how_much_it_is_off(answered, held, how):
    with pytest.raises(LedgerError, match=f"calls itself a total .* and {how}: a booking may be missing"):
        answered(WASHED.format("Total wash", "", "", held))


def test_what_a_total_is_off_leaves_the_other_totals_out(answered):
    text = WASHED.format("Total", "", "", "100") + "w,Oak,2026-02-01,8\nTotal,,,19\n"
    with pytest.raises(LedgerError) as caught:
        answered(text)
    assert [str(fault).partition(": a booking")[0] for fault in caught.value.faults] == [
        'l.csv:4: Amount: calls itself a total ("Total") and holds 1.00 less than the sum of the 2 lines above',
        'l.csv:7: Amount: calls itself a total ("Total") and holds 1.00 less than the sum of the 2 lines just above',
    ]


def test_totals_by_their_word_alone_are_no_customer_however_many_there_are(read):
    text = "Customer,Date,Amount\nAlder,2026-01-02,5\nBirch,2026-01-02,4\nTotal,,{}\nCork,2026-01-03,3\nTotal,,3\n"
    with pytest.raises(LedgerError) as caught:
        read(text.format(7) + "Dorn,2026-01-03,3\nTotal,,3\n")
    assert [fault.line for fault in caught.value.faults] == [4]
    assert incomes(read(text.format(9))) == {"Alder": 5, "Birch": 4, "Cork": 3}


def test_texts_with_signs_of_their_own_offer_no_answer(answered):
    with pytest.raises(LedgerError) as caught:
        answered(WASHED.format("Total * all", "", "", "50"))
    assert str(caught.value).endswith("a booking may be missing or a customer called so - correct it")
