"""Lines of an export that a profile takes for bookings and that hold the sum of others: asked, never summed unseen."""

import pytest

from valuex_xl.ledgers.questions import OpenQuestionsError

PROFILE = """known by: [No, Day, Firm, Sum]
booking has: No
customer: Firm
income: Sum
tax: net
currency: one
date: {column: Day}
"""
ROWS = (
    ("1", "Elm", "10.52"), ("2", "Elm", "21.07"), ("3", "Elm", "4.33"), ("S1", "Elm", "35.92"),
    ("4", "Ash", "7.25"), ("5", "Ash", "9.91"), ("S2", "Ash", "17.16"), ("6", "Oak", "99.05"), ("S3", "Oak", "99.05"),
)  # fmt: skip


def export(rows=ROWS):
    return "".join(["No,Day,Firm,Sum\n", *(f"{no},2026-03-14,{firm},{held}\n" for no, firm, held in rows)])


def test_lines_that_hold_the_sum_of_others_are_asked_about(read):
    with pytest.raises(OpenQuestionsError) as caught:
        read(export(), PROFILE).must_be_answered("export.csv")
    assert str(caught.value).partition("\n")[2].strip() == (
        "subtotals: 3 lines (the first is 5) hold the sum of others, the first of the 3 above it: are they bookings, "
        'or subtotals by which these count twice? - say --answer "subtotals=no income" or --answer "subtotals=adds"'
    )


def test_they_are_left_out_or_count_as_answered(read, incomes):
    assert incomes(export(), PROFILE, subtotals="no income") == {"Elm": 35.92, "Ash": 17.16, "Oak": 99.05}
    assert incomes(export(), PROFILE, subtotals="adds") == {"Elm": 71.84, "Ash": 34.32, "Oak": 198.1}
    (left,) = read(export(), PROFILE, subtotals="no income").told.left_out
    assert (left.why, left.lines, float(left.amount)) == ("no income, as answered", 3, 152.13)


def test_an_export_without_them_asks_nothing(read, incomes):
    rows = [row for row in ROWS if not row[0].startswith("S")]
    assert read(export(rows), PROFILE).told.open == ()
    assert incomes(export(rows), PROFILE) == {"Elm": 35.92, "Ash": 17.16, "Oak": 99.05}


def test_two_lines_that_hold_sums_are_told_by_the_first(read):
    rows = [row for row in ROWS if row[0] not in ("6", "S3")]
    with pytest.raises(OpenQuestionsError) as caught:
        read(export(rows), PROFILE).must_be_answered("export.csv")
    assert "2 lines (the first is 5) hold the sum of others, the first of the 3 above it: are" in str(caught.value)


def test_lines_that_hold_too_little_are_told_only_unless_they_are_answered(read, incomes):
    rows = [*ROWS, ("7", "Fir", "99000.07")]
    found = read(export(rows), PROFILE)
    assert found.told.open == ()
    assert any("too little of all amounts to be asked about" in look for look in found.told.looks)
    assert incomes(export(rows), PROFILE)["Elm"] == 71.84
    assert incomes(export(rows), PROFILE, subtotals="no income")["Elm"] == 35.92
    assert any("too little" in look for look in read(export(rows), PROFILE, other="x").told.looks)


def test_one_line_that_holds_a_sum_is_told_by_how_many(read):
    held = ("10.52", "21.07", "4.33", "7.25", "9.91", "99.05", "3.17", "58.66", "17.40", "1.83", "70.09")
    rows = [(f"{at}", "Elm", each) for at, each in enumerate(held, start=1)]
    whole = sum(float(row[2]) for row in rows)
    with pytest.raises(OpenQuestionsError) as caught:
        read(export([*rows, ("S1", "Elm", f"{whole:.2f}")]), PROFILE).must_be_answered("export.csv")
    assert "line 13 holds the sum of others, of the 11 above it: are they bookings" in str(caught.value)
