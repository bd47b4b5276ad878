"""One compiled rule, two ways to run it, both equal to a slow and obvious third."""

from __future__ import annotations

import math
import random
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.kinds.grades.slow_grading import grade_slowly, hair
from valuex_xl.judging.figure_rows import FigureRows, arrange
from valuex_xl.judging.values import NA, CallError, CellError, Scalar
from valuex_xl.kinds.grades.columns import HANGING, TROUBLE, grade_columns
from valuex_xl.kinds.grades.grading import outcome
from valuex_xl.kinds.grades.ladder import HANGS, Ladder, compile_ladder
from valuex_xl.kinds.grades.rows import FEW, outcomes
from valuex_xl.kinds.grades.rules import Grade, Grades, Need
from valuex_xl.rulefiles.conditions import Bound, Condition, Dated, Side
from valuex_xl.rulefiles.figures import Figure, Unit
from valuex_xl.rulefiles.place import Place
from valuex_xl.rulefiles.rule_set import Head
from valuex_xl.rulesets.load import read_text

DAY = date(2026, 6, 1)
HERE = Place("laws.yaml", 1, 1)
HEAD = Head("laws", "grades", "1", "0" * 12, "")
SHIPPED = sorted((Path(__file__).parents[3] / "rules").glob("grades*.yaml"))

SHARE = Figure("share", HERE, unit=Unit.PERCENT, low=0.0, high=1.0)
DAYS = Figure("days", HERE, unit=Unit.DAYS, low=0.0)
MONEY = Figure("money", HERE, unit=Unit.MONEY)
BUYS = Figure("buys", HERE, words=("yes", "no", "unknown"))
VARIANTS = [
    [SHARE, Figure("share", HERE, unit=Unit.PERCENT, low=0.0, high=1.0, missing=0.5)],
    [DAYS, Figure("days", HERE, unit=Unit.DAYS, low=0.0, missing=30.0)],
    [MONEY, Figure("money", HERE, unit=Unit.MONEY, missing_from="days")],
    [BUYS, Figure("buys", HERE, words=("yes", "no", "unknown"), missing="unknown")],
]
LIMITS = {"share": [0.0, 0.25, 0.5, 0.75, 0.9, 1.0], "days": [0.0, 30.0, 90.0], "money": [-5.0, 0.0, 1e6]}


def around(limit: float) -> list[float]:
    """The limit, an ulp and a hair to either side, and the points just beyond the hair."""
    e = hair(limit)
    edges = [limit, limit - e, limit + e]
    return [*edges, *(math.nextafter(x, y) for x in edges for y in (-math.inf, math.inf)), limit - 3 * e, limit + 3 * e]


@st.composite
def conditions(draw: st.DrawFn, figure: Figure) -> Condition:
    if figure.words:
        return Condition(words=tuple(draw(st.lists(st.sampled_from(figure.words), min_size=1, unique=True))))
    limits = st.sampled_from(LIMITS[figure.name])
    bounds = st.builds(lambda side, limit: Bound(side, limit, str(limit)), st.sampled_from(Side), limits)
    return Condition(bounds=tuple(draw(st.lists(bounds, min_size=1, max_size=2))))


@st.composite
def thresholds(draw: st.DrawFn, figure: Figure) -> Dated[Condition]:
    days = draw(st.sampled_from([(None,), (date(2020, 1, 1),), (date(2020, 1, 1), DAY, date(2027, 1, 1))]))
    return Dated(tuple((day, draw(conditions(figure))) for day in days))


@st.composite
def rule_sets(draw: st.DrawFn) -> Grades:
    """Any ladder whose last grade takes the rest: stricter lower grades and unreachable ones too."""
    figures = tuple(draw(st.sampled_from(variant)) for variant in VARIANTS)
    grades = []
    for name in range(draw(st.integers(1, 4))):
        needed = draw(st.lists(st.sampled_from(figures), max_size=3, unique_by=lambda figure: figure.name))
        needs = tuple(Need(figure.name, draw(thresholds(figure)), HERE) for figure in needed)
        grades.append(Grade(f"g{name}", needs, HERE))
    grades.append(Grade("rest", (), HERE))
    return Grades(HEAD, figures, tuple(grades), missing_is_unmet=draw(st.booleans()))


