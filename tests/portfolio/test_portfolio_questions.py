"""The page that says what answers which question: what it names stands on that sheet, filled, by that function."""

import re
from pathlib import Path

import openpyxl
import pytest

from tests.portfolio.books import column, named, opened
from tests.portfolio.test_targets import LIST, book_with
from valuex_xl.functions import FUNCTIONS

ROOT = Path(__file__).parents[2]
PAGE = (ROOT / "docs" / "questions.md").read_text(encoding="utf-8")
ROW = re.compile(r"^\| ([^|]+\?) \| (\w+) \| `([^`]+)` \| (VX_\w+) \|$", re.MULTILINE)
PORTFOLIO, DEALS = (ROW.findall(part) for part in PAGE.split("\n## ")[1:3])
ASKED = [("customer_portfolio", row) for row in PORTFOLIO] + [("deals", row) for row in DEALS]


@pytest.fixture(scope="module")
def books(tmp_path_factory):
    """The books that ship; the sheet that needs a list of scores comes from a book that was given one."""
    shipped = {name: openpyxl.load_workbook(ROOT / "workbooks" / f"{name}.xlsx", data_only=True) for name, _ in ASKED}
    return shipped | {"Targets": opened(book_with(tmp_path_factory.mktemp("scored"), LIST))}


def test_every_row_of_the_page_is_read():
    rows = [line for line in PAGE.splitlines() if line.startswith("| ") and not line.startswith("| question")]
    assert len(ASKED) == len(rows)
    assert all(len(found) > 1 for found in (PORTFOLIO, DEALS))


@pytest.mark.parametrize(("name", "row"), ASKED, ids=lambda value: value if isinstance(value, str) else value[0])
def test_what_the_page_names_is_there_and_filled(books, name, row):
    _, sheet, read, function = row
    book = books["Targets"] if sheet == "Targets" else books[name]
    assert sheet in book.sheetnames
    if "[" in read:
        held, header = read.rstrip("]").split("[")
        assert held in book[sheet].tables
        values = column(book, held, header)
    else:
        assert book.defined_names[read].attr_text.split("!")[0].strip("'") == sheet
        values = [named(book, read)]
    assert [value for value in values if value is not None]
    assert function in FUNCTIONS


def test_every_function_answers_a_question():
    assert set(FUNCTIONS) - set(re.findall(r"VX_\w+", PAGE)) == set()
