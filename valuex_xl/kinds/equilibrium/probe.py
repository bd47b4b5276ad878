"""Two sets of rules for deals tried against each other: their examples, with one figure more, less or missing."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from itertools import chain
from typing import Final

from valuex_xl.judging.probes.figures import bases, cells_of, described, refused, values_worth_a_try
from valuex_xl.judging.probes.probe import Answers, Case, Probe
from valuex_xl.judging.values import CallError, CellError, Scalar
from valuex_xl.kinds.equilibrium.balance import Ruling, compile_balance
from valuex_xl.kinds.equilibrium.rules import Check, Equilibrium, Verdict
from valuex_xl.rulefiles.conditions import Condition, Dated
from valuex_xl.rulefiles.expressions.expression import Banded, Name
from valuex_xl.rulefiles.gives import Given
from valuex_xl.rulefiles.text import fold

__all__ = ["PROBE"]

_FACTORS: Final = tuple(part / 50 for part in range(20, 91))
"""A deal's figures are tried from 40% to 180% of what an example gives them, in steps of 2%."""


def _answers(rules: Equilibrium, day: date) -> Callable[[Case], Answers]:
    try:
        balance = compile_balance(rules, day)
    except CallError as error:
        return refused(error)

    def answer(case: Case) -> Answers:
        deal = balance.work_out(cells_of(rules.figures, case))
        if isinstance(deal, CellError):
            return {"": deal.code}
        ruling = balance.verdict(deal)
        found = {"": ruling.code if isinstance(ruling, CellError) else ruling.source.name}
        if isinstance(ruling, Ruling) and isinstance(ruling.source, Verdict):
            found |= {f"gives {name}": gift.written for name, gift in ruling.gives.items()}
        for check in balance.checks:
            met = check.holds(deal)
            speaks = {True: "OK", False: check.source.severity.upper()}
            found[check.source.name] = speaks[met] if isinstance(met, bool) else "not checked"
        return found | {each.name: _worked(deal.known[fold(each.name)]) for each in rules.worked_out}

    return answer


def _worked(value: Scalar) -> str:
    return "#N/A" if value is None else f"{value:.10g}" if isinstance(value, float) else str(value)


def _cases(old: Equilibrium, new: Equilibrium, day: date) -> Iterator[Case]:
    """The examples of both sets, and each with one figure more, less, missing, or on a threshold of its own."""

    def lines(rules: Equilibrium) -> Iterator[tuple[str, Dated[Condition]]]:
        rulings: list[Verdict | Check] = [*rules.verdicts, *rules.checks]
        for ruling in rulings:
            yield from ((demand.name, demand.condition) for demand in ruling.asked)
        for each in rules.worked_out:
            if isinstance(each.sum, Banded) and isinstance(each.sum.of, Name):
                conditions = [band.condition for band in each.sum.bands]
                yield from ((each.sum.of.name, asked) for asked in conditions if asked is not None)

    values = values_worth_a_try((old, new), day, lines)
    givens = [case.given for rules in (old, new) for case in rules.examples]
    for base in bases(values, givens):
        yield base
        for name, own in values.items():
            at = base.get(name)
            scaled = [at * factor for factor in _FACTORS] if isinstance(at, float) and at else []
            yield from ({**base, name: value} for value in chain(own, (round(each, 9) for each in scaled)))


def _gives(rules: Equilibrium) -> Iterable[Given]:
    return (given for verdict in rules.verdicts for given in verdict.gives)


PROBE = Probe(_cases, _answers, described("a deal"), _gives)
