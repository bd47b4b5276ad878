"""The rule sets that are tried: all that ship, and some that say all that a kind can say."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from pathlib import Path
from typing import Final

from tests.shipped import shipped
from valuex_xl.kinds.equilibrium.rules import Demand, WorkedOut
from valuex_xl.kinds.scorecard.rules import Knot
from valuex_xl.rulefiles.conditions import Condition, Dated
from valuex_xl.rulefiles.expressions.units import names_in
from valuex_xl.rulefiles.rule_set import RuleSet
from valuex_xl.rulefiles.tiers import Tier
from valuex_xl.rulesets.load import read_file, read_text

__all__ = ["BY_POLICY", "BY_ROW", "POLICIES", "SHIPPED", "limits_of", "rule_set"]

_SAID = {
    "said": """
kind: grades
version: 7
order: none
figures:
  customer:       {unit: name}
  segment:        {one of: [small office, großkunde, "12"]}
  share:          {unit: percent, from: 0%, to: 100%}
  spend:          {unit: money, if missing: planned spend}
  planned spend:  {unit: money, from: 0, if missing: 1000}
  will buy:       {one of: [yes, no, unknown], if missing: unknown}
  balance:        {unit: money}
constants:
  minimum fee: {unit: money, value: 162500}
grades:
  A:
    means: all of it
    needs:
      share: {by: segment, großkunde: at least 50%, small office: above 75.5%, the rest: nothing}
      will buy: yes or unknown
    any of: {spend: at least minimum fee, balance: at most -0.1 and above -1000000}
    gives: {credit limit: 50000, terms: "30 days net"}
  B:
    needs: {share: {2024-01-01: at least 20%, 2026-04-01: at least 25%}, balance: below 1000}
    gives: {credit limit: 0.1, terms: cash}
  C:
    needs: {share: at least 0%, balance: above -5000}
    gives: {credit limit: 0, terms: "it's cash"}
  D: {needs: nothing, gives: {credit limit: 0, terms: none}}
exceptions:
  - {customer: ACME Ltd, grade: A, because: new plant, by: J. Meyer, until: 2026-12-31}
  - {customer: Straße & Co, grade: D, because: in court, by: the board}
if a figure is missing: do not grade
""",
    "unmet": """
kind: grades
version: 1
order: none
figures:
  size:  {unit: count, from: 0}
  share: {unit: percent, if missing: 0.1%}
  kind:  {one of: [new, old stock, "7"]}
grades:
  mid: {needs: {size: exactly 100}}
  big: {needs: {size: at least 100.5 and below 1000, kind: new or 7}}
  odd: {any of: {share: below -3%, kind: old stock, size: above 12345678.9}}
  rest: {needs: nothing}
if a figure is missing: count it as not met
""",
    "card": """
kind: scorecard
version: 5
floor: -100
ceiling: 100
figures:
  customer: {unit: name}
  margin:   {unit: percent, to: 100%}
  late:     {unit: days, from: 0, if missing: 0}
  kind:     {one of: [small office, großkunde]}
  fit:      {unit: points, from: 0, to: 10}
score:
  margin: {weight: 3, points: {0 at 0%, 100 at 30%}, ceiling: 100, floor: -50}
  late:   {weight: 1, points: {100: at most 5, 50: at most 30, 0: the rest}}
  kind:   {weight: 2, points: {80: großkunde, 20: the rest}, if missing: leave out of the weights}
  fit:    {weight: 0.5, points: as given}
knock out: {late: above 90}
target: at least 60
classes: {A: at least 80, B: at least 55.5, C: the rest}
exceptions:
  - {customer: ACME Ltd, class: A, target: yes, because: new plant, by: J. Meyer}
""",
    "risk": """
kind: scorecard
version: 1
figures:
  overdue: {unit: days, from: 0}
  gearing: {unit: percent, from: 0%}
score:
  gearing: {points: {100: at least 80%, 50: at least 50%, 0: the rest}}
knock out: {overdue: above 90, class: HIGH}
classes: {HIGH: at least 80, MEDIUM: at least 50, LOW: the rest}
""",
    "deals": """
kind: equilibrium
version: 3
figures:
  buyer:   {unit: name, optional: yes}
  value:   {unit: money}
  price:   {unit: money, from: 0}
  cost:    {unit: money, if missing: price}
  segment: {one of: [small office, großkunde]}
  part:    {unit: percent, optional: yes}
constants:
  fee: {unit: money, value: {2024-01-01: 12.5, 2026-09-01: 15}}
worked out:
  theirs:  value - price
  ours:    price - cost - fee
  product: theirs * ours
  share:   ours / (ours + theirs)
  rate:    ours / theirs
  worst:   min(ours, theirs, fee)
  best:    max(theirs, ours)
  tiny:    share * share * part
verdicts:
  LOSS:  {any of: {ours: below 0, theirs: below -0.5}, severity: stop, advice: no, gives: {approver: board, days: 20}}
  BIG:
    needs: {segment: großkunde, value: above 1000, best: at least 100}
    any of: {share: above 60%, rate: above 50%, price: above 500}
    severity: info
    advice: look
    gives: {approver: {2024-01-01: "it's me", 2026-09-01: board}, days: {2024-01-01: 2, 2026-05-01: 2.5}}
  SMALL:
    needs: {share: {by: segment, small office: exactly 50%, the rest: nothing}, price: at most 0.3}
    any of: {segment: small office, rate: at least 10%, part: below 5%}
    severity: warn
    advice: ok
    gives: {approver: desk, days: 1}
  FINE:  {needs: nothing, gives: {approver: none, days: 0}}
