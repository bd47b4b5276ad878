"""Reads the examples of a profile: a line of the export by its columns, and the income that it must count."""

from __future__ import annotations

import re
from collections.abc import Mapping

from valuex_xl.kinds.ledger.columns import columns_of, names_of
from valuex_xl.kinds.ledger.keys import EXAMPLE
from valuex_xl.kinds.ledger.rules import Example, Profile
from valuex_xl.rulefiles.faults import Faults, WrongValueError, clip
from valuex_xl.rulefiles.figures import Unit
from valuex_xl.rulefiles.numbers import read_number
from valuex_xl.rulefiles.reading import Table, as_mapping, as_scalar, attempt, items, stray
from valuex_xl.rulefiles.text import did_you_mean, fold, tidy
from valuex_xl.rulefiles.tree import Entry, Node

__all__ = ["read_examples"]

_EXAMPLE = "- {Type: Credit memo, Amount: 40, income: -40}"


def read_examples(node: Node, rules: Profile, faults: Faults) -> tuple[Example, ...]:
    """Every example that is without fault."""
    columns = {fold(name): column for column in columns_of(rules) for name in names_of(rules, column)}
    found = (_example(item, rules, columns, faults) for item in items(node, "examples", faults, _EXAMPLE))
    return tuple(each for each in found if each is not None)


def _money(text: str) -> float:
    return read_number(text, Unit.MONEY)


_THOUSANDS = re.compile(r"-?[0-9]{1,3}(?:\.[0-9]{3})+(?:,[0-9]+)?")
_COMMA = re.compile(r"-?[0-9]+,[0-9]+")


def _as_exported(text: str) -> float:
    """A figure of an export with decimal commas, as the export writes it or as rule files do."""
    written = text.strip()
    if not _THOUSANDS.fullmatch(written) and not _COMMA.fullmatch(written):
        return _money(text)
    plain = written.replace(".", "").replace(",", ".")
    if written.count(".") == 1 and "," not in written:
        either = f'write {plain}, or "{written.replace(".", ",")}"'
        told = f'"{clip(written)}" is {plain} as the export writes it, and {written} as rule files do'
        raise WrongValueError(f"{told} - {either}")
    return _money(plain)


def _example(node: Node, rules: Profile, columns: Mapping[str, str], faults: Faults) -> Example | None:
    mapping = as_mapping(node, "examples", faults, _EXAMPLE)
    if mapping is None:
        return None
    table = Table(mapping, faults, EXAMPLE, "the example")
    income_node = table.need("income")
    income = attempt(income_node, "income", faults, _money) if income_node is not None else None
    texts: list[tuple[str, str]] = []
    amounts: list[tuple[str, float]] = []
    figures = _figures(rules)
    for entry in table.rest():
        column = _column(entry, mapping.braced, columns, faults)
        if column is not None and fold(column) in figures:
            amount = attempt(entry.value, column, faults, _as_exported if rules.reads.decimal == "," else _money)
            amounts += [] if amount is None else [(fold(column), amount)]
        elif column is not None and (scalar := as_scalar(entry.value, column, faults)) is not None:
            texts.append((fold(column), tidy(scalar.text)))
    if income is None:
        return None
    return Example(tuple(texts), tuple(amounts), income, node.place, faults.source(node.place))


def _figures(rules: Profile) -> frozenset[str]:
    """The columns that hold figures, folded."""
    names = rules.income.columns if rules.income is not None else ()
    return frozenset(map(fold, (*names, rules.inside.column if rules.inside is not None else "", rules.profit)))


def _column(entry: Entry, braced: bool, columns: Mapping[str, str], faults: Faults) -> str | None:
    found = columns.get(fold(entry.key.text))
    if found is None:
        name = clip(entry.key.text)
        hint = did_you_mean(name, columns.values()) or f" - its columns: {', '.join(dict.fromkeys(columns.values()))}"
        faults.error(entry.key.place, stray(entry, braced) or f'"{name}" is no column that the profile reads{hint}')
    return found
