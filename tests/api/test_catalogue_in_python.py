"""Every example of the catalogue, asked in Python: the same answer as in a cell."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

import pytest

import valuex_xl as vx
from valuex_xl.functions import FUNCTIONS, Example, Output, call, open_session

sys.path.insert(0, str(Path(__file__).parents[1] / "functions"))

from formulas import read_formula

EXAMPLES = [pytest.param(e, id=e.formula) for function in FUNCTIONS.values() for e in function.examples]
TABLES = [
    pytest.param(f.name, o, id=f"{f.name} {o.name}")
    for f in FUNCTIONS.values()
    for o in f.outputs
    if o.shape == "table"
]


def asked(formula: str, *more: Any) -> Any:
    name, arguments = read_formula(formula)
    return getattr(vx, name.removeprefix("VX_").lower())(*arguments, *more)


def one(answer: Any) -> Any:
    """A list in Python where a cell shows its one value."""
    return answer[0] if isinstance(answer, list) and len(answer) == 1 and not isinstance(answer[0], list) else answer


@pytest.mark.parametrize("example", EXAMPLES)
def test_an_example(example: Example) -> None:
    name, arguments = read_formula(example.formula)
    expected = call(name, arguments, open_session())
    found = one(asked(example.formula))
    assert found == ([list(row) for row in expected] if isinstance(expected, (list, tuple)) else expected)


@pytest.mark.parametrize(("name", "output"), TABLES)
def test_a_table_has_the_headings_that_it_has_columns(name: str, output: Output) -> None:
    """A list of names alone is a list; every other table tells what its columns are called."""
    function = FUNCTIONS[name]
    arguments = read_formula(function.examples[0].formula)[1]
    kinds = [argument.kind for argument in function.arguments]
    arguments = [*arguments, *[None] * len(kinds)][: len(kinds)]
    arguments[kinds.index("output")] = output.name
    if name == "VX_RULES":
        arguments[kinds.index("rules")] = "grades"
    found = getattr(vx, name.removeprefix("VX_").lower())(*arguments)
    if name == "VX_RETENTION":
        assert all(isinstance(each, str) for each in found)
        return
    assert found
    assert {len(row) for row in found} == {len(found.headings)}
    assert len(set(found.headings)) == len(found.headings)
    assert not [heading for heading in found.headings if heading.isdigit()]
