"""The thresholds of a partnering formula, as VX_RULES lists them."""

from __future__ import annotations

from datetime import date

from valuex_xl.judging.threshold_lines import ThresholdLine, in_words
from valuex_xl.judging.wording import show_money, show_percent
from valuex_xl.kinds.partnering.rules import Fee, Partnering, Slice

__all__ = ["thresholds"]


def thresholds(rules: Partnering, day: date) -> list[ThresholdLine]:
    """Every slice, the fee and the caps in force on the day."""
    slices = [in_words("our share", _span(each), each.ours, day, show_percent) for each in rules.slices]
    caps = [in_words(key, "", cap, day, _fee) for key, cap in rules.caps.named]
    return [*slices, in_words("fee", "", rules.fee, day, _fee), *caps]


def _span(each: Slice) -> str:
    low = show_percent(each.low)
    return f"from {low}" if each.high is None else f"from {low} to {show_percent(each.high)}"


def _fee(fee: Fee) -> str:
    return show_money(fee.value) if fee.of == "money" else f"{show_percent(fee.value)} of {fee.of}"
