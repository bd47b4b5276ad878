"""Reads what a grade or a verdict `gives`: further answers by name.

Each is a number, with its unit or none, a constant, a text, or nothing; and each may change from a day on.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
from datetime import date
from difflib import get_close_matches
from typing import Protocol

from valuex_xl.rulefiles.conditions import Dated
from valuex_xl.rulefiles.constants import Constant
from valuex_xl.rulefiles.dates import read_day
from valuex_xl.rulefiles.faults import Faults, WrongValueError, clip
from valuex_xl.rulefiles.figures import Unit
from valuex_xl.rulefiles.gives import Gift, Given
from valuex_xl.rulefiles.numbers import read_number, show
from valuex_xl.rulefiles.place import Place
from valuex_xl.rulefiles.reading import as_mapping, attempt, stray
from valuex_xl.rulefiles.text import fold, tidy
from valuex_xl.rulefiles.thresholds_reader import days_of_constants
from valuex_xl.rulefiles.tree import Entry, MappingNode, Node, ScalarNode

__all__ = ["Giving", "check_gives", "is_number", "read_gives", "read_like"]

_EXAMPLE = "gives: {credit limit: 50k, terms: 30 days}"
_NOTHING = "nothing"
_UNITS = {unit.value.rstrip("s"): unit for unit in (Unit.DAYS, Unit.MONTHS, Unit.YEARS, Unit.HOURS, Unit.POINTS)}
_NUMBER = re.compile(rf"(-?[0-9][0-9.,' ]*(?:[km]|\s?%)?)(?:\s+({'|'.join(_UNITS)})s?)?", re.IGNORECASE)
_LIKE_A_NUMBER = re.compile(
    r"^[-+]?\s*[0-9.]|[0-9]\s*%|[$€£¥₣]|\b(?:EUR|USD|GBP|CHF|JPY)\s*[-0-9]|[0-9]\s*(?:EUR|USD|GBP|CHF|JPY)\b"
    r"|[0-9].*\bof\b|^[\w ]+\s[*/]\s[\w ]+$",
    re.IGNORECASE,
)
"""A text that begins with a digit, or holds a percentage, a currency with a number, or a formula."""


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


def read_gives(
    node: Node | None,
    of: str,
    outputs: Collection[str],
    constants: Sequence[Constant],
    figures: Sequence[str],
    faults: Faults,
) -> tuple[Given, ...]:
    """The answers of one grade or verdict in file order; ``outputs`` are the words that the function has already.

    ``figures`` are names that a text without quotes may not be mistaken for.
    """
    mapping = None if node is None else as_mapping(node, f"{of}: gives", faults, _EXAMPLE)
    if mapping is None:
        return ()
    found = (_read(entry, mapping.braced, of, outputs, constants, figures, faults) for entry in mapping.entries)
    return tuple(given for given in found if given is not None)


def _read(
    entry: Entry,
    braced: bool,
    of: str,
    outputs: Collection[str],
    constants: Sequence[Constant],
    figures: Sequence[str],
    faults: Faults,
) -> Given | None:
    name = tidy(entry.key.text)
    wrong = stray(entry, braced)
    if not wrong and not name:
        wrong = f"{of}: gives: an answer without a name - write its name before the colon"
    elif not wrong and fold(name) in outputs:
        wrong = f'{of}: gives: "{name}" is an output already - choose another name'
    if wrong:
        faults.error(entry.key.place, wrong)
        return None
    gift = _by_day(entry.value, f"{of}: {name}", constants, figures, faults)
    return None if gift is None else Given(name, gift)


def _by_day(
    node: Node, label: str, constants: Sequence[Constant], figures: Sequence[str], faults: Faults
) -> Dated[Gift] | None:
    """What is given, or what from each day on; None where one of them is wrong."""

    def read(value: Node, start: date | None, end: date | None) -> Dated[Gift] | None:
        plain = value.text.strip() if isinstance(value, ScalarNode) and not value.quoted else _NOTHING
        if wrong := _misspelt(plain, constants, figures):
            faults.error(value.place, f"{label}: {wrong}")
            return None
        return attempt(value, label, faults, lambda text: _on_its_days(text, constants, start, end))

    if not isinstance(node, MappingNode):
        return read(node, None, None)
    if not node.entries:
        faults.error(node.place, f"{label}: nothing stands in the {{ }} - write the answer, or a day and an answer")
        return None
    before = faults.count
    if by := next((entry.key for entry in node.entries if fold(entry.key.text) == "by"), None):
        message = "what a grade or a verdict gives changes by day only, not by a figure"
        faults.error(by.place, f"{label}: {message} - write one value, or a grade of its own for each word")
        return None
    starts = [(attempt(entry.key, label, faults, read_day), entry.value) for entry in node.entries]
    dated = sorted(((start, value) for start, value in starts if start is not None), key=lambda each: each[0])
    if faults.count > before:
        return None
    ends = [start for start, _ in dated[1:]]
    found = [read(value, start, end) for (start, value), end in zip(dated, [*ends, None], strict=True)]
    if faults.count > before:
        return None
    return Dated(tuple(entry for part in found if part is not None for entry in part.entries))


def _on_its_days(text: str, constants: Sequence[Constant], start: date | None, end: date | None) -> Dated[Gift]:
    """What a text gives from a day to another; a constant gives way to its number, on each of its own days."""
    constant = next((each for each in constants if fold(each.name) == fold(text)), None)
    if constant is None or not constant.value.entries:
        return Dated(((start, _gift(text)),))
    days = days_of_constants([constant], start, end)
    return Dated(tuple((day, _of_constant(constant, day)) for day in days))


def _misspelt(text: str, constants: Sequence[Constant], figures: Sequence[str]) -> str:
    """What to say of a text without quotes that is meant as a number or a constant; empty where it may be a text."""
    if fold(text) == _NOTHING or _NUMBER.fullmatch(text) or any(fold(each.name) == fold(text) for each in constants):
        return ""
    near = get_close_matches(fold(text), [fold(each.name) for each in constants], n=1, cutoff=0.8)
    if near:
        meant = next(each.name for each in constants if fold(each.name) == near[0])
        return f'"{clip(text)}" is no constant - did you mean "{meant}"? A text that is meant so stands in quotes'
    if figure := get_close_matches(fold(text), list(map(fold, figures)), n=1, cutoff=0.8):
        remedy = "write a number, or put a text in quotes"
        return f'"{clip(text)}" is {_as_figure(text, figure[0])}, which is not worked out here - {remedy}'
    if not _LIKE_A_NUMBER.search(text):
        return ""
    remedy = 'write, for example, 250k, 10% or 30 days, or put a text in quotes: "..."'
    return f'"{clip(text)}" is not a number - {remedy}'


def _as_figure(text: str, figure: str) -> str:
    return "a figure" if fold(text) == figure else f'like the figure "{figure}"'


def _of_constant(constant: Constant, day: date | None) -> Gift:
    number = constant.value.at(day or date.max)
    assert number is not None
    unit, shown = constant.unit, show(number, constant.unit)
    if unit in _UNITS.values():
        return Gift(number, unit, f"{shown} {unit.value}", constant.name)
    return Gift(number, unit if unit is Unit.PERCENT else None, shown, constant.name)


def check_gives(all_of: Sequence[Giving], what: str, taken: Collection[str], faults: Faults) -> None:
    """All must give the same answers, in one unit or nothing, and none may be called like what is ``taken``, folded.

    ``what`` is the word for one of them, such as `grade`.
    """
    slips = _slips(all_of)
    kept = [(each, given) for each in all_of for given in each.gives if (each.name, given.name) not in slips]
    pairs = [(each, Given(given.name, Dated.always(gift))) for each, given in kept for gift in given.gifts]
    likes = _likes(pairs)
    for each, given in pairs:
        earlier, like = likes[fold(given.name)]
        if fold(given.name) in taken:
            message = f'gives: "{given.name}" is a figure, a sum or a constant - choose another name for the answer'
            faults.error(each.place, f"{each.name}: {message}")
        elif _kind(given.like) not in ("", _kind(like.like)):
            message = f"{given.name} is {_kind(given.like)}, but {_kind(like.like)} for {earlier.name}"
            remedy = f"write one kind for all {what}s, or {_NOTHING} where there is none"
            faults.error(each.place, f"{each.name}: {message} - {remedy}")
    for (name, wrong), meant in slips.items():
        place = next(each.place for each in all_of if each.name == name)
        faults.error(place, f'{name}: gives: no other {what} gives "{wrong}" - did you mean "{meant}"?')
    for each in all_of:
        own = {fold(slips.get((each.name, given.name), given.name)) for given in each.gives}
        lacking = next((like for key, (_, like) in likes.items() if key not in own), None)
        if lacking is not None:
            message = f"it gives no {lacking.name}, but another {what} does"
            example = f"gives: {{{lacking.name}: {_NOTHING}}}"
            faults.error(each.place, f"{each.name}: {message} - write {example}, or what it is")
    for each, given in likes.values():
        if given.like.value is None:
            message = f"no {what} gives any {given.name} - write what it is for one of them, or delete the lines"
            faults.error(each.place, f"{each.name}: gives: {message}")


def _likes(pairs: Sequence[tuple[Giving, Given]]) -> dict[str, tuple[Giving, Given]]:
    """Of each answer, by its folded name, the first of the kind that most of them have: the odd one out is to blame."""
    counts = Counter((fold(given.name), _kind(given.like)) for _, given in pairs if _kind(given.like))
    found: dict[str, tuple[Giving, Given]] = {}
    for each, given in pairs:
        name = fold(given.name)
        kept = found.setdefault(name, (each, given))[1]
        if counts[name, _kind(given.like)] > counts[name, _kind(kept.like)]:
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


def read_like(text: str, like: Gift, what: str) -> float | str | None:
    """What an example expects in place of an answer; raises WrongValueError where it is of another kind.

    A number of days, say, may stand there alone, as the value of a figure does.
    """
    found = _gift(text)
    alone = found.unit is None and not isinstance(found.value, str) and like.unit not in (None, Unit.PERCENT)
    if _kind(found) not in ("", _kind(like)) and not alone:
        raise WrongValueError(f'"{found.written}" is {_kind(found)}, but the {what}s give {_kind(like)} - write it so')
    return found.value


def _gift(text: str) -> Gift:
    if fold(text) == _NOTHING:
        return Gift(None, None, _NOTHING)
    hit = _NUMBER.fullmatch(text)
    if hit is None:
        return Gift(text, None, text)
    unit = _UNITS[fold(hit[2])] if hit[2] else Unit.PERCENT if hit[1].endswith("%") else None
    return Gift(read_number(hit[1].strip(), unit or Unit.MONEY), unit, text)


def is_number(text: str) -> bool:
    """Whether a text that is given is a number, with its unit or none."""
    return _NUMBER.fullmatch(text.strip()) is not None


def _kind(gift: Gift) -> str:
    """What it is, in words; empty for nothing, which is of any kind."""
    if gift.value is None:
        return ""
    if isinstance(gift.value, str):
        return "a text"
    if gift.unit is Unit.PERCENT:
        return "a percentage"
    return f"a number of {gift.unit.value}" if gift.unit else "a number"
