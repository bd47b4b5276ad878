"""What stands below the total of a list that a profile reads is asked about as it is without one."""

import pytest

from valuex_xl.ledgers.questions import OpenQuestionsError

PLAIN = "known by: [Firm, Kind, Sum]\nbooking has: Kind\ncustomer: Firm\nincome: Sum\ntax: net\ncurrency: one\n"
DATED = PLAIN.replace("Kind", "Day") + "date: {column: Day}\n"
LIST = "Firm,Kind,Sum\nAspen,x,410\nRowan,y,90\nTotal,,500\n"
DAYS = "Firm,Day,Sum\nAspen,2026-01-12,410\nRowan,2026-01-13,90\nTotal,,500\n"


def asked(read, text, profile=PLAIN):
    with pytest.raises(OpenQuestionsError) as caught:
        read(text, profile).must_be_answered("export.csv")
    return str(caught.value).partition("\n")[2].strip()


def test_amounts_below_the_total_are_one_question(read, incomes):
    text = LIST + "Exports,x,50\nTop 5,y,2\n"
    assert asked(read, text) == (
        'below the total: line 5: "Exports" (50.00), "Top 5" (2.00), 2 lines of 52.00 in all stand below the total in '
        "line 4 and would count: it may be a part of what is summed, a plan or a figure; is it income beside the "
        'total? - say --answer "below the total=no income" or --answer "below the total=adds"'
    )
    answer = {"below_the_total": "no income"}
    assert incomes(text, PLAIN, **answer) == {"Aspen": 410, "Rowan": 90}
    (left,) = read(text, PLAIN, **answer).told.left_out
    assert (left.why, left.word, left.lines, left.amount) == (
        "no income, as answered", "what stands below the total in line 4", 2, 52,
    )  # fmt: skip
    assert sum(incomes(text, PLAIN, below_the_total="adds").values()) == 552


@pytest.mark.parametrize(
    ("text", "profile"),
    [
        (LIST + "Budget,,\nAspen,x,450\nRowan,y,100\nTotal,,550\n", PLAIN),
        (LIST + "Aspen,x,450\nRowan,y,100\nTotal,,550\n", PLAIN),
        (DAYS + "Budget,,\nAspen,2026-01-12,450\nRowan,2026-01-13,100\nTotal,,550\n", DATED),
        (DAYS + "Forecast,2026-02-28,550\n", DATED),
    ],
    ids=["a title", "the same names", "a plan with days", "a line with a day"],
)
def test_a_second_list_is_asked_about(read, incomes, text, profile):
    assert asked(read, text, profile).startswith("below the total: line ")
    assert incomes(text, profile, below_the_total="no income") == {"Aspen": 410, "Rowan": 90}


def test_a_list_of_other_names_counts_and_is_told(read, incomes):
    text = LIST + "Yew,x,450\nElm,y,100\nTotal,,550\n"
    found = read(text, PLAIN)
    assert (found.sums.income, found.told.open) == (1050, ())
    assert any("have one of their own in line 7: both lists count" in look for look in found.told.looks)
    assert incomes(text, PLAIN, below_the_total="no income") == {"Aspen": 410, "Rowan": 90}


@pytest.mark.parametrize(
    ("text", "profile", "income"),
    [
        (LIST, PLAIN, 500),
        ("Firm,Kind,Sum\nTotal,,500\nAspen,x,410\nRowan,y,90\n", PLAIN, 500),
        (LIST + "Yew,x,450\nElm,y,100\nTotal,,550\nAll,,1050\n", PLAIN, 1050),
        ("Firm,Kind,Sum\nAspen,x,4\nAspen,y,5\nTotal Aspen,,9\nRowan,x,3\n", PLAIN, 12),
        (DAYS + "Yew,2026-02-02,25\n", DATED, 525),
        (DAYS + "Aspen,2026-02-02,25\nRowan,2026-02-05,5\nTotal,,30\n", DATED, 530),
    ],
    ids=["nothing", "on top", "a grand total", "a group of one", "a booking", "the next month"],
)
def test_groups_and_bookings_are_asked_about_in_no_case(read, text, profile, income):
    found = read(text, profile)
    assert (found.sums.income, found.told.open) == (income, ())
    assert not any("below the total" in look for look in found.told.looks)
