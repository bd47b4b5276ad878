"""Deals as SQL: the sums worked out one step a column, the verdicts three-valued, the checks beside them.

A worked-out number is NULL where a figure is missing. Where it is an error it is a number that no sum can be, until the
answers are written out: NaN for a division by zero, infinity for a number too large.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import fields
from typing import Any, Final

from sqlglot import exp

from valuex_xl.judging.figure_rows import RowReader
from valuex_xl.kinds.equilibrium.rules import Check, Demand, Equilibrium, Verdict, WorkedOut
from valuex_xl.rulefiles.conditions import Bound, Condition, Dated
from valuex_xl.rulefiles.expressions.expression import (
    Band,
    Banded,
    Extreme,
    Measure,
    Name,
    Number,
    Operation,
    Tiered,
)
from valuex_xl.rulefiles.figures import Unit
from valuex_xl.rulefiles.text import fold
from valuex_xl.rulefiles.tiers import Tier
from valuex_xl.sql.checks import check_names
from valuex_xl.sql.columns import Columns
from valuex_xl.sql.figures import figure_stage, said
from valuex_xl.sql.granted import exceptions, given_items
from valuex_xl.sql.lines import When
from valuex_xl.sql.query import Item, Stage
from valuex_xl.sql.refusals import COMMON, RULE_SET, Known
from valuex_xl.sql.safe import hair, is_error
from valuex_xl.sql.terms import (
    FALSE,
    NULL,
    TRUE,
    Node,
    all_of,
    any_of,
    bound,
    cases,
    helper,
    money_bound,
    number,
    text,
    text_list,
)
from valuex_xl.sql.worked_out import Sums, by_word

__all__ = ["KNOWN", "answers", "row_of", "stages"]

KNOWN: Final[Known] = {
    **COMMON,
    Equilibrium: RULE_SET | {"figures", "worked_out", "verdicts", "checks"},
    WorkedOut: frozenset({"name", "sum", "measure", "place"}),
    Measure: frozenset({"powers", "percent"}),
    Number: frozenset({"value", "place", "unit"}),
    Name: frozenset({"name", "place"}),
    Operation: frozenset({"sign", "left", "right", "place"}),
    Extreme: frozenset({"which", "of", "place"}),
    **{each: frozenset(field.name for field in fields(each)) for each in (Tiered, Tier, Banded, Band)},
    Demand: frozenset({"name", "condition", "place"}),
    Verdict: frozenset({"name", "demands", "any_of", "severity", "advice", "place", "choices", "gives"}),
    Check: frozenset({"name", "demands", "severity", "advice", "place"}),
}
"""What is known of the values of a rule set for deals."""


def row_of(rules: Equilibrium) -> RowReader:
    """The readers of its figures."""
    return RowReader(rules.figures, tuple(each.customer for each in rules.exceptions))


def stages(rules: Equilibrium, columns: Columns, when: When) -> tuple[Stage, ...]:
    """The readings, the sums, whether each verdict and check holds, and the verdict."""
    deal = _Deal(rules, columns, when)
    row_error = Item("vx_error", branches=tuple(deal.errors()))
    steps = [deal.ruling(f"vx_step_{at + 1}", each) for at, each in enumerate(rules.verdicts)]
    checks = [deal.ruling(f"vx_check_{at + 1}", each) for at, each in enumerate(rules.checks)]
    verdict = Item("vx_verdict", branches=tuple(deal.verdict()))
    hair_ = Item("vx_hair", hair(deal.largest(), columns.dialect), "what is rounding in sums of this deal's money")
    return (
        figure_stage(columns),
        *deal.sums.stages(hair_),
        Stage("rulings", (row_error, *steps, *checks)),
        Stage("judged", (verdict,)),
    )


def answers(rules: Equilibrium, when: When) -> tuple[Item, ...]:
    """The verdict or the error of each row, what it gives, the sums and what the checks say; NULL for no value."""
    verdict = helper("vx_verdict")
    given = [(each.name, each.gives) for each in rules.verdicts]
    found = [Item("verdict", verdict), *given_items(verdict, given, "verdict", when)]
    fine = helper("vx_error").is_(NULL)
    for at, sum_ in enumerate(rules.worked_out):
        this = helper(Sums.alias(at))
        value = cases([(all_of([fine.copy(), exp.not_(is_error(this))]), this.copy())])
        found.append(Item(sum_.name, value))
    for at, (check, name) in enumerate(zip(rules.checks, check_names(rules), strict=True)):
        met = helper(f"vx_check_{at + 1}")
        told = cases(
            [
                (exp.not_(fine.copy()), helper("vx_error")),
                (met, text("OK")),
                (met.copy().is_(NULL), text("not checked")),
            ],
            text(check.severity.upper()),
        )
        found.append(Item(name, told, check.advice))
    return tuple(found)


def _said(demand: Demand) -> str:
    return f"{demand.name}: {said(demand.condition)}"


class _Deal:
    """One rule set put into words."""

    def __init__(self, rules: Equilibrium, columns: Columns, when: When) -> None:
        self.rules, self.columns, self.when = rules, columns, when
        self.sums = Sums(rules, columns, when)
        self.known, self.words = self.sums.known, self.sums.words
        self.money = {fold(figure.name) for figure in rules.figures if figure.unit is Unit.MONEY}
        self.money |= {fold(sum_.name) for sum_ in rules.worked_out if sum_.measure.powers == (("money", 1),)}

    def errors(self) -> Iterator[tuple[Node, Node, str]]:
        yield self.columns.blank_row(), text("#N/A"), "nothing is given"
        dated: list[Dated[Any]] = [each.condition for ruling in self._rulings for each in ruling.asked]
        dated += [given.gift for verdict in self.rules.verdicts for given in verdict.gives]
        dated += [each for sum_ in self.rules.worked_out for each in sum_.dated]
        for wrong, error in self.when.errors([*dated, *(each.value for each in self.rules.constants)]):
            yield wrong, error, f"a day on which nothing is in force, in {self.when.column}"
        for wrong, error in self.columns.errors():
            yield wrong, error, ""

    @property
    def _rulings(self) -> tuple[Verdict | Check, ...]:
        return (*self.rules.verdicts, *self.rules.checks)

    def largest(self) -> Node:
        """The largest amount of money that went into the deal."""
        amounts = [
            exp.Coalesce(this=exp.Abs(this=self.columns.reading(at)), expressions=[number(0.0)])
            for at, figure in enumerate(self.rules.figures)
            if figure.unit is Unit.MONEY
        ]
        found: Node = amounts[0] if amounts else number(0.0)
        for each in amounts[1:]:
            found = exp.Greatest(this=found, expressions=[each], ignore_nulls=True)
        return found

    def ruling(self, alias: str, ruling: Verdict | Check) -> Item:
        """Whether a verdict or check holds: NULL where it hangs on a missing figure, or a sum is an error."""
        any_ = isinstance(ruling, Verdict) and ruling.any_of
        parts = [(self._demand(each), _said(each)) for each in ruling.demands]
        if isinstance(ruling, Verdict) and ruling.choices:
            parts.append((self._chosen(ruling), f"any of: {'; '.join(map(_said, ruling.choices))}"))
        before = f"{ruling.name} ({ruling.severity})" if ruling.severity else ruling.name
        return Item(alias, before=before, parts=tuple(parts) or ((TRUE, "nothing"),), sign="OR" if any_ else "AND")

    def _chosen(self, verdict: Verdict) -> Node:
        """Whether one of the choices holds that stand beside the lines."""
        return any_of([self._demand(each) for each in verdict.choices])

    def _demand(self, demand: Demand) -> Node:
        return self.when.pick(demand.condition, demand.name, lambda condition: self._line(demand.name, condition))

    def _line(self, name: str, condition: Condition) -> Node:
        if condition.cases:
            word, words = self.known[fold(condition.by)](), self.words[fold(condition.by)]
            each = [self._line(name, condition.where({condition.by: one})) for one in words]
            return by_word(word, words, each)
        this = self.known[fold(name)]()
        if condition.words:
            return text_list(this, condition.words)
        if not condition.bounds:
            return TRUE
        met = all_of([self._bound(this, each, money=fold(name) in self.money) for each in condition.bounds])
        return cases([(exp.not_(is_error(this)), met)]) if self._is_sum(name) else met

    def _is_sum(self, name: str) -> bool:
        return any(fold(sum_.name) == fold(name) for sum_ in self.rules.worked_out)

    def _bound(self, this: Node, limit: Bound, *, money: bool) -> Node:
        if not money:
            return bound(this, limit)
        return money_bound(this, limit, helper("vx_hair"))

    def verdict(self) -> Iterator[tuple[Node, Node, str]]:
        """The first verdict that holds; an error where an earlier one hangs on a sum that is one."""
        yield exp.not_(helper("vx_error").is_(NULL)), helper("vx_error"), ""
        yield from exceptions(self.rules.exceptions, self.columns, self.when)
        for at, verdict in enumerate(self.rules.verdicts):
            step = helper(f"vx_step_{at + 1}")
            yield step, text(verdict.name), verdict.advice
            hangs = step.copy().is_(NULL)
            yield from self._errors(verdict.demands, [hangs.copy()])
            if verdict.choices:  # an error among them counts where none of them holds
                yield from self._errors(verdict.choices, [hangs.copy(), exp.paren(self._chosen(verdict)).is_(NULL)])
            yield hangs, text("#N/A"), "hangs on a missing figure"

    def _errors(self, demands: Sequence[Demand], hangs: Sequence[Node]) -> Iterator[tuple[Node, Node, str]]:
        """The error of the first sum that is one, where the verdict hangs on it."""
        for name in dict.fromkeys(each.name for each in demands if self._is_sum(each.name)):
            this = self.known[fold(name)]()
            asked = [each for each in demands if each.name == name]
            counts = any_of([self._counts(each) for each in asked])
            wrong = all_of([*(each.copy() for each in hangs), is_error(this), *([] if counts == TRUE else [counts])])
            divided_ = exp.EQ(this=this.copy(), expression=number(float("inf")))
            yield wrong, cases([(divided_, text("#NUM!"))], text("#DIV/0!")), f"{name} is an error"

    def _counts(self, demand: Demand) -> Node:
        """Whether a demand asks for its sum at all; one that differs by a word may demand nothing for some."""
        return self.when.pick(demand.condition, demand.name, self._asks)

    def _asks(self, condition: Condition) -> Node:
        if not condition.cases:
            return TRUE
        words = self.words[fold(condition.by)]
        asking = [word for word in words if str(condition.where({condition.by: word})) != "nothing"]
        if len(asking) == len(words):
            return TRUE
        return exp.Coalesce(this=text_list(self.known[fold(condition.by)](), asking), expressions=[FALSE])
