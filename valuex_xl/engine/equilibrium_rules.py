"""An equilibrium rule set looked at as a whole: its thresholds, and whether its examples hold."""

from __future__ import annotations

from datetime import date

from valuex_xl.engine.contradictions import agree, contradiction
from valuex_xl.engine.equilibrium import Balance, Deal, compile_balance
from valuex_xl.engine.equilibrium_words import reason, why
from valuex_xl.engine.threshold_lines import ThresholdLine, in_words
from valuex_xl.engine.values import CallError, CellError, Scalar
from valuex_xl.rules.equilibrium import Check, DealCase, Equilibrium, Verdict
from valuex_xl.rules.place import Fault
from valuex_xl.rules.text import fold

__all__ = ["prove", "thresholds"]

_VERDICT = "verdict"


def thresholds(rules: Equilibrium, day: date) -> list[ThresholdLine]:
    """Every line of a verdict or a check in force on the day."""
    lines: list[ThresholdLine] = []
    rulings: list[Verdict | Check] = [*rules.verdicts, *rules.checks]
    for ruling in rulings:
        lines += [in_words(ruling.name, demand.name, demand.condition, day) for demand in ruling.demands]
        if not ruling.demands:
            lines.append((ruling.name, "", "the rest", None))
    return lines


def prove(rules: Equilibrium) -> list[Fault]:
    """A fault for each example that the rules judge or work out otherwise."""
    return [fault for case in rules.cases for fault in _contradictions(rules, case)]


def _contradictions(rules: Equilibrium, case: DealCase) -> list[Fault]:
    try:
        balance = compile_balance(rules, case.as_at or date.max)
    except CallError as error:
        return [contradiction(case.place, case.source, "otherwise", error.error, str(error))]
    cells = [case.given.get(figure.name) for figure in rules.figures]
    deal = balance.work_out(cells)
    if isinstance(deal, CellError):
        return [contradiction(case.place, case.source, "otherwise", deal, deal.why)]
    faults = []
    for name, expected in case.expect.items():
        found = _found(balance, deal, name)
        if not _same(found, expected):
            told = _reason(balance, deal) if name == _VERDICT else ""
            said, answered = f"{name} {_shown(expected)}", f"{name} {_shown(found)}"
            faults.append(contradiction(case.place, case.source, said, answered, told))
    return faults


def _reason(balance: Balance, deal: Deal) -> str:
    ruling = balance.verdict(deal)
    return reason(balance, deal) if isinstance(ruling, CellError) else why(balance, deal, ruling)


def _found(balance: Balance, deal: Deal, name: str) -> Scalar:
    if name != _VERDICT:
        return deal.known[fold(name)]
    ruling = balance.verdict(deal)
    return ruling if isinstance(ruling, CellError) else ruling.source.name


def _same(found: Scalar, expected: float | str) -> bool:
    if isinstance(expected, str):
        return str(found) == expected
    return isinstance(found, float | int) and agree(found, expected)


def _shown(value: Scalar) -> str:
    return (
        "nothing, for a figure is missing"
        if value is None
        else f"{value:.9g}"
        if isinstance(value, float)
        else str(value)
    )
