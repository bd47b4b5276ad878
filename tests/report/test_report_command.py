"""``valuex report``: a portfolio's page says what its book stores, and whether that holds."""

from __future__ import annotations

import html
import io
import re
import shutil
import sys
import zipfile
from pathlib import Path

import openpyxl
import pytest

sys.path.insert(0, str(Path(__file__).parent))

from browser import faults, missing_browser
from typing_in import typed

from valuex_xl.cli.main import main

LINES = """Day,Buyer,Trade,Sales,Margin,Purse
2024-02-01,Alpha Mills,Food,400,90,1000
2024-03-01,Brook & Sons,Food,300,60,400
2024-04-01,Cedar <Ltd>,Paper,200,20,300
2025-02-01,Alpha Mills,Food,500,110,1000
2025-03-01,Brook & Sons,Food,320,-30,340
2025-05-01,Delta Works,Paper,80,-15,600
2025-06-01,Ember,Paper,60,5,90
"""
COLUMNS = ["--customer", "Buyer", "--income", "Sales", "--profit", "Margin", "--industry", "Trade", "--wallet", "Purse"]
PERIODS = ["--date", "Day", "--period", "2025", "--compare", "2024", "--as-at", "2025-12-31"]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("report")
    (folder / "sales.csv").write_text(LINES, "utf-8")
    book = folder / "book.xlsx"
    assert main(["new", "portfolio", "--from", str(folder / "sales.csv"), *COLUMNS, *PERIODS, "-o", str(book)]) == 0
    return book


@pytest.fixture
def book(made: Path, tmp_path: Path) -> Path:
    for file in made.parent.iterdir():
        shutil.copy(file, tmp_path)
    return tmp_path / "book.xlsx"


def reported(book: Path, *options: str, code: int = 0) -> str:
    out = book.with_suffix(".html")
    assert main(["report", str(book), "-o", str(out), "--force", *options]) == code
    return out.read_text("utf-8")


