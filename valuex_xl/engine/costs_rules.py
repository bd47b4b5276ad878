"""A costs rule set looked at as a whole: its rates, and whether its examples hold."""

from __future__ import annotations

from datetime import date

from valuex_xl.engine.contradictions import agree, contradiction
from valuex_xl.engine.cost_to_serve import tariff
from valuex_xl.engine.threshold_lines import ThresholdLine, in_words
from valuex_xl.engine.values import CallError
from valuex_xl.engine.wording import show_money
from valuex_xl.rules.costs import Costs
from valuex_xl.rules.place import Fault

__all__ = ["prove", "thresholds"]


def thresholds(rules: Costs, day: date) -> list[ThresholdLine]:
    """Every rate in force on the day."""
    return [in_words("rate", rate.driver, rate.rate, day, show_money) for rate in rules.rates]


def prove(rules: Costs) -> list[Fault]:
    """A fault for each example that costs otherwise."""
    faults = []
    for case in rules.cases:
        counts = dict(case.counts)
        try:
            rates = tariff(rules, case.as_at or date.max)
        except CallError as error:
            faults.append(contradiction(case.place, case.source, f"cost {case.cost:g}", error.error, str(error)))
            continue
        found = rates.cost([counts.get(driver) for driver in rates.drivers])
        if not agree(found, case.cost):
            faults.append(contradiction(case.place, case.source, f"cost {case.cost:g}", f"{found:.9g}"))
    return faults
