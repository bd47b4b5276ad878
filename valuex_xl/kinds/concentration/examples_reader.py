"""Reads the `examples` of a rule file of the kind `concentration`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import get_args

from valuex_xl.kinds.concentration.keys import EXAMPLE
from valuex_xl.kinds.concentration.rules import Class, Example, Status
from valuex_xl.rulefiles.dates import read_day
from valuex_xl.rulefiles.faults import Faults, WrongValueError, clip
from valuex_xl.rulefiles.figures import Unit
from valuex_xl.rulefiles.numbers import read_number
from valuex_xl.rulefiles.reading import Table, as_mapping, attempt, items
from valuex_xl.rulefiles.text import did_you_mean, fold, tidy
from valuex_xl.rulefiles.tree import Node

__all__ = ["NO_CLASS", "read_examples"]

NO_CLASS = "none"
_STATUSES: dict[str, Status] = {fold(status): status for status in get_args(Status)}
_ANSWERS = ("status", "statuses", "classes", "ineligible")


def read_examples(table: Table, limits: Sequence[str], classes: Sequence[Class]) -> tuple[Example, ...]:
    """The examples in file order; ``limits`` are the names of those that the file has, at fault or not."""
    node = table.take("examples")
    example = "- {amounts: [30, 25, 20], limit: customer, status: BREACH}"
    found = items(node, "examples", table.faults, example) if node is not None else ()
    return tuple(each for item in found if (each := _example(item, limits, classes, table.faults)) is not None)


def _example(node: Node, limits: Sequence[str], classes: Sequence[Class], faults: Faults) -> Example | None:
    mapping = as_mapping(node, "the example", faults, "{amounts: [30, 25, 20], status: BREACH}")
    if mapping is None:
        return None
    table = Table(mapping, faults, EXAMPLE, "the example")
    before = faults.count
    amounts_node = table.need("amounts")
    if all(table.take(key) is None for key in _ANSWERS):
        table.need("status")
    limit: str | None = _default(limits)
    if table.take("limit") is not None:
        limit = table.read("limit", lambda text: _limit_name(text, limits))
    status = table.read("status", _status)
    ineligible = table.read("ineligible", lambda text: read_number(text, Unit.MONEY))
    as_at = table.read("as at", read_day)
    amounts = _amounts(amounts_node, faults) if amounts_node is not None else ()
    names = _words(table, "names", len(amounts), tidy)
    statuses = _words(table, "statuses", len(amounts), _status_or_none)
    spelled = {fold(each.name): each.name for each in classes}
    found = _words(table, "classes", len(amounts), lambda text: _class(text, spelled))
    table.close()
    if limit is None or faults.count > before:
        return None
    source = faults.source(node.place)
    return Example(amounts, limit, status, node.place, source, as_at, names, statuses, found, ineligible)


def _default(limits: Sequence[str]) -> str:
    """The limit of a formula that names none: customer, or the first where none is called so."""
    return next((each for each in limits if fold(each) == "customer"), limits[0] if limits else "customer")


def _words(table: Table, key: str, count: int, read: Callable[[str], str]) -> tuple[str, ...]:
    node = table.take(key)
    if node is None:
        return ()
    listed = items(node, key, table.faults, EXAMPLE.key(key).example)
    if len(listed) != count:
        message = f"{key}: {len(listed)} for {count} amounts - write one for each amount"
        table.faults.error(node.place, message)
    found = [attempt(item, key, table.faults, read) for item in listed]
    return tuple(each for each in found if each is not None)


def _class(text: str, spelled: dict[str, str]) -> str:
    if fold(text) == NO_CLASS and NO_CLASS not in spelled:
        return NO_CLASS
    if spelled and fold(text) not in spelled:
        hint = did_you_mean(text, spelled.values()) or f" - its classes: {', '.join(spelled.values())}"
        raise WrongValueError(f'"{clip(text)}" is not a class of this file{hint}')
    return spelled.get(fold(text), text)


def _limit_name(text: str, limits: Sequence[str]) -> str:
    """The limit of that name; any name where `limits` itself is at fault."""
    spelling = {fold(limit): limit for limit in limits}
    if spelling and fold(text) not in spelling:
        hint = did_you_mean(text, spelling.values()) or f" - its limits: {', '.join(spelling.values())}"
        raise WrongValueError(f'"{clip(text)}" is not a limit of this file{hint}')
    return spelling.get(fold(text), text)


def _amounts(node: Node, faults: Faults) -> tuple[float, ...]:
    found = [
        attempt(item, "amounts", faults, lambda text: read_number(text, Unit.MONEY))
        for item in items(node, "amounts", faults, "[30, 25, 20]")
    ]
    return tuple(amount for amount in found if amount is not None)


def _status_or_none(text: str) -> str:
    """A status, or the word for who is set aside and has none."""
    if fold(text) in (NO_CLASS, *_STATUSES):
        return NO_CLASS if fold(text) == NO_CLASS else _status(text)
    raise WrongValueError(f'"{clip(text)}" is not a status - write OK, WATCH, BREACH, or {NO_CLASS} for who has none')


def _status(text: str) -> Status:
    if fold(text) not in _STATUSES:
        raise WrongValueError(f'"{clip(text)}" is not a status - write OK, WATCH or BREACH')
    return _STATUSES[fold(text)]
