"""Bookings that stand in one file twice with every text the same, the number of their document too.

Two lines alike without any number may be two sales of one day; a number that is otherwise given once may not.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from valuex_xl.ledgers.columns import Exact, Places, chosen_at
from valuex_xl.ledgers.columns.places import STEP
from valuex_xl.ledgers.vocabulary.titles import is_date, is_document, is_number
from valuex_xl.rulefiles.text import fold, tidy

__all__ = ["Alike", "alike", "document_places", "given_once", "repeated"]

_NUMBER_WORDS = re.compile(
    r"\b(?:id|uuid|guid|ref|reference|referenz|référence|number|num|numéro|numero|número|nummer|n°|nº)\b|#"
    r"|(?:nummer|nr\.?|-id)$|\b(?:pièce|piece|comprobante|documento|bilag|verifikat|doklad)\b"
)
_LARGEST_SHARE = 0.02
"""Of the different lines of a file so many may share a number and it still is one that is given once."""
_SHARES = 7
"""Digests are sorted a share at a time, by their last bits: a copy of all of them would be as large as they are."""
_NONE: NDArray[np.int64] = np.zeros(0, np.int64)


@dataclass(frozen=True, slots=True)
class Alike:
    """The records of a file that hold every text as another does, and the digest of each: few or none of millions."""

    places: Places = field(default_factory=lambda: _NONE)
    digests: NDArray[np.int64] = field(default_factory=lambda: _NONE)

    def among(self, chosen: Places) -> Alike:
        """Those of some records only, by their places among these."""
        here, at = chosen_at(chosen, self.places)
        return Alike(at, self.digests[here])

    def again(self) -> Places:
        """Those that stand below one that they are alike, in the order of the file."""
        _, first = np.unique(self.digests, return_index=True)
        return np.delete(self.places, first)

    def first_of(self, place: int) -> int:
        """The first record that one of them is alike."""
        like = self.digests == self.digests[np.searchsorted(self.places, place)]
        return int(self.places[np.argmax(like)])


def alike(digests: NDArray[np.int64]) -> Alike:
    """The records that stand there more than once; sorted first, for most ledgers have none and are large."""
    twice = np.unique(np.concatenate([_NONE, *(_twice(_share(digests, share)) for share in range(_SHARES + 1))]))
    if not len(twice):
        return Alike()
    places = [_NONE]
    for start in range(0, len(digests), STEP):
        piece = digests[start : start + STEP]
        at = np.minimum(np.searchsorted(twice, piece), len(twice) - 1)
        places.append(np.flatnonzero(twice[at] == piece) + start)
    found = np.concatenate(places)
    return Alike(found, digests[found])


def document_places(titles: Sequence[str]) -> list[int]:
    """The columns whose title says that they hold the number of a document or of a line, not of a customer."""
    return [
        place
        for place, title in enumerate(titles)
        if (is_document(title) or _NUMBER_WORDS.search(fold(title))) and not is_number(title) and not is_date(title)
    ]


def repeated(
    found: Alike | None,
    lines: Sequence[int],
    incomes: Exact,
    titles: Sequence[str],
    sample: Mapping[int, Sequence[str]],
    used: Collection[int],
) -> list[str]:
    """A sentence with the lines, the first of them, its number and their amount; nothing where none is repeated.

    ``found`` are those of the bookings, whose numbers ``lines`` are and ``incomes`` the amounts. ``sample`` holds the
    texts of some lines by their numbers, by which the column of numbers is found among those that are not ``used``.
    """
    again = found.again() if found is not None else _NONE
    if found is None or not len(again):
        return []
    place = given_once(titles, sample.values(), used)
    if place is None:
        return []
    origin = found.first_of(int(again[0]))
    record = sample.get(lines[origin])
    number = tidy(record[place]) if record is not None else ""
    stand = "1 booking stands" if len(again) == 1 else f"{len(again):,} bookings stand"
    named = f' "{number}"' if number else ""
    return [
        f"{stand} in the file once more with every text the same, {tidy(titles[place])}{named} too (line "
        f"{lines[int(again[0])]} as line {lines[origin]}): {incomes.total(again):,.2f} is counted twice - take them "
        "out of the ledger unless each is a sale of its own"
    ]


def _share(digests: NDArray[np.int64], share: int) -> NDArray[np.int64]:
    pieces = (digests[start : start + STEP] for start in range(0, len(digests), STEP))
    return np.concatenate([_NONE, *(piece[piece & _SHARES == share] for piece in pieces)])


def _twice(digests: NDArray[np.int64]) -> NDArray[np.int64]:
    digests.sort()
    again: NDArray[np.int64] = digests[1:][digests[1:] == digests[:-1]]
    return again


def given_once(titles: Sequence[str], sample: Iterable[Sequence[str]], used: Collection[int]) -> int | None:
    """A column of numbers of which the different lines of the sample have each its own."""
    records = dict.fromkeys(tuple(map(str.strip, record)) for record in sample)
    for place in (place for place in document_places(titles) if place not in used):
        numbers = [record[place] for record in records if any(sign.isdigit() for sign in record[place])]
        if len(numbers) * 2 > len(records) and len(numbers) - len(set(numbers)) <= len(numbers) * _LARGEST_SHARE:
            return place
    return None
