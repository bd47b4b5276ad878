"""The bytes of a text file as numbered lines of text: which encoding, where it is broken, and what was mended."""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import chain
from pathlib import Path

from valuex_xl.garbled import repaired
from valuex_xl.ledgers.fault import line_count, refused
from valuex_xl.ledgers.files.codepages import NAMES, encodings_of, guess
from valuex_xl.ledgers.files.export import Note
from valuex_xl.ledgers.files.survey import BLOCK, Survey, byte_lines, survey

__all__ = ["Text", "breaks", "encodings_by_titles", "read_alike", "text_of"]

_GATHERED = 1 << 18
# In Japan and Korea the byte of a backslash is the sign of their money (JIS X 0201, KS X 1003).
_FOR_BACKSLASH = dict.fromkeys(("cp932", "shift_jis", "euc_jp"), "¥") | dict.fromkeys(("cp949", "euc_kr"), "₩")
_MONEY = re.compile(r"\\(?=-?[0-9])")
_SAVE_AS = "save it as CSV UTF-8"
_WIDE = {
    codecs.BOM_UTF32_LE: ("utf-32", "UTF-32"),
    codecs.BOM_UTF32_BE: ("utf-32", "UTF-32"),
    codecs.BOM_UTF16_LE: ("utf-16", "UTF-16"),
    codecs.BOM_UTF16_BE: ("utf-16", "UTF-16"),
}


@dataclass(frozen=True, slots=True)
class Text:
    """A text file that can be read again and again, a line at a time with its end."""

    encoding: str
    sha256: str
    notes: tuple[Note, ...]
    lines: Callable[[], Iterator[str]]


def text_of(path: Path, encoding: str | None) -> Text:
    """Survey the file and decide how it is read; ``encoding`` is the answer of somebody who knows."""
    found = survey(path)
    if encoding is not None:
        return _as_told(path, found, encoding)
    if found.mark in _WIDE:
        codec, name = _WIDE[found.mark]
        return _whole(path, found, codec, name, [])
    if found.zero_line:
        return _with_zeros(path, found)
    notes: list[Note] = []
    if found.inner_marks:
        marks = "1 byte-order mark" if found.inner_marks == 1 else f"{found.inner_marks:,} byte-order marks"
        notes.append(Note(f"{marks} inside the text left out: files were joined"))
    if not found.other:
        if found.double:
            notes.append(_double_note(path, found))
        mend = bool(found.inner_marks or found.double or found.ends_with_substitute)
        if not mend:
            return Text("UTF-8", found.sha256, tuple(notes), lambda: _straight(path, "utf-8-sig"))
        return Text("UTF-8", found.sha256, tuple(notes), lambda: _mended(path, "utf-8-sig", found.double > 0))
    best = guess(bytes(found.sample), found.words)
    if best.poor:
        reason = f"has bytes that are words in no encoding known here - say --encoding, or {_SAVE_AS}"
        raise refused(path.name, reason, found.first_other)
    if found.utf8 or found.mark:
        notes.append(_mixed_note(found, best.codec, best.name))
        mixed = f"UTF-8, other lines {best.name}"
        return Text(mixed, found.sha256, tuple(notes), lambda: _mixed(path, best.codec))
    if best.other_name:
        notes.append(
            Note(
                f'the file does not tell its encoding; read as {best.name} ("{best.sample}"), but it could be '
                f'{best.other_name} ("{best.other_sample}") - say --encoding where the names look wrong',
                found.first_other,
                doubt=True,
            )
        )
    else:
        sample = f' ("{best.sample}")' if best.sample else ""
        notes.append(Note(f"not UTF-8: read as {best.name}{sample}", found.first_other))
    return _whole(path, found, best.codec, best.name, notes)


def encodings_by_titles(path: Path, titles: Sequence[str]) -> list[str]:
    """The encodings in which the first lines of a file hold some titles, of a file that is no UTF-8."""
    telling = [title for title in titles if not title.isascii()]
    if not telling or not path.is_file():
        return []
    with path.open("rb") as stream:
        head = stream.read(BLOCK)
    return [] if any(title.encode() in head for title in telling) else encodings_of(telling, head)


def read_alike(path: Path, encodings: Sequence[str]) -> bool:
    """Whether some encodings read every byte of a file alike; several of East Asia never do."""
    if len(encodings) < 2:
        return True
    if not all(encoding in NAMES for encoding in encodings):
        return False
    beyond: set[int] = set()
    with path.open("rb") as stream:
        while block := stream.read(BLOCK):
            beyond.update(block)
    met = bytes(sorted(beyond))
    return len({met.decode(encoding, "replace") for encoding in encodings}) == 1


def _as_told(path: Path, found: Survey, encoding: str) -> Text:
    try:
        codec = codecs.lookup(encoding).name
    except LookupError:
        raise refused(path.name, f'no encoding is called "{encoding}" - for example utf-8, cp1252, cp850') from None
    name = NAMES.get(codec, NAMES.get(codec.replace("-", "_"), encoding.upper()))
    return _whole(path, found, "utf-8-sig" if codec == "utf-8" else codec, name, [])


