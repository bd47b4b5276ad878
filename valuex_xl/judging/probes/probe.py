"""Two rule sets held against the same cases: which case shows that an answer moves."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeAlias

from valuex_xl.judging.values import Scalar
from valuex_xl.rulefiles.gives import Given
from valuex_xl.rulefiles.text import fold

__all__ = ["Answers", "Case", "Probe", "Witness", "witnesses"]

Case: TypeAlias = Mapping[str, Scalar]
"""Named cells of one case; None is a blank."""

Answers: TypeAlias = Mapping[str, str]
"""What the rules answer to a case, by what is asked; the verdict itself has no name."""


_NOT_THERE = "not there"
"""The answer of rules that know no answer of this name."""


@dataclass(frozen=True, slots=True)
class Probe:
    """How the rule sets of one kind are tried.

    ``cases`` are on and around the thresholds of both sets; ``answer`` compiles one set for a day; ``described`` gives
    a case in words. ``gives`` are all that the verdicts of a set give, whose names are told as they are written.
    """

    cases: Callable[[Any, Any, date], Iterable[Case]]
    answer: Callable[[Any, date], Callable[[Case], Answers]]
    described: Callable[[Any, Any, Case], str]
    gives: Callable[[Any], Iterable[Given]] = lambda _: ()

    def called(self, rules: Iterable[Any], asked: str) -> str:
        """What is asked as the first of the sets writes it."""
        written = {fold(given.name): given.name for each in reversed(list(rules)) for given in self.gives(each)}
        before, name = ("gives ", asked.removeprefix("gives ")) if asked.startswith("gives ") else ("", asked)
        return before + written.get(name, name)


@dataclass(frozen=True, slots=True)
class Witness:
    """A case that is answered otherwise: in words, on which day, what is asked, and both answers."""

    case: str
    day: date
    asked: str
    old: str
    new: str

    def __str__(self) -> str:
        return f"{self.case}: {self.asked + ' ' if self.asked else ''}{self.old} -> {self.new}"


def witnesses(probe: Probe, old: Any, new: Any, days: Iterable[date], most: int = 8) -> tuple[Witness, ...]:
    """One case for each way in which a verdict moves, and for each number that does; that there is none proves nothing.

    Of several cases one without a customer who has an exception is told, as that would seem to be the reason, of these
    the one with the fewest blanks, of these the first; what moves on an earlier day too is not told again.
    """
    found: dict[tuple[str, ...], tuple[tuple[bool, int], Witness]] = {}
    # Not every kind grants exceptions.
    granted = {each.customer for rules in (old, new) for each in getattr(rules, "exceptions", ())}
    for day in days:
        for case, asked, was, now in _moved(probe, old, new, day):
            rank = (not granted.isdisjoint(case.values()), sum(value is None for value in case.values()))
            way = (asked,) if _is_number(was) and _is_number(now) else (asked, was, now)
            kept = found.get(way)
            if kept is None or (kept[1].day == day and rank < kept[0]):
                found[way] = (
                    rank,
                    Witness(probe.described(old, new, case), day, probe.called((new, old), asked), was, now),
                )
    return tuple(witness for _, witness in found.values())[:most]


def _moved(probe: Probe, old: Any, new: Any, day: date) -> Iterator[tuple[Case, str, str, str]]:
    """The cases that are answered otherwise, each with the first answer that is another."""
    before, after = probe.answer(old, day), probe.answer(new, day)
    for case in probe.cases(old, new, day):
        was, now = before(case), after(case)
        for name in {**was, **now} if was != now else ():
            if was.get(name) != now.get(name):
                yield case, name, was.get(name, _NOT_THERE), now.get(name, _NOT_THERE)
                break


def _is_number(text: str) -> bool:
    return text.replace(",", "").replace(".", "").replace("-", "").isdigit()
