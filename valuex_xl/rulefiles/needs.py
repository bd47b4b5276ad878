"""One line of a rule that a figure must meet, such as ``share of wallet: at least 75%``."""

from __future__ import annotations

from dataclasses import dataclass

from valuex_xl.rulefiles.conditions import Condition, Dated
from valuex_xl.rulefiles.place import Place

__all__ = ["Need"]


@dataclass(frozen=True, slots=True)
class Need:
    """The figure by name, and the condition in force by day."""

    figure: str
    condition: Dated[Condition]
    place: Place
