"""Lines that are no income by a word in whichever column: plan beside actual, taxes, discounts, payments on account."""

import pytest

from valuex_xl.ledgers import Columns, LedgerError, Particulars, read_statement
from valuex_xl.ledgers.answers import to_particulars
from valuex_xl.ledgers.files import open_export
from valuex_xl.ledgers.profiles.drafting import draft
from valuex_xl.ledgers.profiles.survey import survey


@pytest.fixture
def read(tmp_path):
    def reader(title, *lines, **answers):
        path = tmp_path / "w.csv"
        rows = [f"{name};{word};{amount}" for name, word, amount in lines]
        path.write_text("\n".join([f"Firm;{title};Sum", *rows, ""]), encoding="utf-8")
        particulars, where = to_particulars({f"{title}: {word}": it for word, it in answers.items()}, Particulars())
        return read_statement(path, Columns("Firm", "Sum"), where, None, particulars)

    return reader


def asked(read, *arguments):
    with pytest.raises(LedgerError) as caught:
        read(*arguments)
    return str(caught.value)


@pytest.mark.parametrize(
    "title", ["Version", "Wertart", "Szenario", "Scenario", "Value type", "Datenart", "Plan/Ist", "Layer"]
)
@pytest.mark.parametrize(
    ("booked", "planned"),
    [
        ("Ist", "Plan"),
        ("Actual", "Planned"),
        ("IST-Werte", "Planwerte"),
        ("Actuals 2026", "FC2"),
        ("Réel", "Prévision"),
        ("Ist", "VJ"),
    ],
)
def test_plan_beside_actual_is_asked_about_whatever_the_column_is_called(read, title, booked, planned):
    lines = [("Elm", booked, 70), ("Elm", planned, 66), ("Oak", booked, 31), ("Oak", planned, 30)]
    told = asked(read, title, *lines)
    assert f'{title}: "{planned}" is no income: 2 lines (the first is 3) hold 96.00 of it' in told
    assert read(title, *lines, **{planned: "no income"}).sums.income == 101
    assert read(title, *lines, **{planned: "adds"}).sums.income == 197


@pytest.mark.parametrize("title", ["Measure", "Category", "Position", "Kennzahl", "Version"])
@pytest.mark.parametrize(
    ("booked", "planned"),
    [
        ("Revenue", "Revenue Budget"),
        ("Umsatz Ist", "Umsatz Vorjahr"),
        ("Umsatz Ist", "Umsatz Plan"),
        ("Umsatz Ist", "Plan Umsatz"),
        ("Umsatz", "Plan Umsatz"),
        ("Umsatz", "Umsatzplan"),
        ("Net sales", "Net sales (LY)"),
        ("Sales - Actual 2025", "Sales - Forecast 2025"),
        ("Hours actual", "Hours budget"),
        ("Actual", "Hours budget"),
        ("Revenue", "Budget"),
    ],
)
def test_a_mark_of_what_is_planned_is_known_where_it_stands_last(read, title, booked, planned):
    lines = [("Elm", booked, 70), ("Elm", planned, 66), ("Oak", booked, 31), ("Oak", planned, 30)]
    told = asked(read, title, *lines)
    assert f'{title}: "{planned}" is no income: 2 lines (the first is 3) hold 96.00 of it' in told
    assert read(title, *lines, **{planned: "no income"}).sums.income == 101


def test_what_is_measured_is_known_by_its_title(read):
    lines = [("Elm", "Fees", 70), ("Elm", "Fees target", 66)]
    assert 'Indicator: "Fees target" is no income' in asked(read, "Indicator", *lines)
    assert read("Service", *lines).sums.income == 136


@pytest.mark.parametrize(
    "words",
    [
        ("Plan and section drawings", "Actual cost audit", "Forecast service June", "Budget hotel booking"),
        ("Actual costs", "Target group study"),
        ("Soll-Ist-Vergleich Werk Ulm", "Planung Halle 3", "Ist-Aufnahme Lager"),
        ("Support", "Support Plan"),
        ("Hotel", "Hotel budget", "Flight"),
    ],
)
def test_texts_that_speak_of_plans_are_no_marks(read, words):
    lines = [("Elm", word, 10 + at) for at, word in enumerate(words)]
    assert read("Description", *lines).sums.income == sum(amount for _, _, amount in lines)


