"""Bookings that are nearly the sum of others: a total off by a rounding or by a booking that is missing."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from valuex_xl.ledgers.answers import SUBTOTALS, of_word, way
from valuex_xl.ledgers.columns import Coded, Exact, Places, places_of
from valuex_xl.ledgers.columns.places import STEP
from valuex_xl.ledgers.skeletons import any_like
from valuex_xl.ledgers.totals.running import Running
from valuex_xl.ledgers.vocabulary.roles import ADDS, NO_INCOME
from valuex_xl.ledgers.vocabulary.totals import is_total
from valuex_xl.rulefiles.text import fold, tidy

__all__ = [
    "NearTotal",
    "Told",
    "holds_half",
    "holds_nearly",
    "near_totals",
    "run_beside",
    "told_totals",
    "undated_totals",
]

_NEAR = 0.01
"""Of the sum: a total that somebody typed over, or that misses a booking, is nearly right."""
_BESIDE = Decimal("0.1")
"""Of the sum: a line that calls itself a total is told by how much it is off where it is as near as this."""
_LONGEST_RUN = 200
_FEWEST = 3
"""Of fewer lines one is too easily the sum of the others by chance."""
_ABOVE, _BLOCK, _OTHERS = "lines above", "lines just above", "other lines"


@dataclass(frozen=True, slots=True)
class NearTotal:
    """A booking, by its place among those that count, and by how much it is more or less than a sum of others."""

    at: int
    off: Decimal
    lines: int
    which: str
    surely: bool = False
    """Whether it calls itself a total or has no name at all: an ordinary name may be a customer of half the income."""

    def __str__(self) -> str:
        """What it holds: ``0.05 less than the sum of the 7 lines above``."""
        how = f"{_amount(abs(self.off))} {'less' if self.off < 0 else 'more'} than " if self.off else ""
        if self.lines == 1:
            return f"{how}the amount of the {self.which.replace('lines', 'line')}"
        return f"{how}the sum of the {self.lines:,} {self.which}"


def _amount(off: Decimal) -> str:
    """To the cent; what is too little to show there by all its digits."""
    return f"{off:,.2f}" if round(off, 2) else f"{off.normalize():f}"


def near_totals(names: Coded[str], amounts: Exact, places: Places) -> list[NearTotal]:
    """The bookings that are within a hundredth of the sum of all others, of all above or of the block above.

    ``places`` are those of the bookings in their file: a block begins below a line that does not count. A name that
    begins or ends as totals do and stands once is one surely, and so is a blank name with the largest amount of all;
    any other name that stands once is doubted where its line is the largest of all. A zero is the sum of nothing.
    A name of totals that stands several times is one where each of its lines is near the sum of those above it, or of
    those since its line before.
    """
    if not len(names):
        return []
    sums = _Sums(amounts, places)
    near = sums.near().tolist()
    counts = names.counts()
    largest = sums.largest()
    found = []
    for at in near:
        name = names[at].strip()
        if name and counts[names.codes[at]] > 1:
            continue  # a name that stands again is a customer's
        surely = is_total(name) if name else at == largest
        if surely or (name and at == largest and sums.is_near_all(at)):
            found.append(sums.nearest(at, surely=surely))
    again = [
        code
        for code in (names.met() if any_like(is_total, names.values) else ())
        if counts[code] > 1 and is_total(names.values[code])
    ]
    found += [each for code in again for each in _all_near(np.flatnonzero(names.codes == code), amounts, places)]
    return sorted(found, key=lambda each: each.at)


def _all_near(lines: Places, amounts: Exact, places: Places) -> list[NearTotal]:
    """The lines of one name as totals, each of what stands above it without the others; none where one is not near."""
    sums = _Sums(amounts, places, lines)
    near = set(sums.near(fewest=1).tolist())
    found = [sums.nearest(at, surely=True) for at in lines.tolist() if at in near]
    return found if len(found) == len(lines) and any(each.lines > 1 for each in found) else []


class Told(NamedTuple):
    """The bookings that cannot stand, by their places among those that count, with the reason; and what is doubted."""

    refused: list[tuple[int, str]]
    looks: list[str]


def told_totals(
    names: Coded[str],
    amounts: Exact,
    places: Places,
    column: str,
    line: Callable[[int], int],
    *,
    answered: bool,
    counts: Callable[[str], bool] = lambda _: False,
    told: Callable[[str], bool] = lambda _: False,
) -> Told:
    """The bookings that are totals which do not add up, and those that may be totals.

    ``line`` gives the number of the line of a booking; ``answered`` says whether it can be answered that a name counts,
    ``counts`` of which names that was done, ``told`` of which it is told elsewhere that they are called totals.
    """
    near = [each for each in near_totals(names, amounts, places) if not counts(names[each.at])]
    nameless = int(np.count_nonzero(names.where(lambda name: not name.strip())))
    refused = [
        (each.at, _wrong_total(names[each.at], each, column, nameless, answered=answered))
        for each in near
        if each.surely
    ]
    doubted = [(each.at, f"holds {each}: it may be a total") for each in near if not each.surely]
    known = {each.at for each in near}
    called = [at for at in _called_so(names, amounts) if at not in known]
    what = "is called as totals are and holds no sum of other lines: it counts as a customer"
    doubted += [(at, what) for at in called if not counts(names[at]) and not told(names[at])]
    return Told(
        refused,
        [
            _may_be_total(column, names[at], line(at), holds, _without(names, amounts, at), answered=answered)
            for at, holds in doubted
        ],
    )


def undated_totals(names: Coded[str], amounts: Exact, places: Places, undated: Places, lines: Sequence[int]) -> str:
    """What to add where lines without a day are refused: the first that looks like a total, and by how much it is off.

    Nothing where none is near a sum or called a total. ``lines`` are the numbers of all bookings.
    """
    sums = _Sums(amounts, places)
    near = set(sums.near().tolist())
    for at in undated.tolist():
        if sums.held[at] > 0 and (at in near or is_total(names[at])) and sums.lines_above(at) >= _FEWEST:
            found = sums.nearest(at, surely=True)
            how = "looks like a total that does not add up" if found.off else "looks like a total"
            return f". Line {lines[at]} {how}: it holds {found} - take it out"
    return ""


def holds_nearly(amounts: Exact, places: Places, at: int, apart: Places) -> str:
    """What a booking that calls itself a total holds: ``5.00 less than the sum of the 4 lines above``.

    Empty where it is near no sum of two or more lines; those ``apart`` call themselves a total too, and are in none.
    """
    sums = _Sums(amounts, places, apart)
    if sums.held[at] <= 0:
        return ""
    found = sums.nearest(at, surely=True)
    if found.lines > 1 and abs(found.off) <= _BESIDE * (amounts[at] - found.off):
        return str(found)
    nearest = sums.nearest_run(at)
    return "" if nearest is None else str(nearest)


def holds_half(amounts: Exact, at: int, apart: Places) -> str:
    """What a booking holds that is half of all above it but those ``apart``; empty where it is not."""
    held = _held(amounts)
    above = np.setdiff1d(np.flatnonzero(held[:at]), apart)
    if not held[at] or len(above) < _FEWEST or abs(int(held[above].sum()) - 2 * int(held[at])) > 2 * amounts.dust():
        return ""
    return f"just half of what the {len(above):,} lines above hold, as where subtotals stand among them"


def run_beside(amounts: Exact, at: int, apart: Places) -> tuple[int, str]:
    """Of how many lines just ``below`` or ``above`` a booking it is the sum, at least two; 0 where of none.

    No run reaches to one of the bookings ``apart``.
    """
    held, others, dust = _held(amounts), set(apart.tolist()), amounts.dust()
    for side, places in (("below", range(at + 1, len(held))), ("above", range(at - 1, -1, -1))):
        whole = count = 0
        for place in places[:_LONGEST_RUN]:
            if place in others:
                break
            whole, count = whole + int(held[place]), count + (held[place] != 0)
            if held[at] and count > 1 and abs(whole - int(held[at])) <= dust:
                return int(count), side
    return 0, ""


def _called_so(names: Coded[str], amounts: Exact) -> list[int]:
    """The places of the largest and the last booking where the name stands once and begins or ends as totals do."""
    if len(names) <= _FEWEST:
        return []
    held = _held(amounts)
    return [
        at
        for at in sorted({int(np.argmax(held)), len(names) - 1})
        if held[at] > 0 and is_total(names[at]) and _once(names, at)
    ]


def _without(names: Coded[str], amounts: Exact, at: int) -> str:
    """What share a booking's customer has, and who would be the largest without that booking."""
    keys: dict[str, int] = {}
    groups = np.array([keys.setdefault(fold(name), len(keys)) for name in names.values], np.int64)[names.codes]
    sums = [each or Decimal(0) for each in amounts.sums(groups, len(keys))]
    own, whole = amounts[at], amounts.total()
    group = int(groups[at])
    share = f"its share is {sums[group] / whole:.2%}" if whole > 0 else "it has no share"
    sums[group] -= own
    named = [code for key, code in keys.items() if key]
    if not named or whole <= own:
        return share
    first = max(named, key=sums.__getitem__)
    name = tidy(names[int(np.flatnonzero(groups == first)[0])])
    return f"{share}; without the line the largest is {name} with {sums[first] / (whole - own):.2%}"


