"""Payments that descriptions tell of among invoices, and the words of banks for what comes in and goes out."""

import pytest

from valuex_xl.ledgers import Columns, LedgerError, read_statement


@pytest.fixture
def told(tmp_path):
    def reader(title, *lines):
        path = tmp_path / "account.csv"
        body = "\n".join(f"{firm};{text};{amount}" for firm, text, amount in lines)
        path.write_text(f"Firm;{title};Sum\n{body}\n", encoding="utf-8")
        try:
            return [], list(read_statement(path, Columns("Firm", "Sum")).looks)
        except LedgerError as refused:
            return [(fault.value, fault.reason) for fault in refused.faults], []

    return reader


BILLED = (("Yew", "Invoice 4711", "310.50"), ("Fir", "Invoice 4712", "420.25"), ("Ash", "Invoice 4713", "95.40"))


@pytest.mark.parametrize(
    ("text", "pattern"),
    [
        ("Payment received inv {}", "Payment*"),
        ("Payment rec'd {}", "Payment*"),
        ("Payment {}", "Payment*"),
        ("Part payment for invoice {}", "Part*"),
        ("Bank transfer inv {}", "Bank*"),
        ("Receipt for inv {}", "Receipt*"),
        ("Zahlung Rechnung {}", "Zahlung*"),
        ("Zahlungseingang Rg. {}", "Zahlungseingang*"),
        ("Überweisung zu {}", "Überweisung*"),
        ("Règlement facture {}", "Règlement*"),
        ("Virement facture {}", "Virement*"),
        ("Pago factura {}", "Pago*"),
        ("Betaling factuur {}", "Betaling*"),
        ("Incasso fattura {}", "Incasso*"),
        ("Wpłata za fakturę {}", "Wpłata*"),
        ("Оплата по счёту {}", "Оплата*"),
    ],
)
def test_payments_of_several_words_are_asked_about_once(told, text, pattern):
    paid = (("Yew", text.format(4711), "-310.50"), ("Fir", text.format(4712), "-420.25"))
    ((value, reason),), _ = told("Text", *BILLED, *paid)
    assert value == pattern
    assert "2 lines (the first is 5) hold -730.75" in reason
    assert f'--answer "Text: {pattern}=no income"' in reason


def test_a_pattern_fits_no_line_that_is_sold(told):
    sold = ("Ash", "Payment gateway setup", "600.00")
    paid = (("Yew", "Payment received 4711", "-310.50"), ("Fir", "Payment received 4712", "-420.25"))
    ((value, _),), _ = told("Text", *BILLED, sold, *paid)
    assert value == "Payment received*"


def test_payments_told_in_several_ways_are_one_question_beside_what_is_sold(told):
    sold = ("Ash", "Payment gateway setup", "600.00")
    paid = [("Yew", f"Payment {how} {at}", "-10.50") for how in ("for", "received") for at in (4711, 4712)]
    ((value, _),), _ = told("Text", *BILLED, sold, *paid)
    assert value == "Payment for*|Payment received*"


def test_payments_above_0_are_asked_about_where_their_invoice_stands_beside_them(told):
    paid = (("Yew", "Payment for invoice 4711", "310.50"), ("Fir", "Payment for invoice 4712", "420.25"))
    ((value, _),), _ = told("Text", *BILLED, *paid)
    assert value == "Payment*"


@pytest.mark.parametrize(
    ("text", "amount"),
    [
        ("Payment processing fee", "12.00"),
        ("Payment gateway setup", "600.00"),
        ("Payment terminal 450", "-450.00"),
        ("Payment page design", "800.00"),
        ("Receipt printer", "-80.00"),
        ("Transfer from airport", "-45.00"),
        ("Paid search campaign 2025", "-150.00"),
        ("Deposit boxes", "-60.00"),
        ("Zahlungsverkehr Beratung", "-90.00"),
        ("Payment due within 30 days", "-90.00"),
        ("Pagoda tent 300", "-300.00"),
        ("Betalingssysteem 500", "-500.00"),
    ],
)
def test_what_is_sold_about_payments_is_not_asked_about(told, text, amount):
    assert told("Text", *BILLED, ("Yew", text, amount), ("Fir", "Invoice 4714", "77.00"))[0] == []


