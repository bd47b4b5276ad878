"""Whose fault it is where a file is based on another: what the base does not have by itself is told in the file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from valuex_xl.rulefiles.place import Fault, Place
from valuex_xl.rulefiles.source import Source
from valuex_xl.rulefiles.tree import Entry, MappingNode, Node, SequenceNode
from valuex_xl.rulefiles.variants import base_named
from valuex_xl.rulesets.bases import Base

__all__ = ["told_here", "with_slips"]


def told_here(
    faults: Iterable[Fault], root: Node, own: Source, bases: Sequence[Base], alone: Callable[[Base], Iterable[Fault]]
) -> list[Fault]:
    """The faults of a file and its bases together, in file order; ``root`` is the tree of all of them.

    One that stands in a base, and that the base does not have ``alone``, comes from what the file says: it is told
    there, at the key that leads to it, or where the base is named. Notes stay where they are.
    """
    by_file = {base.file: base for base in bases}
    theirs: dict[str, set[tuple[int, int, str]]] = {}
    found: list[Fault] = []
    for fault in faults:
        base = by_file.get(fault.place.file)
        if base is not None and base.file not in theirs:
            theirs[base.file] = {(each.place.line, each.place.column, each.message) for each in alone(base)}
        if (
            base is None
            or fault.severity == "note"
            or (fault.place.line, fault.place.column, fault.message) in theirs[base.file]
        ):
            found.append(fault)
            continue
        keys = [entry.key.place for entry in _way(root, fault.place) if entry.key.place.file == own.file]
        named = base_named(root)
        place = keys[-1] if keys else root.place if named is None else named.place
        where = f"that line is {base.file}:{fault.place.line}, and right there - write here what differs, or left out"
        found.append(replace(fault, place=place, message=f"{fault.message}; {where}", source=own.line(place)))
    return sorted(dict.fromkeys(found), key=lambda fault: fault.place)


def with_slips(faults: Iterable[Fault], root: Node, misspelt: Mapping[Place, str]) -> list[Fault]:
    """The faults, those inside a key that is most likely misspelt with what is said of it."""

    def told(fault: Fault) -> Fault:
        slip = next((said for entry in _way(root, fault.place) if (said := misspelt.get(entry.key.place))), "")
        return replace(fault, message=f"{fault.message}; {slip}") if slip else fault

    return [told(fault) for fault in faults] if misspelt else list(faults)


def _way(root: Node, place: Place) -> tuple[Entry, ...]:
    """The keys that lead to a place: those to the last key before it, in its file."""
    ways = (way for way in _ways(root, ()) if (at := way[-1].key.place).file == place.file and at <= place)
    return max(ways, key=lambda way: way[-1].key.place, default=())


def _ways(node: Node, above: tuple[Entry, ...]) -> Iterator[tuple[Entry, ...]]:
    """Every key of a tree with those that lead to it."""
    if isinstance(node, SequenceNode):
        for item in node.items:
            yield from _ways(item, above)
    elif isinstance(node, MappingNode):
        for entry in node.entries:
            yield (*above, entry)
            yield from _ways(entry.value, (*above, entry))
