"""What a lender may count on, key by key: the lines of a borrowing base certificate."""

from __future__ import annotations

from typing import Final

from valuex_xl.judging.values import Scalar
from valuex_xl.kinds.concentration.judgement import Judgement

__all__ = ["CERTIFICATE", "certificate"]

CERTIFICATE: Final = ("key", "amount", "over its own limit", "over joint limits", "eligible")


def certificate(judgement: Judgement) -> list[list[Scalar]]:
    """A row a key, largest first, then what is nobody's: in the base, under no limit, eligible as far as these go."""
    found = judgement.eligibility
    rows: list[list[Scalar]] = [
        [net.name, net.amount, found.own[net.key], found.joint[net.key], net.amount - found.cut(net.key)]
        for net in judgement.ranked
    ]
    rows += [[net.name, net.amount, 0.0, 0.0, net.amount] for net in judgement.uncounted]
    return rows
