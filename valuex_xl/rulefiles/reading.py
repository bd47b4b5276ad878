"""Helpers that walk a tree: each takes what the rule file should hold and faults what it holds instead."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import TypeVar

from valuex_xl.rulefiles.faults import Faults, WrongValueError, clip
from valuex_xl.rulefiles.other_ways import other_way
from valuex_xl.rulefiles.place import Place
from valuex_xl.rulefiles.shapes.shape import Shape
from valuex_xl.rulefiles.text import did_you_mean, fold, tidy
from valuex_xl.rulefiles.tree import Entry, MappingNode, Node, ScalarNode, SequenceNode

__all__ = ["Table", "as_mapping", "as_scalar", "attempt", "items", "names", "stray"]

T = TypeVar("T")

_CONDITION = re.compile(r"(?<=\S)\s+(?:(?:at least|above|at most|below|exactly)\s|yes\b|no\b)")
"""Where a condition begins in a name that swallowed it."""

_FOR_A_COLON = re.compile(r"\s*(?:[=:-]+|\bis)$")
"""What people write where a colon is due."""

_MOST_ITEMS = 1_000
_MOST_NAMES = 20_000
_LONGEST = 300
"""A longer value is no threshold, and keeps the patterns that explain one from running for minutes."""


class Table:
    """One mapping, read key by key; in the end `close` faults every key that its shape lacks.

    ``what`` is how a message speaks of the whole, ``label`` what it puts before a key of it. Asking for a key that
    the shape lacks is a KeyError: the shape is the list of keys, and the reader keeps to it.
    """

    def __init__(self, node: MappingNode, faults: Faults, shape: Shape, what: str, label: str = "") -> None:
        self.node = node
        self.faults = faults
        self.shape = shape
        self.what = what
        self.label = label
        self._values = {fold(entry.key.text): entry.value for entry in node.entries}

    @property
    def place(self) -> Place:
        """Where the mapping begins."""
        return self.node.place

    def take(self, key: str) -> Node | None:
        """The value of an optional key; None where it is missing or blank."""
        value = self._values.get(fold(self.shape.key(key).name))
        return None if isinstance(value, ScalarNode) and value.blank else value

    def need(self, key: str, example: str = "") -> Node | None:
        """The value of a required key; the fault where it is missing shows an example, by default the shape's."""
        value = self.take(key)
        if value is None and not self.misspelt(key):
            shown = example or self.shape.key(key).example
            self.faults.error(self.place, f'{self.what} has no "{key}" - write, for example, {shown}')
        return value

    def misspelt(self, *keys: str) -> bool:
        """Whether one of these keys stands there misspelt, which is then told in place of that it is missing."""
        names = self.shape.names
        for entry in self.node.entries:
            hint = "" if self.shape.find(entry.key.text) else did_you_mean(entry.key.text, names)
            if any(f'"{self.shape.key(key).name}"' in hint for key in keys):
                self.faults.error(entry.key.place, self._unknown(entry))
                return True
        return False

    def text(self, key: str) -> str:
        """An optional text, empty where it is missing."""
        node = self.take(key)
        scalar = as_scalar(node, self.label + key, self.faults) if node is not None else None
        return scalar.text.strip() if scalar else ""

    def read(self, key: str, read: Callable[[str], T]) -> T | None:
        """An optional value read from its text."""
        node = self.take(key)
        return attempt(node, self.label + key, self.faults, read) if node is not None else None

    def rest(self) -> Iterator[Entry]:
        """The entries whose names the rule owner chose; the caller answers for them."""
        return (entry for entry in self.node.entries if self.shape.owns(entry.key.text))

    def close(self) -> None:
        """Faults every key that is not of the shape; to be called once all are read."""
        for entry in self.node.entries:
            if self.shape.find(entry.key.text) is None:
                self.faults.error(entry.key.place, self._unknown(entry))

    def _unknown(self, entry: Entry) -> str:
        if comma := stray(entry, self.node.braced):
            return comma
        name, known = clip(entry.key.text), list(self.shape.names)
        if way := other_way(name, self.shape.names):
            return f'"{name}" is not known in {self.what} - {way}'
        if self.shape.own is not None and self.shape.own_names:
            known.append(self.shape.own.name)
        hint = did_you_mean(name, known) or f" - known here: {', '.join(known)}"
        return f'"{name}" is not known in {self.what}{hint}'


