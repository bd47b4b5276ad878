"""Ledgers and exports that are at hand beside the project: right by the most natural command, or asked, or refused."""

from pathlib import Path

import pytest

from valuex_xl.ledgers import Columns, LedgerError, Particulars, parse_where, read_statement

CASES = Path(__file__).parents[3] / "shared" / "cases"
LEDGERS, EXPORTS = CASES / "ledgers", CASES / "exports" / "samples"

pytestmark = pytest.mark.skipif(not CASES.is_dir(), reason="the cases are not at hand")

POLISH = {"Łódź Śruby sp. z o.o.": 5000, "Brzoza S.A.": 3000, "Żółć Sp.": 1000}
RIGHT = [
    ("c03_crdr_suffix/ledger.csv", "Customer", "Amount", {"Alder Ltd": 1000, "Birch Ltd": 3000, "Cedar Ltd": 1500}),
    (
        "c03_crdr_suffix/ledger_nospace.csv",
        "Customer",
        "Amount",
        {"Alder Ltd": 1000, "Birch Ltd": 3000, "Cedar Ltd": 1500},
    ),
    ("c04_group_header/ledger_named.csv", "Customer", "Amount", {"Alder Ltd": 4000, "Birch Ltd": 3000}),
    ("c04_group_header/ledger.csv", "column 1", "Amount", {"Alder Ltd": 4000, "Birch Ltd": 3000}),
    ("c05_title_lines/ledger.csv", "Contact", "Net", {"Alder Ltd": 5000, "Birch Ltd": 3000, "Cedar Ltd": 1000}),
    ("c06_currency_column/dollars.csv", "Customer", "Amount", {"Alder": 1000, "Birch": 1000, "Cedar": 1000}),
    ("c06_currency_column/sign_and_code.csv", "Customer", "Amount", {"Alder": 1000, "Birch": 1000}),
    ("k_dash/swiss_all.csv", "Kunde", "Betrag", {"Ahorn AG": 5000, "Birke AG": 3000, "Zeder AG": 1000}),
    ("k_footer/footer.csv", "Customer", "Amount", {"Alder": 5000, "Birch": 3000}),
    ("k_footer/footer2.csv", "Customer", "Amount", {"Alder": 5000, "Birch": 3000}),
    ("k_footer/repeat_header.csv", "Customer", "Amount", {"Alder": 6000, "Birch": 3000}),
    ("k_headers/one_title.csv", "Customer", "Amount", {"Alder Ltd": 5000, "Birch Ltd": 3000}),
    ("k_ids/floats.csv", "Customer", "Amount", {"1001": 7000, "01001": 2000, "1002": 3500, "1003": 3000}),
    ("e1_encodings/bom_in_middle.csv", "Customer", "Amount", {"Alder": 8000, "Birch": 1000}),
    ("e1_encodings/cp850.csv", "Kunde", "Betrag", {"Müller GmbH": 5000, "Jäger AG": 3000}),
    ("e1_encodings/macroman.csv", "Kunde", "Betrag", {"Müller GmbH": 5000, "Jäger AG": 3000}),
    ("e1_encodings/cp1251.csv", "Клиент", "Сумма", {"Берёза ООО": 5000, "Дуб ООО": 3000}),
    ("e1_encodings/mixed.csv", "Kunde", "Betrag", {"Müller GmbH": 9000, "Birke AG": 1000}),
    ("e1_encodings/double_utf8.csv", "Kunde", "Betrag", {"Müller GmbH": 8000}),
    ("e1_encodings/crcrlf.csv", "Customer", "Amount", {"Alder": 5000, "Birch": 3000}),
    ("e1_encodings/ctrlz.csv", "Customer", "Amount", {"Alder": 5000, "Birch": 3000}),
    ("r6_file_kinds/html_named.xls", "Customer", "Income", {"Alder": 5}),
    ("r6_file_kinds/xml2003.xls", "Customer", "Amount", {"Alder": 5}),
    ("r6_file_kinds/csv_named.xlsx", "Customer", "Income", {"Alder": 5}),
    ("e1_encodings/cp1250.csv", "Klient", "Kwota", POLISH),
    ("e1_encodings/quoted_sep.csv", "Klient", "Kwota", POLISH),
    ("e1_encodings/utf16_nobom.csv", "Klient", "Kwota", POLISH),
    ("e1_encodings/utf16_tab_sep.csv", "Klient", "Kwota", POLISH),
    ("e1_encodings/cr_only.csv", "Customer", "Amount", {"Alder": 5000, "Birch": 3000}),
    ("e1_encodings/tabs_spaces.csv", "Customer", "Amount", {"Alder": 5000, "Birch": 3000}),
    (
        "k_dash/swiss.csv",
        "Kunde",
        "Betrag",
        {"Ahorn AG": 5000, "Birke AG": 3000.5, "Zeder AG": 1000, "Dorn AG": 1500},
    ),
    (
        "k_headers/inner_quotes.csv",
        "Customer",
        "Amount",
        {"Alder Ltd": 5000, 'Birch "The Best" Ltd': 3000, 'Cedar "C" Ltd': 100},
    ),
    ("k_headers/newline_header.csv", "Customer", "Amount (EUR)", {"Alder Ltd": 5000, "Birch Ltd": 3000}),
]
ASKED = [
    ("c01_two_amount_columns/ledger.csv", "Customer", "Credit", '--answer "Debit=minus"'),
    ("c02_sign_column/ledger.csv", "Kunde", "Umsatz", '--answer "S/H: S=takes away"'),
    ("c06_currency_column/ledger.csv", "Customer", "Amount", '--where "Currency=usd"'),
    ("c06_currency_column/half_marked.csv", "Customer", "Amount", '--where "Curr.=EUR"'),
    ("c08_long_ids/ledger.csv", "Account", "Amount", "lost its digits"),
    ("c08_long_ids/zeros.csv", "Account", "Amount", "lost its digits"),
    ("k_headers/dup.csv", "Kunde", "Umsatz", '"column 2" or "column 3"'),
    ("k_headers/two_rows.csv", "Kunde", "Umsatz", '"2025 Umsatz" or "2026 Umsatz"'),
    ("k_headers/extf_header_removed.csv", "Buchungstext", "Umsatz (ohne Soll/Haben-Kz)", "side of an account"),
    ("k_ids/errors.csv", "Customer", "Amount", "an error of a spreadsheet"),
    ("k_headers/extf.csv", "Buchungstext", "Umsatz (ohne Soll/Haben-Kz)", "side of an account"),
    ("k_headers/unquoted_sep.csv", "Customer", "Amount", "has 3 fields, the header has 2"),
    ("c06_currency_column/two.csv", "Customer", "Amount (USD)", '--where "Currency=usd"'),
    ("fec.txt", "CompAuxLib", "Credit", '--answer "Debit=minus"'),
]
EXPORTS_ASKED = [
    ("datev_extf/EXTF_Buchungsstapel_2026Q1.csv", "Konto", "Umsatz (ohne Soll/Haben-Kz)", "side of an account"),
    ("fr_fec/123456789FEC20261231.txt", "CompAuxLib", "Credit", '--answer "Debit=minus"'),
    ("freshbooks_invoice_details/invoice_details.csv", "Client Name", "Line Total", "Invoice Status: draft=no income"),
    ("lexware_journal/Buchungsjournal.csv", "Buchungstext", "Buchungsbetrag", "two sides of each booking"),
    ("myob_item_sales/ITEMSALE.TXT", "Co./Last Name", "Total", '--customer "First Name"'),
    ("odoo_journal_items_grouped/account.move.line.csv", "Partner", "Credit", '--answer "Debit=minus"'),
    (
        "oracle_ar_transaction_register/Transaction_Register.csv",
        "Customer Name",
        "Functional Amount",
        "Class: PMT=no income",
    ),
    ("qbo_customer_balance_detail/Harrow_Customer Balance Detail.csv", "column 1", "Amount", "open items"),
    ("qbo_transaction_list/Harrow_Transaction List.csv", "Name", "Amount", "Transaction type: Payment=no income"),
    ("salesforce_opportunity_report/report1775210000000.csv", "Account Name", "Amount", "Stage: Closed Lost=no income"),
    ("sap_fbl5n/export.XLS", "Konto", "Betrag in Hauswährung", "Belegart: DZ=no income"),
    ("sap_vbrk/VBRK.csv", "Name 1", "Net Value", "BillT: G2=takes away"),
    ("shopify_orders/orders_export_1.csv", "Billing Name", "Total", '--answer "Refunded Amount=minus"'),
    (
        "stripe_balance_itemized/Itemized_balance_change_from_activity_EUR_2026-01-01_to_2026-03-31.csv",
        "customer_name",
        "net",
        "reporting_category: payout=no income",
    ),
    (
        "xero_receivable_invoice_detail/Harrow_Receivable_Invoice_Detail.xlsx",
        "Contact",
        "Net",
        "Status: Voided=no income",
    ),
    ("xero_sales_invoices/SalesInvoices.csv", "ContactName", "Total", "repeats the total"),
    ("zoho_books_invoices/Invoice.csv", "Customer Name", "Item Total", "Currency Code"),
    ("sie4_fortnox/Harrow2026.se", "Kund", "Belopp", "Fakturor"),
    (
        "bc_customer_ledger_entries/Customer Ledger Entries.csv",
        "Customer Name",
        "Amount",
        "Document Type: Payment=no income",
    ),
]
SALES = {"Kestrel Foods": 2000, "Marlow Glass": 2500, "Pike Logistics": 5000}
ANSWERED = [
    ("qbo_sales_by_customer_detail/Harrow_Sales by Customer Detail.csv", "column 1", "Amount", (), {},
     {"Kestrel Foods": 2000, "Marlow Glass": 3000, "Pike Logistics": 5000}),
    ("uk_spend_over_25k/spend-over-25k-march-2026.csv", "Supplier", "Amount", (), {},
     {"Kestrel Foods": 2000, "Marlow Glass": 2500, "Redacted Personal Data": 700, "Pike Logistics": 5000}),
    ("bc_customer_ledger_entries/Customer Ledger Entries.csv", "Customer Name", "Sales (LCY)",
     ("Document Type=Invoice|Credit Memo",), {},
     {"Kestrel Foods": 2000, "Marlow Glass": 2125, "Pike Logistics": 5000}),
    ("oracle_ar_transaction_register/Transaction_Register.csv", "Customer Name", "Functional Amount",
     ("Class!=PMT",), {},
     {"Kestrel Foods": 2000, "Marlow Glass": 2700, "Pike Logistics": 5300}),
    ("sap_vbrk/VBRK.csv", "Name 1", "Net Value", ("SD Cat!=U|3",), {"takes_away": (parse_where("SD Cat=N|O"),)},
     {"Kestrel Foods": 2200, "Marlow Glass": 2500, "Pike Logistics": 5500}),
    ("shopify_orders/orders_export_1.csv", "Billing Name", "Total", ("Financial Status!=voided",),
     {"minus": ("Refunded Amount", "Taxes")}, {"Kestrel Foods": 3550, "Marlow Glass": 2500, "Pike Logistics": 5000}),
    ("odoo_journal_items_grouped/account.move.line.csv", "Partner", "Credit", (), {"minus": ("Debit",)}, SALES),
    ("freshbooks_invoice_details/invoice_details.csv", "Client Name", "Line Subtotal", ("Invoice Status!=draft",), {},
     SALES),
]  # fmt: skip


