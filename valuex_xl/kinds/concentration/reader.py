"""Reads a rule file of the kind `concentration`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import get_args

from valuex_xl.kinds.concentration.attributes_reader import read_attributes
from valuex_xl.kinds.concentration.caps_reader import ScaleReader
from valuex_xl.kinds.concentration.classes_reader import read_classes
from valuex_xl.kinds.concentration.examples_reader import read_examples
from valuex_xl.kinds.concentration.limits_reader import read_limits
from valuex_xl.kinds.concentration.rules import Base, Class, Concentration, Crossing, NoClass
from valuex_xl.rulefiles.circles import circles
from valuex_xl.rulefiles.constants_reader import read_constants
from valuex_xl.rulefiles.faults import Faults, WrongValueError, clip
from valuex_xl.rulefiles.place import Place
from valuex_xl.rulefiles.reading import Table, as_mapping, as_scalar, attempt, names
from valuex_xl.rulefiles.rule_set import Head
from valuex_xl.rulefiles.text import did_you_mean, fold, tidy
from valuex_xl.rulefiles.tree import MappingNode, Node, ScalarNode, SequenceNode

__all__ = ["read"]

_BASES: dict[str, Base] = {base: base for base in get_args(Base)}


def read(head: Head, table: Table) -> Concentration:
    """The limits of a rule file with all that stands around them."""
    faults = table.faults
    base_node = table.need("base")
    base = _base(base_node, faults) if base_node is not None else None
    limits_node = table.need("limits")
    before = faults.count
    attributes_node = table.take("attributes")
    attributes = read_attributes(table)
    # An attribute whose list is at fault has no words: what a limit asks of it is not told on top of that.
    unsound = faults.count > before or (faults.count > 0 and not all(each.known for each in attributes))
    constants = read_constants(table.take("constants"), [each.name for each in attributes], faults)
    scales = ScaleReader(None if unsound else {fold(each.name): each for each in attributes}, faults, constants)
    limits = read_limits(limits_node, base, scales, faults) if limits_node is not None else ()
    parents = _parents(table)
    not_customers = _names(table, "not a customer")
    leave_out = _names(table, "leave out")
    _check_apart(table, not_customers, leave_out)
    classes = read_classes(table)
    crossing = table.read("crossing a cut", _crossing)
    no_class = table.read("no class", _no_class)
    _check_class_words(table, classes)
    declared = [tidy(entry.key.text) for entry in limits_node.entries] if isinstance(limits_node, MappingNode) else []
    examples = read_examples(table, declared, classes)
    spots: dict[tuple[str, ...], Place] = {
        (key, tidy(entry.key.text)): entry.key.place
        for key, node in (("base", base_node), ("parents", table.take("parents")), ("attributes", attributes_node))
        if isinstance(node, MappingNode)
        for entry in node.entries
    }
    spots |= {
        ("attributes", tidy(each.key.text), tidy(entry.key.text)): entry.key.place
        for each in (attributes_node.entries if isinstance(attributes_node, MappingNode) else ())
        if isinstance(each.value, MappingNode)
        for entry in each.value.entries
    }
    spots |= {
        (key, tidy(each.text)): each.place
        for key in ("leave out", "not a customer")
        if isinstance(node := table.take(key), SequenceNode)
        for each in reversed(node.items)
        if isinstance(each, ScalarNode)
    }
    return Concentration(
        head,
        limits,
        base or {},
        parents,
        not_customers,
        leave_out,
        classes,
        attributes,
        crossing or "lower class",
        no_class or "",
        examples=examples,
        constants=constants,
        spots=spots,
    )


def _base(node: Node, faults: Faults) -> dict[str, Base] | None:
    mapping = as_mapping(node, "base", faults, "base: {income: net, profit: positive}")
    if mapping is None:
        return None
    found: dict[str, Base] = {}
    for entry in mapping.entries:
        base = attempt(entry.value, entry.key.text, faults, _read_base)
        found[tidy(entry.key.text)] = base or "net"
    return found


def _read_base(text: str) -> Base:
    if fold(text) not in _BASES:
        hint = did_you_mean(text, _BASES) or " - write net (all amounts) or positive (those above 0 only)"
        raise WrongValueError(f'"{clip(text)}" is not a base{hint}')
    return _BASES[fold(text)]


def _crossing(text: str) -> Crossing:
    found: dict[str, Crossing] = {fold(each): each for each in get_args(Crossing)}
    if fold(text) not in found:
        raise WrongValueError(f'"{clip(text)}" is no way to cross a cut - write lower class or upper class')
    return found[fold(text)]


def _no_class(text: str) -> NoClass:
    found: dict[str, NoClass] = {fold(each): each for each in get_args(NoClass) if each}
    if fold(text) not in found:
        quoted = " or ".join(f'"{each}"' for each in found)
        raise WrongValueError(f'"{clip(text)}" does not say who has no class - write {quoted}')
    return found[fold(text)]


def _check_class_words(table: Table, classes: Sequence[Class]) -> None:
    """What is said of classes that there are not, or that go by no running share, would do nothing."""
    node = table.take("crossing a cut")
    if node is not None and classes and not any(each.cut for each in classes):
        message = "these classes go by what one has itself and have no cut to cross - delete the line"
        table.faults.error(node.place, f"crossing a cut: {message}")
    for key in ("crossing a cut", "no class"):
        node = table.take(key)
        if node is not None and not classes and table.take("classes") is None:
            table.faults.error(node.place, f"{key}: the file has no classes - write classes, or delete the line")


def _parents(table: Table) -> dict[str, str]:
    node = table.take("parents")
    mapping = as_mapping(node, "parents", table.faults, "{GREENSHELL BV: Shell}") if node is not None else None
    parents: dict[str, str] = {}
    places: dict[str, Place] = {}
    for entry in mapping.entries if mapping else ():
        parent = as_scalar(entry.value, entry.key.text, table.faults)
        child = tidy(entry.key.text)
        if parent is None:
            continue
        if not child or not tidy(parent.text):
            table.faults.error(entry.key.place, "parents: a name is missing - write, for example, GREENSHELL BV: Shell")
            continue
        parents[child] = tidy(parent.text)
        places[child] = entry.key.place
    _check_circles(parents, places, table.faults)
    return parents


def _check_circles(parents: dict[str, str], places: dict[str, Place], faults: Faults) -> None:
    spelling = {fold(child): child for child in parents}
    for circle in circles({fold(child): fold(parent) for child, parent in parents.items()}):
        names_ = [spelling[name] for name in circle]
        message = f"parents: a circle: {', '.join(names_)} - delete one of these lines"
        faults.error(places[names_[0]], message)


def _names(table: Table, key: str) -> tuple[str, ...]:
    node = table.take(key)
    return names(node, key, table.faults, "[Other, Sundry]") if node is not None else ()


def _check_apart(table: Table, not_customers: tuple[str, ...], leave_out: tuple[str, ...]) -> None:
    node = table.take("leave out")
    twice = [name for name in leave_out if fold(name) in {fold(other) for other in not_customers}]
    if twice and node is not None:
        message = f'leave out: "{clip(twice[0])}" also stands under not a customer - '
        table.faults.error(node.place, message + "keep one of them; leave out takes it from the total too")
