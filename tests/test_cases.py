"""Runs the case tables: what a function must answer, in YAML that a finance person can check by hand.

A flat list is a column of cells, or for figures and names one row; "#N/A" and its like are error values; `~` is a
blank. Under expect stands the answer for each output word, and under `why holds` parts of that sentence. In a sentence
`{grades}` stands for what it says of that rule set: its version, day and hash.
"""

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from valuex_xl.functions import FUNCTIONS, Session, call, open_session
from valuex_xl.judging.values import CellError

HERE = Path(__file__).parent
CASES = [
    pytest.param(table["function"], case, id=f"{path.stem}: {case['case']}")
    for path in sorted((HERE / "cases").glob("*.yaml"))
    for table in [yaml.safe_load(path.read_text(encoding="utf-8"))]
    for case in table["cases"]
]


def test_no_two_cases_have_one_name() -> None:
    names = [param.id for param in CASES]
    assert sorted(names) == sorted(set(names))


@pytest.fixture(scope="module")
def session() -> Session:
    return open_session(HERE / "rule_sets", HERE.parent / "workbooks" / "acceptance.xlsx", date(2026, 11, 22))


@pytest.mark.parametrize(("name", "case"), CASES)
def test_case(name: str, case: dict[str, Any], session: Session) -> None:
    function = FUNCTIONS[name]
    words = {argument.name for argument in function.arguments}
    assert case.keys() <= words | {"case", "expect"}
    expect = case["expect"] if isinstance(case["expect"], dict) else {None: case["expect"]}
    for output, words_expected in expect.items():
        expected = signed(words_expected, session)
        word = output.removesuffix(" holds") if output else None
        given = {**case, "output": word} if output else case
        answer = call(name, [laid_out(given.get(each.name), each.kind) for each in function.arguments], session)
        if output and output.endswith(" holds"):
            assert [part for part in expected if part not in answer] == [], answer
        else:
            assert plain(answer) == approximately(expected), output


def signed(expected: Any, session: Session) -> Any:
    """The expected answer with the signatures of rule sets written out."""
    if isinstance(expected, list):
        return [signed(each, session) for each in expected]
    if not isinstance(expected, str):
        return expected
    return re.sub(r"\{(\w+)\}", lambda name: session.library.get(name[1]).head.signature, expected)


def laid_out(value: Any, kind: str) -> Any:
    """The value as a block of cells, error values as themselves."""
    if isinstance(value, list) and value and not isinstance(value[0], list):
        value = [value] if kind in ("rows", "names") else [[cell] for cell in value]
    if isinstance(value, list):
        return [[laid_out(cell, kind) for cell in row] for row in value]
    return CellError(value) if isinstance(value, str) and value.startswith("#") else value


def plain(answer: Any) -> Any:
    """The answer as YAML writes it: a column as a flat list, an error by its code."""
    if isinstance(answer, (list, tuple)):
        rows = [[plain(cell) for cell in row] for row in answer]
        return [row[0] for row in rows] if all(len(row) == 1 for row in rows) else rows
    return str(answer) if isinstance(answer, CellError) else answer


def approximately(expected: Any) -> Any:
    if isinstance(expected, list):
        return [approximately(each) for each in expected]
    is_number = isinstance(expected, (int, float)) and not isinstance(expected, bool)
    return pytest.approx(expected, rel=1e-9, abs=1e-12) if is_number else expected
