"""Of which year a booking is: however a period is written and its column called; which of several days counts."""

import pytest

from valuex_xl.ledgers import Columns, LedgerError, Particulars, parse_period, parse_where, read_statement
from valuex_xl.ledgers.calendar.spans import shown, span_of
from valuex_xl.ledgers.files import open_export
from valuex_xl.ledgers.profiles.drafting import draft
from valuex_xl.ledgers.profiles.statement import statement_by_profile
from valuex_xl.ledgers.profiles.survey import survey
from valuex_xl.rulesets.load import read_text


@pytest.fixture
def written(tmp_path):
    def writer(titles, *columns):
        path = tmp_path / "t.csv"
        rows = [
            ";".join([f"Firm {at % 2}", *cells, str(100 + at)]) for at, cells in enumerate(zip(*columns, strict=True))
        ]
        path.write_text("\n".join([f"Customer;{titles};Sold", *rows, ""]), encoding="utf-8")
        return path

    return writer


@pytest.fixture
def read(written):
    def reader(titles, *columns, period="", where=(), **particulars):
        told = Particulars(period=parse_period(period) if period else None, **particulars)
        where = [parse_where(each) for each in where]
        return read_statement(written(titles, *columns), Columns("Customer", "Sold"), where, None, told)

    return reader


def refused(read, *arguments, **options):
    with pytest.raises(LedgerError) as caught:
        read(*arguments, **options)
    return str(caught.value)


@pytest.mark.parametrize(
    ("text", "span"),
    [
        ("003.2026", "2026-03-01 to 2026-03-31"),
        ("2026/012", "2026-12-01 to 2026-12-31"),
        ("2026014", "2026-12-01 to 2026-12-31"),
        ("P2 FY26", "2026-02-01 to 2026-02-28"),
        ("FY2026-P11", "2026-11-01 to 2026-11-30"),
        ("Periode 4/2026", "2026-04-01 to 2026-04-30"),
        ("FY26 Q3", "2026-07-01 to 2026-09-30"),
        ("H2 2026", "2026-07-01 to 2026-12-31"),
        ("1. Halbjahr 2026", "2026-01-01 to 2026-06-30"),
        ("2026-W02", "2026-01-05 to 2026-01-11"),
        ("KW 1/2027", "2027-01-04 to 2027-01-10"),
        ("W53 2026", "2026-12-28 to 2026-12-31"),
        ("01.01.2026 - 31.03.2026", "2026-01-01 to 2026-03-31"),
        ("jan-mar-2026", "2026-01-01 to 2026-03-31"),
        ("Oct/Dec 26", "2026-10-01 to 2026-12-31"),
        ("2026-07-01 to 2027-06-30", "2026-07-01 to 2027-06-30"),
        ("2010/11", "2010-11-01 to 2010-11-30"),
        ("2026 - 05", "2026-05-01 to 2026-05-31"),
        ("Nov 2026 bis Jan 2027", "2026-11-01 to 2027-01-31"),
        ("WJ 26", "2026-01-01 to 2026-12-31"),
        ("Mai FY26", "2026-05-01 to 2026-05-31"),
    ],
)
def test_a_period_is_the_days_it_has(text, span):
    assert str(span_of(text)) == span


@pytest.mark.parametrize(
    "text",
    [
        "017.2026",
        "P17 2026",
        "2026000",
        "FY",
        "2025/26",
        "H3 2026",
        "1234567",
        "Kap 26",
        "Mar 2026 - Jan 2026",
        "2025 / 2026",
        "01/02/2026 - 03/04/2026",
    ],
)
def test_what_is_no_period(text):
    assert span_of(text) is None