@pytest.mark.parametrize("title", ["Plan/Ist-Kennzeichen", "Value type for reporting", "Planversion", "Scenario ID"])
def test_codes_of_plan_and_actual_are_told(read, title):
    lines = [("Elm", "10", 70), ("Elm", "20", 66), ("Oak", "10", 31)]
    assert "customers stand under several" in read(title, *lines).looks[0]


def test_a_mark_of_what_is_planned_is_asked_about(read):
    assert 'Forecast: "Yes" may be no income' in asked(read, "Forecast", ("Elm", "Yes", 70), ("Oak", "No", 31))


def test_a_plan_that_somebody_buys_is_none(read):
    assert read("Tier", ("Elm", "Plan", 70), ("Oak", "Plan B", 30), ("Ash", "Premium", 9)).sums.income == 109
    assert read("Type", ("Elm", "Plan", 70), ("Oak", "Invoice", 30)).sums.income == 100


def test_versions_that_are_not_known_are_told_where_they_may_hold_the_same_again(read):
    lines = [("Elm", "000", 70), ("Elm", "001", 66), ("Oak", "000", 31), ("Oak", "001", 30)]
    assert read("Version", *lines).looks == (
        'Version: "000" (2 lines (the first is 2), 101.00), "001" (2 lines (the first is 3), 96.00) - all of it counts'
        ", and customers stand under several: where one is planned or another version of the same, the income is "
        'counted again - say --answer "Version: 001=no income" of such, or --answer "Version=ignore" where all are '
        "booked",
    )
    assert read("Version", *lines, **{"000": "adds", "001": "adds"}).looks == ()
    assert read("Version", ("Elm", "000", 70), ("Oak", "001", 66)).looks == ()
    assert read("Version", ("Elm", "000", 70), ("Elm", "000", 66)).looks == ()
    assert read("Article", *lines).looks == ()


@pytest.mark.parametrize(
    ("title", "word"),
    [
        ("Artikel", "MwSt 7%"),
        ("Kontobezeichnung", "Umsatzsteuer 19 % fällig"),
        ("Account", "2200 - Sales Tax Payable"),
        ("Description", "VAT @ 20%"),
        ("Position", "zzgl. 19% USt."),
        ("Item", "GST/HST"),
        ("Libellé", "TVA collectée 20%"),
        ("Descrizione", "IVA 22%"),
        ("Omschrijving", "BTW 21%"),
        ("Line type", "Tax"),
        ("Product", "Tax (GST 10%)"),
        ("Zeilenart", "Steuer"),
    ],
)
def test_a_tax_on_a_line_of_its_own_is_asked_about_in_whichever_column(read, title, word):
    lines = [("Elm", "Chair", 100), ("Elm", word, 20), ("Oak", "Desk", 50), ("Oak", word, 10)]
    assert asked(read, title, *lines) == (
        f'w.csv:3: {title}: "{word}" is a tax on lines of its own, by its name: 2 lines (the first is 3) hold 30.00 of '
        f'it - say --answer "{title}: {word}=no income", or --answer "{title}: {word}=adds" where it counts'
    )
    assert read(title, *lines, **{word: "no income"}).sums.income == 150
    assert read(title, *lines, **{word: "adds"}).sums.income == 180


def test_a_tax_is_found_among_many_articles(read):
    lines = [line for at in range(90) for line in (("Elm", f"Part {at}", 100), ("Elm", f"VAT {at % 2 * 5 + 5}%", 7))]
    told = asked(read, "Text", *lines)
    assert '"VAT 5%" is a tax on lines of its own, by its name: 45 lines (the first is 3) hold 315.00' in told
    assert '"VAT 10%" is a tax' in told


def test_a_word_that_somebody_may_sell_is_told(read):
    lines = [("Elm", "Audit", 100), ("Elm", "Tax", 20), ("Oak", "Audit", 50)]
    assert read("Service", *lines).looks == (
        'Service: "Tax" (line 3, 20.00) is counted as income and may be a tax - say --answer "Service: Tax=no income", '
        'or --answer "Service: Tax=adds" where it counts',
    )


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        ("Tax rate", [("Elm", "VAT 20%", 100), ("Oak", "No VAT", 500)]),
        ("USt-Satz", [("Elm", "19% USt", 100), ("Oak", "steuerfrei", 500)]),
        ("Info", [("Elm", "19% MwSt", 100), ("Oak", "7% MwSt", 20), ("Ash", "", 9)]),
        ("Kontobezeichnung", [("Elm", "Erlöse 19% USt", 100), ("Oak", "Erlöse 7% USt", 20)]),
        ("Artikel", [("Elm", "Tax consulting", 10), ("Oak", "Moms Cookies", 200), ("Ash", "GST Consulting", 9)]),
    ],
)
def test_how_lines_are_taxed_is_no_tax(read, title, lines):
    found = read(title, *lines)
    assert (found.sums.income, found.looks) == (sum(amount for _, _, amount in lines), ())


