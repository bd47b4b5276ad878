"""Totals that repeat the customer of their lines: another column says that they are totals, or says nothing."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from valuex_xl.ledgers.columns import Coded, Exact, Places, first_below, last_above, looked_up, places_of, tally
from valuex_xl.ledgers.skeletons import any_like
from valuex_xl.ledgers.table import Table
from valuex_xl.ledgers.totals.running import counted_but
from valuex_xl.ledgers.totals.whole_lines import are_whole, tells_bookings
from valuex_xl.ledgers.vocabulary.roles import ADDS, NO_INCOME
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

    ``begins`` tells of every record whether it has another customer than the one above it.
    """

    column: int
    text: str
    places: Places
    begins: NDArray[np.bool_]
    surely: bool = False
    """Whether the word says nothing but that it is a total, or of what customer: ``Sum insured`` may be a thing."""
    known: bool = True
    """Whether it is a word for a total; of any other each line has to hold a sum."""
    whole: bool = False
    """Whether the lines have all that bookings have: they may be some, whatever they are called."""

    @property
    def is_plain(self) -> bool:
        """Whether such lines are totals without an answer, where they hold the sums."""
        return self.known and not self.whole


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
    lines = _Lines(table, names, income)
    found = list[Marked]()
    for blank in (False, True):
        for place, texts in columns.items():
            title = table.header.titles[place]
            if not blank and place not in (0, titled):
                found += list(_by_words(lines, place, texts))
                found += list(_by_last_words(lines, place, texts)) if not tells_bookings(title) else []
            if blank and not (is_debit(title) or is_credit(title)):
                found += list(_by_blanks(lines, place))
    return [
        replace(each, whole=are_whole(table, income, each.column, each.places, each.begins))
        for each in found
        if not adds(each.column, each.text)
    ]


@dataclass
class _Lines:
    """The records with an amount, and where the customers of all begin; each worked out where it is asked for."""

    table: Table
    names: Coded[str]
    income: int

    @cached_property
    def booked(self) -> NDArray[np.bool_]:
        """Which records hold an amount."""
        return self.table.filled.where(lambda mask: bool(mask >> self.income & 1))

    @cached_property
    def named(self) -> NDArray[np.bool_]:
        """Which records hold a name."""
        return self.names.where(lambda name: bool(name.strip()))

    @cached_property
    def begins(self) -> NDArray[np.bool_]:
        """Which records have another customer than the one above."""
        return _begins(looked_up(self.names.keys().numbers, self.names.codes))

    @cached_property
    def last(self) -> Places:
        """The last booked record of each customer; none where customers change from line to line.

        Of a large ledger some lines tell that.
        """
        some = self.names.codes[:_SOME]
        if len(some) < 2 * _FEWEST or np.count_nonzero(some[1:] != some[:-1]) > len(some) / 2:
            return _NO_LINE
        booked = places_of(self.booked)
        own = np.cumsum(self.begins, dtype=np.int32)[booked]
        ends = np.append(own[1:] != own[:-1], len(own) > 0)[: len(own)]
        return booked[ends] if np.count_nonzero(ends) <= len(own) / 2 else _NO_LINE

    def beginning(self, nameless: Places) -> tuple[NDArray[np.bool_], dict[int, int]]:
        """The same as ``begins`` where records without a name are of the customer above them, and who that is."""
        above = last_above(self.named, nameless)
        nameless, above = nameless[above >= 0], above[above >= 0]
        if not len(nameless):
            return self.begins, {}
        keys = looked_up(self.names.keys().numbers, self.names.codes)
        keys[nameless] = keys[above]
        return _begins(keys), dict(zip(nameless.tolist(), above.tolist(), strict=True))


def _begins(keys: NDArray[np.int32]) -> NDArray[np.bool_]:
    return np.concatenate((np.ones(min(1, len(keys)), np.bool_), keys[1:] != keys[:-1]))


def _by_words(lines: _Lines, place: int, texts: Coded[str]) -> Iterator[Marked]:
    if not any_like(is_total, texts.values):
        return
    marked = np.flatnonzero(texts.where(is_total) & lines.booked)
    if not len(marked):
        return
    # A customer that stands on the first line of its group only is that of the lines below it.
    begins, owners = lines.beginning(np.flatnonzero(~lines.named & texts.where(lambda text: bool(text.strip()))))
    groups: dict[str, list[int]] = {}
    shown: dict[str, str] = {}
    for at in marked.tolist():
        key = _wording(texts[at], lines.names[owners.get(at, at)])
        groups.setdefault(key, []).append(at)
        shown.setdefault(key, tidy(texts[at]))
    for key, those in groups.items():
        yield Marked(place, shown[key], np.array(those, np.int64), begins, "*" in key or is_total_alone(key))


def _by_last_words(lines: _Lines, place: int, texts: Coded[str]) -> Iterator[Marked]:
    """The lines with a text that ends the lines of each customer that has it, and stands nowhere else."""
    last = lines.last
    if not len(last):
        return
    held = texts.codes[last]
    everywhere = tally(texts.codes[places_of(lines.booked)], len(texts.values))
    ending = tally(held, len(texts.values))
    for code in np.flatnonzero((ending >= _FEWEST) & (ending == everywhere)).tolist():
        text = texts.values[code]
        if text.strip() and not is_total(text):
            yield Marked(place, tidy(text), last[held == code], lines.begins, known=False)


