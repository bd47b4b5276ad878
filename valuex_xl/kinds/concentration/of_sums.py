"""Very many keys held against a limit at once: exact sums of keys in, the status of each and what all of them make.

What a warehouse sums up, or a long column, is judged here in numpy, to the last bit as ``judgement.judge`` judges one
key after the other. Names are not asked for: of the keys that the rules treat otherwise (``names_asked``) the caller
says in which place they stand, all others are only amounts.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from math import inf

import numpy as np
from numpy.typing import NDArray

from valuex_xl.judging.exact_sums import exact_total
from valuex_xl.judging.thresholds import money_slack, slack
from valuex_xl.judging.values import NA, CallError
from valuex_xl.kinds.concentration.compiled_limit import UNLIMITED, CompiledJoint, CompiledLimit, Threshold
from valuex_xl.kinds.concentration.indices import effective_number, gini_coefficient
from valuex_xl.kinds.concentration.rules import Largest
from valuex_xl.kinds.concentration.shares import BREACH, NOBODY, OK, WATCH, checked_base
from valuex_xl.rulefiles.conditions import Side

__all__ = ["NOT_COUNTED", "STATUSES", "JudgedSums", "judge_sums", "names_asked", "places_of"]

STATUSES = (OK, WATCH, BREACH)
"""What the codes 0, 1 and 2 of ``JudgedSums.codes`` stand for."""
NOT_COUNTED = 3
"""The code of what is in the total, or left out, and has no status: nobody's, or not a customer by the rules."""

Floats = NDArray[np.float64]
Codes = NDArray[np.uint8]
Mask = NDArray[np.bool_]


def names_asked(compiled: CompiledLimit) -> frozenset[str]:
    """The folded names that the rules treat otherwise than all others, "" for amounts that have no name among them."""
    joint = (key for each in compiled.joint for key in each.keys or ())
    own = (*compiled.overrides, *compiled.watches)
    return frozenset(("", *own, *joint, *compiled.not_customers, *compiled.leave_out))


def places_of(keys: Iterable[str], compiled: CompiledLimit) -> dict[str, int]:
    """Where in ``keys`` (folded, each once) those stand that the rules ask for, as ``judge_sums`` takes it."""
    asked = names_asked(compiled)
    return {key: at for at, key in enumerate(keys) if key in asked}


