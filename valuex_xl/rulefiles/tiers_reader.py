"""Reads `tiered`: slices that follow each other, the last of them without an end."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import pairwise
from typing import TypeAlias

from valuex_xl.rulefiles.dates import read_dated, turning_days
from valuex_xl.rulefiles.faults import Faults
from valuex_xl.rulefiles.figures import Unit
from valuex_xl.rulefiles.numbers import show
from valuex_xl.rulefiles.ranges import within
from valuex_xl.rulefiles.reading import Table, as_mapping, items
from valuex_xl.rulefiles.shapes.tiers import EXAMPLE, TIER, TIERED
from valuex_xl.rulefiles.text import did_you_mean, fold
from valuex_xl.rulefiles.tiers import Tier
from valuex_xl.rulefiles.tree import MappingNode, Node

__all__ = ["is_tiered", "read_slices", "read_tiers"]

_Reader: TypeAlias = Callable[[str], float]

_MOST = 50
_SLICES = "tiered"
_TIER = "- {to: 1000, rate: 2}"
_TO = within(Unit.COUNT, 0)


def is_tiered(node: Node) -> bool:
    """Whether slices stand in a node, rather than one rate, or one a day; they may be misspelt."""
    keys = [entry.key.text for entry in node.entries] if isinstance(node, MappingNode) else []
    return any(fold(key) == _SLICES or did_you_mean(key, [_SLICES]) for key in keys)


def read_tiers(node: Node, label: str, rate: _Reader, faults: Faults) -> tuple[Tier, ...] | None:
    """The slices of counts in a node at rates that ``rate`` reads; None where they are at fault."""
    mapping = as_mapping(node, label, faults, f"{{{EXAMPLE}}}")
    if mapping is None:
        return None
    table = Table(mapping, faults, TIERED, f"the rate of {label}", f"{label}: ")
    listed = table.need("tiered")
    table.close()
    return None if listed is None else read_slices(listed, label, _TO, rate, faults)


def read_slices(listed: Node, label: str, to: _Reader, rate: _Reader, faults: Faults) -> tuple[Tier, ...] | None:
    """The slices of a list, their ends read by ``to`` and their rates by ``rate``; None where they are at fault."""
    before = faults.count
    parts = items(listed, f"{label}: tiered", faults, _TIER)
    if not parts and faults.count == before:
        faults.error(listed.place, f"{label}: tiered: there is no slice - write, for example, {_TIER}")
    if len(parts) > _MOST:
        faults.error(listed.place, f"{label}: tiered: there are {len(parts)} slices - {_MOST} are the most")
        return None
    found = [each for part in parts if (each := _tier(part, label, to, rate, faults)) is not None]
    if faults.count == before:
        _check_ends(found, label, faults)
    return tuple(found) if faults.count == before else None


def _tier(node: Node, label: str, read_to: _Reader, read_rate: _Reader, faults: Faults) -> Tier | None:
    mapping = as_mapping(node, f"{label}: tiered", faults, _TIER)
    if mapping is None:
        return None
    table = Table(mapping, faults, TIER, f"the slice of {label}", f"{label}: ")
    to_node, rate_node = table.take("to"), table.need("rate")
    table.close()
    to = None if to_node is None else read_dated(to_node, f"{label}: to", faults, read_to)
    rate = None if rate_node is None else read_dated(rate_node, f"{label}: rate", faults, read_rate)
    return None if rate is None else Tier(to, rate, node.place)


def _check_ends(tiers: Sequence[Tier], label: str, faults: Faults) -> None:
    """Every slice but the last ends above the one before it, on every day; the last has no end."""
    for tier in tiers[:-1]:
        if tier.to is None:
            faults.error(tier.place, f"{label}: a slice without an end takes all the rest - write to:, or put it last")
            return
    if tiers and tiers[-1].to is not None:
        end = show(tiers[-1].to.entries[-1][1], None)
        faults.error(tiers[-1].place, f"{label}: nothing says which rate counts above {end} - leave out the last to")
    for lower, upper in pairwise(tiers):
        ends = [each.to for each in (lower, upper) if each.to is not None]
        for day in turning_days(ends) if len(ends) == 2 else ():
            low, high = (end.at(day) for end in ends)
            if low is not None and high is not None and low >= high:
                message = f"a slice ends at {show(high, None)}, but the one before it at {show(low, None)}"
                faults.error(upper.place, f"{label}: {message} - let the ends rise")
                return
