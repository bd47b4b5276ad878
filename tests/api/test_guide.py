"""The guide for Python is true: each of its examples, on every library that it speaks of."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import Any

import pytest
from libraries import ALL, Library

import valuex_xl as vx

ROOT = Path(__file__).parents[2]
GUIDE = (ROOT / "docs" / "python.md").read_text(encoding="utf-8")
README = (ROOT / "README.md").read_text(encoding="utf-8")


def blocks(text: str) -> list[str]:
    return re.findall(r"^```python\n(.*?)^```$", text, re.DOTALL | re.MULTILINE)


def examples(text: str) -> list[tuple[str, str | None]]:
    """Each statement with what stands beside it, the columns aligned by two spaces and a #."""
    found = []
    for block in blocks(text):
        for line in filter(None, block.splitlines()):
            code, _, expected = line.partition("  # ")
            found.append((code.strip(), expected.strip() or None))
    return found


def readable(value: Any, library: Library) -> Any:
    """A column as a list; what is no column as it is."""
    if isinstance(value, (list, tuple, str, float, bool, vx.ErrorValue)):
        return value
    return library.cells(value)


def run(text: str, names: dict[str, Any], library: Library) -> int:
    """Runs the statements in order and compares every expression with what is written beside it."""
    compared = 0
    for code, expected in examples(text):
        is_value = isinstance(ast.parse(code).body[0], ast.Expr)
        if not is_value or expected is None:
            exec(code, names)
            continue
        compared += 1
        if expected.startswith("AnswerError: "):
            with pytest.raises(vx.AnswerError) as told:
                eval(code, names)
            assert str(told.value) == expected.removeprefix("AnswerError: ")
        else:
            assert repr(readable(eval(code, names), library)) == expected, code
    return compared


@pytest.mark.parametrize("library", ALL)
def test_the_guide_is_true(library: Library) -> None:
    names = {"column": library.column, "frame": library.frame, "rows": library.rows}
    assert run(GUIDE, names, library) == len([1 for _, expected in examples(GUIDE) if expected])


def test_what_the_guide_says_of_an_error_in_a_column_of_pandas() -> None:
    pandas = pytest.importorskip("pandas")
    found = vx.wallet(50, pandas.Series([100.0, None]))
    assert found.dtype == object
    with pytest.raises(TypeError):
        found.sum()
    assert pandas.to_numeric(found, errors="coerce").sum() == 0.5


def test_the_readme_is_true() -> None:
    pandas = pytest.importorskip("pandas")
    (block,) = blocks(README)
    frame = pandas.DataFrame({"share": [0.9, 0.5, 25.0]}, index=["Shell", "Esso", "Total"])
    names: dict[str, Any] = {"df": frame}
    exec(block, names)
    assert frame["grade"].tolist()[:2] == ["A", "B"]
    assert frame["grade"].iloc[2].code == "#NUM!"
    assert frame["why"].loc["Esso"].startswith("B (shops around): share of wallet is 50%")
    assert len(block.splitlines()) == 4
