"""Books with a part that somebody has altered by hand."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping


def patched(data: bytes, part: str, *edits: tuple[str, str]) -> bytes:
    """A book with the first of each text in a part replaced by another."""
    text = part_of(data, part)
    for was, now in edits:
        assert was in text, was
        text = text.replace(was, now, 1)
    return with_parts(data, {part: text})


def exchanged(data: bytes, part: str, one: str, other: str) -> bytes:
    """A book in a part of which two texts have changed places."""
    text = part_of(data, part)
    assert one in text, one
    assert other in text, other
    places = {one: other, other: one}
    pattern = "|".join(map(re.escape, sorted(places, key=len, reverse=True)))
    return with_parts(data, {part: re.sub(pattern, lambda found: places[found[0]], text)})


def part_of(data: bytes, part: str) -> str:
    """The text of a part."""
    with zipfile.ZipFile(io.BytesIO(data)) as book:
        return book.read(part).decode()


def with_parts(data: bytes, parts: Mapping[str, str]) -> bytes:
    """A book with other or further parts."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as book, zipfile.ZipFile(out, "w") as other:
        held = {name: book.read(name) for name in book.namelist()}
        for name, text in (held | {name: text.encode() for name, text in parts.items()}).items():
            other.writestr(name, text)
    return out.getvalue()
