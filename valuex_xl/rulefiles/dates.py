"""Days in rule files, and thresholds that change from a day on."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import date
from typing import Any, TypeVar

from valuex_xl.rulefiles.conditions import Dated
from valuex_xl.rulefiles.faults import Faults, WrongValueError, clip
from valuex_xl.rulefiles.reading import attempt
from valuex_xl.rulefiles.text import did_you_mean
from valuex_xl.rulefiles.tree import MappingNode, Node

__all__ = ["lacks_by", "read_dated", "read_day", "turning_days"]

T = TypeVar("T")

_ISO = re.compile(r"([0-9]{4})-([0-9]{2})-([0-9]{2})")
_OTHER = re.compile(r"([0-9]{1,4})[-./ ]([0-9]{1,2})[-./ ]([0-9]{1,4})")


def read_day(text: str) -> date:
    """The day in a text such as 2026-04-01; raises WrongValueError with the remedy."""
    hit = _ISO.fullmatch(text)
    if hit is None:
        raise WrongValueError(f'"{clip(text)}" is not a day - write {_iso(text)}')
    try:
        return date(int(hit[1]), int(hit[2]), int(hit[3]))
    except ValueError:
        raise WrongValueError(f'"{text}" is not in the calendar - check the month and the day') from None


def read_dated(node: Node, label: str, faults: Faults, read: Callable[[str], T]) -> Dated[T] | None:
    """A threshold, or one for each day on which it changed; None where one of them is wrong."""
    if not isinstance(node, MappingNode):
        value = attempt(node, label, faults, read)
        return None if value is None else Dated.always(value)
    if not node.entries:
        faults.error(
            node.place, f"{label}: nothing stands in the {{ }} - write the threshold, or a day and a threshold"
        )
        return None
    entries: list[tuple[date, T]] = []
    for entry in node.entries:
        start = attempt(entry.key, label, faults, read_day)
        value = attempt(entry.value, label, faults, read)
        if start is not None and value is not None:
            entries.append((start, value))
    if len(entries) < len(node.entries):
        return None
    entries.sort(key=lambda entry: entry[0])
    return Dated(tuple(entries))


def lacks_by(node: MappingNode, label: str, example: str, faults: Faults) -> bool:
    """Whether the keys of a threshold are words and no days, and `by` is missing or misspelt; that is then told.

    ``example`` is how cases are written.
    """
    keys = [entry.key for entry in node.entries]
    if any(sign.isdigit() for key in keys for sign in key.text):
        return False
    near = next((key for key in keys if len(key.text) > 1 and did_you_mean(key.text, ["by"])), None)
    if near is not None:
        faults.error(near.place, f'{label}: "{clip(near.text)}" is not known here - did you mean "by"?')
    elif len(keys) > 1:
        message = f'"{clip(keys[0].text)}" is not a day - write by: beside it, as in {example}, or a day for each line'
        faults.error(keys[0].place, f"{label}: {message}")
    return near is not None or len(keys) > 1


def turning_days(thresholds: Iterable[Dated[Any]]) -> list[date]:
    """The days on which at least one threshold changes, ascending; the first of all days stands for "always"."""
    return sorted({start or date.min for threshold in thresholds for start, _ in threshold.entries})


def _iso(text: str) -> str:
    """The day as it should be written, or the form of one where the order of its parts is not certain."""
    hit = _OTHER.fullmatch(text)
    if hit and len(hit[1]) == 4:
        return f"{hit[1]}-{hit[2]:0>2}-{hit[3]:0>2}"
    if hit and len(hit[3]) == 4 and int(hit[1]) > 12 >= int(hit[2]):
        return f"{hit[3]}-{hit[2]:0>2}-{hit[1]:0>2}"
    return "year-month-day, such as 2026-04-01"
