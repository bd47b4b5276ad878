"""What a reader gets besides the cells: what is printed of a sheet, and the data connections of the book."""

from __future__ import annotations

import re

from valuex_xl.workbooks.package import Book
from valuex_xl.workbooks.package.parts import local
from valuex_xl.workbooks.package.text import unescaped

__all__ = ["connections_of", "printed_of"]

_HEADERS = re.compile(
    rb"<(?:[\w.-]+:)?((?:odd|even|first)(?:Header|Footer))(?:\s[^>]*)?>(.*?)</(?:[\w.-]+:)?\1>", re.DOTALL
)
_CODE = re.compile(r'&(?:"[^"]*"|K[0-9A-Fa-f]{6}|K[0-9]{2}[+-][0-9]{3}|[0-9]+|.)')
_OF_THE_PROGRAM = ("Page",)
_SOURCES = ("connection", "url", "sourceFile")


def printed_of(book: Book, sheet: str) -> tuple[str, str]:
    """The print area of a sheet and the words of its headers and footers, without codes; empty for none.

    "Page" alone is no word: LibreOffice writes it below each sheet that has no footer.
    """
    area = next(
        (name.text for name in book.names if name.sheet == sheet and name.name.casefold() == "_xlnm.print_area"), ""
    )
    xml = book.worksheet(sheet).xml
    end = xml.rfind(b"</sheetData>")
    words = {_words(found[2].decode("utf-8", "replace")) for found in _HEADERS.finditer(xml, max(end, 0))}
    return area, " | ".join(sorted(words - {"", *_OF_THE_PROGRAM}))


def _words(text: str) -> str:
    return " ".join(_CODE.sub(" ", unescaped(text)).split())


def connections_of(book: Book) -> tuple[str, ...]:
    """The data connections of a book by name and source; those that are refreshed on opening say so."""
    part = book.related("connections")
    if part is None:
        return ()
    found = []
    for each in book.package.tree(part):
        source = next((value for inner in each for key, value in inner.attrib.items() if local(key) in _SOURCES), "")
        told = [each.get("name", "without a name"), *([source] if source else [])]
        found.append(", ".join([*told, *["refreshed on opening"][: each.get("refreshOnLoad") in ("1", "true")]]))
    return tuple(found)
