"""Worked-out sums: ``+ - * / ( ) min max`` over names and numbers, slices and bands, typed by unit; no eval."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from valuex_xl.rulefiles.conditions import Condition, Dated
from valuex_xl.rulefiles.figures import Unit
from valuex_xl.rulefiles.place import Place
from valuex_xl.rulefiles.tiers import Tier

__all__ = ["Band", "Banded", "Expression", "Extreme", "Measure", "Name", "Number", "Operation", "Tiered"]


@dataclass(frozen=True, slots=True)
class Number:
    """A number, with the unit that is written behind it; a percentage is a ratio."""

    value: float
    place: Place
    unit: Unit | None = None


@dataclass(frozen=True, slots=True)
class Name:
    """A figure, or another sum, by its name as declared."""

    name: str
    place: Place


@dataclass(frozen=True, slots=True)
class Operation:
    """Two expressions and the sign between them."""

    sign: Literal["+", "-", "*", "/"]
    left: Expression
    right: Expression
    place: Place


@dataclass(frozen=True, slots=True)
class Extreme:
    """The least or the largest of two or more expressions."""

    which: Literal["min", "max"]
    of: tuple[Expression, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Tiered:
    """Marginal slices of an expression: what lies in each counts at its rate.

    ``unit`` is that of the rates, ``ends`` that of the ends of the slices.
    """

    of: Expression
    tiers: tuple[Tier, ...]
    unit: Unit | None
    place: Place
    ends: Unit | None = None


@dataclass(frozen=True, slots=True)
class Band:
    """One number and what is asked for it; None: the rest."""

    value: float
    condition: Dated[Condition] | None
    place: Place


@dataclass(frozen=True, slots=True)
class Banded:
    """The number of the first band that an expression, or a figure of words, meets. ``unit`` is that of the numbers.

    ``money``: what is looked at is money, so that a hair is of its own size. ``lists`` are the figures of words that
    the bands look at or differ by, each folded, with its words.
    """

    of: Expression
    bands: tuple[Band, ...]
    unit: Unit | None
    place: Place
    money: bool = False
    lists: tuple[tuple[str, tuple[str, ...]], ...] = ()

    @property
    def by(self) -> tuple[str, ...]:
        """The figures by whose words bands differ on any day."""
        conditions = [band.condition for band in self.bands if band.condition is not None]
        return tuple(dict.fromkeys(now.by for dated in conditions for _, now in dated.entries if now.by))


Expression: TypeAlias = Number | Name | Operation | Extreme | Tiered | Banded


@dataclass(frozen=True, slots=True)
class Measure:
    """What an expression measures: the power of each unit, such as money 1; none for a plain number.

    ``percent``: a pure number that is shown, and compared, as a percentage (a share, a ratio of like to like).
    """

    powers: tuple[tuple[str, int], ...] = ()
    percent: bool = False

    def __str__(self) -> str:
        if not self.powers:
            return "percent" if self.percent else "a plain number"
        above, below = (
            " x ".join(
                unit if abs(power) == 1 else f"{unit}^{abs(power)}" for unit, power in self.powers if power * way > 0
            )
            for way in (1, -1)
        )
        return f"{above or '1'} / {below}" if below else above
