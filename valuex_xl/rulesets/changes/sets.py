"""Two collections of rule sets held against each other: per set what changed, and cases that show it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from types import MappingProxyType

from valuex_xl.judging.probes.probe import Witness, witnesses
from valuex_xl.kinds.ledger.rules import Profile
from valuex_xl.kinds.registry import KINDS
from valuex_xl.rulefiles.rule_set import Head, RuleSet
from valuex_xl.rulefiles.statements.change import Change, Effect, can_change_answers, most
from valuex_xl.rulesets.changes.comparing import compare, version_kept
from valuex_xl.rulesets.load import Loaded

__all__ = ["SetChanges", "compare_sets"]


@dataclass(frozen=True, slots=True)
class SetChanges:
    """One rule set on both sides; a head is None where the set is not there.

    ``note`` is what to write where the version was left as it is though answers can change.
    """

    name: str
    old: Head | None
    new: Head | None
    changes: tuple[Change, ...]
    note: str = ""
    witnesses: tuple[Witness, ...] = ()

    @property
    def effect(self) -> Effect | None:
        """The gravest effect among its changes; None where it has none."""
        return most(self.changes)


def compare_sets(
    old: Mapping[str, Loaded],
    new: Mapping[str, Loaded],
    day: date,
    instead: Mapping[str, str],
    ships: Mapping[str, Loaded] = MappingProxyType({}),
) -> tuple[SetChanges, ...]:
    """The sets that differ, by name; ``instead`` says what answers in place of a set that is gone.

    ``ships`` are the sets that ship: one that says the same answers on the side that lacks a set, and has no effect.
    Cases are tried on ``day`` and on every later day from which on something counts.
    """
    found = []
    for key in sorted({*old, *new}):
        was, is_ = old.get(key), new.get(key)
        if was is not None and is_ is not None:
            changes = compare(was, is_)
            if changes:
                found.append(_changed(was, is_, changes, day))
        else:
            found.append(_as_shipped(was, is_, ships.get(key)) or _one_sided(was, is_, instead.get(key, "")))
    return tuple(found)


def _changed(was: Loaded, is_: Loaded, changes: tuple[Change, ...], day: date) -> SetChanges:
    before, now = was.rules.head, is_.rules.head
    shown: tuple[Witness, ...] = ()
    if can_change_answers(changes) and before.kind == now.kind:
        later = {change.since for change in changes if change.since is not None and change.since > day}
        shown = witnesses(KINDS[now.kind].probe, was.rules, is_.rules, [day, *sorted(later)])
    return SetChanges(now.name, before, now, changes, version_kept(was, is_, changes), shown)


def _as_shipped(was: Loaded | None, is_: Loaded | None, shipped: Loaded | None) -> SetChanges | None:
    """What is to be said where the set that ships says the same as the one that is on one side alone; else None."""
    here = was or is_
    if here is None or shipped is None or most(compare(was or shipped, is_ or shipped)) not in (None, "nothing"):
        return None
    words = "the file is gone" if is_ is None else "the file is new"
    places = None if was is None else was.root.place, None if is_ is None else is_.root.place
    change = Change(*places, (), f"{words}, and the set of that name that ships says the same", "nothing")
    heads = None if was is None else was.rules.head, None if is_ is None else is_.rules.head
    return SetChanges(here.rules.head.name, *heads, (change,))


def _one_sided(was: Loaded | None, is_: Loaded | None, instead: str) -> SetChanges:
    if is_ is not None:
        head = is_.rules.head
        change = Change(None, is_.root.place, (), f"the rule set {head.name} ({head.kind}) is new", "answers")
        return SetChanges(head.name, None, head, (change,))
    if was is None:
        raise AssertionError("a set on neither side")
    head = was.rules.head
    then = f"{instead} answers in its place" if instead else _without(was.rules)
    words = f"the rule set {head.name} ({head.kind}) is gone: {then}"
    return SetChanges(head.name, head, None, (Change(was.root.place, None, (), words, "answers"),))


def _without(rules: RuleSet) -> str:
    """What happens to whatever used a set that nothing stands in for."""
    if isinstance(rules, Profile):
        return "valuex new and refresh no longer read the exports that it describes"
    return "formulas that name it, or need it, become #REF!"
