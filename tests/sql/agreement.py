"""Rows on every edge, answered by the engine one by one, and by what is held against it: how many differ."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np

from tests.sql.edges import EdgeRows, edge_rows
from tests.sql.engines import Engine, rows_of
from tests.sql.sets import limits_of, rule_set
from valuex_xl.judging.cells import is_blank
from valuex_xl.judging.values import NA, CellError, Scalar
from valuex_xl.kinds.equilibrium.balance import Deal, Ruling, compile_balance
from valuex_xl.kinds.equilibrium.rules import Equilibrium
from valuex_xl.kinds.grades.grading import outcome
from valuex_xl.kinds.grades.ladder import compile_ladder
from valuex_xl.kinds.grades.rules import Grades
from valuex_xl.kinds.scorecard.rules import Scorecard
from valuex_xl.kinds.scorecard.scoring import compile_card
from valuex_xl.rulefiles.text import fold
from valuex_xl.sql.by_query import by_query
from valuex_xl.sql.export import Request, export
from valuex_xl.sql.graded import grader
from valuex_xl.sql.lines import When
from valuex_xl.sql.rowwise import judge_of, scorer
from valuex_xl.sql.running import Answerer

__all__ = ["DAY", "TYPES", "Trial", "batched", "queried", "told_together", "trial", "trial_of"]

DAY = date(2026, 6, 1)
TYPES = ((), ("decimal", "real", "long"), ("bool", "string", "double"), ("real", "bool", "string", "decimal"))
"""The kinds of column in turn; the first is doubles and texts."""

_NAMES = ("ACME Ltd", "Straße & Co", "somebody else")


@dataclass(frozen=True)
class Trial:
    """One rule set with its rows, and for each row what the engine answers, a tuple of the columns ``wanted``.

    ``room`` is for each row by what a sum may be off where its parts cancel: what rounds in the largest of them.
    """

    rules: Any
    rows: EdgeRows
    wanted: list[str]
    expected: list[tuple[Any, ...]]
    room: list[float]

    def different(self, answers: list[tuple[Any, ...]]) -> list[str]:
        """The rows that differ, told so that they can be tried alone."""
        told = []
        for at, (one, other, room) in enumerate(zip(answers, self.expected, self.room, strict=True)):
            if one != other and not all(_same(mine, theirs, room) for mine, theirs in zip(one, other, strict=True)):
                cells = [column[at] for column in self.rows.columns]
                told.append(f"{self.rules.head.name}: {cells!r} came out as {one!r}, the engine says {other!r}")
        return told

    def repeated(self, times: int) -> Any:
        """Each row so many times, in no order, as an Arrow table; their numbers count through one copy after another.

        A database answers a row among other neighbours each time: in another block, beside other gaps and errors.
        """
        import pyarrow as pa

        table = self.rows.table()
        number = np.random.default_rng(times).permutation(table.num_rows * times)
        return table.take(pa.array(number % table.num_rows)).set_column(0, "row", pa.array(number))

    def different_in(self, answers: Any, times: int) -> list[str]:
        """The rows that differ of an Arrow table with the answers to all copies: each that is unlike the first, too."""
        size = len(self.expected)
        if answers.num_rows != size * times:
            return [f"{self.rules.head.name}: {answers.num_rows:,} answers to {size * times:,} rows"]
        first = answers.slice(0, size)
        in_first = self.different(rows_of(first))
        told = list(in_first)
        for start in range(size, size * times, size):
            copy = answers.slice(start, size)
            told += in_first if copy.equals(first) else self.different(rows_of(copy))
        return told


def _same(one: Any, other: Any, room: float) -> bool:
    """Whether two answers are the same: sums to their last digit, and PostgreSQL has none of the smallest doubles."""
    if isinstance(one, float) and isinstance(other, float):
        return math.isclose(one, other, rel_tol=1e-14, abs_tol=max(room, 1e-300))
    return bool(one == other)


def trial(name: str, size: int, types: tuple[str, ...] = (), seed: int = 1, day: date = DAY) -> Trial:
    """So many rows of a rule set, and what the engine answers to each by itself."""
    return trial_of(rule_set(name), size, types, seed, day)


def trial_of(rules: Any, size: int, types: tuple[str, ...] = (), seed: int = 1, day: date = DAY) -> Trial:
    """The same of a rule set that has no name by which it is found."""
    rows = edge_rows(rules.figures, limits_of(rules), size, seed, types, _NAMES)
    wanted, expected = _EXPECTED[rules.head.kind](rules, rows, day)
    return Trial(rules, rows, wanted, expected, _room(rules, rows, day))


def _room(rules: Any, rows: EdgeRows, day: date) -> list[float]:
    """What rounds in the largest of the weighted points of each row; nothing but for scorecards."""
    if not isinstance(rules, Scorecard):
        return [0.0] * len(rows.cells[0])
    card = compile_card(rules, day)

    def room(cells: Sequence[Scalar]) -> float:
        read = card.read(cells)
        points = [] if isinstance(read, CellError) else card.points(read)
        parts = [abs(weight * (each or 0)) for weight, each in zip(card.totals.weights, points, strict=False)]
        return 4e-16 * max(parts, default=0.0)

    return [room(cells) for cells in zip(*rows.cells, strict=True)]


def _graded(rules: Grades, rows: EdgeRows, day: date) -> tuple[list[str], list[tuple[Any, ...]]]:
    ladder = compile_ladder(rules, day)
    given = [tuple(gift.value for gift in step.gives.values()) for step in ladder.steps]
    nothing = tuple(None for _ in given[0])

    def answers() -> Iterator[tuple[Any, ...]]:
        for cells in zip(*rows.cells, strict=True):
            place = outcome(ladder, cells)
            yield (place.code, *nothing) if isinstance(place, CellError) else (ladder.names[place], *given[place])

    return ["grade", *(each.name for each in ladder.steps[0].grade.gives)], list(answers())


def _judged(rules: Equilibrium, rows: EdgeRows, day: date) -> tuple[list[str], list[tuple[Any, ...]]]:
    balance = compile_balance(rules, day)
    sums = [sum_.name for sum_ in rules.worked_out]
    checks = [check.name for check in rules.checks]
    gives = [each.name for each in rules.verdicts[0].gives]
    width = len(gives) + len(sums)

    def answer(cells: Sequence[Scalar]) -> tuple[Any, ...]:
        deal = NA if all(map(is_blank, cells)) else balance.work_out(cells)
        if isinstance(deal, CellError):
            return deal.code, *(None,) * width, *(deal.code,) * len(checks)
        ruling = balance.verdict(deal)
        verdict = ruling.code if isinstance(ruling, CellError) else ruling.source.name
        given = [None if isinstance(ruling, CellError) else ruling.given(name) for name in gives]
        worked = [None if isinstance(each := deal.known[fold(name)], CellError) else each for name in sums]
        return verdict, *given, *worked, *(_checked(check, deal) for check in balance.checks)

    taken = {*sums, *(figure.name for figure in rules.figures)}
    names = [f"{name} (check)" if name in taken else name for name in checks]
    return ["verdict", *gives, *sums, *names], [answer(cells) for cells in zip(*rows.cells, strict=True)]


def _scored(rules: Scorecard, rows: EdgeRows, day: date) -> tuple[list[str], list[tuple[Any, ...]]]:
    card = compile_card(rules, day)
    wanted = ["score", *(["class"] if card.classes else []), *(["target"] if card.enough else []), "error"]

    def answer(cells: Sequence[Scalar]) -> tuple[Any, ...]:
        read = NA if all(map(is_blank, cells)) else card.read(cells)
        if isinstance(read, CellError):
            return tuple(None if word == "score" else read.code for word in wanted)
        score = card.score(read)
        target = card.is_target(read)
        told = {
            "score": score,
            "class": card.class_of(read) or "#N/A",
            "target": "#N/A" if target is None else str(target).upper(),
            "error": "#N/A" if score is None else None,
        }
        return tuple(told[word] for word in wanted)

    return wanted, [answer(cells) for cells in zip(*rows.cells, strict=True)]


def _checked(check: Ruling, deal: Deal) -> str:
    met = check.holds(deal)
    return "OK" if met is True else check.source.severity.upper() if met is False else "not checked"


_EXPECTED = {"grades": _graded, "equilibrium": _judged, "scorecard": _scored}


def queried(tried: Trial, dialect: str, engine: Engine, when: When | None = None, times: int = 1) -> list[str]:
    """The rows that a database answers otherwise, each asked so many times."""
    request = Request(dialect, when or When(DAY), "t", holds=tried.rows.holds)
    table = tried.rows.table() if times == 1 else tried.repeated(times)
    return tried.different_in(engine.answers(table, export(tried.rules, request), tried.wanted), times)


_MADE = {"grades": grader, "scorecard": scorer, "equilibrium": judge_of}


def batched(tried: Trial) -> list[str]:
    """The rows that the engine answers otherwise by columns, or by its query inside the process."""
    table = tried.rows.table()
    made = _MADE[tried.rules.head.kind](tried.rules, DAY, table.column_names, {})
    ways: list[Answerer] = [made]
    if tried.rules.head.kind != "grades":
        ways.append(by_query(tried.rules, DAY, table.column_names, {}, made.schema, made.counted))
    different: list[str] = []
    for way in ways:
        found: list[tuple[Any, ...]] = []
        for batch in table.to_batches(131_072):
            found += told_together(tried, way.answer(batch).to_pydict())
        different += tried.different(found)
    return different


def told_together(tried: Trial, answers: dict[str, list[Any]]) -> list[tuple[Any, ...]]:
    """The answers with the error in the place of a word that is not there, as SQL has them."""
    for name in ("grade", "verdict"):
        if name in answers:
            answers[name] = [word or error for word, error in zip(answers[name], answers["error"], strict=True)]
    return list(zip(*(answers[name] for name in tried.wanted), strict=True))
