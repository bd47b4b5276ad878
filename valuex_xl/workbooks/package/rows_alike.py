"""Rows that are alike cut column by column: no step for a cell but those of compiled searches and joins.

A regular expression looks at each formula cell by itself. Where every row of a run has its formulas in the same
columns, each plainly written and with a stored value, the run is cut at the tags that they have in common, and what
lies between is checked column by column. What is not alike, or not plain, is left to the expression.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import count
from typing import NamedTuple

from valuex_xl.workbooks.package.pieces import NOT_IN_XML, Kept, kept

__all__ = ["END", "MIDDLE", "OPENING", "TAG", "Cut", "cut_alike"]

OPENING, TAG, MIDDLE, END = b'<c r="', b"<f>", b"</f><v>", b"</v></c>"

_BEFORE, _BEHIND = b"\x01", b"\x02"
"""Stand for the tags before a formula and behind it: no XML holds them either."""


def _all_but(*marks: bytes) -> bytes:
    return bytes(set(range(256)) - set(b"".join(marks)))


_BESIDE, _BESIDE_ONE = _all_but(_BEFORE, _BEHIND), _all_but(NOT_IN_XML, _BEFORE)
_CLOSING = b'">'
_FORMULA = _CLOSING + TAG
_ADJACENT = END + OPENING
_LETTERS, _DIGITS = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ", b"0123456789"
_MOST_LETTERS, _MOST_DIGITS = 3, 7


class Cut(NamedTuple):
    """Rows that are alike, by their columns that have formulas; each kept from row to row.

    ``between`` stands before each cell, ``tail`` behind the last; for the others see ``segments.Run``.
    """

    letters: list[bytes]
    digits: list[bytes]
    between: list[Kept]
    attributes: list[Kept]
    texts: list[Kept]
    values: list[Kept]
    tail: bytes


class _NotAlikeError(Exception):
    pass


def cut_alike(xml: bytes) -> Cut | None:
    """The run cut; None where its rows are not alike, or not plain."""
    formulas = xml.count(b"<f")
    if not formulas or _BEFORE in xml or _BEHIND in xml:
        return None
    marked = xml.replace(_FORMULA, _BEFORE).replace(MIDDLE, _BEHIND)
    if marked.translate(None, _BESIDE) != (_BEFORE + _BEHIND) * formulas:
        return None
    first, *pieces = marked.replace(_BEFORE, NOT_IN_XML).replace(_BEHIND, NOT_IN_XML).split(NOT_IN_XML)
    texts, closed = pieces[::2], pieces[1::2]
    width = _width(first, closed)
    if formulas % width:
        return None
    try:
        return _cut(first, texts, closed, width)
    except _NotAlikeError:
        return None


def _width(first: bytes, closed: Sequence[bytes]) -> int:
    """How many formulas the first row has."""
    row = _row_of(first)
    return next((n for n in count(1) if n == len(closed) or _row_of(closed[n - 1]) != row), 1)


def _row_of(piece: bytes) -> bytes:
    """The row of the cell that begins at the end of a piece."""
    return piece.rpartition(OPENING)[2].partition(b'"')[0].lstrip(_LETTERS)


def _cut(first: bytes, texts: list[bytes], closed: list[bytes], width: int) -> Cut:
    """The run cut; ``closed`` begins with the value of one cell, and ends with the name of the next."""
    last_values, rest = _ended(closed[width - 1 :: width])
    tail = rest.pop()
    gaps, names = _begun([first, *rest])
    digits = [name.partition(b'"')[0].lstrip(_LETTERS) for name in names]
    if not b"".join(digits).isdigit() or not all(map(_MOST_DIGITS.__ge__, map(len, digits))) or b"" in digits:
        raise _NotAlikeError
    cut = Cut([], digits, [], [], [], [], tail)
    for place in range(width):
        if place:
            values, gaps, names = _adjacent(closed[place - 1 :: width])
            cut.values.append(_text(values))
        letters, attributes = _named(names, digits)
        cut.letters.append(letters)
        cut.attributes.append(attributes)
        cut.between.append(kept(gaps))
        cut.texts.append(_text(texts[place::width]))
    cut.values.append(_text(last_values))
    return cut


def _adjacent(closed: Sequence[bytes]) -> tuple[list[bytes], list[bytes], list[bytes]]:
    """The values of some cells, what stands behind these, and the names of the next: mostly nothing is between."""
    marked = NOT_IN_XML.join(closed).replace(_ADJACENT, _BEFORE)
    if marked.translate(None, _BESIDE_ONE) == ((_BEFORE + NOT_IN_XML) * len(closed))[:-1]:
        pieces = marked.replace(_BEFORE, NOT_IN_XML).split(NOT_IN_XML)
        return pieces[::2], [b""] * len(closed), pieces[1::2]
    values, rest = _ended(closed)
    return values, *_begun(rest)


def _ended(closed: Sequence[bytes]) -> tuple[list[bytes], list[bytes]]:
    """The values of some cells, and all that follows their ends."""
    parts = [piece.partition(END) for piece in closed]
    if not all(end for _, end, _ in parts):
        raise _NotAlikeError
    return [value for value, _, _ in parts], [rest for _, _, rest in parts]


def _begun(rest: Sequence[bytes]) -> tuple[list[bytes], list[bytes]]:
    """What stands before some cells, and their names, with the attributes that follow them."""
    parts = [piece.rpartition(OPENING) for piece in rest]
    if not all(opening for _, opening, _ in parts):
        raise _NotAlikeError
    return [gap for gap, _, _ in parts], [name for _, _, name in parts]


def _named(names: Sequence[bytes], digits: Sequence[bytes]) -> tuple[bytes, Kept]:
    """The letters of a column, and the attributes of its cells, whose names must be those of the rows."""
    name, quote, rest = names[0].partition(b'"')
    letters, attributes = name.rstrip(_DIGITS), quote + rest
    if not (letters.isalpha() and letters.isupper()) or len(letters) > _MOST_LETTERS:
        raise _NotAlikeError
    if NOT_IN_XML.join(names) == letters + (attributes + NOT_IN_XML + letters).join(digits) + attributes:
        return letters, _text([attributes + _CLOSING], but=1)
    parts = [each.partition(b'"') for each in names]
    if [each for each, _, _ in parts] != [letters + each for each in digits]:
        raise _NotAlikeError
    return letters, _text([quote + rest + _CLOSING for _, quote, rest in parts], but=len(parts))


def _text(pieces: list[bytes], but: int = 0) -> Kept:
    """Pieces without a tag; the end of one stands in each of ``but`` of them."""
    together = kept(pieces)
    whole = together if isinstance(together, bytes) else pieces[0] * len(pieces)
    if b"<" in whole or (but and whole.count(b">") != but):
        raise _NotAlikeError
    return together
