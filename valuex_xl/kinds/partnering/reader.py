"""Reads a rule file of the kind `partnering`."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

from valuex_xl.kinds.partnering.keys import EXAMPLE, OUTPUTS, SLICE
from valuex_xl.kinds.partnering.rules import Caps, Example, Fee, Part, Partnering, Slice
from valuex_xl.rulefiles.conditions import Dated
from valuex_xl.rulefiles.dates import read_dated, read_day, turning_days
from valuex_xl.rulefiles.faults import Faults, WrongValueError, clip
from valuex_xl.rulefiles.figures import Unit
from valuex_xl.rulefiles.numbers import read_number, show
from valuex_xl.rulefiles.place import Place
from valuex_xl.rulefiles.ranges import within
from valuex_xl.rulefiles.reading import Table, as_mapping, attempt, items
from valuex_xl.rulefiles.rule_set import Head
from valuex_xl.rulefiles.text import did_you_mean, fold
from valuex_xl.rulefiles.tree import Node

__all__ = ["read"]

_SLICE = "- {from: 0%, to: 80%, ours: 0%}"
_EXAMPLE = "- {target: 500000, actual: 200000, share: 25000}"
_OUTPUTS = tuple(key.name for key in OUTPUTS)
_MOST = 100
_PERCENT = within(Unit.PERCENT, 0)
_OURS = within(Unit.PERCENT, 0, 1)
_MONEY = within(Unit.MONEY, 0)
_FEE_OF = re.compile(r"(\S+)\s+of\s+(.+)", re.IGNORECASE)
_PARTS: dict[str, Part] = {"target": "target", "actual": "actual"}
_PARTS_OF_A_CAP: dict[str, Part] = {**_PARTS, "fee": "fee"}
_CAPS = {"gain": "most gain", "pain": "most pain", "lowest": "minimum fee", "highest": "maximum fee"}
"""The key of each cap."""


def read(head: Head, table: Table) -> Partnering:
    """The slices of cost and our share of each, and the fee."""
    faults = table.faults
    shares_node, fee_node, examples_node = table.need("shares"), table.take("fee"), table.take("examples")
    slices = _slices(shares_node, faults) if shares_node is not None else ()
    fee = read_dated(fee_node, "fee", faults, _fee) if fee_node is not None else None
    spots: dict[tuple[str, ...], Place] = {("fee",): fee_node.place} if fee_node is not None else {}
    caps = _caps(table, spots)
    found = items(examples_node, "examples", faults, _EXAMPLE) if examples_node is not None else ()
    examples = tuple(case for item in found if (case := _example(item, faults)) is not None)
    return Partnering(head, slices, fee or Dated.always(Fee()), caps, examples=examples, spots=spots)


def _caps(table: Table, spots: dict[tuple[str, ...], Place]) -> Caps:
    """The caps that the file sets, their places among the spots."""
    found: dict[str, Dated[Fee] | None] = {}
    for name, key in _CAPS.items():
        node = table.take(key)
        if node is not None:
            spots[(key,)] = node.place
            found[name] = read_dated(node, key, table.faults, lambda text: _part(text, _PARTS_OF_A_CAP, "a cap"))
    caps = Caps(**found)
    _check_ends(caps, spots, table.faults)
    return caps


def _check_ends(caps: Caps, spots: dict[tuple[str, ...], Place], faults: Faults) -> None:
    """Fault a minimum fee above the maximum fee, where both are parts of one thing, on any day."""
    if caps.lowest is None or caps.highest is None:
        return
    for day in turning_days([caps.lowest, caps.highest]):
        low, high = caps.lowest.at(day), caps.highest.at(day)
        if low is not None and high is not None and low.of == high.of and low.value > high.value:
            message = "the minimum fee is above the maximum fee - swap or change them"
            faults.error(spots[("minimum fee",)], message)
            return


def _slices(node: Node, faults: Faults) -> tuple[Slice, ...]:
    """The slices from 0 upwards, in whatever order they are written."""
    before = faults.count
    parts = items(node, "shares", faults, _SLICE)
    if not parts and faults.count == before:
        faults.error(node.place, f"shares: there is none - write, for example, {_SLICE}")
    if len(parts) > _MOST:
        faults.error(node.place, f"shares: there are {len(parts)} slices - {_MOST} are the most")
        return ()
    found = [each for part in parts if (each := _slice(part, faults)) is not None]
    found.sort(key=lambda each: each.low)
    if found and faults.count == before:
        _check_cover(found, faults)
    return tuple(found)


def _slice(node: Node, faults: Faults) -> Slice | None:
    mapping = as_mapping(node, "shares", faults, _SLICE)
    if mapping is None:
        return None
    table = Table(mapping, faults, SLICE, "the slice")
    low_node, ours_node = table.need("from"), table.need("ours")
    low = attempt(low_node, "from", faults, _PERCENT) if low_node is not None else None
    high = table.read("to", _PERCENT)
    ours = read_dated(ours_node, "ours", faults, _OURS) if ours_node is not None else None
    table.close()
    if low is None or ours is None:
        return None
    if high is not None and low >= high:
        reach = f"{show(low, Unit.PERCENT)} to {show(high, Unit.PERCENT)}"
        faults.error(node.place, f"shares: the slice from {reach} holds nothing - swap or change its ends")
    return Slice(low, high, ours, node.place)


def _check_cover(slices: Sequence[Slice], faults: Faults) -> None:
    """Every cost must lie in one slice and in no two."""
    first, last = slices[0], slices[-1]
    if first.low > 0:
        start = show(first.low, Unit.PERCENT)
        faults.error(first.place, f"shares: nothing says who bears the cost below {start} - start a slice at 0%")
    for lower, upper in pairwise(slices):
        if lower.high is None or lower.high != upper.low:
            faults.error(upper.place, _seam(lower, upper))
    if last.high is not None:
        end = show(last.high, Unit.PERCENT)
        message = f"nothing says who bears the cost above {end} - leave out the last slice's to"
        faults.error(last.place, f"shares: {message}")


def _seam(lower: Slice, upper: Slice) -> str:
    """What is wrong between two slices that do not meet."""
    end = "has no end" if lower.high is None else f"ends at {show(lower.high, Unit.PERCENT)}"
    lines = f"line {lower.place.line} {end}, line {upper.place.line} starts at {show(upper.low, Unit.PERCENT)}"
    if lower.place.line == upper.place.line:
        lines = f"in line {lower.place.line} one slice {end}, the next starts at {show(upper.low, Unit.PERCENT)}"
    what = "a gap" if lower.high is not None and lower.high < upper.low else "an overlap"
    return f"shares: {what}: {lines} - let one end where the next starts"


def _fee(text: str) -> Fee:
    return _part(text, _PARTS, "a fee")


def _part(text: str, parts: Mapping[str, Part], what: str) -> Fee:
    """An amount of money, or a percentage of one of the parts."""
    hit = _FEE_OF.fullmatch(text)
    if hit is None:
        if part := re.match(r"[^%]+%", text):
            first, *_, last = parts
            raise WrongValueError(
                f'"{clip(text)}" does not say of what - write {part[0]} of {first}, or {part[0]} of {last}'
            )
        return Fee("money", _MONEY(text))
    if fold(hit[2]) not in parts:
        *firsts, last = parts
        hint = did_you_mean(hit[2], parts) or f" - write {', '.join(firsts)} or {last}"
        raise WrongValueError(f'"{clip(hit[2])}" is nothing that {what} can be a part of{hint}')
    return Fee(parts[fold(hit[2])], _OURS(hit[1]))


def _example(node: Node, faults: Faults) -> Example | None:
    mapping = as_mapping(node, "examples", faults, _EXAMPLE)
    if mapping is None:
        return None
    before = faults.count
    table = Table(mapping, faults, EXAMPLE, "the example")
    target, actual = (_money(table, key) for key in ("target", "actual"))
    fee, ceiling = table.read("fee", _MONEY), table.read("ceiling", _MONEY)
    as_at = table.read("as at", read_day)
    results = [(word, table.read(word, lambda text: read_number(text, Unit.MONEY))) for word in _OUTPUTS]
    table.close()
    expect = tuple((word, value) for word, value in results if value is not None)
    if not expect and faults.count == before:
        faults.error(node.place, f"the example expects nothing - write one of {', '.join(_OUTPUTS)}")
    if target is None or actual is None:
        return None
    return Example(target, actual, fee, ceiling, expect, node.place, faults.source(node.place), as_at)


def _money(table: Table, key: str) -> float | None:
    node = table.need(key)
    return attempt(node, key, table.faults, _MONEY) if node is not None else None
