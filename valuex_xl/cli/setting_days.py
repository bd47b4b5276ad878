"""What was in force on each day before a change and what is after it, so that a day which goes on unseen is seen."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from itertools import pairwise
from typing import NamedTuple, TypeAlias

from valuex_xl.rulefiles.editing.edit import ALWAYS

__all__ = ["NOTHING", "Held", "Stretch", "lines", "stretches"]

Held: TypeAlias = str | Mapping[str, str]
"""What a setting holds: a text, or a text for each day."""

_ONE_DAY = timedelta(days=1)
NOTHING = "nothing in force"
"""What holds before the first day."""


class Stretch(NamedTuple):
    """Days on which nothing turns: from, to (both belong to it, None for no end), and what held and now holds."""

    start: date | None
    end: date | None
    before: str
    now: str

    @property
    def words(self) -> str:
        """Its days in words."""
        if self.start is None:
            return "on every day" if self.end is None else f"until {self.end}"
        return f"from {self.start} on" if self.end is None else f"{self.start} to {self.end}"


def stretches(before: Held, now: Held) -> Sequence[Stretch]:
    """The stretches of time in which neither side changes, from the first day of all on."""
    old, new = _by_day(before), _by_day(now)
    pairs = [(day, _at(old, day), _at(new, day)) for day in sorted({ALWAYS, *old, *new})]
    kept = [pairs[0], *(this for last, this in pairwise(pairs) if this[1:] != last[1:])]
    ends = [*(start - _ONE_DAY for start, _, _ in kept[1:]), None]
    return [
        Stretch(None if start == ALWAYS else start, end, was, is_)
        for (start, was, is_), end in zip(kept, ends, strict=True)
    ]


def lines(found: Sequence[Stretch]) -> Iterator[str]:
    """The stretches as a small table for people; those that stay as they were are said to go on."""
    rows = [("in force", "before", "now", ""), *((*_cells(each), _mark(each)) for each in found)]
    widths = [max(len(row[at]) for row in rows) for at in range(3)]
    for row in rows:
        yield "  ".join([*(cell.ljust(width) for cell, width in zip(row, widths, strict=False)), row[3]]).rstrip()


def _cells(each: Stretch) -> tuple[str, str, str]:
    return each.words, each.before, each.now


def _mark(each: Stretch) -> str:
    return "goes on" if each.before == each.now else "changes"


def _by_day(held: Held) -> dict[date, str]:
    if isinstance(held, str):
        return {ALWAYS: held}
    return {date.fromisoformat(day): text for day, text in sorted(held.items()) if _is_day(day)}


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


def _at(side: Mapping[date, str], day: date) -> str:
    held = [start for start in side if start <= day]
    return side[max(held)] if held else NOTHING
