"""A rule file with one value changed: text between two marks is replaced, every other character stays.

Whatever is written is read again before it is given back: the file must hold what it held, but for the change.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from types import MappingProxyType
from typing import TypeAlias

from valuex_xl.errors import UserError
from valuex_xl.rulefiles.compose import compose
from valuex_xl.rulefiles.dates import read_day
from valuex_xl.rulefiles.editing.settings import Setting
from valuex_xl.rulefiles.editing.textedit import Edit, apply, at_end, line_of
from valuex_xl.rulefiles.faults import Faults, WrongValueError, clip
from valuex_xl.rulefiles.place import Place
from valuex_xl.rulefiles.rawlines import look
from valuex_xl.rulefiles.source import decode
from valuex_xl.rulefiles.tree import Entry, MappingNode, Node, ScalarNode, SequenceNode

__all__ = ["ALWAYS", "CannotEditError", "is_day", "said", "set_value", "tree_of"]

ALWAYS = date(1900, 1, 1)
"""From when on a threshold without a day is written to hold: Excel knows no earlier one."""

Plain: TypeAlias = object


class CannotEditError(UserError):
    """A change that cannot be made in place; the message says what to do by hand."""


def tree_of(data: bytes, file: str) -> tuple[Node | None, Faults]:
    """The tree of a rule file with its faults, which may be many: only the tree is needed to find a value."""
    source = decode(data, file)
    faults = Faults(source.lines)
    look(source.file, source.lines, faults)
    return (None if faults.errors else compose(source, faults)), faults


def set_value(data: bytes, root: Node, setting: Setting, value: str, start: date | None = None) -> bytes:
    """The file with another value, from a day on where one is given; the same bytes where it is that already.

    ``root`` is the file's tree, to which the setting belongs.
    """
    if not value.strip() or len(value.splitlines()) != 1:
        raise CannotEditError(f"{setting}: a value is one line of text - write it between quotes")
    if start is None:
        return _replaced(data, root, setting, value.strip())
    return _from_a_day(data, root, setting, value.strip(), start)


def _replaced(data: bytes, root: Node, setting: Setting, value: str) -> bytes:
    node = _scalar(data, setting)
    if node.text.strip() == value:
        return data
    return _first_that_reads(
        data, root, {node.place: value}, value, node, lambda text: [Edit(node.place, _end(node), text)]
    )


def _from_a_day(data: bytes, root: Node, setting: Setting, value: str, start: date) -> bytes:
    if not setting.grammar.dated:
        raise CannotEditError(f"{setting}: only thresholds change from a day on - leave --from out")
    held = setting.entry.value
    if isinstance(held, MappingNode):
        return _further_day(data, root, setting, held, value, start)
    if is_day(setting.path[-1]):
        raise CannotEditError(f"{setting}: names a day itself - leave the day out of the path, or --from")
    if start <= ALWAYS:
        raise CannotEditError(f"{setting}: {start} is no day on which it could change - the first is {ALWAYS}")
    node = _scalar(data, setting)
    if node.text.strip() == value:
        raise CannotEditError(
            f'{setting}: is "{value}" already, ever since - to date the change put the value of before back, then set '
            f"this one --from {start}"
        )
    swap = {node.place: ((str(ALWAYS), node.text), (str(start), value))}

    def edits(text: str) -> list[Edit]:
        line = f"{start}: {text}"
        return _in_braces(node, line) if setting.braced else _on_lines(data, setting.entry, node, line)

    return _first_that_reads(data, root, swap, value, node, edits)


def _in_braces(node: ScalarNode, line: str) -> list[Edit]:
    return [Edit(node.place, node.place, f"{{{ALWAYS}: "), Edit(_end(node), _end(node), f", {line}}}")]


def _on_lines(data: bytes, entry: Entry, node: ScalarNode, line: str) -> list[Edit]:
    """What stands behind the colon moves to a line of its own, its comment with it; the new day gets the next one."""
    indent = " " * (entry.key.place.column - 1 + _step(data))
    opened = Edit(_end(entry.key), node.place, f":\n{indent}{ALWAYS}: ")
    return [opened, at_end(data, _end(node), f"\n{indent}{line}")]


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

    def edits(text: str) -> list[Edit]:
        line = f"{start}: {text}"
        indent = " " * (model.key.place.column - 1)
        if before is None:
            joint = ", " if held.braced else f"\n{indent}"
            return [Edit(model.key.place, model.key.place, line + joint)]
        last = model.value if isinstance(model.value, ScalarNode) else model.key
        if held.braced:
            return [Edit(_end(last), _end(last), f", {line}")]
        return [at_end(data, _end(last), f"\n{indent}{line}")]

    style = model.value if isinstance(model.value, ScalarNode) else model.key
    return _first_that_reads(data, root, {held.place: tuple(pairs)}, value, style, edits)


def _first_that_reads(
    data: bytes,
    root: Node,
    swap: Mapping[Place, Plain],
    value: str,
    style: ScalarNode,
    edits: Callable[[str], list[Edit]],
) -> bytes:
    """The change in the first way to write the value that is read as meant, without quotes where it can be."""
    wanted = said(root, swap)
    for text in _ways(value, _written(data, style)):
        changed = apply(data, edits(text))
        again, faults = tree_of(changed, style.place.file)
        if again is not None and not faults.errors and said(again) == wanted:
            return changed
    raise CannotEditError(f'"{clip(value)}" cannot be written there on one line - change the file in an editor')


def _ways(value: str, old: str) -> Iterator[str]:
    double = '"' + value.replace("\\", "\\\\").replace('"', '\\"') + '"'
    single = "'" + value.replace("'", "''") + "'"
    ways = {'"': (double, value, single), "'": (single, value, double)}
    yield from ways.get(old[:1], (value, double, single))


def said(node: Node, swap: Mapping[Place, Plain] = MappingProxyType({})) -> Plain:
    """What a tree says, without places; the nodes at those of ``swap`` say something else."""
    if node.place in swap:
        return swap[node.place]
    if isinstance(node, ScalarNode):
        return node.text
    if isinstance(node, SequenceNode):
        return [said(item, swap) for item in node.items]
    return tuple((entry.key.text, said(entry.value, swap)) for entry in node.entries)


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


def is_day(name: str) -> bool:
    """Whether a name in a path is a day."""
    return re.fullmatch("[0-9]{4}-[0-9]{2}-[0-9]{2}", name) is not None


def _written(data: bytes, node: ScalarNode) -> str:
    return line_of(data, node.place.line)[node.place.column - 1 :]


def _step(data: bytes) -> int:
    """By how much the file indents: as far as its first indented line that is no comment."""
    found = re.search(r"^( +)[^ #\r\n]", data.decode("utf-8"), re.MULTILINE)
    return len(found[1]) if found else 2
