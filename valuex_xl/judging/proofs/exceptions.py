"""Exceptions that are over."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from valuex_xl.rulefiles.exceptions import Granted
from valuex_xl.rulefiles.place import Fault, warning

__all__ = ["ended"]


def ended(exceptions: Sequence[Granted[Any]], today: date) -> Iterator[Fault]:
    """A warning for each exception that does nothing any more."""
    for each in exceptions:
        if each.is_over(today):
            message = f"ended on {each.until} and does nothing any more - delete it, or write a later day"
            yield warning(each.place, f"the exception for {each.customer} {message}")
