"""The rule sets that are tried: all that ship, and some that say all that a kind can say."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import fields, is_dataclass

from tests.shipped import shipped
from valuex_xl.rulefiles.conditions import Condition, Dated
from valuex_xl.rulefiles.rule_set import RuleSet
from valuex_xl.rulesets.load import read_text

__all__ = ["BY_ROW", "limits_of", "rule_set"]

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
    gives: {approver: "it's me", days: 2.5}
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
}

BY_ROW = ("grades", "grades_strict", "grades_full", "said", "unmet", "equilibrium", "deals", "scorecard", "card")


def rule_set(name: str) -> RuleSet:
    """The rule set of that name."""
    if name in _SAID:
        return read_text(_SAID[name], name).rules
    return shipped(name)


def limits_of(rules: RuleSet) -> dict[str, set[float]]:
    """Every number that a figure is held against, by figure."""
    found: dict[str, set[float]] = defaultdict(set)
    for name, condition in _conditions(rules, ""):
        found[name] |= set(condition.limits)
    return dict(found)


def _conditions(value: object, name: str) -> Iterator[tuple[str, Condition]]:
    if isinstance(value, Dated):
        for _, each in value.entries:
            if isinstance(each, Condition):
                yield name, each
    elif is_dataclass(value):
        name = getattr(value, "figure", name)
        for field in fields(value):
            yield from _conditions(getattr(value, field.name), name)
    elif isinstance(value, tuple):
        for each in value:
            yield from _conditions(each, name)
