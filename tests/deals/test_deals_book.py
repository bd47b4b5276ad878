"""The book of deals: what its cells say, what they rest on, and that a check of it finds nothing."""

import re
from pathlib import Path
from zipfile import ZipFile

import pytest

from tests.deals.inputs import DAY, own_book, session
from valuex_xl.judging.values import CellError, Scalar
from valuex_xl.workbooks.deals import DealsBook, DealsRequest, is_deals_book, make_deals
from valuex_xl.workbooks.deals.kept import kept_in
from valuex_xl.workbooks.deals.names import DEALS, LIMITS, PARTIES, PROJECTS, ROWS, SQUEEZES, WORKINGS
from valuex_xl.workbooks.package import Book, read_book
from valuex_xl.workbooks.recalc import recalculate


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> DealsBook:
    return own_book(tmp_path_factory.mktemp("deals"))


@pytest.fixture(scope="module")
def book(made: DealsBook) -> Book:
    return read_book(made.data, name="deals.xlsx")


def rows(book: Book, name: str) -> list[dict[str, Scalar]]:
    """A table's rows by the titles of their columns."""
    table = next(each for each in book.tables if each.name == name)
    top, left, bottom, _ = table.ref
    return [
        {title: book.value(table.sheet, row, left + at) for at, title in enumerate(table.columns)}
        for row in range(top + 1, bottom + 1)
    ]


def text_of(book: Book, sheet: str) -> str:
    """All texts of a sheet, a line each."""
    last_row, last_column = book.last_used(sheet)
    cells = (book.value(sheet, row, at) for row in range(1, last_row + 1) for at in range(1, last_column + 1))
    return "\n".join(cell for cell in cells if isinstance(cell, str))


def test_each_deal_has_both_sides_and_what_threatens_it(book: Book) -> None:
    roof, gate, yard = rows(book, DEALS)
    assert (roof["Verdict"], roof["their surplus"], roof["our surplus"], roof["our part"]) == (
        "BALANCED",
        300,
        200,
        0.4,
    )
    assert (roof["floor price"], roof["fair price"], roof["ceiling price"]) == (700, 950, 1200)
    assert roof["drift"] == pytest.approx(0.1)
    assert (gate["Verdict"], gate["Severity"], gate["squeeze"], gate["Decision"]) == (
        "NO DEAL",
        "STOP",
        "WARN",
        "Stop it",
    )
    assert (yard["Verdict"], yard["our surplus"], yard["floor price"]) == ("n/a", "n/a", 50)
    assert str(yard["Why"]).startswith("Not judged: their surplus cannot be worked out: price is missing.")


def test_every_project_is_by_one_formula_and_a_blank_ceiling_is_none(book: Book) -> None:
    barn, mill = rows(book, PROJECTS)
    assert (barn["Share"], barn["Price"], barn["Profit"], barn["Turning point"]) == (50, 950, 50, "n/a")
    assert (mill["Share"], mill["Price"], mill["Profit"], mill["Turning point"]) == (-200, 1150, -250, 1300)
    assert {row["Same formula"] for row in (barn, mill)} == {"OK"}
    assert barn["Hash"] == mill["Hash"] == barn["Agreed hash"]
    assert "One formula for all 2 projects: partnering 2026.1, hash" in text_of(book, "Partnering")


def test_a_gain_is_shared_by_parts_among_three(book: Book) -> None:
    shared = [row for row in rows(book, PARTIES) if row["Party"]]
    assert [(row["Party"], row["Part"], row["Of the project"], row["Of all projects"]) for row in shared] == [
        ("Us", 0.5, 50, -150),
        ("Oak", 0.25, 25, -75),
        ("Elm", 0.25, 25, -75),
    ]


