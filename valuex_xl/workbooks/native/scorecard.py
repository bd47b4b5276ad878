"""A scorecard as steps: points a line, the score, the class and whether it is a target.

Where a figure is missing, class and target can still be certain: they are worked out for the least and the largest
score that it leaves open, and said where both agree.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from typing import Any

from valuex_xl.judging.figure_rows import RowReader
from valuex_xl.judging.readers import reader
from valuex_xl.judging.thresholds import interval
from valuex_xl.kinds.scorecard.points import pointing
from valuex_xl.kinds.scorecard.rules import Instead, Knot, Scorecard, ScoreLine
from valuex_xl.rulefiles.conditions import Condition, Dated
from valuex_xl.rulefiles.figures import Figure, Unit
from valuex_xl.rulefiles.place import Place
from valuex_xl.rulefiles.text import fold
from valuex_xl.workbooks.native.conditions import Lines, by_day, first_day, highest, holds
from valuex_xl.workbooks.native.grades import exceptions, in_force
from valuex_xl.workbooks.native.readings import Readings, read_row
from valuex_xl.workbooks.native.spelling import first_of, literal, number
from valuex_xl.workbooks.native.steps import Answer, NotSayableError, Plan, Steps

__all__ = ["plan_scorecard"]

_SCORE = Figure("score", Place("", 1, 1), unit=Unit.POINTS)
_FAR = 1e100
"""What stands for points without end: a score that no condition asks for."""


def plan_scorecard(rules: Scorecard) -> Plan:
    """The score of a row, its class and whether it is a target, each where the rule set has it."""
    return _Card(rules).plan()


@dataclass(frozen=True, slots=True)
class _Points:
    """One line: the mark of its points, "" where they are missing, and the least and most that they can be."""

    source: ScoreLine
    mark: str
    gaps: bool
    low: float
    high: float


class _Card:
    def __init__(self, rules: Scorecard) -> None:
        self.rules = rules
        self.figures = tuple(figure.name for figure in rules.figures)
        self.steps = Steps(self.figures)
        row = RowReader(rules.figures, tuple(each.customer for each in rules.exceptions))
        self.readings: Readings = read_row(row, self.steps)
        self.lines = Lines(self.readings, self.steps)
        self.points = [self._points(line) for line in rules.lines]

    def plan(self) -> Plan:
        rules, steps = self.rules, self.steps
        own = steps.add("score by lines", self._total(lambda each: each.mark, [each.gaps for each in self.points]))
        granted = exceptions(
            self.readings, [(each, number(s)) for each in rules.exceptions if (s := each.answer.score) is not None]
        )
        score = steps.add("score or gap", first_of(granted, own)) if granted else own
        asked = [("score", f'IF({score}="",NA(),{score})')]
        if rules.target is not None or rules.classes:
            asked += self._judged(score)
        first = first_day(self._thresholds())
        answers = tuple(
            Answer(steps.own_title(output), in_force(self.readings.answered(text), first), "VX_SCORE", output)
            for output, text in asked
        )
        dated = any(each.first_day or len(each.entries) > 1 for each in self._thresholds())
        dated = dated or any(each.since or each.until for each in rules.exceptions)
        return Plan(rules.head, self.figures, steps.all, answers, dated)

    def _thresholds(self) -> list[Dated[Any]]:
        rules = self.rules
        weights = [line.weight for line in rules.lines] + [group.weight for group in rules.groups]
        return [*(each for _, each in rules.conditions), *rules.score_conditions, *weights]

    # The points of one line.

    def _points(self, line: ScoreLine) -> _Points:
        at = self.figures.index(line.figure)
        column = self.readings.row.readers[at]
        value, gaps = self.readings.values[at], self.readings.gaps[at]
        reach = pointing(line, at, column, lambda _: None).reach if not line.bands else _ends(line)  # type: ignore[arg-type,return-value]
        text, hangs = self._bands(line, at) if line.bands else (self._number(line, value, column.figure), False)
        mark = self.steps.add(f"{line.figure} points", f'IF({value}="","",{text})' if gaps else text)
        low, high = (max(min(each, _FAR), -_FAR) for each in reach)
        return _Points(line, mark, gaps or hangs, low, high)

    def _bands(self, line: ScoreLine, at: int) -> tuple[str, bool]:
        """The points of the first band that holds, and whether that can hang on a missing word."""
        pairs: list[tuple[str, str]] = []
        hangs = False
        gaps = tuple(gap and each != at for each, gap in enumerate(self.readings.gaps))
        lines = Lines(replace(self.readings, gaps=gaps), self.steps)
        for band in line.bands:
            points = number(band.points)
            if band.condition is None:
                return first_of(pairs, points), hangs
            met = lines.line(at, band.condition)
            by_word = any(condition.cases for _, condition in band.condition.entries)
            if by_word:
                met, hangs = self.steps.add(f"{line.figure} {points}", met), True
                pairs.append((f"{met}=0.5", '""'))
            pairs.append((holds(met), points))
        return first_of(pairs, "0"), hangs

    def _number(self, line: ScoreLine, value: str, figure: Figure) -> str:
        if line.knots:
            return _bounded(_along(line, value), line.floor, line.ceiling)
        return _bounded(f"{value}*100" if figure.unit is Unit.PERCENT else value, line.floor, line.ceiling)

    # From points to the score.

    def _total(self, points: Callable[[_Points], str], gaps: Sequence[bool]) -> str:
        """The score of these points; "" where one is missing that is not left out, or none is left."""
        rules = self.rules
        parts: list[tuple[str, str, bool]] = []
        groups: dict[str, list[tuple[str, str, bool]]] = {}
        for each, missing in zip(self.points, gaps, strict=True):
            part = by_day(each.source.weight, number), points(each), missing and each.source.leave_out
            (groups.setdefault(fold(each.source.group), []) if each.source.group else parts).append(part)
        for group in rules.groups:
            own = groups.get(fold(group.name))
            if not own:
                continue
            mean = self._mean(own)
            gap = all(missing for _, _, missing in own)
            parts.append((by_day(group.weight, number), self.steps.add(f"{group.name} points", mean), gap))
        total = _bounded(self._mean(parts, bare=True), rules.floor, rules.ceiling)
        needed = [
            f'{points(each)}=""'
            for each, missing in zip(self.points, gaps, strict=True)
            if missing and not each.source.leave_out
        ]
        if any(missing for _, _, missing in parts) and all(missing for _, _, missing in parts):
            needed.append("AND(" + ",".join(f'{mark}=""' for _, mark, _ in parts) + ")")
        if not needed:
            return total
        return f'IF({needed[0] if len(needed) == 1 else "OR(" + ",".join(needed) + ")"},"",{total})'

    def _mean(self, parts: list[tuple[str, str, bool]], *, bare: bool = False) -> str:
        """Weighted mean, or sum, of weights, marks and whether each may be left out; "" where all are."""
        parts = [part for part in parts if part[0] != "0"]
        if not parts:
            return "0" if self.rules.summed else '""'
        total = "+".join(_times(weight, f"N({mark})" if gap else mark) for weight, mark, gap in parts)
        weights = "+".join(f'IF({mark}="",0,{weight})' if gap else weight for weight, mark, gap in parts)
        if not any(gap for _, _, gap in parts) and all(_is_number(weight) for weight, _, _ in parts):
            weights = number(sum(float(weight) for weight, _, _ in parts))
        found = total if self.rules.summed else f"({total})/({weights})" if "+" in weights else f"({total})/{weights}"
        if bare or not all(gap for _, _, gap in parts):
            return found
        left = ",".join(f'{mark}=""' for _, mark, _ in parts)
        return f'IF(AND({left}),"",{found})'

    # Class and target.

    def _judged(self, score: str) -> list[tuple[str, str]]:
        rules, steps = self.rules, self.steps
        gaps = any(each.gaps and not each.source.leave_out for each in self.points)
        low, high = (self._end(score, end) for end in (0, 1)) if gaps else (score, score)
        knocks = [self.lines.line(self.figures.index(need.figure), need.condition) for need in rules.knock_outs]
        knock = steps.add("knocked out", highest(knocks))
        found = []
        if rules.target is not None:
            found.append(("target", self._target(low, high, knock)))
        if rules.classes:
            found.append(("class", self._class(low, high, knock)))
        return found

    def _end(self, score: str, end: int) -> str:
        """The least or the largest score that missing figures leave open."""
        word = ("least", "most")[end]

        def reached(each: _Points) -> str:
            if not each.gaps or each.source.leave_out:
                return each.mark
            edge = number((each.low, each.high)[end])
            return f'IF({each.mark}="",{edge},{each.mark})'

        gaps = [each.gaps and each.source.leave_out for each in self.points]
        total = self.steps.add(f"score at {word} by lines", self._total(reached, gaps))
        without = number((-_FAR, _FAR)[end])
        last = f'IF({total}="",{without},{total})' if any(gaps) else total
        return self.steps.add(f"score at {word}", f'IF({score}="",{last},{score})')

    def _held(self, score: str, condition: Dated[Condition]) -> str:
        lines = Lines(self.readings, self.steps, more=((reader(_SCORE), score, False),))
        return lines.line(len(self.figures), condition)

    def _target(self, low: str, high: str, knock: str) -> str:
        assert self.rules.target is not None
        best = self.steps.add("enough at most", self._held(high, self.rules.target))
        worst = self.steps.add("enough at least", self._held(low, self.rules.target)) if low != high else best
        pairs = [(f"{knock}=1", "FALSE"), (f"{best}=0", "FALSE"), (f"AND({worst}=1,{knock}=0)", "TRUE")]
        if knock == "0":
            pairs = [(f"{best}=0", "FALSE"), (f"{worst}=1", "TRUE")]
        granted = self._granted(lambda each: None if each.target is None else str(each.target).upper())
        return first_of([*granted, *pairs], "NA()")

    def _class(self, low: str, high: str, knock: str) -> str:
        if low != high:
            self._refuse_split_classes()
        steps = self.steps
        worst = steps.add("class at least", self._named(low))
        best = steps.add("class at most", self._named(high)) if low != high else worst
        into = self.rules.knocked_into
        lowest = steps.add("class if knocked out", self._named(number(-1e300)) if into is None else literal(into))
        pairs = [(f"{knock}=1", lowest)] if knock != "0" else []
        hangs = f"AND({knock}=0.5,{worst}<>{lowest})" if knock != "0" else ""
        unsure = [each for each in (f"{worst}<>{best}" if low != high else "", hangs, f'{worst}=""') if each]
        pairs += [(each, "NA()") for each in unsure]
        granted = self._granted(lambda each: None if each.name is None else literal(each.name))
        return first_of([*granted, *pairs], worst)

    def _named(self, score: str) -> str:
        """The class of a score; "" where it hangs on a missing word."""
        pairs: list[tuple[str, str]] = []
        for each in self.rules.classes:
            if each.condition is None:
                return first_of(pairs, literal(each.name))
            met = self._held(score, each.condition)
            if any(condition.cases for _, condition in each.condition.entries):
                met = self.steps.add(f"{each.name} holds", met)
                pairs.append((f"{met}=0.5", '""'))
            pairs.append((holds(met), literal(each.name)))
        raise AssertionError("the checker lets no classes pass whose last one does not take the rest")

    def _granted(self, answer: Callable[[Instead], str | None]) -> list[tuple[str, str]]:
        given = [(each, answer(each.answer)) for each in self.rules.exceptions]
        return exceptions(self.readings, [(each, text) for each, text in given if text is not None])

    def _refuse_split_classes(self) -> None:
        """The ends of a stretch of scores say what lies between only where each class is one stretch of scores."""
        if not _in_one_piece(self.rules):
            raise NotSayableError(
                f"{self.rules.head}: one of its classes lies on both sides of another, and where a figure is missing a "
                "formula judges the least and the largest score alone - order the classes by their scores"
            )


def _in_one_piece(rules: Scorecard) -> bool:
    """Whether the scores of each class are one stretch, whatever the day and the words."""
    conditions = [each.condition for each in rules.classes if each.condition is not None]
    plain = [interval(each) for dated in conditions for _, condition in dated.entries for each in condition.plain]
    if all(each.high == math.inf for each in plain) or all(each.low == -math.inf for each in plain):
        return True
    if len(plain) != len(conditions):
        return False
    ends = sorted({end for each in plain for end in (each.low, math.nextafter(each.high, math.inf))})
    found = [next((at for at, each in enumerate(plain) if each.holds(end)), -1) for end in (-_FAR, *ends)]
    runs = [name for name, _ in groupby(found)]
    return len(runs) == len(set(runs))


def _ends(line: ScoreLine) -> tuple[float, float]:
    points = [band.points for band in line.bands]
    return min(points), max(points)


def _times(weight: str, mark: str) -> str:
    return mark if weight == "1" else f"{weight}*{mark}"


def _is_number(text: str) -> bool:
    return text.replace(".", "", 1).replace("-", "", 1).isdigit()


def _bounded(points: str, floor: float | None, ceiling: float | None) -> str:
    if floor is not None:
        points = f"MAX({points},{number(floor)})"
    return points if ceiling is None else f"MIN({points},{number(ceiling)})"


def _along(line: ScoreLine, value: str) -> str:
    """The points on the straight line between the two knots around a value; beyond the ends as far as may be."""
    knots = line.knots
    first, last = knots[0], knots[-1]
    pairs = [(f"{value}<{number(first.at)}", _beyond(line, value, first, knots[0], knots[1], -1))]
    pairs += [(f"{value}<={number(two.at)}", _between(value, one, two)) for one, two in pairwise(knots)]
    return first_of(pairs, _beyond(line, value, last, knots[-2], last, 1))


def _beyond(line: ScoreLine, value: str, end: Knot, one: Knot, two: Knot, way: int) -> str:
    """On beyond an end where floor or ceiling bound it on that side, else the points of the end."""
    rises = (two.points - one.points) * way
    goes_on = (rises > 0 and line.ceiling is not None) or (rises < 0 and line.floor is not None)
    return _between(value, one, two) if goes_on else number(end.points)


def _between(value: str, one: Knot, two: Knot) -> str:
    if one.points == two.points:
        return number(one.points)
    share = f"({value}{_less(one.at)})/{number(two.at - one.at)}"
    step = share if two.points - one.points == 1 else f"{share}*{number(two.points - one.points)}"
    return f"{number(one.points)}+{step}" if one.points else step


def _less(at: float) -> str:
    return f"-{number(at)}" if at >= 0 else f"+{number(-at)}"
