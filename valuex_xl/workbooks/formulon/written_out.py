"""Formulas put into the file that the engine loads: one that it is handed afterwards it would read a second time.

A long formula takes it hundredths of a second to read. What is no plain formula of a plain file it is handed still.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Set
from xml.sax.saxutils import escape

from valuex_xl.addresses import Position, column_number
from valuex_xl.workbooks.package import Book
from valuex_xl.workbooks.package.text import plain_text

__all__ = ["UNKNOWN_NAME", "with_formulas"]

UNKNOWN_NAME = "#NAME?"

_PLAIN = re.compile(rb'(<c r="([A-Z]{1,3})([0-9]{1,7})"[^<>]*><f>)[^<]*(?=</f>)')
_NAME = re.compile(rb"(<(?:[\w.-]+:)?definedName\s[^<>]*>)([^<]*)(?=</)")
_ENCODED = re.compile(rb"<\?xml[^>]*encoding\s*=\s*[\"'](?!utf-8[\"'])", re.IGNORECASE)


def with_formulas(
    book: Book, formulas: Mapping[str, Mapping[Position, str]], endless: Set[str] = frozenset()
) -> tuple[bytes, dict[str, dict[Position, str]]]:
    """The file with these formulas, by sheet and cell, in place of its own, and those for which it has no place.

    Names with an ``endless`` text are errors in it.
    """
    left = {sheet: dict(texts) for sheet, texts in formulas.items()}
    changes: dict[str, bytes] = {}
    for sheet in book.sheets:
        worksheet, texts = book.worksheet(sheet.name), left.get(sheet.name, {})
        member = book.package.member(sheet.part)
        if not texts or member is None or worksheet.has_asides or worksheet.prefix or _ENCODED.match(worksheet.xml):
            continue

        def put(found: re.Match[bytes], texts: dict[Position, str] = texts) -> bytes:
            text = texts.pop((int(found[3]), column_number(found[2].decode())), None)
            return found[0] if text is None else found[1] + escape(text).encode()

        changes[member.name] = _PLAIN.sub(put, worksheet.xml)
    workbook = book.package.member(book.part)
    if endless and workbook is not None:
        unknown = UNKNOWN_NAME.encode()

        def cut(found: re.Match[bytes]) -> bytes:
            return found[1] + (unknown if plain_text(found[2]) in endless else found[2])

        changes[workbook.name] = _NAME.sub(cut, book.package.xml(book.part))
    archive = book.package.archive
    return (archive.rebuilt(changes) if changes else archive.data), left
