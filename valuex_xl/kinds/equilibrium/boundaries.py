"""Why a deal can have no examples around thresholds."""

from __future__ import annotations

from typing import Final

from valuex_xl.judging.boundary import NoBoundaries
from valuex_xl.kinds.equilibrium.rules import Equilibrium

__all__ = ["missing_examples"]

_NONE: Final = NoBoundaries("its thresholds lie on worked-out sums, which no single figure of an example brings about")


def missing_examples(_: Equilibrium) -> NoBoundaries:
    """None, and why."""
    return _NONE
