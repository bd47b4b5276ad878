"""A customer whose income is the sum of customers below it: a parent that stands beside its children, counted twice."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any, NamedTuple

import numpy as np

from valuex_xl.ledgers.answers import of_word, way
from valuex_xl.ledgers.columns import paired, tally
from valuex_xl.ledgers.doubts.view import Finding, View
from valuex_xl.ledgers.vocabulary.roles import ADDS, NO_INCOME
from valuex_xl.rulefiles.text import fold, tidy

__all__ = ["parents"]

_PARTS = re.compile(r"\s*[:/>|\\]\s*|\s+-\s+|\s+")
_BRACKETS = re.compile(r".* \(.*")
_COUNTED = re.compile(r"(.+\S)\s*[(\[]([0-9]+)[)\]]")
_FEWEST, _SHOWN = 2, 3
_MOST_NAMES = 20_000
_MOST_SET_IN = 100_000
_FEW_LINES = 3
"""Of more lines than this a single one that holds the sum of all others is told as a line that may be a total."""


class _Customers(NamedTuple):
    """The folded names with the place of each among them, as whom each line is booked, and what each one holds."""

    keys: dict[str, int]
    groups: Any
    sums: Sequence[Any]
    names: dict[str, str]
    dust: Decimal
    """By how much sums of floats may differ that are one."""


def parents(view: View) -> Iterator[Finding]:
    """A question for each parent: by a column that names it, by its name in front of others, by names set in below it;
    and what is told of one that holds the sum of all others.
    """
    if len(view.customers.values) > _MOST_NAMES:
        return
    folded = [fold(name) for name in view.customers.values]
    keys: dict[str, int] = {}
    number = np.array([keys.setdefault(key, len(keys)) for key in folded], np.int32)
    groups = number[view.customers.codes]
    sums = view.incomes.sums(groups, len(keys))
    names = {key: tidy(name) for key, name in zip(reversed(folded), reversed(view.customers.values), strict=True)}
    known = _Customers(keys, groups, sums, names, view.incomes.decimal(view.incomes.dust()))
    asked: set[str] = set()
    for key, children, how in (*_by_columns(view, known), *_by_names(known), *_set_in(view)):
        name = known.names[key]
        question = of_word(view.name(view.customer), name)
        if key in asked or view.ignores(question):
            continue
        asked.add(key)
        shown = ", ".join(known.names[each] for each in children[:_SHOWN])
        more = ", ..." if len(children) > _SHOWN else ""
        yield view.fault(
            int(np.flatnonzero(groups == keys[key])[0]),
            f"holds {sums[keys[key]]:,.2f}, the sum of the {len(children):,} customers {how} ({shown}{more}): it may "
            f"count them twice - say {way(question, NO_INCOME)} to leave it out, or {way(question, ADDS)} where it is "
            "income of its own",
            view.customer,
            name,
        )
    counted = list(_by_counts(view, known))
    yield from counted
    if not asked and not counted:
        yield from _sum_of_all(view, known)


def _by_columns(view: View, known: _Customers) -> Iterator[tuple[str, list[str], str]]:
    """The customers that another column names on the lines of others, and that hold what those hold."""
    for place in view.others():
        column = view.kept.get(place)
        if column is None or not known.keys.keys() & {fold(text) for text in column.values if text.strip()}:
            continue
        pairs = paired(view.customers, column)
        held = view.incomes.sums(pairs.codes, len(pairs.values))
        below: dict[str, dict[str, Any]] = {}
        for code in pairs.met():
            child, parent = map(fold, pairs.values[code])
            if parent and child and parent != child and parent in known.keys:
                children = below.setdefault(parent, {})
                children[child] = children.get(child, 0) + held[code]
        how = f"that name it under {view.name(place)}"
        for parent, children in below.items():
            if _holds(known, parent, list(children.values())):
                yield parent, list(children), how


def _by_names(known: _Customers) -> Iterator[tuple[str, list[str], str]]:
    """The customers whose name stands in front of others: ``Conifer`` before ``Conifer: Fir``."""
    below: dict[str, list[str]] = {}
    for key in known.keys:
        for cut in _PARTS.finditer(key):
            if (front := key[: cut.start()]) and front in known.keys:
                below.setdefault(front, []).append(key)
    for parent, children in below.items():
        if _holds(known, parent, [known.sums[known.keys[each]] for each in children]):
            yield parent, children, "whose names begin with it"


def _by_counts(view: View, known: _Customers) -> Iterator[Finding]:
    """Groups with the number of their lines, as Odoo and other lists write them: ``Fir Ltd (2)`` above ``Fir Ltd``."""
    groups = []
    lines = tally(known.groups, len(known.keys))
    for key, place in known.keys.items():
        found = _COUNTED.fullmatch(key)
        inner = known.keys.get(found[1].strip()) if found else None
        if found and inner is not None and lines[inner] == int(found[2]):
            own = of_word(view.name(view.customer), known.names[key])
            if abs(known.sums[inner] - known.sums[place]) <= known.dust and not view.ignores(own):
                groups.append(key)
    if not groups:
        return
    alone = {key for key in known.keys if _BRACKETS.fullmatch(key)} == set(groups)
    first, title = groups[0], view.name(view.customer)
    question = of_word(title, known.names[first])
    out = f'--where "{title}!=* (*)"' if len(groups) > 1 and alone else way(question, NO_INCOME)
    more = f", as {len(groups):,} such names do" if len(groups) > 1 else ""
    yield view.fault(
        int(np.flatnonzero(known.groups == known.keys[first])[0]),
        f"holds the sum of the lines of that name, and their number{more}: it would count them twice - say {out} to "
        f"leave it out, or {way(question, ADDS)} where it is a customer",
        view.customer,
        known.names[first],
    )


def _set_in(view: View) -> Iterator[tuple[str, list[str], str]]:
    """The customers above names that are set in further by blanks, where these lines hold what it holds."""
    indents = [len(name) - len(name.lstrip()) for name in view.customers.values]
    if not any(indents) or len(view.lines) > _MOST_SET_IN:
        return
    depth = np.array(indents, np.int64)[view.customers.codes].tolist()
    line, dust = [view.incomes[at] for at in range(len(depth))], view.incomes.decimal(view.incomes.dust())
    for at, own in enumerate(depth):
        below = next((to for to in range(at + 1, len(depth)) if depth[to] <= own), len(depth))
        inner = [to for to in range(at + 1, below) if depth[to] == depth[at + 1]]
        amounts = [line[to] for to in inner if line[to] is not None]
        if len(amounts) >= _FEWEST and line[at] and abs(sum(amounts) - line[at]) <= dust:
            children = list(dict.fromkeys(fold(view.customers[to]) for to in inner))
            yield fold(view.customers[at]), children, "set in below it"


def _holds(known: _Customers, parent: str, amounts: Sequence[Any]) -> bool:
    own = known.sums[known.keys[parent]]
    return bool(own) and len(amounts) >= _FEWEST and abs(sum(amounts) - own) <= known.dust


def _sum_of_all(view: View, known: _Customers) -> Iterator[Finding]:
    """The largest customer where it holds what all others hold: of a few it may be by chance."""
    whole, named = view.incomes.total(), sum(1 for key in known.keys if key)
    for key, place in known.keys.items():
        own = known.sums[place]
        if key and own > 0 and abs(own * 2 - whole) <= known.dust and named > _FEWEST:
            lines = np.flatnonzero(known.groups == place)
            question = of_word(view.name(view.customer), known.names[key])
            told_as_line = len(lines) == 1 and len(view.customers) > _FEW_LINES
            if not told_as_line and not view.ignores(question):
                yield (
                    f'{view.name(view.customer)}: "{known.names[key]}" ({view.told(lines)}) holds {own:,.2f}, the sum '
                    f"of all others: it may be their parent or a total - say {way(question, NO_INCOME)} to leave it "
                    f"out, or {way(question, ADDS)} where it is none"
                )
