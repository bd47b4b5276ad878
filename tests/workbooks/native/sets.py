"""The rule sets that a native formula can say: those that ship, and some that use every word there is."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from tests.shipped import read, shipped
from valuex_xl.functions import Session
from valuex_xl.rulefiles.rule_set import RuleSet

__all__ = ["DAYS", "SETS", "SHIPPED", "rules_of", "session_for"]

_RULES = sorted((Path(__file__).parents[3] / "rules").glob("*.yaml"))
_KINDS = ("grades", "scorecard", "equilibrium")
SHIPPED = tuple(path.stem for path in _RULES if shipped(path.stem).head.kind in _KINDS)

SETS = {
    "own_grades": """
kind: grades
version: 3
constants:
  least margin: {unit: percent, value: {2025-01-01: 4%, 2026-03-01: 6%}}
  key limit: {unit: money, value: {2025-01-01: 40k, 2026-04-01: 50k}}
figures:
  customer: {unit: name}
  share [of] wallet: {unit: percent, from: 0%, to: 100%}
  segment: {one of: [enterprise, "mid size", small, "say \\"so\\""]}
  margin: {unit: percent, to: 100%, if missing: 3%}
  days overdue: {unit: days, from: 0}
  expected days: {unit: days, from: 0, to: 400, if missing: days overdue}
  will buy: {one of: [yes, no, unknown], if missing: unknown}
grades:
  A:
    needs:
      share [of] wallet: {by: segment, enterprise: at least 50%, the rest: at least 75%}
      margin: {2025-01-01: above 10%, 2026-04-01: above 12%}
      will buy: yes or unknown
    gives: {credit limit: key limit, terms: {2025-01-01: 45 days, 2026-04-01: 30 days}}
  B:
    needs: {expected days: at most 60}
    any of: {margin: at least least margin, 'share [of] wallet': at least 30% and at most 90%, segment: small}
    gives: {credit limit: 10k, terms: 14 days}
  C:
    needs: {will buy: yes or unknown, days overdue: below 90}
    gives: {credit limit: 0, terms: 0 days}
  D: {needs: nothing, gives: {credit limit: 0, terms: nothing}}
exceptions:
  - {customer: Pilot GmbH, grade: C, because: pilot, by: J. Meyer, from: 2026-04-15, until: 2026-12-31}
  - {customer: ACME Ltd, grade: B, because: new plant, by: J. Meyer, until: 2026-05-31}
  - {customer: "O'Neill \\"&\\" Sons", grade: A, because: founder, by: J. Meyer}
examples:
  - {customer: x, 'share [of] wallet': 80%, segment: small, margin: 20%, days overdue: 0, grade: A}
  - {customer: ACME Ltd, grade: B, as at: 2026-05-01}
""",
    "own_steps": """
kind: equilibrium
version: 1
figures:
  region: {one of: [EMEA, APAC]}
  size: {one of: [small, large], if missing: small}
  purchases: {unit: money}
  returned: {unit: money, from: 0, if missing: 0}
  quota: {unit: money, from: 0}
worked out:
  net: purchases - returned
  rebate:
    of: net
    tiered:
      - {to: 100k, rate: 0%}
      - {to: {2025-01-01: 400k, 2026-04-01: 500k}, rate: 2%}
      - {rate: {2025-01-01: 2.5%, 2026-04-01: 3%}}
  attained: net / quota
  paid: {of: attained, tiered: [{to: 50%, rate: 0.5}, {to: 100%, rate: 1}, {rate: 1.5}]}
  rate:
    of: net
    bands:
      3%: {by: region, EMEA: at least 400k, APAC: above 500k}
      2%: {2025-01-01: at least 100k, 2026-04-01: at least 120k}
      0%: the rest
  gift: {of: region, bands: {500 money: EMEA, 250 money: the rest}}
  step:
    of: attained
    bands: {2: {by: size, large: above 80% and below 120%, small: nothing}, 1: at least 120%, 0: the rest}
  back: net * rate + gift + rebate + step * 10 money
verdicts:
  MUCH: {needs: {back: above 20k}, gives: {asks: board}}
  SOME: {any of: {back: above 1k, paid: at least 1}, gives: {asks: {2025-01-01: manager, 2026-04-01: nothing}}}
  LITTLE: {needs: nothing, gives: {asks: nothing}}
examples:
  - {region: EMEA, purchases: 400k, quota: 400k, rate: 3%, rebate: 6000, back: 18520, verdict: SOME, asks: nothing}
  - {region: APAC, size: large, purchases: 130k, returned: 10k, quota: 150k, rate: 2%, step: 0, back: 3050}
  - {region: APAC, size: large, purchases: 115k, quota: 130k, step: 2, as at: 2026-03-31, back: 2870, asks: manager}
  - {purchases: -5k, quota: 1k, rate: 0%, rebate: 0, verdict: "#N/A"}
""",
    "own_segments": """
kind: grades
version: 1
order: none
figures:
  spend: {unit: money}
  visits: {unit: count, from: 0}
  paid: {one of: [yes, no]}
