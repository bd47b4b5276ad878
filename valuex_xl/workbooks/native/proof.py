"""A native formula held against the VX_ functions: a second engine calculates it for many rows."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from valuex_xl.errors import UserError
from valuex_xl.functions import Session
from valuex_xl.judging.values import Scalar
from valuex_xl.kinds.equilibrium.rules import Equilibrium
from valuex_xl.kinds.grades.rules import Grades
from valuex_xl.kinds.scorecard.rules import Scorecard
from valuex_xl.rulefiles.rule_set import RuleSet
from valuex_xl.workbooks.calculation import Settings, WitnessError
from valuex_xl.workbooks.engines import call_witness
from valuex_xl.workbooks.native.answers import answers_to
from valuex_xl.workbooks.native.book import FIRST_ROW, SHEET, Filled, build
from valuex_xl.workbooks.native.plans import plan_for
from valuex_xl.workbooks.native.steps import Plan
from valuex_xl.workbooks.native.trials import boundary_rows, random_rows
from valuex_xl.workbooks.native.written import columns
from valuex_xl.workbooks.package import read_book

__all__ = ["Difference", "Proof", "ProofError", "differences", "prove", "trial_rows"]

_CLOSE = 1e-9
_PART = 10
"""Rows of the book. The engine takes 5 us to read a character of a formula and far less to calculate it: the same few
rows are given other figures over and over."""


class ProofError(UserError):
    """The formulas cannot be tried here; the message says why, and what to do."""


@dataclass(frozen=True, slots=True)
class Difference:
    """A row that a formula judges otherwise: its figures, which answer, what the formula gives, what the function."""

    figures: tuple[Scalar, ...]
    answer: str
    native: Scalar
    function: Scalar


@dataclass(frozen=True, slots=True)
class Proof:
    """How many rows were tried with how many answers each, and where the two differ."""

    rows: int
    answers: int
    differences: tuple[Difference, ...]


def prove(
    rules: RuleSet,
    session: Session,
    as_at: date,
    *,
    with_let: bool,
    drawn: int,
    bases: int | None = None,
    progress: Callable[[int, int], None] = lambda *_: None,
) -> Proof:
    """The formulas of a rule set tried on every boundary of the examples and on ``drawn`` random rows.

    ``bases``: of so many examples, of all by default. ``progress`` is told how many rows are tried, and of how many.

    Raises ProofError where the second engine is not installed, NotSayableError where there is no formula.
    """
    plan = plan_for(rules)
    rows = trial_rows(rules, bases, drawn)
    if not rows:
        return Proof(0, len(plan.answers), ())
    answers = answers_to(plan, rows, session, as_at)
    try:
        native = _calculated(plan, Filled(rows, answers), as_at, with_let=with_let, progress=progress)
    except WitnessError as reason:
        raise ProofError(f"the formulas cannot be tried: {reason}") from reason
    return Proof(len(rows), len(plan.answers), tuple(differences(plan, rows, answers, native)))


def trial_rows(rules: RuleSet, bases: int | None, drawn: int, seed: int = 0) -> list[list[Scalar]]:
    """Rows on the boundaries of the rules, and random ones behind them."""
    assert isinstance(rules, (Grades, Scorecard, Equilibrium))
    return [*boundary_rows(rules, bases), *random_rows(rules, drawn, seed)]


def differences(
    plan: Plan,
    rows: Sequence[Sequence[Scalar]],
    answers: Sequence[Sequence[Scalar]],
    native: Sequence[Sequence[Scalar]],
) -> list[Difference]:
    """Where native answers are not those of the functions; numbers may differ by their last digits."""
    found = []
    for answer, ours, theirs in zip(plan.answers, answers, native, strict=True):
        for row, function, other in zip(rows, ours, theirs, strict=True):
            if not _same(function, other):
                found.append(Difference(tuple(row), answer.title, other, function))
    return found


def _same(one: Scalar, other: Scalar) -> bool:
    if isinstance(one, (int, float)) and isinstance(other, (int, float)) and not isinstance(one, bool):
        return math.isclose(one, other, rel_tol=_CLOSE, abs_tol=_CLOSE)
    return one == other and type(one) is type(other)


def _calculated(
    plan: Plan, filled: Filled, as_at: date, *, with_let: bool, progress: Callable[[int, int], None]
) -> list[list[Scalar]]:
    """What the second engine makes of each answer's column; WitnessError where it gives up."""
    rows = filled.rows
    first_rows = Filled(rows[:_PART], [values[:_PART] for values in filled.answers])
    book = read_book(build(plan, first_rows, as_at, with_let=with_let), name="the book with the formulas")
    witness = call_witness(book, Settings(as_at))
    if witness is None:
        raise ProofError("the formulas are tried by a second engine, which is not here: pip install valuex_xl[witness]")
    own = columns(plan, with_let=with_let)
    first = len(plan.figures) + 1
    at = [first + over for over, each in enumerate(own) if each.is_answer]
    found: list[list[Scalar]] = [[] for _ in at]
    for start in range(0, len(rows), _PART):
        progress(start, len(rows))
        part = rows[start : start + _PART]
        area = FIRST_ROW + 1, first, FIRST_ROW + len(part), first + len(own) - 1
        values = witness.testify({(SHEET, FIRST_ROW + 1, 1): part}).values(SHEET, area)
        for column, answers in zip(at, found, strict=True):
            answers += [values.get((FIRST_ROW + 1 + row, column)) for row in range(len(part))]
    return found