def test_the_squeeze_grid_is_the_rules_own_sum(book: Book) -> None:
    grid = rows(book, SQUEEZES)
    assert len(grid) == 36
    for row in grid:
        price = 900 * (1 - float(row["customer cut"]))  # type: ignore[arg-type]
        margin = (price - 700 * (1 + float(row["supplier rise"]))) / price  # type: ignore[arg-type]
        assert row["squeezed margin"] == pytest.approx(margin)
        assert row["squeeze"] == ("OK" if margin >= 0.05 - 1e-12 else "WARN")
    assert "at least 5%" in text_of(book, "Squeeze")


def test_the_board_has_a_sentence_five_figures_and_the_worst_first(book: Book, made: DealsBook) -> None:
    board = text_of(book, "Board")
    assert made.report.headline == (
        "1 of 3 deals leave somebody worse off: 1,000 of 1,900 in prices; 0 more ask for a decision; "
        "1 cannot be judged."
    )
    assert made.report.headline in board
    assert ("Prices" in board, "Our part of both" in board, "Stop it" in board) == (True, True, True)
    worst = [book.value("Board", row, 2) for row in range(1, book.last_used("Board")[0] + 1)]
    assert [name for name in worst if name in ("Roof", "Gate", "Yard")] == ["Gate", "Yard"]
    assert made.report.verdicts == {"NO DEAL": 1, "BALANCED": 1, "n/a": 1}


def test_a_check_finds_nothing_and_every_cell_is_trusted(book: Book) -> None:
    found = recalculate(book, session())
    assert (found.differences, found.summary.untrusted, found.summary.uncalculated) == ((), (), ())
    assert (found.summary.aside, found.summary.proved) == ((), found.summary.asked)


def test_no_cell_outside_workings_is_an_error_and_none_spills(book: Book, made: DealsBook, tmp_path: Path) -> None:
    for sheet in book.sheets:
        last_row, last_column = book.last_used(sheet.name)
        cells = {
            (r, c): book.value(sheet.name, r, c) for r in range(1, last_row + 1) for c in range(1, last_column + 1)
        }
        wrong = {place: cell for place, cell in cells.items() if isinstance(cell, CellError)}
        assert not wrong, sheet.name
    path = tmp_path / "book.xlsx"
    path.write_bytes(made.data)
    with ZipFile(path) as archive:
        assert not [name for name in archive.namelist() if name.endswith("metadata.xml")]
        charts = [archive.read(name).decode() for name in archive.namelist() if "/charts/chart" in name]
        sheets = [archive.read(name).decode() for name in archive.namelist() if "/worksheets/sheet" in name]
    assert len(charts) == 4
    for chart in charts:
        names = re.findall(r"<c:cat>.*?</c:cat>", chart, re.DOTALL)
        values = re.findall(r"<c:val>.*?</c:val>", chart, re.DOTALL)
        assert names
        assert all("<c:v>Roof</c:v>" in each or "<c:v>Barn</c:v>" in each for each in names)
        assert values
        assert all(re.search(r"<c:v>-?[0-9]", each) for each in values)
        assert WORKINGS not in chart
    assert sum("<sheetProtection" in sheet for sheet in sheets) == 7  # all but Deals and Partnering, which grow


def test_later_readers_know_it_by_its_tables_and_names(book: Book) -> None:
    assert is_deals_book(book)
    assert {table.name for table in book.tables} == {DEALS, PROJECTS, PARTIES, LIMITS, ROWS, SQUEEZES}
    kept = kept_in(book)
    assert (kept.choices.as_at, kept.choices.currency, kept.choices.formula) == (DAY, "EUR", "partnering")
    assert [party.parts for party in kept.parties] == [2, 1, 1]


def test_an_empty_book_shows_no_error_and_asks_for_the_first_deal() -> None:
    made = make_deals(DealsRequest((), DAY, blank_rows=3), session())
    book = read_book(made.data, name="empty.xlsx")
    assert (made.report.headline, made.report.checks) == ("No deal yet: type the first one on the sheet Deals.", "OK")
    assert len(rows(book, DEALS)) == 3
    assert recalculate(book, session()).differences == ()