def _whole(path: Path, found: Survey, codec: str, name: str, notes: list[Note]) -> Text:
    """The whole file in one encoding; a byte that is not of it is refused with its line, before any line is used."""
    bad = _strict(path, codec)
    if bad:
        raise refused(path.name, f"has a byte that is not {name} - {_SAVE_AS}", bad)
    if found.ends_with_substitute or found.inner_marks:
        return Text(name, found.sha256, tuple(notes), lambda: _mended(path, codec, double=False))
    return Text(name, found.sha256, tuple(notes), lambda: _straight(path, codec))


def _with_zeros(path: Path, found: Survey) -> Text:
    """UTF-16 without its mark holds a zero beside each ASCII letter; other zero bytes are no text."""
    even, odd = found.zeros
    block = min(found.size, BLOCK)
    for zeros, others, codec in ((odd, even, "utf-16-le"), (even, odd, "utf-16-be")):
        if zeros > block // 5 and others <= block // 200 and not _strict(path, codec):
            note = Note("UTF-16 without its mark: told by its zero bytes")
            return Text("UTF-16", found.sha256, (note,), partial(_mended, path, codec, double=False))
    raise refused(
        path.name, f"holds a zero byte: the file is damaged or not text at all - export it again, or {_SAVE_AS}",
        found.zero_line,
    )  # fmt: skip


def _strict(path: Path, codec: str) -> int:
    """The first line that cannot be decoded, 0 where all can."""
    decoder = codecs.getincrementaldecoder(codec)()
    line = 1
    with path.open("rb") as stream:
        while True:
            block = stream.read(BLOCK)
            try:
                text = decoder.decode(block, final=not block)
            except UnicodeDecodeError as error:
                return line + breaks(error.object[: error.start].decode(codec, "replace"))
            if not block:
                return 0
            line += breaks(text)


def breaks(text: str) -> int:
    """How many lines end in a text: at CR, LF or both."""
    return text.count("\n") + text.count("\r") - text.count("\r\n")


def _straight(path: Path, codec: str) -> Iterator[str]:
    return chain.from_iterable(_gathered(path, codec))


def _gathered(path: Path, codec: str) -> Iterator[list[str]]:
    """The lines of a file, thousands in a list: to hand out each by itself is a good part of reading it."""
    sign = _FOR_BACKSLASH.get(codecs.lookup(codec).name)
    with path.open(encoding=codec, newline="") as stream:
        while lines := stream.readlines(_GATHERED):
            yield lines if sign is None else [_MONEY.sub(sign, line) for line in lines]


def _mended(path: Path, codec: str, double: bool) -> Iterator[str]:
    """Without inner marks and without the Ctrl-Z at the end; UTF-8 encoded twice made right."""
    with path.open(encoding=codec, newline="") as stream:
        clean = (line.replace("\ufeff", "") for line in stream)
        yield from _up_to_its_end(repaired(line) if double and not line.isascii() else line for line in clean)


def _up_to_its_end(lines: Iterable[str]) -> Iterator[str]:
    """Without the Ctrl-Z, and what line break stands behind it, with which DOS programs ended a text."""
    held = ""
    for line in lines:
        if held:
            yield held
        held = line
    bare = held.rstrip("\r\n ")
    held = bare.rstrip("\x1a") if bare.endswith("\x1a") else held
    if held:
        yield held


def _mixed(path: Path, codec: str) -> Iterator[str]:
    """Each line that is UTF-8 as UTF-8, each other line in the code page."""
    return _up_to_its_end(_line_by_line(path, codec))


def _line_by_line(path: Path, codec: str) -> Iterator[str]:
    tail = b""
    with path.open("rb") as stream:
        while block := stream.read(BLOCK):
            block = tail + block
            cut = max(block.rfind(b"\n"), block.rfind(b"\r", 0, len(block) - 1)) + 1
            tail = block[cut:]
            for line in byte_lines(block[:cut]):
                yield _either(line, codec)
    for line in byte_lines(tail):
        yield _either(line, codec)


def _either(line: bytes, codec: str) -> str:
    try:
        return line.decode("utf-8").replace("\ufeff", "")
    except UnicodeDecodeError:
        return line.decode(codec, "replace")


def _mixed_note(found: Survey, codec: str, name: str) -> Note:
    lines = "1 line is" if found.other == 1 else f"{found.other:,} lines are"
    sample = bytes(found.sample).splitlines()[0].decode(codec, "replace").strip()[:40]
    return Note(f'{lines} not UTF-8 as the others are; read as {name}: "{sample}"', found.first_other, doubt=True)


def _double_note(path: Path, found: Survey) -> Note:
    for number, line in enumerate(_straight(path, "utf-8-sig"), start=1):
        clean = line.strip()
        if repaired(clean) != clean:
            word = next(word for word in clean.split() if repaired(word) != word)
            lines = line_count(found.double)
            return Note(f'encoded twice in {lines}: "{word}" was read as "{repaired(word)}"', number, doubt=True)
    return Note("encoded twice", found.first_double, doubt=True)
