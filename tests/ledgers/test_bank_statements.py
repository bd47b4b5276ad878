"""Statements of banks: what was paid out is asked about once, in whatever language, and what came in is quiet."""

import pytest

from valuex_xl.ledgers import Columns, LedgerError, Particulars, read_statement
from valuex_xl.ledgers.answers import to_particulars


@pytest.fixture
def read(tmp_path):
    def reader(customer, income, text, **answers):
        path = tmp_path / "bank.csv"
        path.write_text(text, encoding="utf-8")
        particulars, where = to_particulars(answers, Particulars(), ())
        return read_statement(path, Columns(customer, income), where, particulars=particulars)

    return reader


def faults(read, *given, **answers):
    with pytest.raises(LedgerError) as caught:
        read(*given, **answers)
    return caught.value.faults


IN_LANGUAGES = {
    "en": ("Date;Counterparty;Description;Amount", "Bank transfer received", "Direct debit", "Standing order"),
    "de": (
        "Buchungstag;Auftraggeber/Empfänger;Buchungstext;Betrag",
        "Gutschrift Überweisung",
        "SEPA-Lastschrift",
        "Miete",
    ),
    "camt": (
        "Valutadatum;Beguenstigter/Zahlungspflichtiger;Buchungstext;Betrag",
        "GUTSCHR",
        "FOLGELASTSCHRIFT",
        "ENTGELT",
    ),
    "it": ("Data valuta;Controparte;Causale;Importo", "Bonifico a vostro favore", "Addebito SDD", "Canone mensile"),
    "fr": ("Date de valeur;Contrepartie;Libellé;Montant", "Virement reçu", "Prélèvement SEPA", "Frais de tenue"),
    "es": ("Fecha valor;Ordenante / Beneficiario;Concepto;Importe", "Transferencia recibida", "Adeudo recibo", "Cargo"),
    "nl": ("Rentedatum;Naam tegenpartij;Omschrijving;Bedrag", "Overschrijving", "SEPA Incasso", "Kosten rekening"),
    "pt": ("Data valor;Contraparte;Descrição;Montante", "Transferência recebida", "Débito direto", "Comissão"),
    "pl": ("Data waluty;Nadawca / Odbiorca;Opis;Kwota", "Przelew przychodzący", "Polecenie zapłaty", "Opłata"),
    "cs": ("Datum valuty;Protistrana;Popis;Částka", "Příchozí úhrada", "Inkaso", "Poplatek"),
    "sv": ("Valutadag;Motpart;Beskrivning;Belopp", "Insättning", "Autogiro", "Avgift"),
    "fi": ("Arvopäivä;Saaja/Maksaja;Selitys;Summa", "Pano", "Suoraveloitus", "Palvelumaksu"),
    "hu": ("Értéknap;Partner neve;Leírás;Összeg", "Átutalás", "Csoportos beszedés", "Számlavezetési díj"),
}


@pytest.mark.parametrize("language", IN_LANGUAGES)
def test_what_is_paid_out_is_asked_about_once(read, language):
    header, came, first, second = IN_LANGUAGES[language]
    _, customer, _, income = header.split(";")
    text = "\n".join(
        (
            header,
            f"2026-01-05;Yew;{came};310.50",
            f"2026-01-06;Power;{first};-95.40",
            f"2026-01-07;Fir;{came};420.25",
            f"2026-01-08;Landlord;{second};-900.00",
            "",
        )
    )
    (fault,) = faults(read, customer, income, text)
    assert fault.reason.startswith(
        "is paid out, as this is the statement of a bank: 2 lines (the first is 3) hold -995.40"
    )
    assert f'--answer "{income}: -*=no income"' in fault.reason
    answered = read(customer, income, text, **{f"{income}: -*": "no income"})
    assert (answered.sums.income, answered.looks) == (pytest.approx(730.75), ())
    assert float(read(customer, income, text, **{f"{income}: -*": "adds"}).sums.income) == pytest.approx(-264.65)


def test_the_minus_is_asked_for_as_it_is_written(read):
    text = "Value date;Counterparty;Amount\n2026-01-05;Yew;310.50\n2026-01-06;Power;(95.40)\n2026-01-07;Rent;900.00-\n"
    (fault,) = faults(read, "Counterparty", "Amount", text)
    assert '--answer "Amount: (*|*-=no income"' in fault.reason
    assert float(read("Counterparty", "Amount", text, **{"Amount: (*|*-": "no income"}).sums.income) == 310.5


