"""What is odd about the days from which thresholds hold: a change of nothing, a start that comes too late."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Any

from valuex_xl.rulefiles.conditions import Condition, Dated
from valuex_xl.rulefiles.place import Fault, Place, note, warning
from valuex_xl.rulefiles.spans import implies

__all__ = ["NamedThreshold", "look_at_dates"]


@dataclass(frozen=True, slots=True)
class NamedThreshold:
    """A dated threshold under the name by which messages call it."""

    name: str
    dated: Dated[Any]
    place: Place
    words: Callable[[Any], str] = str


def look_at_dates(thresholds: Sequence[NamedThreshold], today: date, nothing: str) -> list[Fault]:
    """Of thresholds that are needed together; ``nothing`` says what fails while one of them is missing."""
    found = [fault for each in thresholds for fault in _changes(each, today)]
    return [*found, *_late(thresholds, nothing)]


def _changes(threshold: NamedThreshold, today: date) -> Iterator[Fault]:
    for (_, before), (day, now) in pairwise(threshold.dated.entries):
        if _equivalent(before, now):
            message = f"from {day} on it is {threshold.words(now)} as before - delete the line of {day}, or change it"
            yield warning(threshold.place, f"{threshold.name}: {message}")
        elif day is not None and day > today:
            message = (
                f"{threshold.words(before)} until then, {threshold.words(now)} from {day} on, which is yet to come"
            )
            yield note(threshold.place, f"{threshold.name}: {message}")


def _equivalent(one: Any, other: Any) -> bool:
    if isinstance(one, Condition) and isinstance(other, Condition):
        return implies(one, other) and implies(other, one)
    return bool(one == other)


def _late(thresholds: Sequence[NamedThreshold], nothing: str) -> Iterator[Fault]:
    """Where some dated lines start later than others, the earlier ones wait for them; undated ones always hold."""
    starts = [(each.dated.first_day, each) for each in thresholds]
    dated = sorted(((day, each) for day, each in starts if day is not None), key=lambda start: start[0])
    for day, each in dated:
        if day > dated[0][0]:
            first = dated[0][0]
            message = f"its first line is of {day}, that of {dated[0][1].name} of {first}: from {first} until then"
            yield warning(each.place, f"{each.name}: {message} {nothing} - give it a line of {first} too")
