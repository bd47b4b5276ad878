"""The cases, read from the tables."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from valuex_xl.judging.values import CellError, Scalar

__all__ = ["Case", "Corpus", "corpora", "is_right"]

_FUNCTION = re.compile(r"[A-Z][A-Z0-9.]*(?=\()")
_STRINGS = re.compile(r'"[^"]*"')
_ERROR = re.compile(r"#(N/A|[A-Z0-9/]+[!?])")


@dataclass(frozen=True)
class Case:
    """A formula, what Excel answers, and who says so."""

    formula: str
    answer: Scalar
    source: str

    @property
    def functions(self) -> frozenset[str]:
        return frozenset(_FUNCTION.findall(_STRINGS.sub('""', self.formula)))


@dataclass(frozen=True)
class Corpus:
    """One table: what stands in the sheet from A1 on, and the cases."""

    name: str
    business: bool
    sheet: Sequence[Sequence[object]]
    cases: Sequence[Case]


@cache
def corpora() -> tuple[Corpus, ...]:
    return tuple(_corpus(path) for path in sorted(Path(__file__).parent.glob("*.yaml")))


def _corpus(path: Path) -> Corpus:
    table = yaml.safe_load(path.read_text(encoding="utf-8"))
    cases = [Case(case["f"], _answer(case["is"]), case.get("from", table["source"])) for case in table["cases"]]
    return Corpus(path.stem, table["business"], table["sheet"], cases)


def _answer(value: object) -> Scalar:
    if isinstance(value, str):
        return CellError(value) if _ERROR.fullmatch(value) else value
    return value if isinstance(value, bool) else float(value)


def is_right(answer: Scalar, came_out: Scalar) -> bool:
    """To a billionth: documented answers are written with as many digits as their rule gives."""
    if isinstance(answer, float) and isinstance(came_out, float):
        return math.isclose(answer, came_out, rel_tol=1e-9, abs_tol=1e-9)
    return type(answer) is type(came_out) and answer == came_out