@pytest.mark.parametrize(
    ("title", "goods", "tax"),
    [("Sachkonto", "8400", "1776"), ("Konto", "4400", "3806"), ("Compte", "707000", "445710"), ("N/C", "4000", "2200")],
)
def test_an_account_of_tax_beside_one_of_income_is_asked_about(read, title, goods, tax):
    lines = [("Elm", goods, 100), ("Elm", tax, 19), ("Oak", goods, 50), ("Oak", tax, 9)]
    assert f'{title}: "{tax}" is a tax on lines of its own' in asked(read, title, *lines)
    assert read("Anzahl", *lines).sums.income == read(title, ("Elm", tax, 19), ("Oak", tax, 9)).sums.income + 150


@pytest.mark.parametrize(
    ("title", "word", "what"),
    [
        ("Type", "SD", "is no income"),
        ("Trans type", "SA", "is no income"),
        ("Status", "Requires payment method", "is no income"),
        ("Status", "requires_action", "is no income"),
        ("Belegart", "Kostenvoranschlag", "is no income"),
        ("Belegart", "Anzahlungsrechnung", "is no income"),
        ("Belegart", "1. Abschlagsrechnung", "is no income"),
        ("Belegart", "Proforma-Rechnung", "is no income"),
        ("Belegart", "Stornierte Rechnung", "is no income"),
        ("Type", "Voided invoice", "is no income"),
        ("Type", "Cancelled credit note", "is no income"),
        ("Document type", "Down payment invoice", "is no income"),
        ("Type de pièce", "Facture d'acompte", "is no income"),
        ("Belegart", "Retoure", "lessens income"),
        ("Belegart", "Skonto", "lessens income"),
        ("Vorgangsart", "Jahresbonus", "lessens income"),
        ("Belegart", "Rechnungsstorno", "lessens income"),
        ("Type", "Discount", "lessens income"),
        ("Type", "Rebate", "lessens income"),
    ],
)
def test_a_word_of_the_same_kind_as_those_known_is_asked_about_too(read, title, word, what):
    lines = [("Elm", "Rechnung", 70), ("Oak", word, 31)]
    assert f'{title}: "{word}" {what}' in asked(read, title, *lines)
    assert read(title, *lines, **{word: "adds"}).sums.income == 101


def test_a_fee_for_what_was_cancelled_and_a_last_invoice_count(read):
    found = read("Belegart", ("Elm", "Schlussrechnung", 70), ("Oak", "Stornogebühr", 31))
    assert found.sums.income == 101
    assert all("Schlussrechnung" not in look for look in found.looks)


def test_a_draft_sorts_words_as_the_careful_reading_does(tmp_path):
    path = tmp_path / "d.csv"
    words = ("Rechnung", "Anzahlungsrechnung", "Retoure", "Stornierte Rechnung", "Schein")
    lines = [f"Firm {at % 3};{words[at % 5]};2026-01-{at + 10};{at}.50" for at in range(15)]
    path.write_text("\n".join(["Kunde;Belegart;Datum;Betrag", *lines, ""]), encoding="utf-8")
    text = draft(survey(open_export(path)), "d")
    assert "  adds: [Rechnung]\n  takes away: [Retoure]\n" in text
    assert "  no income: [Anzahlungsrechnung, Stornierte Rechnung]\n  ask: [Schein]\n" in text


def test_a_column_of_many_themes_is_none_of_kinds(read):
    themes = [
        "Pitch rents",
        "Sales",
        "Returns",
        "Repairs",
        "Cleaning",
        "Fuel",
        "Legal",
        "Audit",
        "Plants",
        "Toys",
        "Seeds",
    ]
    lines = [("Elm", theme, 10 + at) for at, theme in enumerate([*themes, "Water"])]
    assert read("Spend category", *lines).looks == ()
    told = asked(read, "Spend category", *lines, ("Oak", "Refund", 50))
    assert 'Spend category: "Refund" lessens income, but 50.00 has no minus' in told
    assert 'Spend category: "Returns" lessens income' in asked(read, "Spend category", *lines[:4])
    assert 'Type: "Returns" lessens income' in asked(read, "Type", *lines)
