"""What the bytes of a text file are, seen in one pass before any of them is read as text."""

from __future__ import annotations

import codecs
import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from valuex_xl.ledgers.fault import refused

__all__ = ["BLOCK", "Survey", "byte_lines", "survey"]

BLOCK = 1 << 20
_LONGEST = 1 << 25
_SAMPLE = 1 << 18
_MOST_WORDS = 5_000
_WORD = re.compile(r"[^\W\d_]+")
_UTF8_MARK = b"\xef\xbb\xbf"


@dataclass(slots=True)
class Survey:
    """Counts of lines (CR, LF or both end one); ``other`` are those that are not UTF-8, ``utf8`` those that hold
    UTF-8 beyond ASCII.
    """

    sha256: str = ""
    size: int = 0
    mark: bytes = b""
    inner_marks: int = 0
    utf8: int = 0
    other: int = 0
    first_other: int = 0
    sample: bytearray = field(default_factory=bytearray)
    """Lines that are not UTF-8, up to a quarter of a megabyte."""
    words: set[str] = field(default_factory=set)
    """Words beyond ASCII of the lines that are UTF-8, some thousands."""
    zero_line: int = 0
    zeros: tuple[int, int] = (0, 0)
    """How many zero bytes stand at even and at odd places of the first block."""
    ends_with_substitute: bool = False
    """The file ends with Ctrl-Z, which DOS programs wrote for the end of a text."""
    double: int = 0
    """Lines that hold UTF-8 encoded twice."""
    first_double: int = 0


_MARKS = (_UTF8_MARK, codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE, codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def survey(path: Path) -> Survey:
    """One pass over the file, a block at a time."""
    found = Survey()
    digest = hashlib.sha256()
    line, tail = 1, b""
    with path.open("rb") as stream:
        while block := stream.read(BLOCK):
            if not found.size:
                found.mark = next((mark for mark in _MARKS if block.startswith(mark)), b"")
                found.zeros = (block[0::2].count(0), block[1::2].count(0))
            digest.update(block)
            found.size += len(block)
            if found.mark in (b"", _UTF8_MARK):
                block = tail + block
                cut = max(block.rfind(b"\n"), block.rfind(b"\r")) + 1
                # The two bytes of one line break stay together, and so does a line too long for a block.
                cut = cut - 1 if cut == len(block) and block.endswith(b"\r") else cut
                tail, block = block[cut:], block[:cut]
                if len(tail) > _LONGEST:
                    raise refused(path.name, "has a line of millions of characters: it is no ledger in text", line)
                line = _look(found, block, line)
    if tail:
        _look(found, tail, line)
    found.sha256 = digest.hexdigest()
    found.ends_with_substitute = _ends_with_substitute(path, found.size)
    return found


def _ends_with_substitute(path: Path, size: int) -> bool:
    with path.open("rb") as stream:
        stream.seek(max(0, size - 64))
        return stream.read().rstrip(b"\r\n ").endswith(b"\x1a")


def _look(found: Survey, block: bytes, line: int) -> int:
    """Count what stands in whole lines; the number of the line after them."""
    if not found.zero_line and (place := block.find(0)) >= 0:
        found.zero_line = line + _breaks(block[:place])
    if not block.isascii():
        _look_closer(found, block, line)
    return line + _breaks(block)


def _breaks(block: bytes) -> int:
    feeds, returns = block.count(b"\n"), block.count(b"\r")
    return feeds + returns - block.count(b"\r\n") if returns else feeds


def _look_closer(found: Survey, block: bytes, line: int) -> None:
    for number, text in enumerate(byte_lines(block), start=line):
        if text.isascii():
            continue
        marks = text.count(_UTF8_MARK)
        if marks:
            found.inner_marks += marks - (number == 1 and found.mark == _UTF8_MARK)
            text = text.replace(_UTF8_MARK, b"")
        try:
            read = text.decode("utf-8")
        except UnicodeDecodeError:
            found.other += 1
            found.first_other = found.first_other or number
            if len(found.sample) < _SAMPLE:
                found.sample += text
            continue
        found.utf8 += not text.isascii()
        if len(found.words) < _MOST_WORDS:
            found.words.update(word for word in _WORD.findall(read) if not word.isascii())
        if "\u00c3" in read or "\u00c2" in read or "\u00c5" in read or "\u00c4" in read:
            from valuex_xl.garbled import repaired

            if repaired(read) != read:
                found.double += 1
                found.first_double = found.first_double or number


def byte_lines(block: bytes) -> Iterator[bytes]:
    """The lines of a block with their ends, as an editor counts them; other controls end no line."""
    return iter(block.splitlines(keepends=True))
