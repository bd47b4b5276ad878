"""Letters of other alphabets that look like Latin ones: a grade \u0421 typed on a Cyrillic keyboard is no grade C."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from typing import Final

__all__ = ["LATIN", "looks_like", "mixed"]

_CYRILLIC: Final = dict(
    zip(
        "\u0410\u0412\u0415\u041a\u041c\u041d\u041e\u0420\u0421\u0422\u0425\u0423"
        "\u0430\u0435\u043e\u0440\u0441\u0445\u0443\u0456\u0406\u0455\u0405\u0458\u0408\u0501\u04bb\u04cf",
        "ABEKMHOPCTXYaeopcxyiIsSjJdhl",
        strict=True,
    )
)
_GREEK: Final = dict(
    zip(
        "\u0391\u0392\u0395\u0396\u0397\u0399\u039a\u039c\u039d\u039f\u03a1\u03a4\u03a5\u03a7\u03bf\u03bd",
        "ABEZHIKMNOPTYXov",
        strict=True,
    )
)
LATIN: Final = _CYRILLIC | _GREEK


def looks_like(name: str, known: Iterable[str]) -> str:
    """What to say of a name that looks like one that is known and holds other letters; empty where it does not."""
    if name.isascii():
        return ""
    plain = _latin(name)
    for each in known:
        if each.casefold() != name.casefold() and _latin(each).casefold() == plain.casefold():
            return f"looks like {plain}, but holds {_letters(name) or _letters(each)} - type it again"
    return ""


def mixed(name: str, others: Iterable[str]) -> str:
    """What to say of a name with such letters among Latin ones, its own or those of its neighbours; empty elsewhere."""
    letters = [] if name.isascii() else [sign for sign in name if sign.isalpha()]
    foreign = [sign for sign in letters if not _is_latin(sign)]
    if not foreign or any(sign not in LATIN for sign in foreign):
        return ""
    alone = len(foreign) == len(letters)
    if alone and not all(other.isascii() for other in others if other != name):
        return ""
    return f'"{name}" holds {_letters(name)}, which looks like a Latin one - type it again if that is what you mean'


def _latin(name: str) -> str:
    return "".join(LATIN.get(sign, sign) for sign in name)


def _letters(name: str) -> str:
    """The first such letter by its name, with its place in the alphabet of all."""
    sign = next((each for each in name if each in LATIN), "")
    return f"the letter U+{ord(sign):04X}, {unicodedata.name(sign).capitalize()}" if sign else ""


def _is_latin(sign: str) -> bool:
    return unicodedata.name(sign, "").startswith("LATIN")
