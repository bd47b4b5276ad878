"""Reads a rule file of the kind `scorecard`."""

from __future__ import annotations

from collections.abc import Sequence
from math import fsum

from valuex_xl.kinds.scorecard.bands import check_bands
from valuex_xl.kinds.scorecard.keys import EXAMPLE, LINE
from valuex_xl.kinds.scorecard.rules import Band, Example, Scorecard, ScoreLine
from valuex_xl.rulefiles.conditions import Condition, Dated, Side
from valuex_xl.rulefiles.dates import read_dated, read_day, turning_days
from valuex_xl.rulefiles.faults import Faults, WrongValueError, clip
from valuex_xl.rulefiles.figures import Figure, Unit
from valuex_xl.rulefiles.figures_reader import read_figures, read_yes_or_no
from valuex_xl.rulefiles.needs import Need
from valuex_xl.rulefiles.needs_reader import check_names, figure_of, read_given, read_need, says, warn_of_misleading
from valuex_xl.rulefiles.numbers import show
from valuex_xl.rulefiles.place import Place
from valuex_xl.rulefiles.ranges import within
from valuex_xl.rulefiles.reading import Table, as_mapping, attempt, items
from valuex_xl.rulefiles.rule_set import Head
from valuex_xl.rulefiles.tree import Entry, Node
from valuex_xl.rulefiles.words import read_bounds, read_condition

__all__ = ["read"]

_SCORE = "margin: {weight: 3, points: {100: at least 30%, 0: the rest}}"
_POINTS = "{100: at least 30%, 0: the rest}"
_EXAMPLE = "- {margin: 35%, score: 100, target: yes}"
_MOST = 50
_RESERVED = ("score", "target", "as at")
_POINT = within(Unit.POINTS, 0, 100)
_WEIGHT = within(None, 0)


def read(head: Head, table: Table) -> Scorecard:
    """The lines of the score, the knock-outs and the target."""
    faults = table.faults
    figures_node, score_node = table.need("figures"), table.need("score")
    knock_node, target_node = table.take("knock out"), table.need("target")
    examples_node = table.take("examples")
    figures = read_figures(figures_node, faults) if figures_node is not None else ()
    check_names(figures, _RESERVED, faults)
    before = faults.count
    lines = _lines(score_node, figures, faults) if score_node is not None else ()
    sound = faults.count == before and all(figure.unit or figure.words for figure in figures)
    knock_outs = _knock_outs(knock_node, figures, faults) if knock_node is not None else ()
    target = read_dated(target_node, "target", faults, _target) if target_node is not None else None
    if sound and lines:
        _check_weights(lines, faults)
    if sound and lines and target is not None and target_node is not None:
        _check_target(lines, target, target_node, faults)
    used = {line.figure for line in lines} | {need.figure for need in knock_outs}
    warn_of_misleading(figures, used, "scores", faults)
    found = items(examples_node, "examples", faults, _EXAMPLE) if examples_node is not None else ()
    examples = tuple(case for item in found if (case := _example(item, figures, faults)) is not None)
    spots: dict[tuple[str, ...], Place] = {("target",): target_node.place} if target_node is not None else {}
    return Scorecard(
        head, figures, lines, target or Dated.always(Condition()), knock_outs, examples=examples, spots=spots
    )


def _lines(node: Node, figures: Sequence[Figure], faults: Faults) -> tuple[ScoreLine, ...]:
    mapping = as_mapping(node, "score", faults, _SCORE)
    if mapping is None:
        return ()
    if not mapping.entries:
        faults.error(mapping.place, f"score: there is no line - write, for example, {_SCORE}")
    found = (_line(entry, mapping.braced, figures, faults) for entry in mapping.entries)
    return tuple(line for line in found if line is not None)


def _line(entry: Entry, braced: bool, figures: Sequence[Figure], faults: Faults) -> ScoreLine | None:
    figure = figure_of(entry, braced, figures, faults)
    if figure is None:
        return None
    mapping = as_mapping(entry.value, figure.name, faults, f"{{weight: 3, points: {_POINTS}}}")
    if mapping is None:
        return None
    table = Table(mapping, faults, LINE, f"the score line {figure.name}", f"{figure.name}: ")
    weight_node, points_node = table.take("weight"), table.need("points")
    table.close()
    weight: Dated[float] | None = Dated.always(1.0)
    if weight_node is not None:
        weight = read_dated(weight_node, f"{figure.name}: weight", faults, _WEIGHT)
    bands = _bands(points_node, figure, entry, faults) if points_node is not None else ()
    return None if weight is None or not bands else ScoreLine(figure.name, weight, bands, entry.key.place)


