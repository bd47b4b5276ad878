"""Which columns a draft takes: months, quarters and years for the day, names before the numbers beside them."""

import pytest

from valuex_xl.ledgers.files import open_export
from valuex_xl.ledgers.profiles.drafting import draft
from valuex_xl.ledgers.profiles.survey import survey

LINES = "1041;Fichte AG;{0};70,10\n1052;Tanne KG;{1};15,20\n1041;Fichte AG;{1};9,30\n1060;Eibe;{0};5,00\n"


@pytest.fixture
def drafted(tmp_path):
    def drafter(text):
        path = tmp_path / "export.csv"
        path.write_text(text, encoding="utf-8")
        found = survey(open_export(path))
        assert found is not None
        return draft(found, "drafted").splitlines()

    return drafter


@pytest.mark.parametrize(
    ("title", "first", "second"),
    [
        ("Quarter", "2025-Q1", "2025-Q2"),
        ("Quartal", "Q3 2025", "Q4 2025"),
        ("Year", "2025", "2025"),
        ("Geschäftsjahr", "2024", "2025"),
        ("Month", "2025-01", "2025-02"),
        ("Periode", "Jan 2025", "Feb 2025"),
    ],
)
def test_months_quarters_and_years_are_the_date_where_no_day_is(drafted, title, first, second):
    lines = drafted(f"Kundennr;Kunde;{title};Umsatz\n" + LINES.format(first, second))
    assert {f"date: {{column: {title}}}", f"booking has: {title}", "income: Umsatz"} <= set(lines)


def test_a_day_goes_before_a_month_and_a_month_before_a_year(drafted):
    rows = "Fichte AG;2025;2025-01;{0}9,30\nTanne KG;2025;2025-02;{1}5,40\n"
    lines = drafted("Kunde;Jahr;Monat;Datum;Umsatz\n" + rows.format("14.01.2025;", "17.02.2025;"))
    assert "date: {column: Datum, order: day month year}" in lines
    assert "date: {column: Monat}" in drafted("Kunde;Jahr;Monat;Umsatz\n" + rows.format("", ""))


@pytest.mark.parametrize(
    "title",
    [
        "Relatie",
        "Müşteri",
        "Контрагент",
        "得意先名",
        "Mitglied",
        "Advertiser",
        "Tenant",
        "Account name",
        "Shopper Name",
        "Deal - Organization",
    ],
)
def test_a_customer_is_known_by_the_titles_of_more_systems(drafted, title):
    lines = drafted(f"{title};Datum;Umsatz\nFichte AG;14.01.2025;9,30\nTanne KG;17.02.2025;5,40\n")
    assert f"customer: {title}" in lines


@pytest.mark.parametrize("number", ["Debitor", "Kunde", "Customer", "Client", "Kundennummer"])
@pytest.mark.parametrize("name", ["Name", "Bezeichnung", "Raison sociale", "Anschrift"])
def test_a_column_of_numbers_gives_way_to_the_names_beside_it(drafted, number, name):
    lines = drafted(f"{number};{name};Monat;Betrag\n" + LINES.format("2025-01", "2025-02"))
    assert {f"customer: {name}", f"number: {number}", "income: Betrag"} <= set(lines)


def test_numbers_with_letters_give_way_too_wherever_the_names_stand(drafted):
    text = "Firma;Monat;Betrag;Customer\nFichte AG;2025-01;7,1;K-7\nEibe;2025-01;2,2;K-8\nFichte AG;2025-02;1,1;K-7\n"
    lines = drafted(text)
    assert {"customer: Firma", "number: Customer"} <= set(lines)


def test_what_is_not_one_for_each_number_is_no_name(drafted):
    text = "Debitor;Artikel;Monat;Betrag\n1041;Holz;2025-01;70,10\n1052;Holz;2025-01;5,20\n1041;Nagel;2025-02;9,30\n"
    lines = drafted(text)
    assert "customer: Debitor" in lines
    assert not any(line.startswith("number:") for line in lines)


def test_names_stay_the_customer_beside_their_numbers(drafted):
    lines = drafted("Kunde;Kundennr;Monat;Betrag\nFichte AG;1041;2025-01;7,1\nEibe;1060;2025-02;2,2\n")
    assert {"customer: Kunde", "number: Kundennr"} <= set(lines)


@pytest.mark.parametrize(
    ("pairs", "is_name"),
    [
        ({"1041": "Eibe"}, False),
        ({"1041": "Eibe", "1052": "Ulme"}, True),
        ({"1041": "Eibe", "1052": "Eibe"}, False),
        ({"1041": "Eibe", "1052": "Eibe", "1060": "Ulme"}, True),
        ({"1041": "Eibe", "1052": "Eibe", "1060": "Ulme", "1063": "Ulme"}, False),
    ],
)
def test_names_are_those_of_two_numbers_or_more_and_of_more_than_half_as_many(drafted, pairs, is_name):
    rows = [f"{code};{name};2025-0{month};{at + month},10\n" for at, (code, name) in enumerate(pairs.items())
            for month in (1, 2)]  # fmt: skip
    lines = drafted("Debitor;Bezeichnung;Monat;Betrag\n" + "".join(rows))
    assert ("customer: Bezeichnung" in lines, "customer: Debitor" in lines) == (is_name, not is_name)


def test_numbers_of_two_words_are_the_number_too(drafted):
    lines = drafted("Kunde;Kundennr;Monat;Betrag\nFichte AG;No 1041;2025-01;7,1\nEibe;No 1060;2025-02;2,2\n")
    assert {"customer: Kunde", "number: Kundennr"} <= set(lines)


def test_the_tax_of_greece_is_no_income_of_a_draft(drafted):
    assert "income: Αξία" in drafted("Πελάτης;Αξία;ΦΠΑ\nΆλφα;100,50;24,12\nΒήτα;80,25;19,26\nΆλφα;60,10;14,42\n")


def test_accounts_of_a_ledger_are_no_customers(drafted):
    lines = "2025-01-14;Fichte AG;{0};70,10\n2025-02-15;Tanne KG;{1};15,20\n2025-02-16;Fichte AG;{0};9,30\n"
    head = "Date;Name;Account;Amount\n"
    assert "customer: Name" in drafted(head + lines.format("4000 Sales", "1100 Accounts receivable"))
    assert "customer: Account" in drafted(head + lines.format("Eibe", "Linde"))
