"""The bytes of a ledger as text: which encoding they are in, told and not guessed."""

from __future__ import annotations

import codecs
from typing import NamedTuple

from valuex_xl.ledgers.fault import LedgerError, LedgerFault

__all__ = ["Decoded", "decode"]

# UTF-32 before UTF-16: the little-endian mark of the one begins with that of the other.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8", "UTF-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le", "UTF-32"),
    (codecs.BOM_UTF32_BE, "utf-32-be", "UTF-32"),
    (codecs.BOM_UTF16_LE, "utf-16-le", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16-be", "UTF-16"),
)
_SAVE_AS = "save it as CSV UTF-8"


class Decoded(NamedTuple):
    """The text, the encoding's name for people, and the first line that was not UTF-8 (0 where all is)."""

    text: str
    encoding: str
    first_other_line: int = 0


def decode(data: bytes, file: str) -> Decoded:
    """Decode by the byte-order mark, else as UTF-8, else as Windows-1252; anything else is refused."""
    if data.startswith(b"PK\x03\x04"):
        raise _refused(file, 0, f"is a zip file, perhaps an Excel workbook - open it in Excel and {_SAVE_AS}")
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        raise _refused(file, 0, f"is an old or protected Office file - open it in Excel and {_SAVE_AS}")
    for mark, codec, name in _MARKS:
        if data.startswith(mark):
            return Decoded(_strictly(data[len(mark) :], codec, name, file), name)
    nul = data.find(b"\0")
    if nul >= 0:
        reason = f"holds a zero byte: it is UTF-16 without its mark, or not text at all - {_SAVE_AS}"
        raise _refused(file, _line(data, nul), reason)
    try:
        return Decoded(data.decode("utf-8"), "UTF-8")
    except UnicodeDecodeError as error:
        return Decoded(_strictly(data, "cp1252", "Windows-1252", file), "Windows-1252", _line(data, error.start))


def _strictly(data: bytes, codec: str, name: str, file: str) -> str:
    try:
        return data.decode(codec)
    except UnicodeDecodeError as error:
        line = data[: error.start].decode(codec, "replace").count("\n") + 1
        raise _refused(file, line, f"has a byte that is not {name} - {_SAVE_AS}") from None


def _line(data: bytes, position: int) -> int:
    return data.count(b"\n", 0, position) + 1


def _refused(file: str, line: int, reason: str) -> LedgerError:
    return LedgerError([LedgerFault(file, line, reason)])
