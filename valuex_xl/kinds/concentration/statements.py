"""What limits on concentration say: limits, bases, parents, who is left out, classes."""

from __future__ import annotations

from collections.abc import Iterator

from valuex_xl.kinds.concentration.rules import Concentration, Limit
from valuex_xl.rulefiles.statements.statement import (
    Fact,
    KeyPath,
    Order,
    Part,
    Statement,
    all_of,
    always,
    dated,
    demanded,
    ratio,
    spelled,
)
from valuex_xl.rulefiles.text import fold

__all__ = ["statements"]

_REST = always("the rest", "the rest")


def statements(rules: Concentration) -> Iterator[Statement]:
    """The limits, the bases, who belongs to whom, who is left out, the classes."""
    names = tuple(limit.name for limit in rules.limits)
    default = any(fold(name) == "customer" for name in names)
    hint = "" if default else "a formula that names none takes the first"
    yield Order(("limits",), "the limits", names, "words" if default else "answers", hint)
    for limit in rules.limits:
        yield from _limit(("limits", fold(limit.name)), limit)
    for of, base in rules.base.items():
        yield Fact(("base", fold(of)), f"the base of {of}", "is", always(base, base))
    yield Order(("parents",), "the parents", tuple(rules.parents), "nothing")
    for child, parent in rules.parents.items():
        yield Fact(("parents", fold(child)), child, "counts as part of", always(parent, parent))
    for title, names in (("not a customer", rules.not_customers), ("leave out", rules.leave_out)):
        yield Order((title,), f'the names under "{title}"', names, "nothing")
        for name in names:
            yield Fact((title, fold(name)), name, "stands under", always(title, f'"{title}"'), path=(title,))
    yield from _classes(rules)


def _limit(key: KeyPath, limit: Limit) -> Iterator[Statement]:
    name = limit.name
    watch = f", watch {all_of(limit.watch)}" if limit.watch else ""
    more = [f", top {top.count} {all_of(top.breach)}" for top in limit.top]
    more += [f", {other.name} {all_of(other.breach)}" for other in limit.overrides]
    yield Part(key, f"the limit {name}", f"of {limit.of}, breach {all_of(limit.breach)}{watch}{''.join(more)}")
    yield spelled(key, "the limit", name)
    yield Fact((*key, "of"), f"the limit {name}", "is on", always(fold(limit.of), limit.of))
    yield demanded((*key, "breach"), name, "is in breach", limit.breach)
    if limit.watch is not None:
        yield demanded((*key, "watch"), name, "is watched", limit.watch)
    for top in limit.top:
        who = f"{name}: the top {top.count} together"
        yield demanded((*key, f"top {top.count}"), who, "is in breach", top.breach, key)
    for other in limit.overrides:
        own = (*key, "overrides", fold(other.name))
        yield demanded(own, f"{name}: {other.name}", "is in breach", other.breach)
        yield spelled(own, f"{name}: the exception for", other.name)


def _classes(rules: Concentration) -> Iterator[Statement]:
    yield Order(("classes",), "the classes", tuple(each.name for each in rules.classes))
    for each in rules.classes:
        key = ("classes", fold(each.name))
        yield spelled(key, "the class", each.name, "answers")
        value = _REST if each.cut is None else dated(each.cut, ratio)
        yield Fact(key, f"class {each.name}", "takes", value)
