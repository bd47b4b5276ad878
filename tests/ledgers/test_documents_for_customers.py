"""Documents in the column chosen for the customer, while customers stand in headings or beside them."""

import pytest

from tests.ledgers.quick_way import quick_reader
from valuex_xl.ledgers import LedgerError

read = quick_reader(customer="Beleg", income="Betrag")


def incomes(statement):
    return {customer.name: float(customer.income) for customer in statement.sums.customers.values()}


def refused(read, *given, **more):
    with pytest.raises(LedgerError) as caught:
        read(*given, **more)
    return str(caught.value)


def listed(first, second, title="Beleg"):
    return f"{title};Text;Betrag\n{first};;\n4711;a;71\n4712;b;9\n{second};;\n4713;c;32\n"


@pytest.mark.parametrize(
    ("first", "second", "names"),
    [
        ("Kunde: Elm AG", "Kunde: Oak KG", ("Elm AG", "Oak KG")),
        ("Debitor 10001 Elm AG", "Debitor 10002 Oak KG", ("10001 Elm AG", "10002 Oak KG")),
        ("Customer: Elm (C-1)", "Customer: Oak (C-2)", ("Elm (C-1)", "Oak (C-2)")),
        ("10001 Elm AG", "10002 Oak KG", ("10001 Elm AG", "10002 Oak KG")),
    ],
)
def test_headings_that_name_customers_are_asked_about_and_name_their_lines(read, first, second, names):
    text = listed(first, second)
    assert refused(read, text) == (
        f'l.csv:3: Beleg: "4711" stands below the heading "{names[0]}" (line 2), and 1 more heading stands so: they '
        'seem to name the customers of the lines below them, and Beleg something else - say --answer "names=above" to '
        'count each line as the heading\'s above it, or --answer "Beleg=ignore" where Beleg names the customers'
    )
    assert incomes(read(text, names="above")) == {names[0]: 80, names[1]: 32}
    assert incomes(read(text, Beleg="ignore")) == {"4711": 71, "4712": 9, "4713": 32}


def test_the_word_and_the_name_in_cells_of_their_own(read):
    text = "Beleg;Text;Ort;Betrag\nKunde:;10001;Elm AG;\n4711;a;x;71\nKunde:;10002;Oak KG;\n4713;c;y;32\n"
    assert 'below the heading "10001 Elm AG" (line 2)' in refused(read, text)
    assert incomes(read(text, names="above")) == {"10001 Elm AG": 71, "10002 Oak KG": 32}


def test_headings_whose_lines_have_their_name_ask_nothing(read):
    text = "Firm;Text;Betrag\nKunde: Elm AG;;\nElm AG;a;71\nKunde: Oak KG;;\nOak KG;c;32\n"
    assert incomes(read(text, customer="Firm")) == {"Elm AG": 71, "Oak KG": 32}


def test_headings_above_blank_names_and_foots_are_read_as_before(read):
    text = "Firm;Text;Betrag\nElm AG;;\n;a;71\nOak KG;;\n;c;32\nKundendienst: 0800\n"
    assert incomes(read(text, customer="Firm")) == {"Elm AG": 71, "Oak KG": 32}


@pytest.mark.parametrize("title", ["Invoice no.", "N° facture", "Belegnummer", "Fakturanr.", "Num. doc.", "VBELN"])
def test_a_column_of_documents_by_its_title_is_asked_about(read, title):
    text = f"{title};Kunde;Betrag\n4711;Elm;71\n4712;Elm;9\n4713;Oak;32\n"
    told = refused(read, text, customer=title)
    assert "holds numbers of documents by its title, and no customers (3 of them in 3 lines)" in told
    assert 'say --customer "Kunde", or' in told
    assert len(incomes(read(text, customer=title, **{title: "ignore"}))) == 3


@pytest.mark.parametrize("title", ["Kundennr.", "Customer no.", "Debitor", "Konto", "ID"])
def test_a_column_of_numbers_of_customers_asks_nothing(read, title):
    assert len(incomes(read(f"{title};Text;Betrag\n4711;a;71\n4712;b;9\n4713;c;32\n", customer=title))) == 3


def test_a_number_that_may_be_either_is_told_where_a_customer_stands_beside_it(read):
    (look,) = read("Num;Kunde;Betrag\n4711;Elm;71\n4712;Elm;9\n4713;Oak;32\n", customer="Num").looks
    assert look == 'Num holds 3 texts in 3 lines, and Kunde 2: where those are the customers say --customer "Kunde"'
