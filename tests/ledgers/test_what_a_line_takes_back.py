"""Signs that a line lessens income, though no word of a kind says so: its number, what it names, how its text ends."""

import pytest

from valuex_xl.ledgers import Columns, LedgerError, Particulars, read_statement
from valuex_xl.ledgers.answers import to_particulars
from valuex_xl.ledgers.vocabulary.kinds import credit_numbers


@pytest.fixture
def read(tmp_path):
    def reader(title, *cells, sign="", **answers):
        path = tmp_path / "t.csv"
        amounts = [f"{sign if cell == cells[-1] else ''}{(at * at + 9) * 10}" for at, cell in enumerate(cells, start=1)]
        rows = "".join(f"Elm;{cell};{amount}\n" for cell, amount in zip(cells, amounts, strict=True))
        path.write_text(f"Firm;{title};Sum\n{rows}", encoding="utf-8")
        particulars, where = to_particulars(dict.fromkeys([title], *answers.values()) if answers else {}, Particulars())
        return read_statement(path, Columns("Firm", "Sum"), where, particulars=particulars)

    return reader


@pytest.mark.parametrize(
    "title",
    ["Original invoice", "Reverses", "RMA no.", "Stornobeleg", "Gutschrift zu", "Credit for", "Faktura korygowana"],
)
def test_a_line_that_names_what_it_may_take_back_is_told(read, title):
    looks = read(title, "", "", "0", "1001").looks
    assert looks == (
        f'{title}: "1001" (line 5) is what the line may take back, by the title, and its 250.00 has no minus: look at '
        f'such lines, or say --answer "{title}=ignore"',
    )
    assert read(title, "", "", "0", "1001", sign="-").looks == ()
    assert read(title, "", "", "0", "1001", answer="ignore").looks == ()
    assert read(title, "7", "8", "9", "1001").looks == ()  # every line names one: it is a number of its own


@pytest.mark.parametrize("title", ["Original price", "Return rate", "Reversible", "Order"])
def test_other_titles_name_nothing_that_is_taken_back(read, title):
    assert read(title, "", "", "", "1001").looks == ()


@pytest.mark.parametrize(
    ("numbers", "places"),
    [
        (["R-2026-1", "R-2026-2", "G-2026-1"], [2]),
        (["20260001", "20260002", "S20260001"], [2]),
        (["F1", "A1", "F2"], [1]),
        (["AR1", "AR2", "KO1"], [2]),
        (["RE1", "STO-1", "RE2"], [1]),
        (["INV 1", "INV 2", "CRED 1"], [2]),
        (["G-1", "G-2", "R-1"], []),
        (["A1", "B2", "C3"], []),
        (["R1", "G1"], []),
        (["", "", "CN-1"], []),
        ([], []),
    ],
)
def test_numbers_of_credit_notes_beside_those_of_invoices(numbers, places):
    assert credit_numbers(numbers) == places


def test_such_a_number_is_told_below_a_short_title_too(read):
    assert read("Nummer", "AR1", "AR2", "KO1").looks == (
        'Nummer: "KO1" (line 4) begins as the numbers of credit notes do, and its 180.00 has no minus: look at such '
        "lines",
    )


@pytest.mark.parametrize("text", ["Goodwill credit", "Kulanz Gutschrift", "order 7 refunded"])
def test_a_text_that_ends_as_a_credit_note_is_told(read, text):
    words = [f"for the month of {month}" for month in range(50)]
    assert f'Note: "{text}" (line 52) - its 26,100.00 has no minus' in read("Note", *words, text).looks[0]


@pytest.mark.parametrize("text", ["Sold on credit", "Line of Creditors", "Paid in credit"])
def test_a_text_that_speaks_of_credit_otherwise_is_not(read, text):
    words = [f"for the month of {month}" for month in range(50)]
    assert read("Note", *words, text).looks == ()


@pytest.mark.parametrize(
    ("title", "invoice", "credit"),
    [
        ("InvoiceTypeCode", "380", "381"),
        ("Tipo de comprobante", "I", "E"),
        ("Tipo DTE", "33", "61"),
        ("Record type", "ARInvoice", "ARCreditMemo"),
        ("Status", "wc-completed", "wc-refunded"),
        ("Doc. Type", "Sales Invoice", "Sales Cr. Memo"),
        ("Movement", "Sale", "Customer return"),
        ("Natureza da operação", "Venda", "Devolução de venda"),
    ],
)
def test_codes_of_standards_and_words_that_stand_together(read, title, invoice, credit):
    with pytest.raises(LedgerError, match=f'{title}: "{credit}" lessens income, but 180.00 has no minus'):
        read(title, invoice, invoice, credit)


def test_an_intercompany_mark_is_asked_about_below_any_title(read):
    with pytest.raises(LedgerError, match=r'Group: "Intercompany" is no income: line 4 holds 180\.00 of it'):
        read("Group", "Third", "Third", "Intercompany")


def test_a_prepaid_invoice_by_its_code_is_no_income(read):
    with pytest.raises(LedgerError, match=r'Invoice type code: "386" is no income: line 4 holds 180\.00 of it'):
        read("Invoice type code", "380", "380", "386")


PRICED = "Firm;Qty;Price;Discount;Sum\nElm;3;10;5;30\nOak;1;26;1;26\nAsh;1;50;0;50\n"


@pytest.fixture
def priced(tmp_path):
    def reader(text=PRICED, **answers):
        path = tmp_path / "p.csv"
        path.write_text(text, encoding="utf-8")
        particulars, where = to_particulars(answers, Particulars())
        return read_statement(path, Columns("Firm", "Sum"), where, particulars=particulars)

    return reader


def test_a_discount_beside_an_amount_without_it_is_asked_about(priced):
    with pytest.raises(LedgerError) as caught:
        priced()
    assert str(caught.value) == (
        'p.csv:2: Discount: "5" stands beside Sum, which is Qty times Price without it, in 2 lines (the first is 2) - '
        'say --answer "Discount=minus" where it is to be taken off, or --answer "Discount=ignore" where Price is less '
        "it already"
    )
    assert priced(Discount="minus").sums.income == 100
    assert priced(Discount="ignore").sums.income == 106


def test_a_discount_that_is_taken_off_or_none_asks_nothing(priced):
    assert priced(PRICED.replace(";30\n", ";25\n").replace(";26\n", ";25\n")).sums.income == 100
    assert priced(PRICED.replace(";5;", ";0;").replace(";1;26\n", ";0;26\n")).sums.income == 106
    assert priced(PRICED.replace("Discount", "Weight")).sums.income == 106


@pytest.mark.parametrize("title", ["Budget", "Plan 2026", "Umsatz Vorjahr", "TCV", "Auftragseingang", "Backlog"])
def test_an_income_that_is_no_sale_by_its_title_is_told(tmp_path, title):
    path = tmp_path / "i.csv"
    path.write_text(f"Firm;{title};Actual\nElm;70;60\nOak;31;42\n", encoding="utf-8")
    found = read_statement(path, Columns("Firm", title))
    told = f"{title} is planned, agreed or of another year by its title, and not what was sold - choose another column"
    assert [look for look in found.looks if look.startswith(told)]
    assert read_statement(path, Columns("Firm", "Actual")).looks == ()
