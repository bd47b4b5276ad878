"""Texts that a reader takes for one, and by which characters they differ: letters of another alphabet, other spaces."""

from __future__ import annotations

from itertools import takewhile
from unicodedata import category, normalize

from valuex_xl.rulefiles.lookalikes import LATIN

__all__ = ["told_apart"]

_SEEN = str.maketrans({**LATIN, "\u03b1": "a"})
"""An alpha is one in a rule, where it is a usual name; in a text that was another one it is none."""

_MOST = 4


def told_apart(was: object, now: object) -> str:
    r"""What to say of two texts that look alike: by which characters they differ; nothing where one sees it.

    >>> told_apart("Brandt", "Br\u0430ndt"), told_apart("Brandt", "Brant"), told_apart("A B", "A\u00a0B")
    (' (they look alike: U+0061 stood where U+0430 stands)', '', ' (they look alike: U+0020 stood where U+00A0 stands)')
    """
    if not isinstance(was, str) or not isinstance(now, str) or was == now or _seen(was) != _seen(now):
        return ""
    first = _alike(was, now)
    before, after = was[first:], now[first:]
    last = _alike(before[::-1], after[::-1])
    gone, new = before[: len(before) - last], after[: len(after) - last]
    return f" (they look alike: {_numbered(gone)} stood where {_numbered(new)} stands)"


def _alike(one: str, other: str) -> int:
    """How many characters two texts begin with in common."""
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(one, other, strict=False)))


def _seen(text: str) -> str:
    """The text as it is seen."""
    plain = normalize("NFKC", text.translate(_SEEN))
    return "".join(" " if category(sign) == "Zs" else sign for sign in plain if category(sign) != "Cf").strip()


def _numbered(text: str) -> str:
    more = " ..." if len(text) > _MOST else ""
    return " ".join(f"U+{ord(sign):04X}" for sign in text[:_MOST]) + more or "nothing"
