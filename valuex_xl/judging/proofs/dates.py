"""What is odd about the days from which thresholds hold: a change of nothing, a start too late or yet to come."""

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
    """Of thresholds that are needed together; ``nothing`` says what fails while one of them is missing.

    With an empty ``nothing`` the rules answer without them, so that one that is yet to begin is only noted.
    """
    found = [fault for each in thresholds for fault in _changes(each, today)]
    return [*found, *_ahead(thresholds, today, nothing), *_late(thresholds, today, nothing)]


def _changes(threshold: NamedThreshold, today: date) -> Iterator[Fault]:
    for (start, before), (day, now) in pairwise(threshold.dated.entries):
        if _equivalent(before, now):
            message = f"from {day} on it is {threshold.words(now)} as before - delete the line of {day}, or change it"
            yield warning(threshold.place, f"{threshold.name}: {message}")
        elif day is not None and day > today:
            if start is not None and start > today:
                first, come = f"{threshold.words(before)} from {start} until then", "both of which are yet to come"
            else:
                first, come = f"{threshold.words(before)} until then", "which is yet to come"
            message = f"{first}, {threshold.words(now)} from {day} on, {come}"
            yield note(threshold.place, f"{threshold.name}: {message}")


def _ahead(thresholds: Sequence[NamedThreshold], today: date, nothing: str) -> Iterator[Fault]:
    """Nothing is in force today where the first day of a line is yet to come, be it meant or a slip in the year.

    Lines of one day are told together. Those that wait for an earlier line are told by that.
    """
    starts = [(each.dated.first_day, each) for each in thresholds]
    first = min((day for day, _ in starts if day is not None), default=None)
    if first is None or first <= today:
        return
    begin = [each for day, each in starts if day == first]
    more = len(begin) - 1
    others = f" and that of {more} other line{'' if more == 1 else 's'}" if more else ""
    yet = f"{begin[0].name}: its first day{others} is {first}, which is yet to come"
    if nothing:
        message = f"{yet}: on {today} and until then {nothing} - correct the year, or write what holds until then"
        yield warning(begin[0].place, message)
    else:
        yield note(begin[0].place, f"{yet}: until then it does nothing")


def _equivalent(one: Any, other: Any) -> bool:
    if isinstance(one, Condition) and isinstance(other, Condition):
        return implies(one, other) and implies(other, one)
    return bool(one == other)


def _late(thresholds: Sequence[NamedThreshold], today: date, nothing: str) -> Iterator[Fault]:
    """Where some dated lines start later than others, the earlier ones wait for them; undated ones always hold."""
    starts = [(each.dated.first_day, each) for each in thresholds]
    dated = sorted(((day, each) for day, each in starts if day is not None), key=lambda start: start[0])
    for day, each in dated:
        if day > dated[0][0]:
            first = dated[0][0]
            ahead = ", which is yet to come" if day > today else ""
            message = f"its first line is of {day}{ahead}, that of {dated[0][1].name} of {first}"
            remedy = f"give it a line of {first} too" + (", or correct the year" if day > today else "")
            yield warning(each.place, f"{each.name}: {message}: from {first} until then {nothing} - {remedy}")
