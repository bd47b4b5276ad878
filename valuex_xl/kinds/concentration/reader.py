"""Reads a rule file of the kind `concentration`."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import get_args

from valuex_xl.kinds.concentration.keys import EXAMPLE
from valuex_xl.kinds.concentration.limits_reader import read_limits
from valuex_xl.kinds.concentration.rules import Base, Class, Concentration, Example, Status
from valuex_xl.rulefiles.circles import circles
from valuex_xl.rulefiles.dates import read_dated, read_day, turning_days
from valuex_xl.rulefiles.faults import Faults, WrongValueError, clip
from valuex_xl.rulefiles.figures import Unit
from valuex_xl.rulefiles.needs_reader import says
from valuex_xl.rulefiles.numbers import read_number
from valuex_xl.rulefiles.place import Place
from valuex_xl.rulefiles.reading import Table, as_mapping, as_scalar, attempt, items, names
from valuex_xl.rulefiles.rule_set import Head
from valuex_xl.rulefiles.text import did_you_mean, fold, tidy
from valuex_xl.rulefiles.tree import MappingNode, Node

__all__ = ["read"]

_BASES: dict[str, Base] = {base: base for base in get_args(Base)}
_STATUSES: dict[str, Status] = {fold(status): status for status in get_args(Status)}


def read(head: Head, table: Table) -> Concentration:
    """The limits of a rule file with all that stands around them."""
    faults = table.faults
    base_node = table.need("base")
    base = _base(base_node, faults) if base_node is not None else None
    limits_node = table.need("limits")
    limits = read_limits(limits_node, base, faults) if limits_node is not None else ()
    parents = _parents(table)
    not_customers = _names(table, "not a customer")
    leave_out = _names(table, "leave out")
    _check_apart(table, not_customers, leave_out)
    classes = _classes(table)
    declared = [tidy(entry.key.text) for entry in limits_node.entries] if isinstance(limits_node, MappingNode) else []
    examples = _examples(table, declared)
    spots: dict[tuple[str, ...], Place] = {
        (key, tidy(entry.key.text)): entry.key.place
        for key, node in (("base", base_node), ("parents", table.take("parents")))
        if isinstance(node, MappingNode)
        for entry in node.entries
    }
    return Concentration(
        head, limits, base or {}, parents, not_customers, leave_out, classes, examples=examples, spots=spots
    )


def _base(node: Node, faults: Faults) -> dict[str, Base] | None:
    mapping = as_mapping(node, "base", faults, "base: {income: net, profit: positive}")
    if mapping is None:
        return None
    found: dict[str, Base] = {}
    for entry in mapping.entries:
        base = attempt(entry.value, entry.key.text, faults, _read_base)
        found[tidy(entry.key.text)] = base or "net"
    return found


def _read_base(text: str) -> Base:
    if fold(text) not in _BASES:
        hint = did_you_mean(text, _BASES) or " - write net (all amounts) or positive (those above 0 only)"
        raise WrongValueError(f'"{clip(text)}" is not a base{hint}')
    return _BASES[fold(text)]


def _parents(table: Table) -> dict[str, str]:
    node = table.take("parents")
    mapping = as_mapping(node, "parents", table.faults, "{GREENSHELL BV: Shell}") if node is not None else None
    parents: dict[str, str] = {}
    places: dict[str, Place] = {}
    for entry in mapping.entries if mapping else ():
        parent = as_scalar(entry.value, entry.key.text, table.faults)
        child = tidy(entry.key.text)
        if parent is None:
            continue
        if not child or not tidy(parent.text):
            table.faults.error(entry.key.place, "parents: a name is missing - write, for example, GREENSHELL BV: Shell")
            continue
        parents[child] = tidy(parent.text)
        places[child] = entry.key.place
    _check_circles(parents, places, table.faults)
    return parents


def _check_circles(parents: dict[str, str], places: dict[str, Place], faults: Faults) -> None:
    spelling = {fold(child): child for child in parents}
    for circle in circles({fold(child): fold(parent) for child, parent in parents.items()}):
        names_ = [spelling[name] for name in circle]
        message = f"parents: a circle: {', '.join(names_)} - delete one of these lines"
        faults.error(places[names_[0]], message)


def _names(table: Table, key: str) -> tuple[str, ...]:
    node = table.take(key)
    return names(node, key, table.faults, "[Other, Sundry]") if node is not None else ()


def _check_apart(table: Table, not_customers: tuple[str, ...], leave_out: tuple[str, ...]) -> None:
    node = table.take("leave out")
    twice = [name for name in leave_out if fold(name) in {fold(other) for other in not_customers}]
    if twice and node is not None:
        message = f'leave out: "{clip(twice[0])}" also stands under not a customer - '
        table.faults.error(node.place, message + "keep one of them; leave out takes it from the total too")


def _classes(table: Table) -> tuple[Class, ...]:
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
        if rest != (at == last):
            table.faults.error(entry.value.place, _rest_message(name, rest))
        cut = None if rest else read_dated(entry.value, name, table.faults, _cut)
        if rest or cut is not None:
            found.append(Class(name, cut, entry.value.place))
    _check_ascending(found, table.faults)
    return tuple(found)


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


def _check_ascending(classes: list[Class], faults: Faults) -> None:
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


def _examples(table: Table, limits: Sequence[str]) -> tuple[Example, ...]:
    node = table.take("examples")
    example = "- {amounts: [30, 25, 20], limit: customer, status: BREACH}"
    found = items(node, "examples", table.faults, example) if node is not None else ()
    return tuple(case for item in found if (case := _example(item, example, limits, table.faults)) is not None)


def _example(node: Node, example: str, limits: Sequence[str], faults: Faults) -> Example | None:
    mapping = as_mapping(node, "examples", faults, example)
    if mapping is None:
        return None
    table = Table(mapping, faults, EXAMPLE, "the example")
    amounts_node = table.need("amounts")
    status_node = table.need("status")
    limit = (
        table.read("limit", lambda text: _limit_name(text, limits)) if table.take("limit") is not None else "customer"
    )
    as_at = table.read("as at", read_day)
    table.close()
    amounts = _amounts(amounts_node, faults) if amounts_node is not None else ()
    status = attempt(status_node, "status", faults, _status) if status_node is not None else None
    if status is None or limit is None:
        return None
    return Example(amounts, limit, status, node.place, faults.source(node.place), as_at)


def _limit_name(text: str, limits: Sequence[str]) -> str:
    """The limit of that name; any name where `limits` itself is at fault."""
    spelling = {fold(limit): limit for limit in limits}
    if spelling and fold(text) not in spelling:
        known = ", ".join(spelling.values())
        raise WrongValueError(
            f'"{clip(text)}" is not a limit of this file{did_you_mean(text, spelling) or f" - its limits: {known}"}'
        )
    return spelling.get(fold(text), text)


def _amounts(node: Node, faults: Faults) -> tuple[float, ...]:
    found = [
        attempt(item, "amounts", faults, lambda text: read_number(text, Unit.MONEY))
        for item in items(node, "amounts", faults, "[30, 25, 20]")
    ]
    return tuple(amount for amount in found if amount is not None)


def _status(text: str) -> Status:
    if fold(text) not in _STATUSES:
        raise WrongValueError(f'"{clip(text)}" is not a status - write OK, WATCH or BREACH')
    return _STATUSES[fold(text)]