def test_names_that_paid_too_may_have_been_given_something_back(read):
    text = (
        "Value date;Counterparty;Amount\n2026-01-05;Yew;310.50\n2026-01-06;Power;-95.40\n"
        "2026-01-07;Yew;-10.50\n2026-01-08;Fir;40.25\n"
    )
    (fault,) = faults(read, "Counterparty", "Amount", text)
    assert "leaves out line 4 of names that paid you too" in fault.reason
    assert '--answer "Counterparty: Power=no income"' in fault.reason
    named = {"Counterparty: Power": "no income", "Amount: -*": "adds"}
    assert float(read("Counterparty", "Amount", text, **named).sums.income) == 340.25


def test_what_is_paid_out_in_a_column_of_its_own_is_no_income(read):
    text = (
        "Date;Counterparty;Description;Debit;Credit;Balance\n2026-01-05;Yew;Transfer;;310.50;810.50\n"
        "2026-01-06;Power;Direct debit;95.40;;715.10\n2026-01-07;Fir;Transfer;;420.25;1135.35\n"
    )
    (fault,) = faults(read, "Counterparty", "Credit", text)
    assert "is the other side of Credit in the statement of a bank" in fault.reason
    assert fault.reason.index('"Debit=ignore"') < fault.reason.index('"Debit=minus"')
    assert float(read("Counterparty", "Credit", text, Debit="ignore").sums.income) == 730.75


@pytest.mark.parametrize(
    ("customer", "income", "text"),
    [
        ("Zahlungspflichtiger", "Betrag", "Zahlungspflichtiger;Valuta;Betrag\nYew;EUR;310.50\nFir;EUR;-95.40\n"),
        # Receipts alone, credit notes of invoices, lists that have one column of a bank's.
        ("Counterparty", "Amount", "Value date;Counterparty;Amount\n2026-01-05;Yew;310.50\n2026-01-06;Fir;95.40\n"),
        ("Customer", "Amount", "Date;Customer;IBAN;Amount\n2026-01-05;Yew;DE1;310.50\n2026-01-06;Fir;DE2;-95.40\n"),
        (
            "Customer",
            "Amount",
            "Date;Customer;Balance;Amount\n2026-01-05;Yew;310.50;310.50\n2026-01-06;Yew;300;-10.50\n",
        ),
        (
            "Counterparty",
            "Amount",
            "Counterparty;Type;IBAN;Amount\nYew;Invoice;DE1;310.50\nFir;Invoice;DE2;95.40\nFir;Credit note;DE2;-5.40\n",
        ),
    ],
)
def test_lists_of_sales_are_no_statements(read, customer, income, text):
    assert not [look for look in read(customer, income, text).looks if "bank" in look]


def test_a_credit_note_without_a_minus_is_asked_about_beside_columns_of_a_bank(read):
    text = "Value date;Counterparty;Type;Amount\n2026-01-05;Yew;Invoice;310.50\n2026-01-06;Yew;Credit note;10.50\n"
    assert [fault.value for fault in faults(read, "Counterparty", "Amount", text)] == ["Credit note"]


BALANCES = (
    ("Opening balance", "Closing balance"),
    ("Anfangssaldo", "Endsaldo"),
    ("Saldo iniziale", "Saldo finale"),
    ("Solde initial au 01/01/2026", "Solde final au 31/01/2026"),
    ("Saldo anterior", "Saldo final"),
    ("Beginsaldo", "Eindsaldo"),
    ("Ingående saldo", "Utgående saldo"),
    ("Saldo otwarcia", "Saldo zamknięcia"),
    ("Počáteční zůstatek", "Konečný zůstatek"),
    ("Nyitó egyenleg", "Záró egyenleg"),
    ("Входящий остаток", "Исходящий остаток"),
    ("期首残高", "期末残高"),
)


@pytest.mark.parametrize(("opening", "closing"), BALANCES)
def test_balances_are_no_income(read, opening, closing):
    text = (
        f"Value date;Counterparty;Text;Amount\n2026-01-01;;{opening};1000.00\n2026-01-05;Yew;Transfer;310.50\n"
        f"2026-01-06;Fir;Transfer;420.25\n2026-01-31;;{closing};1730.75\n"
    )
    found = [fault for fault in faults(read, "Counterparty", "Amount", text) if fault.column == "Text"]
    assert [(fault.line, fault.value) for fault in found] == [(2, f"{opening}|{closing}")]
    answered = read("Counterparty", "Amount", text, **{f"Text: {opening}|{closing}": "no income"})
    assert (float(answered.sums.income), answered.looks) == (730.75, ())


def test_a_balance_named_where_the_customers_stand_is_asked_about(read):
    text = "Value date;Counterparty;Amount\n2026-01-01;Saldo iniziale;50.00\n2026-01-05;Yew;310.50\n2026-01-06;Fir;9\n"
    assert [fault.value for fault in faults(read, "Counterparty", "Amount", text)] == ["Saldo iniziale"]
