"""The kind ``grades``: a ladder of grades, best first, each with what it needs."""

from __future__ import annotations

from dataclasses import dataclass

from valuex_xl.rules.conditions import Condition, Dated
from valuex_xl.rules.figures import Figure
from valuex_xl.rules.model import RuleSet
from valuex_xl.rules.place import Place

__all__ = ["Grade", "Grades", "Need"]


@dataclass(frozen=True, slots=True)
class Need:
    """One line of a grade: the figure by name, and the condition in force by day."""

    figure: str
    condition: Dated[Condition]
    place: Place


@dataclass(frozen=True, slots=True)
class Grade:
    """One grade; no needs means that it takes the rest."""

    name: str
    needs: tuple[Need, ...]
    place: Place
    means: str = ""
    advice: str = ""


@dataclass(frozen=True, slots=True)
class Grades(RuleSet):
    """A grading rule set; ``missing_is_unmet``: a missing figure counts as a line not met."""

    figures: tuple[Figure, ...]
    grades: tuple[Grade, ...]
    missing_is_unmet: bool = False
