"""Reads a rule file of the kind `costs`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from valuex_xl.kinds.costs.keys import EXAMPLE
from valuex_xl.kinds.costs.rules import Costs, Example, Rate
from valuex_xl.rulefiles.dates import read_dated, read_day
from valuex_xl.rulefiles.faults import Faults, clip
from valuex_xl.rulefiles.figures import Unit
from valuex_xl.rulefiles.numbers import read_number
from valuex_xl.rulefiles.ranges import within
from valuex_xl.rulefiles.reading import Table, as_mapping, attempt, items, stray
from valuex_xl.rulefiles.rule_set import Head
from valuex_xl.rulefiles.text import did_you_mean, fold, tidy
from valuex_xl.rulefiles.tiers import Tier
from valuex_xl.rulefiles.tiers_reader import is_tiered, read_tiers
from valuex_xl.rulefiles.tree import Entry, MappingNode, Node, ScalarNode, SequenceNode

__all__ = ["read"]

_RATES = "delivery: 84"
_EXAMPLE = "- {delivery: 16, cost: 1344}"
_MOST = 200
_MONEY, _SHARE = within(Unit.MONEY, 0), within(Unit.PERCENT, 0)
_COUNT = within(Unit.COUNT, 0)
_RESERVED = ("cost", "as at")


def read(head: Head, table: Table) -> Costs:
    """The rate of each driver."""
    faults = table.faults
    node = table.need("rates")
    mapping = as_mapping(node, "rates", faults, _RATES) if node is not None else None
    rates = _rates(mapping, faults) if mapping is not None else ()
    examples_node = table.take("examples")
    drivers = {fold(entry.key.text): tidy(entry.key.text) for entry in mapping.entries} if mapping else {}
    examples = _examples(examples_node, drivers, faults) if examples_node is not None and drivers else ()
    return Costs(head, rates, examples=examples)


def _rates(mapping: MappingNode, faults: Faults) -> tuple[Rate, ...]:
    if not mapping.entries:
        faults.error(mapping.place, f"rates: there is none - write, for example, {_RATES}")
    if len(mapping.entries) > _MOST:
        faults.error(mapping.place, f"rates: there are {len(mapping.entries)} - {_MOST} are the most")
        return ()
    return tuple(rate for entry in mapping.entries if (rate := _rate(entry, faults)) is not None)


def _rate(entry: Entry, faults: Faults) -> Rate | None:
    driver = tidy(entry.key.text)
    if not driver:
        faults.error(entry.key.place, "a driver without a name - write its name before the colon")
    if fold(driver) in _RESERVED:
        message = f'a driver may not be named "{driver}", a word of the examples - choose another name'
        faults.error(entry.key.place, message)
    percent = _in_percent(entry.value, driver, faults)
    if is_tiered(entry.value):
        tiers = read_tiers(entry.value, driver, _one, faults)
        return None if tiers is None else Rate(driver, tiers, entry.key.place, percent)
    rate = read_dated(entry.value, driver, faults, _one)
    return None if rate is None else Rate(driver, (Tier(None, rate, entry.value.place),), entry.key.place, percent)


def _one(text: str) -> float:
    """One rate: money for one of the driver, or a percentage of a driver that is money."""
    return _SHARE(text) if text.endswith("%") else _MONEY(text)


def _in_percent(node: Node, driver: str, faults: Faults) -> bool:
    """Whether the rates of a driver are percentages; a fault where some are and some are not."""
    written = {text.endswith("%") for text in _rates_in(node)}
    if len(written) > 1:
        message = "some of its rates are percentages and some amounts - write all of them in one way"
        faults.error(node.place, f"{driver}: {message}")
    return True in written


def _rates_in(node: Node) -> Iterator[str]:
    """The texts of the rates in a node: alone, by day, or in slices."""
    match node:
        case ScalarNode(text=text) if text:
            yield text
        case SequenceNode(items=parts):
            for part in parts:
                yield from _rates_in(part)
        case MappingNode(entries=entries):
            for entry in entries:
                if fold(entry.key.text) != "to":
                    yield from _rates_in(entry.value)


def _examples(node: Node, drivers: Mapping[str, str], faults: Faults) -> tuple[Example, ...]:
    found = (_example(item, drivers, faults) for item in items(node, "examples", faults, _EXAMPLE))
    return tuple(case for case in found if case is not None)


def _example(node: Node, drivers: Mapping[str, str], faults: Faults) -> Example | None:
    mapping = as_mapping(node, "examples", faults, _EXAMPLE)
    if mapping is None:
        return None
    table = Table(mapping, faults, EXAMPLE, "the example")
    cost_node, as_at = table.need("cost"), table.read("as at", read_day)
    cost = attempt(cost_node, "cost", faults, lambda text: read_number(text, Unit.MONEY)) if cost_node else None
    counts = [_count(entry, mapping.braced, drivers, faults) for entry in table.rest()]
    if cost is None:
        return None
    given = tuple(count for count in counts if count is not None)
    return Example(given, cost, node.place, faults.source(node.place), as_at)


def _count(entry: Entry, braced: bool, drivers: Mapping[str, str], faults: Faults) -> tuple[str, float] | None:
    driver = drivers.get(fold(entry.key.text))
    if driver is None:
        name = clip(entry.key.text)
        hint = did_you_mean(name, drivers.values()) or f" - its drivers: {', '.join(drivers.values())}"
        faults.error(entry.key.place, stray(entry, braced) or f'"{name}" has no rate in this file{hint}')
        return None
    count = attempt(entry.value, driver, faults, _COUNT)
    return None if count is None else (driver, count)
