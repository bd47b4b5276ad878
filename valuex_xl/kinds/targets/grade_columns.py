"""Columns that hold the grade of each customer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from valuex_xl.judging.cells import as_key, is_blank, shown
from valuex_xl.judging.values import VALUE, CallError, CellError, Scalar
from valuex_xl.kinds.targets.rules import Targets
from valuex_xl.rulefiles.text import did_you_mean, fold

__all__ = ["Counted", "counted", "is_grades", "place_of"]


@dataclass(frozen=True, slots=True)
class Counted:
    """How many customers are in each grade, and how many rows have none."""

    counts: tuple[float, ...]
    without: int


def is_grades(rules: Targets, cells: Sequence[Scalar]) -> bool:
    """Whether a column holds the grade of each customer, rather than a count for each grade.

    Names of grades may be digits: a column of numbers is one of grades where it is not as long as there are grades and
    holds nothing else.
    """
    if any(isinstance(cell, str) and not is_blank(cell) for cell in cells):
        return not any(isinstance(cell, (int, float)) for cell in cells)
    known = set(map(fold, rules.grades))
    keys = [as_key(cell) for cell in cells]
    return len(cells) != len(rules.grades) and all(key is None or fold(str(key)) in known for key in keys)


def counted(rules: Targets, cells: Sequence[Scalar]) -> Counted:
    """How often each grade stands in a column; raises CallError (#VALUE!) for one that is not known, with its row."""
    at = {fold(grade): i for i, grade in enumerate(rules.grades)}
    counts = [0.0] * len(at)
    without = 0
    for row, cell in enumerate(cells, 1):
        place = place_of(cell, at, rules, row)
        if place is None:
            without += 1
        else:
            counts[place] += 1
    return Counted(tuple(counts), without)


def place_of(cell: Scalar, at: Mapping[str, int], rules: Targets, row: int) -> int | None:
    """Which grade a cell names, by its place in ``at``, None for a blank.

    Raises CallError with the row: the error in the cell, #VALUE! for a grade that the rule set does not have.
    """
    name = as_key(cell)
    if isinstance(name, CellError):
        raise CallError(name, f"row {row} holds the error {name}")
    if name is None:
        return None
    found = at.get(fold(name))
    if found is None:
        hint = did_you_mean(name, rules.grades) or f" - they are {', '.join(rules.grades)}"
        raise CallError(VALUE, f"row {row}: {shown(cell)} is no grade of {rules.head}{hint}")
    return found
