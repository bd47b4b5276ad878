"""What a worked-out sum measures: money and hours cannot be added, money / money is a percentage."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from valuex_xl.rulefiles.expressions.expression import (
    Banded,
    Expression,
    Extreme,
    Measure,
    Name,
    Number,
    Operation,
    Tiered,
)
from valuex_xl.rulefiles.expressions.words import with_unit
from valuex_xl.rulefiles.faults import Faults
from valuex_xl.rulefiles.figures import Unit
from valuex_xl.rulefiles.numbers import show
from valuex_xl.rulefiles.place import Place

__all__ = ["measure_of", "names_in", "unit_measure", "unit_of"]

_PLAIN = Measure()
_PERCENT = Measure(percent=True)
_POWERLESS = (Unit.COUNT, Unit.POINTS)
_TIMES = (Unit.HOURS, Unit.DAYS, Unit.MONTHS, Unit.YEARS)


def unit_measure(unit: Unit) -> Measure:
    """The measure of a figure in this unit; a count and points are plain numbers.

    >>> str(unit_measure(Unit.MONEY)), str(unit_measure(Unit.COUNT))
    ('money', 'a plain number')
    """
    if unit is Unit.PERCENT:
        return _PERCENT
    return _PLAIN if unit in _POWERLESS else Measure(((unit.value, 1),))


def unit_of(measure: Measure) -> Unit | None:
    """The unit in which a rule file writes such a number; None for a plain number and for a product of units."""
    if measure.percent:
        return Unit.PERCENT
    if len(measure.powers) == 1 and measure.powers[0][1] == 1:
        return Unit(measure.powers[0][0])
    return None


def names_in(expression: Expression) -> Iterator[Name]:
    """Every name in a sum, from left to right."""
    match expression:
        case Name():
            yield expression
        case Operation(left=left, right=right):
            yield from names_in(left)
            yield from names_in(right)
        case Extreme(of=parts):
            for part in parts:
                yield from names_in(part)
        case Tiered(of=of):
            yield from names_in(of)
        case Banded(of=of, by=by, place=place):
            yield from names_in(of)
            yield from (Name(name, place) for name in by)


def measure_of(
    expression: Expression, measures: Mapping[str, Measure | None], label: str, faults: Faults
) -> Measure | None:
    """The measure of a sum; None where it is wrong, or where it rests on a name without a measure."""
    found = _Typing(measures, label, faults).of(expression)
    return None if found is None else found.measure


@dataclass(frozen=True, slots=True)
class _Typed:
    """A part of a sum; ``value`` is the number where the part holds neither a name nor a unit.

    ``named``: it is a percentage by its name or its sign, and none that a product or a quotient came to.
    """

    measure: Measure
    value: float | None = None
    named: bool = False

    def __str__(self) -> str:
        return str(self.measure) if self.value is None else f"the plain number {show(self.value, None)}"


class _Typing:
    def __init__(self, measures: Mapping[str, Measure | None], label: str, faults: Faults) -> None:
        self._measures = measures
        self._label = label
        self._faults = faults

    def of(self, expression: Expression) -> _Typed | None:
        match expression:
            case Number(value=value, unit=unit):
                return _Typed(_PLAIN, value) if unit is None else _typed(unit_measure(unit))
            case Name(name=name):
                measure = self._measures[name]
                return None if measure is None else _typed(measure)
            case Operation():
                return self._operation(expression)
            case Extreme():
                return self._extreme(expression)
            case Tiered(of=of, unit=unit):
                base, rate = self.of(of), _Typed(_PLAIN if unit is None else unit_measure(unit))
                return None if base is None else _Typed(_product(base, rate))
            case Banded(unit=unit):
                return _Typed(_PLAIN if unit is None else unit_measure(unit))

    def _operation(self, operation: Operation) -> _Typed | None:
        left, right = self.of(operation.left), self.of(operation.right)
        if operation.sign == "/" and right is not None and right.value == 0:
            self._wrong(operation.place, "nothing can be divided by 0 - write another number")
            return None
        if left is None or right is None:
            return None
        value = _value(operation.sign, left.value, right.value)
        if operation.sign == "*":
            return _Typed(_product(left, right), value)
        if operation.sign == "/":
            return _Typed(_quotient(left, right), value)
        measure = _common(left, right)
        if measure is None:
            told = f"{left} and {right} cannot be added"
            if operation.sign == "-":
                told = f"{right} cannot be subtracted from {left}"
            self._wrong(operation.place, f"{told} - {_remedy(left, right)}")
            return None
        self._look_for_lost_sign(operation.place, left, right)
        return _Typed(measure, value, left.named or right.named)

    def _extreme(self, extreme: Extreme) -> _Typed | None:
        parts = [self.of(part) for part in extreme.of]
        sound = [part for part in parts if part is not None]
        if len(sound) < len(parts):
            return None
        found = sound[0]
        for part in sound[1:]:
            measure = _common(found, part)
            if measure is None:
                message = f"{found} and {part} cannot be compared by {extreme.which}"
                self._wrong(extreme.place, f"{message} - {_remedy(found, part)}")
                return None
            value = None
            if found.value is not None and part.value is not None:
                value = min(found.value, part.value) if extreme.which == "min" else max(found.value, part.value)
            self._look_for_lost_sign(extreme.place, found, part)
            found = _Typed(measure, value, found.named or part.named)
        return found

    def _look_for_lost_sign(self, place: Place, *parts: _Typed) -> None:
        """`base rate + 8` adds 800%: beside a percentage a number above 1 has most likely lost its sign."""
        for part, other in (parts, parts[::-1]):
            if part.value is not None and other.named and abs(part.value) > 1:
                number, counts = show(part.value, None), show(part.value, Unit.PERCENT)
                message = f"{number} is a plain number beside a percentage, and counts as {counts}"
                self._faults.warn(place, f"{self._label}: {message} - write {number}% where that is meant, or {counts}")

    def _wrong(self, place: Place, message: str) -> None:
        self._faults.error(place, f"{self._label}: {message}")


def _typed(measure: Measure) -> _Typed:
    """A part that a name or a number with its unit stands for."""
    return _Typed(measure, named=measure.percent)


def _common(left: _Typed, right: _Typed) -> Measure | None:
    """The measure of two parts that are added or compared; None where they are of different units."""
    if left.measure.powers == right.measure.powers:
        pure = not left.measure.powers
        return Measure(left.measure.powers, pure and (left.measure.percent or right.measure.percent))
    if left.value == 0:
        return right.measure
    return left.measure if right.value == 0 else None


def _product(left: _Typed, right: _Typed) -> Measure:
    """A percentage of a count is a count, but twice a percentage is one."""
    if left.measure.powers or right.measure.powers:
        return _joined(left.measure, right.measure, 1)
    shares = left.measure.percent + right.measure.percent
    literal = left.value is not None or right.value is not None
    return _PERCENT if shares == 2 or (shares and literal) else _PLAIN


def _quotient(left: _Typed, right: _Typed) -> Measure:
    if left.measure.powers or right.measure.powers:
        return _joined(left.measure, right.measure, -1)
    return left.measure


def _joined(left: Measure, right: Measure, way: int) -> Measure:
    """The powers of both; where nothing is left of them, like was divided by like."""
    powers = Counter(dict(left.powers))
    for unit, power in right.powers:
        powers[unit] += way * power
    left_over = tuple(sorted((unit, power) for unit, power in powers.items() if power))
    return Measure(left_over, percent=not left_over)


def _value(sign: str, left: float | None, right: float | None) -> float | None:
    if left is None or right is None:
        return None
    if sign == "/":
        return left / right
    return left * right if sign == "*" else left + right if sign == "+" else left - right


def _remedy(left: _Typed, right: _Typed) -> str:
    for one, other in ((left, right), (right, left)):
        if one.value is not None:
            unit = unit_of(other.measure)
            if unit is None or unit is Unit.PERCENT:
                return f"a number alone has no unit: make it a figure in {other.measure}"
            return f"a number alone has no unit: write {with_unit(one.value, unit)}"
        if one.measure.percent:
            return "multiply by the percentage instead"
    lost = _lost_time(left.measure, right.measure)
    told = f"; a plain number that counts {lost} takes its unit, such as 30 {lost}" if lost else ""
    return f"take two of one unit{told}"


def _lost_time(one: Measure, other: Measure) -> str:
    """The unit of time by which alone two measures differ, as where the 30 in `sales * days / 30` has none."""
    powers = Counter(dict(one.powers))
    powers.subtract(dict(other.powers))
    apart = [(unit, power) for unit, power in powers.items() if power]
    if len(apart) != 1 or not one.powers or not other.powers:
        return ""
    unit, power = apart[0]
    return unit if abs(power) == 1 and Unit(unit) in _TIMES else ""
