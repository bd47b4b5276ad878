"""A rule file as a tree of texts, each with its place; nothing is turned into a number or a yes here."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeAlias

from valuex_xl.rulefiles.place import Place

__all__ = ["Entry", "MappingNode", "Node", "ScalarNode", "SequenceNode"]


@dataclass(frozen=True, slots=True)
class ScalarNode:
    """One value as its text; ``quoted`` tells whether quotes stood around it.

    ``end`` is the spot behind its last character, None for a value that stands in no file.
    """

    text: str
    place: Place
    quoted: bool = False
    end: Place | None = None

    @property
    def blank(self) -> bool:
        """Nothing stands there, or nothing but the signs by which YAML says so."""
        return not self.quoted and self.text.strip().lower() in ("", "~", "null")


@dataclass(frozen=True, slots=True)
class Entry:
    """One key of a mapping and what stands behind it."""

    key: ScalarNode
    value: Node


@dataclass(frozen=True, slots=True)
class MappingNode:
    """Keys with their values in file order; no key stands twice. ``braced``: written in { }."""

    entries: tuple[Entry, ...]
    place: Place
    braced: bool = False


@dataclass(frozen=True, slots=True)
class SequenceNode:
    """A list, its items in file order."""

    items: tuple[Node, ...]
    place: Place


Node: TypeAlias = ScalarNode | MappingNode | SequenceNode
