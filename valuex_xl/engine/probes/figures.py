"""Probes of the kinds that judge by named figures: grades, scorecard, equilibrium."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import chain, product
from math import prod
from random import Random
from typing import Any, Final

from valuex_xl.engine.equilibrium import compile_balance
from valuex_xl.engine.grading import outcome
from valuex_xl.engine.ladder import compile_ladder
from valuex_xl.engine.probes.probe import Answers, Case, Probe
from valuex_xl.engine.probes.values import around, limits_of
from valuex_xl.engine.scoring import compile_card
from valuex_xl.engine.values import CallError, CellError, Scalar
from valuex_xl.engine.wording import show
from valuex_xl.rules.conditions import Condition, Dated
from valuex_xl.rules.equilibrium import Check, Equilibrium, Verdict
from valuex_xl.rules.figures import Figure
from valuex_xl.rules.grades import Grades
from valuex_xl.rules.scorecard import Scorecard
from valuex_xl.rules.text import fold

__all__ = ["EQUILIBRIUM", "GRADES", "SCORECARD"]

_MOST: Final = 3_000
_FACTORS: Final = tuple(part / 50 for part in range(20, 91))
"""A deal's figures are tried from 40% to 180% of what an example gives them, in steps of 2%."""


def _grades(rules: Grades, day: date) -> Callable[[Case], Answers]:
    try:
        ladder = compile_ladder(rules, day)
    except CallError as error:
        return _refused(error)

    def answer(case: Case) -> Answers:
        found = outcome(ladder, _cells(rules.figures, case))
        return {"": found.code if isinstance(found, CellError) else ladder.names[found]}

    return answer


def _scorecard(rules: Scorecard, day: date) -> Callable[[Case], Answers]:
    try:
        card = compile_card(rules, day)
    except CallError as error:
        return _refused(error)

    def answer(case: Case) -> Answers:
        readings = card.read(_cells(rules.figures, case))
        if isinstance(readings, CellError):
            return {"target": readings.code}
        score, target = card.score(readings), card.is_target(readings)
        words = {True: "yes", False: "no", None: "#N/A"}
        return {"target": words[target], "score": "#N/A" if score is None else f"{score:.10g}"}

    return answer


def _equilibrium(rules: Equilibrium, day: date) -> Callable[[Case], Answers]:
    try:
        balance = compile_balance(rules, day)
    except CallError as error:
        return _refused(error)

    def answer(case: Case) -> Answers:
        deal = balance.work_out(_cells(rules.figures, case))
        if isinstance(deal, CellError):
            return {"": deal.code}
        ruling = balance.verdict(deal)
        found = {"": ruling.code if isinstance(ruling, CellError) else ruling.source.name}
        for check in balance.checks:
            met = check.holds(deal)
            speaks = {True: "OK", False: check.source.severity.upper()}
            found[check.source.name] = speaks[met] if isinstance(met, bool) else "not checked"
        return found | {each.name: _worked(deal.known[fold(each.name)]) for each in rules.worked_out}

    return answer


def _worked(value: Scalar) -> str:
    return "#N/A" if value is None else f"{value:.10g}" if isinstance(value, float) else str(value)


def _refused(error: CallError) -> Callable[[Case], Answers]:
    told = error.error.code
    return lambda _case: {"": told, "target": told}


def _cells(figures: Sequence[Figure], case: Case) -> list[Scalar]:
    return [case.get(fold(figure.name)) for figure in figures]


def _ladder_cases(old: Grades, new: Grades, day: date) -> Iterable[Case]:
    found = _values((old, new), day, lambda rules: ((n.figure, n.condition) for g in rules.grades for n in g.needs))
    return _every(found, [example.given for rules in (old, new) for example in rules.examples])


def _card_cases(old: Scorecard, new: Scorecard, day: date) -> Iterable[Case]:
    def lines(rules: Scorecard) -> Iterator[tuple[str, Dated[Condition]]]:
        for line in rules.lines:
            yield from ((line.figure, band.condition) for band in line.bands if band.condition)
        yield from ((need.figure, need.condition) for need in rules.knock_outs)

    return _every(_values((old, new), day, lines), [case.given for rules in (old, new) for case in rules.cases])


