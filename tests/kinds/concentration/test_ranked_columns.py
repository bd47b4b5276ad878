"""The table of very many keys, a column at a time, has in each row what the judgement says of that key by itself."""

from __future__ import annotations

from math import nan

import numpy as np
import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from tests.shipped import DAY, read
from valuex_xl.judging.netting import Netted, net
from valuex_xl.judging.values import CallError
from valuex_xl.kinds.concentration.compiled_limit import CompiledLimit, compile_limit
from valuex_xl.kinds.concentration.judgement import judge
from valuex_xl.kinds.concentration.of_sums import judge_sums, places_of
from valuex_xl.kinds.concentration.ranked_columns import NO_CLASS, RankedColumns
from valuex_xl.kinds.concentration.rules import Concentration

RULES = """
kind: concentration
version: 1
base: {income: net, profit: positive}
not a customer: [Other]
limits:
  plain: {of: income, breach: above 25%}
  positive: {of: profit, breach: above 25%}
  own: {of: income, breach: above 25%, overrides: {Ann: above 10%, Other: above 5%, Nobody: above 1%}}
  free: {of: profit, breach: at least 20%, overrides: {Ann: free, Ben: above 30 money}}
  money: {of: income, breach: above 40 money}
  either: {of: profit, breach: above 25% or above 40 money, overrides: {Cas: above 50%}}
  both: {of: income, breach: above 25% and above 40 money}
  both of what is positive: {of: profit, breach: above 25% and above 40 money}
  all: {of: income, breach: at least 100%}
"""
CLASSES = (
    "",
    "classes: {A: 50%, B: 80%, C: the rest}",
    "classes: {A: 50%, B: 80%, C: the rest}\ncrossing a cut: upper class",
    "classes: {A: 50%, B: 80%, C: the rest}\nno class: amounts of 0",
    "classes: {A: 50%, B: the rest}\nno class: amounts of 0 or less",
    "classes: {A: above 30%, B: at least 10%, C: the rest}",
    "classes: {A: above 30 money, B: at least 10 money, C: the rest}\nno class: amounts of 0 or less",
)
SETS = [rules for each in CLASSES for rules in [read(RULES + each)] if isinstance(rules, Concentration)]
LIMITS = [compile_limit(SETS[0], limit.name, DAY) for limit in SETS[0].limits]
LIMITS += [compile_limit(rules, name, DAY) for rules in SETS[1:] for name in ("plain", "positive")]
NAMES = st.sampled_from(["Ann", "Ben", "Cas", "Dirk", "Eve", "Other", ""])
WHOLE = st.integers(-50, 100).map(float)
LEDGERS = st.lists(st.tuples(WHOLE, NAMES), min_size=1, max_size=12)
EVEN = [(25.0, "Ann"), (25.0, "Ben"), (30.0, "Cas"), (20.0, "Other")]
"""Shares that lie on thresholds and on cuts."""


def ledger_of(rows: list[tuple[float, str]], compiled: CompiledLimit) -> Netted:
    return net([amount for amount, _ in rows], [name or None for _, name in rows], {}, compiled.not_customers)


@pytest.mark.parametrize("compiled", LIMITS, ids=lambda each: f"{each.source.name} {len(each.classes)}")
@given(rows=LEDGERS)
@example(rows=EVEN)
@example(rows=[(50.0, "Ann"), (30.0, "Ben"), (20.0, "Cas"), (0.0, "Dirk"), (-10.0, "Eve"), (10.0, "")])
@example(rows=[(40.0, "Ann"), (40.0, "Ben"), (20.0, "Dirk")])
@example(rows=[(10.0, "Ann"), (90.0, ""), (0.0, "Ben")])
@example(rows=[(20.0, "Ann"), (30.0, "Ben"), (25.0, "Cas"), (25.0, "Dirk")])
@example(rows=[(0.0, "Ann"), (0.0, "Ben"), (7.0, "Other")])
@example(rows=[(7.0, "Other"), (1.0, "")])
@settings(max_examples=15)
def test_each_key_has_what_the_judgement_gives_it(compiled: CompiledLimit, rows: list[tuple[float, str]]) -> None:
    try:
        one = judge(ledger_of(rows, compiled), compiled)
    except CallError:
        assume(False)
        raise
    nets = (*one.ranked, *one.uncounted)
    places = places_of([each.key for each in nets], compiled)
    amounts = np.array([each.amount for each in nets])
    columns = RankedColumns(judge_sums(amounts, compiled, one.netted.largest_input, places), len(one.ranked))
    _, _, _, running, _, excess, headroom = one.table().columns
    assert columns.running.tolist() == running
    for found, due in ((columns.excess(), excess), (columns.headroom(), headroom)):
        np.testing.assert_array_equal(found, [each if isinstance(each, float) else nan for each in due])
    names = [each.name for each in compiled.classes]
    told = [names[code] if code != NO_CLASS else "" for code in columns.classes().tolist()]
    assert told == ([one.classes.get(each.key, "") for each in nets] if names else [""] * len(nets))
