"""Reads a rule file of the kind `toy`."""

from __future__ import annotations

from tests.kinds.toy.keys import EXAMPLE
from tests.kinds.toy.rules import Invoice, Toy
from valuex_xl.rulefiles.conditions import Condition, Dated
from valuex_xl.rulefiles.dates import read_dated, read_day
from valuex_xl.rulefiles.faults import Faults, WrongValueError
from valuex_xl.rulefiles.figures import Unit
from valuex_xl.rulefiles.ranges import within
from valuex_xl.rulefiles.reading import Table, as_mapping, items
from valuex_xl.rulefiles.rule_set import Head
from valuex_xl.rulefiles.text import fold
from valuex_xl.rulefiles.tree import Node
from valuex_xl.rulefiles.words import read_bounds

__all__ = ["read"]

_EXAMPLE = "- {days: 31, is late: yes}"
_DAYS = within(Unit.COUNT, 0)
_NEVER = Dated.always(Condition())


def read(head: Head, table: Table) -> Toy:
    """The days that are late; where they are wrong, a fault and none of them."""
    node, examples = table.need("late"), table.take("examples")
    late = read_dated(node, "late", table.faults, _bounds) if node is not None else None
    found = items(examples, "examples", table.faults, _EXAMPLE) if examples is not None else ()
    invoices = [_invoice(each, table.faults) for each in found]
    place = table.place if node is None else node.place
    return Toy(head, late or _NEVER, place, examples=tuple(each for each in invoices if each is not None))


def _bounds(text: str) -> Condition:
    return Condition(read_bounds(text, Unit.COUNT))


def _invoice(node: Node, faults: Faults) -> Invoice | None:
    mapping = as_mapping(node, "examples", faults, _EXAMPLE)
    if mapping is None:
        return None
    table = Table(mapping, faults, EXAMPLE, "the example")
    if table.need("days") is None or table.need("is late") is None:
        return None
    days, late, as_at = table.read("days", _DAYS), table.read("is late", _yes), table.read("as at", read_day)
    table.close()
    if days is None or late is None:
        return None
    return Invoice(days, late, node.place, faults.source(node.place), as_at)


def _yes(text: str) -> bool:
    if fold(text) not in ("yes", "no"):
        raise WrongValueError(f'"{text}" is neither yes nor no')
    return fold(text) == "yes"
