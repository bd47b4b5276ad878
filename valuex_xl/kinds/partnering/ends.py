"""The ends of what a partnering formula pays: caps on gain and pain, a minimum and a maximum fee, on one day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from valuex_xl.judging.thresholds import in_force
from valuex_xl.judging.wording import show_money
from valuex_xl.kinds.partnering.rules import Fee, Partnering
from valuex_xl.rulefiles.conditions import Dated

__all__ = ["NO_ENDS", "Capped", "Ends", "ends"]


@dataclass(frozen=True, slots=True)
class Capped:
    """Our share within the ends, and the words of the end that holds it; empty where none does."""

    share: float
    told: str = ""


@dataclass(frozen=True, slots=True)
class Ends:
    """The caps in force on a day, None for those that there are not."""

    gain: Fee | None = None
    pain: Fee | None = None
    lowest: Fee | None = None
    highest: Fee | None = None

    @property
    def any(self) -> bool:
        """Whether there is a cap at all."""
        return any(each is not None for each in (self.gain, self.pain, self.lowest, self.highest))

    def hold(self, share: float, fee: float, target: float, actual: float) -> Capped:
        """A share in money held within the caps on gain and pain, then fee and share within the ends of the fee.

        Source of the ends of the fee: FAR 16.405-1, cost-plus-incentive-fee contracts. Where they contradict each other
        the minimum fee wins.
        """
        amounts = {"money": 1.0, "target": target, "actual": actual, "fee": fee}

        def amount(cap: Fee | None) -> float | None:
            return None if cap is None else amounts[cap.of] * cap.value

        gain, pain, lowest, highest = map(amount, (self.gain, self.pain, self.lowest, self.highest))
        found = Capped(share)
        if gain is not None and found.share > gain:
            found = Capped(gain, f"held at the most gain of {show_money(gain)}")
        if pain is not None and found.share < -pain:
            found = Capped(-pain, f"held at the most pain of {show_money(pain)}")
        if highest is not None and fee + found.share > highest:
            found = Capped(highest - fee, f"held at the maximum fee of {show_money(highest)}")
        if lowest is not None and fee + found.share < lowest:
            found = Capped(lowest - fee, f"held at the minimum fee of {show_money(lowest)}")
        return found


NO_ENDS = Ends()
"""Those of a formula without caps."""


def ends(rules: Partnering, day: date) -> Ends:
    """The caps in force on a day; raises CallError (#N/A) where one is not yet."""

    def now(cap: Dated[Fee] | None, key: str) -> Fee | None:
        return None if cap is None else in_force(cap, day, f"{rules.head}: {key}")

    caps = rules.caps
    return Ends(
        now(caps.gain, "most gain"),
        now(caps.pain, "most pain"),
        now(caps.lowest, "minimum fee"),
        now(caps.highest, "maximum fee"),
    )
