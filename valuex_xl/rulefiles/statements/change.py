"""One change between two rule files: where it stands, what it says in words, and what it can do."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Final, Literal

from valuex_xl.rulefiles.place import Place

__all__ = ["EFFECTS", "Change", "Effect", "can_change_answers", "most"]

Effect = Literal["answers", "loss", "words", "nothing"]

EFFECTS: Final[tuple[Effect, ...]] = ("answers", "loss", "words", "nothing")
"""What a change can do, the gravest first: turn an answer, take away what guards one, turn words, or nothing."""


@dataclass(frozen=True, slots=True)
class Change:
    """One change. ``place_old`` is None for what is new, ``place_new`` for what is gone.

    ``path`` are the keys that lead there in the file; ``since`` is the day from which on it counts, None for always.
    ``file`` names the base or the list that it stands in; empty for the set's own file.
    """

    place_old: Place | None
    place_new: Place | None
    path: tuple[str, ...]
    words: str
    effect: Effect
    since: date | None = None
    file: str = ""


def can_change_answers(changes: Iterable[Change]) -> bool:
    """Whether any of the changes can turn a verdict or a number."""
    return any(change.effect == "answers" for change in changes)


def most(changes: Iterable[Change]) -> Effect | None:
    """The gravest effect among the changes; None where there is no change."""
    found = {change.effect for change in changes}
    return next((effect for effect in EFFECTS if effect in found), None)
