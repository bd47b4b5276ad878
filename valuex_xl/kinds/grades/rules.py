"""The kind ``grades``: a ladder of grades, best first, each with what it needs."""

from __future__ import annotations

from dataclasses import dataclass

from valuex_xl.rulefiles.figures import Figure
from valuex_xl.rulefiles.needs import Need
from valuex_xl.rulefiles.place import Place
from valuex_xl.rulefiles.rule_set import RuleSet

__all__ = ["Grade", "Grades"]


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
