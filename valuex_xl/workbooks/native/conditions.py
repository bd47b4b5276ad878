"""The lines of a rule as three-valued steps: 1 where a row meets it, 0 where not, 0.5 where that hangs on a gap."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from valuex_xl.judging.compiled_conditions import compile_condition
from valuex_xl.judging.readers import Reader
from valuex_xl.rulefiles.conditions import Condition, Dated
from valuex_xl.rulefiles.text import fold
from valuex_xl.workbooks.native.readings import Readings
from valuex_xl.workbooks.native.spelling import AS_AT, any_of, day, first_of, is_one_of, meets
from valuex_xl.workbooks.native.steps import Steps

__all__ = ["Lines", "by_day", "first_day", "highest", "holds", "lowest"]

T = TypeVar("T")


def by_day(dated: Dated[T], said: Callable[[T], str]) -> str:
    """What is in force on the day in As_at, each said by ``said``; before the first day the oldest."""
    entries = list(dated.entries)
    later = [(f"{AS_AT}>={day(since)}", said(value)) for since, value in reversed(entries[1:]) if since is not None]
    return first_of(later, said(entries[0][1]))


def first_day(thresholds: Iterable[Dated[T]]) -> date | None:
    """The first day on which all of them are in force; None where they always are."""
    return max((each.first_day for each in thresholds if each.first_day is not None), default=None)


def lowest(lines: Iterable[str]) -> str:
    """All of them: the least; what always holds is left out, and one that never does settles it."""
    asked = [line for line in dict.fromkeys(lines) if line != "1"]
    if not asked or "0" in asked:
        return "0" if asked else "1"
    return asked[0] if len(asked) == 1 else f"MIN({','.join(asked)})"


def highest(lines: Iterable[str]) -> str:
    """Any of them: the largest."""
    asked = [line for line in dict.fromkeys(lines) if line != "0"]
    if not asked or "1" in asked:
        return "1" if asked else "0"
    return asked[0] if len(asked) == 1 else f"MAX({','.join(asked)})"


def holds(line: str) -> str:
    """Whether a line is met, as a test."""
    return line[1:-3] if line.startswith("(") and line.endswith(")*1") else f"{line}=1"


@dataclass(frozen=True, slots=True)
class Lines:
    """Puts conditions on figures into words of a formula; ``unmet``: a missing figure is a line not met.

    ``more`` are readers and marks behind those of the figures, such as that of a score.
    """

    readings: Readings
    steps: Steps
    unmet: bool = False
    more: tuple[tuple[Reader, str, bool], ...] = ()

    def _columns(self) -> tuple[Reader, ...]:
        return (*self.readings.row.readers, *(reader for reader, _, _ in self.more))

    def _value(self, figure: int) -> tuple[str, bool]:
        """The mark of a reading, and whether it can be missing."""
        own = len(self.readings.values)
        if figure >= own:
            _, mark, gaps = self.more[figure - own]
            return mark, gaps
        return self.readings.values[figure], self.readings.gaps[figure]

    def line(self, figure: int, dated: Dated[Condition]) -> str:
        """A line on the figure at a position, by the day where it is dated."""
        return by_day(dated, lambda condition: self.condition(figure, condition))

    def condition(self, figure: int, condition: Condition) -> str:
        """One condition: 1, 0.5 or 0."""
        columns = self._columns()
        if condition.cases:
            return self._by_word(figure, condition)
        if compile_condition(figure, condition, columns).settled is False:
            return "0"
        compiled = compile_condition(figure, condition, columns, missing_is_unmet=self.unmet)
        if compiled.settled is not None:
            return str(int(compiled.settled))
        value, gaps = self._value(figure)
        met = f"({is_one_of(value, condition.words) if condition.words else meets(value, condition.bounds)})*1"
        return f'IF({value}="",{"0" if self.unmet else "0.5"},{met})' if gaps else met

    def _by_word(self, figure: int, condition: Condition) -> str:
        """That of the row's word; where the word is missing, what all of them agree on."""
        columns = self._columns()
        by = next(at for at, each in enumerate(columns) if fold(each.figure.name) == fold(condition.by))
        of_text: dict[str, list[str]] = {}
        for word in columns[by].figure.words:
            of_text.setdefault(self.condition(figure, condition.where({condition.by: word})), []).append(word)
        return self.chosen(by, of_text, columns[figure].figure.name)

    def chosen(self, by: int, of_text: Mapping[str, Sequence[str]], what: str) -> str:
        """Of several lines, each for some words of the figure at ``by``, that of the row."""
        if len(of_text) == 1:
            return next(iter(of_text))
        said = [(words, self.steps.add(f"{what} for {' or '.join(words)}", text)) for text, words in of_text.items()]
        value, gaps = self._value(by)
        found = first_of([(is_one_of(value, words), mark) for words, mark in said[:-1]], said[-1][1])
        if not gaps:
            return found
        first, *others = [mark for _, mark in said]
        hangs = any_of([f"{first}<>{other}" for other in others])
        return f'IF({value}="",IF({hangs},{"0" if self.unmet else "0.5"},{first}),{found})'
