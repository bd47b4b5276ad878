"""Reads the `verdicts` and `checks` of a deal, and finds verdicts that can never be given."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from itertools import combinations
from typing import TypeAlias

from valuex_xl.kinds.equilibrium.keys import CHECK, SEVERITIES, VERDICT
from valuex_xl.kinds.equilibrium.rules import Check, Demand, Severity, Verdict
from valuex_xl.kinds.equilibrium.terms import Terms
from valuex_xl.rulefiles.conditions import Condition
from valuex_xl.rulefiles.dates import turning_days
from valuex_xl.rulefiles.faults import Faults, WrongValueError, clip
from valuex_xl.rulefiles.figures import Figure
from valuex_xl.rulefiles.gives_reader import read_gives
from valuex_xl.rulefiles.identity import check_answer
from valuex_xl.rulefiles.needs_reader import says
from valuex_xl.rulefiles.reading import Table, as_mapping
from valuex_xl.rulefiles.spans import implies
from valuex_xl.rulefiles.text import did_you_mean, fold, tidy
from valuex_xl.rulefiles.thresholds_reader import ThresholdReader
from valuex_xl.rulefiles.tree import Entry, Node
from valuex_xl.rulefiles.words import names_another, read_condition

__all__ = ["read_checks", "read_verdicts"]

_VERDICTS = "NO DEAL: {needs: {our surplus: below 0}, severity: stop}"
_CHECKS = "squeeze: {needs: {squeezed margin: at least 5%}, severity: warn}"
_DEMAND = "{our surplus: below 0}"
_MOST = 50

_Way: TypeAlias = list[tuple[str, Condition | None]]
"""Lines that bring a verdict about together, each with the name that it is on; None for one not yet in force."""


def read_verdicts(node: Node, terms: Terms, faults: Faults) -> tuple[Verdict, ...]:
    """The verdicts in the order in which they are tried; the last one takes the rest."""
    mapping = as_mapping(node, "verdicts", faults, _VERDICTS)
    if mapping is None:
        return ()
    if not mapping.entries:
        faults.error(mapping.place, f"verdicts: there is none - write, for example, {_VERDICTS}")
    if len(mapping.entries) > _MOST:
        faults.error(mapping.place, f"verdicts: there are {len(mapping.entries)} - {_MOST} are the most")
        return ()
    found: list[Verdict] = []
    sound: list[Verdict] = []
    for entry in mapping.entries:
        before = faults.count
        verdict = _verdict(entry, entry is mapping.entries[-1], terms, faults)
        if verdict is not None:
            found.append(verdict)
        if verdict is not None and faults.count == before:
            sound.append(verdict)
    if terms.unsound == frozenset():
        _check_reached(sound, faults)
    return tuple(found)


def read_checks(node: Node, terms: Terms, faults: Faults) -> tuple[Check, ...]:
    """The checks, which all run."""
    mapping = as_mapping(node, "checks", faults, _CHECKS)
    if mapping is not None and len(mapping.entries) > _MOST:
        faults.error(mapping.place, f"checks: there are {len(mapping.entries)} - {_MOST} are the most")
        return ()
    found = (_check(entry, terms, faults) for entry in (mapping.entries if mapping else ()))
    return tuple(check for check in found if check is not None)


def _verdict(entry: Entry, last: bool, terms: Terms, faults: Faults) -> Verdict | None:
    name = tidy(entry.key.text)
    mapping = as_mapping(entry.value, name, faults, "{needs: nothing}" if last else f"{{needs: {_DEMAND}}}")
    if mapping is None:
        return None
    if not name:
        faults.error(entry.key.place, "a verdict without a name - write its name before the colon")
    check_answer(name, "a verdict", entry.key.place, faults)
    table = Table(mapping, faults, VERDICT, f"the verdict {name}", f"{name}: ")
    severity, advice = table.read("severity", _severity) or "info", table.text("advice")
    needs, any_of = table.take("needs"), table.take("any of")
    names = [figure.name for figure in terms.known.values()]
    gives = read_gives(table.take("gives"), name, terms.outputs, terms.constants, names, faults)
    table.close()
    if needs is None and any_of is None and table.misspelt("needs", "any of"):
        return None
    if needs is None and any_of is None:
        example = "needs: nothing" if last else f"needs: {_DEMAND}, or any of: {_DEMAND}"
        faults.error(table.place, f'{table.what} has neither "needs" nor "any of" - write, for example, {example}')
        return None
    _check_rest(name, needs, any_of, last, faults)
    demands, choices = (
        () if node is None or says(node, "nothing") else _demands(node, name, terms, faults) for node in (needs, any_of)
    )
    alone = not demands
    if alone:
        demands, choices = choices, ()
    return Verdict(name, demands, alone and bool(demands), severity, advice, entry.key.place, choices, gives)


def _check_rest(name: str, needs: Node | None, any_of: Node | None, last: bool, faults: Faults) -> None:
    """The last verdict takes the rest, and no other may."""
    node = any_of or needs
    assert node is not None
    if any_of is not None and says(any_of, "nothing"):
        faults.error(any_of.place, f"{name}: any of nothing is met by no deal - write needs: nothing for the rest")
    elif last and not says(node, "nothing"):
        message = f"{name}: the last verdict takes the rest - write needs: nothing, or add a verdict below it"
        faults.error(node.place, message)
    elif not last and says(node, "nothing"):
        message = f"{name}: needs nothing, so the verdicts below it can never be given - only the last takes the rest"
        faults.error(node.place, message)


def _check(entry: Entry, terms: Terms, faults: Faults) -> Check | None:
    name = tidy(entry.key.text)
    mapping = as_mapping(entry.value, name, faults, "{needs: {squeezed margin: at least 5%}, severity: warn}")
    if mapping is None:
        return None
    if not name:
        faults.error(entry.key.place, "a check without a name - write its name before the colon")
    table = Table(mapping, faults, CHECK, f"the check {name}", f"{name}: ")
    severity, advice = table.read("severity", _severity) or "info", table.text("advice")
    needs = table.need("needs")
    table.close()
    if needs is None:
        return None
    if says(needs, "nothing"):
        faults.error(
            needs.place, f"{name}: a check that needs nothing never speaks - write what must hold, or delete it"
        )
        return None
    return Check(name, _demands(needs, name, terms, faults), severity, advice, entry.key.place)


def _severity(text: str) -> Severity:
    if fold(text) not in SEVERITIES:
        hint = did_you_mean(text, SEVERITIES) or " - write info, warn or stop"
        raise WrongValueError(f'"{clip(text)}" is not a severity{hint}')
    return SEVERITIES[fold(text)]


def _demands(node: Node, of: str, terms: Terms, faults: Faults) -> tuple[Demand, ...]:
    mapping = as_mapping(node, of, faults, _DEMAND)
    if mapping is None:
        return ()
    if not mapping.entries:
        faults.error(mapping.place, f"{of}: nothing stands in the {{ }} - write, for example, {_DEMAND}")
    found = (_demand(entry, mapping.braced, terms, faults) for entry in mapping.entries)
    return tuple(demand for demand in found if demand is not None)


def _demand(entry: Entry, braced: bool, terms: Terms, faults: Faults) -> Demand | None:
    term = terms.of(entry, braced, faults)
    if term is None:
        return None
    reader = ThresholdReader(terms.figures, terms.constants, faults)
    condition = reader.read(entry.value, term.name, term, lambda text: _condition(text, term, terms))
    return None if condition is None else Demand(term.name, condition, entry.value.place)


def _condition(text: str, term: Figure, terms: Terms) -> Condition:
    """A condition on a figure or a sum; raises WrongValueError where it is held against another of them."""
    if not term.words and (wrong := names_another(text, [each.name for each in terms.known.values()])):
        raise WrongValueError(wrong)
    terms.check_percentage(text, term)
    return read_condition(text, term)


def _check_reached(verdicts: Sequence[Verdict], faults: Faults) -> None:
    """Fault a verdict where whatever brings it about has brought about one above it, on any day."""
    days = turning_days(demand.condition for verdict in verdicts for demand in verdict.asked)
    told: set[str] = set()
    for day in days:
        for upper, lower in combinations(verdicts, 2):
            if lower.name in told or not _takes(upper, lower, day):
                continue
            told.add(lower.name)
            since = f" from {day} on" if day > days[0] else ""
            message = f"whatever is {lower.name} is {upper.name} first - change one of them"
            faults.error(lower.place, f"{lower.name} can never be given{since}: {message}")


def _takes(upper: Verdict, lower: Verdict, day: date) -> bool:
    """Whether each way to the lower verdict is a way to the upper one; one that takes the rest has no way."""
    return bool(lower.demands) and all(
        any(_leads(way, goal) for goal in _ways(upper, day)) for way in _ways(lower, day)
    )


def _ways(verdict: Verdict, day: date) -> list[_Way]:
    """What brings a verdict about: one way with all demands, or one for each of them, or for each of the choices."""
    demands, choices = (
        [(each.name, each.condition.at(day)) for each in lines] for lines in (verdict.demands, verdict.choices)
    )
    if verdict.any_of:
        return [[demand] for demand in demands]
    return [[*demands, choice] for choice in choices] or [demands]


def _leads(way: _Way, goal: _Way) -> bool:
    return all(
        wanted is not None and any(had is not None and of == name and implies(had, wanted) for of, had in way)
        for name, wanted in goal
    )
