"""What of the amounts is over the limits of one line, each alone and several together: what a lender leaves out.

Each is first cut to its own cap. Then every joint limit is kept in turn, in file order: those whom it is about are cut
to one level, the largest first, just so far that they keep it together. That leaves as much as any way of cutting the
largest few could leave, and no small one pays for a large one. Nothing is ever given back, so all limits hold in the
end. Caps are those of the whole base before anything is left out.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import fsum, inf

from valuex_xl.judging.netting import Net
from valuex_xl.judging.thresholds import money_slack
from valuex_xl.kinds.concentration.compiled_limit import CompiledJoint
from valuex_xl.kinds.concentration.rules import Largest
from valuex_xl.kinds.concentration.shares import Shares

__all__ = ["Eligibility", "eligibility", "level"]


@dataclass(frozen=True, slots=True)
class Eligibility:
    """What is cut of each key: over its own cap, and by the joint limits beyond that. Keys that lose nothing are 0."""

    own: Mapping[str, float]
    joint: Mapping[str, float]

    @property
    def ineligible(self) -> float:
        """All that is over: the sum of both."""
        return fsum((*self.own.values(), *self.joint.values()))

    def cut(self, key: str) -> float:
        """All that is cut of one key."""
        return self.own[key] + self.joint[key]


def eligibility(shares: Shares) -> Eligibility:
    """What each key that counts loses to the limits of the line."""
    own = {net.key: shares.excess(net) for net in shares.ranked}
    left = {net.key: net.amount - own[net.key] for net in shares.ranked}
    capped = dict(left)
    for joint in shares.compiled.joint:
        _keep(shares, joint, left)
    return Eligibility(own, {key: capped[key] - left[key] for key in left})


def _keep(shares: Shares, joint: CompiledJoint, left: dict[str, float]) -> None:
    """Cuts what is left until the joint limit holds."""
    members = shares.members(joint, _as_left(shares.ranked, left))
    held = sorted((left[net.key] for net in members), reverse=True)
    most = joint.cap.most(shares.base)
    if fsum(held) - most <= money_slack(max(shares.netted.largest_input, abs(most) if most < inf else 0.0)):
        return
    height = level(held, most)
    # Of the largest few those who follow are cut to the same height, or they would be the largest next.
    for key in left if isinstance(joint.who, Largest) else [net.key for net in members]:
        if left[key] > 0:
            left[key] = min(left[key], max(height, 0.0))


def _as_left(ranked: Sequence[Net], left: Mapping[str, float]) -> list[Net]:
    """The keys in the order of what is left of them."""
    return sorted(ranked, key=lambda net: -left[net.key])


def level(held: Sequence[float], most: float) -> float:
    """The height to which the largest are cut so that all together are ``most``; ``held`` has the largest first.

    >>> level([25, 25], 40), level([30, 10, 5], 40), level([30, 20, 5], 40)
    (20.0, 25.0, 17.5)
    """
    for count in range(1, len(held) + 1):
        height = (most - fsum(held[count:])) / count
        if count == len(held) or height >= held[count]:
            return height
    return inf
