"""Why a profile can have no examples around thresholds."""

from __future__ import annotations

from typing import Final

from valuex_xl.judging.boundary import NoBoundaries
from valuex_xl.kinds.ledger.rules import Profile

__all__ = ["missing_examples"]

_NONE: Final = NoBoundaries("it reads an export by columns and words, and has no threshold at which an answer turns")


def missing_examples(_: Profile) -> NoBoundaries:
    """None, and why."""
    return _NONE
