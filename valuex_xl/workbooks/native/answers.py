"""What the VX_ functions answer to rows of figures: the values that a native formula is held against."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from valuex_xl.functions import Session, call
from valuex_xl.functions.days import serial
from valuex_xl.judging.cells import as_block
from valuex_xl.judging.values import Scalar
from valuex_xl.workbooks.native.steps import Plan

__all__ = ["answers_to"]


def answers_to(plan: Plan, rows: Sequence[Sequence[Scalar]], session: Session, day: date) -> list[list[Scalar]]:
    """For each answer of the plan, in its order, the value of each row."""
    found = []
    for answer in plan.answers:
        arguments = [list(map(list, rows)), [list(plan.figures)], answer.output, plan.head.name, serial(day)]
        block = as_block(call(answer.function, arguments, session))
        if len(block) != len(rows):
            block = [[block[0][0]] for _ in rows]
        found.append([row[0] for row in block])
    return found
