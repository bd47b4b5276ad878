"""The lines of rules as SQL: three-valued as SQL itself is, dated by a day that is fixed or stands in a column."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Any, TypeVar

from sqlglot import exp

from valuex_xl.judging.compiled_conditions import CompiledCondition, compile_condition
from valuex_xl.judging.readers import Reader
from valuex_xl.judging.thresholds import in_force
from valuex_xl.rulefiles.conditions import Condition, Dated
from valuex_xl.sql.terms import FALSE, NULL, TRUE, Node, all_of, any_of, bound, cases, column, day, text, text_list

__all__ = ["When", "compiled_line", "line"]

T = TypeVar("T")

_FIRST, _LAST = date(1990, 1, 1), date(2199, 12, 31)


@dataclass(frozen=True, slots=True)
class When:
    """The day whose thresholds count: one ``day`` for all rows, or for each its own in a ``column`` of dates."""

    day: date | None = None
    column: str = ""

    def __str__(self) -> str:
        return f"the day in column {self.column}" if self.column else str(self.day)

    @property
    def node(self) -> Node:
        """The day as SQL."""
        return exp.cast(column(self.column), "date") if self.column else day(self.day or _FIRST)

    def pick(self, threshold: Dated[T], what: str, say: Callable[[T], Node]) -> Node:
        """What is in force, as ``say`` says it: once where the day is fixed, else by the days of change."""
        if self.day is not None:
            return say(in_force(threshold, self.day, what))
        said = [(since, say(value)) for since, value in threshold.entries]
        last = said[-1][1]
        before = [(exp.LT(this=self.node, expression=day(until)), one) for (_, one), (until, _) in _pairs(said)]
        return cases(before, last) if before else last

    def pick_begun(self, threshold: Dated[T], what: str, say: Callable[[T], Node], nothing: Node) -> Node:
        """The same of what may not have begun: ``nothing`` before its first day."""
        first = threshold.first_day
        if first is None:
            return self.pick(threshold, what, say)
        if self.day is not None:
            return nothing.copy() if self.day < first else self.pick(threshold, what, say)
        early = exp.LT(this=self.node, expression=day(first))
        return cases([(early, nothing.copy())], self.pick(threshold, what, say))

    def errors(self, thresholds: Sequence[Dated[Any]]) -> list[tuple[Node, Node]]:
        """Days that are none, or on which a threshold is not in force yet; nothing for a fixed day."""
        if not self.column:
            return []
        range_ = exp.Between(this=self.node, low=day(_FIRST), high=day(_LAST))
        found: list[tuple[Node, Node]] = [(self.node.is_(NULL), text("#N/A")), (exp.not_(range_), text("#VALUE!"))]
        first = max((each.first_day for each in thresholds if each.first_day is not None), default=None)
        if first is not None:
            found.append((exp.LT(this=self.node, expression=day(first)), text("#N/A")))
        return found

    def between(self, first: date | None, last: date | None) -> Node:
        """Whether the day is neither before a first day nor after a last one; None sets no end."""
        if self.day is not None:
            return TRUE if (first or date.min) <= self.day <= (last or date.max) else FALSE
        began = [] if first is None else [exp.GTE(this=self.node, expression=day(first))]
        goes_on = [] if last is None else [exp.LTE(this=self.node, expression=day(last))]
        return all_of([*began, *goes_on])


def _pairs(said: Sequence[tuple[date | None, Node]]) -> list[tuple[tuple[date | None, Node], tuple[date, Node]]]:
    return [(one, (other[0], other[1])) for one, other in pairwise(said) if other[0] is not None]


def line(
    figure: int,
    condition: Condition,
    readers: Sequence[Reader],
    readings: Callable[[int], Node],
    *,
    missing_is_unmet: bool = False,
) -> Node:
    """Whether a row meets a condition: true, false, or NULL where that hangs on a missing figure."""
    compiled = compile_condition(figure, condition, readers, missing_is_unmet=missing_is_unmet)
    return compiled_line(compiled, readers, readings)


def compiled_line(compiled: CompiledCondition, readers: Sequence[Reader], readings: Callable[[int], Node]) -> Node:
    """Whether a row meets a condition that is compiled; ``readings`` says each figure by its position."""
    if compiled.by is not None:
        return _by_word(compiled, compiled.by, readers, readings)
    if compiled.settled is not None:
        return TRUE if compiled.settled else FALSE
    this = readings(compiled.figure)
    if compiled.condition.words:
        return text_list(this, compiled.condition.words)
    return all_of([bound(this, each) for each in compiled.condition.bounds])


def _by_word(compiled: CompiledCondition, by: int, readers: Sequence[Reader], readings: Callable[[int], Node]) -> Node:
    """The case of the row's word; where that is missing, what all cases agree on."""
    word, words = readings(by), readers[by].figure.words
    each = [compiled_line(case, readers, readings) for case in compiled.cases]
    branches = [(exp.EQ(this=word.copy(), expression=text(name)), case) for name, case in zip(words, each, strict=True)]
    agreed = cases([(all_of(each), TRUE), (exp.not_(any_of(each)), FALSE)])
    known = readers[by].missing is not None
    return cases(branches, None if known else agreed)
