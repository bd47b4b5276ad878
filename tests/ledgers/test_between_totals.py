"""A few lines between a total of all above them and one that sums these too are no customers in silence."""

import pytest

from tests.ledgers.quick_way import quick_reader, refused

TOP = "Client,Sold\nAspen,410.10\nRowan,89.90\nLarch,300\nTotal,800.00\n"


read = quick_reader("b.csv")


def between(statement):
    return [look for look in statement.looks if "between the total" in look]


@pytest.mark.parametrize("name", ["Less rebates", "abzgl. Bonus", "Skonto", "Remise", "Kickbacks"])
@pytest.mark.parametrize("net", ["Net total", "Total", "Gesamtsumme"])
def test_what_is_taken_off_the_total_is_asked_about(read, name, net):
    text = f"{TOP}{name},-50.5\n{net},749.50\n"
    (fault,) = refused(read, text)
    assert fault == (
        f'b.csv:6: Client: "{name}" (-50.50) stands below the total in line 5, taken off it in line 7, and would count '
        'as a customer\'s: it may be a rebate or a return of all above - say --answer "below the total=no income" to '
        'leave it out, --answer "below the total=adds" where it is income beside the total'
    )
    kept, left = (read(text, **{"below the total": answer}) for answer in ("adds", "no income"))
    assert (float(kept.sums.income), float(left.sums.income)) == (749.5, 800)
    assert any(f'"{name}" (-50.50)' in note for note in left.notes)


def test_several_are_one_question(read):
    (fault,) = refused(read, f"{TOP}Less rebates,-50\nLess returns,-20\nNet total,730\n")
    assert '"Less rebates" (-50.00), "Less returns" (-20.00), 2 lines of -70.00 in all stand below' in fault


def test_what_is_added_to_the_total_is_told(read):
    text = f"{TOP}Carriage,12\nGrand total,812\n"
    statement = read(text)
    assert float(statement.sums.income) == 812
    assert between(statement) == [
        "line 6 between the total in line 5 and the one in line 7, which sums them too: they count - say --answer "
        '"below the total=no income" where they are freight, a tax or a fee and no customer\'s'
    ]
    assert float(read(text, **{"below the total": "no income"}).sums.income) == 800


@pytest.mark.parametrize(
    ("text", "income"),
    [
        (f"{TOP}Aspen,-50\nNet total,750\n", 750),
        (f"{TOP}Birch,5\nCedar,-8\nElm,9\nTotal,6\nGrand total,806\n", 806),
        ("Client,Sold\nAspen,4\nRowan,5\nTotal North,9\nLarch,-2\nTotal,7\n", 7),
        ("Client,Day,Sold\nAspen,2026-01-02,4\nRowan,2026-01-03,5\nTotal,,9\nLarch,2026-01-04,-2\nTotal,,7\n", 7),
        ("Client,Sold\nAspen,4\nTotal,4\nLarch,-2\nTotal,2\n", 2),
    ],
    ids=["a customer of the list", "a group of its own", "a named group", "a day of its own", "a group of one"],
)
def test_bookings_between_two_totals_count(read, text, income):
    statement = read(text)
    assert (float(statement.sums.income), between(statement)) == (income, [])
