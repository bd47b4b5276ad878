"""The workbook as it is written: names that others rely on, live formulas, texts that stay texts, no traces."""

import io
import re
import zipfile
from datetime import date, datetime
from pathlib import Path

import openpyxl
import pytest

from valuex_xl.functions import open_session
from valuex_xl.ledgers import Columns, parse_where, read_statement
from valuex_xl.workbooks.portfolio.build import build
from valuex_xl.workbooks.portfolio.plan import plan_for

DAY = date(2026, 6, 30)
RULES = Path(__file__).parents[2] / "rules"
LEDGER = (
    "Customer,Sector,Sales,Margin,Wallet,Again,Year\n"
    "Acme,Food,100,10,150,yes,2026\n"
    'ACME ,Steel,"1,000.50",5,,,2026\n'
    "=cmd|' /C calc'!A0,Food,-3,1,,,2026\n"
    "@home,Food,2,1,,,2026\n"
    "N/A,,7,,,,2026\n"
    ",Food,4,,,,2026\n"
    "Old,Food,9,,,,2025\n"
)
FULL = Columns("Customer", "Sales", "Sector", "Margin", "Wallet", "Again")


def book_of(tmp_path: Path, columns: Columns = FULL, *where: str) -> bytes:
    path = tmp_path / "l.csv"
    path.write_text(LEDGER, "utf-8")
    statement = read_statement(path, columns, [parse_where(text) for text in where])
    session = open_session(RULES, today=DAY)
    return build(plan_for(statement, session, DAY), session, {}).data


@pytest.fixture
def full(tmp_path):
    return openpyxl.load_workbook(io.BytesIO(book_of(tmp_path, FULL, "Year=2026")))


def formulas(book):
    for sheet in book:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type == "f":
                    yield cell, getattr(cell.value, "text", cell.value)


def column(sheet, table, name):
    rows = sheet[sheet.tables[table].ref]
    place = [cell.value for cell in rows[0]].index(name)
    return [row[place] for row in rows[1:]]


def test_the_day_is_pinned_in_one_cell(full):
    sheet, cell = full.defined_names["As_at"].attr_text.split("!")
    assert (sheet, full[sheet][cell.replace("$", "")].value) == ("Inputs", datetime(2026, 6, 30))


def test_the_tables_hold_the_ledger(full):
    customers = full["Customers"]
    values = {
        name: [cell.value for cell in column(customers, "Customers", name)]
        for name in ("Customer", "Industry", "Income", "Profit")
    }
    inputs = {name: [cell.value for cell in column(full["Inputs"], "Inputs", name)] for name in ("Wallet", "Will buy")}
    assert values == {
        "Customer": ["Acme", "N/A", "@home", "=cmd|' /C calc'!A0", None],
        "Industry": ["Steel (+1)", None, "Food", "Food", "Food"],
        "Income": [1100.5, 7, 2, -3, 4],
        "Profit": [15, 0, 1, 1, 0],
    }
    assert inputs == {"Wallet": [150, None, None, None, None], "Will buy": ["yes", None, None, None, None]}
    industries = full["Industries"]
    rows = [[cell.value for cell in column(industries, "Industries", name)] for name in ("Industry", "Income")]
    assert rows == [["Steel", "Food", None], [1000.5, 103, 7]]


def test_a_name_that_begins_like_a_formula_stays_text(full):
    names = {cell.value: cell for cell in column(full["Customers"], "Customers", "Customer")}
    for name in ("=cmd|' /C calc'!A0", "@home"):
        assert (names[name].data_type, names[name].quotePrefix) == ("s", True)


def test_every_vx_formula_reads_the_pinned_day_and_spills_only_on_workings(full):
    texts = [(cell, text) for cell, text in formulas(full) if "VX_" in text]
    used = {name for _, text in texts for name in re.findall(r"VX_\w+", text)}
    assert used >= {
        "VX_GRADE",
        "VX_CONCENTRATION",
        "VX_RULES",
        "VX_WHALE",
        "VX_POTENTIAL",
        "VX_HOLE",
        "VX_WHATIF",
        "VX_KEY",
    }
    by_rules = re.compile(r"VX_(?:GRADE|CONCENTRATION|RULES|POTENTIAL|HOLE|COST_TO_SERVE|SCORE)\(")
    assert [text for _, text in texts if by_rules.search(text) and "As_at" not in text] == []
    spilling = {cell.parent.title for cell, _ in texts if not isinstance(cell.value, str)}
    assert spilling == {"Workings"}


