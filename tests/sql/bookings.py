"""Bookings on every edge of a limit: spellings, parents, gaps, and customers of exactly the share that is the limit."""

from __future__ import annotations

import math
import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from tests.sql.engines import Engine, rows_of
from tests.sql.sets import POLICIES, rule_set
from valuex_xl.judging.netting import net
from valuex_xl.judging.values import CallError
from valuex_xl.kinds.concentration.compiled_limit import compile_limit
from valuex_xl.kinds.concentration.judgement import judge
from valuex_xl.kinds.concentration.rules import Concentration
from valuex_xl.rulesets.load import read_text
from valuex_xl.sql.export import Request, export
from valuex_xl.sql.lines import When
from valuex_xl.sql.shares import joint_columns

__all__ = ["BY_KEY", "RULES", "Bookings", "bookings", "different", "named_in", "shares_of"]

RULES = """
kind: concentration
version: 1
base: {income: net, profit: positive}
limits:
  customer: {of: income, breach: above 25%, watch: above 20%, overrides: {Big One: above 40%, Straße AG: at least 5%}}
  profit:   {of: profit, breach: above 25%, watch: above 20%, top two: above 30%, all above 5%: above 60%}
  money:    {of: income, breach: above 30% or above 600k money}
  both:     {of: income, breach: above 20% and above 100k money, overrides: {Acme: above 1% and above 10k money}}
  few:
    of: income
    breach: {by: rating, good: above 30%, the rest: above 10%}
    top 3: above 50% and above 10k money
    together: {rated: {rating: good or fair, breach: above 15%}, unrated: {rating: none, breach: at least 1k money}}
parents: {GREENSHELL BV: Shell, Shell: Shell Group, " acme  ": Big One}
not a customer: [Other, Sundry]
leave out: [Internal]
attributes: {rating: {Quarter: good, Straße AG: fair, Big One: {2026-01-01: good, 2026-07-01: fair}, the rest: none}}
classes: {A: 70%, B: 90%, C: the rest}
"""
OWN = """
kind: concentration
version: 2
base: {income: net}
limits: {customer: {of: income, breach: above 25%, all above 2%: above 50%}}
no class: amounts of 0 or less
classes: {A: at least 20%, B: above 2%, C: the rest}
"""
SETS = {"shares": RULES, "own": OWN}
"""Rule sets for shares that say all that they can say, by name."""


def shares_of(name: str) -> Concentration:
    """The rule set of that name: one of these, a published policy, or one that ships."""
    if name in SETS:
        return read_text(SETS[name], name).rules  # type: ignore[return-value]
    return rule_set(name)  # type: ignore[return-value]


BY_KEY = (*SETS, "concentration", *(name for name in POLICIES if rule_set(name).head.kind == "concentration"))
"""The rule sets that answer a row for each key."""


def named_in(rules: Concentration) -> tuple[str, ...]:
    """The names that a rule set speaks of."""
    own = [each.name for limit in rules.limits for each in limit.overrides]
    only = [name for limit in rules.limits for name in limit.only]
    granted = [each.customer for limit in rules.limits for each in limit.exceptions]
    joint = [name for limit in rules.limits for each in limit.joint for name in getattr(each.who, "names", ())]
    known = [name for each in rules.attributes for name in each.words]
    aside = (*rules.not_customers, *rules.leave_out)
    return tuple(
        dict.fromkeys([*own, *only, *granted, *joint, *known, *rules.parents, *rules.parents.values(), *aside])
    )


_NAMES = (
    *("GREENSHELL BV", "greenshell  bv", "Shell", "SHELL GROUP", "Acme", "ACME ", "Big One", "big\u00a0one"),
    *("Straße AG", "STRASSE AG", "ＷＩＤＥ", "wide", "Other", "sundry", "Internal", "", "  ", None, "\u3000"),
)
_SPREAD = (0.0, -0.0, None, math.nan, 0.1, 0.2, -0.3, 1e-9)


