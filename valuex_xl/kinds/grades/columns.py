"""A grade for each of very many rows, in blocks that stay in the processor's cache.

The columns hold readings: numbers with NaN for missing, or positions of words with -1 for missing. A row that holds
anything else is marked as trouble, for whoever asked to place it by itself.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from enum import Enum
from itertools import pairwise
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from valuex_xl.judging.compiled_conditions import CompiledCondition
from valuex_xl.judging.readers import NameReader, NumberReader, Reader, WordReader
from valuex_xl.judging.thresholds import Interval
from valuex_xl.kinds.grades.ladder import Ladder, Step

__all__ = ["HANGING", "TROUBLE", "Column", "grade_columns"]

Column: TypeAlias = NDArray[np.float64] | NDArray[np.int8]
Mask: TypeAlias = NDArray[np.bool_]
Codes: TypeAlias = NDArray[np.uint8]

HANGING = 255
"""The code of a row whose grade hangs on a missing figure."""
TROUBLE = 254
"""The code of a row with a reading outside its figure's domain."""

_BLOCK, _LARGE = 65_536, 262_144
"""Rows at once, a quarter of all between these: fewer cost more calls, more of few rows cost memory made anew."""
_SOME = 4_096
"""So many figures most often tell whether a column has gaps."""
_LEAST = 1e-6
"""Figures below this in size are 0 but for rounding: the domain of one that may not be negative begins so near to 0."""


