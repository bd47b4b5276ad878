"""Worked-out sums and verdicts of a deal as steps.

A sum is a number, "" where a figure is missing, or the error that it comes to. What is left of two numbers that cancel
but for rounding is 0, and a line on money has the tolerance of the deal's largest amount, as everywhere.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from valuex_xl.judging.figure_rows import RowReader
from valuex_xl.judging.thresholds import slack
from valuex_xl.kinds.equilibrium.rules import Demand, Equilibrium, Verdict
from valuex_xl.rulefiles.conditions import Bound, Condition, Dated
from valuex_xl.rulefiles.expressions.expression import (
    Banded,
    Expression,
    Extreme,
    Name,
    Number,
    Operation,
    Tiered,
)
from valuex_xl.rulefiles.figures import Unit
from valuex_xl.rulefiles.text import fold
from valuex_xl.workbooks.native.conditions import Lines, by_day, first_day, highest, lowest
from valuex_xl.workbooks.native.grades import brought, exceptions, in_force
from valuex_xl.workbooks.native.readings import read_row
from valuex_xl.workbooks.native.spelling import any_of, first_of, literal, meets, number
from valuex_xl.workbooks.native.stepped_sums import HAIR, banded, sliced
from valuex_xl.workbooks.native.steps import Answer, Plan, Steps

__all__ = ["plan_deals"]

_ERROR_OF_ALL, _ERROR_OF_ANY = "0.25", "0.75"
"""What stands for an error among lines that must all hold, and among those of which one is enough.

