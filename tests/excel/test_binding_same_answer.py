"""The same call gives the same answer in every host that runs here, cell by cell, errors too."""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import yaml
from cells import CASES, as_rows, for_com, for_office_js, plainly_all

from valuex_xl.excel.binding import bind
from valuex_xl.excel.conversion import OFFICE_JS
from valuex_xl.excel.sessions import Sessions
from valuex_xl.functions import FUNCTIONS, call, open_session
from valuex_xl.judging.values import CellError
from valuex_xl.workbooks.evaluate import evaluate
from valuex_xl.workbooks.package import read_book

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
RULE_SETS = HERE.parent / "rule_sets"
DAY = date(2026, 11, 22)
NEEDS_KEY = pytest.mark.skipif(
    not os.environ.get("XLWINGS_LICENSE_KEY"), reason="xlwings' Office.js path needs XLWINGS_LICENSE_KEY to be imported"
)
Calls = list[tuple[str, list[Any]]]


def in_host(script: str, calls: Calls, rules: Path | None = None) -> list[Any]:
    """The answers of a host that runs in a process of its own."""
    environ = {**os.environ, "PYTHONPATH": str(ROOT)} | ({"VALUEX_RULES": str(rules)} if rules else {})
    done = subprocess.run(
        [sys.executable, HERE / script], input=pickle.dumps((DAY, calls)), capture_output=True, env=environ, timeout=120
    )
    assert done.returncode == 0, done.stderr.decode()
    answers: list[Any] = pickle.loads(done.stdout)
    return answers


def differences(cases: Sequence[Any], answers: Sequence[Any], expected: Sequence[Any]) -> list[Any]:
    return [
        (case, as_rows(answer), as_rows(due))
        for case, answer, due in zip(cases, answers, expected, strict=True)
        if as_rows(answer) != [[nearly(cell) for cell in row] for row in as_rows(due)]
    ]


def nearly(cell: Any) -> Any:
    return pytest.approx(cell, rel=1e-9) if isinstance(cell, float) else cell


NAMES = [case["case"] for case in CASES]
EXPECTED = [case["answer"] for case in CASES]


def test_no_two_cases_have_one_name() -> None:
    assert sorted(NAMES) == sorted(set(NAMES))


def test_every_function_that_excel_knows_is_called() -> None:
    assert {case["call"] for case in CASES} | {name for name, _, _ in tables()} == set(FUNCTIONS)


def test_the_catalogue_itself() -> None:
    session = open_session(today=DAY)
    answers = [call(case["call"], plainly_all(case["arguments"]), session) for case in CASES]
    assert differences(NAMES, answers, EXPECTED) == []


@pytest.mark.parametrize("ranges", [True, False], ids=["ranges", "arrays"])
def test_over_com(ranges: bool) -> None:
    calls = [(case["call"], for_com(case["arguments"], ranges)) for case in CASES]
    assert differences(NAMES, in_host("com_host.py", calls), EXPECTED) == []


def test_cells_of_office_js() -> None:
    bound = bind(FUNCTIONS.values(), OFFICE_JS, Sessions(lambda: DAY), __name__)
    answers = [bound[case["call"]](*map(unwrapped, for_office_js(case["arguments"]))) for case in CASES]
    assert differences(NAMES, answers, EXPECTED) == []


@NEEDS_KEY
def test_over_office_js() -> None:
    calls = [(case["call"], for_office_js(case["arguments"])) for case in CASES]
    assert differences(NAMES, in_host("office_js_host.py", calls), EXPECTED) == []


def test_without_excel(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    formulas = [headless(book, index, case) for index, case in enumerate(CASES)]
    book.save(tmp_path / "book.xlsx")
    session, read = open_session(today=DAY), read_book(tmp_path / "book.xlsx")
    answers = [evaluate(formula, session, read, f"Case{index}") for index, formula in enumerate(formulas)]
    assert differences(NAMES, answers, EXPECTED) == []


def headless(book: Any, index: int, case: dict[str, Any]) -> str:
    """The formula of a case, after its cells are put on a sheet of their own."""
    sheet, told, row = book.create_sheet(f"Case{index}"), [], 1
    for argument in case["arguments"]:
        if not isinstance(argument, list):
            told.append(constant(argument))
            continue
        for down, cells in enumerate(argument):
            for across, value in enumerate(cells):
                put(sheet.cell(row + down, 1 + across), value)
        last = f"{openpyxl.utils.get_column_letter(len(argument[0]))}{row + len(argument) - 1}"
        told.append(f"A{row}:{last}" if last != f"A{row}" else last)
        row += len(argument) + 1
    return f"={case['call']}({','.join(told)})"


def put(cell: Any, value: Any) -> None:
    text = (isinstance(value, str) and not value.startswith("#")) or (isinstance(value, dict) and "text" in value)
    cell.value = next(iter(value.values())) if isinstance(value, dict) else value
    if text or value == "#1 Foods":
        cell.data_type = "s"


def constant(value: Any) -> str:
    if value is None:
        return ""
    return '"{}"'.format(value.replace('"', '""')) if isinstance(value, str) else str(value).upper()


def unwrapped(argument: Any) -> Any:
    """What xlwings makes of rows before it hands them on: one cell or one row loses its brackets."""
    while isinstance(argument, list) and len(argument) == 1:
        argument = argument[0]
    return argument


def tables() -> list[tuple[str, str, list[Any]]]:
    """Every call of the tables of cases: the function, the case and the arguments, error values as their texts."""
    found = []
    for path in sorted((HERE.parent / "cases").glob("*.yaml")):
        table = yaml.safe_load(path.read_text(encoding="utf-8"))
        kinds = {argument.name: argument.kind for argument in FUNCTIONS[table["function"]].arguments}
        for case in table["cases"]:
            expect = case["expect"] if isinstance(case["expect"], dict) else {None: 0}
            for output in {word.removesuffix(" holds") if word else None for word in expect}:
                given = {**case, "output": output} if output else case
                arguments = [block(given.get(name), kind) for name, kind in kinds.items()]
                found.append((table["function"], f"{path.stem}: {case['case']}: {output}", arguments))
    return found


def block(value: Any, kind: str) -> Any:
    if isinstance(value, list) and value and not isinstance(value[0], list):
        return [value] if kind in ("rows", "names") else [[cell] for cell in value]
    return value


@pytest.mark.parametrize(
    ("host", "cells"),
    [("com_host.py", for_com), pytest.param("office_js_host.py", for_office_js, marks=NEEDS_KEY)],
    ids=["com", "office js"],
)
def test_every_case_of_the_functions_tables(host: str, cells: Any) -> None:
    session = open_session(RULE_SETS, today=DAY)
    calls = tables()
    expected = [call(name, plainly_all(arguments), session) for name, _, arguments in calls]
    answers = in_host(host, [(name, cells(arguments)) for name, _, arguments in calls], RULE_SETS)
    assert differences([case for _, case, _ in calls], answers, expected) == []
    assert any(isinstance(each, CellError) for each in expected)