def _wording(text: str, name: str) -> str:
    """By what words a text says that it is a total, without what it is of where that is its customer."""
    words, of = fold(text), fold(name)
    return words.replace(of, "*", 1) if of and of in words and not is_total_alone(text) else words


def _by_blanks(lines: _Lines, place: int) -> Iterator[Marked]:
    """The lines without a text where at least half have one, most of them next to a line of their customer."""
    table, names, income = lines.table, lines.names, lines.income
    if all(mask >> place & 1 for mask in table.filled.values if mask >> income & 1):
        return
    blank = table.filled.where(lambda mask: bool(mask >> income & 1 and not mask >> place & 1))
    some = int(np.count_nonzero(blank))
    if not some or some > int(np.count_nonzero(lines.booked)) * _HALF:
        return
    same = np.concatenate(([False], names.codes[1:] == names.codes[:-1], [False]))
    beside = blank & (same[:-1] | same[1:]) & lines.named
    if np.count_nonzero(beside) >= some * _HALF:
        yield Marked(place, "", np.flatnonzero(beside), lines.begins)


def customer_totals(marked: Sequence[Marked], amounts: Exact, answer: str | None = None) -> list[CustomerTotals]:
    """Which marked lines hold the sum of lines of the same customer just above or just below them.

    Those of a word for a total are totals where most hold one, and the others are asked about; those of a blank where
    nearly all do, some of them that of several lines. Where fewer hold a sum, or are near one, it is asked what they
    are; so it is of any other word, and of lines that have all that bookings have. The ``answer`` for lines that no
    word calls totals says it of all but those that are totals by their word.
    """
    found, known, taken = list[CustomerTotals](), _NO_LINE, _NO_LINE
    words = [each for each in marked if each.text]
    of_words = np.unique(np.concatenate([each.places for each in words])) if words else _NO_LINE
    for each in marked:
        places = np.setdiff1d(each.places[~amounts.blank[each.places]], known)
        if not len(places):
            continue
        if each.text:
            lines, near = _best(places, each.begins, amounts, np.setdiff1d(of_words, places))
        else:
            lines, near = _best(places, each.begins, amounts, taken)
        judged = _answered(each, _judged(each, places, lines, near), answer)
        if judged is not None:
            found.append(judged)
            known = np.union1d(known, places)
            taken = np.union1d(taken, judged.proved) if judged.left_out else taken
    return found


def _answered(marked: Marked, judged: CustomerTotals | None, answer: str | None) -> CustomerTotals | None:
    """The same by the answer to what lines are that hold the sum of others, unless their word calls them totals."""
    if judged is None or answer is None or (marked.text and judged.left_out):
        return judged
    if answer == ADDS:
        return None
    return replace(judged, left_out=True) if answer == NO_INCOME and len(judged.proved) else judged


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
    return CustomerTotals(
        marked.column, marked.text, count, places[proved], places[others], left_out and marked.is_plain
    )


def _best(
    places: Places, begins: NDArray[np.bool_], amounts: Exact, others: Places
) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
    """Of how many lines above, or below where more are, each is the sum; and which are near one of several lines."""
    best = np.zeros(len(places), np.int64), np.zeros(len(places), np.bool_)
    for below in (False, True):
        edges = first_below(begins, places + 1) if below else last_above(begins, places)
        apart = np.union1d(places, others)
        for _ in range(_ROUNDS):
            lines, near = _sums(places, edges, amounts, apart, below=below)
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
    places: Places, edges: Places, amounts: Exact, apart: Places, *, below: bool
) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
    """The same for one side; those ``apart`` are in no sum, which begins at one of them or at the customer's edge."""
    running = counted_but(amounts, apart)
    own, slack = amounts.units[places], amounts.dust()
    lines, near = np.zeros(len(places), np.int64), np.zeros(len(places), np.bool_)
    # Lines apart add nothing: the sum before one is that up to it, and the sum up to a marked one ends or begins here.
    stops, (stop_sums, stop_counts) = apart, running.at(apart)
    edge_sums, edge_counts = running.at(edges)
    here_sums, here_counts = running.at(places)
    if below:
        counted = ~(amounts.blank[places] | np.isin(places, apart))
        here_sums, here_counts = here_sums + np.where(counted, own, 0), here_counts + counted
    rank = np.searchsorted(stops, places, "right" if below else "left")
    for step in range(_MOST_STARTS):
        at = rank + step if below else rank - 1 - step
        held = (at >= 0) & (at < len(stops))
        at = np.where(held, at, 0)
        held &= (stops[at] < edges if below else stops[at] >= edges) if len(stops) else held
        far_sums, far_counts = edge_sums.copy(), edge_counts.copy()
        far_sums[held], far_counts[held] = stop_sums[at[held]], stop_counts[at[held]]
        whole, some = (far_sums - here_sums, far_counts - here_counts)
        if not below:
            whole, some = -whole, -some
        off = np.abs(whole - own)
        hit = (lines == 0) & (some > 0) & (off <= slack)
        lines[hit] = some[hit]
        near |= (some > 1) & (off.astype(np.float64) <= _NEAR * np.abs(whole.astype(np.float64)))
        if not held.any():
            break
    return lines, near & (lines == 0)
