"""A tax or a number chosen for the income is asked about by its title; persons called as bookings are not told."""

import pytest

from valuex_xl.ledgers import Columns, LedgerError, Particulars, read_statement


@pytest.fixture
def read(tmp_path):
    def reader(text, income, **said):
        path = tmp_path / "i.csv"
        path.write_text(text, encoding="utf-8")
        return read_statement(path, Columns("Client", income), particulars=Particulars(**said))

    return reader


def amounts(title, *held):
    return f'Client,"{title}"\n' + "".join(f"C{at},{each}\n" for at, each in enumerate(held))


ASKED = '{} - choose another column for --income, or say --answer "{}=ignore" where it is income'
TAX, NUMBER = "is a tax by its title, and no income", "holds numbers of something by its title, and no amounts"


@pytest.mark.parametrize("title", ["VAT", "Tax amount", "MwSt-Betrag", "Steuerbetrag", "Montant de la TVA", "IVA 21%"])
def test_a_tax_is_asked_about(read, title):
    with pytest.raises(LedgerError) as caught:
        read(amounts(title, "19.5", "38"), title)
    assert str(caught.value) == f"i.csv:2: {title}: {ASKED.format(TAX, title)}"
    assert float(read(amounts(title, "19.5", "38"), title, ignore=(title,)).sums.income) == 57.5


@pytest.mark.parametrize(
    "title", ["Cust No", "Invoice No.", "CustomerID", "order_id", "Kundennr", "Rechnungsnummer", "#"]
)
def test_numbers_are_asked_about(read, title):
    with pytest.raises(LedgerError) as caught:
        read(amounts(title, 10001, 10002), title)
    assert str(caught.value) == f"i.csv:2: {title}: {ASKED.format(NUMBER, title)}"
    assert read(amounts(title, 10001, 10002), title, ignore=(title,)).sums.income == 20003


@pytest.mark.parametrize(
    "title",
    ["Net of VAT", "Incl. VAT", "Umsatz netto USt", "Sales", "Casino", "Paid", "Amount", "Solid", "Number of the year"],
)
def test_amounts_are_not(read, title):
    assert read(amounts(title, 10001, 10002), title).sums.income == 20003


def test_numbers_with_cents_are_amounts(read):
    assert float(read(amounts("Sum No", "10001.25", "2"), "Sum No").sums.income) == 10003.25


@pytest.mark.parametrize(
    "title", ["Salesperson", "Sales rep", "Contact name", "Sachbearbeiterin", "Owner", "Entered by"]
)
def test_a_person_is_no_kind_of_booking(read, title):
    text = f"Client,{title},Sold\nAspen,Mark Credit,41\nRowan,Al Refund,9\nYew,Refund Jones,3\n"
    assert read(text, "Sold").looks == ()


@pytest.mark.parametrize("title", ["Text", "Contact reason", "Reported as"])
def test_a_text_is_told(read, title):
    text = f"Client,{title},Sold\nAspen,Goodwill credit,41\nRowan,Chairs,9\nYew,Tables,3\n"
    (look,) = read(text, "Sold").looks
    assert look.startswith(f'{title}: "Goodwill credit" (line 2) - its 41.00 has no minus')
