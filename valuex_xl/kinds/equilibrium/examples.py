"""The examples of the rules of a deal: each that the rules contradict is a fault."""

from __future__ import annotations

from datetime import date

from valuex_xl.judging.contradictions import agree, contradiction
from valuex_xl.judging.values import CallError, CellError, Scalar
from valuex_xl.kinds.equilibrium.balance import Balance, Deal, compile_balance
from valuex_xl.kinds.equilibrium.rules import Equilibrium, Example
from valuex_xl.kinds.equilibrium.words import reason, why
from valuex_xl.rulefiles.place import Fault
from valuex_xl.rulefiles.text import fold

__all__ = ["contradictions"]

_VERDICT = "verdict"


def contradictions(rules: Equilibrium) -> list[Fault]:
    """A fault for each example that the rules judge or work out otherwise."""
    return [fault for case in rules.examples for fault in _contradictions(rules, case)]


def _contradictions(rules: Equilibrium, case: Example) -> list[Fault]:
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
        if not _agrees(found, expected):
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


def _agrees(found: Scalar, expected: float | str) -> bool:
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
