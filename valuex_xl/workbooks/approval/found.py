"""What a book is found to do when its rules change: whose grade moves, which breach is new, what else changes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from valuex_xl.judging.findings import Finding
from valuex_xl.judging.values import Scalar
from valuex_xl.judging.why import Why

if TYPE_CHECKING:
    # rules are compared without a book too, and nobody waits then for what recalculates one
    from valuex_xl.workbooks.recalc import Kept

__all__ = ["BookMoves", "Matrix", "Moved"]


class Moved(NamedTuple):
    """A cell that shows something else under the new rules: whose row it is, both values, and the new why."""

    sheet: str
    cell: str
    name: str
    old: Scalar
    new: Scalar
    why: Why | None = None
    column: str = ""
    """What the head of its column says."""
    money: tuple[tuple[str, float], ...] = ()
    """What stands in its row under heads such as Income and Profit: what is at stake."""

    @property
    def full(self) -> str:
        """The whole why; empty where none is known."""
        return str(self.why) if self.why else ""

    @property
    def brief(self) -> str:
        """The why without the sentence that names the rules: a report says once which they are."""
        return self.why.brief if self.why else ""


@dataclass(frozen=True, slots=True)
class Matrix:
    """The cells that one rule set grades, counted by old and new grade; the grades come best first."""

    rules: str
    grades: tuple[str, ...]
    matrix: Mapping[tuple[str, str], int]

    @property
    def graded(self) -> int:
        """How many cells show a grade, moved or not."""
        return sum(self.matrix.values())

    def from_grade(self, old: str) -> int:
        """How many cells show this grade under the old rules."""
        return sum(self.matrix.get((old, new), 0) for new in self.grades)

    def to_grade(self, new: str) -> int:
        """How many cells show this grade under the new rules."""
        return sum(self.matrix.get((old, new), 0) for old in self.grades)


@dataclass(frozen=True, slots=True)
class BookMoves:
    """What becomes of one book; ``matrix`` counts the graded cells by old and new grade, the unmoved ones too.

    ``cells`` are all other values that change, ``words`` the sentences beside them. Nothing can be said of ``silent``:
    they could not be calculated, or are not to be trusted, under one of the rules.
    """

    book: str
    day: date
    own_days: tuple[date, ...]
    """The days that formulas name themselves; ``day`` counts for the others."""
    grades: tuple[str, ...]
    matrix: Mapping[tuple[str, str], int]
    moved: tuple[Moved, ...]
    deals: tuple[Moved, ...]
    new_breaches: tuple[Finding, ...]
    cleared: tuple[Finding, ...]
    cells: tuple[Moved, ...]
    words: tuple[Moved, ...]
    silent: tuple[Kept, ...]
    seconds: float
    by_set: tuple[Matrix, ...] = ()
    """The same as ``matrix``, for each rule set that grades in the book."""
    names_every_day: bool = False
    """Whether every formula that asks for a day names its own, so that ``day`` counts for none."""
    at_stake: tuple[tuple[str, float, float], ...] = ()
    """For each column of money: its head, the sum of those whose grade moves, and the sum of all who are graded."""
    used: tuple[str, ...] = ()
    """The rule sets that its formulas ask, by name, under the old rules or the new."""

    @property
    def matrices(self) -> tuple[Matrix, ...]:
        """A matrix for each rule set; where it is not known which they are, or there is but one, the whole."""
        whole = Matrix("", self.grades, self.matrix)
        return self.by_set if len(self.by_set) > 1 else (whole,) if self.matrix else ()

    @property
    def anybody_moves(self) -> bool:
        """Whether a grade, a verdict, a breach or any other value changes; sentences alone do not count."""
        return bool(self.moved or self.deals or self.new_breaches or self.cleared or self.cells)

    @property
    def graded(self) -> int:
        """How many cells show a grade, moved or not."""
        return sum(self.matrix.values())
