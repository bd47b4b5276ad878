"""The thresholds of the rules of a deal, as VX_RULES lists them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial

from valuex_xl.judging.threshold_lines import ThresholdLine, in_words
from valuex_xl.judging.wording import show
from valuex_xl.kinds.equilibrium.rules import Check, Equilibrium, Verdict, WorkedOut
from valuex_xl.kinds.equilibrium.written import written
from valuex_xl.rulefiles.expressions.expression import Banded, Expression, Extreme, Number, Operation, Tiered
from valuex_xl.rulefiles.expressions.words import with_unit

__all__ = ["thresholds"]


def thresholds(rules: Equilibrium, day: date) -> list[ThresholdLine]:
    """Every constant, every sum with a number in it, every line of a verdict or a check in force on the day."""
    lines = [
        in_words("constant", each.name, each.value, day, lambda value, unit=each.unit: show(value, unit))  # type: ignore[misc]
        for each in rules.constants
    ]
    lines += _sums(rules, day)
    rulings: list[Verdict | Check] = [*rules.verdicts, *rules.checks]
    for ruling in rulings:
        lines += [in_words(ruling.name, demand.name, demand.condition, day) for demand in ruling.demands]
        if not ruling.demands:
            lines.append((ruling.name, "", "the rest", None))
        if isinstance(ruling, Verdict):
            any_of = f"{ruling.name}, any of"
            lines += [in_words(any_of, demand.name, demand.condition, day) for demand in ruling.choices]
            lines += [in_words(f"{ruling.name} gives", given.name, given.gift, day) for given in ruling.gives]
    lines += [("exception", each.customer, f"{each.answer} ({each.told})", None) for each in rules.exceptions]
    return lines


def _sums(rules: Equilibrium, day: date) -> list[ThresholdLine]:
    """Every sum that holds a number of its own, such as a rate, whole; slices and bands one by one."""
    found: list[ThresholdLine] = []
    for each in rules.worked_out:
        if any(_numbers(each.sum)):
            found.append(("sum", each.name, written(each.sum), None))
        found += _steps(each, day)
    return found


def _steps(sum_: WorkedOut, day: date) -> Iterator[ThresholdLine]:
    match sum_.sum:
        case Tiered(tiers=tiers, unit=unit, ends=ends):
            for place, tier in enumerate(tiers, 1):
                name = f"{sum_.name}, slice {place}"
                if tier.to is not None:
                    yield in_words("to", name, tier.to, day, partial(with_unit, unit=ends))
                yield in_words("rate", name, tier.rate, day, partial(with_unit, unit=unit))
        case Banded(bands=bands, unit=unit):
            for band in bands:
                number = with_unit(band.value, unit)
                if band.condition is None:
                    yield sum_.name, number, "the rest", None
                else:
                    yield in_words(sum_.name, number, band.condition, day)


def _numbers(sum_: Expression) -> Iterator[bool]:
    """A yes for each number that stands in a sum, and for each list of them."""
    match sum_:
        case Number() | Tiered() | Banded():
            yield True
        case Operation(left=left, right=right):
            yield from _numbers(left)
            yield from _numbers(right)
        case Extreme(of=parts):
            for part in parts:
                yield from _numbers(part)
