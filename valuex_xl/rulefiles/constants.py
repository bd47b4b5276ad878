"""Named numbers of a rule file, such as a minimum fee, that conditions and sums take by their name."""

from __future__ import annotations

from dataclasses import dataclass

from valuex_xl.rulefiles.conditions import Dated
from valuex_xl.rulefiles.figures import Unit
from valuex_xl.rulefiles.place import Place

__all__ = ["Constant"]


@dataclass(frozen=True, slots=True)
class Constant:
    """One number with its unit, by the day from which it counts; a percentage is a ratio."""

    name: str
    unit: Unit
    value: Dated[float]
    place: Place
    means: str = ""
