"""Reads one line of a score: weight, and points by bands, along a straight line, or as given."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from math import inf, isfinite

from valuex_xl.kinds.scorecard.bands import check_bands
from valuex_xl.kinds.scorecard.keys import AS_GIVEN, LEAVE_OUT, LINE
from valuex_xl.kinds.scorecard.rules import Band, Group, Knot, ScoreLine
from valuex_xl.rulefiles.conditions import Dated
from valuex_xl.rulefiles.constants import Constant
from valuex_xl.rulefiles.dates import read_dated
from valuex_xl.rulefiles.faults import Faults, WrongValueError, clip
from valuex_xl.rulefiles.figures import Figure, Unit
from valuex_xl.rulefiles.needs_reader import figure_of, says
from valuex_xl.rulefiles.numbers import read_number, show
from valuex_xl.rulefiles.place import Place
from valuex_xl.rulefiles.ranges import within
from valuex_xl.rulefiles.reading import Table, as_mapping, attempt
from valuex_xl.rulefiles.text import did_you_mean, fold
from valuex_xl.rulefiles.thresholds_reader import ThresholdReader
from valuex_xl.rulefiles.tree import Entry, MappingNode, Node, ScalarNode
from valuex_xl.rulefiles.words import read_condition

__all__ = ["LineReader", "read_points", "read_weight"]

_POINTS = "{100: at least 30%, 0: the rest}"
_MOST = 50
_SHOWN = 5
_WEIGHT = within(None, 0)
_SHARE = re.compile(r"[0-9]+(\.[0-9]+)?\s?%")
_KNOT = re.compile(r"(-?[0-9.]+)\s+at\s+(.+)", re.IGNORECASE)


def read_points(text: str) -> float:
    """A number of points, of whatever size; raises WrongValueError."""
    return read_number(text, Unit.POINTS)


def read_weight(text: str) -> float:
    """A weight of 0 or more; a share of the whole is one without its sign, as only the proportions count."""
    if _SHARE.fullmatch(text):
        write = text.rstrip("% ")
        raise WrongValueError(
            f'"{clip(text)}" has a %, and a weight is a plain number beside the others - write {write}'
        )
    return _WEIGHT(text)


@dataclass(frozen=True, slots=True)
class LineReader:
    """Reads the lines of one file. ``reach`` is from where to where points may go."""

    figures: Sequence[Figure]
    constants: Sequence[Constant]
    groups: Sequence[Group]
    reach: tuple[float, float]
    summed: bool
    faults: Faults

    def read(self, entry: Entry, braced: bool) -> ScoreLine | None:
        """The line of an entry; None where it is at fault."""
        figure = figure_of(entry, braced, self.figures, self.faults)
        if figure is None:
            return None
        mapping = as_mapping(entry.value, figure.name, self.faults, f"{{weight: 3, points: {_POINTS}}}")
        if mapping is None:
            return None
        before = self.faults.count
        table = Table(mapping, self.faults, LINE, f"the score line {figure.name}", f"{figure.name}: ")
        weight_node, points_node = table.take("weight"), table.need("points")
        floor, ceiling = table.read("floor", read_points), table.read("ceiling", read_points)
        group, leave_out = table.read("group", self._group), table.read("if missing", _leave_out) or False
        table.close()
        weight: Dated[float] | None = Dated.always(1.0)
        if weight_node is None and self.groups and not self.summed and table.take("group") is None:
            names = " or ".join(f"group: {each.name}" for each in self.groups[:_SHOWN])
            message = "it is in no group, and counts beside the groups with a weight of 1"
            self.faults.warn(
                entry.key.place, f"{figure.name}: {message} - write {names}, or a weight where that is meant"
            )
        if weight_node is not None:
            weight = read_dated(weight_node, f"{figure.name}: weight", self.faults, read_weight)
        if floor is not None and ceiling is not None and floor >= ceiling and (node := table.take("ceiling")):
            message = f"nothing lies between the floor {show(floor, None)} and the ceiling {show(ceiling, None)}"
            self.faults.error(node.place, f"{figure.name}: {message} - swap or change them")
        if weight is None or points_node is None:
            return None
        line = ScoreLine(figure.name, weight, (), entry.key.place, (), floor, ceiling, group or "", leave_out)
        found = self._with_points(line, points_node, figure)
        return found if self.faults.count == before else None

    def _group(self, text: str) -> str:
        names = [group.name for group in self.groups]
        found = next((name for name in names if fold(name) == fold(text)), None)
        if found is None:
            hint = did_you_mean(text, names) or f" - write it under groups, with a weight: groups: {{{clip(text)}: 20}}"
            raise WrongValueError(f'"{clip(text)}" is no group of this file{hint}')
        return found

    def _with_points(self, line: ScoreLine, node: Node, figure: Figure) -> ScoreLine | None:
        if says(node, AS_GIVEN):
            return self._as_given(line, node.place, figure)
        mapping = as_mapping(node, f"{figure.name}: points", self.faults, _POINTS)
        if mapping is None:
            return None
        if not mapping.entries:
            message = f"points: there is no band - write, for example, {_POINTS}"
            self.faults.error(mapping.place, f"{figure.name}: {message}")
        if len(mapping.entries) > _MOST:
            message = f"there are {len(mapping.entries)} bands - {_MOST} are the most"
            self.faults.error(mapping.place, f"{figure.name}: {message}")
            return None
        if any(_is_blank(entry) and _KNOT.fullmatch(entry.key.text.strip()) for entry in mapping.entries):
            return self._straight(line, mapping, figure)
        return self._banded(line, mapping, figure)

    def _as_given(self, line: ScoreLine, place: Place, figure: Figure) -> ScoreLine | None:
        if figure.unit not in (Unit.POINTS, Unit.COUNT, Unit.PERCENT):
            message = f"a figure in {figure.unit.value if figure.unit else 'words'} is no number of points"
            self.faults.error(place, f"{figure.name}: {message} - give points by bands, or make it unit: points")
            return None
        scale = 100 if figure.unit is Unit.PERCENT else 1
        low = max(-inf if figure.low is None else figure.low * scale, -inf if line.floor is None else line.floor)
        high = min(inf if figure.high is None else figure.high * scale, inf if line.ceiling is None else line.ceiling)
        if outside := self._outside((low, high)):
            ends = [f"{end}: {at:g}" for end, at in zip(("floor", "ceiling"), self.reach, strict=True) if isfinite(at)]
            message = f"as given may be {outside[0]} - give the line {' and '.join(ends)}"
            self.faults.error(place, f"{figure.name}: {message}, or the figure from and to")
            return None
        return line

    def _straight(self, line: ScoreLine, mapping: MappingNode, figure: Figure) -> ScoreLine | None:
        label = f"{figure.name}: points"
        if not figure.unit or figure.unit is Unit.NAME:
            self.faults.error(mapping.place, f"{label}: words have no straight line - give points by bands")
            return None
        for entry in mapping.entries:
            if not _is_blank(entry):
                message = f'"{clip(entry.key.text)}" is a band beside a straight line'
                self.faults.error(entry.key.place, f"{label}: {message} - write bands alone, or points such as 0 at 0%")
                return None
        knots = [attempt(entry.key, label, self.faults, lambda text: _knot(text, figure)) for entry in mapping.entries]
        sound = [knot for knot in knots if knot is not None]
        if len(sound) < len(knots):
            return None
        if len(sound) < 2:
            self.faults.error(mapping.place, f"{label}: a straight line has two points - write {{0 at 0%, 100 at 30%}}")
            return None
        sound.sort(key=lambda knot: knot.at)
        for one, two in pairwise(sound):
            if one.at == two.at:
                at = show(one.at, figure.unit)
                self.faults.error(mapping.place, f"{label}: {at} stands there twice - keep one of them")
                return None
        ends = [*(knot.points for knot in sound), line.floor or 0.0, line.ceiling or 0.0]
        if outside := self._outside(ends):
            message = f"{outside[0]} need {outside[1]} for the score - write it, or scoring: sum of points"
            self.faults.error(mapping.place, f"{label}: {message}")
            return None
        return replace(line, knots=tuple(sound))

    def _banded(self, line: ScoreLine, mapping: MappingNode, figure: Figure) -> ScoreLine | None:
        if line.floor is not None or line.ceiling is not None:
            message = "bands say all their points - floor and ceiling go with a straight line or as given"
            self.faults.error(mapping.place, f"{figure.name}: {message}")
            return None
        before = self.faults.count
        found = [band for entry in mapping.entries if (band := self._band(entry, figure)) is not None]
        if found and self.faults.count == before:
            check_bands(figure, found, self.figures, line.place, self.faults)
        return replace(line, bands=tuple(found)) if found else None

    def _band(self, entry: Entry, figure: Figure) -> Band | None:
        points = attempt(entry.key, f"{figure.name}: points", self.faults, self._points)
        if says(entry.value, "the rest"):
            return None if points is None else Band(points, None, entry.key.place)
        reader = ThresholdReader(self.figures, self.constants, self.faults)
        condition = reader.read(entry.value, figure.name, figure, lambda text: read_condition(text, figure))
        return None if points is None or condition is None else Band(points, condition, entry.key.place)

    def _points(self, text: str) -> float:
        points = read_points(text)
        if outside := self._outside((points,)):
            low, high = (show(each, None) if isfinite(each) else "" for each in self.reach)
            ends = f"{low} to {high}" if low and high else f"{high} or less" if high else f"{low} or more"
            more = "" if low and high else f", or give the score a {outside[1]} too"
            raise WrongValueError(f'"{clip(text)}" is out of range - write {ends}{more}')
        return points

    def _outside(self, points: Sequence[float]) -> tuple[str, str] | None:
        """What points lie outside of where they may go, and what lets them; None where none do."""
        low, high = min(points) < self.reach[0], max(points) > self.reach[1]
        if low and high:
            return "points below 0 or above 100", "floor: and ceiling:"
        return ("points below 0", "floor:") if low else ("points above 100", "ceiling:") if high else None


def _is_blank(entry: Entry) -> bool:
    return isinstance(entry.value, ScalarNode) and entry.value.blank


def _knot(text: str, figure: Figure) -> Knot:
    hit = _KNOT.fullmatch(text)
    if hit is None:
        raise WrongValueError(f'"{clip(text)}" is no point of a line - write points at a value, such as 100 at 30%')
    written = " ".join(hit[2].split())
    return Knot(read_points(hit[1]), read_number(written, figure.unit), written)


def _leave_out(text: str) -> bool:
    if fold(text) != LEAVE_OUT:
        raise WrongValueError(f'"{clip(text)}" is not known - write {LEAVE_OUT}, or delete the line for no score')
    return True
