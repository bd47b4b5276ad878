"""Worked-out sums and verdicts of a deal as steps.

A sum is a number, "" where a figure is missing, or the error that it comes to. What is left of two numbers that cancel
but for rounding is 0, and a line on money has the tolerance of the deal's largest amount, as everywhere.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import Any

from valuex_xl.judging.figure_rows import RowReader
from valuex_xl.judging.thresholds import slack
from valuex_xl.kinds.equilibrium.rules import Demand, Equilibrium, Verdict
from valuex_xl.rulefiles.conditions import Bound, Condition, Dated
from valuex_xl.rulefiles.expressions.expression import Expression, Extreme, Name, Number, Operation
from valuex_xl.rulefiles.figures import Unit
from valuex_xl.rulefiles.text import fold
from valuex_xl.workbooks.native.conditions import Lines, by_day, first_day, highest, lowest
from valuex_xl.workbooks.native.grades import in_force
from valuex_xl.workbooks.native.readings import read_row
from valuex_xl.workbooks.native.spelling import any_of, first_of, literal, meets, number
from valuex_xl.workbooks.native.steps import Answer, Plan, Steps

__all__ = ["plan_deals"]

_HAIR = "0.000000000001"


def plan_deals(rules: Equilibrium) -> Plan:
    """The verdict on a row and every worked-out sum."""
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
        self.readings = read_row(RowReader(rules.figures), self.steps)
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
        texts = [("verdict", self._verdict())]
        for each in self.rules.worked_out:
            known = self.known[fold(each.name)]
            texts.append((each.name, f'IF({known.mark}="",NA(),{known.mark})' if known.gaps else known.mark))
        answers = [
            Answer(self.steps.own_title(name), in_force(self.readings.answered(text), first), "VX_EQUILIBRIUM", name)
            for name, text in texts
        ]
        dated = any(each.first_day or len(each.entries) > 1 for each in self._dated())
        return Plan(self.rules.head, self.figures, self.steps.all, tuple(answers), dated)

    def _dated(self) -> list[Dated[Any]]:
        found = [demand.condition for verdict in self.rules.verdicts for demand in verdict.demands]
        found += [demand.condition for check in self.rules.checks for demand in check.demands]
        return [*found, *(each.value for each in self.rules.constants)]

    # Sums.

    def _sum(self, expression: Expression, title: str) -> _Known:
        """A step for the expression, and before it one for each part of it that is more than a name or a number."""
        if isinstance(expression, Number):
            return _Known(number(expression.value), False)
        if isinstance(expression, Name):
            known = self.known[fold(expression.name)]
            return _Known(self.steps.add(f"{title} worked out", known.mark), known.gaps, known.errors)
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

    def _operation(self, operation: Operation, left: str, right: str) -> str:
        if operation.sign in "*/":
            return f"{left}{operation.sign}{right}"
        both = f"{left}{operation.sign}{right}"
        return f"IF(ABS({both})<={_HAIR}*MAX(ABS({left}),ABS({right})),0,{both})"

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
        lines, failing = [], []
        between = "0.75" if any_is_enough else "0.25"
        for demand in verdict.demands:
            line = by_day(demand.condition, partial(self._line, demand))
            if not self.known[fold(demand.name)].errors:
                lines.append(line)
                continue
            mark = self.steps.add(f"{verdict.name}: {demand.name}", line)
            failing.append(mark)
            lines.append(f"IFERROR({mark},{between})")
        mark = self.steps.add(f"{verdict.name} holds", highest(lines) if any_is_enough else lowest(lines))
        if not failing:
            return mark
        first = first_of([(f"ISERROR({each})", each) for each in failing[:-1]], failing[-1])
        return self.steps.add(f"{verdict.name}, or error", f"IF({mark}={between},{first},{mark})")

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
        tests = [meets(mark, (bound,), f"MAX({number(slack(bound.limit))},{_HAIR}*{self.largest})") for bound in bounds]
        return tests[0] if len(tests) == 1 else f"AND({','.join(tests)})"

    def _by_word(self, demand: Demand, condition: Condition) -> str:
        by = self.figures_by_name[fold(condition.by)]
        figure = self.rules.figures[by]
        of_text: dict[str, list[str]] = {}
        for word in figure.words:
            of_text.setdefault(self._line(demand, condition.where({condition.by: word})), []).append(word)
        return self.lines.chosen(by, of_text, demand.name)

    @property
    def figures_by_name(self) -> dict[str, int]:
        return {fold(name): at for at, name in enumerate(self.figures)}