def texts(page: str) -> str:
    """What a reader reads, tags and spaces apart."""
    body = page[page.index("<body>") :]
    return html.unescape(re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", body)))


def test_no_growth_is_told_between_periods_of_unequal_lengths(book: Path) -> None:
    ledger = str(book.with_name("sales.csv"))
    periods = [*PERIODS[:2], "--period", "2025", "--compare", "2024-02..2024-03", *PERIODS[-2:]]
    assert main(["new", "portfolio", "--from", ledger, *COLUMNS, *periods, "-o", str(book), "--force"]) == 0
    seen = texts(reported(book))
    assert "Income 960.00 before 700.00 (unequal periods)" in seen
    assert "The periods are of unequal lengths: no change of income is growth." in seen
    assert "%)" not in seen.partition("Exceptions")[0]


def test_it_says_the_figures_of_the_book(book: Path) -> None:
    seen = texts(reported(book))
    for told in (
        "Alpha Mills brings 52.1% of income: above the limit of 25%",
        "Income 960.00 before 900.00 (+6.7%)",
        "Alpha Mills, 52.1%",
        "Brook & Sons, graded A It loses 30.",
        "2 of 4 customers lose 45.",
        "Stored values against a recalculation",
        "Without Alpha Mills 500 of income goes, 52.08%",
        "concentration 2026.1",
        "Sealed by valuex new portfolio",
    ):
        assert told in seen, told
    assert "BREACH Customers by income: Alpha Mills" in seen


def test_the_same_book_gives_the_same_bytes(book: Path) -> None:
    assert reported(book) == reported(book)


def test_a_figure_typed_over_an_answer_is_told_and_ends_with_1(book: Path) -> None:
    typed(book, "Customers", "Income", 0, 990.0)
    page = reported(book, code=1)
    assert '<span class="badge CHECK">CHECK</span> The book against its seal' in page


@pytest.mark.skipif(bool(missing_browser()), reason=missing_browser() or "-")
@pytest.mark.parametrize("width", [360, 1280])
def test_it_can_be_read(book: Path, width: int, tmp_path: Path) -> None:
    assert faults(reported(book), tmp_path, width) == []


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["-o", "page.pdf"], "-o page.pdf: print the page to PDF from a browser"),
        (["-o", "page.txt"], "-o page.txt: the page's name ends in .html"),
        (["-o", "."], "-o . is a folder: name the file in it"),
        (["-o", "there.html"], "there.html exists: choose another name, or add --force to replace it"),
    ],
)
def test_what_is_refused(
    book: Path, options: list[str], said: str, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(book.parent)
    Path("there.html").write_text("kept")
    assert main(["report", "book.xlsx", *options]) == 2
    assert said in capsys.readouterr().err
    assert Path("there.html").read_text() == "kept"


def test_a_book_of_another_make_has_no_report(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    import openpyxl

    openpyxl.Workbook().save(tmp_path / "other.xlsx")
    assert main(["report", str(tmp_path / "other.xlsx"), "-o", str(tmp_path / "o.html")]) == 2
    assert "has no board page to report on" in capsys.readouterr().err
    assert not (tmp_path / "o.html").exists()


DEALS = """Deal,customer benefit,price,planned cost,Decision,Owner
Cranes,100,120,80,Walk away,J. Okoro
Beds,150,120,90,,
"""


def test_a_deal_book_gives_a_deal_report(tmp_path: Path) -> None:
    (tmp_path / "deals.csv").write_text(DEALS, "utf-8")
    book = tmp_path / "deals.xlsx"
    words = ["new", "deals", "--from", str(tmp_path / "deals.csv"), "-o", str(book), "--as-at", "2026-06-30"]
    assert main(words) == 0
    page = reported(book)
    seen = texts(page)
    for told in ("1 of 2 deals leave somebody worse off", "STOP Cranes: NO DEAL", "Every deal", "equilibrium 2026.1"):
        assert told in seen, told
    assert "75% to 125%" in seen  # the floor of the beds is 90 of 120, their ceiling 150 of 120


def page_of_deals(folder: Path, lines: str) -> str:
    (folder / "deals.csv").write_text(lines, "utf-8")
    book = folder / "deals.xlsx"
    words = ["new", "deals", "--from", str(folder / "deals.csv"), "-o", str(book), "--as-at", "2026-06-30"]
    assert main(words) == 0
    return texts(reported(book))


def test_small_deals_beside_large_sums_are_told_apart(tmp_path: Path) -> None:
    """The sum is above a million; 12,500 in thousands would be 12 or 13, and a loss of 4,500 nearly nothing."""
    small = "Deal,customer benefit,price,planned cost\nPaint,14500,12500,17000\nPlan,29000,27500,20000\n"
    seen = page_of_deals(tmp_path, small + "".join(f"Deal {n},350000,300000,250000\n" for n in range(5)))
    assert "thousand" not in seen
    for told in ("Paint 12,500", "-4,500", "Plan 27,500", "Prices 1,540,000"):
        assert told in seen, told


def test_deals_of_millions_are_in_thousands_rounded_as_excel_shows_them(tmp_path: Path) -> None:
    seen = page_of_deals(
        tmp_path,
        "Deal,customer benefit,price,planned cost\nDock,60000000,50002500,40000000\nQuay,9000000,8000500,7000000\n",
    )
    assert (
        "Amounts : thousand; in full within sentences" in seen or "Amounts thousand; in full within sentences" in seen
    )
    assert "Dock 50,003" in seen
    assert "Quay 8,001" in seen


NAMELESS = """Buyer,Sales,Margin
Ash,500,110.5
Birch,400,-20
Cedar,300,30
,90,8.25
"""


def test_what_has_no_name_and_what_the_board_watches_stand_on_the_page(tmp_path: Path) -> None:
    (tmp_path / "s.csv").write_text(NAMELESS, "utf-8")
    book = tmp_path / "b.xlsx"
    columns = ["--customer", "Buyer", "--income", "Sales", "--profit", "Margin", "--as-at", "2026-06-30"]
    assert main(["new", "portfolio", "--from", str(tmp_path / "s.csv"), *columns, "-o", str(book)]) == 0
    seen = texts(reported(book))
    assert "8.25 of profit has no customer's name and is not in the curve: with it the profit is 128.75." in seen
    assert "Profit 128.75" in seen


DOUBLED = """Buyer,Sales
Ash,500
Birch,400
Others,300
Cedar,200
"""


def test_what_the_board_says_to_look_at_stands_on_the_page_with_its_text(tmp_path: Path) -> None:
    (tmp_path / "s.csv").write_text(DOUBLED, "utf-8")
    book = tmp_path / "b.xlsx"
    columns = ["--customer", "Buyer", "--income", "Sales", "--as-at", "2026-06-30"]
    assert main(["new", "portfolio", "--from", str(tmp_path / "s.csv"), *columns, "-o", str(book)]) == 0
    seen = texts(reported(book))
    assert 'WATCH To look at first: 1 point "Others" may be no customer but a bucket or a total' in seen
    assert "see the sheet Checks" not in seen


def test_those_who_left_stand_on_the_page(book: Path) -> None:
    """Cedar had 200 of the 900 of the year before."""
    assert "WATCH Left since: 1 customer 22.2% of the income of then went with them" in texts(reported(book))


_UNLINKED = re.compile(rb'<Relationship Id="rIdSeal\d+"[^>]*/>')
"""The seal in the relations of the book: programs that do not keep the part do not keep this."""


def test_a_book_without_a_seal_asks_for_a_look(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Its own seal taken out as other programs do, its values kept, and no seal beside it."""
    plain = io.BytesIO()
    with zipfile.ZipFile(book) as old, zipfile.ZipFile(plain, "w") as new:
        for item in old.infolist():
            data = old.read(item)
            if b"valuex" not in data or not item.filename.startswith("customXml"):
                new.writestr(item, _UNLINKED.sub(b"", data))
    book.write_bytes(plain.getvalue())
    book.with_name("book.seal.json").unlink()
    capsys.readouterr()
    reported(book)
    assert "  LOOK  The book against its seal: no seal in it or beside it" in capsys.readouterr().out.splitlines()


def test_a_book_that_stores_no_values_says_so(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    openpyxl.load_workbook(book).save(book)
    capsys.readouterr()
    reported(book, code=1)
    told = capsys.readouterr().out.splitlines()
    assert told[1:4] == [
        "  CHECK  Totals against the ledger: the sheet Checks holds no answer: run valuex recalc first",
        "  CHECK  The checks of the book: the sheet Checks holds no answer: run valuex recalc first",
        "  CHECK  Grades against what was typed: it was saved by a program that stores no values: "
        "run valuex recalc first",
    ]


def test_answers_that_another_program_has_lost_are_no_wrong_figures(
    book: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A spill on Workings as LibreOffice saves it: the error of a function that it does not know, without its seal."""
    lost = io.BytesIO()
    with zipfile.ZipFile(book) as old, zipfile.ZipFile(lost, "w") as new:
        for item in old.infolist():
            data = old.read(item)
            if b"valuex" in data and item.filename.startswith("customXml"):
                continue
            if b"VX_RULES" in data and item.filename.startswith("xl/worksheets"):
                cell = (
                    rb'<c r="(\w+)"([^>]*) t="str"([^>]*)>(<f[^>]*>[^<]*VX_RULES[^<]*"hash"[^<]*</f>)<v>[^<]*</v></c>'
                )
                data = re.sub(cell, rb'<c r="\1"\2 t="e"\3>\4<v>#NAME?</v></c>', data)
            new.writestr(item, _UNLINKED.sub(b"", data))
    book.write_bytes(lost.getvalue())
    book.with_name("book.seal.json").unlink()
    capsys.readouterr()
    reported(book)
    told = next(line for line in capsys.readouterr().out.splitlines() if "Answers" in line)
    assert re.fullmatch(
        r"  LOOK  Answers that are stored: About!\w+ and 4 more: #NAME\?, as a program without the VX_ functions has "
        r"saved the book: valuex recalc writes them again",
        told,
    )
