"""A cell's value as the file stores it: its type letter and its text."""

from __future__ import annotations

from collections.abc import Sequence
from math import isfinite
from typing import Any

from valuex_xl.judging.values import DIV0, NA, NUM, REF, VALUE, CellError, Scalar
from valuex_xl.workbooks.package.text import string_to_file

__all__ = [
    "CELL_TYPES",
    "LONGEST_TEXT",
    "equal_exactly",
    "error_of",
    "numbers_xml",
    "storable",
    "text_length",
    "value_xml",
]

LONGEST_TEXT = 32_767  # Excel's limit for one cell, in UTF-16 units

_ERRORS = {error.code: error for error in (DIV0, NA, NUM, REF, VALUE)} | {
    code: CellError(code) for code in ("#NAME?", "#NULL!", "#GETTING_DATA")
}
"""What Office accepts as the value of an error cell (MS-OI29500 2.1.755 h)."""

_NUMBER, _TEXT, _YES_NO, _ERROR = CELL_TYPES = b"", b' t="str"', b' t="b"', b' t="e"'
"""What the ``t`` attribute of a formula cell can be, as ``value_xml`` gives it."""

_spelled: dict[str, bytes] = {}  # grades and names repeat by the thousand
_MOST_SPELLED = 10_000


def error_of(code: str) -> CellError:
    """The error value a file names."""
    return _ERRORS.get(code) or CellError(code)


def storable(value: Scalar) -> Scalar:
    """The value a file can hold: Excel itself stores #SPILL! and other newer errors as #VALUE!."""
    if isinstance(value, CellError):
        return value if value.code in _ERRORS else VALUE
    if isinstance(value, float) and not isfinite(value):
        return NUM
    return value


def equal_exactly(value: Scalar, stored: Scalar) -> bool:
    """Whether a file that holds ``stored`` already says ``value``."""
    if isinstance(value, CellError):
        return storable(value) == stored
    return value == stored and isinstance(value, bool) == isinstance(stored, bool)


def text_length(text: str) -> int:
    """The length of a text as Excel counts it, in UTF-16 units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def value_xml(value: Scalar, prefix: bytes = b"") -> tuple[bytes, bytes]:
    """The ``t`` attribute and the ``<v>`` element of a stored formula result; both empty for a blank."""
    if type(value) is float and not prefix and value - value == 0:  # most cells; infinity less itself is no number
        return _NUMBER, b"<v>%b</v>" % _number(value)
    value = storable(value)
    if value is None:
        return _NUMBER, b""
    if isinstance(value, str):
        kind, content = _TEXT, _spelled.get(value) or _spell(value)
    elif isinstance(value, CellError):
        kind, content = _ERROR, b">" + value.code.encode()
    elif isinstance(value, bool):
        kind, content = _YES_NO, b">1" if value else b">0"
    else:
        kind, content = _NUMBER, b">" + _number(value)
    if prefix:
        return kind, b"<%bv%b</%bv>" % (prefix, content, prefix)
    return kind, b"<v%b</v>" % content


def numbers_xml(values: Sequence[Any]) -> list[bytes]:
    """The ``<v>`` element that ``value_xml`` gives for each of many finite numbers (floats)."""
    if not values:
        return []
    texts = "\0" + "\0".join(map(repr, values)) + "\0"
    if "\0-0.0\0" in texts:  # a zero has no sign
        texts = "\0" + "\0".join([repr(value + 0.0) for value in values]) + "\0"
    return ("<v>" + texts[1:].replace(".0\0", "\0").replace("\0", "</v>\0<v>")).encode().split(b"\0")[:-1]


def _number(value: float) -> bytes:
    """The shortest text that reads back as the same number; whole numbers without a point, as Excel writes them."""
    text = repr(value + 0.0)
    if text[-2:] == ".0":
        text = text[:-2] if value else "0"
    return text.encode()


def _spell(text: str) -> bytes:
    keep = b' xml:space="preserve">' if text != text.strip() or "\n" in text else b">"
    spelled = keep + string_to_file(text).encode()
    if len(_spelled) < _MOST_SPELLED and len(text) < 100:
        _spelled[text] = spelled
    return spelled
