"""Why conversion targets can have no examples around thresholds."""

from __future__ import annotations

from typing import Final

from valuex_xl.judging.boundary import NoBoundaries
from valuex_xl.kinds.targets.rules import Targets

__all__ = ["missing_examples"]

_NONE: Final = NoBoundaries("it has no threshold at which an answer turns, only shares of counts")


def missing_examples(_: Targets) -> NoBoundaries:
    """None, and why."""
    return _NONE
