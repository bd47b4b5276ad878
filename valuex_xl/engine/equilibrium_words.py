"""Why this verdict: what each side gains, which line decides, what the checks say."""

from __future__ import annotations

from collections.abc import Sequence

from valuex_xl.engine.cells import is_blank
from valuex_xl.engine.equilibrium import Balance, Deal, Line, Ruling
from valuex_xl.engine.values import CellError, Scalar
from valuex_xl.engine.wording import listed, sentence, show, show_percent
from valuex_xl.rules.figures import Unit
from valuex_xl.rules.text import fold

__all__ = ["reason", "why"]


def why(balance: Balance, cells: Sequence[Scalar]) -> str:
    """The verdict with the figures behind it, every check that speaks, and the rules."""
    told = f"Rules: {balance.rules.head}."
    deal = balance.work_out(cells)
    ruling = None if isinstance(deal, CellError) else balance.verdict(deal)
    if isinstance(deal, CellError) or not isinstance(ruling, Ruling):
        return f"Not judged: {sentence(reason(balance, cells))} {told}"
    parts = [_verdict(balance, deal, ruling)]
    parts += [_check(balance, deal, check) for check in balance.speaking(deal)]
    silent = [check.source.name for check in balance.silent(deal)]
    if silent:
        parts.append(f"Not checked, for lack of a figure: {listed(silent, most=20)}")
    return f"{'. '.join(parts)}. {told}"


def reason(balance: Balance, cells: Sequence[Scalar]) -> str:
    """Why a deal has no verdict, in words."""
    if all(map(is_blank, cells)):
        return "the row is blank"
    deal = balance.work_out(cells)
    if isinstance(deal, CellError):
        return deal.why
    for ruling in balance.verdicts:
        for line in ruling.lines:
            met = line.holds(deal)
            if isinstance(met, CellError):
                return f"{line.name} is {met}, {met.why}"
            if met is None:
                missing = [
                    figure.name
                    for figure, reading in zip(balance.rules.figures, deal.readings, strict=True)
                    if reading is None and not figure.optional
                ]
                return f"{line.name} cannot be worked out: {listed(missing or [line.name], most=20)} missing"
    return "no verdict"


def _verdict(balance: Balance, deal: Deal, ruling: Ruling) -> str:
    lines = [line for line in ruling.lines if line.holds(deal) is True]
    if not lines:
        lines = _distinct([line for each in balance.verdicts for line in each.lines])
        figures = [f"{line.name} is {_figure(balance, deal, line)}" for line in lines]
    else:
        figures = [f"{line.name} is {_figure(balance, deal, line)} ({line.condition})" for line in lines]
    advice = f" - {ruling.source.advice.rstrip('.')}" if ruling.source.advice else ""
    return f"{ruling.source.name}: {listed(figures, most=20)}{advice}" if figures else ruling.source.name


def _distinct(lines: Sequence[Line]) -> list[Line]:
    return list({fold(line.name): line for line in lines}.values())


def _check(balance: Balance, deal: Deal, check: Ruling) -> str:
    failed = [line for line in check.lines if line.holds(deal) is False]
    figures = [f"{line.name} is {_figure(balance, deal, line)}, due is {line.condition}" for line in failed]
    advice = f" - {check.source.advice.rstrip('.')}" if check.source.advice else ""
    return f"{check.source.severity.capitalize()}, {check.source.name}: {listed(figures, most=20)}{advice}"


def _figure(balance: Balance, deal: Deal, line: Line) -> str:
    """A sum or figure in its unit."""
    value = deal.known[fold(line.name)]
    if value is None or isinstance(value, CellError):
        return "missing" if value is None else str(value)
    limit = min((bound.limit for bound in line.condition.bounds), key=lambda limit: abs(limit - value))
    for sum_ in balance.rules.worked_out:
        if fold(sum_.name) == fold(line.name):
            if sum_.measure.percent:
                return show_percent(value, beside=limit)
            return show(value, Unit.MONEY if line.money else None, beside=limit)
    figure = next(each for each in balance.rules.figures if fold(each.name) == fold(line.name))
    return show(value, figure.unit, beside=limit)
