"""Reads what a grade or a verdict `gives`: further answers by name, each a number, with its unit or none, or a text."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
from difflib import get_close_matches
from typing import Protocol

from valuex_xl.rulefiles.faults import Faults, WrongValueError
from valuex_xl.rulefiles.figures import Unit
from valuex_xl.rulefiles.gives import Given
from valuex_xl.rulefiles.numbers import read_number
from valuex_xl.rulefiles.place import Place
from valuex_xl.rulefiles.reading import as_mapping, attempt, stray
from valuex_xl.rulefiles.text import fold, tidy
from valuex_xl.rulefiles.tree import Entry, Node

__all__ = ["Giving", "check_gives", "read_gives", "read_like"]

_EXAMPLE = "gives: {credit limit: 50k, terms: 30 days}"
_UNITS = {unit.value: unit for unit in (Unit.DAYS, Unit.MONTHS, Unit.YEARS, Unit.HOURS, Unit.POINTS)}
_NUMBER = re.compile(rf"(-?[0-9][0-9.,' ]*(?:[km]|\s?%)?)(?:\s+({'|'.join(_UNITS)}))?", re.IGNORECASE)


class Giving(Protocol):
    """A grade or a verdict, which gives answers beside itself."""

    @property
    def name(self) -> str:
        """What it is called."""

    @property
    def place(self) -> Place:
        """Where it stands."""

    @property
    def gives(self) -> tuple[Given, ...]:
        """What it gives."""


def read_gives(node: Node | None, of: str, outputs: Collection[str], faults: Faults) -> tuple[Given, ...]:
    """The answers of one grade or verdict in file order; ``outputs`` are the words that the function has already."""
    mapping = None if node is None else as_mapping(node, f"{of}: gives", faults, _EXAMPLE)
    if mapping is None:
        return ()
    found = (_read(entry, mapping.braced, of, outputs, faults) for entry in mapping.entries)
    return tuple(given for given in found if given is not None)


def _read(entry: Entry, braced: bool, of: str, outputs: Collection[str], faults: Faults) -> Given | None:
    name = tidy(entry.key.text)
    wrong = stray(entry, braced)
    if not wrong and not name:
        wrong = f"{of}: gives: an answer without a name - write its name before the colon"
    elif not wrong and fold(name) in outputs:
        wrong = f'{of}: gives: "{name}" is an output already - choose another name'
    if wrong:
        faults.error(entry.key.place, wrong)
        return None
    return attempt(entry.value, f"{of}: {name}", faults, lambda text: _given(name, text))


def check_gives(all_of: Sequence[Giving], what: str, taken: Collection[str], faults: Faults) -> None:
    """All must give the same answers, each in one unit, and none may be called like what is ``taken``, folded.

    ``what`` is the word for one of them, such as `grade`.
    """
    slips = _slips(all_of)
    pairs = [(each, given) for each in all_of for given in each.gives if (each.name, given.name) not in slips]
    likes = _likes(pairs)
    for each, given in pairs:
        earlier, like = likes[fold(given.name)]
        if fold(given.name) in taken:
            message = f'gives: "{given.name}" is a figure, a sum or a constant - choose another name for the answer'
            faults.error(each.place, f"{each.name}: {message}")
        elif _kind(given) != _kind(like):
            message = f"{given.name} is {_kind(given)}, but {_kind(like)} for {earlier.name}"
            faults.error(each.place, f"{each.name}: {message} - write one kind for all {what}s")
    for (name, wrong), meant in slips.items():
        place = next(each.place for each in all_of if each.name == name)
        faults.error(place, f'{name}: gives: no other {what} gives "{wrong}" - did you mean "{meant}"?')
    for each in all_of:
        own = {fold(slips.get((each.name, given.name), given.name)) for given in each.gives}
        lacking = next((like for key, (_, like) in likes.items() if key not in own), None)
        if lacking is not None:
            message = f"it gives no {lacking.name}, but another {what} does"
            example = f"gives: {{{lacking.name}: {_nothing_of(lacking)}}}"
            faults.error(each.place, f"{each.name}: {message} - write {example}, or what it is")


def _likes(pairs: Sequence[tuple[Giving, Given]]) -> dict[str, tuple[Giving, Given]]:
    """Of each answer, by its folded name, the first of the kind that most of them have: the odd one out is to blame."""
    counts = Counter((fold(given.name), _kind(given)) for _, given in pairs)
    found: dict[str, tuple[Giving, Given]] = {}
    for each, given in pairs:
        name = fold(given.name)
        kept = found.setdefault(name, (each, given))[1]
        if counts[name, _kind(given)] > counts[name, _kind(kept)]:
            found[name] = each, given
    return found


def _slips(all_of: Sequence[Giving]) -> dict[tuple[str, str], str]:
    """Who gives what under a name of its own that looks like one that it lacks and most of the others give."""
    counts = Counter(fold(given.name) for each in all_of for given in each.gives)
    names = {fold(given.name): given.name for each in all_of for given in each.gives}
    found: dict[tuple[str, str], str] = {}
    for each in all_of:
        own = {fold(given.name) for given in each.gives}
        lacking = [name for name, count in counts.items() if count > 1 and name not in own]
        for given in each.gives:
            if counts[fold(given.name)] == 1 and (near := get_close_matches(fold(given.name), lacking, n=1)):
                found[each.name, given.name] = names[near[0]]
    return found


def _nothing_of(like: Given) -> str:
    """An answer of the same kind that gives nothing, as a rule file writes it."""
    if isinstance(like.value, str):
        return "none"
    return "0%" if like.unit is Unit.PERCENT else f"0 {like.unit.value}" if like.unit else "0"


def read_like(text: str, like: Given, what: str) -> float | str:
    """What an example expects in place of an answer; raises WrongValueError where it is of another kind."""
    found = _given(like.name, text)
    if _kind(found) != _kind(like):
        raise WrongValueError(f'"{found.written}" is {_kind(found)}, but the {what}s give {_kind(like)} - write it so')
    return found.value


def _given(name: str, text: str) -> Given:
    hit = _NUMBER.fullmatch(text)
    if hit is None:
        return Given(name, text, None, text)
    unit = _UNITS[fold(hit[2])] if hit[2] else Unit.PERCENT if hit[1].endswith("%") else None
    number = read_number(hit[1].strip(), unit or Unit.MONEY)
    return Given(name, number, unit, text)


def _kind(given: Given) -> str:
    if isinstance(given.value, str):
        return "a text"
    if given.unit is Unit.PERCENT:
        return "a percentage"
    return f"a number of {given.unit.value}" if given.unit else "a number"
