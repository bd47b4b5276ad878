"""One column a month: each of its cells is a booking, in a profile and without one."""

from datetime import date

import pytest

from valuex_xl.ledgers import Columns, LedgerError, Particulars, parse_period, read_statement
from valuex_xl.ledgers.files import open_export
from valuex_xl.ledgers.profiles.drafting import draft
from valuex_xl.ledgers.profiles.survey import survey

PROFILE = "known by: [Client, Region, Total]\ncustomer: Client\nno booking: [Total]\nmonths: month year\ntax: net\n"
TEXT = """\
Revenue by client,,,,
Client,Region,Jan 2026,Feb 2026,Total
Alder,North,"1,000.00",200.50,"1,200.50"
Birch,South,,300.00,300.00
Cork,South,-50.00,0.00,-50.00
Total,,950.00,500.50,"1,450.50"
"""


def test_each_cell_of_a_month_is_a_booking_with_its_month(read, incomes):
    assert incomes(TEXT, PROFILE) == {"Alder": 1200.5, "Birch": 300.0, "Cork": -50.0}
    found = read(TEXT, PROFILE)
    assert (found.sums.lines, found.told.period) == (5, (date(2026, 1, 1), date(2026, 2, 28)))
    assert [(line, float(found.incomes[at])) for at, line in enumerate(found.lines)] == [
        (3, 1000.0),
        (5, -50.0),
        (3, 200.5),
        (4, 300.0),
        (5, 0.0),
    ]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("2026-01", "2026-02"),
        ("01/2026", "02/2026"),
        ("Jan-26", "Feb-26"),
        ("January 2026", "February 2026"),
        ("Januar 2026", "Februar 2026"),
        ("janv. 2026", "févr. 2026"),
        ("202601", "202602"),
        ("2026 M01", "2026 M02"),
        ("Jan '26", "Feb '26"),
    ],
)
def test_how_months_are_written(read, first, second):
    text = TEXT.replace("Jan 2026", first).replace("Feb 2026", second)
    if "M0" in first:
        with pytest.raises(LedgerError, match="fewer than two of its columns are months"):
            read(text, PROFILE)
        return
    assert read(text, PROFILE).told.period == (date(2026, 1, 1), date(2026, 2, 28))


def test_months_below_their_year(read):
    text = TEXT.replace("Revenue by client,,,,", ",,2025,2026,").replace("Jan 2026", "Dec").replace("Feb 2026", "Jan")
    assert read(text, PROFILE).told.period == (date(2025, 12, 1), date(2026, 1, 31))


def test_months_without_a_year_have_no_period(read):
    text = TEXT.replace("Jan 2026", "Jan").replace("Feb 2026", "Feb")
    found = read(text, PROFILE.replace("month year", "month"))
    assert (float(found.sums.income), found.told.period) == (1450.5, None)
    assert found.told.looks == ("the profile names no date: the period of the data is not told",)


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        (
            "Feb 2026",
            "Febr. 26 act.",
            "export.csv:2: fewer than two of its columns are months (month year), and the profile own counts them "
            "(columns: Client, Region, Jan 2026, Febr. 26 act., Total)",
        ),
        (
            "Feb 2026",
            "2026-01",
            'export.csv:2: "Jan 2026" and "2026-01" are one month - rename one of them, or take it out',
        ),
        ("Feb 2026", "Feb", 'export.csv:2: the month "Feb" has no year, and others have - write it there'),
        (
            '"1,200.50"',
            '"1,300.50"',
            'export.csv:3: Total: "1,300.50" is not the sum of the 2 months of its line, 1,200.50 - a column of a '
            "month may be missing, or its title is none that is known",
        ),
        ("-50.00\n", "-50.00,7\n", "export.csv:5: has 6 fields, the header has 5 - a month may lack its title"),
        ("Birch,South,,", "Birch,South,x,", 'export.csv:4: amount of the month: "x" '),
    ],
)
def test_what_is_refused(read, old, new, says):
    with pytest.raises(LedgerError) as caught:
        read(TEXT.replace(old, new), PROFILE)
    assert str(caught.value).startswith(says)


def test_a_year_that_the_profile_does_not_expect(read):
    with pytest.raises(LedgerError) as caught:
        read(TEXT, PROFILE.replace("month year", "month"))
    assert str(caught.value) == (
        "export.csv:2: the titles of its months have a year, and the profile says months: month - correct the profile"
    )


