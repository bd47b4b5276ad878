"""The kinds of rule sets: one row each."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from valuex_xl.rules import (
    concentration_shape,
    costs_shape,
    equilibrium_shape,
    grades_shape,
    partnering_shape,
    scorecard_shape,
    targets_shape,
)
from valuex_xl.rules.concentration_reader import read_concentration
from valuex_xl.rules.costs_reader import read_costs
from valuex_xl.rules.equilibrium_reader import read_equilibrium
from valuex_xl.rules.grades_reader import read_grades
from valuex_xl.rules.head_shape import head
from valuex_xl.rules.model import Head, RuleSet
from valuex_xl.rules.partnering_reader import read_partnering
from valuex_xl.rules.reading import Table
from valuex_xl.rules.scorecard_reader import read_scorecard
from valuex_xl.rules.shape import Key, Shape
from valuex_xl.rules.targets_reader import read_targets

__all__ = ["HEAD", "KINDS", "Kind", "shape_of"]


@dataclass(frozen=True, slots=True)
class Kind:
    """What reads a rule file of the kind, and the keys that only this kind has.

    A reader faults what it finds in the table's faults.
    """

    read: Callable[[Head, Table], RuleSet]
    body: tuple[Key, ...]


KINDS: Final[dict[str, Kind]] = {
    "grades": Kind(read_grades, grades_shape.BODY),
    "scorecard": Kind(read_scorecard, scorecard_shape.BODY),
    "concentration": Kind(read_concentration, concentration_shape.BODY),
    "equilibrium": Kind(read_equilibrium, equilibrium_shape.BODY),
    "targets": Kind(read_targets, targets_shape.BODY),
    "partnering": Kind(read_partnering, partnering_shape.BODY),
    "costs": Kind(read_costs, costs_shape.BODY),
}
"""By the word behind `kind:`."""

HEAD: Final = head(tuple(KINDS))
"""What a file of any kind may hold."""


def shape_of(kind: str) -> Shape:
    """The whole file of a kind."""
    return head(tuple(KINDS), KINDS[kind].body)