JUNK = [None, None, None, "", " \u00a0", "0.5", "maybe", True, False, CellError("#DIV/0!"), CellError("#N/A")]
JUNK += [math.nan, math.inf, -math.inf, 10**400, -1.0, 25, 0.3 * 3, 0.1 + 0.2]


def cells(figure: Figure) -> st.SearchStrategy[Scalar]:
    if figure.words:
        return st.sampled_from([*figure.words, "Yes ", "NO", True, False, *JUNK])
    points = [point for limit in LIMITS.get(figure.name, [0.25]) for point in around(limit)]
    return st.sampled_from(points) | st.sampled_from(JUNK) | st.floats(-2, 2)


@st.composite
def portfolios(draw: st.DrawFn) -> tuple[Grades, list[list[Scalar]]]:
    rules = draw(rule_sets())
    return rules, draw(st.lists(st.tuples(*map(cells, rules.figures)).map(list), min_size=1, max_size=8))


def _arranged(ladder: Ladder, rows: list[list[Scalar]], names: list[Scalar] | None) -> FigureRows:
    return arrange([figure.name for figure in ladder.rules.figures], ladder.rules.head, rows, names)


def named(ladder: Ladder, result: int | CellError) -> str | CellError:
    return result if isinstance(result, CellError) else ladder.names[result]


@given(portfolios())
def test_one_customer_is_graded_as_the_rules_say(portfolio: tuple[Grades, list[list[Scalar]]]) -> None:
    rules, rows = portfolio
    ladder = compile_ladder(rules, DAY)
    for row in rows:
        assert named(ladder, outcome(ladder, row)) == grade_slowly(rules, DAY, row), row


@given(portfolios(), st.randoms(use_true_random=False), st.booleans())
def test_columns_are_graded_as_single_customers(
    portfolio: tuple[Grades, list[list[Scalar]]], chance: random.Random, narrow: bool
) -> None:
    """Names in any order, some figures not given, more rows than are graded one by one."""
    rules, pool = portfolio
    ladder = compile_ladder(rules, DAY)
    order = chance.sample(range(len(rules.figures)), len(rules.figures) - narrow)
    rows = [chance.choice(pool) for _ in range(FEW + 5)]
    table = _arranged(ladder, [[row[i] for i in order] for row in rows], [rules.figures[i].name for i in order])
    expected: dict[int, str | CellError] = {}
    for row, result in zip(rows, outcomes(ladder, table), strict=True):
        if id(row) not in expected:
            given_cells = [cell if i in order else None for i, cell in enumerate(row)]
            expected[id(row)] = grade_slowly(rules, DAY, given_cells)
        assert named(ladder, result) == expected[id(row)], row


@given(rule_sets(), st.data())
def test_columns_of_readings_are_placed_as_one_by_one(rules: Grades, data: st.DataObject) -> None:
    """The fast way by itself: NaN and -1 for missing, no cells around it."""
    ladder = compile_ladder(rules, DAY)
    size = data.draw(st.integers(1, 12))
    columns: list[np.ndarray] = []
    for figure in rules.figures:
        if figure.words:
            columns.append(np.array(data.draw(st.lists(st.integers(-1, 2), min_size=size, max_size=size)), np.int8))
        else:
            points = [math.nan, *(p for limit in LIMITS[figure.name] for p in around(limit))]
            picked = data.draw(st.lists(st.sampled_from(points), min_size=size, max_size=size))
            columns.append(np.array(picked, np.float64))
    codes = grade_columns(ladder, columns)
    for row, code in enumerate(codes):
        given_cells: list[Scalar] = []
        for figure, column in zip(rules.figures, columns, strict=True):
            value = float(column[row])
            if figure.words:
                given_cells.append(None if value < 0 else figure.words[int(value)])
            else:
                given_cells.append(None if math.isnan(value) else value)
        readings = ladder.read(given_cells)
        place = TROUBLE if isinstance(readings, CellError) else ladder.place(readings)
        assert code == (HANGING if place == HANGS else place)


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.stem)
@settings(max_examples=25)
@given(data=st.data())
def test_the_rules_that_ship_are_graded_as_they_say(path: Path, data: st.DataObject) -> None:
    rules = read_text(path.read_text(encoding="utf-8"), path.stem).rules
    assert isinstance(rules, Grades)
    ladder = compile_ladder(rules, DAY)
    limits = [b.limit for g in rules.grades for n in g.needs for b in n.condition.entries[0][1].bounds]
    numbers = st.sampled_from([p for limit in limits for p in around(limit)]) | st.floats(0, 1)
    words = st.sampled_from(["yes", "no", "unknown", None, True, False, "perhaps"])
    pool: list[list[Scalar]] = [[data.draw(words if f.words else numbers) for f in rules.figures] for _ in range(4)]
    for row in pool:
        for missing in data.draw(st.lists(st.integers(0, len(row) - 1), max_size=2)):
            row[missing] = None
    expected = [grade_slowly(rules, DAY, row) for row in pool]
    assert [named(ladder, outcome(ladder, row)) for row in pool] == expected
    many = outcomes(ladder, _arranged(ladder, pool * 20, None))
    assert [named(ladder, result) for result in many] == expected * 20


