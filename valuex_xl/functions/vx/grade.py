"""VX_GRADE: which grade is this customer."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from valuex_xl.functions.calling import Call
from valuex_xl.functions.coded import Coded
from valuex_xl.functions.common import AS_AT, CALL_ERRORS, NAMES, OUTPUT, WHY, figures, rules_argument
from valuex_xl.functions.figures import figure_rows
from valuex_xl.functions.model import Example, Function, Output
from valuex_xl.judging.figure_rows import FigureRows
from valuex_xl.judging.gifts import not_begun
from valuex_xl.judging.values import CellError, Scalar, Value
from valuex_xl.judging.why import Reply, Why
from valuex_xl.kinds.grades.grading import Outcome, by_first
from valuex_xl.kinds.grades.ladder import Ladder, Step, compile_ladder
from valuex_xl.kinds.grades.rows import outcomes
from valuex_xl.kinds.grades.rules import Grades
from valuex_xl.kinds.grades.words import gap, reason, why
from valuex_xl.rulefiles.text import fold

__all__ = ["GRADE"]

_TABLE = ("grade", "next", "gap", "why")


def _answer(call: Call) -> Reply:
    ladder = call.compiled(compile_ladder)
    table = figure_rows(call, ladder.rules)
    results = outcomes(ladder, table)
    if len(results) == 1 and isinstance(results[0], CellError) and not results[0].why:
        results = [results[0].because(reason(ladder, table.cells(0)))]
    if call.output == "table":
        columns = [_column(call, ladder, table, results, word) for word in _TABLE]
        return columns if table.lay_as_row else list(zip(*columns, strict=True))
    column = _column(call, ladder, table, results, call.output)
    if len(column) == 1:
        return column[0]
    return [column] if table.lay_as_row else [[cell] for cell in column]


def _single(rules: Grades, day: date) -> Callable[[float], Value] | None:
    """The grade by the first figure alone."""
    ladder = compile_ladder(rules, day)
    place = by_first(ladder)
    if place is None:
        return None
    names = dict(enumerate(ladder.names))
    return lambda figure: names.get(place(figure))


def _column(
    call: Call, ladder: Ladder, table: FigureRows, results: Sequence[Outcome], word: str
) -> Sequence[Scalar | Why]:
    """What each row answers in one word; every word but why passes the row's error on."""
    if word == "why":
        return [call.because(_why(ladder, table, row, result)) for row, result in enumerate(results)]
    if word == "gap":
        return [
            result if isinstance(result, CellError) else gap(ladder, table.cells(row), result)
            for row, result in enumerate(results)
        ]
    told = _by_place(ladder)[fold(word)]
    return [result if isinstance(result, CellError) else told[result] for result in results]


def _by_place(ladder: Ladder) -> dict[str, tuple[Scalar, ...]]:
    """For each word what it answers at each place of the ladder."""
    told: dict[str, tuple[Scalar, ...]] = {
        "grade": ladder.names,
        "next": ("", *ladder.names[:-1]),
        "advice": tuple(step.grade.advice for step in ladder.steps),
    }
    names = [fold(given.name) for given in ladder.rules.grades[0].gives]
    return told | {name: tuple(_gift(ladder, step, name) for step in ladder.steps) for name in names}


def _gift(ladder: Ladder, step: Step, name: str) -> Scalar:
    """What a grade gives by that folded name; #N/A before its first day, which the grade itself does not wait for."""
    if name in step.gives:
        return step.gives[name].shown
    given = next(each for each in step.grade.gives if fold(each.name) == name)
    return not_begun(given, ladder.day, f"{ladder.rules.head}: {step.grade.name}")


def _given(call: Call) -> list[str]:
    """The output words that the rule set adds: the names under ``gives``."""
    return [given.name for given in call.compiled(compile_ladder).rules.grades[0].gives]


def _coded(call: Call, columns: Sequence[Any]) -> Coded | None:
    """A whole column, its figures as arrays; gap, why and table have words for each row and are not told so."""
    if call.output in ("gap", "why", "table"):
        return None
    from valuex_xl.functions.graded import graded

    ladder = call.compiled(compile_ladder)
    told = [word for word in _by_place(ladder)[fold(call.output)] if isinstance(word, str)]
    if len(told) < len(ladder.steps):
        return None
    return graded(ladder, figure_rows(call, ladder.rules).columns, columns, told)


def _why(ladder: Ladder, table: FigureRows, row: int, result: Outcome) -> Why:
    """The sentence; among several rows one that has no grade says which it is."""
    named = len(table.rows) > 1 and isinstance(result, CellError)
    return why(ladder, table.cells(row), result).of_row(row + 1 if named else 0)


GRADE = Function(
    name="VX_GRADE",
    summary="Grades customers A to D by share of wallet and whatever else the rule set asks for.",
    arguments=(figures("customer", "grades"), NAMES, OUTPUT, rules_argument("grades"), AS_AT),
    outputs=(
        Output("grade", "The grade: the first one, best first, whose every line holds.", "rows"),
        WHY,
        Output("next", "The next better grade; empty for the best.", "rows"),
        Output("gap", "What the customer lacks for the next better grade, with distances; empty for the best.", "rows"),
        Output("advice", "What the rule set advises for this grade.", "rows"),
        Output("table", "Four columns a row: grade, next, gap, why.", "table", _TABLE, by_row=True),
    ),
    examples=(
        Example("=VX_GRADE(0.5)", "B", "A customer who spends half of its wallet with us shops around."),
        Example("=VX_GRADE(1)", "A"),
        Example("=VX_GRADE(0)", "C"),
        Example(
            '=VX_GRADE({0.5,FALSE},{"share of wallet","will buy"})',
            "D",
            "Half of the wallet today, but it has said that it will not buy again.",
        ),
        Example('=VX_GRADE(0.5,,"gap")', "share of wallet at least 75%: now 50%, 25 percentage points too low"),
    ),
    answer=_answer,
    single=_single,
    coded=_coded,
    more_outputs=_given,
    more_help="what the rule set gives with each grade, by name, such as credit limit",
    overview=(
        "Every customer gets the first grade, best first, whose every line holds; the last grade takes the rest. "
        "A line that fails settles its grade even where another figure is missing. #N/A comes only where a missing "
        "figure could change the answer, and for a wholly blank row: a missing figure never lowers a grade."
    ),
    errors=(
        ("#N/A", "a figure is missing that could change the grade, or the row is blank, or no threshold was in force"),
        ("#NUM!", "a figure outside its range, such as 25 where a ratio from 0 to 1 is due"),
        *CALL_ERRORS,
    ),
    kind="grades",
    formula="the first grade, best first, of which every line is met",
    source="Customer grades by share of wallet: A buys only from us, B shops around, C might buy, D will not buy.",
)
