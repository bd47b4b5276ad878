"""Reads which lines of an export are meant, by the words of its columns: only, type, where."""

from __future__ import annotations

from valuex_xl.kinds.ledger import keys
from valuex_xl.kinds.ledger.rules import Only, Types
from valuex_xl.kinds.ledger.texts import column, twice, words
from valuex_xl.rulefiles.faults import Faults, clip
from valuex_xl.rulefiles.reading import Table, as_mapping
from valuex_xl.rulefiles.text import tidy
from valuex_xl.rulefiles.tree import MappingNode, Node

__all__ = ["read_lines", "read_types"]


def read_lines(node: Node, label: str, faults: Faults) -> tuple[Only, ...]:
    """Which lines are meant, by the words of columns."""
    mapping = as_mapping(node, label, faults, "{Status: [Paid, Sent]}")
    if mapping is None:
        return ()
    if not mapping.entries:
        faults.error(mapping.place, f"{label}: there is no column - write, for example, {{Status: [Paid, Sent]}}")
    return tuple(
        _only(tidy(each.key.text), each.value, f"{label}: {clip(each.key.text)}", faults) for each in mapping.entries
    )


def _only(name: str, node: Node, label: str, faults: Faults) -> Only:
    if not isinstance(node, MappingNode):
        return Only(name, words(node, label, faults, blank=True))
    table = Table(node, faults, keys.WHICH, label)
    lists = [(key, table.take(key)) for key in ("count", "not", "ask")]
    table.close()
    if lists[0][1] is None and lists[2][1] is None:
        faults.error(node.place, f"{label}: no word counts - write count: [Paid, Sent]")
    twice(lists, label, faults)
    counts, leaves_out, asks = (
        words(each, f"{label}: {key}", faults, blank=True) if each is not None else () for key, each in lists
    )
    return Only(name, counts, leaves_out, asks, closed=True)


def read_types(node: Node, faults: Faults) -> Types | None:
    """The lists of words of the column type; None where faulty."""
    mapping = as_mapping(node, "type", faults, "{column: Document Type, adds: [Invoice]}")
    if mapping is None:
        return None
    table = Table(mapping, faults, keys.TYPE, "type", "type: ")
    name = table.need("column")
    lists = [(key, table.take(key)) for key in ("adds", "credits", "takes away", "no income", "ask")]
    table.close()
    twice(lists, "type", faults)
    found = [words(each, f"type: {key}", faults, blank=True) if each is not None else () for key, each in lists]
    if not any(found[at] for at in (0, 1, 2, 4)):
        faults.error(mapping.place, "type: no word counts - write adds: [Invoice]")
    return Types(column(name, "type: column", faults) if name is not None else "", *found)
