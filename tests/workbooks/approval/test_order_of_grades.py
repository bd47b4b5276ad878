"""In which order a comparison lists grades: that of the rule set that grades, whatever other sets call theirs."""

from pathlib import Path

import openpyxl
import pytest

from valuex_xl.cli import main
from valuex_xl.workbooks.approval.compare import ordered

SET = """kind: grades
version: {version}
figures:
  cover: {{unit: percent}}
grades:
{grades}
"""


def folder(home: Path, name: str, version: str, steps: list[tuple[str, float]]) -> Path:
    home.mkdir()
    lines = [f'  {grade}: {{needs: {{cover: "at least {least:.0%}"}}}}' for grade, least in steps]
    text = SET.format(version=version, grades="\n".join([*lines, "  Prepaid: {needs: nothing}"]))
    (home / f"{name}.yaml").write_text(text, "utf-8")
    return home


def book_of(path: Path, name: str, covers: list[float]) -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    for row, cover in enumerate(covers, start=1):
        sheet.append([f"Customer {row}", cover, f'=VX_GRADE(B{row},,,"{name}")'])
    book.save(path)
    return path


@pytest.mark.parametrize("name", ["credit", "rating", "zones"])
def test_grades_come_best_first_whatever_their_set_is_called(name, tmp_path, capsys):
    steps = [("AAA", 0.5), ("AA", 0.3), ("A", 0.2)]
    old = folder(tmp_path / "old", name, "1", steps)
    new = folder(tmp_path / "new", name, "2", [("AAA", 0.5), ("AA", 0.25), ("A+", 0.22), ("A", 0.2)])
    book = book_of(tmp_path / "book.xlsx", name, [0.6, 0.35, 0.27, 0.23, 0.21, 0.1])
    main(["diff", str(old), str(new), "--book", str(book)])
    told = capsys.readouterr().out
    head = next(line for line in told.splitlines() if "AAA" in line and "Prepaid" in line)
    assert head.split() == ["AAA", "AA", "A+", "A", "Prepaid"]
    assert "A -> AA" in told
    assert "A -> A+" in told


@pytest.mark.parametrize(
    ("now", "before", "order"),
    [
        (["A", "B"], ["A", "B"], ["A", "B"]),
        (["A", "B"], ["X", "A", "Y", "Z", "B"], ["X", "A", "Y", "Z", "B"]),
        (["B", "A"], ["A", "M", "B"], ["B", "A", "M"]),
        ([], ["A", "B"], ["A", "B"]),
    ],
)
def test_what_is_no_more_stands_behind_what_it_stood_behind(now, before, order):
    assert ordered(now, before) == order
