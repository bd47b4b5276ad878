"""What a chart keeps of its cells: a phone, a preview or a mail that does not calculate draws it from that alone.

XlsxWriter writes a chart before its formulas have values, so it keeps noughts; they are put right when the book is
finished. Excel reads the cells themselves when it opens the book.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from xml.sax.saxutils import escape, unescape

from valuex_xl.addresses import Position, column_number
from valuex_xl.judging.values import CellError, Scalar
from valuex_xl.workbooks.package import Book

__all__ = ["chart_parts"]

_CHART = re.compile(r"xl/charts/chart\d+\.xml")
_REFERENCE = re.compile(
    r"<c:(?P<use>cat|val|tx)><c:(?P<kind>num|str)Ref><c:f>(?P<cells>[^<]*)</c:f>"
    r"(?:<c:(?P=kind)Cache>.*?</c:(?P=kind)Cache>)?</c:(?P=kind)Ref></c:(?P=use)>",
    re.DOTALL,
)
_CELLS = re.compile(r"(?:'((?:[^']|'')+)'|([^'!]+))!\$([A-Z]+)\$(\d+)(?::\$([A-Z]+)\$(\d+))?")

_Value = Callable[[str, Position], Scalar]


def chart_parts(book: Book, values: Mapping[str, Mapping[Position, Scalar]]) -> dict[str, bytes]:
    """The charts of a book that XlsxWriter wrote, by the names of their parts, with what their cells hold.

    ``values`` are those of its formula cells, by sheet and by row and column from 1; the others' are the stored ones.
    """

    def value(sheet: str, place: Position) -> Scalar:
        found = values.get(sheet, {}).get(place)
        return book.value(sheet, *place) if found is None else found

    archive = book.package.archive
    return {
        member.name: _REFERENCE.sub(lambda found: _kept(found, value), archive.read(member).decode()).encode()
        for member in archive.members
        if _CHART.fullmatch(member.name)
    }


def _kept(found: re.Match[str], value: _Value) -> str:
    """One reference with the values of its cells: numbers, or texts where they name what is shown."""
    cells = _CELLS.fullmatch(unescape(found["cells"]))
    if cells is None:
        return found[0]
    sheet = cells[1].replace("''", "'") if cells[1] else cells[2]
    held = [value(sheet, place) for place in _places(cells)]
    use, texts = found["use"], found["use"] != "val" and any(isinstance(each, str) for each in held)
    kind, head = ("str", "") if texts or use == "tx" else ("num", "<c:formatCode>General</c:formatCode>")
    points = "".join(
        f'<c:pt idx="{at}"><c:v>{point}</c:v></c:pt>'
        for at, each in enumerate(held)
        if (point := _point(each, drawn=use == "val")) is not None
    )
    cache = f'<c:{kind}Cache>{head}<c:ptCount val="{len(held)}"/>{points}</c:{kind}Cache>'
    return f"<c:{use}><c:{kind}Ref><c:f>{found['cells']}</c:f>{cache}</c:{kind}Ref></c:{use}>"


def _places(cells: re.Match[str]) -> Iterator[Position]:
    """The cells of a reference by rows, as a chart counts them."""
    left, top = column_number(cells[3]), int(cells[4])
    right, bottom = (column_number(cells[5]), int(cells[6])) if cells[5] else (left, top)
    return ((row, column) for row in range(top, bottom + 1) for column in range(left, right + 1))


def _point(value: Scalar, *, drawn: bool) -> str | None:
    """A value as a chart keeps it, None for a gap; a text where a number is drawn counts 0, as Excel draws it."""
    if value is None or isinstance(value, CellError):
        return None
    if isinstance(value, str):
        return "0" if drawn else escape(value)
    if isinstance(value, bool):
        return str(int(value)) if drawn else str(value).upper()
    return repr(value).removesuffix(".0")
