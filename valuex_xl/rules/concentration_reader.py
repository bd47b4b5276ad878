"""Reads a rule file of the kind `concentration`."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import get_args

from valuex_xl.rules.circles import circles
from valuex_xl.rules.concentration import Base, Case, Class, Concentration, Limit, Override, Status, Top
from valuex_xl.rules.conditions import Condition, Dated, Side
from valuex_xl.rules.dates import read_dated, read_day, turning_days
from valuex_xl.rules.faults import Faults, WrongValueError, clip
from valuex_xl.rules.figures import Unit
from valuex_xl.rules.model import Head
from valuex_xl.rules.numbers import read_number
from valuex_xl.rules.place import Place
from valuex_xl.rules.reading import Table, as_mapping, as_scalar, attempt, items, names
from valuex_xl.rules.spans import span
from valuex_xl.rules.text import did_you_mean, fold, tidy
from valuex_xl.rules.tree import Entry, MappingNode, Node, ScalarNode
from valuex_xl.rules.words import read_bounds

__all__ = ["read_concentration"]

_LIMITS = "customer: {of: income, breach: above 25%}"
_BASES: dict[str, Base] = {base: base for base in get_args(Base)}
_STATUSES: dict[str, Status] = {fold(status): status for status in get_args(Status)}
_COUNTS = {
    word: count
    for count, word in enumerate(("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"), 2)
}
_TOP = re.compile(r"top\s+(\S+)")


def read_concentration(head: Head, table: Table) -> Concentration:
    """The limits of a rule file with all that stands around them."""
    faults = table.faults
    base_node = table.need("base", "base: {income: net, profit: positive}")
    base = _base(base_node, faults) if base_node is not None else None
    limits_node = table.need("limits", _LIMITS)
    limits = _limits(limits_node, base, faults) if limits_node is not None else ()
    parents = _parents(table)
    not_customers = _names(table, "not a customer")
    leave_out = _names(table, "leave out")
    _check_apart(table, not_customers, leave_out)
    classes = _classes(table)
    declared = [tidy(entry.key.text) for entry in limits_node.entries] if isinstance(limits_node, MappingNode) else []
    cases = _cases(table, declared)
    return Concentration(head, limits, base or {}, parents, not_customers, leave_out, classes, cases)


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


def _limits(node: Node, base: dict[str, Base] | None, faults: Faults) -> tuple[Limit, ...]:
    mapping = as_mapping(node, "limits", faults, _LIMITS)
    if mapping is None:
        return ()
    if not mapping.entries:
        faults.error(mapping.place, f"limits: there is none - write, for example, {_LIMITS}")
    return tuple(limit for entry in mapping.entries if (limit := _limit(entry, base, faults)) is not None)


def _limit(entry: Entry, base: dict[str, Base] | None, faults: Faults) -> Limit | None:
    name = tidy(entry.key.text)
    mapping = as_mapping(entry.value, name, faults, "{of: income, breach: above 25%}")
    if mapping is None:
        return None
    table = Table(mapping, faults, f"the limit {name}", f"{name}: ")
    of_node = table.need("of", "of: income")
    of = attempt(of_node, f"{name}: of", faults, lambda text: _of(text, base)) if of_node is not None else None
    breach_node = table.need("breach", "breach: above 25%")
    breach = read_dated(breach_node, f"{name}: breach", faults, _upper_limit) if breach_node is not None else None
    watch_node = table.take("watch")
    watch = read_dated(watch_node, f"{name}: watch", faults, _upper_limit) if watch_node is not None else None
    overrides = _overrides(table)
    top = _tops(table)
    table.close()
    if breach is None or of is None:
        return None
    if watch is not None and watch_node is not None:
        _check_watch(name, watch, breach, watch_node.place, faults)
    return Limit(name, of, breach, entry.key.place, watch, top, overrides)


def _of(text: str, base: dict[str, Base] | None) -> str:
    """The word under `base`; any word where `base` itself is at fault, so that one slip makes one message."""
    if base is None:
        return tidy(text)
    spelling = {fold(word): word for word in base}
    if fold(text) not in spelling:
        raise WrongValueError(
            f'"{clip(text)}" has no base{did_you_mean(text, base) or f" - write {clip(text)}: net under base"}'
        )
    return spelling[fold(text)]


def _upper_limit(text: str) -> Condition:
    bounds = read_bounds(text, Unit.PERCENT)
    bound = bounds[0]
    if len(bounds) > 1 or bound.side not in (Side.ABOVE, Side.AT_LEAST):
        raise WrongValueError(
            f'"{clip(text)}" is not an upper limit - write above or at least and one percentage, such as above 25%'
        )
    if not 0 < bound.limit <= 1:
        raise WrongValueError(f'"{clip(text)}" is no share - write a percentage over 0% and up to 100%')
    if bound.side is Side.ABOVE and bound.limit == 1:
        raise WrongValueError(f'"{clip(text)}" can never be reached - a share is 100% at most')
    return Condition(bounds)


def _check_watch(name: str, watch: Dated[Condition], breach: Dated[Condition], place: Place, faults: Faults) -> None:
    for day in turning_days((watch, breach)):
        early, late = watch.at(day), breach.at(day)
        if early is not None and late is not None and span(early).within(span(late)):
            faults.error(
                place, f'{name}: watch: "{early}" never speaks before the breach "{late}" - write a lower percentage'
            )
            return


def _overrides(table: Table) -> tuple[Override, ...]:
    node = table.take("overrides")
    mapping = as_mapping(node, "overrides", table.faults, "{ACME: above 40%}") if node is not None else None
    found: list[Override] = []
    for entry in mapping.entries if mapping else ():
        name = tidy(entry.key.text)
        breach = read_dated(entry.value, name, table.faults, _upper_limit)
        if not name:
            table.faults.error(entry.key.place, "overrides: an empty name - write the customer's name before the colon")
        if breach is not None:
            found.append(Override(name, breach, entry.key.place))
    return tuple(found)


def _tops(table: Table) -> tuple[Top, ...]:
    """The keys `top two`, `top 5`: what no other key of the limit is."""
    found: dict[int, Top] = {}
    for entry in table.node.entries:
        hit = _TOP.fullmatch(fold(entry.key.text))
        if hit is None:
            continue
        table.take(entry.key.text)
        name = tidy(entry.key.text)
        count = _COUNTS.get(hit[1]) or (int(hit[1]) if re.fullmatch(r"[0-9]{1,6}", hit[1]) else 0)
        breach = read_dated(entry.value, name, table.faults, _upper_limit)
        if count < 2:
            table.faults.error(
                entry.key.place, f'"{clip(name)}" says no number over 1 - write, for example, top two or top 5'
            )
        elif count in found:
            table.faults.error(entry.key.place, f'"{name}" stands here twice - keep one of them')
        elif breach is not None:
            found[count] = Top(count, breach, entry.key.place)
    return tuple(found.values())


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
        name, rest = tidy(entry.key.text), _is_the_rest(entry.value)
        if rest != (at == last):
            table.faults.error(entry.value.place, _rest_message(name, rest))
        cut = None if rest else read_dated(entry.value, name, table.faults, _cut)
        if rest or cut is not None:
            found.append(Class(name, cut, entry.value.place))
    _check_ascending(found, table.faults)
    return tuple(found)


def _is_the_rest(node: Node) -> bool:
    return isinstance(node, ScalarNode) and fold(node.text) == "the rest"


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


def _cases(table: Table, limits: Sequence[str]) -> tuple[Case, ...]:
    node = table.take("examples")
    example = "- {amounts: [30, 25, 20], limit: customer, status: BREACH}"
    found = items(node, "examples", table.faults, example) if node is not None else ()
    return tuple(case for item in found if (case := _case(item, example, limits, table.faults)) is not None)


def _case(node: Node, example: str, limits: Sequence[str], faults: Faults) -> Case | None:
    mapping = as_mapping(node, "examples", faults, example)
    if mapping is None:
        return None
    table = Table(mapping, faults, "the example")
    amounts_node = table.need("amounts", "amounts: [30, 25, 20]")
    status_node = table.need("status", "status: BREACH")
    limit = (
        table.read("limit", lambda text: _limit_name(text, limits)) if table.take("limit") is not None else "customer"
    )
    as_at = table.read("as at", read_day)
    table.close()
    amounts = _amounts(amounts_node, faults) if amounts_node is not None else ()
    status = attempt(status_node, "status", faults, _status) if status_node is not None else None
    if status is None or limit is None:
        return None
    return Case(amounts, limit, status, node.place, faults.source(node.place), as_at)


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
