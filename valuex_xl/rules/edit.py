"""A rule file with one value changed: text between two marks is replaced, every other character stays.

Whatever is written is read again before it is given back: the file must hold what it held, but for the change.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from valuex_xl.errors import UserError
from valuex_xl.rules.compose import compose
from valuex_xl.rules.dates import read_day
from valuex_xl.rules.faults import Faults, WrongValueError, clip
from valuex_xl.rules.place import Place
from valuex_xl.rules.rawlines import look
from valuex_xl.rules.settings import Setting
from valuex_xl.rules.source import decode
from valuex_xl.rules.text import fold
from valuex_xl.rules.tree import Entry, MappingNode, Node, ScalarNode, SequenceNode

__all__ = ["ALWAYS", "CannotEditError", "append_to_list", "set_value", "tree_of"]

ALWAYS = date(1900, 1, 1)
"""From when on a threshold without a day is written to hold: Excel knows no earlier one."""

Plain: TypeAlias = object


class CannotEditError(UserError):
    """A change that cannot be made in place; the message says what to do by hand."""


@dataclass(frozen=True, slots=True)
class _Edit:
    """New text in place of what stands from one spot to another, which may be the same."""

    start: Place
    end: Place
    text: str


def tree_of(data: bytes, file: str) -> tuple[Node | None, Faults]:
    """The tree of a rule file with its faults, which may be many: only the tree is needed to find a value."""
    source = decode(data, file)
    faults = Faults(source.lines)
    look(source.file, source.lines, faults)
    return (None if faults.errors else compose(source, faults)), faults


def set_value(data: bytes, setting: Setting, value: str, start: date | None = None) -> bytes:
    """The file with another value, from a day on where one is given; the same bytes where it is that already."""
    if not value.strip() or len(value.splitlines()) != 1:
        raise CannotEditError(f"{setting}: a value is one line of text - write it between quotes")
    file = setting.entry.key.place.file
    root, _ = tree_of(data, file)
    if root is None:
        raise AssertionError(f"{file} was read before")
    if start is None:
        return _replaced(data, root, setting, value.strip())
    return _from_a_day(data, root, setting, value.strip(), start)


def append_to_list(data: bytes, file: str, key: str, lines: Sequence[str]) -> bytes:
    """The file with more lines at the end of the list behind a key of its own, which starts one where there is none."""
    root, _ = tree_of(data, file)
    entries = root.entries if isinstance(root, MappingNode) else ()
    entry = next((each for each in entries if fold(each.key.text) == fold(key)), None)
    if entry is None:
        rows, _ = _split(data)
        text = "\n".join(["\n" if rows[-1] else "", f"{key}:", *(f"  {line}" for line in lines), ""])
        return _apply(data, [_at_end(data, Place(file, len(rows), 1), text)])
    if not isinstance(entry.value, SequenceNode) or not entry.value.items or _is_flow(data, entry.value.place):
        raise CannotEditError(f"{key}: the list is not written one item a line - paste the lines by hand")
    indent = " " * (entry.value.place.column - 1)
    place = Place(file, max(_last_line(item) for item in entry.value.items), 1)
    return _apply(data, [_at_end(data, place, "".join(f"\n{indent}{line}" for line in lines))])


def _replaced(data: bytes, root: Node, setting: Setting, value: str) -> bytes:
    node = _scalar(data, setting)
    if node.text.strip() == value:
        return data
    return _first_that_reads(
        data, root, {node.place: value}, value, node, lambda text: [_Edit(node.place, _end(node), text)]
    )


def _from_a_day(data: bytes, root: Node, setting: Setting, value: str, start: date) -> bytes:
    if not setting.grammar.dated:
        raise CannotEditError(f"{setting}: only thresholds change from a day on - leave --from out")
    held = setting.entry.value
    if isinstance(held, MappingNode):
        return _further_day(data, root, setting, held, value, start)
    if _is_day(setting.path[-1]):
        raise CannotEditError(f"{setting}: names a day itself - leave the day out of the path, or --from")
    if start <= ALWAYS:
        raise CannotEditError(f"{setting}: {start} is no day on which it could change - the first is {ALWAYS}")
    node = _scalar(data, setting)
    if node.text.strip() == value:
        return data
    swap = {node.place: ((str(ALWAYS), node.text), (str(start), value))}

    def edits(text: str) -> list[_Edit]:
        line = f"{start}: {text}"
        return _in_braces(node, line) if setting.braced else _on_lines(data, setting.entry, node, line)

    return _first_that_reads(data, root, swap, value, node, edits)


def _in_braces(node: ScalarNode, line: str) -> list[_Edit]:
    return [_Edit(node.place, node.place, f"{{{ALWAYS}: "), _Edit(_end(node), _end(node), f", {line}}}")]


def _on_lines(data: bytes, entry: Entry, node: ScalarNode, line: str) -> list[_Edit]:
    """What stands behind the colon moves to a line of its own, its comment with it; the new day gets the next one."""
    indent = " " * (entry.key.place.column - 1 + _step(data))
    opened = _Edit(_end(entry.key), node.place, f":\n{indent}{ALWAYS}: ")
    return [opened, _at_end(data, _end(node), f"\n{indent}{line}")]


def _further_day(data: bytes, root: Node, setting: Setting, held: MappingNode, value: str, start: date) -> bytes:
    same = next((line for line in held.entries if _day(line) == start), None)
    if same is not None:
        day = Setting((*setting.path, str(start)), same, setting.grammar, held.braced)
        return _replaced(data, root, day, value)
    earlier = [line for line in held.entries if (day_ := _day(line)) is not None and day_ < start]
    before = max(earlier, key=lambda line: _day(line) or ALWAYS) if earlier else None
    model = before or held.entries[0]
    pairs = [(line.key.text, line.value.text) for line in held.entries if isinstance(line.value, ScalarNode)]
    at = 0 if before is None else held.entries.index(before) + 1
    pairs.insert(at, (str(start), value))

    def edits(text: str) -> list[_Edit]:
        line = f"{start}: {text}"
        indent = " " * (model.key.place.column - 1)
        if before is None:
            joint = ", " if held.braced else f"\n{indent}"
            return [_Edit(model.key.place, model.key.place, line + joint)]
        last = model.value if isinstance(model.value, ScalarNode) else model.key
        if held.braced:
            return [_Edit(_end(last), _end(last), f", {line}")]
        return [_at_end(data, _end(last), f"\n{indent}{line}")]

    style = model.value if isinstance(model.value, ScalarNode) else model.key
    return _first_that_reads(data, root, {held.place: tuple(pairs)}, value, style, edits)


def _first_that_reads(
    data: bytes,
    root: Node,
    swap: Mapping[Place, Plain],
    value: str,
    style: ScalarNode,
    edits: Callable[[str], list[_Edit]],
) -> bytes:
    """The change in the first way to write the value that is read as meant, without quotes where it can be."""
    wanted = _plain(root, swap)
    for text in _ways(value, _written(data, style)):
        changed = _apply(data, edits(text))
        again, faults = tree_of(changed, style.place.file)
        if again is not None and not faults.errors and _plain(again, {}) == wanted:
            return changed
    raise CannotEditError(f'"{clip(value)}" cannot be written there on one line - change the file in an editor')


def _ways(value: str, old: str) -> Iterator[str]:
    double = '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
    single = "'" + value.replace("'", "''") + "'"
    ways = {'"': (double, value, single), "'": (single, value, double)}
    yield from ways.get(old[:1], (value, double, single))


def _plain(node: Node, swap: Mapping[Place, Plain]) -> Plain:
    """What a tree says, without places; the nodes at those of ``swap`` say something else."""
    if node.place in swap:
        return swap[node.place]
    if isinstance(node, ScalarNode):
        return node.text
    if isinstance(node, SequenceNode):
        return [_plain(item, swap) for item in node.items]
    return tuple((entry.key.text, _plain(entry.value, swap)) for entry in node.entries)


def _scalar(data: bytes, setting: Setting) -> ScalarNode:
    """The text that holds the value, on one line with its key."""
    node = setting.entry.value
    if isinstance(node, MappingNode):
        days = ", ".join(entry.key.text for entry in node.entries)
        raise CannotEditError(
            f"{setting}: changes by day ({days}) - add --from with a day, or put one of these days behind the path"
        )
    if not isinstance(node, ScalarNode) or _written(data, node)[:1] in ("|", ">") or node.end is None:
        raise CannotEditError(f"{setting}: stands on several lines - change it in an editor")
    if not setting.entry.key.place.line == node.place.line == node.end.line:
        raise CannotEditError(f"{setting}: stands on several lines - change it in an editor")
    return node


def _end(node: ScalarNode) -> Place:
    return node.end or node.place


def _day(line: Entry) -> date | None:
    try:
        return read_day(line.key.text.strip())
    except WrongValueError:
        return None


def _is_day(name: str) -> bool:
    return re.fullmatch("[0-9]{4}-[0-9]{2}-[0-9]{2}", name) is not None


def _last_line(node: Node) -> int:
    if isinstance(node, ScalarNode):
        return _end(node).line
    inside = node.items if isinstance(node, SequenceNode) else [entry.value for entry in node.entries]
    return max([node.place.line, *(_last_line(each) for each in inside)])


def _is_flow(data: bytes, place: Place) -> bool:
    return _line(data, place.line)[place.column - 1 : place.column] == "["


def _written(data: bytes, node: ScalarNode) -> str:
    return _line(data, node.place.line)[node.place.column - 1 :]


def _step(data: bytes) -> int:
    """By how much the file indents: as far as its first indented line that is no comment."""
    found = re.search(r"^( +)[^ #\r\n]", data.decode("utf-8"), re.MULTILINE)
    return len(found[1]) if found else 2


def _at_end(data: bytes, place: Place, text: str) -> _Edit:
    """New lines behind the line of a place, its comment included."""
    end = Place(place.file, place.line, len(_line(data, place.line)) + 1)
    return _Edit(end, end, text)


def _line(data: bytes, number: int) -> str:
    lines, _ = _split(data)
    return lines[number - 1]


def _split(data: bytes) -> tuple[list[str], list[str]]:
    """The lines of a file, as places count them, and what ends each of them."""
    pieces = re.split(r"(\r\n|\n|\r)", data.decode("utf-8").removeprefix("\ufeff"))
    return pieces[::2], [*pieces[1::2], ""]


def _apply(data: bytes, edits: Sequence[_Edit]) -> bytes:
    lines, ends = _split(data)
    mark = "\ufeff" if data.startswith(b"\xef\xbb\xbf") else ""
    new_line = ends[0] or "\n"
    for edit in sorted(edits, key=lambda each: each.start, reverse=True):
        if edit.start.line != edit.end.line:
            raise AssertionError("an edit stays on its line")
        line, row = lines[edit.start.line - 1], edit.start.line - 1
        lines[row] = line[: edit.start.column - 1] + edit.text.replace("\n", new_line) + line[edit.end.column - 1 :]
    return (mark + "".join(line + end for line, end in zip(lines, ends, strict=True))).encode("utf-8")
