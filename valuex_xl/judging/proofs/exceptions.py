"""Exceptions that are over, or have yet to begin."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from valuex_xl.rulefiles.exceptions import Granted
from valuex_xl.rulefiles.place import Fault, note, warning

__all__ = ["asleep"]


def asleep(exceptions: Sequence[Granted[Any]], today: date) -> Iterator[Fault]:
    """A warning for each exception that does nothing any more, a note for each that does nothing yet."""
    for each in exceptions:
        if each.is_over(today):
            message = f"ended on {each.until} and does nothing any more - delete it, or write a later day"
            yield warning(each.place, f"the exception for {each.customer} {message}")
        elif each.is_to_come(today):
            message = f"begins on {each.since}, which is yet to come"
            yield note(each.place, f"the exception for {each.customer} {message}")
