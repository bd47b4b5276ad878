"""The kind ``grades``: a ladder of grades, best first, each with what it needs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from valuex_xl.rulefiles.exceptions import Granted
from valuex_xl.rulefiles.figures import Figure
from valuex_xl.rulefiles.gives import Given
from valuex_xl.rulefiles.needs import Need
from valuex_xl.rulefiles.place import Place
from valuex_xl.rulefiles.rule_set import RuleSet

__all__ = ["Example", "Grade", "Grades"]


@dataclass(frozen=True, slots=True)
class Grade:
    """One grade: all of ``needs`` must hold, and one of ``any_of`` where there are any; neither: it takes the rest.

    ``gives`` are further answers of the rule set's own, by their names.
    """

    name: str
    needs: tuple[Need, ...]
    place: Place
    means: str = ""
    advice: str = ""
    any_of: tuple[Need, ...] = ()
    gives: tuple[Given, ...] = ()

    @property
    def asks(self) -> tuple[Need, ...]:
        """All of its lines, those of which one is enough last."""
        return (*self.needs, *self.any_of)


@dataclass(frozen=True, slots=True)
class Example:
    """A customer that must get the grade ``expect`` and the answers in ``gives``; a figure not given is missing."""

    given: Mapping[str, float | str | None]
    expect: str
    place: Place
    source: str = ""
    as_at: date | None = None
    gives: Mapping[str, float | str | None] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Grades(RuleSet):
    """A grading rule set.

    ``missing_is_unmet``: a missing figure counts as a line not met. ``ordered``: best first, so that no grade may ask
    for more than one above it; else the first that holds counts and a later one may be the stricter. ``exceptions``
    answer with the name of a grade.
    """

    figures: tuple[Figure, ...]
    grades: tuple[Grade, ...]
    missing_is_unmet: bool = False
    ordered: bool = True
    examples: tuple[Example, ...] = field(default=(), kw_only=True)
    exceptions: tuple[Granted[str], ...] = field(default=(), kw_only=True)