@given(st.floats(0, 1), st.floats(0, 1))
def test_a_better_share_never_lowers_a_grade(one: float, other: float) -> None:
    rules = read_text(SHIPPED[0].read_text(encoding="utf-8"), "grades").rules
    assert isinstance(rules, Grades)
    ladder = compile_ladder(rules, DAY)
    low, high = (outcome(ladder, [share, "yes"]) for share in sorted((one, other)))
    assert isinstance(low, int)
    assert isinstance(high, int)
    assert high <= low


def test_a_threshold_that_is_not_yet_in_force_is_no_threshold() -> None:
    late = Dated(((date(2026, 7, 1), Condition((Bound(Side.AT_LEAST, 0.5, "50%"),))),))
    rules = Grades(HEAD, (SHARE,), (Grade("A", (Need("share", late, HERE),), HERE), Grade("B", (), HERE)))
    with pytest.raises(CallError) as caught:
        compile_ladder(rules, DAY)
    assert caught.value.error == NA
    assert str(caught.value) == "laws 1: A, share has no threshold on 2026-06-01: the first is from 2026-07-01"
    assert outcome(compile_ladder(rules, date(2026, 7, 1)), [0.5]) == 0


def test_more_words_than_a_byte_holds_are_told_apart() -> None:
    words = tuple(f"w{i}" for i in range(200))
    only_last = Dated.always(Condition(words=(words[-1],)))
    figure = Figure("word", HERE, words=words)
    rules = Grades(HEAD, (figure,), (Grade("A", (Need("word", only_last, HERE),), HERE), Grade("B", (), HERE)))
    ladder = compile_ladder(rules, DAY)
    rows = [[word] for word in words]
    assert outcomes(ladder, _arranged(ladder, rows, None)) == [1] * 199 + [0]


def test_a_line_that_every_value_meets_needs_no_figure() -> None:
    """A share of 0% to 100% is at least 0%, and buys is one of all its words: only the days can matter."""
    share = Need("share", Dated.always(Condition((Bound(Side.AT_LEAST, 0.0, "0%"),))), HERE)
    buys = Need("buys", Dated.always(Condition(words=("yes", "no", "unknown"))), HERE)
    days = Need("days", Dated.always(Condition((Bound(Side.AT_MOST, 30.0, "30"),))), HERE)
    rules = Grades(HEAD, (SHARE, DAYS, BUYS), (Grade("A", (share, buys, days), HERE), Grade("B", (), HERE)))
    ladder = compile_ladder(rules, DAY)
    assert [outcome(ladder, [None, late, None]) for late in (30.0, 31.0)] == [0, 1]
    assert outcome(ladder, [0.5, None, "yes"]) == NA
    assert outcomes(ladder, _arranged(ladder, [[None, 30.0, None]] * (FEW + 1), None)) == [0] * (FEW + 1)
