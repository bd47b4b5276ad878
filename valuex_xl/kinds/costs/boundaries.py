"""Why the costs of serving can have no examples around thresholds."""

from __future__ import annotations

from typing import Final

from valuex_xl.judging.boundary import NoBoundaries
from valuex_xl.kinds.costs.rules import Costs

__all__ = ["missing_examples"]

_NONE: Final = NoBoundaries("it has no threshold at which an answer turns, only rates")


def missing_examples(_: Costs) -> NoBoundaries:
    """None, and why."""
    return _NONE
