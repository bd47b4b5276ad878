"""A finding of the checker as a frozen value: a warning for what is proved, a note for what is left open."""

from __future__ import annotations

from valuex_xl.rulefiles.place import Fault, Place

__all__ = ["note", "warning"]


def warning(place: Place, message: str) -> Fault:
    """What is proved, and should be looked at."""
    return Fault(place, message, severity="warning")


def note(place: Place, message: str) -> Fault:
    """What is good to know, or could not be proved."""
    return Fault(place, message, severity="note")