@pytest.mark.parametrize(
    ("title", "before", "after"),
    [
        ("Periode/Jahr", "007.2025", "008.2026"),
        ("Jahr/Monat", "2025/07", "2026/08"),
        ("Fiscal year/period", "2025007", "2026008"),
        ("Kalenderjahr/Monat", "07.2025", "08.2026"),
        ("GJahr", "2025", "2026"),
        ("FiscYear", "2025", "2026"),
        ("Wirtschaftsjahr", "WJ 2025", "WJ 2026"),
        ("Année comptable", "2025", "2026"),
        ("Leistungszeitraum", "Juli 25", "August 26"),
        ("Bucket", "P07 FY25", "P08 FY26"),
        ("Kalenderjahr/Woche", "31.2025", "33.2026"),
        ("Week", "202531", "202633"),
        ("When", "2025-W31", "2026-W33"),
        ("Service period", "01.07.2025 - 31.07.2025", "01.08.2026 - 31.08.2026"),
        ("Wann", "Jul 25", "Aug 26"),
        ("Vom", "30.07.2025", "14.08.2026"),
        ("", "30.07.2025", "14.08.2026"),
    ],
)
def test_two_years_are_never_summed_unasked_whatever_their_column_is_called(read, title, before, after):
    told = refused(read, title, [before, before, after, after])
    assert f"{title or 'column 2'}: runs from 2025-0" in told
    assert "(2025: 2 lines, 2026: 2 lines): more than one year would be summed - say --period 20" in told
    assert read(title, [before, before, after, after], period="2026").sums.income == 205
    assert read(title, [before, before], period="all").sums.income == 201


@pytest.mark.parametrize(
    ("title", "texts"),
    [
        ("Baujahr", ("1998", "2024")),
        ("Vorjahr", ("2010", "2024")),
        ("Contract year", ("2024", "2026")),
        ("Kunde seit", ("12.03.2019", "30.11.2025")),
        ("Letzter Kauf", ("12.03.2019", "30.11.2025")),
        ("Vertragsbeginn", ("12.03.2019", "30.11.2025")),
        ("As of", ("31.12.2024", "31.12.2025")),
        ("Gesehen", ("31.12.2025", "31.12.2025")),
        ("Projekt", ("2024001", "2026002")),
        ("Rechnungsnummer", ("01/2024", "02/2026")),
        ("Notiz", ("Q1 2024", "siehe oben")),
        ("Years", ("5.01", "2024")),
        ("Laufzeit, Jahr", ("10.50", "3")),
    ],
)
def test_what_tells_no_year_of_a_booking_asks_nothing(read, title, texts):
    found = read(title, texts)
    assert (found.period, found.looks, found.notes) == (None, (), ())


def test_a_period_of_the_books_is_told_to_be_a_month(read):
    found = read("Periode/Jahr", ["001.2026", "013.2026"])
    assert str(found.period) == "2026-01-01 to 2026-12-31"
    assert found.notes == (
        'Periode/Jahr: a period of the books is taken as the month of its number ("001.2026" as 2026-01)',
    )


def test_years_that_begin_within_a_year_are_chosen_by_their_name(read):
    years = ["2024/25", "2025/26", "2025/26"]
    way = '--where "Geschäftsjahr=2025/26"'
    assert refused(read, "Geschäftsjahr", years) == (
        "t.csv: Geschäftsjahr: holds 2 years (2024/25: 1 line, 2025/26: 2 lines): more than one would be summed - say "
        f'{way} for one of them, or --answer "years=all" where all are meant'
    )
    assert refused(read, "Geschäftsjahr", years, period="2025", date="Geschäftsjahr").endswith(
        f"and not on which day: no other period can be chosen - choose one of them by {way}"
    )
    found = read("Geschäftsjahr", years, where=["Geschäftsjahr=2025/26"])
    assert (found.sums.income, found.period) == (203, None)
    assert found.notes == ("Geschäftsjahr: on which day a year such as 2025/26 begins is not told",)
    assert read("FY", ["FY24/25", "FY25/26"], period="all").sums.income == 201


def test_a_month_that_cannot_be_read_is_told_where_nothing_else_tells_the_year(read):
    assert read("Monat/Jahr", ["01/24", "02/25"]).looks == (
        'Monat/Jahr: "01/24" is no month, quarter or year that is known here, so that it is not known whether bookings '
        "of several years are summed - choose those of one year with --where",
    )
    assert 'GJ: "25" is no month, quarter or year' in read("GJ", ["25", "26"]).looks[0]
    assert read("Monat/Jahr;Datum", ["01/24", "02/24"], ["2024-01-02", "2024-02-29"]).looks == ()


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Auftragsdatum", "Rechnungsdatum"),
        ("Lieferdatum", "Belegdatum"),
        ("Order date", "Posting date"),
        ("Date de commande", "Date de facture"),
        ("Bestelldatum", "Datum"),
        ("Date", "Invoice date"),
    ],
)
def test_the_day_of_the_invoice_goes_before_that_of_the_order(read, first, second):
    titles, days = f"{first};{second}", (["2024-12-30", "2025-12-20"], ["2025-01-03", "2026-01-02"])
    found = read(titles, *days, period="2025")
    assert (found.date_column, found.sums.income) == (second, 100)
    assert found.looks == (
        f'{second} tells the days: 100.00 is booked in the period by it, 101.00 by {first} - say --date "{first}" '
        "where that is meant",
    )
    assert read(titles, *days, period="2025", date=first).looks == ()
    assert read(titles, days[1], days[1], period="2025").looks == ()


