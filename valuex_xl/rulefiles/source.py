"""The text of a rule file: from bytes to lines, and the hash by which two partners compare it."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass

from valuex_xl.rulefiles.place import Fault, Place, RulesError

__all__ = ["LARGEST", "Source", "decode", "source_of", "unseen"]

LARGEST = 1024 * 1024
"""The largest rule file in bytes; the ones that ship are a thousandth of it."""

_UTF16 = (b"\xff\xfe", b"\xfe\xff")

# Characters that an editor does not show, or that no text file holds. The first four of the private
# use area are among them because rawlines.py needs them for itself.
_UNSEEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u2028-\u202e\u2060\u2066-\u2069\ufeff\ud800-\udfff\ue000-\ue003\ufffe\uffff]"
)

_MERGE = re.compile(r"(?:<{7}|>{7}|\|{7})(?: .*)?|={7}[\s,;]*")
"""The lines by which a merge tells both sides of a conflict apart; what stands between them is of one side each."""
_LEFT_OVER = (
    "{} is what a merge left over - keep the lines of one side, delete the others and the lines with such signs"
)


@dataclass(frozen=True, slots=True)
class Source:
    """A rule file's text without byte-order mark and with LF line ends, and the lists beside it that it names."""

    file: str
    text: str
    lists: tuple[Source, ...] = ()

    @property
    def lines(self) -> list[str]:
        """The lines without what ends them; places count them from 1."""
        return self.text.split("\n")

    @property
    def hash(self) -> str:
        """The first 12 digits of the text's SHA-256; each list follows behind a NUL with its name, and another."""
        whole = hashlib.sha256(self.text.encode())
        for each in self.lists:
            whole.update(f"\0{each.name}\0{each.text}".encode())
        return whole.hexdigest()[:12]

    @property
    def name(self) -> str:
        """The name of the file without the folders that lead to it."""
        return re.split(r"[/\\]", self.file)[-1]

    def says_the_same(self, other: Source) -> bool:
        """Whether the text and every list are the same to the letter."""
        mine, theirs = ([(each.name, each.text) for each in source.lists] for source in (self, other))
        return self.text == other.text and mine == theirs

    def line(self, place: Place) -> str:
        """The line that a place stands on, in the file or in one of its lists; empty where there is none."""
        lines = next((each.lines for each in self.lists if each.file == place.file), self.lines)
        return lines[place.line - 1] if 0 < place.line <= len(lines) else ""


def decode(data: bytes, file: str) -> Source:
    """The source in a file's bytes; raises RulesError where they are not a text we can trust."""
    if len(data) > LARGEST:
        raise _refused(
            file, 1, 1, f"the file has {len(data):,} bytes, more than the {LARGEST:,} of the largest rule file"
        )
    if data.startswith(_UTF16) or b"\x00" in data[:4]:
        raise _refused(file, 1, 1, 'the file is saved as UTF-16 ("Unicode" in Notepad) - save it as UTF-8')
    try:
        return source_of(data.decode("utf-8"), file)
    except UnicodeDecodeError as error:
        raise _not_utf8(data, error.start, file) from None


def source_of(text: str, file: str) -> Source:
    """The source in a text; raises RulesError for characters that nobody can see, and for what a merge left over."""
    if len(text) > LARGEST:
        raise _refused(
            file, 1, 1, f"the text has {len(text):,} characters, more than the {LARGEST:,} of the largest rule file"
        )
    plain = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    faults = [
        Fault(Place(file, row, spot.start() + 1), unseen(spot[0]), line)
        for row, line in enumerate(plain.split("\n"), 1)
        if (spot := _UNSEEN.search(line))
    ]
    faults += [
        Fault(Place(file, row, 1), _LEFT_OVER.format(line[:7]), line)
        for row, line in enumerate(plain.split("\n"), 1)
        if line[:1] in "<>|=" and _MERGE.fullmatch(line)
    ]
    if faults:
        raise RulesError(sorted(faults, key=lambda fault: fault.place))
    return Source(file, plain)


def unseen(text: str) -> str:
    r"""What is wrong with the first character of a text that nobody can see; empty where all can be seen.

    >>> unseen("Other\u200b")
    'U+200B is a character that cannot be seen - delete it'
    """
    spot = _UNSEEN.search(text)
    return f"U+{ord(spot[0]):04X} is a character that cannot be seen - delete it" if spot else ""


def _not_utf8(data: bytes, start: int, file: str) -> RulesError:
    before = data[:start]
    head = before.rsplit(b"\n", 1)[-1].decode("utf-8")
    byte = data[start : start + 1]
    looks = byte.decode("cp1252", "replace")
    seen = f' ("{looks}" in the Windows encoding)' if looks.isprintable() and looks != "\ufffd" else ""
    return _refused(
        file,
        before.count(b"\n") + 1,
        len(head) + 1,
        f"the byte 0x{byte.hex().upper()}{seen} is not UTF-8 - save the file as UTF-8",
    )


def _refused(file: str, line: int, column: int, message: str) -> RulesError:
    return RulesError([Fault(Place(file, line, column), message)])
