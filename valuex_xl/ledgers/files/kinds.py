"""Which kind of file an export is, told by its first bytes: names lie, and systems name HTML ``.xls``."""

from __future__ import annotations

import re
from pathlib import Path

from valuex_xl.ledgers.fault import refused
from valuex_xl.ledgers.files.export import Export
from valuex_xl.ledgers.files.markup import open_html, open_xml
from valuex_xl.ledgers.files.parquet import open_parquet
from valuex_xl.ledgers.files.plain import open_text
from valuex_xl.ledgers.files.sheets import open_book
from valuex_xl.plain_files import is_endless

__all__ = ["open_export"]

_HEAD = 65_536
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_FOREIGN = (
    (b"%PDF", "is a PDF, which holds pictures of figures - export the report as CSV or as a workbook"),
    (b"\x1f\x8b", "is packed with gzip - unpack it first"),
    (b"7z\xbc\xaf\x27\x1c", "is a 7z archive - unpack it first"),
    (b"SQLite format 3\0", "is an SQLite database - export the table as CSV UTF-8"),
    (b"{\\rtf", "is a text document (RTF) - export the report as CSV or as a workbook"),
)
_MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
_XML_ENCODING = re.compile(r"\s*<\?xml[^>]*\?>")


def open_export(
    path: Path,
    *,
    sheet: str | None = None,
    encoding: str | None = None,
    separator: str | None = None,
    by_titles: bool = False,
) -> Export:
    """Open a file by what it holds, not by its name; LedgerError says what it is where it cannot be read.

    ``sheet`` is the name of a sheet or table of a workbook; ``encoding`` and ``separator`` are for files that do
    not tell theirs, and ``by_titles`` says that the titles alone tell the separator.
    """
    path = Path(path)
    file = path.name or str(path)
    head = _head(path, file)
    for sign, reason in _FOREIGN:
        if head.startswith(sign):
            raise refused(file, reason)
    if head.startswith(b"PAR1"):
        if sheet is not None:
            raise refused(file, f'is a Parquet file and has no sheet "{sheet}" - leave --sheet away')
        return open_parquet(path)
    if head[8:12] == b"DUCK":
        raise refused(file, "is a DuckDB database - call it .duckdb and name one of its tables with --table")
    if head.startswith((b"PK\x03\x04", b"PK\x05\x06", _OLE[:4])):
        return open_book(path, sheet)
    words = _words(head)
    if words.startswith(("<!doctype html", "<html", "<table", "<head", "<meta")) or (
        words.startswith("<") and "<table" in words and "<workbook" not in words
    ):
        return open_html(path, encoding)
    if words.startswith("<workbook") or (words.startswith("<") and "urn:schemas-microsoft-com:office:spread" in words):
        return open_xml(path, sheet)
    if words.startswith(("<?xml", "<")) and ">" in words[:400] and "</" in words:
        raise refused(file, "is an XML file of a kind that is not read - export the ledger as CSV or as a workbook")
    if words.startswith(("{\n", "{\r", '{"', "[{")) and words.count('":') >= 2:
        raise refused(file, "is a JSON file, which is not read - export the ledger as CSV or as a workbook")
    # Whoever says its encoding, a profile most often, knows that it is one.
    if encoding is None and words.startswith(("#flagga", "#program", "#sietyp")):
        raise refused(
            file,
            "is a SIE file: it holds bookings by account, and the customer at most in the text of a voucher - "
            "export the list of invoices (Fakturor) instead",
        )
    if sheet is not None:
        raise refused(file, f'is a text file and has no sheet "{sheet}" - leave --sheet away')
    return open_text(path, encoding, separator, by_titles=by_titles)


def _head(path: Path, file: str) -> bytes:
    try:
        if is_endless(path):
            raise refused(file, "is a pipe or a device - save what it gives as a file first")
        with path.open("rb") as stream:
            return stream.read(_HEAD)
    except OSError as error:
        raise refused(file, f"cannot be read: {error.strerror or error}") from None


def _words(head: bytes) -> str:
    """The beginning in small letters, without byte-order mark, XML declaration, comments and blanks."""
    codec = "utf-16" if head.startswith(_MARKS[1:]) else "utf-8-sig"
    text = head.decode(codec, "replace").lower().lstrip()
    declared = _XML_ENCODING.match(text)
    if declared:
        text = text[declared.end() :]
    while (text := text.lstrip()).startswith(("<!--", "<?")):
        _, _, text = text.partition(">")
    return text
