"""What a rule set says, statement by statement, so that two of them can be held against each other."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from dataclasses import dataclass
from typing import Any, Final, TypeAlias, TypeVar

from valuex_xl.rulefiles.conditions import Condition, Dated
from valuex_xl.rulefiles.figures import Unit
from valuex_xl.rulefiles.numbers import show
from valuex_xl.rulefiles.statements.change import Effect
from valuex_xl.rulefiles.text import fold, tidy

__all__ = [
    "NAME",
    "UNSET",
    "Fact",
    "KeyPath",
    "Order",
    "Part",
    "Said",
    "Statement",
    "advice",
    "all_of",
    "always",
    "condition",
    "dated",
    "demanded",
    "listed",
    "number",
    "ratio",
    "spelled",
    "text_of",
]

T = TypeVar("T")

KeyPath: TypeAlias = tuple[str, ...]
"""Folded keys of the file, outermost first."""

NAME: Final = "#name"
"""Stands behind a path for the spelling of its last key."""

UNSET: Final = "not set"


@dataclass(frozen=True, slots=True)
class Said:
    """One value: what it means, by which two are compared, and how it reads."""

    meaning: Hashable
    text: str


@dataclass(frozen=True, slots=True)
class Fact:
    """`who verb value`, such as "B", "needs share of wallet", "at least 25%".

    ``key`` tells facts apart, ``path`` is where in the file the value stands where that is not the key.
    ``effect`` is what another meaning can do.
    """

    key: KeyPath
    who: str
    verb: str
    value: Dated[Said]
    effect: Effect = "answers"
    path: KeyPath = ()

    @property
    def at(self) -> KeyPath:
        """Where in the file it stands, by the folded keys that lead there."""
        return self.path or self.key


@dataclass(frozen=True, slots=True)
class Part:
    """Something that is there or not, such as a grade; its facts have keys that begin with its own."""

    key: KeyPath
    name: str
    summary: str

    @property
    def at(self) -> KeyPath:
        """Where in the file it stands, by the folded keys that lead there."""
        return self.key


@dataclass(frozen=True, slots=True)
class Order:
    """In which order things stand; ``hint`` says why it matters."""

    key: KeyPath
    what: str
    names: tuple[str, ...]
    effect: Effect = "answers"
    hint: str = ""
    path: KeyPath = ()

    @property
    def at(self) -> KeyPath:
        """Where in the file it stands, by the folded keys that lead there."""
        return self.path or self.key


Statement: TypeAlias = Fact | Part | Order


def always(meaning: Hashable, text: str) -> Dated[Said]:
    """A value that no day changes."""
    return Dated.always(Said(meaning, text))


def dated(value: Dated[T], say: Callable[[T], Said]) -> Dated[Said]:
    """A value for each day on which it changes."""
    return Dated(tuple((day, say(each)) for day, each in value.entries))


def all_of(value: Dated[Any]) -> str:
    """All of a value on one line, with the days from which each part of it counts."""
    said = [(day, each.text if isinstance(each, Said) else str(each)) for day, each in value.entries]
    return ", ".join(text if day is None else f"{text} from {day} on" for day, text in said)


def condition(found: Condition) -> Said:
    """Bounds, or words, or cases, in whatever order they are written; a constant is its number."""
    return Said(_meaning(found), f"{found} by {found.by}" if found.cases else str(found))


def _meaning(found: Condition) -> Hashable:
    if found.cases:
        cases = frozenset((frozenset(map(fold, case.words)), _meaning(case.condition)) for case in found.cases)
        return fold(found.by), cases
    bounds = frozenset((bound.side.name, bound.limit) for bound in found.bounds)
    return bounds, frozenset(map(fold, found.words))


def number(found: float) -> Said:
    """A plain number, compared by its value."""
    return Said(found, show(found, None))


def ratio(found: float) -> Said:
    """A ratio, compared by its value and read as a percentage."""
    return Said(found, show(found, Unit.PERCENT))


def text_of(text: str) -> Dated[Said]:
    """A text that people read. Other spaces mean the same, but cells show them, so the text is kept as it stands."""
    return always(" ".join(text.split()), f'"{text}"' if text.split() else UNSET)


def spelled(key: KeyPath, what: str, name: str, effect: Effect = "words") -> Fact:
    """How a name is spelled: it is found whatever its case, but shown as it is written."""
    shown = tidy(name)
    return Fact((*key, NAME), f"{what} {fold(name)}", "is spelled", always(shown, shown), effect)


def advice(key: KeyPath, of: str, text: str) -> Fact:
    """The advice of a grade, a verdict or a check: words alone rest on it."""
    return Fact((*key, "advice"), f"the advice for {of}", "is", text_of(text), "words")


def demanded(key: KeyPath, who: str, verb: str, threshold: Dated[Condition], path: KeyPath = ()) -> Fact:
    """A threshold on a figure."""
    return Fact(key, who, verb, dated(threshold, condition), path=path)


def listed(found: Iterable[str], joined: str = ", ") -> str:
    """Things one after the other, or that there is none."""
    return joined.join(found) or "none"
