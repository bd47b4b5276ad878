"""What the column of each check of a deal is called."""

from __future__ import annotations

from valuex_xl.kinds.equilibrium.rules import Equilibrium
from valuex_xl.rulefiles.text import fold

__all__ = ["check_names"]


def check_names(rules: Equilibrium) -> list[str]:
    """The name of each check; one called like another column of the answer, or a figure, is marked as the check."""
    figures = (each.name for each in rules.figures)
    sums = (each.name for each in rules.worked_out)
    gives = (each.name for each in rules.verdicts[0].gives)
    taken = {"verdict", *map(fold, (*figures, *sums, *gives))}
    return [f"{each.name} (check)" if fold(each.name) in taken else each.name for each in rules.checks]
