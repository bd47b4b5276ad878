"""What people type into a portfolio, by folded customer: kept when the book is made again from a new ledger."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from valuex_xl.workbooks.portfolio.scores import Scores

__all__ = ["NOTHING_TYPED", "Override", "Typed", "TypedRow", "Unreadable"]


class Unreadable(NamedTuple):
    """A cell of Inputs in which no amount stands: its column, what stands there, and why that is none."""

    head: str
    text: str
    why: str


@dataclass(frozen=True, slots=True)
class TypedRow:
    """One customer's row of Inputs; None and empty text stand for a cell left empty. ``drivers`` by their names."""

    name: str
    wallet: float | None = None
    will_buy: str = ""
    owner: str = ""
    action: str = ""
    due: date | None = None
    done: str = ""
    drivers: Mapping[str, float] = field(default_factory=dict)
    unreadable: tuple[Unreadable, ...] = ()

    @property
    def empty(self) -> bool:
        """Whether nothing was typed."""
        return self == TypedRow(self.name)


@dataclass(frozen=True, slots=True)
class Override:
    """A grade that somebody answers for, instead of the one by the rules."""

    customer: str
    grade: str
    because: str
    by: str
    until: date | None


@dataclass(frozen=True, slots=True)
class Typed:
    """All that was typed."""

    rows: Mapping[str, TypedRow] = field(default_factory=dict)
    overrides: tuple[Override, ...] = ()
    owners: tuple[str, ...] = ()
    scores: Scores | None = None
    levers: Mapping[str, float] = field(default_factory=dict)
    """The sizes of the levers, by the defined names of their cells."""


NOTHING_TYPED = Typed()
