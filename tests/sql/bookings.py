"""Bookings on every edge of a limit: spellings, parents, gaps, and customers of exactly the share that is the limit."""

from __future__ import annotations

import math
import random
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from valuex_xl.judging.netting import net
from valuex_xl.judging.values import CallError
from valuex_xl.kinds.concentration.compiled_limit import compile_limit
from valuex_xl.kinds.concentration.judgement import judge
from valuex_xl.kinds.concentration.rules import Concentration

__all__ = ["LIMITS", "RULES", "Bookings", "bookings", "expected", "keys"]

RULES = """
kind: concentration
version: 1
base: {income: net, profit: positive}
limits:
  customer: {of: income, breach: above 25%, watch: above 20%, overrides: {Big One: above 40%, Straße AG: at least 5%}}
  profit:   {of: profit, breach: above 25%, watch: above 20%}
  money:    {of: income, breach: above 30% or above 600k money}
  both:     {of: income, breach: above 20% and above 100k money, overrides: {Acme: above 1% and above 10k money}}
parents: {GREENSHELL BV: Shell, Shell: Shell Group, " acme  ": Big One}
not a customer: [Other, Sundry]
leave out: [Internal]
classes: {A: 70%, B: 90%, C: the rest}
"""
LIMITS = ("customer", "profit", "money", "both")

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


def bookings(size: int, seed: int, spread: float = 1.0) -> Bookings:
    """Bookings in cents that sum to a customer of exactly a quarter and one of exactly a fifth."""
    chance = random.Random(seed)
    names: list[str | None] = [
        chance.choice(_NAMES) if chance.random() < 0.3 else f"Customer {chance.randrange(40)}" for _ in range(size)
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


def expected(rules: Concentration, limit: str, day: Any, rows: Bookings) -> dict[str, tuple[str, str]] | str:
    """Status and class of each key by the engine, or the error of the whole."""
    compiled = compile_limit(rules, limit, day)
    amounts = [None if each is None or math.isnan(each) else each for each in rows.amounts]
    try:
        found = judge(net(amounts, rows.names, compiled.parents, compiled.not_customers, compiled.leave_out), compiled)
    except CallError as error:
        return error.error.code
    told = {each.key: (found.statuses[each.key], found.classes[each.key]) for each in found.ranked}
    return told | {each.key: ("", "") for each in found.uncounted}


def keys(rows: Sequence[tuple[Any, ...]]) -> dict[str, tuple[str, str]]:
    """Answers of a query, key by key."""
    return {key: (status, kind) for key, status, kind in rows}
