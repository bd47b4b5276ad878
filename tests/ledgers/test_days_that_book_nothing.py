"""Columns of days on which nothing is booked: what is due, valid or drawn up, and data of several years beside it."""

import pytest

from valuex_xl.ledgers import Columns, LedgerError, Particulars, parse_where, read_statement

YEARS = ["2024-03-15", "2024-09-20", "2025-04-14", "2025-10-21"]
MONTHS = ["2025-10-31", "2025-11-30", "2025-12-31"]


@pytest.fixture
def read(tmp_path):
    def reader(title, days, where=(), more="", **particulars):
        path = tmp_path / "d.csv"
        lines = [
            f"{firm},{day},{70 + 7 * at + number}{more}"
            for at, day in enumerate(days)
            for number, firm in enumerate(["Elm", "Oak", "Fir"])
        ]
        path.write_text("\n".join([f"Firm,{title},Sum", *lines, ""]), encoding="utf-8")
        chosen = [parse_where(each) for each in where]
        return read_statement(path, Columns("Firm", "Sum"), chosen, particulars=Particulars(**particulars))

    return reader


@pytest.mark.parametrize("title", ["Due", "Fällig am", "Échéance", "Scadenza", "Vencimiento", "Forfald"])
def test_years_in_which_something_is_due_are_asked_about(read, title):
    with pytest.raises(LedgerError, match="runs from 2024-03-15 to 2025-10-21"):
        read(title, YEARS)
    assert read(title, MONTHS).looks == ()


@pytest.mark.parametrize("title", ["Valid from", "Valid to", "Expires", "Gültig bis"])
def test_years_of_what_is_valid_are_told(read, title):
    (look,) = read(title, YEARS).looks
    assert look.startswith(f"{title}: its days are of 2024 to 2025, and no column tells when something was booked")
    assert read(title, MONTHS).looks == ()
    with pytest.raises(LedgerError, match="runs from 2024-03-15 to 2025-10-21"):
        read(title, YEARS, date=title)


def test_days_that_are_a_customers_own_say_nothing(read):
    statement = read("Customer since", YEARS[:1])
    assert statement.looks == ()


@pytest.mark.parametrize("title", ["As of", "As at", "Snapshot", "Stand", "Stichtag", "基準日", "Exportdatum"])
def test_lists_of_several_days_are_asked_about(read, title):
    with pytest.raises(LedgerError, match=r"holds 3 days on which the list was drawn up .2025-10-31, .*same customers"):
        read(title, MONTHS)
    assert int(read(title, MONTHS, [f"{title}=2025-12-31"]).sums.income) == 84 + 85 + 86
    assert int(read(title, MONTHS, ignore=(title,)).sums.income) == 3 * 213 + 63
    assert read(title, MONTHS[:1]).looks == ()


def test_reports_of_several_days_are_told_and_asked_about_where_the_amounts_are_the_same(read):
    for title in ("Report date", "Berichtsdatum"):
        (look,) = read(title, MONTHS).looks
        assert look.startswith(f"{title} holds 3 days (2025-10-31, ")
        assert read(title, MONTHS, ignore=(title,)).looks == ()
        assert read(title, MONTHS[:1]).looks == ()


def test_other_titles_of_such_words_are_not_asked_about(read):
    for title in ("Bestand", "Posted", "Date", "Standort"):
        assert read(title, MONTHS).looks == ()


def test_the_day_of_a_state_beside_that_of_the_booking_is_none_of_a_list(tmp_path):
    path = tmp_path / "d.csv"
    lines = [f"Elm,2026-01-{at:02},2026-02-{at:02},{100 + at}" for at in range(1, 20)]
    path.write_text("\n".join(["Firm,Invoice date,Stand,Sum", *lines, ""]), encoding="utf-8")
    assert read_statement(path, Columns("Firm", "Sum")).looks == ()
    same = [
        f"{firm},2026-01-{at:02},2026-0{month}-28,{100 + at}" for month in (2, 3) for at, firm in enumerate("ABCDE", 1)
    ]
    path.write_text("\n".join(["Firm,Invoice date,Snapshot,Sum", *same, ""]), encoding="utf-8")
    with pytest.raises(LedgerError, match="holds 2 days on which the list was drawn up"):
        read_statement(path, Columns("Firm", "Sum"))
