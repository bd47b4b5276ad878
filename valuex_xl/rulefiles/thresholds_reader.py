"""Reads a threshold: a condition, one a day, one a word of another figure, with constants by their name."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from valuex_xl.rulefiles.conditions import Case, Condition, Dated, Side
from valuex_xl.rulefiles.constants import Constant
from valuex_xl.rulefiles.dates import lacks_by, read_day, turning_days
from valuex_xl.rulefiles.faults import Faults, WrongValueError, clip
from valuex_xl.rulefiles.figures import Figure
from valuex_xl.rulefiles.figures_reader import find_figure
from valuex_xl.rulefiles.numbers import show
from valuex_xl.rulefiles.reading import attempt
from valuex_xl.rulefiles.text import did_you_mean, fold
from valuex_xl.rulefiles.tree import Entry, MappingNode, Node, ScalarNode
from valuex_xl.rulefiles.words import names_another, read_word

__all__ = ["ThresholdReader", "days_of_constants"]

_BY = "by"
_REST = "the rest"
_NOTHING = "nothing"
_EXAMPLE = "{by: segment, enterprise: at least 50%, the rest: at least 75%}"
_NAMED = re.compile(rf"({'|'.join(side.value for side in Side)})\s+([^\W\d_].*)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ThresholdReader:
    """What thresholds of one file may rest on: its figures, by whose words they may differ, and its constants."""

    figures: Sequence[Figure]
    constants: Sequence[Constant]
    faults: Faults

    def read(self, node: Node, label: str, figure: Figure, read: Callable[[str], Condition]) -> Dated[Condition] | None:
        """The threshold on ``figure`` in a node; None where it is at fault. ``read`` takes one condition without names.

        A constant gives way to its number, so that the threshold changes on its days too.
        """
        one = _One(self, label, figure, read)
        if not isinstance(node, MappingNode):
            return one.text(node, None, None)
        if any(fold(entry.key.text) == _BY for entry in node.entries):
            return one.cases(node, None, None)
        if lacks_by(node, label, _EXAMPLE, self.faults):
            return None
        return one.days(node, nested=True)


@dataclass(frozen=True, slots=True)
class _One:
    """The reading of one threshold."""

    of: ThresholdReader
    label: str
    figure: Figure
    read: Callable[[str], Condition]

    def text(self, node: Node, start: date | None, end: date | None) -> Dated[Condition] | None:
        """One condition, in force from a day to the day before another."""
        return attempt(node, self.label, self.of.faults, lambda text: self._resolved(text, start, end))

    def days(self, node: MappingNode, *, nested: bool) -> Dated[Condition] | None:
        """A condition a day; where ``nested``, also cases a day."""
        faults = self.of.faults
        if not node.entries:
            message = f"{self.label}: nothing stands in the {{ }} - write the threshold, or a day and a threshold"
            faults.error(node.place, message)
            return None
        before = faults.count
        starts = [(start, entry.value) for entry in node.entries if (start := self._day(entry)) is not None]
        starts.sort(key=lambda each: each[0])
        found: list[tuple[date | None, Condition]] = []
        for at, (start, value) in enumerate(starts):
            after = starts[at + 1][0] if at + 1 < len(starts) else None
            by_word = nested and isinstance(value, MappingNode) and _has_by(value)
            part = self.cases(value, start, after) if by_word else self.text(value, start, after)  # type: ignore[arg-type]
            found += part.entries if part is not None else ()
        return Dated(tuple(found)) if faults.count == before else None

    def cases(self, node: MappingNode, start: date | None, end: date | None) -> Dated[Condition] | None:
        """A condition for each word of another figure; each may have its days where the whole has none."""
        faults, before = self.of.faults, self.of.faults.count
        by = self._by(node)
        found: list[tuple[tuple[str, ...], Dated[Condition]]] = []
        taken: set[str] = set()
        for entry in node.entries:
            if fold(entry.key.text) == _BY or by is None:
                continue
            words = self._words(entry, by, taken)
            condition = self._case(entry.value, start, end)
            if words is not None and condition is not None:
                found.append((words, condition))
        if by is None or faults.count > before:
            return None
        left = [word for word in by.words if word not in taken]
        if left and all(words for words, _ in found):
            message = f"nothing is said of {' or '.join(left)} - write {_REST}: and a condition as well"
            faults.error(node.place, f"{self.label}: {message}")
            return None
        return self._joined(node, by.name, found)

    def _by(self, node: MappingNode) -> Figure | None:
        value = next(entry.value for entry in node.entries if fold(entry.key.text) == _BY)
        return attempt(value, f"{self.label}: by", self.of.faults, self._words_figure)

    def _words_figure(self, text: str) -> Figure:
        found = find_figure(text, self.of.figures)
        if not found.words:
            raise WrongValueError(f"{found.name} has no words to tell cases apart - name a figure with one of:")
        if found.name == self.figure.name:
            raise WrongValueError(f"{found.name} cannot decide on its own condition - name another figure")
        return found

    def _words(self, entry: Entry, by: Figure, taken: set[str]) -> tuple[str, ...] | None:
        """The words of one case, in their spelling; none of them for the rest."""
        if fold(entry.key.text) == _REST:
            if not set(by.words) - taken:
                message = f"{_REST} has no word of {by.name} left - delete the line"
                self.of.faults.error(entry.key.place, f"{self.label}: {message}")
            return ()

        def read(text: str) -> tuple[str, ...]:
            return tuple(read_word(part, by) for part in re.split(r"\s+or\s+", text, flags=re.IGNORECASE))

        words = attempt(entry.key, f"{self.label}: by {by.name}", self.of.faults, read)
        for word in words or ():
            if word in taken:
                self.of.faults.error(entry.key.place, f'{self.label}: "{word}" stands there twice - keep one of them')
            taken.add(word)
        return words

    def _case(self, node: Node, start: date | None, end: date | None) -> Dated[Condition] | None:
        if isinstance(node, ScalarNode) and fold(node.text) == _NOTHING:
            return Dated(((start, Condition()),))
        if isinstance(node, MappingNode) and start is None and not _has_by(node):
            return self.days(node, nested=False)
        return self.text(node, start, end)

    def _joined(
        self, node: MappingNode, by: str, found: Sequence[tuple[tuple[str, ...], Dated[Condition]]]
    ) -> Dated[Condition] | None:
        """The cases of each day together; all must begin on one day, or some days would have half a threshold."""
        firsts = sorted({day for _, condition in found if (day := condition.first_day) is not None})
        if len(firsts) > 1:
            days = " and ".join(map(str, firsts))
            self.of.faults.error(node.place, f"{self.label}: its cases begin on {days} - give them one first day")
            return None
        found = sorted(found, key=lambda case: not case[0])
        entries: list[tuple[date | None, Condition]] = []
        for day in turning_days(condition for _, condition in found):
            now = [(words, condition.at(day)) for words, condition in found]
            if all(condition is not None for _, condition in now):
                cases = tuple(Case(words, condition) for words, condition in now if condition is not None)
                entries.append((None if day == date.min else day, Condition(by=by, cases=cases)))
        return Dated(tuple(entries))

    def _day(self, entry: Entry) -> date | None:
        return attempt(entry.key, self.label, self.of.faults, read_day)

    def _resolved(self, text: str, start: date | None, end: date | None) -> Dated[Condition]:
        """The condition with numbers in place of the constants it names, from each of their days on."""
        clauses = re.split(r"(\s+and\s+)", text, flags=re.IGNORECASE)
        named = [self._constant(clause) for clause in clauses]
        constants = [constant for constant in named if constant is not None]
        if not constants:
            return Dated(((start, self.read(text)),))
        if any(not each.value.entries for each in constants):
            self.of.faults.count += 1  # told where the constant stands
            return Dated(((start, Condition()),))
        entries = []
        for day in days_of_constants(constants, start, end):
            written = "".join(
                clause if each is None else _with_number(clause, each, day)
                for clause, each in zip(clauses, named, strict=True)
            )
            names = ["" if each is None else each.name for each in named[::2]]
            condition = self.read(written)
            bounds = tuple(replace(bound, constant=name) for bound, name in zip(condition.bounds, names, strict=True))
            entries.append((day, replace(condition, bounds=bounds)))
        return Dated(tuple(entries))

    def _constant(self, clause: str) -> Constant | None:
        """The constant that a clause such as `at least minimum margin` names."""
        hit = _NAMED.fullmatch(clause.strip())
        if hit is None or self.figure.words:
            return None
        by_name = {fold(each.name): each for each in self.of.constants}
        found = by_name.get(fold(hit[2]))
        if found is None:
            if hint := did_you_mean(hit[2], [each.name for each in self.of.constants]):
                raise WrongValueError(f'"{clip(hit[2])}" is no constant of this file{hint}')
            if wrong := names_another(clause, [each.name for each in self.of.figures]):
                raise WrongValueError(wrong)
            return None
        if found.value.entries and self.figure.unit is not found.unit:
            mine = f"in {self.figure.unit.value}" if self.figure.unit else "a plain number"
            raise WrongValueError(f'"{found.name}" is in {found.unit.value}, but the figure is {mine} - take another')
        return found


def _has_by(node: MappingNode) -> bool:
    return any(fold(entry.key.text) == _BY for entry in node.entries)


def _with_number(clause: str, constant: Constant, day: date | None) -> str:
    hit = _NAMED.fullmatch(clause.strip())
    assert hit is not None
    number = constant.value.at(day or date.max)
    assert number is not None
    return f"{hit[1]} {show(number, constant.unit)}"


def days_of_constants(constants: Sequence[Constant], start: date | None, end: date | None) -> list[date | None]:
    """The days on which constants change, from ``start`` to before ``end``; the first is when all are in force."""
    starts = [(day, each) for each in constants if (day := each.value.first_day) is not None]
    first, late = max(starts, key=lambda each: each[0], default=(None, None))
    if late is not None and first is not None and start is not None and first > start:
        message = f"has no value on {start}, from which on it is asked for - give it a line of that day"
        raise WrongValueError(f'the constant "{late.name}" {message}')
    begin = start if start is not None else first
    days = [day for day in turning_days(each.value for each in constants) if begin is None or day > begin]
    return [begin, *(day for day in days if day > date.min and (end is None or day < end))]
