"""Pivot tables in compact layout: names set in below another that holds their sum, by blanks or by a style."""

import pytest
from openpyxl import Workbook
from openpyxl.styles import Alignment

from tests.ledgers.quick_way import refused
from valuex_xl.ledgers import Columns, Particulars, read_statement
from valuex_xl.ledgers.answers import to_particulars

MONTHS = {
    "Ash Ltd": {"Jan": 10.5, "Feb": 21.25},
    "Box SE": {"Feb": 7},
    "Dune": {"Jan": 100.25, "Mar": 9, "Apr": -3.5},
}
INVOICES = {"Ash Ltd": {"R1": 10.5, "R2": 21.25}, "Box SE": {"R3": 7}, "Dune": {"R4": 100.25, "R5": 9}}


def summed(parts):
    return {firm: sum(own.values()) for firm, own in parts.items()}


def rows(parts, *, heads="sums", last=True):
    """Depth, name and amount of each line."""
    for firm, own in parts.items():
        yield 0, firm, {"sums": sum(own.values()), "blank": None}[heads]
        yield from ((1, part, amount) for part, amount in own.items())
    if last:
        yield 0, "Grand Total", sum(summed(parts).values())


@pytest.fixture
def read(tmp_path):
    def by_blanks(lines):
        path = tmp_path / "p.csv"
        body = (f"{'  ' * depth}{name},{'' if held is None else f'{held:.2f}'}" for depth, name, held in lines)
        path.write_text("\n".join(["Row Labels,Sum of Net", *body]), encoding="utf-8")
        return path

    def by_style(lines):
        book, path = Workbook(), tmp_path / "p.xlsx"
        book.active.append(["Row Labels", "Sum of Net"])
        for at, (depth, name, held) in enumerate(lines, 2):
            book.active.append([name, held])
            book.active.cell(at, 1).alignment = Alignment(indent=depth)
        book.save(path)
        return path

    def reader(how, lines, **answers):
        path = {"blanks": by_blanks, "style": by_style}[how](list(lines))
        particulars, where = to_particulars(answers, Particulars(), ())
        return read_statement(path, Columns("Row Labels", "Sum of Net"), where, particulars=particulars)

    return reader


def incomes(statement):
    return {each.name: float(each.income) for each in statement.sums.customers.values() if each.income}


@pytest.mark.parametrize("how", ["blanks", "style"])
@pytest.mark.parametrize("heads", ["sums", "blank"])
@pytest.mark.parametrize("last", [True, False])
def test_months_set_in_below_several_names_are_asked_about_and_answered(read, how, heads, last):
    lines = list(rows(MONTHS, heads=heads, last=last))
    (asked,) = refused(read, how, lines)
    assert '"Jan" is set in below "Ash Ltd", "Dune"' in asked
    assert incomes(read(how, lines, **{"set in": "above"})) == summed(MONTHS)
    own = incomes(read(how, lines, **{"set in": "own"}))
    assert own == {"Jan": 110.75, "Feb": 28.25, "Mar": 9, "Apr": -3.5}


@pytest.mark.parametrize("how", ["blanks", "style"])
def test_parts_of_one_name_each_are_asked_about_where_it_holds_their_sum(read, how):
    (asked,) = refused(read, how, rows(INVOICES))
    assert asked.endswith(
        'Row Labels: "R1" is set in below "Ash Ltd", which holds the sum of what is set in below it, as in a pivot '
        'table: the names above may be the customers - say --answer "set in=above" where it is a part of the customer '
        'above it, --answer "set in=own" where it is a customer of its own'
    )
    assert incomes(read(how, rows(INVOICES), **{"set in": "above"})) == summed(INVOICES)
    assert incomes(read(how, rows(INVOICES), **{"set in": "above", "subtotals": "no income"})) == summed(INVOICES)


def test_two_steps_of_sums_are_those_of_the_name_on_top(read):
    lines = [(0, "Ash", 60), (1, "2025", 40), (2, "Jan", 15), (2, "Feb", 25), (1, "2026", 20), (2, "Jan", 20)]
    lines += [(0, "Elm", 7), (1, "2026", 7), (2, "Feb", 7)]
    assert incomes(read("blanks", lines, **{"set in": "above"})) == {"Ash": 60, "Elm": 7}


def test_a_name_that_holds_another_amount_than_its_parts_is_asked_about(read):
    lines = list(rows(INVOICES, last=False))
    lines[0] = (0, "Ash Ltd", 40)
    for answers in ({}, {"set in": "above"}, {"set in": "own"}):
        faults = refused(read, "style", lines, **answers)
        assert any(fault.startswith("p.xlsx:2: ") and "is the sum of no lines" in fault for fault in faults)


@pytest.mark.parametrize("depth", [0, 1, 3])
def test_a_column_that_is_set_in_as_a_whole_is_an_ordinary_one(read, depth):
    lines = [(depth, "Ash", 5), (depth, "Elm", 8), (depth, "Oak", 13), (depth, "Yew", 1.5)]
    statement = read("style", lines)
    assert incomes(statement) == {"Ash": 5, "Elm": 8, "Oak": 13, "Yew": 1.5}
    assert not [look for look in statement.looks if "set in" in look]


def test_names_set_in_by_careless_blanks_hold_no_sums(read):
    lines = [(0, "Ash", 5), (1, "Elm", 8.25), (0, "Oak", 13), (1, "Yew", 1.5)]
    assert sum(incomes(read("blanks", lines)).values()) == 27.75
