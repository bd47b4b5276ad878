"""The kind ``targets``: which share of each grade is to move where, and what a customer could ideally be."""

from __future__ import annotations

from dataclasses import dataclass

from valuex_xl.rules.conditions import Dated
from valuex_xl.rules.model import RuleSet
from valuex_xl.rules.place import Place

__all__ = ["Move", "Targets"]


@dataclass(frozen=True, slots=True)
class Move:
    """A share of one grade's customers that is to become another grade each period."""

    source: str
    target: str
    share: Dated[float]
    place: Place


@dataclass(frozen=True, slots=True)
class Targets(RuleSet):
    """Conversion targets and ideals; ``grades`` are the grades in order, best first, as the counts come.

    ``discount`` is the yearly rate of lifetime values, ``ideal_share`` the share of wallet and ``ideal_retention``
    the yearly retention of a customer at its full potential.
    """

    grades: tuple[str, ...]
    moves: tuple[Move, ...]
    discount: Dated[float]
    ideal_share: Dated[float]
    ideal_retention: Dated[float]