def stray(entry: Entry, braced: bool) -> str:
    """What to say of a key that is the rest of a text cut at a comma; empty where it is none."""
    if not (braced and isinstance(entry.value, ScalarNode) and entry.value.blank):
        return ""
    name = clip(entry.key.text)
    if name[:1].isdigit():
        return f'"{name}" has no value: inside {{ }} a comma ends a number - write a decimal point'
    head, colon, rest = name.partition(":")
    if colon and head and rest:
        return f'"{name}" lacks a space after its colon - write {head.strip()}: {rest.lstrip("= ").rstrip()}'
    if condition := _CONDITION.search(name):
        subject = _FOR_A_COLON.sub("", name[: condition.start()])
        return f'"{name}" has no colon - write {subject}: {name[condition.start() :].lstrip()}'
    return f'"{name}" has no value: inside {{ }} a comma ends a text - put a text with a comma in quotes: "..."'


def attempt(node: Node, label: str, faults: Faults, read: Callable[[str], T]) -> T | None:
    """What ``read`` makes of a node's text; where that is wrong, a fault that names the label, and None."""
    scalar = as_scalar(node, label, faults)
    if scalar is None:
        return None
    text = scalar.text.strip()
    if len(text) > _LONGEST:
        faults.error(scalar.place, f'{label}: "{clip(text)}" is too long - {_LONGEST} characters are the most')
        return None
    try:
        return read(text)
    except WrongValueError as wrong:
        faults.error(scalar.place, f"{label}: {wrong}")
        return None


def as_scalar(node: Node, label: str, faults: Faults) -> ScalarNode | None:
    """The node as one value."""
    if isinstance(node, ScalarNode):
        return node
    if isinstance(node, SequenceNode):
        faults.error(
            node.place,
            f"{label}: [ ] is read as a list, but one value is due - write it without brackets, or in quotes",
        )
    else:
        faults.error(node.place, f"{label}: names with values stand where one value is due - write it behind the colon")
    return None


def as_mapping(node: Node, label: str, faults: Faults, example: str) -> MappingNode | None:
    """The node as names with values."""
    if isinstance(node, MappingNode):
        return node
    what = (
        "a list stands"
        if isinstance(node, SequenceNode)
        else f'"{clip(node.text)}" stands'
        if node.text
        else "nothing stands"
    )
    faults.error(node.place, f"{label}: {what} where names with values are due - write, for example, {example}")
    return None


def items(node: Node, label: str, faults: Faults, example: str, most: int = _MOST_ITEMS) -> tuple[Node, ...]:
    """The items of a list, as many as a rule set may have: each is compared with the others."""
    if isinstance(node, SequenceNode):
        if len(node.items) > most:
            told = f"{len(node.items):,} stand here, at most {most:,} are read - split the rules into several files"
            faults.error(node.items[most].place, f"{label}: {told}")
        return node.items[:most]
    what = "names with values stand" if isinstance(node, MappingNode) else f'"{clip(node.text)}" stands'
    faults.error(node.place, f"{label}: {what} where a list is due - write, for example, {example}")
    return ()


def names(node: Node, label: str, faults: Faults, example: str) -> tuple[str, ...]:
    """A list of names as shown, no two of which are the same once folded."""
    found: dict[str, str] = {}
    for item in items(node, label, faults, example, _MOST_NAMES):
        scalar = as_scalar(item, label, faults)
        if scalar is None:
            continue
        name = tidy(scalar.text)
        if not name:
            faults.error(scalar.place, f"{label}: an empty name - delete it")
        elif fold(name) in found:
            faults.error(scalar.place, f'{label}: "{clip(name)}" stands there twice - keep one of them')
        found.setdefault(fold(name), name)
    return tuple(name for name in found.values() if name)
