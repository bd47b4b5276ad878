"""A rule set for Excel alone: the formulas as text, or a workbook that works without any add-in."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from valuex_xl.functions import Session
from valuex_xl.judging.values import Scalar
from valuex_xl.rulefiles.figures import Unit
from valuex_xl.rulefiles.rule_set import RuleSet
from valuex_xl.workbooks.native.answers import answers_to
from valuex_xl.workbooks.native.book import Filled, build
from valuex_xl.workbooks.native.plans import plan_for
from valuex_xl.workbooks.native.spelling import AS_AT, column
from valuex_xl.workbooks.native.steps import Plan
from valuex_xl.workbooks.native.written import columns, let_formula, table_name

__all__ = ["example_rows", "export_excel", "workbook"]


def export_excel(rule_set: RuleSet, *, with_let: bool = True) -> str:
    """The formulas of a rule set for people to type or paste: a heading and a formula for each column.

    ``rule_set`` is one of grades, a scorecard or deals. With LET there is one formula an answer, without it a column
    for each step, in order. Raises NotSayableError, with the reason, for what a formula cannot say.
    """
    plan = plan_for(rule_set)
    return "\n".join(_text(plan, with_let=with_let)) + "\n"


def _text(plan: Plan, *, with_let: bool) -> Iterator[str]:
    figures = ", ".join(plan.figures)
    yield f"Table {table_name(plan)} with the columns: {figures}"
    yield plan.head.signature
    if plan.dated:
        yield f"The name {AS_AT} must stand for a cell with the day."
    if with_let:
        for at, answer in enumerate(plan.answers):
            yield f"\n{answer.title}:\n{let_formula(plan, at, lines=True)}"
        return
    for each in columns(plan, with_let=False):
        yield f"\n{each.heading}:\n{_typed(plan, each.formula)}"


def _typed(plan: Plan, formula: str) -> str:
    """A formula of a file as it is typed into the table."""
    start = column("", table_name(plan)).removesuffix("]]").removesuffix("[")
    return formula.replace(start, "[@").replace("_xlfn.", "")


def workbook(
    rule_set: RuleSet, session: Session, as_at: date, *, with_let: bool = True, with_checks: bool = False
) -> bytes:
    """A workbook with the rule set's examples in a table, and the formulas beside them.

    ``with_checks`` adds the VX_ functions and whether they agree, for who has the add-in, and for ``valuex recalc``.

    The stored values are what the VX_ functions answer in ``session``. Raises NotSayableError as ``export_excel``.
    """
    plan = plan_for(rule_set)
    rows = example_rows(rule_set, plan)
    units = {figure.name: figure.unit for figure in getattr(rule_set, "figures", ())}
    percent = frozenset(figure for figure in plan.figures if units.get(figure) is Unit.PERCENT)
    filled = Filled(rows, answers_to(plan, rows, session, as_at), percent)
    return build(plan, filled, as_at, with_let=with_let, with_checks=with_checks)


def example_rows(rule_set: RuleSet, plan: Plan) -> list[list[Scalar]]:
    """The figures of the rule set's examples, a row each; a blank row where it has none."""
    given = [getattr(example, "given", {}) for example in rule_set.examples]
    return [[each.get(figure) for figure in plan.figures] for each in given] or [[None] * len(plan.figures)]
