"""Two lists in one sheet, each with a total that no other sums: the second is asked about, or told, or a group."""

import pytest

from tests.ledgers.quick_way import refused
from valuex_xl.ledgers import Columns, Particulars, read_statement
from valuex_xl.ledgers.answers import to_particulars

LIST = "Client,Sold\nAspen,410.10\nRowan,89.90\nTotal,500.00\n"
DATED = "Client,Day,Sold\nAspen,2025-03-01,410.10\nRowan,2025-03-02,80\nLarch,2025-03-09,9.90\nTotal,,500.00\n"
AGAIN = "Aspen,450\nRowan,100\n"
OWN = "would count: it may be a plan, another year, another currency or payments - say "


@pytest.fixture
def read(tmp_path):
    def reader(text, answers=(), period=None):
        path = tmp_path / "s.csv"
        path.write_text(text, encoding="utf-8")
        columns = text.partition("\n")[0].split(",")
        particulars, where = to_particulars(dict(answers), Particulars(period=period), ())
        return read_statement(path, Columns(columns[0], columns[-1]), where, particulars=particulars)

    return reader


@pytest.mark.parametrize(
    "title",
    ["Budget 2026", "Prior year", "Vorjahr:", "In USD", "Amounts in GBP", "Payments received", "Open orders", "2024"],
)
def test_a_list_under_another_title_is_asked_about_whatever_its_names(read, title):
    (fault,) = refused(read, f"{LIST}{title},\nHazel,20\nYew,5\nTotal,25\n")
    assert fault.startswith(
        's.csv:6: Client: "Hazel" (20.00), "Yew" (5.00), 2 lines of 25.00 in all stand below the total in line 4, in '
        f'a list called "{title}" with its own total in line 8, and {OWN}'
    )


@pytest.mark.parametrize("between", ["", "\n", "Client,Sold\n", "\nSecond half,\nClient,Sold\n"])
def test_a_list_of_the_same_names_is_asked_about(read, between):
    (fault,) = refused(read, f"{LIST}{between}{AGAIN}Total,550\n")
    assert "in a list with names of the list above again with its own total in line" in fault
    assert read(f"{LIST}{between}{AGAIN}Total,550\n", {"below the total": "no income"}).sums.income == 500
    assert read(f"{LIST}{between}{AGAIN}Total,550\n", {"below the total": "adds"}).sums.income == 1050


def test_the_total_of_a_list_may_say_what_it_is(read):
    (fault,) = refused(read, f"{LIST}{AGAIN}Total budget,550\n")
    assert 'in a list called "Total budget" with its own total in line 7' in fault


def test_two_lists_of_other_names_count_and_are_told(read):
    text = LIST + "Hazel,20\nYew,5\nTotal,25\n"
    counted = read(text)
    assert counted.sums.income == 525
    assert counted.looks == (
        "2 lines (the first is 5) stand below the total in line 4 and have one of their own in line 7: both lists "
        'count - say --answer "below the total=no income" where the second is no income',
    )
    left_out = read(text, {"below the total": "no income"})
    assert (left_out.sums.income, left_out.looks) == (500, ())
    assert read(text, {"below the total": "adds"}).looks == ()


@pytest.mark.parametrize(
    ("text", "income"),
    [
        (LIST + AGAIN + "Total,550\nGrand total,1050\n", 1050),
        ("Client,Sold\nNorth,\nAspen,4\nRowan,5\nTotal,9\nSouth,\nAspen,3\nRowan,1\nTotal,4\n", 13),
        ("Client,Sold\nAspen,4\nRowan,5\nTotal North,9\nAspen,3\nRowan,1\nTotal South,4\n", 13),
        ("Client,Sold\nAspen,4\nAspen,5\nTotal,9\nRowan,3\nRowan,1\nTotal,4\n", 13),
        ("Client,Part,Sold\nAspen,N,4\nRowan,N,5\nTotal,,9\nAspen,S,3\nRowan,S,1\nTotal,,4\n", 13),
        (DATED + "Aspen,2025-04-01,40\nRowan,2025-04-02,2\nTotal,,42\n", 542),
        ("Client,Invoice,Sold\nAspen,R1,4\nRowan,R2,5\nTotal,,9\nAspen,R3,3\nRowan,R4,1\nTotal,,4\n", 13),
    ],
    ids=["a grand total", "titles", "named totals", "one customer each", "another column", "other days", "documents"],
)
def test_groups_of_one_list_are_asked_about_in_no_case(read, text, income):
    found = read(text)
    assert (found.sums.income, found.looks) == (income, ())


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("Client,Sold\nAspen,410\nRowan,90\nTotal Rowan,500\nOther figure,25\n", 4),
        ("Client,Sold\nAspen,410\nTotal Aspen,410\nRowan,90\nTotal Rowan,500\nOther figure,25\n", 5),
        ("Client,Sold\nAspen,410\nSales office,90\nTotal Sales,500\nOther figure,25\n", 4),
    ],
)
def test_a_total_named_for_the_line_above_that_sums_others_too_is_that_of_the_list(read, text, line):
    (fault,) = refused(read, text)
    assert f'"Other figure" (25.00) stands below the total in line {line} and would count' in fault


@pytest.mark.parametrize(
    "below",
    [
        "Budget,2025-03-31,600\n",
        "Forecast Aspen,2025-04-30,600\n",
        "Budget,,\nAspen,2025-03-01,500\nRowan,2025-03-02,100\n",
        "Budget,,\nAspen,2025-03-01,500\nRowan,2025-03-02,100\nTotal,,600\n",
    ],
)
def test_plans_below_a_total_are_no_bookings_though_they_have_a_day(read, below):
    (fault,) = refused(read, DATED + below)
    assert "below the total in line 5" in fault
    assert read(DATED + below, {"below the total": "no income"}).sums.income == 500


@pytest.mark.parametrize("name", ["Target Corp", "Plan International", "Budget Rent a Car", "Hazel"])
def test_a_customer_named_as_plans_are_is_one(read, name):
    assert read(f"{DATED}{name},2025-03-11,25\n").sums.income == 525


NAMELESS = (
    "Client,Sold\nAlder,1180.20\n,2033.15\n,345.99\n,3559.34\nBirch,512.07\n,777.80\n,1289.87\nElm,3041.11\n,408.36\n"
    ",3449.47\n"
)


def test_subtotals_below_names_given_once_say_both_answers_and_never_to_leave_all_out(read):
    for answers in ({}, {"names": "nobody"}):
        (fault,) = refused(read, NAMELESS, answers=answers)
        assert fault == (
            "s.csv:5: Sold: has no Client, as 7 lines have none, and holds the sum of the 3 lines above - say --answer "
            '"names=above" where the name stands on the first line of its group only, with --answer "subtotals=no '
            'income" where such a line is the subtotal of its group, or correct it'
        )
    found = read(NAMELESS, {"names": "above", "subtotals": "no income"})
    assert {each.name: float(each.income) for each in found.sums.ranked()} == {
        "Alder": 3559.34, "Elm": 3449.47, "Birch": 1289.87,
    }  # fmt: skip
