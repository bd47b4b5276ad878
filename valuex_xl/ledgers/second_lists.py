"""A second list in a sheet, with a total of its own that no total sums with the first: of what, and whether to ask."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from valuex_xl.ledgers.columns import Coded, Places, paired
from valuex_xl.ledgers.totals.lists import Closed
from valuex_xl.ledgers.vocabulary.other_lists import says_other
from valuex_xl.rulefiles.text import tidy

__all__ = ["Further", "Listed", "further_lists"]

_MOST_LISTS = 200
_COMPARED = 12
"""So many lists are held against each other; more of them are groups."""
_HALF = 0.5


@dataclass(frozen=True, slots=True)
class Listed:
    """The records, however they were read: ``counts`` are those that are bookings.

    ``label`` is the text by which a total calls itself, empty where it says no more; ``is_of`` tells whether it names
    the customer of a record. ``titles`` are the texts without an amount from one record up to another. ``days`` are
    the columns of days and documents, ``others`` further ones.
    """

    names: Coded[str]
    counts: NDArray[np.bool_]
    label: Callable[[int], str]
    is_of: Callable[[int, int], bool]
    titles: Callable[[int, int], Sequence[str]]
    days: Sequence[Coded[str]] = ()
    others: Sequence[Coded[str]] = ()

    def within(self, first: int, end: int) -> Places:
        """The bookings from one record up to another."""
        return np.flatnonzero(self.counts[first:end]) + first


@dataclass(frozen=True, slots=True)
class Further:
    """The lists that may not be income, each with the reason; and one that is told only."""

    asked: dict[Closed, str] = field(default_factory=dict)
    told: Closed | None = None


def further_lists(listed: Listed, closed: Sequence[Closed]) -> Further:
    """What lists below the first one may be; nothing of those that are groups of one list."""
    if not 1 < len(closed) <= _MOST_LISTS:
        return Further()
    asked = dict[Closed, str]()
    for each in closed[1:]:
        if title := _other_by_title(listed, each):
            asked[each] = f'called "{tidy(title)}"'
    if asked or len(closed) > _COMPARED or not _are_bare(listed, closed):
        return Further(asked)
    lists = [listed.within(each.first, each.total) for each in closed]
    if any(len(_keys(listed.names, places)) < 2 for places in lists):
        return Further()
    for each, places in zip(closed[1:], lists[1:], strict=True):
        if _repeats(listed.names, lists[0], places) and not _are_apart(listed, lists[0], places):
            asked[each] = "with names of the list above again"
    apart = any(_are_apart(listed, lists[0], places) for places in lists[1:])
    return Further(asked, closed[1] if len(closed) == 2 and not asked and not apart else None)


def _other_by_title(listed: Listed, each: Closed) -> str:
    """The title of a list, or what its total says, where that is of something else than the list above."""
    here = listed.within(each.first, each.total)
    if not len(here):
        return ""
    if listed.is_of(each.total, int(here[0])):
        return ""  # the total of a customer or a group
    said = [*listed.titles(each.first, int(here[0])), listed.label(each.total)]
    return next((text for text in said if text and says_other(text)), "")


def _are_bare(listed: Listed, closed: Sequence[Closed]) -> bool:
    """Whether the totals say nothing that tells one from another, and not every list has a title."""
    if any(listed.label(each.total) for each in closed):
        return False
    for each in closed:
        here = listed.within(each.first, each.total)
        if not len(here) or not listed.titles(each.first, int(here[0])):
            return True
    return False


def _keys(column: Coded[str], places: Places) -> Collection[int]:
    keys = column.keys()
    return {
        number for code in np.unique(column.codes[places]).tolist() if keys.texts[number := int(keys.numbers[code])]
    }


def _repeats(column: Coded[str], first: Places, places: Places) -> bool:
    """Whether half of what some records hold in a column others above hold too."""
    own, before = _keys(column, places), set(_keys(column, first))
    return len(before.intersection(own)) >= max(1, len(own) * _HALF)


def _are_apart(listed: Listed, first: Places, places: Places) -> bool:
    """Whether another column tells that the lists are of other bookings: other days or documents, another region."""
    for column in listed.days:
        pairs = paired(listed.names, column).map("\n".join)
        if len(_keys(column, places)) and not _repeats(pairs, first, places):
            return True
    for column in listed.others:
        above, here = _keys(column, first), _keys(column, places)
        if len(above) == len(here) == 1 and above != here:
            return True
    return False