def grade_columns(ladder: Ladder, columns: Sequence[Column | None]) -> Codes:
    """The position of each row's grade in the ladder, HANGING, or TROUBLE.

    ``columns`` holds one array a figure, all of one length: float64 with NaN for missing, int8 positions of words
    with -1 for missing, or None for a figure that is not given (which takes what stands in for a missing one).
    """
    size = next(len(column) for column in columns if column is not None)
    codes = np.empty(size, dtype=np.uint8)
    block = min(max(size // 4, _BLOCK), _LARGE)
    plan = _Plan(ladder, min(size, block))
    for start in range(0, size, block):
        part = [None if column is None else column[start : start + block] for column in columns]
        own = codes[start : start + block]
        _Block(plan, part, len(own)).write(own)
    return codes


def _inside(column: Column, low: float, high: float) -> Mask:
    """Which figures are in the domain; NaN is in none, and as bytes the -1 of a missing word is 255."""
    if column.dtype == np.int8:
        return column.view(np.uint8) <= np.uint8(high)
    inside: Mask = column >= low
    inside &= column <= high
    return inside


def _all_inside(column: Column, low: float, high: float) -> bool:
    """Whether a column of numbers is seen at once to hold nothing but figures in the domain, no gap either."""
    some = np.minimum.reduce(column[:_SOME])
    if some != some:
        return False
    if -_LEAST < low <= 0 <= high:  # read as whole numbers, those of 0 and more keep their order, all else is larger
        return bool(np.maximum.reduce(column.view(np.uint64)) <= np.float64(high).view(np.uint64))
    return bool(low <= np.minimum.reduce(column) and np.maximum.reduce(column) <= high)  # a gap would be both ends


class _Plan:
    """What the blocks of one call share: the lines, of which equal ones have one number, and room for two masks.

    ``seen`` is what the blocks so far held beside figures in their domain, by figure: where that was gaps, the next
    one is looked at as if it had gaps too.
    """

    def __init__(self, ladder: Ladder, size: int) -> None:
        self.ladder, self.readers = ladder, ladder.readers
        self.steps = ladder.steps[:-1]
        self.domains = [None if isinstance(reader, NameReader) else _domain(reader) for reader in self.readers]
        self.seen: dict[int, _Seen] = {}
        self.taken, self.hanging = np.empty(size, np.bool_), np.empty(size, np.bool_)
        self.numbers: dict[int, int] = {}
        known: dict[tuple[object, ...], int] = {}
        self.wider = [_is_wider(one, other) for one, other in pairwise((*self.steps[:1], *self.steps))]
        lines = [line for step in self.steps for line in (*step.deciding, *step.open_choices)]
        for line in lines:
            lines += line.cases  # which may have cases too
            key = (line.figure, line.test, line.settled, line.by, line.cases)
            self.numbers[id(line)] = known.setdefault(key, len(known))


def _is_wider(one: Step, other: Step) -> bool:
    """Whether whoever meets one step surely meets the other too, told from their lines."""
    if one.never or other.never or other.open_choices:
        return False
    return all(any(_holds_with(line, each) for each in one.deciding) for line in other.deciding)


def _holds_with(line: CompiledCondition, each: CompiledCondition) -> bool:
    """Whether a line holds wherever another does."""
    if line.figure != each.figure or line.by is not None or each.by is not None:
        return False
    if isinstance(line.test, Interval):
        return isinstance(each.test, Interval) and line.test.low <= each.test.low and each.test.high <= line.test.high
    return not isinstance(each.test, Interval) and each.test <= line.test


class _Seen(Enum):
    GAPS = 1
    TROUBLE = 2


class _Block:
    """One stretch of rows: the masks of its lines are worked out once and shared between the steps."""

    def __init__(self, plan: _Plan, columns: Sequence[Column | None], size: int) -> None:
        self.plan = plan
        self.ladder = plan.ladder
        self.readers = plan.readers
        self.size = size
        self.trouble: Mask | None = None
        self.missing: dict[int, Mask] = {}
        self.columns = [self._admitted(i, column) for i, column in enumerate(self._stood_in(columns))]
        self.lines: dict[int, tuple[Mask, Mask | None]] = {}
        self.both: dict[tuple[int, int], tuple[Mask, Mask, Mask]] = {}

    def _stood_in(self, columns: Sequence[Column | None]) -> list[Column | None]:
        """The columns where what is missing in one comes from another, as the rules may have it."""
        found = list(columns)
        for figure, other in self.ladder.row.stand_ins:
            constant = self.readers[other].missing
            source = found[other]
            if constant is not None:
                source = _patched(source, np.full(self.size, constant))
            found[figure] = _patched(found[figure], source)
        return found

    def _admitted(self, figure: int, column: Column | None) -> Column:
        """The column with stand-ins for what is missing; what lies outside the domain is marked as trouble."""
        reader = self.readers[figure]
        if isinstance(reader, NameReader):
            return np.empty(0)
        words = isinstance(reader, WordReader)
        if column is None and reader.missing is not None:
            return np.full(self.size, reader.missing, np.int8) if words else np.full(self.size, float(reader.missing))
        if column is None:
            column = np.full(self.size, -1, np.int8) if words else np.full(self.size, np.nan)
        gone = self._outside(figure, column, words)
        if gone is None:
            return column
        if reader.missing is None:
            self.missing[figure] = gone
            return column
        filled: Column = column.copy()
        np.copyto(filled, filled.dtype.type(reader.missing), where=gone)
        return filled

    def _outside(self, figure: int, column: Column, words: bool) -> Mask | None:
        """The gaps of a column, None where it has none; what is neither that nor in the domain is marked as trouble."""
        low, high = self.plan.domains[figure] or (-np.inf, np.inf)
        seen = self.plan.seen.get(figure)
        if words and np.maximum.reduce(column.view(np.uint8)) <= high:
            return None
        if not words and seen is None and _all_inside(column, low, high):
            return None
        gone: Mask = column == -1 if words else column != column  # as isnan, in half of the time
        if not words and seen is not _Seen.TROUBLE and low <= np.fmin.reduce(column) and np.fmax.reduce(column) <= high:
            self.plan.seen[figure] = _Seen.GAPS
            return gone
        wrong = ~(gone | _inside(column, low, high))
        self.plan.seen[figure] = _Seen.GAPS
        if wrong.any():
            self.plan.seen[figure] = _Seen.TROUBLE
            self.trouble = wrong if self.trouble is None else self.trouble | wrong
        return gone

    def _line(self, line: CompiledCondition) -> tuple[Mask, Mask | None]:
        """Which rows meet a line, and which might once their missing figures are known; None for none of these."""
        number = self.plan.numbers[id(line)]
        found = self.lines.get(number)
        if found is None:
            found = self.lines[number] = self._plain(line) if line.by is None else self._by_word(line, line.by)
        return found

    def _plain(self, line: CompiledCondition) -> tuple[Mask, Mask | None]:
        gone = self.missing.get(line.figure)
        met = _holds(line, self.columns[line.figure], self.readers[line.figure], 0 if gone is None else -1)
        if gone is None or line.settled is False:
            return met, None
        return (met | gone, None) if line.settled else (met, gone)

    def _by_word(self, line: CompiledCondition, by: int) -> tuple[Mask, Mask | None]:
        """The case of each row's word; where that is missing, what all cases agree on."""
        words = self.columns[by]
        met, open_ = np.zeros(self.size, np.bool_), np.zeros(self.size, np.bool_)
        every, some = np.ones(self.size, np.bool_), np.zeros(self.size, np.bool_)
        for position, case in enumerate(line.cases):
            here = words == position
            holds, might = self._line(case)
            met |= here & holds
            every &= holds
            some |= holds
            if might is not None:
                open_ |= here & might
                some |= might
        gone = self.missing.get(by)
        if gone is not None:
            met |= gone & every
            open_ |= gone & some & ~every
        return met, open_ if open_.any() else None

    def _step(self, step: Step) -> tuple[Mask, Mask | None]:
        """Which rows meet the step, and which might once their missing figures are known."""
        met, might = self._all([self._line(line) for line in step.deciding])
        if step.open_choices:
            chosen, maybe = _any([self._line(line) for line in step.open_choices], self.size)
            met, might = self._all([(met, might), (chosen, maybe)])
        return met, None if self.ladder.rules.missing_is_unmet else might

    def _all(self, lines: Sequence[tuple[Mask, Mask | None]]) -> tuple[Mask, Mask | None]:
        """Which rows meet all of the lines, and which others might."""
        met = lines[0][0] if lines else np.ones(self.size, np.bool_)
        for other, _ in lines[1:]:
            met = met & other
        hanging = [(at, open_) for at, (_, open_) in enumerate(lines) if open_ is not None]
        if not hanging:
            return met, None
        if len(hanging) == 1:  # what hangs on one line hangs where all the others hold
            at, might = hanging[0]
            for other, _ in (*lines[:at], *lines[at + 1 :]):
                might = self._both(might, other)
            return met, might
        might = np.ones(self.size, np.bool_)
        for holds, open_ in lines:
            might &= holds if open_ is None else holds | open_
        return met, might & ~met

    def _both(self, one: Mask, other: Mask) -> Mask:
        """Where both hold. Steps ask for the same: gaps of one figure, where the same lines hold."""
        key = id(one), id(other)
        found = self.both.get(key)
        if found is None:
            # Both are kept, so that no other mask can come to have the identity of either.
            found = self.both[key] = one, other, one & other
        return found[2]

    def write(self, codes: Codes) -> None:
        """The position of each row's grade: that of the last step, less one for each step by which it was taken."""
        codes.fill(len(self.plan.steps))
        taken: Mask | None = None
        hanging: Mask | None = None
        told: list[Mask] = []
        alone = True
        room = self.plan.taken[: self.size], self.plan.hanging[: self.size]
        for step, wider in zip(self.plan.steps, self.plan.wider, strict=True):
            met, might = (None, None) if step.never else self._step(step)
            if might is not None and not any(might is each for each in told):
                told.append(might)  # to a later step no more rows are left than there were for this one
                might = might if taken is None else np.greater(might, taken)
                hanging = might if hanging is None else np.logical_or(hanging, might, out=room[1])
            if met is not None:
                alone = alone and wider
                taken = met if taken is None or alone else np.logical_or(taken, met, out=room[0])
            if taken is not None:
                codes -= taken.view(np.uint8)
        if hanging is not None:
            codes |= _bits(hanging)  # HANGING is all eight bits
        if self.trouble is not None:
            bits = _bits(self.trouble)
            codes |= bits
            codes -= bits & np.uint8(HANGING - TROUBLE)


def _patched(column: Column | None, source: Column | None) -> Column | None:
    """The column with the source's figures where it has none itself."""
    if column is None or source is None:
        return source if column is None else column
    return np.where(np.isnan(column), source, column)


def _any(lines: Sequence[tuple[Mask, Mask | None]], size: int) -> tuple[Mask, Mask | None]:
    """Which rows meet one of the lines, and which others might."""
    met, might = np.zeros(size, np.bool_), np.zeros(size, np.bool_)
    for holds, open_ in lines:
        met |= holds
        if open_ is not None:
            might |= open_
    return met, might & ~met if might.any() else None


def _domain(reader: NumberReader | WordReader) -> tuple[float, float]:
    if isinstance(reader, WordReader):
        return 0, len(reader.figure.words) - 1
    return reader.low, reader.high


def _bits(rows: Mask) -> Codes:
    """All eight bits for True: set so, codes take a fraction of what they take by a mask."""
    return np.negative(rows.view(np.int8)).view(np.uint8)


def _holds(line: CompiledCondition, column: Column, reader: Reader, lowest: int) -> Mask:
    """Which rows meet the line; ``lowest`` is the least position of a word that the column can hold."""
    if isinstance(line.test, Interval):
        if line.test.high == np.inf:
            return column >= line.test.low
        if line.test.low == -np.inf:
            return column <= line.test.high
        return (column >= line.test.low) & (column <= line.test.high)
    others = set(range(lowest, len(reader.figure.words))) - line.test
    if len(others) == 1:
        met: Mask = column != others.pop()
        return met
    return _among(column, line.test)


def _among(column: Column, positions: Iterable[int]) -> Mask:
    met: Mask = np.zeros(len(column), np.bool_)
    for position in positions:
        met |= column == position
    return met
