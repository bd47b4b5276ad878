"""The kinds of rule sets: one row each."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from valuex_xl.rules.concentration_reader import read_concentration
from valuex_xl.rules.grades_reader import read_grades
from valuex_xl.rules.model import Head, RuleSet
from valuex_xl.rules.reading import Table

__all__ = ["KINDS"]

KINDS: Final[dict[str, Callable[[Head, Table], RuleSet]]] = {
    "grades": read_grades,
    "concentration": read_concentration,
}
"""The word behind `kind:` and the reader of the rest; a reader faults what it finds in the table's faults."""
