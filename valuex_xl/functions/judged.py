"""Amounts by key held against a limit, as several functions ask for it."""

from __future__ import annotations

from valuex_xl.functions.calling import Call
from valuex_xl.judging.netting import Netted, net
from valuex_xl.judging.values import Scalar
from valuex_xl.kinds.concentration.judging import Judgement, judge
from valuex_xl.kinds.concentration.limit import Gauge, compile_gauge

__all__ = ["judged"]


def judged(call: Call) -> tuple[Judgement, bool]:
    """The arguments amounts, keys and limit judged by the rules, and whether the amounts lay as a row."""
    amounts, as_row = call.column("amounts")
    keys = call.optional_column("keys", "amounts", len(amounts))
    gauge = call.compiled(compile_gauge, call.text("limit"))
    return judge(_netted(call, gauge, amounts, keys), gauge), as_row


def _netted(call: Call, gauge: Gauge, amounts: list[Scalar], keys: list[Scalar] | None) -> Netted:
    """The amounts by key; several cells of a sheet ask for the same columns, so the last few are kept."""

    def work() -> Netted:
        return net(amounts, keys, gauge.parents, gauge.not_customers, gauge.leave_out)

    kinds = tuple(map(type, amounts)), keys and tuple(map(type, keys))
    return call.session.recent((gauge.rules.head, tuple(amounts), keys and tuple(keys), kinds), work)
