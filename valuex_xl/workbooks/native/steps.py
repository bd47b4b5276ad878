"""What a native formula is made of: named steps, each a text with marks where it takes a cell or an earlier step.

How a mark is spelled is decided later: in one LET formula a step is a name, in helper columns it is a column.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from valuex_xl.errors import UserError
from valuex_xl.rulefiles.rule_set import Head
from valuex_xl.rulefiles.text import fold

__all__ = ["Answer", "NotSayableError", "Plan", "Step", "Steps", "cell", "marked", "with_spelling"]

_STEP, _CELL, _END = "\ue000", "\ue002", "\ue001"
_MARK = re.compile(f"([{_STEP}{_CELL}])([^{_END}]*){_END}")


class NotSayableError(UserError):
    """A rule set that no native formula says; the message says which part of it, and what to do instead."""


@dataclass(frozen=True, slots=True)
class Step:
    """One intermediate result by its title; ``text`` is a formula without its ``=``, with marks."""

    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Answer:
    """What one column answers; ``function`` and ``output`` are the VX_ function that answers the same."""

    title: str
    text: str
    function: str
    output: str


@dataclass(frozen=True, slots=True)
class Plan:
    """A rule set as steps, each after those that it takes; ``dated``: some depend on the day in the name As_at."""

    head: Head
    figures: tuple[str, ...]
    steps: tuple[Step, ...]
    answers: tuple[Answer, ...]
    dated: bool

    def behind(self, text: str) -> tuple[Step, ...]:
        """The steps that a text rests on, in order."""
        return _behind(self.steps, text)


class Steps:
    """Steps while they are put together; titles are told apart, also from those of the figures."""

    def __init__(self, figures: tuple[str, ...]) -> None:
        self._taken = {fold(figure) for figure in figures}
        self._found: list[Step] = []

    def add(self, title: str, text: str) -> str:
        """The mark of a new step; a number needs none and stands for itself."""
        if re.fullmatch(r"-?[0-9.]+", text):
            return text
        own = self.own_title(title)
        self._found.append(Step(own, text))
        return f"{_STEP}{own}{_END}"

    @property
    def all(self) -> tuple[Step, ...]:
        """Every step so far."""
        return tuple(self._found)

    def behind(self, text: str) -> tuple[Step, ...]:
        """The steps that a text rests on, in order."""
        return _behind(self._found, text)

    def own_title(self, title: str) -> str:
        """A title that nothing else has: as given, with a number behind it where that is taken."""
        own, number = title, 1
        while fold(own) in self._taken:
            number += 1
            own = f"{title} ({number})"
        self._taken.add(fold(own))
        return own


def cell(figure: str) -> str:
    """The mark of the cell that holds a figure, as it is typed."""
    return f"{_CELL}{figure}{_END}"


def marked(text: str) -> Iterator[tuple[bool, str]]:
    """Every mark of a text: whether it is a cell's, and the title."""
    for hit in _MARK.finditer(text):
        yield hit[1] == _CELL, hit[2]


def with_spelling(text: str, cells: dict[str, str], steps: dict[str, str]) -> str:
    """The text with each mark spelled: of a cell by its figure, of a step by its title."""
    return _MARK.sub(lambda hit: (cells if hit[1] == _CELL else steps)[hit[2]], text)


def _behind(steps: Sequence[Step], text: str) -> tuple[Step, ...]:
    asked = set(_titles(text))
    for step in reversed(steps):
        if step.title in asked:
            asked.update(_titles(step.text))
    return tuple(step for step in steps if step.title in asked)


def _titles(text: str) -> Iterator[str]:
    return (title for is_cell, title in marked(text) if not is_cell)
