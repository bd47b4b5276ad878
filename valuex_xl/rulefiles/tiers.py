"""Marginal slices: the first thousand at one rate, what lies above at another, each end and rate by day."""

from __future__ import annotations

from dataclasses import dataclass

from valuex_xl.rulefiles.conditions import Dated
from valuex_xl.rulefiles.place import Place

__all__ = ["Tier"]


@dataclass(frozen=True, slots=True)
class Tier:
    """One slice, from the end of the one before; ``to`` is its end, None for the last, which has none."""

    to: Dated[float] | None
    rate: Dated[float]
    place: Place