BY_REGION = PROFILE.replace("no booking: [Total]\n", "booking has: Region\n")


def test_a_line_of_totals_is_proved_month_by_month(read, incomes):
    assert incomes(TEXT.replace("\nTotal,", "\nИтого,"), BY_REGION) == {"Alder": 1200.5, "Birch": 300.0, "Cork": -50.0}
    wrong = TEXT.replace("950.00,500.50", "940.00,510.50")
    with pytest.raises(LedgerError) as caught:
        read(wrong, BY_REGION)
    assert [fault.line for fault in caught.value.faults] == [6, 6]


@pytest.fixture
def named(tmp_path):
    """Reads a text by the columns named."""

    def reader(text, income="months", **particulars):
        path = tmp_path / "export.csv"
        path.write_text(text, encoding="utf-8")
        return read_statement(path, Columns("Client", income), (), None, Particulars(**particulars))

    return reader


def test_months_are_counted_without_a_profile(named):
    found = named(TEXT)
    assert {each.name: float(each.income) for each in found.sums.ranked()} == {
        "Alder": 1200.5,
        "Birch": 300.0,
        "Cork": -50.0,
    }
    assert str(found.period) == "2026-01-01 to 2026-02-28"
    assert "2 columns are months, Jan 2026 to Feb 2026: each amount is a booking of its month" in found.notes
    assert named(TEXT, period=parse_period("2026-02")).sums.income == 500.5


def test_one_month_of_several_is_told(named):
    assert named(TEXT, "Feb 2026").looks[-1] == (
        "Feb 2026 is one of 2 columns of months: only that month is counted - say --income months to count them all"
    )
    assert named(TEXT, "Total").looks == ()


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        (
            "Jan 2026",
            "Margin 26",
            "export.csv:2: fewer than two columns are months, such as Jan 2026 or 2026-01 - name the income (columns: "
            "Client, Region, Margin 26, Feb 2026, Total)",
        ),
        ('"1,200.50"', "1.00", 'export.csv:3: Total: "1.00" is not the sum of the 2 months of its line, 1,200.50 - a '
         "column of a month may be missing, or its title is none that is known"),
    ],
)  # fmt: skip
def test_what_is_refused_without_a_profile(named, old, new, says):
    with pytest.raises(LedgerError) as caught:
        named(TEXT.replace(old, new))
    assert str(caught.value) == says


def test_a_column_that_is_called_months_is_that_column(named):
    assert named("Client,Months\nAlder,5\nBirch,7\n").sums.income == 12


def test_names_of_two_header_lines(incomes, read):
    profile = "known by: [Client, 2025 Sales, 2026 Sales]\ncustomer: Client\nincome: 2026 Sales\ntax: net\n"
    text = ",2025,,2026,\nClient,Sales,Units,Sales,Units\nAlder,5,1,50,2\nBirch,7,1,70,2\n"
    assert incomes(text, profile) == {"Birch": 70.0, "Alder": 50.0}
    with pytest.raises(LedgerError, match="no profile knows it"):
        read(text.replace("2026", "2024"), profile)


@pytest.mark.parametrize(
    ("first", "second"), [("Q1 26 net", "Q2 26 net"), ("2025 Sales", "2026 Sales"), ("Jan 26 actual", "Feb 26 actual")]
)
def test_one_of_several_periods_is_told(named, first, second):
    text = f"Client,{first},{second},Quantity 1\nAlder,5,7,1\nBirch,3,4,2\n"
    assert named(text, first).looks == (
        f"{first} is one of 2 columns of amounts whose titles differ by a number or a month only ({second}): the "
        "others are not counted",
    )
    assert named(f"Client,{first},Note 1\nAlder,5,x\n", first).looks == ()


