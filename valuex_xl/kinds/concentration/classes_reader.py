"""Reads the `classes` of a rule file of the kind `concentration`, and who gets which."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from valuex_xl.kinds.concentration.caps_reader import read_cap
from valuex_xl.kinds.concentration.rules import Cap, Class
from valuex_xl.rulefiles.conditions import Dated
from valuex_xl.rulefiles.dates import read_dated, turning_days
from valuex_xl.rulefiles.faults import Faults, WrongValueError, clip
from valuex_xl.rulefiles.figures import Unit
from valuex_xl.rulefiles.identity import check_answer
from valuex_xl.rulefiles.needs_reader import says
from valuex_xl.rulefiles.numbers import read_number
from valuex_xl.rulefiles.reading import Table, as_mapping
from valuex_xl.rulefiles.text import fold, tidy
from valuex_xl.rulefiles.tree import Entry

__all__ = ["read_classes"]

_SIDES = ("at least", "above", "\u2265", ">")


def read_classes(table: Table) -> tuple[Class, ...]:
    """The classes, each up to a running share or from what one has itself; the last takes the rest."""
    node = table.take("classes")
    mapping = as_mapping(node, "classes", table.faults, "{A: 70%, B: 90%, C: the rest}") if node is not None else None
    if mapping is None:
        return ()
    if not mapping.entries:
        table.faults.error(mapping.place, "classes: there is none - write, for example, {A: 70%, B: 90%, C: the rest}")
    found: list[Class] = []
    last = len(mapping.entries) - 1
    for at, entry in enumerate(mapping.entries):
        name, rest = tidy(entry.key.text), says(entry.value, "the rest")
        check_answer(name, "a class", entry.key.place, table.faults)
        if rest != (at == last):
            table.faults.error(entry.value.place, _rest_message(name, rest))
        each = Class(name, None, entry.value.place) if rest else _class(name, entry, table.faults)
        if each is not None:
            found.append(each)
    _check_one_kind(found, table.faults)
    _check_ascending(found, table.faults)
    _check_descending(found, table.faults)
    return tuple(found)


def _class(name: str, entry: Entry, faults: Faults) -> Class | None:
    read = read_dated(entry.value, name, faults, _end)
    if read is None:
        return None
    cuts = [(day, each) for day, each in read.entries if isinstance(each, float)]
    caps = [(day, each) for day, each in read.entries if isinstance(each, Cap)]
    if cuts and caps:
        faults.error(entry.value.place, f"{name}: {_MIXED}")
        return None
    if cuts:
        return Class(name, Dated(tuple(cuts)), entry.value.place)
    return Class(name, None, entry.value.place, Dated(tuple(caps)))


_MIXED = (
    "70% is a running share, at least 10% is what one has itself - write all classes one way or all of them the other"
)


def _end(text: str) -> float | Cap:
    return read_cap(text) if fold(text).startswith(_SIDES) else _cut(text)


def _check_one_kind(classes: Sequence[Class], faults: Faults) -> None:
    kinds = {each.own is not None for each in classes if each.own is not None or each.cut is not None}
    if len(kinds) > 1:
        faults.error(classes[0].place, f"classes: {_MIXED}")


def _rest_message(name: str, rest: bool) -> str:
    if rest:
        return f"{name}: only the last class takes the rest - write a percentage, or move {name} to the end"
    return f"{name}: the last class takes the rest - write {name}: the rest"


def _cut(text: str) -> float:
    cut = read_number(text, Unit.PERCENT)
    if not 0 < cut < 1:
        raise WrongValueError(
            f'"{clip(text)}" is no running share between 0% and 100% - write a percentage between them'
        )
    return cut


def _check_ascending(classes: Sequence[Class], faults: Faults) -> None:
    cuts = [(each, each.cut) for each in classes if each.cut is not None]
    for (lower, low), (upper, high) in pairwise(cuts):
        for day in turning_days((low, high)):
            first, second = low.at(day), high.at(day)
            if first is not None and second is not None and first >= second:
                faults.error(
                    upper.place,
                    f"{upper.name}: its cut is not above that of {lower.name} - classes go up, such as 70%, 90%",
                )
                break


def _check_descending(classes: Sequence[Class], faults: Faults) -> None:
    """A class that asks for as much as the one before it gets nobody."""
    owns = [(each, each.own) for each in classes if each.own is not None]
    for (upper, high), (lower, low) in pairwise(owns):
        for day in turning_days((high, low)):
            first, second = high.at(day), low.at(day)
            if first is not None and second is not None and second.within(first):
                message = f'"{second}" is met by nobody whom {upper.name} ("{first}") leaves - write less, or swap them'
                faults.error(lower.place, f"{lower.name}: {message}")
                break
