"""Reads the `limits` of a rule file of the kind `concentration`."""

from __future__ import annotations

import re
from collections.abc import Collection

from valuex_xl.kinds.concentration.keys import LIMIT_SHAPE, TOPS
from valuex_xl.kinds.concentration.rules import Limit, Override, Top
from valuex_xl.rulefiles.conditions import Condition, Dated, Side
from valuex_xl.rulefiles.dates import read_dated, turning_days
from valuex_xl.rulefiles.faults import Faults, WrongValueError, clip
from valuex_xl.rulefiles.figures import Unit
from valuex_xl.rulefiles.place import Place
from valuex_xl.rulefiles.reading import Table, as_mapping, attempt
from valuex_xl.rulefiles.spans import span
from valuex_xl.rulefiles.text import did_you_mean, fold, tidy
from valuex_xl.rulefiles.tree import Entry, Node
from valuex_xl.rulefiles.words import read_bounds

__all__ = ["read_limits"]

_EXAMPLE = "customer: {of: income, breach: above 25%}"
_COUNTS = {
    word: count
    for count, word in enumerate(("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"), 2)
}


def read_limits(node: Node, base: Collection[str] | None, faults: Faults) -> tuple[Limit, ...]:
    """The limits in file order; ``base`` holds the words that may stand behind `of`, None where it is at fault."""
    mapping = as_mapping(node, "limits", faults, _EXAMPLE)
    if mapping is None:
        return ()
    if not mapping.entries:
        faults.error(mapping.place, f"limits: there is none - write, for example, {_EXAMPLE}")
    return tuple(limit for entry in mapping.entries if (limit := _limit(entry, base, faults)) is not None)


def _limit(entry: Entry, base: Collection[str] | None, faults: Faults) -> Limit | None:
    name = tidy(entry.key.text)
    mapping = as_mapping(entry.value, name, faults, "{of: income, breach: above 25%}")
    if mapping is None:
        return None
    table = Table(mapping, faults, LIMIT_SHAPE, f"the limit {name}", f"{name}: ")
    of_node = table.need("of")
    of = attempt(of_node, f"{name}: of", faults, lambda text: _of(text, base)) if of_node is not None else None
    breach_node = table.need("breach")
    breach = read_dated(breach_node, f"{name}: breach", faults, _upper_limit) if breach_node is not None else None
    watch_node = table.take("watch")
    watch = read_dated(watch_node, f"{name}: watch", faults, _upper_limit) if watch_node is not None else None
    overrides = _overrides(table)
    top = _tops(table)
    table.close()
    if breach is None or of is None:
        return None
    if watch is not None and watch_node is not None:
        _check_watch(name, watch, breach, watch_node.place, faults)
    return Limit(name, of, breach, entry.key.place, watch, top, overrides)


def _of(text: str, base: Collection[str] | None) -> str:
    """The word under `base`; any word where `base` itself is at fault, so that one slip makes one message."""
    if base is None:
        return tidy(text)
    spelling = {fold(word): word for word in base}
    if fold(text) not in spelling:
        raise WrongValueError(
            f'"{clip(text)}" has no base{did_you_mean(text, base) or f" - write {clip(text)}: net under base"}'
        )
    return spelling[fold(text)]


def _upper_limit(text: str) -> Condition:
    bounds = read_bounds(text, Unit.PERCENT)
    bound = bounds[0]
    if len(bounds) > 1 or bound.side not in (Side.ABOVE, Side.AT_LEAST):
        raise WrongValueError(
            f'"{clip(text)}" is not an upper limit - write above or at least and one percentage, such as above 25%'
        )
    if not 0 < bound.limit <= 1:
        raise WrongValueError(f'"{clip(text)}" is no share - write a percentage over 0% and up to 100%')
    if bound.side is Side.ABOVE and bound.limit == 1:
        raise WrongValueError(f'"{clip(text)}" can never be reached - a share is 100% at most')
    return Condition(bounds)


def _check_watch(name: str, watch: Dated[Condition], breach: Dated[Condition], place: Place, faults: Faults) -> None:
    for day in turning_days((watch, breach)):
        early, late = watch.at(day), breach.at(day)
        if early is not None and late is not None and span(early).within(span(late)):
            faults.error(
                place, f'{name}: watch: "{early}" never speaks before the breach "{late}" - write a lower percentage'
            )
            return


def _overrides(table: Table) -> tuple[Override, ...]:
    node = table.take("overrides")
    mapping = as_mapping(node, "overrides", table.faults, "{ACME: above 40%}") if node is not None else None
    found: list[Override] = []
    for entry in mapping.entries if mapping else ():
        name = tidy(entry.key.text)
        breach = read_dated(entry.value, name, table.faults, _upper_limit)
        if not name:
            table.faults.error(entry.key.place, "overrides: an empty name - write the customer's name before the colon")
        if breach is not None:
            found.append(Override(name, breach, entry.key.place))
    return tuple(found)


def _tops(table: Table) -> tuple[Top, ...]:
    """The keys `top two`, `top 5`: what no other key of the limit is."""
    found: dict[int, Top] = {}
    for entry in table.rest():
        hit = re.fullmatch(TOPS, fold(entry.key.text))
        if hit is None:
            raise AssertionError(f"the limit's shape owns {entry.key.text}")
        name = tidy(entry.key.text)
        count = _COUNTS.get(hit[1]) or (int(hit[1]) if re.fullmatch(r"[0-9]{1,6}", hit[1]) else 0)
        breach = read_dated(entry.value, name, table.faults, _upper_limit)
        if count < 2:
            table.faults.error(
                entry.key.place, f'"{clip(name)}" says no number over 1 - write, for example, top two or top 5'
            )
        elif count in found:
            table.faults.error(entry.key.place, f'"{name}" stands here twice - keep one of them')
        elif breach is not None:
            found[count] = Top(count, breach, entry.key.place)
    return tuple(found.values())
