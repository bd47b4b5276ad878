"""Reads the `limits` of a rule file of the kind `concentration`."""

from __future__ import annotations

from collections.abc import Collection
from itertools import product

from valuex_xl.kinds.concentration.caps_reader import ScaleReader, read_cap
from valuex_xl.kinds.concentration.joint_reader import read_joint
from valuex_xl.kinds.concentration.keys import EXCEPTION, LIMIT_SHAPE
from valuex_xl.kinds.concentration.rules import Cap, Limit, Override, Scale
from valuex_xl.rulefiles.dates import turning_days
from valuex_xl.rulefiles.exceptions_reader import read_exceptions
from valuex_xl.rulefiles.faults import Faults, WrongValueError, clip
from valuex_xl.rulefiles.place import Place
from valuex_xl.rulefiles.reading import Table, as_mapping, attempt, names
from valuex_xl.rulefiles.text import did_you_mean, fold, tidy
from valuex_xl.rulefiles.tree import Entry, Node, SequenceNode

__all__ = ["read_limits"]

_EXAMPLE = "customer: {of: income, breach: above 25%}"
_EXCEPTION = "{customer: ACME, breach: above 40%, because: new plant, by: J. Meyer, until: 2026-12-31}"


def read_limits(node: Node, base: Collection[str] | None, scales: ScaleReader, faults: Faults) -> tuple[Limit, ...]:
    """The limits in file order; ``base`` holds the words that may stand behind `of`, None where it is at fault."""
    mapping = as_mapping(node, "limits", faults, _EXAMPLE)
    if mapping is None:
        return ()
    if not mapping.entries:
        faults.error(mapping.place, f"limits: there is none - write, for example, {_EXAMPLE}")
    return tuple(limit for entry in mapping.entries if (limit := _limit(entry, base, scales, faults)) is not None)


def _limit(entry: Entry, base: Collection[str] | None, scales: ScaleReader, faults: Faults) -> Limit | None:
    name = tidy(entry.key.text)
    mapping = as_mapping(entry.value, name, faults, "{of: income, breach: above 25%}")
    if mapping is None:
        return None
    table = Table(mapping, faults, LIMIT_SHAPE, f"the limit {name}", f"{name}: ")
    of_node = table.need("of")
    of = attempt(of_node, f"{name}: of", faults, lambda text: _of(text, base)) if of_node is not None else None
    breach_node = table.need("breach")
    breach = scales.read(breach_node, f"{name}: breach") if breach_node is not None else None
    watch_node = table.take("watch")
    watch = scales.read(watch_node, f"{name}: watch") if watch_node is not None else None
    overrides = _overrides(table, scales)
    joint = read_joint(table, scales)
    only_node = table.take("only")
    only = names(only_node, f"{name}: only", faults, "[QBO ACH]") if only_node is not None else ()
    if isinstance(only_node, SequenceNode) and not only_node.items:
        faults.error(
            only_node.place, f"{name}: only: it names nobody - write whom the limit is for, or delete the line"
        )
    granted = read_exceptions(table.take("exceptions"), EXCEPTION, _EXCEPTION, _granted, None, faults)
    table.close()
    if breach is None or of is None:
        return None
    if watch is not None and watch_node is not None:
        _check_watch(name, watch, breach, watch_node.place, faults)
    return Limit(name, of, breach, entry.key.place, watch, joint, overrides, only, granted)


def _granted(table: Table) -> Cap | None:
    table.need("breach")
    return table.read("breach", read_cap)


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


def _check_watch(name: str, watch: Scale, breach: Scale, place: Place, faults: Faults) -> None:
    """A watch that for some word, on some day, speaks no earlier than the breach."""
    same = watch.by and watch.by == breach.by
    for (word, early_cap), (other, late_cap) in product(watch.caps, breach.caps):
        if same and word != other and (word != "the rest" or other in dict(watch.words)):
            continue
        for day in turning_days((early_cap, late_cap)):
            early, late = early_cap.at(day), late_cap.at(day)
            if early is not None and late is not None and _never_first(early, late):
                message = f'watch: "{early}" never speaks before the breach "{late}"'
                lower = "write a lower percentage" if early.money is None else "write less"
                faults.error(place, f"{name}: {message} - {lower}")
                return


def _never_first(early: Cap, late: Cap) -> bool:
    """Whether all that is watched is over the breach already."""
    return bool(early.ways) and early.within(late)


def _overrides(table: Table, scales: ScaleReader) -> tuple[Override, ...]:
    node = table.take("overrides")
    mapping = as_mapping(node, "overrides", table.faults, "{ACME: above 40%}") if node is not None else None
    found: list[Override] = []
    for entry in mapping.entries if mapping else ():
        name = tidy(entry.key.text)
        breach = scales.read(entry.value, name, free=True)
        if not name:
            table.faults.error(entry.key.place, "overrides: an empty name - write the customer's name before the colon")
        if breach is not None:
            found.append(Override(name, breach, entry.key.place))
    return tuple(found)