def incomes(statement):
    return {customer.name: customer.income for customer in statement.sums.customers.values() if customer.income}


@pytest.mark.parametrize(("file", "customer", "income", "right"), RIGHT, ids=[case[0] for case in RIGHT])
def test_a_ledger_comes_out_right(file, customer, income, right):
    assert incomes(read_statement(LEDGERS / file, Columns(customer, income))) == right


@pytest.mark.parametrize(("file", "customer", "income", "words"), ASKED, ids=[case[0] for case in ASKED])
def test_a_ledger_asks(file, customer, income, words):
    with pytest.raises(LedgerError) as caught:
        read_statement(LEDGERS / file, Columns(customer, income))
    assert words in str(caught.value)


@pytest.mark.parametrize(
    ("file", "customer", "income", "words"), EXPORTS_ASKED, ids=[case[0] for case in EXPORTS_ASKED]
)
def test_an_export_asks(file, customer, income, words):
    with pytest.raises(LedgerError) as caught:
        read_statement(EXPORTS / file, Columns(customer, income))
    assert words in str(caught.value)


@pytest.mark.parametrize(
    ("file", "customer", "income", "where", "told", "right"), ANSWERED, ids=[case[0] for case in ANSWERED]
)
def test_an_export_that_was_answered_comes_out_right(file, customer, income, where, told, right):
    conditions = [parse_where(text) for text in where]
    statement = read_statement(EXPORTS / file, Columns(customer, income), conditions, None, Particulars(**told))
    assert incomes(statement) == right


def test_names_once_a_group_are_told_and_carried_on_where_that_is_answered():
    file, columns = LEDGERS / "k_merged" / "ledger.csv", Columns("Customer", "Amount")
    assert '--answer "names=above"' in " ".join(read_statement(file, columns).looks)
    assert incomes(read_statement(file, columns, (), None, Particulars(names="above"))) == {
        "Alder Ltd": 9100,
        "Birch Ltd": 3000,
        "Cedar Ltd": 2500,
        "Dogwood Ltd": 2400,
    }
