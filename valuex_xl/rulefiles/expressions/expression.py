"""Worked-out sums: ``+ - * / ( ) min max`` over names and plain numbers, typed by unit; nothing else, no eval."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

from valuex_xl.rulefiles.place import Place

__all__ = ["Expression", "Extreme", "Measure", "Name", "Number", "Operation"]


@dataclass(frozen=True, slots=True)
class Number:
    """A plain number."""

    value: float
    place: Place


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


Expression: TypeAlias = Number | Name | Operation | Extreme


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
