"""What a board report says, of whatever book: values and texts, no places and no look."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from valuex_xl.workbooks.report.drawing import Drawing

__all__ = ["Check", "Exceptional", "Figure", "Report", "RuleSet", "Section", "Table"]


@dataclass(frozen=True, slots=True)
class Figure:
    """One of the figures at the head: its name, its value, and that of the period before where there is one."""

    label: str
    value: str
    before: str = ""


@dataclass(frozen=True, slots=True)
class Exceptional:
    """What is not as it should be: its status as a word, what it is of, and why."""

    status: str
    what: str
    why: str
    word: str = ""
    """How the book calls the status, where that has another word for it."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table: the heads, rows of texts, and which columns hold figures, counted from 0."""

    caption: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    figures: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the report: a sentence, a chart drawn for a width, a table."""

    title: str
    says: str = ""
    chart: Callable[[float], Drawing] | None = None
    table: Table | None = None


@dataclass(frozen=True, slots=True)
class Check:
    """One check of the book: its status as a word, what was looked at, what came of it."""

    status: str
    what: str
    told: str

    @property
    def line(self) -> str:
        """Both as one text."""
        return f"{self.what}: {self.told}" if self.told else self.what


@dataclass(frozen=True, slots=True)
class RuleSet:
    """A rule set that the figures follow."""

    name: str
    version: str
    digest: str


@dataclass(frozen=True, slots=True)
class Report:
    """The whole page."""

    title: str
    facts: tuple[tuple[str, str], ...]
    """What the figures are of: period, day, unit, currency, ledger, owner; a name and a text each."""
    headline: str
    headline_status: str
    """BREACH or WATCH where the headline tells of an exception, which is coloured; OK where it is none."""
    figures: tuple[Figure, ...]
    exceptions: tuple[Exceptional, ...]
    decisions: tuple[str, ...]
    sections: tuple[Section, ...]
    checks: tuple[Check, ...]
    rules: tuple[RuleSet, ...]
    seal: str
    """What the seal of the book says of it, in a sentence."""

    @property
    def rule_rows(self) -> tuple[tuple[str, str, str], ...]:
        """The rule sets as rows of a table."""
        return tuple((each.name, each.version, each.digest) for each in self.rules)
