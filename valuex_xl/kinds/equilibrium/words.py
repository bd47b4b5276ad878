"""Why this verdict: what each side gains, which line decides, what the checks say."""

from __future__ import annotations

from collections.abc import Sequence

from valuex_xl.judging.values import CellError
from valuex_xl.judging.why import Why
from valuex_xl.judging.wording import listed_whole, show, show_percent
from valuex_xl.kinds.equilibrium.balance import Balance, CompiledDemand, Deal, Ruling
from valuex_xl.rulefiles.figures import Unit
from valuex_xl.rulefiles.text import fold

__all__ = ["lacking", "reason", "sentences", "why"]


def why(balance: Balance, deal: Deal, ruling: Ruling, without: str = "") -> Why:
    """The verdict with the figures behind it, and every check that speaks but those that rest on one sum alone."""
    return Why.of(*sentences(balance, deal, ruling, without), verdict=ruling.source.name)


def sentences(balance: Balance, deal: Deal, ruling: Ruling, without: str = "") -> list[str]:
    """The same, each sentence without its full stop."""
    checks = [_check(balance, deal, check) for check in balance.speaking(deal, without)]
    return [*_judged(balance, deal, ruling), *checks, *_silent(balance, deal, without)]


def _judged(balance: Balance, deal: Deal, ruling: Ruling) -> list[str]:
    """The verdict with its reason, or the exception and what would be without it."""
    granted = balance.exception(deal)
    if granted is None:
        return [_verdict(balance, deal, ruling)]
    if not granted.counts_on(balance.day):
        idle = f"The exception for {granted.customer} {granted.idle_on(balance.day)}"
        return [_verdict(balance, deal, ruling), idle]
    else_ = balance.by_the_rules(deal)
    told = "it could not be judged" if isinstance(else_, CellError) else f"it would be {else_.source.name}"
    return [f"{ruling.source.name}: an exception for {granted.customer}: {granted.told}", f"Else {told}"]


def _silent(balance: Balance, deal: Deal, without: str) -> list[str]:
    """The checks that could not be made, and why."""
    silent = [(check.source.name, check.holds(deal)) for check in balance.silent(deal, without)]
    lacking_figures = [name for name, met in silent if met is None]
    told = [f"Not checked, for lack of a figure: {listed_whole(lacking_figures)}"] if lacking_figures else []
    wrong = [f"{name} ({met.why})" for name, met in silent if isinstance(met, CellError)]
    return [*told, f"Not checked, for want of a sum: {listed_whole(wrong)}"] if wrong else told


def reason(balance: Balance, deal: Deal) -> str:
    """Why a deal has no verdict, in words."""
    ruling = next(each for each in balance.verdicts if each.holds(deal) not in (True, False))
    met = {line.name: line.holds(deal) for line in ruling.asked}
    error = next(((name, found) for name, found in met.items() if isinstance(found, CellError)), None)
    if error is not None:
        return f"{error[0]} cannot be worked out: {error[1].why}"
    line = next(line for line in ruling.asked if line.holds(deal) is None)
    undecided = line.by and deal.known[line.by] is None
    return lacking(balance, deal, line.condition.by if undecided else line.name)


def lacking(balance: Balance, deal: Deal, name: str) -> str:
    """Which figures a sum cannot be worked out for."""
    rests_on = balance.rules.rests_on(name)
    missing = [
        figure.name
        for figure, reading in zip(balance.rules.figures, deal.readings, strict=True)
        if reading is None and fold(figure.name) in rests_on
    ]
    told = f"{listed_whole(missing)} {'is' if len(missing) == 1 else 'are'} missing"
    return told if [fold(each) for each in missing] == [fold(name)] else f"{name} cannot be worked out: {told}"


def _verdict(balance: Balance, deal: Deal, ruling: Ruling) -> str:
    lines = [line.decided(deal) for line in ruling.asked if line.holds(deal) is True]
    if not lines:
        lines = _distinct([line.decided(deal) for each in balance.verdicts for line in each.asked])
        figures = [f"{line.name} is {_figure(balance, deal, line)}" for line in lines]
    else:
        figures = [f"{line.name} is {_figure(balance, deal, line)} ({line.condition})" for line in lines]
    advice = f" - {ruling.source.advice.rstrip('.')}" if ruling.source.advice else ""
    return f"{ruling.source.name}: {listed_whole(figures)}{advice}" if figures else ruling.source.name


def _distinct(lines: Sequence[CompiledDemand]) -> list[CompiledDemand]:
    return list({fold(line.name): line for line in lines}.values())


def _check(balance: Balance, deal: Deal, check: Ruling) -> str:
    failed = [line.decided(deal) for line in check.lines if line.holds(deal) is False]
    figures = [f"{line.name} is {_figure(balance, deal, line)}, due is {line.condition}" for line in failed]
    advice = f" - {check.source.advice.rstrip('.')}" if check.source.advice else ""
    return f"{check.source.severity.capitalize()}, {check.source.name}: {listed_whole(figures)}{advice}"


def _figure(balance: Balance, deal: Deal, line: CompiledDemand) -> str:
    """A sum or figure in its unit."""
    value = deal.known[fold(line.name)]
    if value is None or isinstance(value, CellError):
        return "missing" if value is None else str(value)
    figure = next((each for each in balance.rules.figures if fold(each.name) == fold(line.name)), None)
    if figure is not None and figure.words:
        return figure.words[int(value)]
    limit = min(line.condition.limits, key=lambda limit: abs(limit - value), default=None)
    for sum_ in balance.rules.worked_out:
        if fold(sum_.name) == fold(line.name):
            if sum_.measure.percent:
                return show_percent(value, beside=limit)
            return show(value, Unit.MONEY if line.money else None, beside=limit)
    assert figure is not None
    return show(value, figure.unit, beside=limit)