def test_a_better_day_that_most_bookings_lack_is_not_taken(read):
    days, some = [f"2025-{month:02}-05" for month in range(1, 13)], ["2025-03-01", *[""] * 11]
    found = read("Invoice date;Order date", some, days, period="2025")
    assert (found.date_column, found.sums.lines) == ("Order date", 12)
    assert found.looks[0].startswith("Order date tells the days: 1,266.00 is booked in the period by it, 100.00 by")


def test_a_day_on_which_something_is_due_or_paid_is_held_against_nothing(read):
    found = read("Due date;Invoice date", ["2025-01-30", "2026-01-15"], ["2025-01-03", "2025-12-20"], period="2025")
    assert (found.date_column, found.sums.income, found.looks) == ("Invoice date", 201, ())


@pytest.mark.parametrize(
    ("titles", "columns", "line"),
    [
        ("Periode/Jahr", (["001.2025", "012.2026"],), "date: {column: Periode/Jahr}"),
        ("Bucket", (["P01 FY25", "P12 FY26"],), "date: {column: Bucket}"),
        (
            "Auftragsdatum;Rechnungsdatum",
            (["30.12.2025"] * 2, ["03.01.2026"] * 2),
            "date: {column: Rechnungsdatum, order",
        ),
    ],
)
def test_a_draft_names_the_date(written, titles, columns, line):
    assert line in draft(survey(open_export(written(titles, *columns))), "t")


def test_a_draft_asks_of_which_year_it_is_where_no_day_tells_it(written):
    path = written("Geschäftsjahr", ["2024/25", "2025/26", "2025/26"])
    text = draft(survey(open_export(path)), "t")
    rules = read_text(text.replace("tax: ask", "tax: net"), "t").rules
    answers = {"drafted": "yes", "2024/25": "no income", "2025/26": "income"}
    assert statement_by_profile(path, [[rules]], answers=answers).sums.income == 203


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("2026-07-01 to 2027-06-30", "2026-07..2027-06"),
        ("01.01.2026 - 31.01.2027", "2026-01..2027-01"),
        ("Feb 2026 - Apr 2026", "2026-02..2026-04"),
        ("W05 2026", "2026-01-26..2026-02-01"),
        ("H1 2026", "2026-01..2026-06"),
        ("FY26", "2026"),
    ],
)
def test_a_period_is_shown_as_it_is_asked_for(text, told):
    assert shown(span_of(text)) == told
    assert parse_period(told) == span_of(text)


@pytest.mark.parametrize(
    ("title", "first", "second"),
    [("Fiscal year", "2025", "2026"), ("Geschäftsjahr", "FY2025", "FY2026"), ("Buchungsperiode", "2025-12", "2026-01")],
)
def test_a_year_or_month_that_chooses_otherwise_than_the_days_is_told(read, title, first, second):
    days, told = ["2024-11-05", "2025-02-03", "2025-12-30"], [first, first, second]
    found = read(f"Posting date;{title}", days, told, period="2025")
    assert (found.date_column, found.sums.income) == ("Posting date", 203)
    assert found.looks == (
        f"Posting date tells the days: 203.00 is booked in the period by it, 201.00 by {title} - say --date "
        f'"{title}" where that is meant',
    )
    assert read(f"Posting date;{title}", days, told, period="2025", date=title).sums.income == 201


def test_a_year_that_the_days_agree_with_or_the_period_cuts_through_is_not_told(read):
    days = ["2024-11-05", "2025-02-03", "2025-12-30"]
    assert read("Posting date;Year", days, ["2024", "2025", "2025"], period="2025").looks == ()
    assert read("Posting date;Fiscal year", days, ["2025", "2025", "2026"], period="2025-Q1").looks == ()
    assert read("Posting date;Fiscal year", days, ["2024/25", "2024/25", "2025/26"], period="2025").looks == ()
