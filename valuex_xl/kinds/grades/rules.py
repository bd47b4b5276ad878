"""The kind ``grades``: a ladder of grades, best first, each with what it needs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from valuex_xl.rulefiles.figures import Figure
from valuex_xl.rulefiles.needs import Need
from valuex_xl.rulefiles.place import Place
from valuex_xl.rulefiles.rule_set import RuleSet

__all__ = ["Example", "Grade", "Grades"]


@dataclass(frozen=True, slots=True)
class Grade:
    """One grade; no needs means that it takes the rest."""

    name: str
    needs: tuple[Need, ...]
    place: Place
    means: str = ""
    advice: str = ""


@dataclass(frozen=True, slots=True)
class Example:
    """A customer that must get the grade ``expect``; a figure that is not given is missing."""

    given: Mapping[str, float | str | None]
    expect: str
    place: Place
    source: str = ""
    as_at: date | None = None


@dataclass(frozen=True, slots=True)
class Grades(RuleSet):
    """A grading rule set; ``missing_is_unmet``: a missing figure counts as a line not met."""

    figures: tuple[Figure, ...]
    grades: tuple[Grade, ...]
    missing_is_unmet: bool = False
    examples: tuple[Example, ...] = field(default=(), kw_only=True)
