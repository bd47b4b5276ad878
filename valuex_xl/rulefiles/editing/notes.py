"""Who changed a value and why, as a dated comment line above it, which goes where its day goes."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from valuex_xl.rulefiles.editing.edit import CannotEditError, said, tree_of
from valuex_xl.rulefiles.editing.settings import Setting
from valuex_xl.rulefiles.editing.textedit import join, line_of, split

__all__ = ["called_in", "first_note_above", "of_day", "with_note", "with_notes_moved", "without_notes_of"]

_DAY = "[0-9]{4}-[0-9]{2}-[0-9]{2}"
_NOTE = re.compile(rf"\s*# {_DAY}(?:[ :].*)?")
"""A comment that ``with_note`` wrote: it begins with the day on which it was made."""

_OF_DAY = re.compile(rf" \((?P<name>[^()]* )?from (?:{_DAY}, moved to )*(?P<day>{_DAY})\)(?=:|$)")
"""What such a comment says of the day that it is about; the last day is the one that it is of now."""


def first_note_above(lines: Sequence[str], row: int) -> int:
    """The row of the first note of those that stand right above a row, one above the other; the row where none does."""
    while row and _NOTE.fullmatch(lines[row - 1]):
        row -= 1
    return row


def called_in(data: bytes, setting: Setting) -> str:
    """How a note tells a setting from others of its line: by its path, or by nothing where the line begins with it."""
    place = setting.entry.key.place
    first = not line_of(data, place.line)[: place.column - 1].strip()
    return "" if first else f"{setting} ".translate(str.maketrans("()", "[]"))


def of_day(called: str, start: date | str) -> str:
    """What a note says of the day that it is about."""
    return f"{called}from {start}"


def without_notes_of(data: bytes, line: int, called: str, start: date) -> bytes:
    """The file without the notes above a line that say they are of one of its days."""
    lines, ends = split(data)
    for row in reversed(range(first_note_above(lines, line - 1), line - 1)):
        if _is_of(lines[row], called, start):
            del lines[row], ends[row]
    return join(data, lines, ends)


def with_notes_moved(data: bytes, line: int, called: str | None, start: date, to: date) -> bytes:
    """The file with the notes above a line, all or those of ``called``, saying to which day theirs was moved."""
    lines, ends = split(data)
    for row in range(first_note_above(lines, line - 1), line - 1):
        if called is None or _is_of(lines[row], called, start):
            lines[row] = _moved(lines[row], start, to)
    return join(data, lines, ends)


def _is_of(note: str, called: str, start: date) -> bool:
    found = _OF_DAY.search(note)
    return found is not None and (found["name"] or "") == called and found["day"] == str(start)


def _moved(note: str, start: date, to: date) -> str:
    found = _OF_DAY.search(note)
    if found is not None and found["day"] == str(start):
        return f"{note[: found.end() - 1]}, moved to {to}{note[found.end() - 1 :]}"
    who, colon, why = note.partition(": ")
    return f"{who.rstrip()} ({of_day('', start)}, moved to {to}){colon}{why}"


def with_note(data: bytes, file: str, line: int, made: date, by: str, because: str, of: str = "") -> bytes:
    """The file with a comment above a line: the day, who, and why; nothing that is read changes.

    ``of`` is what the note is about where the line does not tell, as ``of_day`` has it.
    """
    told = f"{made} {by}".strip() + (f" ({of})" if of else "")
    told = f"{told}: {because}" if because else told
    if not told.isprintable():
        raise CannotEditError("--because and --by: a reason and a name are one line of text each, and can be seen")
    lines, ends = split(data)
    row = line - 1
    indent = lines[row][: len(lines[row]) - len(lines[row].lstrip())]
    lines.insert(row, f"{indent}# {told}")
    ends.insert(row, ends[0] or "\n")
    noted = join(data, lines, ends)
    before, _ = tree_of(data, file)
    after, faults = tree_of(noted, file)
    if before is None or after is None or faults.errors or said(after) != said(before):
        raise CannotEditError("--because and --by: no comment can stand above that line - write it in an editor")
    return noted
