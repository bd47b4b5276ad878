"""Codes of documents that one country or system reads otherwise than another: the codes beside them decide."""

import pytest

from valuex_xl.ledgers import Columns, LedgerError, read_statement
from valuex_xl.ledgers.vocabulary.codes import codes_in
from valuex_xl.ledgers.vocabulary.sources import families_in


@pytest.fixture
def told(tmp_path):
    def reader(title, *lines):
        path = tmp_path / "codes.csv"
        path.write_text(f"Firm;{title};Sum\n" + "".join(f"{line}\n" for line in lines), encoding="utf-8")
        try:
            return [], list(read_statement(path, Columns("Firm", "Sum")).looks)
        except LedgerError as refused:
            return [(fault.value, fault.reason.split(":")[0]) for fault in refused.faults], []

    return reader


@pytest.mark.parametrize("title", ["TipoDoc", "Tipo de documento", "Documento", "Tipo", "InvoiceType"])
@pytest.mark.parametrize("amount", ["310,50", "-310,50"])
def test_re_beside_the_portuguese_ft_is_a_receipt(told, title, amount):
    lines = ("Teixo;FT;310,50", "Faia;FT;420,25", "Faia;NC;-20,00", f"Teixo;RE;{amount}")
    assert told(title, *lines) == ([("RE", "is no income")], [])


def test_an_invoice_that_is_paid_at_once_counts(told):
    assert told("TipoDoc", "Teixo;FT;310,50", "Faia;FR;420,25", "Faia;ND;11,00", "Olmo;VD;9,00", "Faia;NC;-5,00") == (
        [],
        [],
    )


def test_re_of_german_and_of_sap_books_is_asked_as_before(told):
    (((value, reason),), _) = told("Belegart", "Eibe;RE;310,50", "Buche;RE;420,25")
    assert (value, reason) == ("RE", "is your own invoice (Rechnung) in German books and a supplier's invoice in SAP")
    assert ("RE", reason) in told("Belegart", "Eibe;RV;310,50", "Buche;RE;420,25", "Buche;DR;1,00")[0]
    assert told("Belegart", "Eibe;RE;310,50", "Buche;RE;420,25", "Buche;GS;-1,00") == ([], [])


def test_the_italian_ft_and_nc_are_what_they_were():
    assert families_in("Tipo", ["FT", "NC", "RC"]) == {"FT": "adds", "NC": "takes away", "RC": "no income"}


@pytest.mark.parametrize("title", ["Buchungsschlüssel", "Posting Key", "BSchl", "PstKy", "Clave de contabilización"])
def test_posting_keys_of_customers_are_known(told, title):
    booked = ("Eibe;01;310,50", "Buche;01;420,25", "Buche;11;-20,00")
    assert told(title, *booked) == ([], [])
    assert told(title, *booked, "Eibe;15;-310,50") == ([("15", "is no income")], [])
    assert told(title, "Eibe;01;310,50", "Buche;11;20,00") == (
        [("11", 'lessens income, but 20.00 has no minus (line 3) - say --answer "' + title)],
        [],
    )


def test_the_two_sides_of_the_general_ledger_are_asked_where_the_amounts_have_no_sign(told):
    ((_, reason),), _ = told("Posting key", "Eibe;50;310,50", "Buche;40;20,00")
    assert reason.startswith("names the side of an account, and the amounts have no sign")
    assert told("Posting key", "Eibe;50;310,50", "Buche;50;420,25", "Buche;40;-20,00") == ([], [])


def test_keys_of_taxes_are_no_posting_keys():
    """DATEV: 3 and 9 are rates, 11 a sale to another country, 40 takes a rate off."""
    assert codes_in("Buchungsschlüssel", ["3", "9", "11"]) == {}
    assert codes_in("BU-Schlüssel", ["01", "11"]) == {}
    assert codes_in("Key account", ["01", "11"]) == {}
