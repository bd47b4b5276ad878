"""What people type into a portfolio, by folded customer: kept when the book is made again from a new ledger."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from valuex_xl.workbooks.portfolio.scores import Scores

__all__ = ["NOTHING_CARRIED", "NOTHING_TYPED", "Carried", "Override", "Typed", "TypedOver", "TypedRow", "Unreadable"]


class Unreadable(NamedTuple):
    """A cell of Inputs in which no amount stands: its column, what stands there, and why that is none."""

    head: str
    text: str
    why: str


class TypedOver(NamedTuple):
    """A cell of Inputs that says something else than the ledger: of whom, its column, what stands there, the ledger."""

    customer: str
    head: str
    typed: str
    ledger: str

    def __str__(self) -> str:
        return f"{self.customer}: {self.head} {self.typed} was typed and stays; the ledger says {self.ledger}"


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
    over: frozenset[str] = frozenset()
    """The heads of the cells, Wallet or Will buy, in which something else stands than the ledger had put there."""

    @property
    def by_hand(self) -> bool:
        """Whether anything was typed, rather than put there from a ledger."""
        return bool(self.over or self.owner or self.action or self.due or self.done or self.drivers)

    def by_ledger(self) -> tuple[float | None, str]:
        """The wallet and the answer as far as a ledger had put them there."""
        return None if "Wallet" in self.over else self.wallet, "" if "Will buy" in self.over else self.will_buy

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
    hole: str = ""
    """The customer that was chosen on the sheet Hole."""


NOTHING_TYPED = Typed()


@dataclass(frozen=True, slots=True)
class Carried:
    """The day that a refresh settled on, None for the one asked for, and what it tells of what it carries over."""

    day: date | None = None
    looks: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


NOTHING_CARRIED = Carried()
