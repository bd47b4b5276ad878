"""Formats of TEXT that this engine reads otherwise than Excel."""

from __future__ import annotations

import re

from valuex_xl.workbooks.formualizer.given_values import Values, cells_of

__all__ = ["is_format_of_texts", "is_odd_format", "is_of_another_language"]

_FORMAT = re.compile(
    r"\[\s*[<>=]|[?#0]\s*/\s*[?#0-9]|[0#]E[+-]|\[\$[^\]]*-(?!0*409\])|[?#0][-() +]{1,9}[?#0]", re.IGNORECASE
)
_QUOTED = re.compile(r'"[^"]*"|\\.')


def is_odd_format(values: Values) -> bool:
    """Conditions, fractions, powers of ten, signs between digits (000-00-0000), but for what stands in quotes."""
    return any(isinstance(c, str) and _FORMAT.search(_QUOTED.sub("", c)) for v in values[1:2] for c in cells_of(v))


_OTHER_LANGUAGE = re.compile(r"[^\W\d_ymdhsegb]|,00(?!0)|0,0(?!0)", re.IGNORECASE)
_OF_ANY_LANGUAGE = re.compile(r"\[[^\]]*\]|AM/PM|A/P|General", re.IGNORECASE)


def is_of_another_language(values: Values) -> bool:
    """Has a format letters or a decimal comma that only an Excel of another language reads, as TT.MM.JJJJ does?"""
    return any(
        isinstance(c, str) and _OTHER_LANGUAGE.search(_OF_ANY_LANGUAGE.sub("", _QUOTED.sub("", c)))
        for v in values[1:2]
        for c in cells_of(v)
    )


def is_format_of_texts(values: Values) -> bool:
    """Does a format do more to a text than show it?"""
    return any(
        isinstance(c, str) and "@" in (bare := _QUOTED.sub("", c)) and bare + c != "@@"
        for v in values[1:2]
        for c in cells_of(v)
    )
