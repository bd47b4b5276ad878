"""Reads the `exceptions` of a rule file, each with a reason, an owner and an end."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from valuex_xl.rulefiles.dates import read_day
from valuex_xl.rulefiles.exceptions import Granted
from valuex_xl.rulefiles.faults import Faults
from valuex_xl.rulefiles.reading import Table, as_mapping, items
from valuex_xl.rulefiles.shapes.shape import Shape
from valuex_xl.rulefiles.text import fold, tidy
from valuex_xl.rulefiles.tree import Node

__all__ = ["read_exceptions"]

T = TypeVar("T")

_MOST = 10_000


def read_exceptions(
    node: Node | None, shape: Shape, example: str, answer: Callable[[Table], T | None], faults: Faults
) -> tuple[Granted[T], ...]:
    """The exceptions in file order; ``answer`` takes from each what the customer gets, None where that is at fault."""
    if node is None:
        return ()
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
    until = table.read("until", read_day)
    gone = table.take("until") is not None and until is None
    found = answer(table)
    table.close()
    if missing or gone or found is None:
        return None
    return Granted(customer, found, because, by, until, node.place)
