"""UTF-8 that was read as Windows-1252 and written as UTF-8 again: ``MÃ¼ller`` for ``Müller``."""

from __future__ import annotations

import re

__all__ = ["repaired"]

# What the bytes 0x80 to 0xBF become when each is read as a letter of Windows-1252.
_FOLLOWING = "".join(bytes([code]).decode("cp1252", "replace") for code in range(0x80, 0xC0)).replace("\ufffd", "")
_FOLLOWING += "\x81\x8d\x8f\x90\x9d"
_PAIR = re.compile(f"[\u00c2-\u00df][{re.escape(_FOLLOWING)}]|[\u00e0-\u00ef][{re.escape(_FOLLOWING)}]{{2}}")


def repaired(text: str) -> str:
    """The text with every such run made one letter again; the text itself where there is none.

    >>> repaired("MÃ¼ller")
    'Müller'
    """
    return _PAIR.sub(_letter, text)


def _letter(found: re.Match[str]) -> str:
    raw = b"".join(
        bytes([ord(letter)]) if ord(letter) < 0x100 else letter.encode("cp1252", "ignore") for letter in found[0]
    )
    try:
        letter = raw.decode("utf-8")
    except UnicodeDecodeError:
        return found[0]
    # Only what begins as a letter of a name or a usual sign: two signs side by side may be meant.
    return letter if letter.isalpha() or letter in "\u20ac\u2019\u2013\u2014\u00a0\u2122\u00ae" else found[0]
