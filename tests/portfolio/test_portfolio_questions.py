"""The page that says what answers which question: what it names stands on that sheet, filled, by that function."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from openpyxl.utils import range_boundaries
from openpyxl.workbook import Workbook

from tests.portfolio.books import column, named, opened
from tests.portfolio.test_targets import LIST, book_with
from valuex_xl.cli.main import main
from valuex_xl.functions import FUNCTIONS

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "questions.md").read_text(encoding="utf-8")
ROW = re.compile(r"^\| ([^|]+\?) \| (\w+) \| `([^`]+)` \| (VX_\w+|native) \|$", re.MULTILINE)
PORTFOLIO, DEALS = (ROW.findall(part) for part in PAGE.split("\n## ")[1:3])
ASKED = [("customer_portfolio", row) for row in PORTFOLIO] + [("deals", row) for row in DEALS]
PICKED = re.compile(r"(\w+)\[(?:\[#This Row\],)?\[?([^\[\]#]+)\]")
"""A column of a table, as a formula names it."""


@pytest.fixture(scope="module")
def made_books(tmp_path_factory):
    """The examples as they are made now; the sheet that needs a list of scores comes from a book that was given one."""
    folder, made = tmp_path_factory.mktemp("asked"), {}
    for name, kind in (("customer_portfolio", "portfolio"), ("deals", "deals")):
        assert main(["new", kind, "--example", "-o", str(folder / f"{name}.xlsx")]) == 0
        made[name] = (folder / f"{name}.xlsx").read_bytes()
    return made | {"Targets": book_with(tmp_path_factory.mktemp("scored"), LIST), "folder": folder}


@pytest.fixture(scope="module")
def books(made_books):
    """Their values and their formulas."""
    held = {name: data for name, data in made_books.items() if name != "folder"}
    return {name: (opened(data), opened(data, values=False)) for name, data in held.items()}


def of(books, name, row):
    return books["Targets"] if row[1] == "Targets" else books[name]


def formulas(book: Workbook, read: str) -> Iterator[str]:
    """The formulas of a defined name or of a column of a table; nothing for one that the book does not have."""
    if "[" not in read:
        if read in book.defined_names:
            sheet, _, cell = book.defined_names[read].attr_text.partition("!")
            yield str(book[sheet.strip("'")][cell.replace("$", "")].value)
        return
    held, header = read.rstrip("]").split("[")
    for sheet in book:
        if held in sheet.tables:
            left, top, right, bottom = range_boundaries(sheet.tables[held].ref)
            heads = {sheet.cell(top, at).value: at for at in range(left, right + 1)}
            for at in range(top + 1, bottom + 1) if header in heads else ():
                yield str(sheet.cell(at, heads[header]).value)


def asks(book: Workbook, read: str, function: str) -> bool:
    """Whether the cell has the function in its formula, or reads a cell, directly or not, that has it."""
    seen, left = set(), [read]
    while left:
        each = left.pop()
        if each in seen:
            continue
        seen.add(each)
        found = [formula for formula in formulas(book, each) if formula.startswith("=")]
        if any(f"{function}(" in formula for formula in found):
            return True
        for formula in set(found):
            left += [f"{table}[{column}]" for table, column in PICKED.findall(formula)]
            left += [word for word in re.findall(r"\w+", formula) if word in book.defined_names]
    return False


def test_every_row_of_the_page_is_read():
    rows = [line for line in PAGE.splitlines() if line.startswith("| ") and not line.startswith("| question")]
    assert len(ASKED) == len(rows)
    assert all(len(found) > 1 for found in (PORTFOLIO, DEALS))


@pytest.mark.parametrize(("name", "row"), ASKED, ids=lambda value: value if isinstance(value, str) else value[0])
def test_what_the_page_names_is_there_and_filled(books, name, row):
    _, sheet, read, _ = row
    book, _ = of(books, name, row)
    assert sheet in book.sheetnames
    if "[" in read:
        held, header = read.rstrip("]").split("[")
        assert held in book[sheet].tables
        values = column(book, held, header)
    else:
        assert book.defined_names[read].attr_text.split("!")[0].strip("'") == sheet
        values = [named(book, read)]
    assert [value for value in values if value is not None]


@pytest.mark.parametrize(("name", "row"), ASKED, ids=lambda value: value if isinstance(value, str) else value[0])
def test_the_cell_asks_the_function_that_the_page_names(books, name, row):
    _, _, read, function = row
    _, book = of(books, name, row)
    own = list(formulas(book, read))
    if function == "native":
        assert own
        assert not [formula for formula in own if "VX_" in formula]
    else:
        assert function in FUNCTIONS
        assert asks(book, read, function)


def test_a_cell_that_does_not_ask_a_function_is_found_out(books):
    _, book = books["customer_portfolio"]
    assert not asks(book, "Customers[Share of wallet]", "VX_WALLET")
    assert not asks(book, "Moves[Share moved]", "VX_MIGRATE")
    assert not asks(book, "Lever_more_as", "VX_WHATIF")


def test_the_lifetime_value_that_the_page_has_one_type_is_answered(made_books, capsys):
    [formula] = re.findall(r"`(=VX_CLV\(.*?\))`", PAGE)
    capsys.readouterr()
    assert (
        main(["eval", formula, "--book", str(made_books["folder"] / "customer_portfolio.xlsx"), "--format", "json"])
        == 0
    )
    value = json.loads(capsys.readouterr().out)["value"]
    kept = 20 / 23
    assert value == pytest.approx(51_900 * kept / (1 + 0.1 - kept))


def test_every_function_answers_a_question():
    assert set(FUNCTIONS) - set(re.findall(r"VX_\w+", PAGE)) == set()
