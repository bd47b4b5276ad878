"""Rules in the sheets of a workbook, as the script of xlwings Lite takes them; and what the wheel needs there."""

from __future__ import annotations

import os
import tomllib
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement
from paper_book import book_of

from valuex_xl.excel import lite
from valuex_xl.excel.sessions import SESSIONS

ROOT = Path(__file__).parents[2]
GRADES = [[line] for line in (ROOT / "rules" / "grades.yaml").read_text("utf-8").splitlines()]


@pytest.fixture(autouse=True)
def in_lite(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A fresh start, whose rules are said to be in the sheets; gives the folder that the script writes."""
    monkeypatch.setattr(lite, "gettempdir", lambda: str(tmp_path))
    monkeypatch.setattr(SESSIONS, "_known", {})
    monkeypatch.setenv("VALUEX_RULES", "")
    lite.rules_in_sheets()
    yield Path(os.environ["VALUEX_RULES"])
    SESSIONS._known.clear()


def test_a_sheet_is_the_file_it_was_pasted_from(in_lite: Path) -> None:
    lite.fresh_rules(book_of({"Customers": [[1]], "grades.yaml": [*GRADES, [""], ["", ""]]}))
    assert [path.name for path in in_lite.iterdir()] == ["grades.yaml"]
    assert (in_lite / "grades.yaml").read_bytes() == (ROOT / "rules" / "grades.yaml").read_bytes()


def test_a_sheet_that_has_gone_takes_its_rules_along(in_lite: Path) -> None:
    lite.fresh_rules(book_of({"grades.yaml": GRADES, "Targets.yaml": [["kind: targets"]]}))
    lite.fresh_rules(book_of({"grades.yaml": GRADES}))
    assert [path.name for path in in_lite.iterdir()] == ["grades.yaml"]


def test_rules_that_broke_are_told_of_with_the_row(in_lite: Path) -> None:
    lite.fresh_rules(book_of({"grades.yaml": GRADES}))
    SESSIONS.at("").library.get("grades")
    broken = [[line.replace("at least 75%", "75%")] for [line] in GRADES]
    row = 1 + next(row for row, (before, after) in enumerate(zip(GRADES, broken, strict=True)) if before != after)
    told = lite.fresh_rules(book_of({"grades.yaml": broken}))
    assert told.startswith("grades: using the copy of ")
    assert told.endswith(f", grades.yaml:{row} is broken")


@pytest.mark.parametrize(
    ("sheets", "said"),
    [
        (
            {"Customers": [["a"]]},
            "the workbook has no sheet of rules - name one grades.yaml and paste the rule file into its cell A1",
        ),
        (
            {"grades.yaml": [["kind: grades"], [5]]},
            "grades.yaml!A2: Excel made 5 of this line - give column A the format Text, then paste again",
        ),
        (
            {"grades.yaml": [["kind: grades", ""], ["version", "1"]]},
            "grades.yaml, row 2: there is something beside column A - a line of rules stands in column A alone",
        ),
    ],
    ids=["no sheet", "a number", "two columns"],
)
def test_sheets_that_hold_no_rules_change_nothing(in_lite: Path, sheets: dict[str, Any], said: str) -> None:
    with pytest.raises(lite.SheetRulesError) as refused:
        lite.fresh_rules(book_of(sheets))
    assert str(refused.value) == said
    assert not in_lite.exists()


def test_without_rules_in_sheets_no_sheet_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    lite.rules_in_folder(ROOT / "rules")
    assert lite.fresh_rules(book_of({"grades.yaml": [[5]]})) == "The rules are fresh, and the day is today."


def test_the_wheel_asks_only_for_what_pyodide_can_have() -> None:
    """formualizer has no wheel for it; what reads and writes workbooks would be downloaded for nothing."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    asked = {platform: needed(project["dependencies"], platform) for platform in ("emscripten", "win32", "linux")}
    assert asked["emscripten"] == {"pyyaml", "numpy", "xlwings"}
    books = {"XlsxWriter", "formualizer", "jinja2", "markupsafe", "python-calamine"}
    assert asked["win32"] == asked["linux"] == {*asked["emscripten"], *books}


def needed(dependencies: list[str], platform: str) -> set[str]:
    requirements = map(Requirement, dependencies)
    return {each.name for each in requirements if not each.marker or each.marker.evaluate({"sys_platform": platform})}


def test_a_sheet_named_like_a_list_is_that_list(in_lite: Path) -> None:
    """Its cells are columns, and what Excel made a number or a day of is written as one."""
    rules = [["kind: concentration"], ["parents: {from: debtors.csv}"]]
    cells = [["name", "parent", "until"], ["Ford, Credit", "Ford", datetime(2026, 12, 31)], [4711.0, "Ford", None]]
    lite.fresh_rules(book_of({"concentration.yaml": rules, "debtors.csv": cells}))
    assert (in_lite / "debtors.csv").read_text("utf-8") == (
        'name,parent,until\n"Ford, Credit",Ford,2026-12-31\n4711,Ford,\n'
    )
