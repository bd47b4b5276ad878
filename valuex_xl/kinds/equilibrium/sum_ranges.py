"""Between which numbers a worked-out sum can lie, from the ranges of its figures: interval arithmetic.

A sum is kept as so much of each figure plus a number, so that `price - cost - price` is known to be -cost. What is
multiplied or divided is taken for a quantity of its own within its ends, as if it moved freely: the range may be wider
than what can happen, never narrower. So what it rules out can never happen; what it leaves may not happen either.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from valuex_xl.judging.thresholds import Interval
from valuex_xl.judging.tiered import Slice, tiered_on
from valuex_xl.kinds.equilibrium.rules import WorkedOut
from valuex_xl.rulefiles.conditions import Dated
from valuex_xl.rulefiles.constants import Constant
from valuex_xl.rulefiles.dates import turning_days
from valuex_xl.rulefiles.expressions.expression import Banded, Expression, Extreme, Name, Number, Operation, Tiered
from valuex_xl.rulefiles.figures import Figure
from valuex_xl.rulefiles.text import fold
from valuex_xl.rulefiles.tiers import Tier

__all__ = ["ranges"]


@dataclass(frozen=True, slots=True)
class _Form:
    """So much of each quantity, plus a number."""

    number: float = 0.0
    parts: Mapping[str, float] = field(default_factory=dict)


def ranges(
    figures: Sequence[Figure], sums: Sequence[WorkedOut], constants: Sequence[Constant] = ()
) -> dict[str, Interval | None]:
    """The range of every figure and sum by folded name; None for a sum that is always an error.

    A constant lies between the least and the largest value of all its days.

    ``sums`` are in an order in which each needs only those before it.
    """
    worker = _Worker(figures, constants)
    for each in sums:
        worker.work_out(fold(each.name), each.sum)
    return worker.spans()


def _range(figure: Figure) -> Interval:
    low, high = figure.low, figure.high
    return Interval(-math.inf if low is None else low, math.inf if high is None else high)


class _Worker:
    """``_own`` are the ranges of the quantities: the figures, and what was multiplied, divided or compared."""

    def __init__(self, figures: Sequence[Figure], constants: Sequence[Constant]) -> None:
        self._own = {fold(figure.name): _range(figure) for figure in figures}
        for each in constants:
            values = [value for _, value in each.value.entries]
            self._own[fold(each.name)] = Interval(min(values), max(values))
        self._forms: dict[str, _Form | None] = {name: _Form(parts={name: 1.0}) for name in self._own}

    def work_out(self, name: str, expression: Expression) -> None:
        self._forms[name] = self.of(expression)

    def spans(self) -> dict[str, Interval | None]:
        return {name: None if form is None else self._span(form) for name, form in self._forms.items()}

    def _span(self, form: _Form) -> Interval:
        low = high = form.number
        for name, much in form.parts.items():
            part = _times(self._own[name], Interval(much, much))
            low, high = low + part.low, high + part.high
        # Ranges that overflow can cancel to no number at all: then nothing is known.
        return Interval(-math.inf if math.isnan(low) else low, math.inf if math.isnan(high) else high)

    def _quantity(self, span: Interval) -> _Form:
        """A quantity of its own, of which only the range is known."""
        if span.low == span.high:
            return _Form(span.low)
        name = f"\0{len(self._own)}"
        self._own[name] = span
        return _Form(parts={name: 1.0})

    def of(self, expression: Expression) -> _Form | None:
        match expression:
            case Number(value=value):
                return _Form(value)
            case Name(name=name):
                return self._forms[fold(name)]
            case Extreme(which=which, of=parts):
                return self._extreme(min if which == "min" else max, [self.of(part) for part in parts])
            case Tiered():
                return self._tiered(expression)
            case Banded(bands=bands):
                numbers = [band.value for band in bands]
                return self._quantity(Interval(min(numbers), max(numbers)))
            case Operation(sign=sign, left=left, right=right):
                one, other = self.of(left), self.of(right)
                return None if one is None or other is None else self._operation(sign, one, other)

    def _tiered(self, tiered: Tiered) -> _Form | None:
        """What slices come to never falls as the sum rises: no rate is below 0."""
        form = self.of(tiered.of)
        if form is None:
            return None
        span, days = self._span(form), turning_days(_dated(tiered.tiers))
        slices = [
            tiered_on(tiered.tiers, day, "")
            for day in days
            if all(each.at(day) is not None for each in _dated(tiered.tiers))
        ]
        lows, highs = ([_come_to(each, end) for each in slices] for end in (span.low, span.high))
        return self._quantity(Interval(min(lows, default=-math.inf), max(highs, default=math.inf)))

    def _extreme(self, pick: Callable[[list[float]], float], forms: Sequence[_Form | None]) -> _Form | None:
        sides = [self._span(form) for form in forms if form is not None]
        if len(sides) < len(forms):
            return None
        return self._quantity(Interval(pick([side.low for side in sides]), pick([side.high for side in sides])))

    def _operation(self, sign: str, one: _Form, other: _Form) -> _Form | None:
        if sign == "+":
            return _added(one, other, 1.0)
        if sign == "-":
            return _added(one, other, -1.0)
        if sign == "*":
            for form, factor in ((one, other), (other, one)):
                if not factor.parts:
                    return _scaled(form, factor.number)
            return self._quantity(_times(self._span(one), self._span(other)))
        divisor = self._span(other)
        if divisor.low == divisor.high == 0:
            return None
        if divisor.low == divisor.high:
            return _scaled(one, 1 / divisor.low)
        wide = _times(self._span(one), _inverse(divisor))
        return self._quantity(wide & self._ratio(one, other, divisor))

    def _ratio(self, one: _Form, other: _Form, divisor: Interval) -> Interval:
        """What is known of one / other where they share figures: price / (price + cost) is at most 1.

        Where the divisor is never below 0, one / other <= c if one - c * other <= 0 for every deal. The ratios of what
        they have of each figure are the c that can be bounds.
        """
        if divisor.low < 0:
            return Interval()
        pairs = [(one.parts.get(name, 0.0), much) for name, much in other.parts.items()]
        pairs.append((one.number, other.number))
        candidates = sorted({above / below for above, below in pairs if below})
        rests = [(c, self._span(_added(one, _scaled(other, c), -1.0))) for c in candidates]
        low = max((c for c, rest in rests if rest.low >= 0), default=-math.inf)
        high = min((c for c, rest in rests if rest.high <= 0), default=math.inf)
        return Interval(low, high)


def _dated(tiers: Sequence[Tier]) -> list[Dated[float]]:
    return [each for tier in tiers for each in (tier.to, tier.rate) if each is not None]


def _come_to(slices: Sequence[Slice], end: float) -> float:
    """What slices come to, also for a sum without end."""
    if end < math.inf:
        return Slice.total(slices, end)
    return math.inf if slices[-1].rate else Slice.total(slices, slices[-1].low)


def _added(one: _Form, other: _Form, way: float) -> _Form:
    parts = dict(one.parts)
    for name, much in other.parts.items():
        parts[name] = parts.get(name, 0.0) + way * much
    return _Form(one.number + way * other.number, {name: much for name, much in parts.items() if much})


def _scaled(form: _Form, factor: float) -> _Form:
    parts = {name: much * factor for name, much in form.parts.items() if much * factor}
    return _Form(form.number * factor, parts)


def _times(one: Interval, other: Interval) -> Interval:
    corners = [_product(a, b) for a in (one.low, one.high) for b in (other.low, other.high)]
    return Interval(min(corners), max(corners))


def _product(one: float, other: float) -> float:
    """Nothing of anything is nothing, also of what has no end."""
    return 0.0 if one == 0 or other == 0 else one * other


def _inverse(divisor: Interval) -> Interval:
    """1 / what lies in a range: a division by zero is an error and no number, so that 0 itself is left out."""
    low, high = divisor.low, divisor.high
    if low < 0 < high:
        return Interval()
    return Interval(
        -math.inf if high == 0 else 1 / high,
        math.inf if low == 0 else 1 / low,
    )
