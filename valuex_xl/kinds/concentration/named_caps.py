"""Caps that take a constant by its name, `above key limit`: they change on its days too."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from valuex_xl.kinds.concentration.rules import Cap
from valuex_xl.rulefiles.conditions import Bound, Dated, Side
from valuex_xl.rulefiles.constants import Constant
from valuex_xl.rulefiles.dates import read_day
from valuex_xl.rulefiles.faults import Faults, WrongValueError, clip
from valuex_xl.rulefiles.figures import Unit
from valuex_xl.rulefiles.numbers import show
from valuex_xl.rulefiles.reading import attempt
from valuex_xl.rulefiles.text import did_you_mean, fold
from valuex_xl.rulefiles.thresholds_reader import days_of_constants
from valuex_xl.rulefiles.tree import MappingNode, Node

__all__ = ["CapReader"]

_JOINED = re.compile(r"(\s+(?:and|or)\s+)", re.IGNORECASE)
_NAMED = re.compile(rf"({'|'.join((Side.ABOVE.value, Side.AT_LEAST.value))})\s+([^\W\d_].*)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class CapReader:
    """Reads caps, one or one a day; ``constants`` are those of the file."""

    constants: Sequence[Constant]
    faults: Faults

    def read(self, node: Node, label: str, read: Callable[[str], Cap]) -> Dated[Cap] | None:
        """The cap in a node, by the days of the node and of its constants; None where it is at fault."""
        if not isinstance(node, MappingNode):
            return attempt(node, label, self.faults, lambda text: self._resolved(text, None, None, read))
        if not node.entries:
            message = f"{label}: nothing stands in the {{ }} - write the threshold, or a day and a threshold"
            self.faults.error(node.place, message)
            return None
        before = self.faults.count
        starts = [(attempt(entry.key, label, self.faults, read_day), entry.value) for entry in node.entries]
        dated = sorted(((day, value) for day, value in starts if day is not None), key=lambda each: each[0])
        found: list[tuple[date | None, Cap]] = []
        for at, (start, value) in enumerate(dated):
            end = dated[at + 1][0] if at + 1 < len(dated) else None
            part = attempt(value, label, self.faults, lambda text, s=start, e=end: self._resolved(text, s, e, read))  # type: ignore[misc]
            found += part.entries if part is not None else ()
        return Dated(tuple(found)) if self.faults.count == before else None

    def _resolved(self, text: str, start: date | None, end: date | None, read: Callable[[str], Cap]) -> Dated[Cap]:
        """The cap with numbers in place of the constants that it names, from each of their days on."""
        clauses = _JOINED.split(text.strip())
        named = [self._constant(clause) for clause in clauses]
        constants = [constant for constant in named if constant is not None]
        if not constants:
            return Dated(((start, read(text)),))
        if any(not each.value.entries for each in constants):
            self.faults.count += 1  # told where the constant stands
            return Dated(((start, Cap()),))
        by_unit = {each.unit: each.name for each in constants}
        entries = []
        for day in days_of_constants(constants, start, end):
            numbers = zip(clauses, named, strict=True)
            cap = read("".join(text if each is None else _with_number(text, each, day) for text, each in numbers))
            share, money = _called(cap.share, by_unit, Unit.PERCENT), _called(cap.money, by_unit, Unit.MONEY)
            entries.append((day, replace(cap, share=share, money=money)))
        return Dated(tuple(entries))

    def _constant(self, clause: str) -> Constant | None:
        """The constant that a clause such as `above key limit` names."""
        hit = _NAMED.fullmatch(clause.strip())
        if hit is None:
            return None
        found = next((each for each in self.constants if fold(each.name) == fold(hit[2])), None)
        if found is None and (hint := did_you_mean(hit[2], [each.name for each in self.constants])):
            raise WrongValueError(f'"{clip(hit[2])}" is no constant of this file{hint}')
        if found is not None and found.value.entries and found.unit not in (Unit.PERCENT, Unit.MONEY):
            message = f'"{found.name}" is in {found.unit.value}, but a limit is a percentage or an amount of money'
            raise WrongValueError(f"{message} - take another")
        return found


def _with_number(clause: str, constant: Constant, day: date | None) -> str:
    hit = _NAMED.fullmatch(clause.strip())
    number = constant.value.at(day or date.max)
    assert hit is not None
    assert number is not None
    return f"{hit[1]} {show(number, constant.unit)}{' money' if constant.unit is Unit.MONEY else ''}"


def _called(bound: Bound | None, by_unit: dict[Unit, str], unit: Unit) -> Bound | None:
    """A bound with the name of the constant that its number comes from."""
    return bound if bound is None or unit not in by_unit else replace(bound, constant=by_unit[unit])
