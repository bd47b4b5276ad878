"""What the directory of a zipped workbook may say before it is unpacked: one list for all that opens one."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

__all__ = ["MIB", "RATIO_FROM", "Limits", "Packed", "refused_by_size"]

MIB = 1 << 20
RATIO_FROM = 8 * MIB  # small parts may pack well for honest reasons


class Packed(NamedTuple):
    """One part: its name, its sizes in bytes as they are and as they are packed, the flags of its entry."""

    name: str
    size: int
    packed: int
    flags: int


class Limits(NamedTuple):
    """The most bytes of all parts and of one, the most parts, and how much smaller packing may make one."""

    total: int
    part: int
    members: int = 10_000
    ratio: int = 200


def refused_by_size(members: Sequence[Packed], limits: Limits) -> str:
    """Why a workbook with these parts is not opened: too many, too large, packed too well, protected; else empty."""
    if len(members) > limits.members:
        return f"has {len(members):,} parts; at most {limits.members:,} are read"
    total = sum(member.size for member in members)
    if total > limits.total:
        return f"unpacks to {total // MIB:,} MiB; at most {limits.total // MIB:,} MiB are read"
    return next((why for member in members if (why := _refused_part(member, limits))), "")


def _refused_part(member: Packed, limits: Limits) -> str:
    if member.flags & 1:
        return f"its part {member.name} is encrypted - save the workbook without a password"
    if member.size > limits.part:
        size = f"{member.size // MIB:,} MiB; at most {limits.part // MIB} MiB are read"
        return f"its part {member.name} unpacks to {size}"
    if member.size > RATIO_FROM and member.size > limits.ratio * max(1, member.packed):
        ratio = member.size // max(1, member.packed)
        return f"its part {member.name} unpacks to {ratio:,} times its size; at most {limits.ratio} is read"
    return ""
