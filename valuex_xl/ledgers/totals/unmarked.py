"""Subtotals that no word marks: lines that hold the sum of those just above them, more often than chance allows."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from valuex_xl.ledgers.columns import Coded, Exact, Places, paired
from valuex_xl.ledgers.totals.chance import Chance, at_least
from valuex_xl.ledgers.totals.left_over import LeftOver
from valuex_xl.ledgers.totals.no_hit import expected_without_hits
from valuex_xl.ledgers.totals.windows import Windows, windows_of
from valuex_xl.rulefiles.text import fold

__all__ = ["List", "Unmarked", "unmarked_totals"]

_LOOKED_AT = 50_000
"""Lines that are looked at first: of a list with subtotals so many hold some of them."""
_STRETCH, _FURTHER = 10_000, 12
"""Lines of a stretch below these, and how many of them are looked at, spread over the list."""
_CHANCE = 0.009
"""So seldom a list without subtotals has so many lines that hold a sum; of each of its two sides."""
_BOUNDS = 24
"""Totals back to which a total of totals may reach."""
_MOST = 2 / 3
"""Of the lines that look like those that hold a sum so many hold one, or the look says nothing."""
_HALF, _FEW = 0.5, 0.001
_ROUNDS = 2
_SLIGHT = 0.005
"""Of all amounts: what is less may be left counted, as no figure is another by it; it is told."""
_LOOKS = 12
"""So many looks are told apart, those of most lines first: each is a walk through the list."""
_NO_LINE = np.zeros(0, np.int64)


@dataclass(frozen=True, slots=True)
class List:
    """The lines of a list: whose they are, what they hold, and their other columns of texts.

    ``stops`` are lines that are known to be totals: no sum holds one of them, and one may begin there. The lines of
    ``counts`` are known to be bookings.
    """

    names: Coded[str]
    amounts: Exact
    texts: Sequence[Coded[str]] = ()
    stops: Places = field(default_factory=lambda: _NO_LINE)
    counts: Places = field(default_factory=lambda: _NO_LINE)


@dataclass(frozen=True, slots=True)
class Unmarked:
    """The ``places`` of lines that hold a sum of others, of how ``many`` each; ``above`` where these stand above it.

    ``others`` look as they do and hold no sum: a subtotal may be wrong, or a booking missing.
    """

    places: Places
    many: Places
    above: bool
    others: Places
    expected: float
    """So many are to be expected in a list without subtotals."""
    slight: bool = False
    """Whether they come to next to nothing of all amounts: real ledgers hold bookings that are sums by other causes."""

    @property
    def chance(self) -> float:
        """How probable as many or more are in such a list."""
        return at_least(len(self.places), self.expected)

    def share(self, lines: Sequence[int]) -> float:
        """How many of some lines are among them."""
        return len(set(self.places.tolist()).intersection(lines)) / len(lines)


def unmarked_totals(count: int, lines: Callable[[int, int], List]) -> Unmarked | None:
    """The lines of a list of so many that hold the sum of lines just above or just below; None where chance explains
    them.

    ``lines`` gives those from one up to another: all of a long list are only asked for where its first ones hold
    subtotals, or those of a stretch further down. A sum begins where a customer or a group of names with the same first
    word does, at a total, or at the end of the list. Of a single line one is the sum only where it looks as those of
    several do.
    """
    for first, end in _stretches(count):
        # What chance allows of one list is shared by the stretches below its first lines.
        found = _found(lines(first, end), _CHANCE if not first else _CHANCE / _FURTHER)
        if found is not None:
            # Few among very many are explained by chance, and yet not in their own stretch.
            whole = found if end - first == count else _found(lines(0, count))
            return whole or replace(found, places=found.places + first, others=found.others + first)
    return None


def _stretches(count: int) -> Iterator[tuple[int, int]]:
    """Lines from one up to another that tell whether a list has subtotals: a list may begin without any.

    >>> list(_stretches(50_000)), list(_stretches(72_000))
    ([(0, 50000)], [(0, 50000), (50000, 60000), (60000, 70000), (70000, 72000)])
    """
    first = min(count, _LOOKED_AT)
    yield 0, first
    rest = count - first
    for at in range(min(_FURTHER, -(-rest // _STRETCH))):
        start = first + (at * _STRETCH if rest <= _FURTHER * _STRETCH else at * (rest - _STRETCH) // (_FURTHER - 1))
        yield start, min(count, start + _STRETCH)


def _found(lines: List, chance: float = _CHANCE) -> Unmarked | None:
    units: list[int] = np.where(lines.amounts.blank, 0, lines.amounts.units).tolist()
    side = _Side(units, *_keys(lines.names), Chance(units), lines)
    sides = [
        replace(side, above=above, windows=windows) for above in (True, False) for windows in (None, side.tried(above))
    ]
    likely = [(found, each) for each in sides if (found := each.found()).chance < chance]
    if not likely:
        return None
    found, side = min(likely, key=lambda each: (each[0].chance, -len(each[0].places)))
    # Sums of one line, once they are known, let those of totals be seen: these look otherwise again.
    again, tried = found, list[list[int]]()
    for _ in range(_ROUNDS):
        tried = _kinds(lines, again)
        again = side.again(tried)
    kinds = [kind for kind in tried if again.share(kind) >= _HALF]
    sure = [kind for kind in kinds if again.share(kind) >= _MOST]
    again = again if len(sure) == len(tried) else side.again(sure)
    looks, held = {at for kind in kinds for at in kind}, set(again.places.tolist())
    # Where more than a few of so many are to be expected by chance, those that look like no other are that.
    alone = held - looks if kinds and again.expected > _FEW * max(1, len(held)) else set[int]()
    others = np.array(sorted((looks - held) | alone), np.int64)
    known = np.array([at not in alone for at in again.places.tolist()], np.bool_)
    found = replace(again, places=again.places[known], many=again.many[known], others=others)
    found = _with_left_over(_with_pairs(found, units, side), side)
    held, whole = sum(abs(units[at]) for at in found.places.tolist()), sum(map(abs, units))
    return replace(found, slight=held < _SLIGHT * whole)


def _keys(names: Coded[str]) -> tuple[list[int], list[int]]:
    """For each line which name it has, and for each name which others begin with the same word; -1 for a blank one."""
    keys = names.keys()
    own = keys.numbers[names.codes]
    numbers: dict[str, int] = {}
    stems = [-1] * len(keys.texts)
    for at in np.unique(own).tolist():
        if text := keys.texts[at].strip():
            stems[at] = numbers.setdefault(text.split()[0], len(numbers))
    return own.tolist(), stems


def _kinds(lines: List, found: Unmarked) -> list[list[int]]:
    """The lines that look as some do that hold a sum, by what these have in their names that the one beside has not.

    A look that most lines have is none.
    """
    booked = ~lines.amounts.blank
    booked[lines.stops] = booked[lines.counts] = False
    groups: dict[str, list[int]] = {}
    for at, own in zip(found.places.tolist(), _own_words(lines.names, found.places, found), strict=True):
        groups.setdefault(own, []).append(at)
    kinds: list[list[int]] = []
    for own, those in sorted(groups.items(), key=lambda each: -len(each[1]))[:_LOOKS]:
        flags = booked.copy()
        for column in lines.texts:
            flags &= _same(column, lines.names, np.array(those, np.int64))
        looked = np.flatnonzero(flags)
        if own:
            words = zip(looked.tolist(), _own_words(lines.names, looked, found), strict=True)
            kind = [at for at, each in words if each == own]
        else:
            kind = looked.tolist()
        if len(kind) <= np.count_nonzero(booked) * _HALF:
            kinds.append(kind)
    return kinds


def _same(column: Coded[str], names: Coded[str], places: Places) -> NDArray[np.bool_]:
    """The lines that have in a column what all of some have: one text, none, or their name; all where it is nothing."""
    held = {fold(column.values[code]) for code in np.unique(column.codes[places]).tolist()}
    if len(held) == 1:
        return column.map(fold).where(held.__contains__)
    repeats = paired(names, column).where(lambda pair: fold(pair[0]) == fold(pair[1]))
    return repeats if bool(repeats[places].all()) else np.ones(len(column), np.bool_)


def _own_words(names: Coded[str], looked: Places, found: Unmarked) -> Iterator[str]:
    """What the name of each line has that the name beside it, of a line that it may sum, has not, without numbers."""
    totals = frozenset(found.places.tolist())
    for at in looked.tolist():
        beside = range(at - 1, -1, -1) if found.above else range(at + 1, len(names))
        name = next((names[place] for place in beside if place not in totals and names[place].strip()), "")
        others = set(fold(name).split())
        yield " ".join(word for word in fold(names[at]).split() if word not in others and not word.isdigit())


def _with_pairs(found: Unmarked, units: Sequence[int], side: _Side) -> Unmarked:
    """The same with the second of two lines of a customer that hold the same, where all customers with more lines have
    a line that holds their sum; where not all have one, such lines are told as others that may be subtotals.
    """
    hits, pairs, whole = frozenset(found.places.tolist()), list[int](), True
    for run in _runs(side, units):
        own = run if found.above else run[::-1]
        if len(own) == 2 and hits.isdisjoint(own) and units[own[0]] == units[own[1]]:
            pairs.append(own[1])
        elif len(own) > 1 and own[-1] not in hits:
            whole = False
    if not whole:
        return replace(found, others=np.union1d(found.others, np.array(pairs, np.int64)))
    many = dict(zip(found.places.tolist(), found.many.tolist(), strict=True)) | dict.fromkeys(pairs, 1)
    places = np.array(sorted(many), np.int64)
    return replace(found, places=places, many=np.array([many[at] for at in places.tolist()], np.int64))


def _with_left_over(found: Unmarked, side: _Side) -> Unmarked:
    """The same with the subtotals of groups of one, and with lines that may be subtotals which are off as others.

    A line that holds what another customer's line beside it holds is the subtotal of a group of one where both are in
    no sum and chance does not explain it; where chance may, it is one of the others.
    """
    counts = frozenset(side.lines.counts.tolist())
    pairs, by_chance = _left_over(found, side).pairs(side.keys, side.chance)
    pairs = [at for at in pairs if at not in counts]
    many = dict(zip(found.places.tolist(), found.many.tolist(), strict=True))
    many |= dict.fromkeys([] if by_chance else pairs, 1)
    places = np.array(sorted(many), np.int64)
    found = replace(found, places=places, many=np.array([many[at] for at in places.tolist()], np.int64))
    others = {*found.others.tolist(), *pairs, *_left_over(found, side).may_be_off()} - counts
    return replace(found, others=np.setdiff1d(np.array(sorted(others), np.int64), places))


def _left_over(found: Unmarked, side: _Side) -> LeftOver:
    dust = side.lines.amounts.dust()
    return LeftOver(side.units, found.places, found.many, side.lines.stops, dust, above=found.above)


def _runs(side: _Side, units: Sequence[int]) -> Iterator[list[int]]:
    """The lines of each customer that stand one below the other; one without a name is of the customer above it."""
    stops = frozenset(side.lines.stops.tolist())
    run, key = list[int](), -1
    for at, unit in enumerate(units):
        here = side.keys[at]
        if here != key and side.stems[here] >= 0:
            yield run
            run, key = [], here
        if unit and at not in stops:
            run.append(at)
    yield run


@dataclass(frozen=True)
class _Side:
    """Looks through the lines, from above or from below, for those that hold the sum of what was met before them."""

    units: Sequence[int]
    keys: Sequence[int]
    stems: Sequence[int]
    chance: Chance
    lines: List
    above: bool = True
    alike: frozenset[int] = frozenset()
    """Lines that may be the sum of one other."""

    windows: Windows | None = None
    """Sums that may begin after any line; without them one begins at a hit, a stop, another key or the list's end."""

    def tried(self, above: bool) -> Windows:
        """The sums of lines just beside each, wherever they begin."""
        return windows_of(self.units, self.lines.stops, self.chance, self.lines.amounts.dust(), above=above)

    def again(self, kinds: Sequence[Sequence[int]]) -> Unmarked:
        """What is found where the lines of some looks may be the sum of one other."""
        return replace(self, alike=frozenset(at for kind in kinds for at in kind)).found()

    def found(self) -> Unmarked:
        """What is found, and how much of that is to be expected."""
        stops, counts = frozenset(self.lines.stops.tolist()), frozenset(self.lines.counts.tolist())
        windows = self.windows or Windows({}, 0.0)
        if not self.alike and len(self.units) <= _LOOKED_AT and (told := self._nothing(windows)) is not None:
            return told
        found, expected, dust = dict[int, int](), windows.expected, self.lines.amounts.dust()
        whole = count = 0
        run = stem = last = (0, 0)
        largest = max(map(abs, self.units), default=0)
        bounds: list[tuple[int, int]] = []
        key = group = -1
        hit: int | None = None
        for at in range(len(self.units)) if self.above else range(len(self.units) - 1, -1, -1):
            unit = self.units[at]
            if at in stops:
                last = (whole, count)
            elif unit:
                if at not in counts:
                    fewest = 1 if at in self.alike else 2
                    sums = _sums(whole, count, (run, stem, last, *reversed(bounds), (0, 0)), fewest, largest)
                    own = 0
                    if sums:  # of most lines there are none
                        expected += sum(map(self.chance.of, sums))
                        own = next((sums[each] for each in sums if abs(each - unit) <= dust), 0)
                    if own or (at in windows.sums and (own := self._window(windows, at, hit))):
                        found[at], hit = own, at
                        bounds = [*bounds[1 - _BOUNDS :], (whole, count)]
                        continue
                here = self.keys[at]
                if here != key and self.stems[here] >= 0:
                    run = (whole, count)
                    stem = stem if self.stems[here] == group else run
                    key, group = here, self.stems[here]
                whole, count = whole + unit, count + 1
        places = np.array(sorted(found), np.int64)
        many = np.array([found[at] for at in places.tolist()], np.int64)
        return Unmarked(places, many, self.above, _NO_LINE, expected)

    def _nothing(self, windows: Windows) -> Unmarked | None:
        """What is found where it is plain that no line holds a sum; None where one may."""
        size, way = len(self.units), slice(None, None, 1 if self.above else -1)
        expected = expected_without_hits(
            self.units[way],
            self.keys[way],
            self.stems,
            self.chance,
            stops=self.lines.stops if self.above else size - 1 - self.lines.stops,
            counts=self.lines.counts if self.above else size - 1 - self.lines.counts,
            dust=self.lines.amounts.dust(),
            hit_at=windows.sums if self.above else [size - 1 - at for at in windows.sums],
            before=windows.expected,
        )
        return None if expected is None else Unmarked(_NO_LINE, _NO_LINE, self.above, _NO_LINE, expected)

    def _window(self, windows: Windows, at: int, hit: int | None) -> int:
        """Of how many lines just beside it a line is the sum, none of them behind the last hit; 0 where of none."""
        for many in windows.sums[at]:
            first = at - many if self.above else at + many
            if hit is None or (first > hit if self.above else first < hit):
                return sum(
                    self.units[place] != 0 for place in (range(first, at) if self.above else range(at + 1, first + 1))
                )
        return 0


def _sums(whole: int, count: int, bounds: Sequence[tuple[int, int]], fewest: int, largest: int) -> dict[int, int]:
    """Each sum of so many lines or more, since one of the bounds, that a line may hold; and of how many it is."""
    found: dict[int, int] = {}
    for before, lines in bounds:
        if count - lines >= fewest and abs(whole - before) <= largest:
            found.setdefault(whole - before, count - lines)
    return found