def _wrong_total(name: str, near: NearTotal, column: str, nameless: int, *, answered: bool) -> str:
    """Why a line cannot stand that is a total and does not add up; whether it can be ``answered`` that it counts.

    ``nameless`` is the number of lines without a name: several may be those of customers named once.
    """
    name = tidy(name)
    if answered and not name and nameless > 1:
        return (
            f"has no {column}, as {nameless:,} lines have none, and holds {near} - say {way('names', 'above')} where "
            f"the name stands on the first line of its group only, with {way(SUBTOTALS, NO_INCOME)} where such a line "
            f"is the subtotal of its group, or correct it"
        )
    called = f'is called a total ("{name}")' if name else f"has no {column}"
    adds = f", or say {way(of_word(column, name), ADDS)} where it is a customer" if name and answered else ""
    adds = adds or (f', or leave the lines without one out: --where "{column}!="' if answered and not name else "")
    return f"{called} and holds {near}: a booking may be missing - correct it, or take the line out{adds}"


def _may_be_total(column: str, name: str, line: int, what: str, share: str, *, answered: bool) -> str:
    """What is told of a line that counts and may be a total."""
    adds = f", or say {way(of_word(column, tidy(name)), ADDS)} where it is none" if answered else ""
    return f'{column}: "{tidy(name)}" (line {line}) {what}, and {share} - take the line out where it is one{adds}'


