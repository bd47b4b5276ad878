"""Reads slices and bands of a sum: `{of: turnover, tiered: [...]}` and `{of: turnover, bands: {...}}`."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import combinations

from valuex_xl.rulefiles.conditions import Condition, Dated
from valuex_xl.rulefiles.constants import Constant
from valuex_xl.rulefiles.dates import turning_days
from valuex_xl.rulefiles.expressions.expression import Band, Banded, Expression, Measure, Name, Tiered
from valuex_xl.rulefiles.expressions.reader import read_literal
from valuex_xl.rulefiles.expressions.units import unit_of
from valuex_xl.rulefiles.faults import Faults, WrongValueError
from valuex_xl.rulefiles.figures import Figure, Unit
from valuex_xl.rulefiles.needs_reader import says
from valuex_xl.rulefiles.numbers import as_percentage, show
from valuex_xl.rulefiles.place import Place
from valuex_xl.rulefiles.ranges import within
from valuex_xl.rulefiles.reading import Table, as_mapping, attempt, stray
from valuex_xl.rulefiles.shapes.tiers import STEPS
from valuex_xl.rulefiles.spans import Span, implies
from valuex_xl.rulefiles.text import fold
from valuex_xl.rulefiles.thresholds_reader import ThresholdReader
from valuex_xl.rulefiles.tiers import Tier
from valuex_xl.rulefiles.tiers_reader import read_slices
from valuex_xl.rulefiles.tree import Entry, MappingNode, Node
from valuex_xl.rulefiles.turned import idle_limit, is_reached, other_side
from valuex_xl.rulefiles.words import read_condition

__all__ = ["Steps", "open_steps", "read_steps"]

_BANDS = "{3%: at least 500k, 0%: the rest}"
_REST = "the rest"
_MOST = 50


@dataclass(frozen=True, slots=True)
class Steps:
    """What stands in place of a sum, before it is known what it looks at: ``of``, and one of the two lists."""

    of: Node
    tiered: Node | None
    bands: Node | None
    place: Place


def open_steps(mapping: MappingNode, name: str, faults: Faults) -> Steps | None:
    """The parts of a mapping; None where it has not what it needs."""
    table = Table(mapping, faults, STEPS, f"the sum {name}", f"{name}: ")
    of, tiered, bands = table.need("of"), table.take("tiered"), table.take("bands")
    table.close()
    if tiered is not None and bands is not None:
        faults.error(bands.place, f"{name}: tiered and bands stand side by side - keep one, or make two sums")
    elif tiered is None and bands is None and not table.misspelt("tiered", "bands"):
        message = f'has neither "tiered" nor "bands" - write, for example, bands: {_BANDS}'
        faults.error(table.place, f"{table.what} {message}")
    elif of is not None and (tiered is not None or bands is not None):
        return Steps(of, tiered, bands, mapping.place)
    return None


@dataclass(slots=True)
class _Numbers:
    """Reads numbers that must all be in one unit; ``unit`` is that of the first, None where it has none."""

    least: float | None = None
    unit: Unit | None = None
    _seen: bool = field(default=False)
    _first: str = field(default="")

    def read(self, text: str) -> float:
        value, unit = read_literal(text)
        if self.least is not None and value < self.least:
            raise WrongValueError(f'"{text}" is out of range - write 0 or more')
        if self._seen and unit is not self.unit and value:
            told = [f"in {each.value}" if each else "a plain number" for each in (unit, self.unit)]
            if unit is Unit.PERCENT and self.unit is None:
                plain = f"is in percent, but {self._first}, which stands before it, is a plain number"
                raise WrongValueError(
                    f'"{text}" {plain} - write {as_percentage(self._first)} there, or all as plain numbers'
                )
            if unit is None and self.unit is Unit.PERCENT:
                raise WrongValueError(f'"{text}" has no %, and the first one has - write {as_percentage(text)}')
            raise WrongValueError(f'"{text}" is {told[0]}, but the first one {told[1]} - write all in one unit')
        if value or not self._seen:
            self.unit = unit
        if value and not self._seen:
            self._first = text
        self._seen = self._seen or bool(value)
        return value


def read_steps(
    steps: Steps,
    of: Expression,
    measure: Measure | None,
    name: str,
    figures: Sequence[Figure],
    constants: Sequence[Constant],
    faults: Faults,
) -> Tiered | Banded | None:
    """The slices or the bands; None where they are at fault. ``measure`` is None for a figure of words."""
    numbers = _Numbers()
    if steps.tiered is not None:
        if measure is None:
            faults.error(steps.of.place, f"{name}: words have no slices - give a number by bands")
            return None
        numbers.least = 0.0
        ends = unit_of(measure)
        tiers = read_slices(steps.tiered, name, _ending(ends), numbers.read, faults)
        if tiers is not None and ends is Unit.MONEY and numbers.unit in (None, Unit.PERCENT):
            _warn_of_high_rates(tiers, name, faults)
        return None if tiers is None else Tiered(of, tiers, numbers.unit, steps.place, ends)
    looked = _looked_at(of, measure, name, steps.place, figures)
    assert steps.bands is not None
    bands = _bands(steps.bands, name, looked, ThresholdReader(figures, constants, faults), numbers)
    if bands is None:
        return None
    found = Banded(of, bands, numbers.unit, steps.place, looked.unit is Unit.MONEY)
    wanted = {fold(looked.name), *map(fold, found.by)}
    lists = tuple((fold(each.name), each.words) for each in figures if each.words and fold(each.name) in wanted)
    return replace(found, lists=lists)


def _warn_of_high_rates(tiers: Sequence[Tier], name: str, faults: Faults) -> None:
    """More than all of the money in a slice is most likely a percentage without its sign."""
    for tier in tiers:
        high = max(rate for _, rate in tier.rate.entries)
        if high > 1:
            told = f"a rate of {show(high, None)} gives {show(high, None)} times the money of its slice"
            faults.warn(tier.place, f"{name}: {told} - where a percentage is meant, write {show(high, None)}%")


def _ending(unit: Unit | None) -> Callable[[str], float]:
    """What reads the end of a slice in the unit of the sum, with the word of the unit behind it or without."""
    read = within(unit, 0)

    def without_word(text: str) -> float:
        digits, _, word = text.rpartition(" ")
        return read(digits if unit is not None and digits and fold(word) == unit.value else text)

    return without_word


def _looked_at(of: Expression, measure: Measure | None, name: str, place: Place, figures: Sequence[Figure]) -> Figure:
    """What the bands ask for, as a figure: one of words, or a number in the unit of the sum."""
    if measure is None:
        assert isinstance(of, Name)
        return next(figure for figure in figures if figure.name == of.name)
    return Figure(of.name if isinstance(of, Name) else f"of {name}", place, unit_of(measure))


def _bands(
    node: Node, name: str, looked: Figure, reader: ThresholdReader, numbers: _Numbers
) -> tuple[Band, ...] | None:
    faults = reader.faults
    mapping = as_mapping(node, f"{name}: bands", faults, _BANDS)
    if mapping is None:
        return None
    if not mapping.entries or len(mapping.entries) > _MOST:
        told = f"there are {len(mapping.entries)} - {_MOST} are the most" if mapping.entries else "there is none"
        faults.error(mapping.place, f"{name}: bands: {told}" + ("" if mapping.entries else f" - write {_BANDS}"))
        return None
    before = faults.count
    found = [_band(entry, mapping.braced, name, looked, reader, numbers) for entry in mapping.entries]
    bands = tuple(band for band in found if band is not None)
    if faults.count == before:
        _check_order(bands, name, faults)
    return bands if faults.count == before else None


def _band(
    entry: Entry, braced: bool, name: str, looked: Figure, reader: ThresholdReader, numbers: _Numbers
) -> Band | None:
    faults = reader.faults
    if wrong := stray(entry, braced):
        faults.error(entry.key.place, wrong)
        return None
    value = attempt(entry.key, f"{name}: bands", faults, numbers.read)
    if says(entry.value, _REST):
        return None if value is None else Band(value, None, entry.key.place)
    condition = reader.read(entry.value, f"{name}: bands", looked, lambda text: read_condition(text, looked))
    return None if value is None or condition is None else Band(value, condition, entry.key.place)


def _check_order(bands: Sequence[Band], name: str, faults: Faults) -> None:
    """The last band takes the rest and no other does; none lies within one above it, on any day."""
    for band in bands[:-1]:
        if band.condition is None:
            faults.error(band.place, f"{name}: the rest comes last - move it to the end")
            return
    if bands[-1].condition is not None:
        faults.error(bands[-1].place, f"{name}: nothing says what the others get - write a last band 0: the rest")
        return
    conditions = [(band, band.condition) for band in bands if band.condition is not None]
    for (_, upper), (band, lower) in combinations(conditions, 2):
        if _taken(upper, lower):
            message = (
                "no deal gets this band: whatever meets it meets one above it first - write the stricter band first"
            )
            faults.error(band.place, f"{name}: {message}")
            return
    for day in turning_days(condition for _, condition in conditions) or [date.min]:
        now = [dated.at(day) for _, dated in conditions]
        if None not in now and not _looks_one_way(bands, [*now, None], name, faults):
            return


def _looks_one_way(bands: Sequence[Band], now: Sequence[Condition | None], name: str, faults: Faults) -> bool:
    """Whether nothing is to be said of the limits of a day; of those that hang on a word nothing is."""
    if any(each is None or each.words or each.cases for each in now[:-1]):
        return True
    if not is_reached(now, len(now) - 1, Span()):
        faults.error(
            bands[-1].place,
            f"{name}: nothing is left for the rest, the bands before it take it all - delete or change it",
        )
        return False
    found = other_side(now) or idle_limit(now, Span())
    if found is not None:
        faults.warn(bands[found[0]].place, f"{name}: {found[1]}")
    return found is None


def _taken(upper: Dated[Condition], lower: Dated[Condition]) -> bool:
    """Whether the one takes all of the other on some day."""
    pairs = ((upper.at(day), lower.at(day)) for day in turning_days((upper, lower)))
    return any(high is not None and low is not None and implies(low, high) for high, low in pairs)