grades:
  1: {needs: {spend: exactly 100}}
  2: {needs: {visits: above 3 and below 8, spend: above 50k}}
  3: {any of: {spend: at most -5, paid: no}}
  rest: {needs: nothing}
if a figure is missing: count it as not met
examples:
  - {spend: 100, visits: 1, paid: yes, grade: 1}
""",
    "own_card": """
kind: scorecard
version: 2
figures:
  customer: {unit: name}
  region: {one of: [home, abroad]}
  spend: {unit: money, from: 0}
  delay: {unit: days, from: 0}
  fit: {unit: percent, from: 0%, to: 100%}
  growth: {unit: percent}
groups: {behaviour: 2}
score:
  spend: {weight: {2025-01-01: 3, 2026-04-01: 2}, points: {0 at 1k, 60 at 10k, 100 at 50k}}
  delay: {weight: 1, group: behaviour, points: {100: {by: region, home: at most 10, abroad: at most 30}, 0: the rest}}
  fit: {weight: 1, group: behaviour, points: as given, if missing: leave out of the weights}
  growth: {weight: 1, points: {0 at -10%, 50 at 10%}, floor: 0, ceiling: 80, if missing: leave out of the weights}
knock out: {delay: above 90}
target: at least 55
classes: {A: at least 80, B: at least 40, C: the rest}
exceptions:
  - {customer: Best, score: 90, because: strategic, by: Board}
  - {customer: Kept, class: B, target: yes, because: strategic, by: Board, until: 2026-05-31}
examples:
  - {region: home, spend: 50k, delay: 0, fit: 100%, growth: 30%, target: yes}
""",
    "own_risk": """
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
    "own_sum": """
kind: scorecard
version: 1
scoring: sum of points
floor: 0
ceiling: 20
figures:
  age: {unit: years, from: 0}
  late: {unit: days, from: 0}
score:
  age: {weight: 1, points: {12: at least 10, 5: at least 3, -4: the rest}}
  late: {weight: 1, points: {10: at most 1, 0: the rest}}
classes: {low: below 5, middle: below 15, high: the rest}
examples:
  - {age: 10, late: 0, score: 20}
""",
    "own_deals": """
kind: equilibrium
version: 1
constants: {least: {unit: money, value: {2025-01-01: 10, 2026-04-01: 12.5}}}
figures:
  price: {unit: money, from: 0}
  cost: {unit: money}
  late cost: {unit: money, if missing: cost}
  size: {one of: [large, small], if missing: small}
  hours: {unit: hours, from: 0}
worked out:
  gain: price - late cost
  rate: gain / hours
  margin: gain / price
  spread: max(price, cost, late cost) - min(price, cost) * 2
  over: gain - least
verdicts:
  LOSS: {any of: {gain: below 0, rate: below 1}}
  THIN: {needs: {margin: {by: size, large: below 5%, small: below 10%}, over: at most 0}}
  FINE: {needs: {hours: at most 40, gain: above 0}}
  REST: {needs: nothing}
examples:
  - {price: 100, cost: 60, hours: 10, gain: 40, verdict: FINE}
  - {price: 0.3, cost: 0.1, hours: 0, gain: 0.2}
""",
    "own_verdicts": """
kind: equilibrium
version: 4
figures:
  customer: {unit: name, optional: yes}
  price: {unit: money, from: 0}
  cost: {unit: money, from: 0}
  hours: {unit: hours, from: 0}
  region: {one of: [EMEA, APAC]}
worked out:
  gain: price - cost - 2 money
  rate: gain / hours
  margin: gain / price
verdicts:
  BOARD: {needs: {margin: below 5%}, any of: {rate: below 1, region: APAC}, gives: {approver: board, days: 20 days}}
  VP:    {any of: {rate: below 3, margin: below 10%}, gives: {approver: vp, days: 5 days}}
  DESK:
    needs: {margin: below 30%, rate: below 9}
    any of: {price: at least 100, hours: above 5}
    gives: {approver: desk, days: 1 days}
  REP:   {needs: nothing, gives: {approver: rep, days: 0 days}}
exceptions:
  - {customer: ACME Ltd, verdict: REP, because: frame contract, by: J. Meyer, until: 2026-05-31}
  - {customer: Nord & Co, verdict: BOARD, because: in court, by: the board}
examples:
  - {price: 100, cost: 97, hours: 10, region: APAC, verdict: BOARD, approver: board}
  - {customer: Nord & Co, price: 100, cost: 10, hours: 1, region: EMEA, verdict: BOARD, days: 20 days}
""",
}
DAYS = (date(2024, 6, 1), date(2025, 6, 1), date(2026, 6, 1))
"""Before all dated thresholds, under the first and under the last."""


def rules_of(name: str) -> RuleSet:
    """The set of that name, read without a fault."""
    return read(SETS[name], name)


class OneSet:
    """A library that holds one rule set."""

    def __init__(self, rules: RuleSet) -> None:
        self.rules = rules

    def get(self, name: str) -> RuleSet:
        assert name == self.rules.head.name
        return self.rules

    def note(self, name: str) -> str:
        return ""


def session_for(rules: RuleSet, day: date) -> Session:
    return Session(OneSet(rules), day)  # type: ignore[arg-type]
