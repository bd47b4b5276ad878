"""Who changed a value and why, as a dated comment line above it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from valuex_xl.rulefiles.editing.edit import CannotEditError, said, tree_of
from valuex_xl.rulefiles.editing.textedit import join, split

__all__ = ["first_note_above", "with_note", "without_note_of"]

_NOTE = re.compile(r"\s*# [0-9]{4}-[0-9]{2}-[0-9]{2}(?: .*)?")
"""A comment that ``with_note`` wrote: it begins with the day on which it was made."""


def first_note_above(lines: Sequence[str], row: int) -> int:
    """The row of the first note of those that stand right above a row, one above the other; the row where none does."""
    while row and _NOTE.fullmatch(lines[row - 1]):
        row -= 1
    return row


def without_note_of(data: bytes, line: int, start: date) -> bytes:
    """The file without the note above a line that says it is of one of its days; as it is where none or several do."""
    lines, ends = split(data)
    above = range(first_note_above(lines, line - 1), line - 1)
    found = [row for row in above if re.match(rf"[^:]* \({_from(start)}\)(:|$)", lines[row])]
    if len(found) != 1:
        return data
    del lines[found[0]], ends[found[0]]
    return join(data, lines, ends)


def _from(start: date) -> str:
    return f"from {start}"


def with_note(data: bytes, file: str, line: int, made: date, by: str, because: str, start: date | None = None) -> bytes:
    """The file with a comment above a line: the day, who, and why; nothing that is read changes.

    ``start`` is named where the line holds several days, of which the note speaks of one.
    """
    told = f"{made} {by}".strip() + (f" ({_from(start)})" if start else "")
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
