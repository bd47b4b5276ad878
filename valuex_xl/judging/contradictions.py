"""Whether an example holds: figures compared, and the fault of one that the rules contradict."""

from __future__ import annotations

from valuex_xl.judging.thresholds import slack
from valuex_xl.rulefiles.place import Fault, Place

__all__ = ["agree", "contradiction"]

_ROUNDED = 1e-9


def agree(found: float, expected: float) -> bool:
    """Whether a figure is the expected one, as far as anybody writes figures down: 9 digits."""
    return abs(found - expected) <= max(slack(expected), _ROUNDED * abs(expected))


def contradiction(place: Place, source: str, expected: object, found: object, why: str = "") -> Fault:
    """The fault of an example that the rules answer otherwise."""
    told = f" - {why}" if why else ""
    return Fault(place, f"the example says {expected}, but the rules answer {found}{told}", source)