It counts before a gap (0.5), and behind what settles the verdict, 0 or 1.
"""


def plan_deals(rules: Equilibrium) -> Plan:
    """The verdict on a row, what it gives, and every worked-out sum."""
    return _Deals(rules).plan()


@dataclass(frozen=True, slots=True)
class _Known:
    """A figure or a sum: its mark, whether it can be missing, whether it can be an error."""

    mark: str
    gaps: bool
    errors: bool = False


class _Deals:
    def __init__(self, rules: Equilibrium) -> None:
        self.rules = rules
        self.figures = tuple(figure.name for figure in rules.figures)
        self.steps = Steps(self.figures)
        row = RowReader(rules.figures, tuple(each.customer for each in rules.exceptions))
        self.readings = read_row(row, self.steps)
        self.lines = Lines(self.readings, self.steps)
        self.known = {fold(each.name): _Known(by_day(each.value, number), False) for each in rules.constants}
        for figure, mark, gaps in zip(rules.figures, self.readings.values, self.readings.gaps, strict=True):
            self.known[fold(figure.name)] = _Known(mark, gaps)
        money = [at for at, figure in enumerate(rules.figures) if figure.unit is Unit.MONEY]
        sizes = [self._size(at) for at in money]
        self.largest = self.steps.add("largest amount", f"MAX({','.join(sizes)})") if sizes else "0"
        self.money = {fold(rules.figures[at].name) for at in money}
        self.money |= {fold(each.name) for each in rules.worked_out if each.measure.powers == (("money", 1),)}

    def _size(self, at: int) -> str:
        mark = self.readings.values[at]
        return f"ABS(N({mark}))" if self.readings.gaps[at] else f"ABS({mark})"

    def plan(self) -> Plan:
        for each in self.rules.worked_out:
            self.known[fold(each.name)] = self._sum(each.sum, each.name)
        first = first_day(self._dated())
        answers = []
        for title, text in self._verdict_and_gives(first):
            answers.append(Answer(self.steps.own_title(title), text, "VX_EQUILIBRIUM", title))
        for each in self.rules.worked_out:
            known = self.known[fold(each.name)]
            text = f'IF({known.mark}="",NA(),{known.mark})' if known.gaps else known.mark
            told = in_force(self.readings.answered(text), first)
            answers.append(Answer(self.steps.own_title(each.name), told, "VX_EQUILIBRIUM", each.name))
        dated = any(each.first_day or len(each.entries) > 1 for each in self._dated())
        dated = dated or any(each.since or each.until for each in self.rules.exceptions)
        return Plan(self.rules.head, self.figures, self.steps.all, tuple(answers), dated)

    def _verdict_and_gives(self, first: date | None) -> list[tuple[str, str]]:
        """The verdict, and what comes with it, each with its title."""
        granted = exceptions(self.readings, [(each, literal(each.answer)) for each in self.rules.exceptions])
        verdict = in_force(self.readings.answered(first_of(granted, self._verdict())), first)
        gives = [(each.name, each.gives) for each in self.rules.verdicts]
        if not gives[0][1]:
            return [("verdict", verdict)]
        mark = self.steps.add("verdict found", verdict)
        return [("verdict", mark), *brought(mark, gives)]

    def _dated(self) -> list[Dated[Any]]:
        found: list[Dated[Any]] = [demand.condition for verdict in self.rules.verdicts for demand in verdict.asked]
        found += [demand.condition for check in self.rules.checks for demand in check.demands]
        found += [given.gift for verdict in self.rules.verdicts for given in verdict.gives]
        found += [each for sum_ in self.rules.worked_out for each in sum_.dated]
        return [*found, *(each.value for each in self.rules.constants)]

    # Sums.

    def _sum(self, expression: Expression, title: str) -> _Known:
        """A step for the expression, and before it one for each part of it that is more than a name or a number."""
        if isinstance(expression, Number):
            return _Known(number(expression.value), False)
        if isinstance(expression, Name):
            known = self.known[fold(expression.name)]
            return _Known(self.steps.add(f"{title} worked out", known.mark), known.gaps, known.errors)
        if isinstance(expression, (Tiered, Banded)):
            return self._stepped(expression, title)
        parts = expression.of if isinstance(expression, Extreme) else (expression.left, expression.right)
        of = [self._part(part, title) for part in parts]
        if isinstance(expression, Extreme):
            text = f"{expression.which.upper()}({','.join(each.mark for each in of)})"
        else:
            text = self._operation(expression, of[0].mark, of[1].mark)
        missing = [f'{each.mark}=""' for each in of if each.gaps]
        if missing:
            # An error in either part comes before a gap in the other.
            errors = [f"ISERROR({each.mark})" for each in of if each.errors and not each.gaps]
            gap = f'IF({any_of(missing)},"",{text})'
            text = f"IF({any_of(errors)},{text},{gap})" if errors else gap
        divides = isinstance(expression, Operation) and expression.sign == "/"
        return _Known(
            self.steps.add(f"{title} worked out", text), bool(missing), divides or any(each.errors for each in of)
        )

    def _part(self, expression: Expression, title: str) -> _Known:
        if isinstance(expression, Name):
            return self.known[fold(expression.name)]
        return self._sum(expression, f"{title}, part")

    def _stepped(self, expression: Tiered | Banded, title: str) -> _Known:
        """Slices or bands of what stands under `of`; a gap or an error in it is that of the whole."""
        of = self._part(expression.of, title)
        if isinstance(expression, Tiered):
            text, hangs = sliced(of.mark, expression.tiers), False
        else:
            text, hangs = banded(of.mark, expression, title, self.steps, partial(self._of_word, title))
        text = f'IF({of.mark}="","",{text})' if of.gaps else text
        text = f"IF(ISERROR({of.mark}),{of.mark},{text})" if of.errors else text
        return _Known(self.steps.add(f"{title} worked out", text), of.gaps or hangs, of.errors)

    def _operation(self, operation: Operation, left: str, right: str) -> str:
        if operation.sign in "*/":
            return f"{left}{operation.sign}{right}"
        both = f"{left}{operation.sign}{right}"
        return f"IF(ABS({both})<={HAIR}*MAX(ABS({left}),ABS({right})),0,{both})"

    # Verdicts.

    def _verdict(self) -> str:
        """The first verdict that holds; an error or a gap in one before it is the answer, the error by itself."""
        marks = [(verdict.name, self._ruling(verdict)) for verdict in self.rules.verdicts]
        last = next(at for at, (_, mark) in enumerate(marks) if mark == "1")
        found = literal(marks[last][0])
        for name, mark in reversed(marks[:last]):
            if mark != "0":
                found = f"IF({mark}=0,{found},IF({mark}=1,{literal(name)},NA()))"
        return found

    def _ruling(self, verdict: Verdict) -> str:
        """1, 0.5, 0 or an error: what settles it counts first, then an error, then a gap."""
        any_is_enough = verdict.any_of and bool(verdict.demands)
        error = _ERROR_OF_ANY if any_is_enough else _ERROR_OF_ALL
        lines, failing = self._lines(verdict, verdict.demands, error)
        if verdict.choices:
            choices, more = self._lines(verdict, verdict.choices, _ERROR_OF_ANY)
            chosen = self.steps.add(f"{verdict.name}: any of", highest(choices))
            if more:
                chosen = self.steps.add(
                    f"{verdict.name}: all", f"IF({chosen}={_ERROR_OF_ANY},{_ERROR_OF_ALL},{chosen})"
                )
            lines.append(chosen)
            failing += more
        mark = self.steps.add(f"{verdict.name} holds", highest(lines) if any_is_enough else lowest(lines))
        if not failing:
            return mark
        first = first_of([(f"ISERROR({each})", each) for each in failing[:-1]], failing[-1])
        return self.steps.add(f"{verdict.name}, or error", f"IF({mark}={error},{first},{mark})")

    def _lines(self, verdict: Verdict, demands: Sequence[Demand], error: str) -> tuple[list[str], list[str]]:
        """Each line, ``error`` standing for one, and the marks of those that can be one."""
        lines, failing = [], []
        for demand in demands:
            line = by_day(demand.condition, partial(self._line, demand))
            if not self.known[fold(demand.name)].errors:
                lines.append(line)
                continue
            mark = self.steps.add(f"{verdict.name}: {demand.name}", line)
            failing.append(mark)
            lines.append(f"IFERROR({mark},{error})")
        return lines, failing

    def _line(self, demand: Demand, condition: Condition) -> str:
        name = fold(demand.name)
        if name in self.figures_by_name and name not in self.money:
            return self.lines.condition(self.figures_by_name[name], condition)
        if condition.cases:
            return self._by_word(demand, condition)
        if not condition.bounds:
            return "1"
        known = self.known[name]
        met = f"({self._held(name, known.mark, condition.bounds)})*1"
        return f'IF({known.mark}="",0.5,{met})' if known.gaps else met

    def _held(self, name: str, mark: str, bounds: tuple[Bound, ...]) -> str:
        if name not in self.money:
            return meets(mark, bounds)
        tests = [meets(mark, (bound,), f"MAX({number(slack(bound.limit))},{HAIR}*{self.largest})") for bound in bounds]
        return tests[0] if len(tests) == 1 else f"AND({','.join(tests)})"

    def _by_word(self, demand: Demand, condition: Condition) -> str:
        return self._of_word(
            demand.name, condition.by, lambda word: self._line(demand, condition.where({condition.by: word}))
        )

    def _of_word(self, title: str, by: str, line: Callable[[str], str]) -> str:
        """The line of the row's word; ``line`` says that of each word of the figure called ``by``."""
        at = self.figures_by_name[fold(by)]
        of_text: dict[str, list[str]] = {}
        for word in self.rules.figures[at].words:
            of_text.setdefault(line(word), []).append(word)
        return self.lines.chosen(at, of_text, title)

    @property
    def figures_by_name(self) -> dict[str, int]:
        return {fold(name): at for at, name in enumerate(self.figures)}
