"""In which order changes are told: what somebody may have typed to turn a figure first, words that nothing reads last.

An older edition of a book has other headings beside other figures: whoever looks at it looks for the figures.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from itertools import chain

from valuex_xl.addresses import LAST_ROW, Area, Position, area_of, read_reference
from valuex_xl.workbooks.formula.filled_down import pattern_of
from valuex_xl.workbooks.formula.tokens import tokenize
from valuex_xl.workbooks.seal.content import Content
from valuex_xl.workbooks.seal.found import Found
from valuex_xl.workbooks.seal.ranges import in_cells

__all__ = ["in_order"]

_RANKS = (
    ("sheet gone",),
    ("input edited", "input added"),
    ("formula gone", "formula changed", "formula added"),
    ("spill overwritten",),
    ("row removed", "row inserted", "row moved"),
    (
        "sheet renamed",
        "name changed",
        "table changed",
        "setting changed",
        "link added",
        "macros changed",
        "out of order",
        "hidden",
        "note",
    ),
    ("shown otherwise", "chart changed", "pivot changed", "guard gone"),
)
_RANK_OF = {kind: rank for rank, kinds in enumerate(_RANKS) for kind in kinds}
_WORDS = len(_RANKS)
_ADDED = ("input added", "formula added")
_Span = tuple[int, int]


def in_order(found: Sequence[Found], contents: Sequence[Content]) -> list[Found]:
    """What was found between the ``contents`` of a book: inputs, formulas, rows, the rest, and words at last.

    A text that no formula of either reads is such a word: a heading, a note; so is anything that was added where none
    reads it. Within a rank the order stays.
    """
    read = _Read(contents)
    return sorted(found, key=lambda each: _WORDS if _is_word(each, read) else _RANK_OF[each.kind])


def _is_word(each: Found, read: _Read) -> bool:
    if each.kind not in ("input edited", *_ADDED):
        return False
    texts = isinstance(each.was, str | None) and isinstance(each.now, str | None)
    aside = texts or each.kind in _ADDED
    return aside and not any(read.by_a_formula(each.sheet, place) for place in _ends(area_of(each.cells)))


def _ends(area: Area) -> tuple[Position, Position]:
    return area[:2], area[2:]


class _Read:
    """Which cells the formulas and names of a book read; looked up once somebody asks."""

    def __init__(self, contents: Sequence[Content]) -> None:
        self._contents = contents

    def by_a_formula(self, sheet: str, place: Position) -> bool:
        """Does any formula or name read this cell?"""
        row, column = place
        for (left, right), spans in self._columns.get(sheet.casefold(), {}).items():
            at = bisect_right(spans, (row, LAST_ROW)) - 1
            if left <= column <= right and at >= 0 and row <= spans[at][1]:
                return True
        return False

    @cached_property
    def _columns(self) -> dict[str, dict[_Span, list[_Span]]]:
        """By sheet and columns, first and last: the rows that are read, in order and never twice."""
        areas: dict[str, dict[_Span, set[_Span]]] = {}
        for sheet, (top, left, bottom, right) in chain.from_iterable(map(_areas, self._contents)):
            areas.setdefault(sheet.casefold(), {}).setdefault((left, right), set()).add((top, bottom))
        return {sheet: {each: _joined(rows) for each, rows in columns.items()} for sheet, columns in areas.items()}


def _areas(content: Content) -> Iterator[tuple[str, Area]]:
    tables = {name.lower(): table.named(name) for name, table in content.tables.items()}
    for text, sheet, place, last in _texts(content):
        plain = in_cells(text, tables, (sheet, *place)) or text
        for token in tokenize(plain):
            found = read_reference(token.text) if token.kind == "area" else None
            if found is not None:
                down = found.moved(last - place[0], 0)
                rows = min(found.row1, down.row1), max(found.row2, down.row2)
                yield found.sheet or sheet, (rows[0], found.column1, rows[1], found.column2)


def _texts(content: Content) -> Iterator[tuple[str, str, Position, int]]:
    """Every name, and every formula with the first place it stands at and the last row it is filled down to."""
    for (sheet, _), text in content.names.items():
        yield text, sheet, (0, 0), 0
    for each in content.sheets:
        fills: dict[object, list[Position]] = {}
        for place, text in sorted(each.formulas.items()):
            fills.setdefault((place[1], *pattern_of(text, place[0])), []).append(place)
        for places in fills.values():
            yield each.formulas[places[0]], each.name, places[0], places[-1][0]


def _joined(spans: Iterable[_Span]) -> list[_Span]:
    """Spans that touch or overlap as one.

    >>> _joined([(7, 9), (1, 3), (2, 5)])
    [(1, 5), (7, 9)]
    """
    joined: list[_Span] = []
    for first, last in sorted(spans):
        if joined and first <= joined[-1][1] + 1:
            joined[-1] = joined[-1][0], max(joined[-1][1], last)
        else:
            joined.append((first, last))
    return joined