@pytest.mark.parametrize(
    "title", ["Pièce", "N° pièce", "Réf.", "Beleg", "Doc", "Comprobante", "Stuk", "Verifikat", "Dowód", "Fiş", "Bilag"]
)
def test_credit_notes_by_number_are_told_below_titles_of_documents(told, title):
    numbers = ("FA-011", "FA-012", "AV-013", "FA-014", "FA-015")
    asked, looks = told(title, *(("Yew", each, f"{at}1.50") for at, each in enumerate(numbers, 3)))
    assert asked == []
    assert [look for look in looks if f'{title}: "AV-013" (line 4) begins as the numbers of credit notes' in look]


@pytest.mark.parametrize(
    ("title", "usual", "word", "what"),
    [
        ("Clase", "Ordinaria", "Rectificativa", "lessens income"),
        ("Serie", "Normal", "Factura rectificativa", "lessens income"),
        ("Kind", "Goods", "Gift card sale", "is no income"),
    ],
)
def test_words_that_are_nothing_else_speak_under_any_title(told, title, usual, word, what):
    asked, _ = told(title, *(("Yew", usual, f"{at}0.50") for at in range(1, 6)), ("Fir", word, "40.00"))
    assert [(value, reason.startswith(what)) for value, reason in asked] == [(word, True)]


def test_money_that_came_in_at_a_bank_is_no_credit_note(told):
    came = (("Yew", "GUTSCHRIFT", "310.50"), ("Fir", "GUTSCHRIFT", "420.25"), ("Ash", "GUTSCHRIFT", "95.40"))
    went = (("Elm", "LASTSCHRIFT", "-61.00"), ("Elm", "Dauerauftrag", "-900.00"))
    asked, looks = told("Buchungstext", *came, *went)
    assert [value for value, _ in asked] == ["LASTSCHRIFT", "Dauerauftrag"]
    assert looks == []


@pytest.mark.parametrize(
    ("title", "came", "went"),
    [
        ("Type", "Virement reçu", "Prélèvement"),
        ("Type d'opération", "VIR RECU", "PRLV SEPA"),
        ("Tipo", "Accredito", "Addebito diretto"),
        ("Tipo", "Bonifico in entrata", "Addebito SDD"),
        ("Soort", "Bijschrijving", "Afschrijving"),
        ("Mutatiesoort", "Bijschrijving", "Incasso"),
        ("Typ operacji", "Uznanie", "Obciążenie"),
        ("Rodzaj", "Przelew przychodzący", "Przelew wychodzący"),
    ],
)
def test_banks_of_other_languages_are_heard_as_german_ones(told, title, came, went):
    into = (("Yew", came, "310.50"), ("Fir", came, "420.25"), ("Ash", came, "95.40"))
    asked, looks = told(title, *into, ("Elm", went, "-61.00"))
    assert [value for value, _ in asked] == [went]
    assert looks == []


@pytest.mark.parametrize(
    ("title", "usual", "beside"), [("Typ", "Usługa", "Obciążenie"), ("Type", "Vente", "Virement reçu")]
)
def test_one_word_of_a_bank_makes_no_list_a_bank(told, title, usual, beside):
    lines = (("Yew", usual, "310.50"), ("Fir", usual, "420.25"), ("Ash", usual, "95.40"))
    asked, _ = told(title, *lines, ("Elm", beside, "61.00"))
    assert not [reason for value, reason in asked if value == beside and reason.startswith("is no income")]


def test_a_credit_note_beside_invoices_stays_one(told):
    asked, _ = told(
        "Buchungstext", ("Yew", "Rechnung", "310.50"), ("Fir", "Rechnung", "42.00"), ("Fir", "Gutschrift", "9.50")
    )
    assert [value for value, _ in asked] == ["Gutschrift"]
