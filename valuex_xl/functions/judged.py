"""Amounts by key held against a limit, as several functions ask for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from valuex_xl.functions.calling import Call
from valuex_xl.judging.netting import Netted, net
from valuex_xl.judging.values import Scalar
from valuex_xl.kinds.concentration.compiled_limit import CompiledLimit, compile_limit
from valuex_xl.kinds.concentration.judgement import Judgement, judge

if TYPE_CHECKING:
    from valuex_xl.kinds.concentration.long_columns import LongColumn

__all__ = ["judged", "judged_at_once"]

LONG = 2_000
"""From so many rows on numpy is the faster, the time to load it aside."""


def judged(call: Call) -> tuple[Judgement, bool]:
    """The arguments amounts, keys and limit judged by the rules, and whether the amounts lay as a row."""
    amounts, as_row = call.column("amounts")
    keys = call.optional_column("keys", "amounts", len(amounts))
    compiled = call.compiled(compile_limit, call.text("limit"))
    return judge(_netted(call, compiled, amounts, keys), compiled), as_row


def judged_at_once(call: Call) -> tuple[LongColumn, bool] | None:
    """A long column of numbers by names judged in numpy, and whether it lay as a row; None for any other."""
    amounts, as_row = call.column("amounts")
    if len(amounts) < LONG or call.given.get("keys") is None:
        return None
    keys = call.optional_column("keys", "amounts", len(amounts)) or []
    compiled = call.compiled(compile_limit, call.text("limit"))
    from valuex_xl.kinds.concentration.long_columns import are_plain, judge_column, sum_column

    if not are_plain(amounts, keys):
        return None
    told = "long", compiled.rules.head, tuple(amounts), tuple(keys)
    summed = call.session.recent(told, lambda: sum_column(amounts, keys, compiled))
    found = None if summed is None else judge_column(summed, compiled)
    return None if found is None else (found, as_row)


def _netted(call: Call, compiled: CompiledLimit, amounts: list[Scalar], keys: list[Scalar] | None) -> Netted:
    """The amounts by key; several cells of a sheet ask for the same columns, so the last few are kept."""

    def work() -> Netted:
        return net(amounts, keys, compiled.parents, compiled.not_customers, compiled.leave_out)

    kinds = tuple(map(type, amounts)), keys and tuple(map(type, keys))
    return call.session.recent((compiled.rules.head, tuple(amounts), keys and tuple(keys), kinds), work)