def test_no_threshold_is_typed_and_charts_read_no_spill(full):
    """The shares of the rules, 20%, 25%, 50%, 60%, stand in no formula and in no cell but those that ask for them."""
    for sheet in full:
        for row in sheet.iter_rows():
            assert not [cell.coordinate for cell in row if cell.value in (0.2, 0.25, 0.5, 0.6)]
    assert [text for _, text in formulas(full) if re.search(r"0\.(?:2|25|5|6)\b|\b(?:20|25|50|60)%", text)] == []
    spills = {cell.parent.title for cell, _ in formulas(full) if not isinstance(cell.value, str)}
    for sheet in full:
        for chart in sheet._charts:
            for series in chart.series:
                assert series.val.numRef.f.partition("!")[0].strip("'") not in spills


def test_each_limit_is_asked_for_its_status_share_name_and_reason(full):
    asked = {tuple(re.findall(r'"([^"]+)"', text)[:2]) for _, text in formulas(full) if "VX_CONCENTRATION" in text}
    for limit in ("customer", "customer profit", "industry", "industry profit"):
        for output in ("table", "status", "share", "name", "why", "headroom"):
            assert (output, limit) in asked


def test_nothing_in_a_table_spills(full):
    for sheet in ("Customers", "Industries"):
        for cell, text in formulas(full):
            if cell.parent.title == sheet:
                assert isinstance(cell.value, str), text


def test_a_ledger_without_industry_and_profit_makes_a_smaller_book(tmp_path):
    book = openpyxl.load_workbook(io.BytesIO(book_of(tmp_path, Columns("Customer", "Sales"), "Year=2026")))
    assert book.sheetnames == [
        *("Board", "About", "Limits", "Concentration", "Customers", "Hole", "Inputs", "Checks", "Workings")
    ]
    assert [cell.value for cell in column(book["Customers"], "Customers", "Profit")] == [None] * 5
    asked = {re.findall(r'"([^"]+)"', text)[1] for _, text in formulas(book) if "VX_CONCENTRATION" in text}
    assert asked == {"customer"}


def test_checks_tell_what_was_left_out_merged_and_unnamed(full):
    rows = {row[0].value: [cell.value for cell in row[1:]] for row in full["Checks"].iter_rows() if row[0].value}
    assert rows["Income of all customers"][:2] == [1110.5, "=SUM(Customers[Income])"]
    assert rows["Profit of all industries"][:2] == [17, "=SUM(Industries[Profit])"]
    assert rows["Lines chosen"][0] == "Year = 2026"
    assert [rows["Lines under the header"][0], rows["Lines used"][0], rows["Lines not chosen"][0]] == [7, 6, 1]
    assert rows["Lines without a customer"][:2] == [1, 4]
    assert rows["Lines without an industry"][:2] == [1, 7]
    assert rows["Negative income (credit notes)"][:2] == [1, -3]
    assert rows["Lines of customers with several spellings"][::2] == [2, "merged into 1 name, listed below"]
    assert rows["Acme"][:2] == [2, '"Acme" 1, "ACME " 1']


def test_the_same_ledger_and_day_give_the_same_bytes_and_no_traces(tmp_path):
    data = book_of(tmp_path, FULL, "Year=2026")
    assert data == book_of(tmp_path, FULL, "Year=2026")
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name).decode() for name in archive.namelist() if name.endswith((".xml", ".rels"))}
    assert not [name for name, text in parts.items() if str(tmp_path) in text]
    assert "<dc:creator></dc:creator>" in parts["docProps/core.xml"]
    assert parts["docProps/core.xml"].count("2026-06-30T00:00:00Z") == 2
    assert re.findall(r"<calcPr[^>]*>", parts["xl/workbook.xml"]) == ['<calcPr calcId="191029"/>']