def _bands(node: Node, figure: Figure, line: Entry, faults: Faults) -> tuple[Band, ...]:
    mapping = as_mapping(node, f"{figure.name}: points", faults, _POINTS)
    if mapping is None:
        return ()
    if not mapping.entries:
        faults.error(mapping.place, f"{figure.name}: points: there is no band - write, for example, {_POINTS}")
    if len(mapping.entries) > _MOST:
        faults.error(mapping.place, f"{figure.name}: there are {len(mapping.entries)} bands - {_MOST} are the most")
        return ()
    before = faults.count
    found = [band for entry in mapping.entries if (band := _band(entry, figure, faults)) is not None]
    if found and faults.count == before:
        check_bands(figure, found, line.key.place, faults)
    return tuple(found)


def _band(entry: Entry, figure: Figure, faults: Faults) -> Band | None:
    points = attempt(entry.key, f"{figure.name}: points", faults, _POINT)
    if says(entry.value, "the rest"):
        return None if points is None else Band(points, None, entry.key.place)
    condition = read_dated(entry.value, figure.name, faults, lambda text: read_condition(text, figure))
    return None if points is None or condition is None else Band(points, condition, entry.key.place)


def _knock_outs(node: Node, figures: Sequence[Figure], faults: Faults) -> tuple[Need, ...]:
    mapping = as_mapping(node, "knock out", faults, "{days overdue: above 90}")
    found = (read_need(entry, mapping.braced, figures, faults) for entry in mapping.entries) if mapping else ()
    return tuple(need for need in found if need is not None)


def _target(text: str) -> Condition:
    bounds = read_bounds(text, Unit.POINTS)
    bound = bounds[0]
    if len(bounds) > 1 or bound.side not in (Side.AT_LEAST, Side.ABOVE):
        raise WrongValueError(
            f'"{clip(text)}" is not a target - write at least or above and the points, such as at least 70'
        )
    if not 0 <= bound.limit <= 100:
        raise WrongValueError(f'"{clip(text)}" is no score - scores are points from 0 to 100')
    return Condition(bounds)


def _check_weights(lines: Sequence[ScoreLine], faults: Faults) -> None:
    days = turning_days(line.weight for line in lines)
    for day in days:
        if not any(line.weight.at(day) != 0 for line in lines):
            since = f" from {day} on" if day > days[0] else ""
            faults.error(lines[0].place, f"score: every weight is 0{since} - give at least one line a weight")
            return


def _check_target(lines: Sequence[ScoreLine], target: Dated[Condition], node: Node, faults: Faults) -> None:
    """Some customer must be able to reach the target."""
    for day in turning_days([target, *(line.weight for line in lines)]):
        condition = target.at(day)
        weights = [line.weight.at(day) or 0.0 for line in lines]
        if condition is None or not any(weights):
            continue
        best = [max(band.points for band in line.bands) for line in lines]
        total = fsum(weight * points for weight, points in zip(weights, best, strict=True))
        reached = round(total / fsum(weights), 9)
        bound = condition.bounds[0]
        if reached < bound.limit or (bound.side is Side.ABOVE and reached == bound.limit):
            message = f'"{condition}" can never be reached, the best score is {show(reached, None)}'
            faults.error(node.place, f"target: {message} - lower it, or give more points")
            return


def _example(node: Node, figures: Sequence[Figure], faults: Faults) -> Example | None:
    mapping = as_mapping(node, "examples", faults, _EXAMPLE)
    if mapping is None:
        return None
    table = Table(mapping, faults, EXAMPLE, "the example")
    score, target, as_at = (
        table.read("score", _POINT),
        table.read("target", read_yes_or_no),
        table.read("as at", read_day),
    )
    if table.take("score") is None and table.take("target") is None:
        faults.error(node.place, "the example expects nothing - write, for example, score: 72.5, or target: yes")
    given = read_given(table.rest(), mapping.braced, figures, faults)
    return Example(given, score, target, node.place, faults.source(node.place), as_at)