@pytest.mark.parametrize(("unit", "first", "second"), [("quarter", "Q1 2026", "Q2 2026"), ("year", "2025", "FY 2026")])
def test_quarters_and_years_across_are_told_or_counted(named, unit, first, second):
    text = f"Client,{first},{second},Total\nAlder,5,7,12\nBirch,3,,3\nTotal,8,7,15\n"
    assert named(text, first).looks == (
        f"{first} is one of 2 columns of {unit}s: only that {unit} is counted - say --income {unit}s to count them all",
    )
    found = named(text, f"{unit}s", period=parse_period("2025-01..2026-12"))
    assert {each.name: float(each.income) for each in found.sums.customers.values()} == {"Alder": 12.0, "Birch": 3.0}
    assert found.date_column == unit
    with pytest.raises(LedgerError) as caught:
        named(text.replace(",12", ",13"), f"{unit}s", period=parse_period("2026"))
    assert str(caught.value) == (
        f'export.csv:2: Total: "13" is not the sum of the 2 {unit}s of its line, 12.00 - a column of a {unit} may be '
        "missing, or its title is none that is known"
    )


def test_years_across_are_compared_and_quarters_are_not_cut(named):
    text = "Client,2024,2025\nAlder,5,7\nBirch,3,4\n"
    found = named(text, "years", period=parse_period("2025"), compare=parse_period("2024"))
    assert (float(found.sums.income), float(found.comparison.before.sums.income)) == (11.0, 8.0)
    with pytest.raises(LedgerError, match="year: runs from 2024-01-01 to 2025-12-31"):
        named(text, "years")
    with pytest.raises(LedgerError, match="tells 2025-Q1 as a whole, and the period 2025-02-01"):
        named("Client,2025-Q1,2025-Q2\nAlder,5,7\n", "quarters", period=parse_period("2025-02"))


def test_quarters_below_their_year_and_without_one(named):
    below = named(",2025,,2026,\nClient,Q3,Q4,Q1,Q2\nAlder,1,2,3,4\nBirch,1,1,1,1\n", "quarters")
    assert (float(below.sums.income), str(below.period)) == (14.0, "2025-07-01 to 2026-06-30")
    bare = named("Client,Q1,Q2,Q4\nAlder,1,2,3\n", "quarters")
    assert (float(bare.sums.income), bare.period) == (6.0, None)
    assert bare.looks == ("no column of a quarter stands between Q2 and Q4: is one missing, or called otherwise?",)


@pytest.mark.parametrize("year", [" 2026", ""])
def test_a_month_that_may_be_missing_is_told(read, named, year):
    text = f"Client,Region,Jan{year},Fbe{year},Mar{year}\nAlder,North,1,2,3\n"
    told = f"no column of a month stands between Jan{year} and Mar{year}: is one missing, or called otherwise?"
    profile = PROFILE.replace(", Total]", "]").replace("month year", "month year" if year else "month")
    assert told in read(text, profile).told.looks
    assert told in named(text).looks
    assert named(text.replace("Fbe", "Feb")).looks == ()


@pytest.mark.parametrize(
    ("first", "second", "written"),
    [("Jan 2026", "Feb 2026", "month year"), ("2026-01", "2026-02", "year month"), ("Jan", "Feb", "month")],
)
def test_a_draft_knows_months(tmp_path, read, first, second, written):
    text = TEXT.replace("Jan 2026", first).replace("Feb 2026", second).replace("Total,,950", "Sum,,950")
    path = tmp_path / "export.csv"
    path.write_text(text, encoding="utf-8")
    found = survey(open_export(path))
    assert found is not None
    drafted = draft(found, "drafted")
    assert f"\nmonths: {written}\n" in drafted
    assert "the income is taken from the columns of months, not Total, and the customer from Client" in drafted
    profile = drafted.partition("version: 2026.1\n")[2].replace("booking has: Client", "booking has: Region")
    assert read(text, profile).sums.income == 1450.5


def test_months_in_thousands_by_their_titles_are_read_as_whole_amounts(read, incomes):
    text = TEXT.replace("Jan 2026", "Jan 2026 TEUR").replace("Feb 2026", "Feb 2026 TEUR")
    assert incomes(text, PROFILE) == {"Alder": 1200500, "Birch": 300000, "Cork": -50000}
    found = read(text, PROFILE)
    assert found.told.currency == "EUR"
    told = "amount of the month in EUR thousands is in thousands by its title: its sum of 1,450.5 is read as 1,450,500"
    assert found.told.looks[0].startswith(told)
    with pytest.raises(LedgerError, match='"Jan 2026 TEUR" and "Feb 2026" say different units or currencies'):
        read(text.replace("Feb 2026 TEUR", "Feb 2026"), PROFILE)
