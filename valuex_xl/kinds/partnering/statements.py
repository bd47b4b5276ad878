"""What a partnering formula says: our share of each slice of the cost, the fee, and the caps."""

from __future__ import annotations

from collections.abc import Iterator

from valuex_xl.kinds.partnering.keys import CAPS
from valuex_xl.kinds.partnering.rules import Fee, Partnering, Slice
from valuex_xl.rulefiles.figures import Unit
from valuex_xl.rulefiles.numbers import show
from valuex_xl.rulefiles.statements.statement import (
    UNSET,
    Fact,
    Said,
    Statement,
    always,
    dated,
    ratio,
)

__all__ = ["statements"]


def statements(rules: Partnering) -> Iterator[Statement]:
    """Our share of each slice of the cost, the fee, and the caps."""
    for each in rules.slices:
        who = f"our share of the cost {_span(each)} of the target"
        key = ("shares", f"{each.low!r} {each.high!r}")
        yield Fact(key, who, "is", dated(each.ours, ratio), path=("shares",))
    yield Fact(("fee",), "the fee", "is", dated(rules.fee, _fee))
    caps = dict(rules.caps.named)
    for end in CAPS:
        cap = caps.get(end.name)
        yield Fact((end.name,), f"the {end.name}", "is", always(None, UNSET) if cap is None else dated(cap, _fee))


def _span(each: Slice) -> str:
    low = show(each.low, Unit.PERCENT)
    return f"from {low} on" if each.high is None else f"from {low} to {show(each.high, Unit.PERCENT)}"


def _fee(fee: Fee) -> Said:
    money = fee.of == "money"
    text = show(fee.value, None if money else Unit.PERCENT) + ("" if money else f" of {fee.of}")
    return Said((fee.of, fee.value), text)
