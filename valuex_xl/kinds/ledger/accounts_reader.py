"""Reads the accounts of double entry: two columns of them, and which are of customers and which of income."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from valuex_xl.kinds.ledger import keys
from valuex_xl.kinds.ledger.lines_reader import read_lines
from valuex_xl.kinds.ledger.rules import Pair, Side, Span
from valuex_xl.kinds.ledger.texts import column, spans, spot, twice, words
from valuex_xl.rulefiles.faults import Faults, clip
from valuex_xl.rulefiles.reading import Table, as_mapping
from valuex_xl.rulefiles.text import fold, tidy
from valuex_xl.rulefiles.tree import MappingNode, Node

__all__ = ["read_pair"]

_MOST_CODES = 100


def read_pair(node: Node, faults: Faults) -> Pair | None:
    """The two columns of accounts of double entry; None where faulty."""
    example = "{debit: Sollkonto, credit: Habenkonto, customers: 10000-69999, incomes: 8000-8999}"
    mapping = as_mapping(node, "pair", faults, example)
    if mapping is None:
        return None
    table = Table(mapping, faults, keys.PAIR, "pair", "pair: ")
    debit, credit, account, contra = (table.text(key) for key in ("debit", "credit", "account", "contra"))
    side_node, customers, incomes = table.take("side"), table.need("customers"), table.need("incomes")
    length, reversals = table.read("length", spot), table.take("reversals")
    table.close()
    side = _side(side_node, faults) if side_node is not None else None
    if not (
        (debit and credit and not (account or contra or side_node)) or (account and contra and side_node and not debit)
    ):
        faults.error(mapping.place, "pair: write debit and credit, or account, contra and side")
        return None
    if fold(debit or account) == fold(credit or contra):
        faults.error(mapping.place, f'pair: both accounts are in "{clip(debit or account)}" - name two columns')
    held = spans(customers, "pair: customers", faults) if customers is not None else ()
    turned = read_lines(reversals, "pair: reversals", faults) if reversals is not None else ()
    turned = tuple(replace(only, counts=tuple(_each(only.counts))) for only in turned)
    chosen, choices = _incomes(incomes, held, faults) if incomes is not None else ((), ())
    return Pair(tidy(debit or account), tidy(credit or contra), held, chosen, choices, side, length, turned)


def _each(words: Iterable[str]) -> Iterator[str]:
    """The words, and for a range of codes such as 20-29 each code of it."""
    for word in words:
        low, sign, high = word.partition("-")
        if sign and low.isdecimal() and high.isdecimal() and 0 <= int(high) - int(low) < _MOST_CODES:
            yield from (str(code).zfill(len(low)) for code in range(int(low), int(high) + 1))
        else:
            yield word


def _side(node: Node, faults: Faults) -> Side | None:
    mapping = as_mapping(node, "side", faults, "{column: S/H, debit: S, credit: H}")
    if mapping is None:
        return None
    table = Table(mapping, faults, keys.SIDE, "side", "side: ")
    name, debit, credit = table.need("column"), table.need("debit"), table.need("credit")
    table.close()
    if name is None or debit is None or credit is None:
        return None
    twice([("debit", debit), ("credit", credit)], "side", faults)
    said = (words(each, f"side: {key}", faults) for key, each in (("debit", debit), ("credit", credit)))
    return Side(column(name, "side: column", faults), *said)


Charts = tuple[tuple[str, tuple[Span, ...]], ...]


def _incomes(node: Node, customers: tuple[Span, ...], faults: Faults) -> tuple[tuple[Span, ...], Charts]:
    if not isinstance(node, MappingNode):
        found = spans(node, "pair: incomes", faults)
        _apart(node, customers, found, faults)
        return found, ()
    charts = []
    for entry in node.entries:
        name = tidy(entry.key.text)
        found = spans(entry.value, f"pair: incomes: {name}", faults)
        _apart(entry.value, customers, found, faults)
        charts.append((name, found))
    if len(charts) < 2:
        faults.error(node.place, "pair: incomes: one chart is no choice - write its account numbers alone")
    return (), tuple(charts)


def _apart(node: Node, customers: tuple[Span, ...], incomes: tuple[Span, ...], faults: Faults) -> None:
    for one in customers:
        for other in incomes:
            if one.low <= other.high and other.low <= one.high:
                faults.error(
                    node.place, f"pair: {other} are incomes and {one} are customers: they overlap - keep them apart"
                )
