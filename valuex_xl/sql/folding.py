"""Names of a whole column as they are compared: each spelling folded once, those in ASCII by Arrow itself."""

from __future__ import annotations

from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from valuex_xl.rulefiles.text import fold

__all__ = ["as_strings", "folded"]

_BLANKS = "[\\x09-\\x0d\\x1c-\\x20]+"
"""The blanks of ASCII, as the fold of the rules knows them."""


def as_strings(column: Any) -> Any:
    """A column of texts in Arrow's plain type for them."""
    return column if pa.types.is_string(column.type) else column.cast(pa.string())


def folded(texts: Any) -> Any:
    """Each text folded as the rules fold it, missing for a missing one; best given distinct texts."""
    plain = pc.utf8_lower(pc.utf8_trim(pc.replace_substring_regex(texts, _BLANKS, " "), " "))
    ascii_ = pc.string_is_ascii(texts)
    if pc.all(ascii_).as_py() is not False:
        return plain
    others = texts.filter(pc.invert(ascii_)).to_pylist()
    return pc.replace_with_mask(plain, pc.fill_null(pc.invert(ascii_), False), pa.array(map(fold, others), pa.string()))
