"""Reads what a grade or a verdict `gives`: further answers by name, each a number, with its unit or none, or a text."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
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
    first: dict[str, tuple[Giving, Given]] = {}
    for each in all_of:
        for given in each.gives:
            earlier, like = first.setdefault(fold(given.name), (each, given))
            if fold(given.name) in taken:
                message = f'gives: "{given.name}" is a figure, a sum or a constant - choose another name for the answer'
                faults.error(each.place, f"{each.name}: {message}")
            elif _kind(given) != _kind(like):
                message = f"{given.name} is {_kind(given)}, but {_kind(like)} for {earlier.name}"
                faults.error(each.place, f"{each.name}: {message} - write one kind for all {what}s")
    for each in all_of:
        own = {fold(given.name) for given in each.gives}
        missing = next((like.name for key, (_, like) in first.items() if key not in own), None)
        if missing is not None:
            message = f"it gives no {missing}, but another {what} does"
            faults.error(each.place, f"{each.name}: {message} - write gives: {{{missing}: 0}}, or what it is")


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
