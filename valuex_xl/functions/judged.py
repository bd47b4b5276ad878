"""Amounts by key held against a limit, as several functions ask for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from valuex_xl.functions.calling import Call
from valuex_xl.functions.netted import LONG, netted
from valuex_xl.judging.columns import Cells
from valuex_xl.kinds.concentration.compiled_limit import compile_limit
from valuex_xl.kinds.concentration.judgement import Judgement, judge

if TYPE_CHECKING:
    from valuex_xl.kinds.concentration.long_columns import LongColumn

__all__ = ["judged", "judged_at_once"]


def judged(call: Call) -> tuple[Judgement, bool]:
    """The arguments amounts, keys and limit judged by the rules, and whether the amounts lay as a row."""
    amounts, as_row = call.column("amounts")
    keys = call.optional_column("keys", "amounts", len(amounts))
    compiled = call.compiled(compile_limit, call.text("limit"))
    summed = netted(call.session, amounts, keys, compiled.parents, compiled.not_customers, compiled.leave_out)
    # The judgement holds what it was judged by, so that no other compiled limit can come to have its identity.
    told = "judged", id(compiled), amounts, keys
    return call.session.recent(told, lambda: judge(summed, compiled)), as_row


def judged_at_once(call: Call) -> tuple[LongColumn, bool] | None:
    """A long column of numbers by names judged in numpy, and whether it lay as a row; None for any other."""
    amounts, as_row = call.column("amounts")
    if len(amounts) < LONG or call.given.get("keys") is None:
        return None
    keys = call.optional_column("keys", "amounts", len(amounts)) or Cells()
    compiled = call.compiled(compile_limit, call.text("limit"))
    from valuex_xl.kinds.concentration.long_columns import judge_column, sum_column

    told = "long", compiled.rules.head, amounts, keys
    summed = call.session.recent(told, lambda: sum_column(amounts, keys, compiled))
    if summed is None:
        return None
    # What is found holds both, so that no other limit or column can come to have the identity of either.
    found = call.session.recent(("held", id(compiled), id(summed)), lambda: judge_column(summed, compiled))
    return None if found is None else (found, as_row)
