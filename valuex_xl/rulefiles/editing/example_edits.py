"""Examples of a rule file that are added, or dated, with the rest of the file as it was."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import date

from valuex_xl.rulefiles.editing.edit import CannotEditError, tree_of
from valuex_xl.rulefiles.editing.textedit import Edit, apply, at_end, line_of, split
from valuex_xl.rulefiles.place import Place
from valuex_xl.rulefiles.shapes.head import AS_AT
from valuex_xl.rulefiles.text import fold
from valuex_xl.rulefiles.tree import MappingNode, Node, ScalarNode, SequenceNode

__all__ = ["add_examples", "date_examples", "undated_examples"]

_KEY = "examples"


def add_examples(data: bytes, file: str, lines: Sequence[str]) -> bytes:
    """The file with more examples behind its last one; it gets a list of them where it has none."""
    listed = _examples(data, file)
    if listed is None:
        rows, _ = split(data)
        text = "\n".join(["\n" if rows[-1] else "", f"{_KEY}:", *(f"  {line}" for line in lines), ""])
        return apply(data, [at_end(data, Place(file, len(rows), 1), text)])
    if not isinstance(listed, SequenceNode) or not listed.items or _is_flow(data, listed.place):
        raise CannotEditError(f"{_KEY}: they are not written one to a line - paste the lines by hand")
    indent = " " * (listed.place.column - 1)
    last = Place(file, max(map(_last_line, listed.items)), 1)
    return apply(data, [at_end(data, last, "".join(f"\n{indent}{line}" for line in lines))])


def undated_examples(data: bytes, file: str) -> frozenset[Place]:
    """Where the examples stand that name no day, and so are judged by the latest thresholds."""
    listed = _examples(data, file)
    items = listed.items if isinstance(listed, SequenceNode) else ()
    return frozenset(
        item.place
        for item in items
        if isinstance(item, MappingNode) and all(fold(entry.key.text) != AS_AT.name for entry in item.entries)
    )


def date_examples(data: bytes, places: Collection[Place], day: date) -> bytes:
    """The file with the examples at these places judged by the thresholds of a day."""
    return apply(data, [_dated(data, place, f"{AS_AT.name}: {day}") for place in places])


def _dated(data: bytes, place: Place, line: str) -> Edit:
    if line_of(data, place.line)[place.column - 1 : place.column] == "{":
        inside = Place(place.file, place.line, place.column + 1)
        return Edit(inside, inside, f"{line}, ")
    return Edit(place, place, f"{line}\n{' ' * (place.column - 1)}")


def _examples(data: bytes, file: str) -> Node | None:
    root, _ = tree_of(data, file)
    entries = root.entries if isinstance(root, MappingNode) else ()
    return next((each.value for each in entries if fold(each.key.text) == _KEY), None)


def _is_flow(data: bytes, place: Place) -> bool:
    return line_of(data, place.line)[place.column - 1 : place.column] == "["


def _last_line(node: Node) -> int:
    if isinstance(node, ScalarNode):
        return (node.end or node.place).line
    inside = node.items if isinstance(node, SequenceNode) else [entry.value for entry in node.entries]
    return max([node.place.line, *map(_last_line, inside)])
