"""Reads the `exceptions` of a rule file, each with a reason, an owner and its days."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from valuex_xl.rulefiles.dates import read_day
from valuex_xl.rulefiles.exceptions import Granted
from valuex_xl.rulefiles.faults import Faults
from valuex_xl.rulefiles.figures import Figure, Unit
from valuex_xl.rulefiles.reading import Table, as_mapping, items
from valuex_xl.rulefiles.shapes.shape import Shape
from valuex_xl.rulefiles.text import fold, tidy
from valuex_xl.rulefiles.tree import Node

__all__ = ["read_exceptions"]

T = TypeVar("T")

_MOST = 10_000
_DUE = {"customer": "the name of the customer", "because": "the reason", "by": "who granted it"}


def read_exceptions(
    node: Node | None,
    shape: Shape,
    example: str,
    answer: Callable[[Table], T | None],
    figures: Sequence[Figure] | None,
    faults: Faults,
) -> tuple[Granted[T], ...]:
    """The exceptions in file order; ``answer`` takes from each what the customer gets, None where that is at fault.

    One of ``figures`` must be the name; None where names come otherwise.
    """
    if node is None:
        return ()
    if figures is not None and all(figure.unit is not Unit.NAME for figure in figures):
        message = "no figure holds the name of the customer - write customer: {unit: name, optional: yes} under figures"
        faults.error(node.place, f"exceptions: {message}")
    found: dict[str, Granted[T]] = {}
    listed = items(node, "exceptions", faults, f"- {example}")
    if len(listed) > _MOST:
        faults.error(node.place, f"exceptions: there are {len(listed)} - {_MOST:,} are the most")
        return ()
    for item in listed:
        each = _exception(item, shape, example, answer, faults)
        if each is None:
            continue
        earlier = found.setdefault(fold(each.customer), each)
        if earlier is not each:
            message = f'"{each.customer}" has one already, in line {earlier.place.line} - keep one of them'
            faults.error(each.place, f"exceptions: {message}")
    return tuple(found.values())


def _exception(
    node: Node, shape: Shape, example: str, answer: Callable[[Table], T | None], faults: Faults
) -> Granted[T] | None:
    mapping = as_mapping(node, "exceptions", faults, f"- {example}")
    if mapping is None:
        return None
    table = Table(mapping, faults, shape, "the exception", "exceptions: ")
    missing = [key for key in ("customer", "because", "by") if table.need(key) is None]
    customer, because, by = (tidy(table.text(key)) for key in ("customer", "because", "by"))
    since, until = table.read("from", read_day), table.read("until", read_day)
    gone = any(table.take(key) is not None and day is None for key, day in (("from", since), ("until", until)))
    for key, text in (("customer", customer), ("because", because), ("by", by)):
        if not text and key not in missing and (node_of := table.take(key)) is not None:
            missing.append(key)
            faults.error(node_of.place, f"exceptions: {key}: it is empty - write {_DUE[key]}")
    found = answer(table)
    table.close()
    if since is not None and until is not None and since > until:
        message = f"its first day, {since}, is after its last, {until} - turn them round, or correct one of them"
        faults.error(node.place, f"exceptions: {customer}: {message}")
    if missing or gone or found is None:
        return None
    return Granted(customer, found, because, by, until, node.place, since)
