"""What stands below the total of a list counts in no silence, whatever it is called; a further list does."""

import pytest

from tests.ledgers.quick_way import quick_reader, refused
from valuex_xl.ledgers import Particulars

LIST = "Client,Sold\nAspen,410.10\nRowan,89.90\nTotal,500.00\n"
DATED = "Client,Day,Sold\nAspen,2025-03-01,410.10\nRowan,2025-03-02,80\nLarch,2025-03-09,9.90\nTotal,,500.00\n"
WAYS = (
    'say --answer "below the total=no income" to leave {0} out, --answer "below the total=adds" where it is income '
    "beside the total"
)


read = quick_reader("b.csv")


@pytest.mark.parametrize(
    "name",
    ["Inland", "Previous year", "YTD 2024", "Plan", "Target", "Growth %", "Top 5", "EUR/USD", "Check", "Aspen", "x"],
)
def test_one_line_below_a_total_is_asked_about_whatever_its_name(read, name):
    (fault,) = refused(read, f"{LIST}{name},25\n")
    assert fault == (
        f'b.csv:5: Client: "{name}" (25.00) stands below the total in line 4 and would count: it may be a part of what '
        f"is summed, a plan or a figure - {WAYS.format('it')}"
    )


def test_many_lines_are_one_question(read):
    rows = "".join(f"Kind {at},{at}.5\n" for at in range(1, 8))
    (fault,) = refused(read, LIST + rows)
    assert fault == (
        'b.csv:5: Client: "Kind 1" (1.50), "Kind 2" (2.50), "Kind 3" (3.50), "Kind 4" (4.50), "Kind 5" (5.50) and 2 '
        "more, 7 lines of 31.50 in all stand below the total in line 4 and would count: it may be a part of what is "
        f"summed, a plan or a figure - {WAYS.format('them')}"
    )


def test_one_without_a_name_is_asked_about_too(read):
    (fault,) = refused(read, LIST + ",25\n")
    assert fault.startswith("b.csv:5: Client: no name (25.00) stands below the total in line 4")


@pytest.mark.parametrize("text", [DATED, DATED.replace("Total", "")])
def test_lines_without_the_day_that_bookings_have_are_asked_about(read, text):
    (fault,) = refused(read, text + "Exports,,25\n")
    assert fault.startswith('b.csv:6: Client: "Exports" (25.00) stands below the total in line 5')


def test_a_line_with_all_that_bookings_have_is_one(read):
    assert read(DATED + "Hazel,2025-03-11,25\n").sums.income == 525


@pytest.mark.parametrize("total", ["Total,,", "Total,EUR,"])
def test_a_currency_alone_makes_no_booking_of_a_line(read, total):
    (fault,) = refused(read, f"Client,Currency,Sold\nAspen,EUR,10\nRowan,EUR,20\n{total}30\nPlan,EUR,50\n")
    assert fault.startswith('b.csv:5: Client: "Plan" (50.00) stands below the total in line 4')


def test_the_answers_are_heard_by_place_and_by_word(read):
    text = LIST + "Aspen,300\nPlan,25\n"
    left_out = read(text, **{"below the total": "no income"})
    assert left_out.sums.income == 500
    assert 'left out below the total in line 4: 2 lines (the first is 5), "Aspen" (300.00), "Plan" (25.00)' in (
        left_out.ledger.notes
    )
    assert ("is what stands below the total income?", "no income") in Particulars(below="no income").answered()
    assert read(text, **{"below the total": "adds"}).sums.income == 825
    assert read(LIST + "Plan,25\n", **{"Client: Plan": "adds"}).sums.income == 525
    assert read(LIST + "Plan,25\n", **{"Client: Plan": "no income"}).sums.income == 500


@pytest.mark.parametrize(
    ("text", "income"),
    [
        (LIST, 500),
        (LIST + "Plan,0\n", 500),
        (LIST + "Hazel,20\nYew,5\nTotal,25\n", 525),
        (LIST + "Hazel,20\nYew,5\nTotal,525\n", 525),
        ("Client,Sold\nTotal,500\nAspen,410\nRowan,90\n", 500),
        ("Client,Sold\nTotal,90\nAspen,50\nRowan,40\nTotal,90\nHazel,70\nYew,20\n", 180),
        ("Client,Sold\nAspen a,4\nAspen b,5\nTotal Aspen,9\nRowan,3\n", 12),
    ],
    ids=["nothing below", "a zero", "two lists", "a running total", "on top", "groups below theirs", "a group of one"],
)
def test_a_further_list_or_a_group_is_none(read, text, income):
    assert read(text).sums.income == income


def test_the_last_total_of_several_is_the_one_meant(read):
    groups = "Client,Sold\nAspen a,4\nAspen b,5\nTotal Aspen,9\nRowan a,3\nRowan b,1\nTotal Rowan,4\n"
    (fault,) = refused(read, groups + "Total,13\nExports,6\n")
    assert fault.startswith('b.csv:9: Client: "Exports" (6.00) stands below the total in line 8')
    subtotals = groups.replace("Total Aspen", "Subtotal").replace("Total Rowan", "Subtotal")
    (fault,) = refused(read, subtotals + "Exports,6\n")
    assert fault.startswith('b.csv:8: Client: "Exports" (6.00) stands below the total in line 7')


def test_a_later_total_that_does_not_add_up_is_refused_alone(read):
    (fault,) = refused(read, LIST + "Hazel,20\nYew,5\nTotal,26\n")
    assert fault.startswith("b.csv:7: Sold: ")


@pytest.mark.parametrize("name", ["davon Inland", "of which export", "thereof overdue", "dont export", "di cui estero"])
def test_a_part_is_told_by_its_first_word_where_no_total_is(read, name):
    (fault,) = refused(read, f"Client,Sold\nAspen,41\nRowan,9\n{name},25\n")
    assert fault.startswith(f'b.csv:4: Client: "{name}" is no name but what stands below a total: line 4 holds 25.00')


@pytest.mark.parametrize("name", ["Davon", "Dontas Ltd", "Thereofin SA"])
def test_a_name_that_only_begins_as_such_a_word_is_a_customer(read, name):
    assert read(f"Client,Sold\nAspen,41\nRowan,9\n{name},25\n").sums.income == 75
