"""Whether examples hold: figures compared, and a fault for each that the rules answer otherwise."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import cache
from typing import NamedTuple, Protocol, TypeVar

from valuex_xl.judging.thresholds import slack
from valuex_xl.judging.values import CallError
from valuex_xl.rulefiles.numbers import show
from valuex_xl.rulefiles.place import Fault, Place

__all__ = ["Contradiction", "Exemplary", "agree", "answered", "contradicted", "digits"]

_ROUNDED = 1e-9


class Exemplary(Protocol):
    """What the example of any kind has: where it stands, its line, and the day by whose thresholds it is judged."""

    @property
    def place(self) -> Place:
        """Where it stands."""

    @property
    def source(self) -> str:
        """The line of the file that it stands on."""

    @property
    def as_at(self) -> date | None:
        """The day; None for the latest thresholds."""


E = TypeVar("E", bound=Exemplary)
C = TypeVar("C")


class Contradiction(NamedTuple):
    """What an example says, what the rules answer, and why they do where that helps."""

    expected: str
    found: str
    why: str = ""


def digits(number: float, most: int = 12) -> str:
    """A number in digits, as a rule file would write it, with at most so many that count.

    >>> digits(1055000.0), digits(83.33333333333333, 6)
    ('1055000', '83.3333')
    """
    return show(float(f"{number:.{most}g}"), None)


def answered(found: float) -> str:
    """A figure that the rules answer, as far as anybody writes figures down: 9 digits."""
    return digits(found, 9)


def agree(found: float, expected: float) -> bool:
    """Whether a figure is the expected one, in these digits."""
    return abs(found - expected) <= max(slack(expected), _ROUNDED * abs(expected))


def contradicted(
    examples: Iterable[E],
    compile_on: Callable[[date], C],
    contradictions: Callable[[C, E], Iterable[Contradiction]],
    says: Callable[[E], Sequence[str]],
) -> list[Fault]:
    """A fault for each contradiction; an undated example is judged by the latest thresholds.

    The rules are compiled once for each day. Where they cannot be, or an example cannot be worked out, the error is the
    answer to all that the example ``says``.
    """
    compiled = cache(compile_on)
    faults = []
    for example in examples:
        try:
            found = list(contradictions(compiled(example.as_at or date.max), example))
        except CallError as error:
            answer = str(error.error)
            found = [Contradiction(said, answer, str(error)) for said in says(example) if said != answer]
        faults += [_fault(example, each) for each in found]
    return faults


def _fault(example: Exemplary, found: Contradiction) -> Fault:
    why = f" - {found.why}" if found.why else ""
    message = f"the example says {found.expected}, but the rules answer {found.found}{why}"
    return Fault(example.place, message, example.source)
