"""A constant's change is told once: with the lines that it counts in, and not again at each of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from valuex_xl.rulefiles.statements.change import Change
from valuex_xl.rulefiles.statements.statement import Fact, KeyPath, Statement
from valuex_xl.rulefiles.text import fold

__all__ = ["told_once"]

_CONSTANTS, _VALUE = "constants", "value"
_MOST_NAMED = 5


def told_once(found: Iterable[Change], before: Iterable[Statement], now: Iterable[Statement]) -> list[Change]:
    """The changes without those that say no more than that a constant in them is another now."""
    facts = {fact.key: fact for fact in before if isinstance(fact, Fact)}
    pairs = [(facts[fact.key], fact) for fact in now if isinstance(fact, Fact) and fact.key in facts]
    pairs = [(was, is_) for was, is_ in pairs if was != is_]
    changed = [is_.key[1] for _, is_ in pairs if _is_constant(is_.key)]
    follows: dict[KeyPath, tuple[str, Fact]] = {}
    for was, is_ in pairs if changed else ():
        names = [name for name in changed if _says(was, [name]) != _says(was, [])]
        if names and not _is_constant(is_.key) and _says(was, names) == _says(is_, names):
            follows[is_.at] = names[0], is_
    told = [change for change in found if change.path not in follows]
    return [replace(change, words=change.words + _counted(change, follows.values())) for change in told]


def _is_constant(key: KeyPath) -> bool:
    return len(key) == 3 and (key[0], key[2]) == (_CONSTANTS, _VALUE)


def _says(fact: Fact, names: Sequence[str]) -> list[tuple[object, str]]:
    """What a fact says by day, with constants by their names alone."""
    said: list[tuple[object, str]] = []
    for day, value in fact.value.entries:
        text = fold(value.text)
        for name in names:
            text = re.sub(rf"\S+ \({re.escape(name)}\)", f"({name})", text)
        said.append((day, text))
    return said


def _counted(change: Change, follows: Iterable[tuple[str, Fact]]) -> str:
    """The lines that a changed constant counts in; nothing for another change."""
    if len(change.path) < 2 or change.path[0] != _CONSTANTS:
        return ""
    lines = [f"{fact.who} {fact.verb}" for name, fact in follows if name == change.path[1]]
    more = f" and {len(lines) - _MOST_NAMED} more" if len(lines) > _MOST_NAMED else ""
    return f"; it counts in what {', '.join(lines[:_MOST_NAMED])}{more}" if lines else ""
