"""Checks the bands of a score line: no gap, none that is never reached, no points for being worse.

Every fault comes with a witness: a value of the figure, in its own unit, for which it can be seen.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from itertools import pairwise, product
from math import inf

from valuex_xl.kinds.scorecard.rules import Band
from valuex_xl.rulefiles.conditions import Condition, Side
from valuex_xl.rulefiles.dates import turning_days
from valuex_xl.rulefiles.faults import Faults
from valuex_xl.rulefiles.figures import Figure, Unit
from valuex_xl.rulefiles.numbers import show
from valuex_xl.rulefiles.place import Place
from valuex_xl.rulefiles.spans import Span, span
from valuex_xl.rulefiles.turned import idle_limit

__all__ = ["check_bands"]

_LOW = {Side.AT_LEAST, Side.ABOVE}
_HIGH = {Side.AT_MOST, Side.BELOW}
_IDEAL = "an ideal in the middle needs bounds on both its sides"


@dataclass(frozen=True, slots=True)
class _Witness:
    """A value of the figure as a rule file writes it, and the position of the band that takes it."""

    shown: str
    band: int | None


def check_bands(figure: Figure, bands: Sequence[Band], figures: Sequence[Figure], place: Place, faults: Faults) -> None:
    """Look at the bands on each day on which one of them changes, word by word where they hang on words of others.

    ``figures`` are all of the file, ``place`` is the line's.
    """
    for band in bands[:-1]:
        if band.condition is None:
            message = f"{_points(band)}: the rest comes last - move it to the end"
            faults.error(band.place, f"{figure.name}: {message}")
            return
    days = turning_days(band.condition for band in bands if band.condition is not None) or [date.min]
    for day in days:
        conditions = [None if band.condition is None else band.condition.at(day) for band in bands]
        if any(now is None and band.condition is not None for now, band in zip(conditions, bands, strict=True)):
            continue
        before = faults.count
        since = f" from {day} on" if day > days[0] else ""
        for given in _choices(conditions, figures):
            if faults.count == before:
                plain = [each if each is None else each.where(given) for each in conditions]
                told = f"{since} for {' and '.join(given.values())}" if given else since
                _check(figure, bands, plain, told, place, faults)
        if faults.count > before:
            return


def _choices(conditions: Sequence[Condition | None], figures: Sequence[Figure]) -> Iterator[dict[str, str]]:
    """Every choice of the words on which the conditions hang; one without any where they hang on none."""
    by = list(dict.fromkeys(each.by for each in conditions if each is not None and each.by))
    lists = [next(figure.words for figure in figures if figure.name == name) for name in by]
    return (dict(zip(by, words, strict=True)) for words in product(*lists))


def _check(
    figure: Figure,
    bands: Sequence[Band],
    conditions: Sequence[Condition | None],
    since: str,
    place: Place,
    faults: Faults,
) -> None:
    before = faults.count
    witnesses = _words(figure, conditions) if figure.words else _numbers(figure, conditions)
    _check_gap(figure, witnesses, since, place, faults)
    _check_reached(figure, bands, conditions, witnesses, since, faults)
    if not figure.words and faults.count == before:
        _check_shape(figure, bands, conditions, witnesses, since, place, faults)
    if not figure.words and faults.count == before:
        _look_for_idle_limit(figure, bands, conditions, since, faults)


def _words(figure: Figure, conditions: Sequence[Condition | None]) -> list[_Witness]:
    return [
        _Witness(word, next((at for at, each in enumerate(conditions) if each is None or word in each.words), None))
        for word in figure.words
    ]


def _numbers(figure: Figure, conditions: Sequence[Condition | None]) -> list[_Witness]:
    """One value for each stretch between two limits, and each limit itself, in ascending order."""
    stretches = [Span() if each is None else span(each) for each in conditions]
    domain = _domain(figure)
    found = []
    for value in _values(figure, conditions):
        point = Span(float(value), float(value))
        if point.within(domain):
            band = next((at for at, stretch in enumerate(stretches) if point.within(stretch)), None)
            found.append(_Witness(show(float(value), figure.unit), band))
    return found


def _values(figure: Figure, conditions: Sequence[Condition | None]) -> list[Decimal]:
    limits = {bound.limit for each in conditions if each is not None for bound in each.bounds}
    limits |= {limit for limit in (figure.low, figure.high) if limit is not None}
    exact = sorted(Decimal(repr(limit)) for limit in limits) or [Decimal(0)]
    step = Decimal("0.01") if figure.unit is Unit.PERCENT else Decimal(1)
    between = [value for low, high in pairwise(exact) for value in (low, _between(low, high, step))]
    return [exact[0] - step, *between, exact[-1], exact[-1] + step]


def _between(low: Decimal, high: Decimal, step: Decimal) -> Decimal:
    """A value between two limits with as few digits as can be."""
    middle = (low + high) / 2
    while not low < (value := middle.quantize(step)) < high:
        step /= 10
    return value


def _check_gap(figure: Figure, witnesses: Sequence[_Witness], since: str, place: Place, faults: Faults) -> None:
    gap = next((each.shown for each in witnesses if each.band is None), None)
    if gap is not None:
        faults.error(place, f"{figure.name}: {gap} gets no points{since} - add a last band, 0: the rest")


def _check_reached(
    figure: Figure,
    bands: Sequence[Band],
    conditions: Sequence[Condition | None],
    witnesses: Sequence[_Witness],
    since: str,
    faults: Faults,
) -> None:
    reached = {each.band for each in witnesses}
    for at, (band, condition) in enumerate(zip(bands, conditions, strict=True)):
        if at not in reached:
            what = "the rest" if condition is None else f'"{condition}"'
            message = f"{_points(band)}: nothing is left for {what}{since}, the bands before it take it all"
            faults.error(band.place, f"{figure.name}: {message} - delete or change it")


def _check_shape(
    figure: Figure,
    bands: Sequence[Band],
    conditions: Sequence[Condition | None],
    witnesses: Sequence[_Witness],
    since: str,
    place: Place,
    faults: Faults,
) -> None:
    """Bands that all look one way must go one way; others may have one summit, such as an ideal age, but no valley."""
    points = [bands[each.band].points for each in witnesses if each.band is not None]
    sides = {bound.side for each in conditions if each is not None for bound in each.bounds}
    wrong = _against(points) if sides <= _LOW or sides <= _HIGH else _valley(points)
    if wrong is not None:
        worse, better = wrong
        message = (
            f"{witnesses[worse].shown} gets {show(points[worse], None)} points, "
            f"the better {witnesses[better].shown} only {show(points[better], None)}{since}"
        )
        faults.error(place, f"{figure.name}: {message} - points may not rise where the figure gets worse; {_IDEAL}")


def _look_for_idle_limit(
    figure: Figure, bands: Sequence[Band], conditions: Sequence[Condition | None], since: str, faults: Faults
) -> None:
    found = idle_limit(conditions, _domain(figure))
    if found is not None:
        at, said = found
        faults.warn(bands[at].place, f"{figure.name}: {_points(bands[at])}{since}: {said}")


def _domain(figure: Figure) -> Span:
    return Span(-inf if figure.low is None else figure.low, inf if figure.high is None else figure.high)


def _against(points: Sequence[float]) -> tuple[int, int] | None:
    """A worse and a better value, by their positions, where the worse one has more points."""
    rising = points[-1] >= points[0]
    for at, (lower, upper) in enumerate(pairwise(points)):
        if rising and upper < lower:
            return at, at + 1
        if not rising and upper > lower:
            return at + 1, at
    return None


def _valley(points: Sequence[float]) -> tuple[int, int] | None:
    """The same where points fall and rise again: the bottom is better than what lies beyond it on one side."""
    summit = points.index(max(points))
    for at in range(1, summit + 1):
        if points[at] < points[at - 1]:
            return at - 1, at
    for at in range(summit + 1, len(points)):
        if points[at] > points[at - 1]:
            return at, at - 1
    return None


def _points(band: Band) -> str:
    return show(band.points, None)
