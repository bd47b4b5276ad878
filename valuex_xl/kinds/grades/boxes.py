"""The customers of a ladder and what its steps demand of them, as boxes: what proofs are made of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import product

from valuex_xl.judging.compiled_conditions import CompiledCondition, Test
from valuex_xl.judging.proofs.boxes import Box, Cut
from valuex_xl.judging.proofs.witness import BLANK
from valuex_xl.judging.readers import OTHER_NAME, NameReader, NumberReader, Reader
from valuex_xl.judging.thresholds import Interval
from valuex_xl.kinds.grades.ladder import Ladder, Step

__all__ = ["customers", "cuts"]


def customers(ladder: Ladder) -> list[Box]:
    """All customers that can be graded, as boxes: each figure within its range, or missing where that counts as unmet.

    Somebody of whom nothing is known is not graded: the first figure that is known tells the boxes apart.
    """
    known = tuple(_known(column) for column in ladder.readers)
    if not ladder.rules.missing_is_unmet:
        return [known]
    any_ = tuple(_or_blank(side, column) for side, column in zip(known, ladder.readers, strict=True))
    blank: list[Test] = [Interval(BLANK, BLANK) if isinstance(side, Interval) else frozenset({-1}) for side in known]
    if any(column.missing is not None for column in ladder.readers):
        return [any_]
    return [(*blank[:at], known[at], *any_[at + 1 :]) for at in range(len(known))]


def _known(column: Reader) -> Test:
    if isinstance(column, NumberReader):
        return Interval(column.low, column.high)
    if isinstance(column, NameReader):
        return frozenset({OTHER_NAME})
    return frozenset(range(len(column.figure.words)))


def _or_blank(side: Test, column: Reader) -> Test:
    """The side with room for a missing figure, where nothing stands in for it."""
    if column.missing is not None:
        return side
    return Interval(BLANK, side.high) if isinstance(side, Interval) else side | {-1}


def cuts(step: Step, ladder: Ladder) -> list[Cut]:
    """What a step demands, one cut for each way to meet it: each choice, and each word on which a line hangs."""
    by = sorted({line.by for line in step.asked if line.by is not None})
    words = [range(len(ladder.readers[at].figure.words)) for at in by]
    choices: Sequence[CompiledCondition | None] = step.choices or (None,)
    found = []
    for choice in choices:
        lines = (*step.lines, *((choice,) if choice is not None else ()))
        own = [at for at in by if any(line.by == at for line in lines)]
        for picked in product(*(words[by.index(at)] for at in own)):
            cut = _joined(_sides(lines, dict(zip(own, picked, strict=True)), ladder))
            if cut is not None:
                found.append(cut)
    return found


def _sides(lines: Sequence[CompiledCondition], words: dict[int, int], ladder: Ladder) -> Iterator[tuple[int, Test]]:
    """The sides of one way; a missing figure meets no line, so that no side goes below the range."""
    for at, word in words.items():
        yield at, frozenset({word})
    for line in lines:
        plain = line if line.by is None else line.cases[words[line.by]]
        if plain.condition.bounds or plain.condition.words:
            yield plain.figure, _within(plain.test, ladder.readers[plain.figure])


def _within(test: Test, column: Reader) -> Test:
    if isinstance(test, Interval) and isinstance(column, NumberReader):
        return test & Interval(column.low, column.high)
    return test


def _joined(sides: Iterator[tuple[int, Test]]) -> Cut | None:
    """The sides with one for each figure; None where those of one figure leave nothing."""
    found: dict[int, Test] = {}
    for at, side in sides:
        before = found.get(at, side)
        if isinstance(before, Interval) and isinstance(side, Interval):
            both: Test = before & side
            if both.low > both.high:  # type: ignore[union-attr]
                return None
        else:
            both = before & side  # type: ignore[operator]
            if not both:
                return None
        found[at] = both
    return tuple(found.items())
