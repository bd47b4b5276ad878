"""The kinds of rule sets: one row each."""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from valuex_xl.rules.concentration_reader import read_concentration
from valuex_xl.rules.costs_reader import read_costs
from valuex_xl.rules.equilibrium_reader import read_equilibrium
from valuex_xl.rules.grades_reader import read_grades
from valuex_xl.rules.model import Head, RuleSet
from valuex_xl.rules.partnering_reader import read_partnering
from valuex_xl.rules.reading import Table
from valuex_xl.rules.scorecard_reader import read_scorecard
from valuex_xl.rules.targets_reader import read_targets

__all__ = ["KINDS"]

KINDS: Final[dict[str, Callable[[Head, Table], RuleSet]]] = {
    "grades": read_grades,
    "scorecard": read_scorecard,
    "concentration": read_concentration,
    "equilibrium": read_equilibrium,
    "targets": read_targets,
    "partnering": read_partnering,
    "costs": read_costs,
}
"""The word behind `kind:` and the reader of the rest; a reader faults what it finds in the table's faults."""