@dataclass(frozen=True)
class Bookings:
    amounts: list[float | None]
    names: list[str | None]

    def table(self) -> Any:
        import pyarrow as pa

        rows = pa.array(range(len(self.amounts)), pa.int64())
        return pa.table([rows, pa.array(self.amounts, pa.float64()), self.names], names=["row", "amount", "customer"])

    @property
    def spellings(self) -> tuple[str, ...]:
        return tuple(sorted({name for name in self.names if name}))


def bookings(size: int, seed: int, spread: float = 1.0, known: Sequence[str] = ()) -> Bookings:
    """Bookings in cents that sum to a customer of exactly a quarter and one of exactly a fifth.

    ``known`` are names that the rules speak of, ``spread`` is by what the amounts are larger.
    """
    chance = random.Random(seed)
    special = (*_NAMES, *known, *(name.upper() for name in known), *(f" {name} " for name in known))
    names: list[str | None] = [
        chance.choice(special) if chance.random() < 0.3 else f"Customer {chance.randrange(40)}" for _ in range(size)
    ]
    amounts: list[float | None] = [
        chance.choice(_SPREAD) if chance.random() < 0.05 else round(chance.gauss(40, 60) * spread, 2)
        for _ in range(size)
    ]
    if seed % 2:
        whole = [0.0 if each is None or math.isnan(each) else each for each in amounts]
        inside = math.fsum(one for one, name in zip(whole, names, strict=True) if (name or "").lower() != "internal")
        amounts += [round(inside / 2.2, 2), round(inside / 2.2 * 0.8, 2)]  # of all with them 25% and 20%
        names += ["Quarter", "Fifth"]
    return Bookings(amounts, names)


def wanted(rules: Concentration, limit: str, day: date) -> list[str]:
    """The columns that are compared: the key, its status, its class, and what it is part of together with others."""
    return ["key", "status", *(["class"] if rules.classes else []), *joint_columns(compile_limit(rules, limit, day))]


def expected(rules: Concentration, limit: str, day: date, rows: Bookings) -> dict[str, tuple[str, ...]] | str:
    """What the engine says of each key, or the error of the whole."""
    compiled = compile_limit(rules, limit, day)
    amounts = [None if each is None or math.isnan(each) else each for each in rows.amounts]
    try:
        found = judge(net(amounts, rows.names, compiled.parents, compiled.not_customers, compiled.leave_out), compiled)
    except CallError as error:
        return error.error.code
    classes = [found.classes] if rules.classes else []
    broken = {each.joint for each in found.joint_breaches}
    members = [
        (dict.fromkeys((net.key for net in found.members(joint, found.ranked)), "BREACH" if joint in broken else "OK"))
        for joint in compiled.joint
    ]
    told = [found.statuses, *classes, *members]
    return {
        **{each.key: tuple(column.get(each.key, "") for column in told) for each in found.ranked},
        **{each.key: ("",) * len(told) for each in found.uncounted},
    }


def keys(rows: Sequence[tuple[Any, ...]]) -> dict[str, tuple[str, ...]]:
    """Answers of a query, key by key."""
    return {key: tuple(told) for key, *told in rows}


def different(name: str, limit: str, day: date, rows: Bookings, dialect: str, engine: Engine) -> tuple[int, list[str]]:
    """How many keys there are, and those that a database answers otherwise."""
    rules = shares_of(name)
    request = Request(dialect, When(day), "t", limit=limit, spellings=rows.spellings)
    columns = wanted(rules, limit, day)
    answers = keys(rows_of(engine.answers(rows.table(), export(rules, request), columns, order="key")))
    known = expected(rules, limit, day, rows)
    if isinstance(known, str):
        return len(answers), [f"{name}, {limit}: {key}: {told}" for key, told in answers.items() if {*told} != {known}]
    wrong = [key for key in answers.keys() | known.keys() if answers.get(key) != known.get(key)]
    return len(known), [f"{name}, {limit}: {key}: {answers.get(key)}, the engine {known.get(key)}" for key in wrong]