def _once(names: Coded[str], at: int) -> bool:
    return int((names.codes == names.codes[at]).sum()) == 1


def _held(amounts: Exact) -> Any:
    """What each booking holds, in the units of the amounts; a blank one nothing."""
    return np.where(amounts.blank, 0, amounts.units) if amounts.blank.any() else amounts.units


class _Sums:
    """Of each booking the sums of which it may be the total; the bookings ``apart`` are in none, and end a block."""

    def __init__(self, amounts: Exact, places: Places, apart: Places | None = None) -> None:
        self.amounts = amounts
        self.held = _held(amounts)
        counts = self.held != 0
        begins = np.ones(len(places), np.bool_)
        for first, last in self.spans():
            begins[first + 1 : last + 1] = np.diff(places[first : last + 1]) > 1
        if apart is not None:
            counts[apart] = False
            begins[apart[apart + 1 < len(places)] + 1] = True
        self.counts = counts
        self.begins = places_of(begins)
        self.running = Running(self.held, counts)
        self.at_begins = self.running.at(self.begins)

    def spans(self) -> Iterator[tuple[int, int]]:
        """All bookings, some thousands at a time: the first of each and the one after its last."""
        return ((first, min(first + STEP, len(self.held))) for first in range(0, len(self.held), STEP))

    def ways(self, first: int, last: int) -> Iterator[tuple[str, NDArray[Any], NDArray[np.int64]]]:
        """Which lines, their sum and their number, for each booking from one up to another.

        All above come first, for that is what most totals are.
        """
        above, count = self.running.before(first, last)
        yield _ABOVE, above, count
        some, (whole, lines) = self.counts[first:last], self.running.whole()
        own = np.where(some, self.held[first:last], 0).astype(above.dtype)
        yield _OTHERS, whole - own, lines - some.astype(np.int64)
        block = np.searchsorted(self.begins, np.arange(first, last), "right") - 1
        sums, counts = self.at_begins
        yield _BLOCK, above - sums[block], count - counts[block]

    def near(self, fewest: int = _FEWEST) -> Places:
        """The places of bookings that are near any of their sums of so many lines."""
        found = np.zeros(len(self.held), np.bool_)
        for first, last in self.spans():
            own = self.held[first:last].astype(np.float64)
            for _, sums, counts in self.ways(first, last):
                whole = sums.astype(np.float64)
                found[first:last] |= (own > 0) & (np.abs(own - whole) <= _NEAR * whole) & (counts >= fewest)
        return np.flatnonzero(found)

    def is_near_all(self, at: int) -> bool:
        """Whether a booking is near the sum of all others or of all above: of a block it may be by chance."""
        own = float(self.held[at])
        return any(
            which != _BLOCK and count >= _FEWEST and abs(own - float(whole)) <= _NEAR * float(whole)
            for which, whole, count in self.ways_of(at)
        )

    def ways_of(self, at: int) -> Iterator[tuple[str, int, int]]:
        """The ways of one booking."""
        return ((which, int(sums.item()), int(counts.item())) for which, sums, counts in self.ways(at, at + 1))

    def nearest(self, at: int, *, surely: bool) -> NearTotal:
        """The sum that a booking is nearest to, the first of equal ones."""
        own = int(self.held[at])
        off, lines, which = min(
            ((own - whole, count, which) for which, whole, count in self.ways_of(at) if count),
            key=lambda way: abs(way[0]),
            default=(own, 0, _OTHERS),
        )
        return NearTotal(at, self._off(off), lines, which, surely)

    def nearest_run(self, at: int) -> NearTotal | None:
        """The sum of two or more lines just above that a booking is nearest to, where it is near one."""
        first = max(0, at - _LONGEST_RUN)
        sums, lines_above = self.running.before(first, at + 1)
        own, runs = int(self.held[at]), (sums[-1] - sums[:-1]).tolist()
        counts = (lines_above[-1] - lines_above[:-1]).tolist()
        near = [
            (abs(own - whole), own - whole, count)
            for whole, count in zip(reversed(runs), reversed(counts), strict=True)
            if count > 1 and abs(own - whole) <= _NEAR * whole
        ]
        if not near:
            return None
        _, off, lines = min(near, key=lambda run: run[0])
        return NearTotal(at, self._off(off), lines, _BLOCK, surely=True)

    def _off(self, units: int) -> Decimal:
        """So many units, nothing where floats may be off by that."""
        return Decimal(0) if abs(units) <= self.amounts.dust() else self.amounts.decimal(units)

    def lines_above(self, at: int) -> int:
        """How many lines above a booking hold something."""
        return int(self.running.before(at, at + 1)[1].item())

    def largest(self) -> int:
        """The place of the largest booking, the first of equal ones."""
        return int(np.argmax(self.held))
