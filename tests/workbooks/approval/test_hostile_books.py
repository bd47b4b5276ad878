"""Markup, formulas and signs of direction in every text of a workbook and a ledger: none of it is alive afterwards."""

import csv
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from hostile import CONTROLS, MARKUP, TEXTS, TURNED, assert_harmless_book, assert_harmless_page, formulas_of

from valuex_xl.cli.main import main
from valuex_xl.visible import visible

RULES = Path(__file__).parents[3] / "rules"
NAMES = (*TEXTS, TURNED, CONTROLS)
PLAIN = tuple(f"customer {number}" for number in range(len(NAMES)))
SHEET = "=A1 <b onload=x>'&\"{{ 7 }}"
HEADS = ("@Customer <script>", "-Industry </th>", "+Income \u202e <b>", "=Share <img src=x>", "Grade", "Status")


def book(path: Path, names: tuple[str, ...], sheet: str, heads: tuple[str, ...]) -> list[str]:
    """A book of customers with a table, grades and a status for each row; its formulas as they are written."""
    made = xlsxwriter.Workbook(path, {"strings_to_formulas": False, "strings_to_urls": False})
    page = made.add_worksheet(sheet)
    last = len(names) + 1
    formulas = []
    for row, name in enumerate(names, 1):
        page.write_string(row, 0, name)
        page.write_string(row, 1, name)
        page.write_number(row, 2, 100.0 if row == 1 else 1.0)
        page.write_number(row, 3, 0.3)
        formulas.append(f"=VX_GRADE(D{row + 1})")
        page.write_formula(row, 4, formulas[-1], None, "")
    for column, kind in ((0, "customer"), (1, "industry")):
        letter = "AB"[column]
        for down, output in enumerate(("name", "status", "why")):
            ranges = f"C2:C{last},{letter}2:{letter}{last}"
            formulas.append(f'=VX_CONCENTRATION({ranges},"{output}","{kind}")')
            page.write_formula(last + 1 + down, column, formulas[-1], None, "")
    columns = [{"header": head} for head in heads[:4]]
    page.add_table(0, 0, len(names), 3, {"columns": columns, "name": "People", "autofilter": False})
    for column, head in enumerate(heads[4:], 4):
        page.write_string(0, column, head)
    made.close()
    return formulas


def other_rules(folder: Path) -> Path:
    """The rules that ship with other thresholds, without their examples."""
    folder.mkdir()
    for path in RULES.glob("*.yaml"):
        text = path.read_text("utf-8").partition("\nexamples:")[0] + "\n"
        text = text.replace("wallet: at least 25%", "wallet: at least 40%").replace("above 25%", "above 98%")
        text = text.replace("above 60%", "above 99%")
        (folder / path.name).write_text(text, "utf-8")
    return folder


def reports(folder: Path, names: tuple[str, ...], sheet: str, heads: tuple[str, ...]) -> tuple[str, bytes]:
    folder.mkdir()
    book(folder / "book.xlsx", names, sheet, heads)
    page, cells = folder / "for.html", folder / "for.xlsx"
    words = ["diff", str(RULES), str(other_rules(folder / "new")), "--book", str(folder / "book.xlsx")]
    assert main([*words, "--report", str(page), "--report", str(cells)]) == 1
    return page.read_text("utf-8"), cells.read_bytes()


def test_no_text_of_a_workbook_is_alive_in_a_report(tmp_path: Path) -> None:
    page, cells = reports(tmp_path / "bad", NAMES, SHEET, HEADS)
    # neither book has a column that is called like an income, so neither page has the column Brings
    heads = ("Customer", "Industry", "Volume", "Share", *HEADS[4:])
    plain, _ = reports(tmp_path / "plain", PLAIN, "Customers", heads)
    assert "<th>Brings</th>" not in plain
    shown = [visible(name) for name in NAMES]
    assert_harmless_page(page, plain, [*shown, SHEET])
    assert_harmless_book(cells, [*shown, SHEET])
    prefixed = openpyxl.load_workbook(tmp_path / "bad" / "for.xlsx")["Who moves"]
    quoted = [cell for row in prefixed.iter_rows() for cell in row if str(cell.value)[:1] in ("=", "+", "-", "@")]
    assert quoted
    assert all(cell.quotePrefix for cell in quoted)


def test_recalculated_texts_stay_texts(tmp_path: Path) -> None:
    formulas = book(tmp_path / "book.xlsx", NAMES, SHEET, HEADS)
    assert main(["recalc", str(tmp_path / "book.xlsx"), "-o", str(tmp_path / "out.xlsx")]) == 0
    assert_harmless_book((tmp_path / "out.xlsx").read_bytes(), TEXTS, formulas, is_report=False)
    out = openpyxl.load_workbook(tmp_path / "out.xlsx", data_only=True)[SHEET]
    assert out["A10"].value == TEXTS[0]
    assert out["A11"].value == "BREACH"
    assert MARKUP in out["A12"].value


@pytest.mark.parametrize("name", range(len(NAMES)))
def test_no_text_of_a_ledger_is_alive_in_a_portfolio(
    name: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Every name in turn is the one that the sheets show most: the largest customer, whose industry bears it too."""
    told = NAMES[name]
    lines = [
        (told, told, 900, 90, 1000, "yes"),
        *((f"{each} x", each, 100, 10, 500, "no") for each in (*TEXTS, TURNED)),
    ]
    heads = ("@Customer <script>", "-Industry </th>", "Income", "+Profit", "=Wallet", "Will buy")
    with (tmp_path / "ledger.csv").open("w", newline="", encoding="utf-8") as stream:
        csv.writer(stream).writerows([heads, *lines])
    words = ["new", "portfolio", "-o", str(tmp_path / "made.xlsx"), "--from", str(tmp_path / "ledger.csv")]
    for option, head in zip(("customer", "industry", "income", "profit", "wallet", "will-buy"), heads, strict=True):
        words.append(f"--{option}={head}")
    code = main(words)
    if told == CONTROLS:
        assert code == 2
        assert "holds a character that a workbook cannot store - remove it" in capsys.readouterr().err
        return
    assert code == 0
    data = (tmp_path / "made.xlsx").read_bytes()
    formulas = formulas_of(data)
    assert formulas
    assert not [each for each in formulas if "script" in each or "cmd" in each or "HYPERLINK" in each]
    assert_harmless_book(data, [told], formulas, is_report=False)
