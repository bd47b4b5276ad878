"""Scorecards as SQL: points, score, between which scores a missing figure leaves it, and so class and target."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Final

from sqlglot import exp

from valuex_xl.judging.figure_rows import RowReader
from valuex_xl.judging.readers import NameReader
from valuex_xl.judging.thresholds import Interval
from valuex_xl.kinds.scorecard.points import MOST, Pointing
from valuex_xl.kinds.scorecard.rules import Band, Group, Instead, Knot, Scorecard, ScoreClass, ScoreLine
from valuex_xl.kinds.scorecard.scoring import Card, compile_card
from valuex_xl.sql.columns import Columns
from valuex_xl.sql.figures import figure_stage
from valuex_xl.sql.lines import When, compiled_line
from valuex_xl.sql.query import Item, Stage
from valuex_xl.sql.refusals import COMMON, RULE_SET, SqlError
from valuex_xl.sql.safe import LARGEST, times
from valuex_xl.sql.terms import NULL, Node, all_of, any_of, cases, double, helper, number, text

__all__ = ["KNOWN", "answers", "row_of", "stages"]

KNOWN: Final[Mapping[type, frozenset[str]]] = {
    **COMMON,
    Scorecard: RULE_SET
    | {"figures", "lines", "target", "knock_outs", "classes", "groups", "summed", "floor", "ceiling", "knocked_into"},
    ScoreLine: frozenset({"figure", "weight", "bands", "place", "knots", "floor", "ceiling", "group", "leave_out"}),
    Band: frozenset({"points", "condition", "place"}),
    Knot: frozenset({"points", "at", "written"}),
    Group: frozenset({"name", "weight", "place"}),
    ScoreClass: frozenset({"name", "condition", "place"}),
    Instead: frozenset({"score", "name", "target"}),
}
"""What is known of the values of a scorecard."""

_LOWEST = -1e300
_FAR, _NEAR = 1e100, 1e-300


def row_of(rules: Scorecard) -> RowReader:
    """The readers of its figures."""
    return RowReader(rules.figures, tuple(each.customer for each in rules.exceptions))


def stages(rules: Scorecard, columns: Columns, when: When) -> tuple[Stage, ...]:
    """The readings, the points, the score and between which scores it lies, and the classes at these ends."""
    if when.day is None:
        raise SqlError(f"{rules.head}: a scorecard is written for one day - give a date, --as-at 2026-03-31")
    card = _Card(compile_card(rules, when.day), columns)
    return (
        figure_stage(columns),
        Stage("points", tuple(card.points())),
        Stage("scores", tuple(card.scores())),
        Stage("ranges", tuple(card.range())),
        Stage("judged", tuple(card.judged())),
        Stage("answers", tuple(card.answers())),
    )


def answers(rules: Scorecard, _when: When) -> tuple[Item, ...]:
    """Score, class and target where the card has them, and the error of a row without a score."""
    found = [Item("score", helper("vx_told_score"))]
    if rules.classes:
        found.append(Item("class", helper("vx_told_class")))
    if rules.target is not None:
        found.append(Item("target", helper("vx_told_target")))
    return (*found, Item("error", helper("vx_told_error")))


class _Card:
    """A compiled card put into words."""

    def __init__(self, card: Card, columns: Columns) -> None:
        self.card, self.columns = card, columns
        self.summed = card.totals.summed

    def points(self) -> Iterator[Item]:
        """The points of each line, whether a knock-out holds, and what is wrong with the row."""
        for at, line in enumerate(self.card.lines):
            weight = f"weight {line.source.weight.at(self.card.day):g}"
            yield Item(f"vx_points_{at + 1}", self._points(line), f"{line.source.figure}: {weight}")
        knocks = [compiled_line(each, self.card.readers, self.columns.reading) for each in self.card.knocks]
        named = [f"{self.card.rules.figures[each.figure].name}: {each.condition}" for each in self.card.knocks]
        yield Item("vx_knocked", any_of(knocks), f"knock out: {'; '.join(named)}" if named else "")
        wrong = [(when, then, "") for when, then in self.columns.errors()]
        blank = (self.columns.blank_row(), text("#N/A"), "nothing is given")
        yield Item("vx_error", branches=(blank, *wrong, *self._too_large()))

    def _too_large(self) -> Iterator[tuple[Node, Node, str]]:
        """Points of the figure itself that no score is made of."""
        for line in self.card.lines:
            this, most = self.columns.reading(line.figure), MOST / line.scale
            if line.is_open and line.source.ceiling is None:
                yield exp.GT(this=this, expression=number(most)), text("#NUM!"), "too large to calculate with"
            if line.is_open and line.source.floor is None:
                yield exp.LT(this=this.copy(), expression=number(-most)), text("#NUM!"), "too large to calculate with"

    def _points(self, line: Pointing) -> Node:
        this = self.columns.reading(line.figure)
        missing: tuple[Node, Node] = (this.copy().is_(NULL), exp.cast(NULL, "double"))
        if line.source.knots:
            return cases([missing, *self._along(line, this)], number(line.source.knots[-1].points))
        if not line.bands:
            return self._settled(self._bounded(self._scaled(this, line.scale), line.source))
        branches = [missing]
        for band in line.bands:
            if band.line is None:
                return cases(branches, number(band.points))
            met = compiled_line(band.line, self.card.readers, self.columns.reading)
            branches.append((met, number(band.points)))
            if band.line.by is not None:
                branches.append((met.copy().is_(NULL), exp.cast(NULL, "double")))
        return cases(branches, number(0.0))

    def _scaled(self, this: Node, scale: float) -> Node:
        return this if scale == 1 else times(this, number(scale), self.columns.dialect)

    def _settled(self, this: Node) -> Node:
        """Points that can be weighted without raising, where a dialect raises for products that are too small."""
        if not self.columns.dialect.raises:
            return this
        near = exp.LT(this=exp.Abs(this=this.copy()), expression=number(_NEAR))
        far = [
            (exp.GT(this=this.copy(), expression=number(MOST)), number(MOST)),
            (exp.LT(this=this.copy(), expression=number(-MOST)), number(-MOST)),
        ]  # a row with such points has an error, and is worked out all the same
        return cases([(near, number(0.0)), *far], this.copy())

    def _bounded(self, this: Node, source: ScoreLine | Scorecard) -> Node:
        branches: list[tuple[Node, Node]] = []
        if source.floor is not None:
            branches.append((exp.LT(this=this.copy(), expression=number(source.floor)), number(source.floor)))
        if source.ceiling is not None:
            branches.append((exp.GT(this=this.copy(), expression=number(source.ceiling)), number(source.ceiling)))
        return cases(branches, this) if branches else this

    def _along(self, line: Pointing, this: Node) -> Iterator[tuple[Node, Node]]:
        """The straight lines between the knots, and as far as floor and ceiling allow beyond them."""
        knots = line.source.knots
        first, last = knots[0], knots[-1]
        for knot in knots:
            at = exp.EQ(this=this.copy(), expression=number(knot.at))
            yield at, self._bounded(number(knot.points), line.source)
        zero = next((knot for knot in knots if knot.at == 0), None)
        if self.columns.dialect.raises and zero is not None:  # what is divided must not come out as zero
            near = exp.LT(this=exp.Abs(this=this.copy()), expression=number(_NEAR))
            yield near, self._bounded(number(zero.points), line.source)
        below = exp.LT(this=this.copy(), expression=number(first.at))
        yield below, self._beyond(line, this, (knots[0], knots[1]), first)
        for one, two in pairwise(knots):
            here = exp.LT(this=this.copy(), expression=number(two.at))
            yield here, self._bounded(_between(this, one, two), line.source)
        above = exp.GT(this=this.copy(), expression=number(last.at))
        yield above, self._beyond(line, this, (knots[-2], last), last)

    def _beyond(self, line: Pointing, this: Node, pair: tuple[Knot, Knot], end: Knot) -> Node:
        if line.source.floor is None and line.source.ceiling is None:
            return number(end.points)
        clamped = cases(
            [
                (exp.GT(this=this.copy(), expression=number(_FAR)), number(_FAR)),
                (exp.LT(this=this.copy(), expression=number(-_FAR)), number(-_FAR)),
            ],
            this.copy(),
        )
        value = _between(clamped, *pair)
        stays: list[tuple[Node, Node]] = []
        if line.source.ceiling is None:
            stays.append((exp.GT(this=value.copy(), expression=number(end.points)), number(end.points)))
        if line.source.floor is None:
            stays.append((exp.LT(this=value.copy(), expression=number(end.points)), number(end.points)))
        return self._bounded(cases(stays, value) if stays else value, line.source)

    def scores(self) -> Iterator[Item]:
        """The score of whole rows, and the least and the largest that missing figures could give."""
        points = [helper(f"vx_points_{at + 1}") for at in range(len(self.card.lines))]
        granted = self._granted(lambda each: None if each.score is None else number(each.score))
        yield Item("vx_score", self._or(granted, self._total(points)), "the score; NULL where a figure is missing")
        for alias, end in (("vx_least", 0), ("vx_most", 1)):
            ends = [
                each if line.leave_out else exp.Coalesce(this=each.copy(), expressions=[number(line.reach[end])])
                for each, line in zip(points, self.card.lines, strict=True)
            ]
            yield Item(alias, self._total(ends))

    def _granted(self, answer: Callable[[Instead], Node | None]) -> list[tuple[Node, Node]]:
        """What exceptions answer."""
        at = next((at for at, each in enumerate(self.card.readers) if isinstance(each, NameReader)), None)
        found: list[tuple[Node, Node]] = []
        for granted in self.card.names.values() if at is not None else ():
            told = answer(granted.answer)
            if told is not None and at is not None:
                name = exp.EQ(this=helper(self.columns.alias(at)), expression=text(granted.customer))
                found.append((name, told))
        return found

    def _or(self, branches: Sequence[tuple[Node, Node]], other: Node) -> Node:
        return cases(branches, other) if branches else other

    def _total(self, points: Sequence[Node]) -> Node:
        """sum(weight * points) / sum(weight), or the sum; what is left out has no weight."""
        totals = self.card.totals
        parts: list[tuple[float, Node, bool]] = []
        inside: dict[int, list[tuple[float, Node, bool]]] = {}
        for weight, group, each, out in zip(totals.weights, totals.groups, points, totals.left_out, strict=True):
            part = (weight, each, out)
            parts.append(part) if group is None else inside.setdefault(group, []).append(part)
        for at, lines in inside.items():
            gone = all(out for _, _, out in lines)
            parts.append((totals.group_weights[at], self._mean(lines), gone))
        return self._bounded(self._mean(parts), self.card.rules)

    def _mean(self, parts: Sequence[tuple[float, Node, bool]]) -> Node:
        weighted = [_weighted(weight, each, out) for weight, each, out in parts]
        total: Node = weighted[0]
        for each in weighted[1:]:
            total = exp.Add(this=total, expression=each)
        if all(out for _, _, out in parts):
            nothing = all_of([each.copy().is_(NULL) for _, each, _ in parts])
            total = cases([(nothing, exp.cast(NULL, "double"))], total)
        if self.summed:
            return total
        return exp.Div(this=exp.paren(total), expression=_weights(parts), typed=True, safe=False)

    def range(self) -> Iterator[Item]:
        """The ends of the scores that are possible; both are the score where it is known."""
        for alias, end, far in (("vx_low", "vx_least", -math.inf), ("vx_high", "vx_most", math.inf)):
            yield Item(alias, exp.Coalesce(this=helper("vx_score"), expressions=[helper(end), number(far)]))

    def judged(self) -> Iterator[Item]:
        """The classes at both ends, and that of the lowest score."""
        if self.card.classes:
            yield Item("vx_class_low", self._class_at(helper("vx_low")))
            yield Item("vx_class_high", self._class_at(helper("vx_high")))
            into = self.card.rules.knocked_into
            yield Item("vx_class_lowest", self._class_at(number(_LOWEST)) if into is None else text(into))
        else:
            yield Item("vx_class_low", exp.cast(NULL, "text"))

    def _class_at(self, score: Node) -> Node:
        branches: list[tuple[Node, Node]] = []
        for each in self.card.classes:
            if each.line is None:
                return cases(branches, text(each.name)) if branches else text(each.name)
            met = compiled_line(each.line, self.card.readers, self._reading(score))
            branches.append((met, text(each.name)))
            if each.line.by is not None:
                branches.append((met.copy().is_(NULL), exp.cast(NULL, "text")))
        return cases(branches)

    def _reading(self, score: Node) -> Callable[[int], Node]:
        """The readings of a row with a score behind its last figure."""
        count = len(self.card.rules.figures)
        return lambda at: score.copy() if at == count else self.columns.reading(at)

    def answers(self) -> Iterator[Item]:
        """Score, class, target and error as they are told."""
        wrong = exp.not_(helper("vx_error").is_(NULL))
        infinite = exp.GT(this=exp.Abs(this=helper("vx_score")), expression=number(LARGEST))
        none = exp.cast(NULL, "double")
        yield Item("vx_told_score", cases([(any_of([wrong, infinite]), none)], helper("vx_score")))
        error = helper("vx_error")
        if self.card.classes:
            yield Item("vx_told_class", cases([(wrong.copy(), error.copy()), *self._class()], helper("vx_class_low")))
        if self.card.enough is not None:
            yield Item("vx_told_target", cases([(wrong.copy(), error.copy()), *self._target()], text("#N/A")))
        gone = (helper("vx_score").is_(NULL), text("#N/A"))
        yield Item("vx_told_error", cases([(wrong.copy(), error.copy()), gone, (infinite.copy(), text("#NUM!"))]))

    def _class(self) -> Iterator[tuple[Node, Node]]:
        low, high, lowest = helper("vx_class_low"), helper("vx_class_high"), helper("vx_class_lowest")
        na = text("#N/A")
        yield from self._granted(lambda each: None if each.name is None else text(each.name))
        yield helper("vx_knocked"), exp.Coalesce(this=lowest.copy(), expressions=[na])
        yield any_of([low.copy().is_(NULL), high.copy().is_(NULL), exp.NEQ(this=low, expression=high)]), na
        for edge in self._edges():
            inside = [
                exp.LT(this=helper("vx_low"), expression=number(edge)),
                exp.GT(this=helper("vx_high"), expression=number(edge)),
            ]
            other = exp.NullSafeNEQ(this=exp.paren(self._class_at(number(edge))), expression=low.copy())
            yield all_of([*inside, other]), na.copy()
        differs = exp.Coalesce(this=exp.paren(exp.NEQ(this=lowest, expression=low.copy())), expressions=[exp.true()])
        yield all_of([helper("vx_knocked").is_(NULL), differs]), na.copy()

    def _edges(self) -> list[float]:
        """The scores from which on another class may count."""
        found: set[float] = set()
        for each in self.card.classes:
            for line in each.line.plain if each.line is not None else ():
                if isinstance(line.test, Interval):
                    found |= {line.test.low, math.nextafter(line.test.high, math.inf)}
        return sorted(edge for edge in found if math.isfinite(edge))

    def _target(self) -> Iterator[tuple[Node, Node]]:
        enough = self.card.enough
        if enough is None:
            return
        yield from self._granted(lambda each: None if each.target is None else text(str(each.target).upper()))
        yield helper("vx_knocked"), text("FALSE")
        high = compiled_line(enough, self.card.readers, self._reading(helper("vx_high")))
        low = compiled_line(enough, self.card.readers, self._reading(helper("vx_low")))
        yield exp.not_(exp.paren(high)), text("FALSE")
        yield all_of([low, exp.not_(helper("vx_knocked").is_(NULL))]), text("TRUE")


def _between(this: Node, one: Knot, two: Knot) -> Node:
    """Points = p1 + (value - x1) / (x2 - x1) * (p2 - p1), in the order in which the engine works it out."""
    if one.points == two.points:
        return number(one.points)
    off = exp.paren(exp.Sub(this=this.copy(), expression=number(one.at)))
    part = exp.Div(this=off, expression=number(two.at - one.at), typed=True, safe=False)
    risen = exp.Mul(this=part, expression=number(two.points - one.points))
    return exp.Add(this=number(one.points), expression=risen)


def _weighted(weight: float, each: Node, out: bool) -> Node:
    value: Node = each.copy() if weight == 1 else exp.Mul(this=number(weight), expression=each.copy())
    return exp.Coalesce(this=value, expressions=[number(0.0)]) if out else value


def _weights(parts: Sequence[tuple[float, Node, bool]]) -> Node:
    """The sum of the weights; NULL where all is left out."""
    fixed = math.fsum(weight for weight, _, out in parts if not out)
    found: Node = number(fixed)
    for weight, each, out in parts:
        if out:
            counted = cases([(each.copy().is_(NULL), number(0.0))], number(weight))
            found = exp.Add(this=found, expression=counted)
    some = any(out for _, _, out in parts)
    return double(exp.Nullif(this=exp.paren(found), expression=number(0.0))) if some else found