@dataclass(frozen=True)
class JudgedSums:
    """Sums of keys held against one compiled limit, as ``Judgement`` is for keys with names.

    ``amounts`` are the exact sums, one a key; ``base`` is what shares are of; ``counted`` says which keys are
    somebody, None where all are; ``places`` where the keys stand that the rules treat otherwise.
    """

    compiled: CompiledLimit
    amounts: Floats
    base: float
    largest_input: float
    counted: Mask | None = None
    places: Mapping[str, int] = field(default_factory=dict)

    @cached_property
    def shares(self) -> Floats:
        """Each key's part of the base, a ratio."""
        return self.amounts / self.base

    @cached_property
    def held(self) -> Floats:
        """The amounts of all that count."""
        return self.amounts if self.counted is None else self.amounts[self.counted]

    @cached_property
    def largest(self) -> int:
        """The place of the largest key, of equals the first; raises CallError (#N/A) where nobody is named."""
        if not len(self.held):
            raise CallError(NA, NOBODY)
        return int(np.argmax(self.amounts if self.counted is None else np.where(self.counted, self.amounts, -inf)))

    @cached_property
    def codes(self) -> Codes:
        """The status of each key: its place in STATUSES, or NOT_COUNTED."""
        compiled = self.compiled
        found: Codes = self.over(compiled.breach).astype(np.uint8) * np.uint8(2)
        if compiled.watch is not None:
            np.maximum(found, self.over(compiled.watch), out=found)
        for key in compiled.overrides.keys() | compiled.watches.keys():
            at = self.places.get(key)
            if at is not None:
                found[at] = self._code(key, at)
        if self.counted is not None:
            found[~self.counted] = NOT_COUNTED
        return found

    def over(self, cap: Threshold) -> Mask:
        """Which keys are beyond a cap."""
        over: Mask = self.shares >= cap.over.low
        money = cap.cap.money
        if money is not None:
            hair = max(slack(money.limit), money_slack(self.largest_input))
            least = self.amounts >= money.limit - hair if money.side is Side.AT_LEAST else None
            much: Mask = self.amounts > money.limit + hair if least is None else least
            over = over & much if cap.cap.both else over | much
        return over

    def _code(self, key: str, at: int) -> int:
        for cap, code in ((self.compiled.breach_for(key), 2), (self.compiled.watch_for(key) or UNLIMITED, 1)):
            if cap.is_over(float(self.amounts[at]), float(self.shares[at]), self.largest_input):
                return code
        return 0

    @cached_property
    def worst(self) -> str:
        """The status of the worst key, or of several together where the rules limit those too."""
        if not len(self.held):
            raise CallError(NA, NOBODY)
        if any(cap.is_over(amount, amount / self.base, self.largest_input) for cap, amount in self.joint):
            return BREACH
        codes = self.codes if self.counted is None else self.codes[self.counted]
        return STATUSES[int(codes.max())]

    @cached_property
    def joint(self) -> tuple[tuple[Threshold, float], ...]:
        """What each limit on several together is held against, in file order: its cap, and what they have."""
        return tuple((each.cap, exact_total(self._members(each))) for each in self.compiled.joint)

    def _members(self, joint: CompiledJoint) -> Floats:
        if isinstance(joint.who, Largest):
            return self._first(joint.who.count)
        if joint.own is not None:
            beyond = self.over(joint.own)
            return self.amounts[beyond if self.counted is None else beyond & self.counted]
        named = np.zeros(len(self.amounts), np.bool_)
        named[[self.places[key] for key in joint.keys or () if key in self.places]] = True
        among: Mask = ~named if joint.outside else named
        return self.amounts[among if self.counted is None else among & self.counted]

    def _first(self, count: int) -> Floats:
        """The amounts of the largest ``count``, in no order."""
        if count >= len(self.held):
            return self.held
        return np.partition(self.held, len(self.held) - count)[len(self.held) - count :]

    def top(self, count: int) -> float:
        """The share of the largest ``count`` together; raises CallError (#N/A) where nobody is named."""
        if not len(self.held):
            raise CallError(NA, NOBODY)
        return exact_total(self._first(count)) / self.base

    @cached_property
    def _on_base(self) -> Floats:
        within = self.held if self.compiled.base == "net" else self.held[self.held > 0]
        if not len(within):
            raise CallError(NA, NOBODY)
        return within

    def hhi(self) -> float:
        """Herfindahl-Hirschman index: sum of (share in percent) squared."""
        percent = self._on_base / self.base * 100
        return exact_total(percent * percent)

    def effective(self) -> float:
        """How many equal customers would be as concentrated."""
        return effective_number(self.hhi())

    def gini(self) -> float:
        """Gini coefficient of the population."""
        amounts = np.sort(self._on_base)
        by_rank = exact_total(np.arange(1, len(amounts) + 1) * amounts)
        return gini_coefficient(exact_total(amounts), by_rank, len(amounts), self.largest_input)


def judge_sums(
    amounts: Floats, compiled: CompiledLimit, largest_input: float, places: Mapping[str, int] | None = None
) -> JudgedSums:
    """Sums of keys held against a compiled limit: ``valuex_xl.judging.exact_sums`` or exact sums of a warehouse.

    ``amounts``: one sum a key, each key once, folded and under the parent at the top of it, in the order in which the
    keys were met. ``largest_input``: the largest size of any single amount that went into them, the measure of what is
    rounding. ``places``: of the names in ``names_asked`` those that there are, and where.

    Raises CallError: #DIV/0! where the base is zero, #NUM! where it is negative.
    """
    places = places or {}
    gone = [at for key, at in places.items() if key in compiled.leave_out]
    nobody = [at for key, at in places.items() if not key or key in compiled.not_customers]
    counted: Mask | None = None
    if gone or nobody:
        counted = np.ones(len(amounts), np.bool_)
        counted[[*gone, *nobody]] = False
    within = np.delete(amounts, gone) if gone else amounts
    base = exact_total(within if compiled.base == "net" else within[within > 0])
    return JudgedSums(compiled, amounts, checked_base(base, compiled, largest_input), largest_input, counted, places)
