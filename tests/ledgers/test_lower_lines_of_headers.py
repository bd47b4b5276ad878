"""A header whose lower line names titles or units, with nothing below the first columns of the upper one."""

import pytest
from openpyxl import Workbook

from valuex_xl.ledgers import Columns, LedgerError, read_statement
from valuex_xl.ledgers.lower_line import Lower, lower_line

SHOPS = [
    ["Shop", "Firm", "2031", "", "2032", ""],
    ["", "", "Sales", "Cost", "Sales", "Cost"],
    ["North", "Elm", "11", "6", "15", "8"],
    ["South", "Oak", "9", "5", "12", "7"],
]


@pytest.fixture(params=["csv", "xlsx"])
def read(request, tmp_path):
    def reader(rows, income, customer="Firm"):
        path = tmp_path / f"l.{request.param}"
        if request.param == "csv":
            path.write_text("\n".join(";".join(row) for row in rows) + "\n", encoding="utf-8")
        else:
            book = Workbook()
            for row in rows:
                book.active.append([(int(cell) if cell.isdigit() else cell) or None for cell in row])
            book.save(path)
        return read_statement(path, Columns(customer, income))

    return reader


def incomes(statement):
    return {customer.name: float(customer.income) for customer in statement.sums.customers.values()}


@pytest.mark.parametrize(
    ("income", "found"),
    [("2032 Sales", (15, 12)), ("2031 Sales", (11, 9)), ("2032 Cost", (8, 7)), ("column 5", (15, 12))],
)
def test_a_title_below_a_heading_is_called_by_both(read, income, found):
    assert incomes(read(SHOPS, income)) == dict(zip(("Elm", "Oak"), found, strict=True))


@pytest.mark.parametrize(
    ("income", "ways"), [("2032", '"2032 Sales" or "2032 Cost"'), ("Sales", '"2031 Sales" or "2032 Sales"')]
)
def test_one_that_stands_twice_is_asked_about(read, income, ways):
    with pytest.raises(LedgerError, match=f"2 columns are called .{income}. - say {ways}"):
        read(SHOPS, income)


@pytest.mark.parametrize("heads", [("2031", "2032"), ("Home", "Abroad"), ("Q1 2032", "Q2 2032"), ("Jan", "Feb")])
def test_headings_may_be_any_where_the_same_titles_stand_below_each(read, heads):
    top = ["Shop", "Firm", heads[0], "", heads[1], ""]
    assert incomes(read([top, *SHOPS[1:]], f"{heads[1]} Sales")) == {"Elm": 15, "Oak": 12}


def test_years_with_one_title_below_each_are_called_by_either(read):
    rows = [["Firm", "2031", "2032"], ["", "Sales", "Sales"], ["Elm", "3", "4"]]
    assert incomes(read(rows, "2032")) == incomes(read(rows, "2032 Sales")) == {"Elm": 4}


def test_different_titles_below_a_heading_of_words_are_read_where_only_both_lines_have_what_is_asked_for(read):
    rows = [["Firm", "Net", "", "Town"], ["", "Home", "Abroad", ""], ["Elm", "3", "4", "Ulm"]]
    assert incomes(read(rows, "Net Abroad")) == {"Elm": 4}


@pytest.mark.parametrize(
    ("unit", "times"),
    [
        *(
            ("TEUR", 1000),
            ("(in T€)", 1000),
            ("EUR", 1),
            ("€", 1),
            ("Mio. EUR", 1e6),
            ("kEUR", 1000),
            ("in Tsd. €", 1000),
        ),
        *(("USD", 1), ("k$", 1000), ("тыс. руб.", 1000), ("[CHF]", 1)),
    ],
)
@pytest.mark.parametrize("beside", ["same", "%", "Stück", ""])
def test_a_line_of_units_is_read_as_such(read, unit, times, beside):
    rows = [["Firm", "Net", "Other"], ["", unit, unit if beside == "same" else beside], ["Elm", "3", "4"]]
    assert incomes(read(rows, "Net")) == {"Elm": 3 * times}


def test_units_stand_below_a_header_of_two_lines_too(read):
    rows = [["", "2031", "2032"], ["Firm", "Sales", "Sales"], ["", "TEUR", "TEUR"], ["Elm", "3", "4"]]
    assert incomes(read(rows, "2032 Sales")) == {"Elm": 4000}


@pytest.mark.parametrize(
    ("top", "low"),
    [
        (["Firm", "Net", "Town"], ["Elm", "7", "Ulm"]),
        (["Firm", "Net", "Town"], ["Elm", "", "Ulm"]),
        (["Firm", "Net", "Currency"], ["", "", "EUR"]),
        (["Firm", "Net", "Currency"], ["", "7", "EUR"]),
        (["Firm", "Net", "Note"], ["", "n/a", "see below"]),
        (["Firm", "Net", "Note"], ["", "", "late"]),
        (["Firm", "Net", ""], ["Elm", "", ""]),
        (["Firm", "Net", "Note"], ["", "", ""]),
        (["Firm", "2031", "2032"], ["Elm", "-", "-"]),
        (["", "Firm", "Net"], ["EUR", "", ""]),
        (["Firm", "Net", "Note"], ["USD Partners", "", ""]),
    ],
)
def test_a_booking_is_no_line_of_a_header(top, low):
    assert lower_line(top, low) is Lower.BOOKING


def test_a_report_over_a_header_of_one_line_is_no_upper_line(read):
    rows = [["Net", "", ""], ["", "Firm", "Net"], ["a", "Elm", "3"]]
    assert incomes(read(rows, "Net")) == {"Elm": 3}


def test_a_first_booking_below_blank_titles_stays_one(read):
    rows = [["Firm", "", "Net"], ["Elm", "Ulm", ""], ["Oak", "Bern", "4"]]
    assert incomes(read(rows, "Net")) == {"Elm": 0, "Oak": 4}


@pytest.mark.parametrize("name", ["Pence", "Euro", "CHF"])
@pytest.mark.parametrize("customer", ["Firm", "column 1"])
def test_a_customer_called_as_a_unit_heads_its_lines(read, name, customer):
    rows = [["Firm", "Net", "Day"], [name, "", ""], ["", "3", "2032-01-04"], ["", "4", "2032-01-05"]]
    assert incomes(read(rows, "Net", customer)) == {name: 7}
