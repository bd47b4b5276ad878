"""A header of two lines whose lower one names the years, quarters or months of a title over several columns."""

import pytest
from openpyxl import Workbook

from valuex_xl.ledgers import Columns, LedgerError, Particulars, read_statement
from valuex_xl.ledgers.answers import to_particulars

YEARS = [["Firm", "Net", ""], ["", 2024, 2025], ["Elm", 70, 90], ["Oak", 31, 42]]


@pytest.fixture
def read(tmp_path):
    def reader(rows, income, kind="csv", merged=(), **answers):
        path = tmp_path / f"l.{kind}"
        if kind == "csv":
            path.write_text("\n".join(",".join(map(str, row)) for row in rows) + "\n", encoding="utf-8")
        else:
            book = Workbook()
            for row in rows:
                book.active.append([cell if cell != "" else None for cell in row])
            for cells in merged:
                book.active.merge_cells(cells)
            book.save(path)
        particulars, where = to_particulars(answers, Particulars(), ())
        return read_statement(path, Columns("Firm", income), where, particulars=particulars)

    return reader


def incomes(statement):
    return {customer.name: float(customer.income) for customer in statement.sums.customers.values()}


def refused(read, *given, **more):
    with pytest.raises(LedgerError) as caught:
        read(*given, **more)
    return str(caught.value)


KINDS = [("csv", ()), ("xlsx", ()), ("xlsx", ("A1:A2", "B1:C1"))]


@pytest.mark.parametrize(("kind", "merged"), KINDS)
def test_a_title_over_several_years_is_asked_about(read, kind, merged):
    assert '2 columns are called "Net" - say "Net 2024" or "Net 2025"' in refused(read, YEARS, "Net", kind, merged)


@pytest.mark.parametrize(("kind", "merged"), KINDS)
@pytest.mark.parametrize("income", ["Net 2025", "2025", "column 3"])
def test_each_year_has_a_name_and_the_line_of_years_is_no_booking(read, kind, merged, income):
    assert incomes(read(YEARS, income, kind, merged)) == {"Elm": 90, "Oak": 42}


@pytest.mark.parametrize(("kind", "merged"), KINDS)
def test_the_years_below_a_title_are_counted_together_where_that_is_said(read, kind, merged):
    assert incomes(read(YEARS, "years", kind, merged, years="all")) == {"Elm": 160, "Oak": 73}


@pytest.mark.parametrize(
    "spans", [("Q1 2025", "Q2 2025"), ("Jan", "Feb"), ("2025-01", "2025-02"), ("FY2024", "FY2025")]
)
def test_quarters_and_months_below_a_title_are_asked_about_too(read, spans):
    rows = [["Firm", "Town", "Net", "", ""], ["", "", *spans, "Total"], ["Elm", "Ulm", 70, 90, 160]]
    assert f'"Net {spans[0]}" or "Net {spans[1]}"' in refused(read, rows, "Net")
    assert incomes(read(rows, f"Net {spans[1]}")) == {"Elm": 90}


def test_two_titles_over_the_same_years_are_told_apart(read):
    rows = [["Firm", "Net", "", "Costs", ""], ["", 2024, 2025, 2024, 2025], ["Elm", 70, 90, 20, 30]]
    assert 'say "Net 2024" or "Net 2025"' in refused(read, rows, "Net")
    assert 'say "Net 2024" or "Costs 2024"' in refused(read, rows, "2024")
    assert incomes(read(rows, "Costs 2025")) == {"Elm": 30}


@pytest.mark.parametrize(
    "first",
    [["Elm", 2024, 2025], ["Elm", 2024, ""], ["Elm", 2024.5, 2025]],
)
def test_a_booking_whose_amounts_look_like_years_is_none_of_the_header(read, first):
    rows = [["Firm", "Net", ""], first, ["Oak", 31, 42]]
    assert incomes(read(rows, "Net")) == {"Elm": first[1], "Oak": 31}


def test_titles_with_a_year_below_each_are_told_apart_by_it(read):
    found = read([["Firm", "Net", "Costs"], ["", 2025, 2025], ["Elm", 70, 20]], "Net")
    assert (incomes(found), found.looks) == ({"Elm": 70}, ())
    rows = [["Firm", "Net", "Net"], ["", 2024, 2025], ["Elm", 70, 90]]
    assert 'say "Net 2024" or "Net 2025"' in refused(read, rows, "Net")
    assert incomes(read(rows, "Net 2025")) == {"Elm": 90}


def test_a_year_alone_is_no_booking_beside_a_title_of_two_lines(read):
    rows = [["Firm", "Net"], ["", 2025], ["Elm", 70]]
    assert incomes(read(rows, "Net", "xlsx", ("A1:A2",))) == {"Elm": 70}
    assert incomes(read(rows, "Net")) == {"": 2025, "Elm": 70}
