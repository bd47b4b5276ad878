"""A text as a page to be signed may show it: every character can be seen, and stands where it is read."""

from __future__ import annotations

import re
from typing import Final

__all__ = ["spelled_out", "visible"]

_UNSEEN: Final = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2064\u2066-\u2069\ufeff\ud800-\udfff"
    "\ufffe\uffff]"
)
"""Control characters, those that turn the direction of what follows, and those that no file can hold."""


def visible(text: str) -> str:
    r"""The text with the sign for an unknown character in place of each that is not seen or moves others.

    A name in a workbook may hold such characters, and a reader of "\u202e%03" would see 30%.

    >>> visible("Acme\x07 \u202e%03")
    'Acme\ufffd \ufffd%03'
    """
    return _UNSEEN.sub("\ufffd", text)


def spelled_out(text: str) -> str:
    r"""The text with such characters written as their numbers, for a console that would obey them; tabs stay.

    >>> spelled_out("Acme\x1b[2J \u202e%03")
    'Acme\\x1b[2J \\u202e%03'
    """
    return _UNSEEN.sub(lambda found: found[0].encode("unicode_escape").decode(), text)