def _deal_cases(old: Equilibrium, new: Equilibrium, day: date) -> Iterator[Case]:
    """The examples of both sets, and each with one figure more, less, missing, or on a threshold of its own."""

    def lines(rules: Equilibrium) -> Iterator[tuple[str, Dated[Condition]]]:
        rulings: list[Verdict | Check] = [*rules.verdicts, *rules.checks]
        for ruling in rulings:
            yield from ((demand.name, demand.condition) for demand in ruling.demands)

    values = _values((old, new), day, lines)
    givens = [case.given for rules in (old, new) for case in rules.cases]
    for base in _bases(values, givens):
        yield base
        for name, own in values.items():
            at = base.get(name)
            scaled = [at * factor for factor in _FACTORS] if isinstance(at, float) and at else []
            yield from ({**base, name: value} for value in chain(own, (round(each, 9) for each in scaled)))


def _values(
    sides: Sequence[Any], day: date, lines: Callable[[Any], Iterable[tuple[str, Dated[Condition]]]]
) -> dict[str, list[Scalar]]:
    """For each figure of both sets the values worth a try, a blank the last."""
    conditions: dict[str, list[Condition | None]] = {}
    figures: dict[str, list[Figure]] = {}
    for rules in sides:
        for figure in rules.figures:
            figures.setdefault(fold(figure.name), []).append(figure)
        for name, threshold in lines(rules):
            conditions.setdefault(fold(name), []).append(threshold.at(day))
    found: dict[str, list[Scalar]] = {}
    for name, both in figures.items():
        words: list[Scalar] = list(dict.fromkeys(word for figure in both for word in figure.words))
        limits = limits_of(conditions.get(name, ()))
        found[name] = [*words, *(_numbers(both, limits) if both[0].unit else ()), None]
    return found


def _numbers(both: Sequence[Figure], limits: set[float]) -> list[float]:
    """Values on and around the limits; outside the figure's range only where the two sets disagree on it."""
    ranges = {(figure.low, figure.high) for figure in both}
    if len(ranges) == 1:
        return around(limits, both[0].unit, *ranges.pop())
    ends = {end for pair in ranges for end in pair if end is not None}
    return around(limits | ends, both[0].unit)


def _bases(values: Mapping[str, Sequence[Scalar]], givens: Sequence[Mapping[str, Any]]) -> list[dict[str, Scalar]]:
    folded = ({fold(name): value for name, value in given.items()} for given in givens)
    bases = [{name: given.get(name) for name in values} for given in folded]
    return [base for at, base in enumerate(bases) if base not in bases[:at]]


def _every(values: Mapping[str, Sequence[Scalar]], givens: Sequence[Mapping[str, Any]]) -> Iterator[Case]:
    """Every case of these values where they are few; else the examples, each figure varied, and a fair draw."""
    if prod(map(len, values.values())) <= _MOST:
        yield from (dict(zip(values, row, strict=True)) for row in product(*values.values()))
        yield from _bases(values, givens)
        return
    for base in _bases(values, givens):
        yield base
        yield from ({**base, name: value} for name, own in values.items() for value in own)
    dice = Random(0)  # noqa: S311 - a draw that is the same every time
    yield from ({name: dice.choice(own) for name, own in values.items()} for _ in range(_MOST))


def _told(what: str) -> Callable[[Any, Any, Case], str]:
    def told(old: Any, new: Any, case: Case) -> str:
        units = {fold(figure.name): figure for rules in (old, new) for figure in rules.figures}
        given = [
            f"{units[name].name} {_value(units[name], value)}" for name, value in case.items() if value is not None
        ]
        return f"{what} with {', '.join(given)}" if given else f"{what} of whom nothing is known"

    return told


def _value(figure: Figure, value: Scalar) -> str:
    return show(value, figure.unit, beside=0.0) if isinstance(value, float) else str(value)


GRADES = Probe(_ladder_cases, _grades, _told("a customer"))
SCORECARD = Probe(_card_cases, _scorecard, _told("a customer"))
EQUILIBRIUM = Probe(_deal_cases, _equilibrium, _told("a deal"))
