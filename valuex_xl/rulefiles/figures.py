"""The figures a rule set judges by: a number with a unit, or one of some words."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from valuex_xl.rulefiles.place import Place

__all__ = ["Figure", "Unit"]


class Unit(Enum):
    """The units of a figure; percent figures are ratios (0.25) once they are read; a name is a text."""

    PERCENT = "percent"
    MONEY = "money"
    COUNT = "count"
    POINTS = "points"
    DAYS = "days"
    MONTHS = "months"
    YEARS = "years"
    HOURS = "hours"
    NAME = "name"


@dataclass(frozen=True, slots=True)
class Figure:
    """One named figure of a rule set.

    Exactly one of ``unit`` and ``words`` is given. ``low`` and ``high`` bound the domain (inclusive).
    ``missing`` stands in for a blank: a number, a word, or None where a blank stays missing;
    ``missing_from`` names another figure whose value stands in.
    """

    name: str
    place: Place
    unit: Unit | None = None
    words: tuple[str, ...] = ()
    low: float | None = None
    high: float | None = None
    missing: float | str | None = None
    missing_from: str | None = None
    optional: bool = False
    means: str = ""
