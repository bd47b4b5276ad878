"""Last year's book comes out as it did: by the day, or by the name of the set that was in force."""

from pathlib import Path

import openpyxl
import pytest

from valuex_xl.cli.main import main


@pytest.fixture
def mine(tmp_path):
    folder = tmp_path / "mine"
    assert main(["rules", "copy", "grades", "--to", str(folder)]) == 0
    assert main(["rules", "archive", "grades", "--as", "grades_2025", "--rules", str(folder)]) == 0
    return folder


def recalculated(folder: Path, *formulas: str) -> Path:
    """A book with these formulas, recalculated for a day of February by the rules as they are now."""
    made = openpyxl.Workbook()
    for row, formula in enumerate(formulas, 1):
        made.active.cell(row, 1, formula)
    made.save(folder.parent / "made.xlsx")
    book = folder.parent / "february.xlsx"
    words = ["recalc", str(folder.parent / "made.xlsx"), "-o", str(book), "--rules", str(folder)]
    assert main([*words, "--as-at", "2026-02-28"]) == 0
    return book


def values(book: Path) -> list[object]:
    return [cell.value for (cell,) in openpyxl.load_workbook(book, data_only=True).active.iter_rows(max_col=1)]


def check(book: Path, folder: Path, day: str) -> int:
    return main(["recalc", str(book), "--check", "--rules", str(folder), "--as-at", day])


def test_a_dated_change_leaves_the_months_before_as_they_were(mine: Path) -> None:
    book = recalculated(mine, "=VX_GRADE(0.27)", "=VX_GRADE(0.24)")
    assert values(book) == ["B", "C"]
    words = ["set", "grades", "B / share of wallet", "at least 30%", "--rules", str(mine)]
    assert main([*words, "--from", "2026-04-01", "--date-examples", "--version", "2026.2"]) == 0
    assert check(book, mine, "2026-02-28") == 0
    assert check(book, mine, "2026-03-31") == 0
    assert check(book, mine, "2026-04-01") == 1, "0.27 is a C from that day on"


def test_an_archived_set_answers_as_it_did_whatever_becomes_of_the_other(mine: Path) -> None:
    other = recalculated(mine, "=VX_GRADE(0.27)").rename(mine.parent / "other.xlsx")
    book = recalculated(mine, '=VX_GRADE(0.27,,,"grades_2025")', '=VX_GRADE(0.24,,,"grades_2025")')
    assert values(book) == ["B", "C"]
    path = mine / "grades.yaml"
    path.write_bytes(path.read_bytes().replace(b"25%, grade: B", b"25%, grade: C"))
    assert main(["set", "grades", "B / share of wallet", "at least 30%", "--rules", str(mine)]) == 0
    assert check(book, mine, "2026-02-28") == 0
    assert check(other, mine, "2026-02-28") == 1
