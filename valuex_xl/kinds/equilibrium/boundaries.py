"""The examples that the rules of a deal lack around thresholds on figures; those on worked-out sums are named."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from typing import Final

from valuex_xl.judging.boundary import (
    Customer,
    NoBoundaries,
    Proposed,
    Turn,
    around,
    missing_around,
    not_made,
    searched,
    values_to_try,
    with_limit,
    written,
)
from valuex_xl.judging.values import CellError
from valuex_xl.judging.wording import listed
from valuex_xl.kinds.equilibrium.balance import compile_balance
from valuex_xl.kinds.equilibrium.rules import Demand, Equilibrium, Verdict
from valuex_xl.rulefiles.conditions import Bound, Condition
from valuex_xl.rulefiles.figures import Unit
from valuex_xl.rulefiles.text import fold

__all__ = ["missing_examples"]

_SUMS: Final = "which no single figure of an example brings about"


def missing_examples(rules: Equilibrium) -> list[Proposed] | NoBoundaries:
    """Examples with the verdicts that the latest thresholds give, and which lines have none."""
    answer = _answers_of(rules)
    cases = [dict(example.given) for example in rules.examples if example.as_at is None]
    turns, unmade = _turns(rules, answer, cases)
    missing = [(each, answer(each)) for each in missing_around(turns, answer, cases)]
    found = [Proposed((*written(each, rules.figures), ("verdict", name))) for each, name in missing if name]
    told = [not_made(unmade, "deal")] if unmade else []
    if failed := sum(not name for _, name in missing):
        left = "1 example is left out" if failed == 1 else f"{failed} examples are left out"
        told.append(
            f"{left}: where a figure is missing the rules answer an error - write one yourself where that is meant"
        )
    figures = {fold(figure.name) for figure in rules.figures}
    figures = {fold(figure.name) for figure in rules.figures}
    on_sums = [line for line, demand in _lines(rules) if fold(demand.name) not in figures]
    if on_sums and (turns or told):
        lie = "this lies on a worked-out sum" if len(on_sums) == 1 else "these lie on worked-out sums"
        told.append(f"no example was made for {'; '.join(on_sums)}: {lie}, {_SUMS}")
    if rules.checks:
        checks = listed([each.name for each in rules.checks])
        told.append(f"no example was made for {checks}: an example states a verdict, and not what a check says")
    if on_sums and not turns and not unmade:
        return NoBoundaries(f"its thresholds lie on worked-out sums, {_SUMS}", unmade=tuple(told))
    return NoBoundaries(proposed=tuple(found), unmade=tuple(told)) if told else found


def _answers_of(rules: Equilibrium) -> Callable[[Customer], str]:
    """The verdict of a deal by its name; empty where it is an error."""
    balance = compile_balance(rules, date.max)

    def answer(given: Customer) -> str:
        deal = balance.work_out([given.get(figure.name) for figure in rules.figures])
        ruling = deal if isinstance(deal, CellError) else balance.verdict(deal)
        return "" if isinstance(ruling, CellError) else ruling.source.name

    return answer


def _asked(rules: Equilibrium) -> Iterator[tuple[Verdict, Demand, Condition, Bound]]:
    for verdict in rules.verdicts:
        for demand in verdict.asked:
            condition = demand.condition.at(date.max)
            for plain in () if condition is None else condition.plain:
                yield from ((verdict, demand, plain, bound) for bound in plain.bounds)


def _lines(rules: Equilibrium) -> Iterator[tuple[str, Demand]]:
    """Each limit of a verdict in words."""
    for verdict, demand, _, bound in _asked(rules):
        yield f"{verdict.name}, {demand.name} {bound}", demand


def _turns(
    rules: Equilibrium, answer: Callable[[Customer], str], cases: list[Customer]
) -> tuple[list[Turn], list[str]]:
    """Each limit on a figure, for a deal for which it decides; and the limits for which none was found."""
    figures = {fold(figure.name): figure for figure in rules.figures}
    asked: dict[str, list[Condition]] = {name: [] for name in figures}
    for _, demand, plain, _ in _asked(rules):
        asked.get(fold(demand.name), []).append(plain)
    choices = {
        figure.name: list(
            dict.fromkeys([case.get(figure.name) for case in cases] + values_to_try(figure, asked[fold(figure.name)]))
        )
        for figure in rules.figures
        if figure.unit is not Unit.NAME
    }
    found: list[Turn] = []
    unmade: list[str] = []
    for verdict, demand, _, bound in _asked(rules):
        figure = figures.get(fold(demand.name))
        if figure is None:
            continue
        moved = tuple(_moved(rules, demand, bound, limit) for limit in around(bound, figure))
        turn = searched(Turn(figure, bound.limit, {}, moved), answer, choices)
        if turn is not None:
            found.append(turn)
        else:
            unmade.append(f"{verdict.name}, {demand.name} {bound}")
    return found, unmade


def _moved(rules: Equilibrium, demand: Demand, bound: Bound, limit: float) -> Callable[[Customer], str]:
    """What the verdicts are with one limit elsewhere."""
    other = replace(demand, condition=with_limit(demand.condition, bound, limit))

    def put(demands: tuple[Demand, ...]) -> tuple[Demand, ...]:
        return tuple(other if each is demand else each for each in demands)

    verdicts = tuple(replace(each, demands=put(each.demands), choices=put(each.choices)) for each in rules.verdicts)
    return _answers_of(replace(rules, verdicts=verdicts))
