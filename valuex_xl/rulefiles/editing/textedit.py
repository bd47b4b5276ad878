"""New text in a file, between two marks; every other byte stays, line ends and byte-order mark too."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from valuex_xl.rulefiles.place import Place

__all__ = ["Edit", "apply", "at_end", "join", "line_of", "split"]


@dataclass(frozen=True, slots=True)
class Edit:
    """New text in place of what stands from one spot to another, which may be the same."""

    start: Place
    end: Place
    text: str


def at_end(data: bytes, place: Place, text: str) -> Edit:
    """New lines behind the line of a place, its comment included."""
    end = Place(place.file, place.line, len(line_of(data, place.line)) + 1)
    return Edit(end, end, text)


def line_of(data: bytes, number: int) -> str:
    """One line of a file, counted from 1, without what ends it."""
    lines, _ = split(data)
    return lines[number - 1]


def split(data: bytes) -> tuple[list[str], list[str]]:
    """The lines of a file, as places count them, and what ends each of them."""
    pieces = re.split(r"(\r\n|\n|\r)", data.decode("utf-8").removeprefix("\ufeff"))
    return pieces[::2], [*pieces[1::2], ""]


def join(data: bytes, lines: Sequence[str], ends: Sequence[str]) -> bytes:
    """The bytes of a file with other lines; its byte-order mark stays."""
    mark = "\ufeff" if data.startswith(b"\xef\xbb\xbf") else ""
    return (mark + "".join(line + end for line, end in zip(lines, ends, strict=True))).encode("utf-8")


def apply(data: bytes, edits: Sequence[Edit]) -> bytes:
    """The bytes with the edits made, everything else as it was: byte-order mark, line ends, blanks."""
    lines, ends = split(data)
    new_line = ends[0] or "\n"
    for edit in sorted(edits, key=lambda each: each.start, reverse=True):
        if edit.start.line != edit.end.line:
            raise AssertionError("an edit stays on its line")
        line, row = lines[edit.start.line - 1], edit.start.line - 1
        lines[row] = line[: edit.start.column - 1] + edit.text.replace("\n", new_line) + line[edit.end.column - 1 :]
    return join(data, lines, ends)
