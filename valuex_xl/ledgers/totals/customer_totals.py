"""Totals that repeat the customer of their lines: another column says that they are totals, or says nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from valuex_xl.ledgers.columns import Coded, Exact, Places, last_above, looked_up
from valuex_xl.ledgers.skeletons import any_like
from valuex_xl.ledgers.table import Table
from valuex_xl.ledgers.vocabulary.titles import is_credit, is_debit
from valuex_xl.ledgers.vocabulary.totals import is_total, is_total_alone
from valuex_xl.rulefiles.text import fold, tidy

__all__ = ["CustomerTotals", "Marked", "customer_totals", "marked_lines"]

_HALF, _NEARLY_ALL = 0.5, 0.8
_NEAR = 0.01
"""Of the sum: a total that somebody typed over, or that misses a booking, is nearly right."""
_MOST_STARTS, _SOME = 200, 4_096
_FEWEST = 3
"""Customers whose lines a text must end with their sum, before it is a total by that alone."""
_ROUNDS = 4
_NO_LINE = np.zeros(0, np.int64)


@dataclass(frozen=True, slots=True)
class Marked:
    """The lines with an amount that hold one word for a total in a ``column``, or nothing where others hold a text.

    ``runs`` numbers, for every record, the customers that stand one below the other.
    """

    column: int
    text: str
    places: Places
    runs: NDArray[np.int64]
    surely: bool = False
    """Whether the word says nothing but that it is a total, or of what customer: ``Sum insured`` may be a thing."""
    known: bool = True
    """Whether it is a word for a total; of any other each line has to hold a sum."""


@dataclass(frozen=True, slots=True)
class CustomerTotals:
    """Of marked lines those that are ``proved``, and the ``others`` that it must be asked about."""

    column: int
    text: str
    count: int
    proved: Places
    others: Places
    left_out: bool
    """Whether those that are proved are left out; else they are too few to tell."""


def marked_lines(
    table: Table, names: Coded[str], customer: int, income: int, adds: Callable[[int, str], bool]
) -> list[Marked]:
    """The lines that a column marks, by the word; ``adds`` says of which words it was answered that they count.

    The words of the first column and of the customer's are those by which a record calls itself a total.
    """
    columns = {
        place: texts
        for place, texts in table.columns.items()
        if isinstance(texts, Coded) and place != customer and len(texts)
    }
    titled = next((place for place, title in enumerate(table.header.titles) if title.strip()), 0)
    found, ends = list[Marked](), _ends(table, names, income)
    for blank in (False, True):
        for place, texts in columns.items():
            if not blank and place not in (0, titled):
                found += list(_by_words(table, names, place, income, texts))
                found += list(_by_last_words(ends, place, texts)) if ends is not None else []
            title = table.header.titles[place]
            if blank and not (is_debit(title) or is_credit(title)):
                found += list(_by_blanks(table, names, place, income))
    return [each for each in found if not adds(each.column, each.text)]


def _booked(table: Table, income: int) -> NDArray[np.bool_]:
    return table.filled.where(lambda mask: bool(mask >> income & 1))


def _by_words(table: Table, names: Coded[str], place: int, income: int, texts: Coded[str]) -> Iterator[Marked]:
    if not any_like(is_total, texts.values):
        return
    lines = np.flatnonzero(texts.where(is_total) & _booked(table, income))
    if not len(lines):
        return
    named = names.where(lambda name: bool(name.strip()))
    # A customer that stands on the first line of its group only is that of the lines below it.
    owners = np.arange(len(named))
    nameless = np.flatnonzero(~named & texts.where(lambda text: bool(text.strip())))
    above = last_above(named, nameless)
    owners[nameless[above >= 0]] = above[above >= 0]
    runs = _runs(names, owners)
    groups: dict[str, list[int]] = {}
    shown: dict[str, str] = {}
    for at in lines.tolist():
        key = _wording(texts[at], names[int(owners[at])])
        groups.setdefault(key, []).append(at)
        shown.setdefault(key, tidy(texts[at]))
    for key, those in groups.items():
        yield Marked(place, shown[key], np.array(those, np.int64), runs, "*" in key or is_total_alone(key))


@dataclass(frozen=True, slots=True)
class _Ends:
    """The last booked line of each customer that stands on lines below each other."""

    booked: Places
    last: Places
    runs: NDArray[np.int64]


def _ends(table: Table, names: Coded[str], income: int) -> _Ends | None:
    """None where customers change from line to line: of a large ledger some lines tell that."""
    some = names.codes[:_SOME]
    if len(some) < 2 * _FEWEST or np.count_nonzero(some[1:] != some[:-1]) > len(some) / 2:
        return None
    booked, runs = np.flatnonzero(_booked(table, income)), _runs(names, np.arange(len(names)))
    own = runs[booked]
    if not len(own) or len(np.unique(own)) > len(own) / 2:
        return None
    return _Ends(booked, booked[np.concatenate((own[1:] != own[:-1], [True]))], runs)


def _by_last_words(ends: _Ends, place: int, texts: Coded[str]) -> Iterator[Marked]:
    """The lines with a text that ends the lines of each customer that has it, and stands nowhere else."""
    everywhere = np.bincount(texts.codes[ends.booked], minlength=len(texts.values))
    ending = np.bincount(texts.codes[ends.last], minlength=len(texts.values))
    for code in np.flatnonzero((ending >= _FEWEST) & (ending == everywhere)).tolist():
        text = texts.values[code]
        if text.strip() and not is_total(text):
            yield Marked(place, tidy(text), ends.last[texts.codes[ends.last] == code], ends.runs, known=False)


def _wording(text: str, name: str) -> str:
    """By what words a text says that it is a total, without what it is of where that is its customer."""
    words, of = fold(text), fold(name)
    return words.replace(of, "*", 1) if of and of in words and not is_total_alone(text) else words


def _by_blanks(table: Table, names: Coded[str], place: int, income: int) -> Iterator[Marked]:
    """The lines without a text where at least half have one, most of them next to a line of their customer."""
    if all(mask >> place & 1 for mask in table.filled.values if mask >> income & 1):
        return
    blank = table.filled.where(lambda mask: bool(mask >> income & 1 and not mask >> place & 1))
    some = int(np.count_nonzero(blank))
    if not some or some > int(np.count_nonzero(_booked(table, income))) * _HALF:
        return
    same = np.concatenate(([False], names.codes[1:] == names.codes[:-1], [False]))
    beside = blank & (same[:-1] | same[1:])
    beside &= names.where(lambda name: bool(name.strip()))
    if np.count_nonzero(beside) >= some * _HALF:
        yield Marked(place, "", np.flatnonzero(beside), _runs(names, np.arange(len(names))))


def _runs(names: Coded[str], owners: NDArray[np.int64]) -> NDArray[np.int64]:
    keys = looked_up(names.keys().numbers, names.codes)[owners]
    return np.cumsum(np.concatenate(([0], keys[1:] != keys[:-1])), dtype=np.int64)


def customer_totals(marked: Sequence[Marked], amounts: Exact) -> list[CustomerTotals]:
    """Which marked lines hold the sum of lines of the same customer just above or just below them.

    Those of a word are totals where most hold one, and the others are asked about; those of a blank where nearly all
    do, some of them that of several lines. Where fewer hold a sum, or are near one, it is asked what they are.
    """
    found, known, taken = list[CustomerTotals](), _NO_LINE, _NO_LINE
    words = [each for each in marked if each.text]
    of_words = np.unique(np.concatenate([each.places for each in words])) if words else _NO_LINE
    for each in marked:
        places = np.setdiff1d(each.places[~amounts.blank[each.places]], known)
        if not len(places):
            continue
        if each.text:
            lines, near = _best(places, each.runs, amounts, np.setdiff1d(of_words, places))
        else:
            lines, near = _best(places, each.runs, amounts, taken)
        judged = _judged(each, places, lines, near)
        if judged is not None:
            found.append(judged)
            known = np.union1d(known, places)
            taken = np.union1d(taken, judged.proved) if judged.left_out else taken
    return found


def _judged(marked: Marked, places: Places, lines: NDArray[np.int64], near: NDArray[np.bool_]) -> CustomerTotals | None:
    """What the lines of one word, or of a blank, are; None where they are bookings."""
    proved, count = lines > 0, len(places)
    several, share = int((lines > 1).sum()), float(proved.sum()) / count
    if not marked.known and (share < 1 or several < _FEWEST):
        return None
    if marked.text:
        like = int((near | (lines > 1)).sum())
        left_out = share > _HALF and (several > 0 or share == 1) and count > 1 and (marked.surely or several > 1)
        asked = left_out or (marked.surely and like > 1) or int((near | proved).sum()) >= count * _HALF
        others = ~proved
    else:
        left_out = (several > 1 and share >= _NEARLY_ALL) or (several > 0 and share == 1 and count > 2)
        asked = left_out or (several > 0 and share >= _HALF) or (share == 1 and count > 2)
        others = near & ~proved if left_out else ~proved
    if not asked:
        return None
    return CustomerTotals(marked.column, marked.text, count, places[proved], places[others], left_out)


def _best(
    places: Places, runs: NDArray[np.int64], amounts: Exact, others: Places
) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
    """Of how many lines above, or below where more are, each is the sum; and which are near one of several lines."""
    best = np.zeros(len(places), np.int64), np.zeros(len(places), np.bool_)
    for below in (False, True):
        apart = np.union1d(places, others)
        for _ in range(_ROUNDS):
            lines, near = _sums(places, runs, amounts, apart, below=below)
            if _rank(lines, near) > _rank(*best):
                best = lines, near
            kept = np.union1d(places[lines > 0], others)
            if np.array_equal(kept, apart):
                break
            apart = kept
    return best


def _rank(lines: NDArray[np.int64], near: NDArray[np.bool_]) -> tuple[int, int, int]:
    return int((lines > 0).sum()), int((lines > 1).sum()), int(near.sum())


def _sums(
    places: Places, runs: NDArray[np.int64], amounts: Exact, apart: Places, *, below: bool
) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
    """The same for one side; those ``apart`` are in no sum, which begins at one of them or where the customer does."""
    counted = ~amounts.blank
    counted[apart] = False
    sums: NDArray[Any] = np.concatenate(([0], np.cumsum(np.where(counted, amounts.units, 0))))
    counts = np.concatenate(([0], np.cumsum(counted)))
    own, slack = amounts.units[places], amounts.dust()
    lines, near = np.zeros(len(places), np.int64), np.zeros(len(places), np.bool_)
    edges = np.searchsorted(runs, runs[places], "right" if below else "left")
    rank = np.searchsorted(apart, places, "right" if below else "left")
    bounds = np.concatenate(([-1], apart, [len(runs)]))
    for step in range(_MOST_STARTS):
        if below:
            first, end = places + 1, np.minimum(bounds[np.minimum(rank + 1 + step, len(bounds) - 1)], edges)
        else:
            first, end = np.maximum(bounds[np.maximum(rank - step, 0)] + 1, edges), places
        whole, some = sums[end] - sums[first], counts[end] - counts[first]
        off = np.abs(whole - own)
        hit = (lines == 0) & (some > 0) & (off <= slack)
        lines[hit] = some[hit]
        near |= (some > 1) & (off.astype(np.float64) <= _NEAR * np.abs(whole.astype(np.float64)))
        if np.array_equal(end if below else first, edges):
            break
    return lines, near & (lines == 0)