exceptions:
  - {customer: ACME Ltd, verdict: FINE, because: new plant, by: J. Meyer, until: 2026-12-31}
  - {customer: Straße & Co, verdict: LOSS, because: in court, by: the board}
checks:
  worst: {needs: {worst: at least 1 and at most 10}, severity: warn, advice: see}
  part:  {needs: {part: at least 10%, product: above 0}, severity: info, advice: see}
""",
    "steps": """
kind: equilibrium
version: 2
figures:
  customer: {unit: name, optional: yes}
  turnover: {unit: money}
  cost:     {unit: money, if missing: 0}
  part:     {unit: percent, optional: yes}
  days:     {unit: days, if missing: 30}
  region:   {one of: [north, großraum, "12"]}
constants:
  fee: {unit: money, value: {2024-01-01: 12.5, 2026-09-01: 15}}
worked out:
  margin:   turnover - cost
  rebate:
    of: turnover
    tiered: [{to: 1000, rate: 0}, {to: {2024-01-01: 5000, 2026-04-01: 4000}, rate: 2.5%}, {rate: 3%}]
  bonus:    {of: turnover - cost, tiered: [{to: 0.5, rate: 0.1}, {to: 3, rate: 0.001}, {rate: 0.3}]}
  flat:     {of: margin, tiered: [{to: 100, rate: 0.25}, {rate: 0}]}
  steep:    {of: turnover, tiered: [{to: 1k, rate: 1.5}, {rate: {2024-01-01: 7, 2026-06-02: 8}}]}
  scale:    {of: margin, bands: {3%: at least 500, 1%: above -0.1 and below 500, 0%: the rest}}
  retro:    turnover * scale
  speed:
    of: days
    bands: {1: at most 14, 0.5: {by: region, north: at most 30, "12": below 45.5, the rest: nothing}, 0: the rest}
  part fee: {of: part, bands: {100 money: exactly 25%, 50 money: at least 10%, 0 money: the rest}}
  ratio:    margin / (turnover - rebate)
  worth:    {of: ratio, bands: {3: at least 90%, 2: {2024-01-01: above 50%, 2026-09-01: above 60%}, 1: the rest}}
  weight:   {of: region, bands: {2: north or 12, 1: the rest}}
  kept:     max(margin - retro - part fee - fee, 0) * weight
verdicts:
  NONE:  {needs: {margin: below 0}, severity: stop, advice: no}
  HIGH:
    needs: {rebate: above 100, speed: at least 0.5}
    any of: {worth: at least 2, steep: below 7000, kept: above 10}
  MID:   {any of: {bonus: at least 0.0525 and at most 30, part fee: exactly 50}}
  LOW:   {needs: {flat: below 25, weight: exactly 2}}
  REST:  {needs: nothing}
checks:
  speed: {needs: {speed: above 0}, severity: warn, advice: see}
  retro: {needs: {retro: at most 15, kept: at least 0}, severity: info, advice: see}
""",
}

POLICIES: Final = {path.stem: path for path in sorted((Path(__file__).parents[1] / "policies").glob("*.yaml"))}
"""The published policies, which say what the rule sets that ship have no need of."""

SHIPPED = ("grades", "grades_strict", "grades_full", "equilibrium", "scorecard")
BY_ROW = (*SHIPPED, *_SAID)
_KINDS = ("grades", "equilibrium", "scorecard")
BY_POLICY = tuple(name for name, path in POLICIES.items() if read_file(path).rules.head.kind in _KINDS)
"""The policies that answer a row for each row."""


def rule_set(name: str) -> RuleSet:
    """The rule set of that name."""
    if name in _SAID:
        return read_text(_SAID[name], name).rules
    return read_file(POLICIES[name]).rules if name in POLICIES else shipped(name)


def limits_of(rules: RuleSet) -> dict[str, set[float]]:
    """Every number that a figure is held against, by figure; of a deal all of a sum by each figure in it."""
    found: dict[str, set[float]] = defaultdict(set)
    for name, limit in _limits(rules, ""):
        found[name].add(limit)
    for sum_ in getattr(rules, "worked_out", ()):
        for each in names_in(sum_.sum):
            found[each.name] |= found[sum_.name]
    return dict(found)


def _limits(value: object, name: str) -> Iterator[tuple[str, float]]:
    match value:
        case Dated(entries=entries):
            for _, each in entries:
                yield from ((name, limit) for limit in each.limits) if isinstance(each, Condition) else ()
        case Tier(to=Dated(entries=ends)):
            yield from ((name, end) for _, end in ends)
        case Knot(at=at):
            yield name, at
        case tuple():
            for each in value:
                yield from _limits(each, name)
        case _ if is_dataclass(value):
            name = value.name if isinstance(value, (Demand, WorkedOut)) else getattr(value, "figure", name)
            for field in fields(value):
                yield from _limits(getattr(value, field.name), name)
