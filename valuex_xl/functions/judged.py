"""Amounts by key held against a limit, as several functions ask for it."""

from __future__ import annotations

from valuex_xl.functions.calling import Call
from valuex_xl.judging.netting import Netted, net
from valuex_xl.judging.values import Scalar
from valuex_xl.kinds.concentration.compiled_limit import CompiledLimit, compile_limit
from valuex_xl.kinds.concentration.judgement import Judgement, judge

__all__ = ["judged"]


def judged(call: Call) -> tuple[Judgement, bool]:
    """The arguments amounts, keys and limit judged by the rules, and whether the amounts lay as a row."""
    amounts, as_row = call.column("amounts")
    keys = call.optional_column("keys", "amounts", len(amounts))
    compiled = call.compiled(compile_limit, call.text("limit"))
    return judge(_netted(call, compiled, amounts, keys), compiled), as_row


def _netted(call: Call, compiled: CompiledLimit, amounts: list[Scalar], keys: list[Scalar] | None) -> Netted:
    """The amounts by key; several cells of a sheet ask for the same columns, so the last few are kept."""

    def work() -> Netted:
        return net(amounts, keys, compiled.parents, compiled.not_customers, compiled.leave_out)

    kinds = tuple(map(type, amounts)), keys and tuple(map(type, keys))
    return call.session.recent((compiled.rules.head, tuple(amounts), keys and tuple(keys), kinds), work)
