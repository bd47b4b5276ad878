"""The days of a dated threshold: one moved to another day, or deleted, its value and its comment with it."""

from __future__ import annotations

from datetime import date

from valuex_xl.rulefiles.dates import read_day
from valuex_xl.rulefiles.editing.edit import CannotEditError, tree_of
from valuex_xl.rulefiles.editing.notes import called_in, first_note_above, with_notes_moved, without_notes_of
from valuex_xl.rulefiles.editing.settings import Setting
from valuex_xl.rulefiles.editing.textedit import Edit, apply, join, split
from valuex_xl.rulefiles.faults import WrongValueError
from valuex_xl.rulefiles.place import Place
from valuex_xl.rulefiles.tree import Entry, MappingNode, Node, ScalarNode

__all__ = ["delete_day", "move_day"]


def move_day(data: bytes, setting: Setting, start: date, to: date) -> bytes:
    """The file with what counts from ``start`` on counting from ``to`` on, in the order of days.

    The notes of who set it and why go along, and say to which day.
    """
    held = _dated(setting)
    at = _position(setting, held, start)
    days = [_day(line) for line in held.entries]
    if to in days and to != start:
        raise CannotEditError(f"{setting}: has a threshold from {to} on already - set or delete that one first")
    if to == start:
        return data
    others = [day for day in days if day != start and day is not None]
    passed = [day for day in others if min(start, to) < day < max(start, to)]
    key = held.entries[at].key
    called = called_in(data, setting) if held.braced else None
    noted = with_notes_moved(data, key.place.line, called, start, to)
    changed = apply(noted, [Edit(key.place, _end(key), str(to))])
    if not passed:
        return _checked(changed, setting)
    before = [at_ for at_, day in enumerate(days) if day is not None and day != start and day < to]
    after = max(before, key=lambda at_: days[at_] or date.min) if before else None
    move = _within_braces if held.braced else _between_lines
    return _checked(move(changed, held, at, after), setting)


def delete_day(data: bytes, setting: Setting, start: date) -> bytes:
    """The file without what counts from ``start`` on: what was in force before it goes on.

    The notes of who set it and why, which stand right above a day on a line of its own or name it, go with it.
    """
    held = _dated(setting)
    at = _position(setting, held, start)
    if len(held.entries) == 1:
        raise CannotEditError(f"{setting}: {start} is its only day, so nothing would be left - set another value")
    if held.braced:
        cut = apply(data, [_cut(held, at)])
        line, called = held.entries[at].key.place.line, called_in(data, setting)
        return _checked(without_notes_of(cut, line, called, start), setting)
    lines, ends = split(data)
    row = held.entries[at].key.place.line - 1
    first = first_note_above(lines, row)
    del lines[first : row + 1], ends[first : row + 1]
    return _checked(join(data, lines, ends), setting)


def _dated(setting: Setting) -> MappingNode:
    held = setting.entry.value
    if not isinstance(held, MappingNode):
        raise CannotEditError(f"{setting}: has no days, it is {setting.text} ever since - date it with --from")
    for line in held.entries:
        if not isinstance(line.value, ScalarNode) or line.key.place.line != _end(line.value).line:
            raise CannotEditError(f"{setting}: stands on several lines - change it in an editor")
    rows = [line.key.place.line for line in held.entries]
    if len(set(rows)) != (1 if held.braced else len(rows)):
        raise CannotEditError(f"{setting}: stands on several lines - change it in an editor")
    return held


def _position(setting: Setting, held: MappingNode, start: date) -> int:
    for at, line in enumerate(held.entries):
        if _day(line) == start:
            return at
    days = ", ".join(line.key.text for line in held.entries)
    raise CannotEditError(f"{setting}: does not change on {start} - its days are {days}")


def _cut(held: MappingNode, at: int) -> Edit:
    """The edit that takes one day out of braces, with the comma that parts it from its neighbour."""
    entries = held.entries
    if at + 1 < len(entries):
        return Edit(entries[at].key.place, entries[at + 1].key.place, "")
    return Edit(_end(entries[at - 1].value), _end(entries[at].value), "")


def _within_braces(data: bytes, held: MappingNode, at: int, after: int | None) -> bytes:
    line = held.entries[at]
    text = split(data)[0][line.key.place.line - 1]
    # The day in its new spelling is as long as the old one, so the places still hold.
    piece = text[line.key.place.column - 1 : _end(line.value).column - 1]
    if after is None:
        first = held.entries[0].key.place
        return apply(data, [_cut(held, at), Edit(first, first, f"{piece}, ")])
    spot = _end(held.entries[after].value)
    return apply(data, [_cut(held, at), Edit(spot, spot, f", {piece}")])


def _between_lines(data: bytes, held: MappingNode, at: int, after: int | None) -> bytes:
    lines, ends = split(data)
    rows = [line.key.place.line - 1 for line in held.entries]
    to = first_note_above(lines, rows[0]) if after is None else rows[after] + 1
    first, end = first_note_above(lines, rows[at]), rows[at] + 1
    moved = lines[first:end]
    del lines[first:end]
    to -= len(moved) if first < to else 0
    lines[to:to] = moved
    return join(data, lines, ends)


def _checked(data: bytes, setting: Setting) -> bytes:
    root, faults = tree_of(data, setting.entry.key.place.file)
    if root is None or faults.errors:
        raise CannotEditError(f"{setting}: cannot be changed there on one line - change the file in an editor")
    return data


def _end(node: Node) -> Place:
    if not isinstance(node, ScalarNode):
        raise AssertionError("a threshold of a day is one text")
    return node.end or node.place


def _day(line: Entry) -> date | None:
    try:
        return read_day(line.key.text.strip())
    except WrongValueError:
        return None
