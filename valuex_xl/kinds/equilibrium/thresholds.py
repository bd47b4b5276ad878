"""The thresholds of the rules of a deal, as VX_RULES lists them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from valuex_xl.judging.threshold_lines import ThresholdLine, in_words
from valuex_xl.judging.wording import show
from valuex_xl.kinds.equilibrium.rules import Check, Equilibrium, Verdict
from valuex_xl.kinds.equilibrium.written import written
from valuex_xl.rulefiles.expressions.expression import Expression, Extreme, Number, Operation

__all__ = ["thresholds"]


def thresholds(rules: Equilibrium, day: date) -> list[ThresholdLine]:
    """Every constant, every sum with a number in it, every line of a verdict or a check in force on the day."""
    lines = [
        in_words("constant", each.name, each.value, day, lambda value, unit=each.unit: show(value, unit))  # type: ignore[misc]
        for each in rules.constants
    ]
    lines += _rates(rules)
    rulings: list[Verdict | Check] = [*rules.verdicts, *rules.checks]
    for ruling in rulings:
        lines += [in_words(ruling.name, demand.name, demand.condition, day) for demand in ruling.demands]
        if not ruling.demands:
            lines.append((ruling.name, "", "the rest", None))
        if isinstance(ruling, Verdict):
            any_of = f"{ruling.name}, any of"
            lines += [in_words(any_of, demand.name, demand.condition, day) for demand in ruling.choices]
            lines += [(f"{ruling.name} gives", given.name, given.written, None) for given in ruling.gives]
    lines += [("exception", each.customer, f"{each.answer} ({each.told})", None) for each in rules.exceptions]
    return lines


def _rates(rules: Equilibrium) -> list[ThresholdLine]:
    """Every sum that holds a number of its own, such as a rate, whole."""
    return [("sum", each.name, written(each.sum), None) for each in rules.worked_out if any(_numbers(each.sum))]


def _numbers(sum_: Expression) -> Iterator[float]:
    match sum_:
        case Number(value=value):
            yield value
        case Operation(left=left, right=right):
            yield from _numbers(left)
            yield from _numbers(right)
        case Extreme(of=parts):
            for part in parts:
                yield from _numbers(part)
