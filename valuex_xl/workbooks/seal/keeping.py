"""Where a seal is kept: in the book, as a custom XML part that Excel carries along, and in a file beside it."""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator, Mapping
from itertools import chain, count
from pathlib import Path
from xml.etree.ElementTree import ParseError, fromstring
from xml.sax.saxutils import escape

from valuex_xl.workbooks.package import Book, BookError
from valuex_xl.workbooks.package.archive import Packed, archive_of, packed
from valuex_xl.workbooks.package.openable import TYPES
from valuex_xl.workbooks.package.parts import listing_of
from valuex_xl.workbooks.seal.item_mark import SPACE, is_free, is_marked, mark_of, type_of_mark
from valuex_xl.workbooks.seal.record import ELSEWHERE, SealError, pieces_of

__all__ = ["beside", "lost_its_seal", "text_in_book", "text_in_file", "with_seal"]

_KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/customXml"
_OPENING = f'<?xml version="1.0" encoding="UTF-8"?>\n<seal xmlns="{SPACE}">'
_LIST_END = re.compile(rb"</((?:[\w.-]+:)?)(?:Types|Relationships)\s*>\s*\Z")
_XML_KNOWN = re.compile(rb"<(?:[\w.-]+:)?Default\s[^>]*\bExtension\s*=\s*[\"']xml[\"']", re.IGNORECASE)
_OUR_ID = "rIdSeal"
_LARGEST = 1 << 28
_ZIP = b"PK\3\4"
_EXPECTED = "name the file BOOK.seal.json that valuex seal wrote beside the book, or a copy of it"
_DAY_1980 = 0x21  # the first day that a zip file can name: the same book gives the same bytes


def beside(book: Path) -> Path:
    """The file beside a book: ``portfolio.seal.json`` for ``portfolio.xlsx``."""
    return book.with_name(f"{book.stem}.seal.json")


def text_in_file(path: Path) -> str | None:
    """The text of a seal's file, None where there is none."""
    try:
        if path.stat().st_size > _LARGEST:
            raise SealError(f"{path}: is too large for a seal - name another with --seal FILE")
        data = path.read_bytes()
        if data.startswith(_ZIP):
            raise SealError(
                f"{path}: is a workbook and no seal - {_EXPECTED}; the seal in a book is read without --seal"
            )
        return data.decode("utf-8-sig")
    except FileNotFoundError:
        return None
    except UnicodeDecodeError:
        raise SealError(f"{path}: is no text, and no seal - {_EXPECTED}") from None
    except OSError as error:
        raise SealError(f"{path}: the seal cannot be read ({error}) - name another with --seal FILE") from None


def text_in_book(book: Book) -> str | None:
    """The text of the seal that a book carries, None where it carries none."""
    part = _part(book)
    if part is None:
        if _written_over(book) is None:
            return None
        raise SealError(f"{book.path}: its seal was emptied or written over - {ELSEWHERE}")
    try:
        return "".join(fromstring(book.package.xml(part)).itertext())
    except ParseError as error:
        raise SealError(f"{book.path}: its seal is not well-formed XML ({error}) - {ELSEWHERE}") from None


def with_seal(book: Book, text: str) -> bytes:
    """The file of a book with this seal: its parts added, or its text replaced; every other part as it was packed.

    A seal of an earlier version, which only the id of its link tells, gets its mark.
    """
    xml = chain((_OPENING.encode(),), (escape(each).encode() for each in pieces_of(text)), (b"</seal>",))
    part, archive = _part(book) or _written_over(book), book.package.archive
    member = None if part is None else book.package.member(part)
    if part is not None and member is not None:
        changes: dict[str, bytes | Packed] = {member.name: packed(xml)}
        if not is_free(book, part):
            return archive.rebuilt(changes)
        changes.update([_longer(book, TYPES, *_lacking(book, type_of_mark(part)))])
        return _with_members(archive.rebuilt(changes), _packed_mark(part), book.path)
    part = next(each for each in map("customXml/item{}.xml".format, count(1)) if _has_room(book, each))
    link = f'Relationship Id="{_free_id(book)}" Type="{_KIND}" Target="/{part}"'
    types = [type_of_mark(part)]
    if not _XML_KNOWN.search(book.package.xml(TYPES)):
        types.append(f'Override PartName="/{part}" ContentType="application/xml"')
    lists = dict([_longer(book, listing_of(book.part), link), _longer(book, TYPES, *_lacking(book, *types))])
    return _with_members(archive.rebuilt(lists), {**_packed_mark(part), part: packed(xml)}, book.path)


def _has_room(book: Book, part: str) -> bool:
    return book.package.member(part) is None and is_free(book, part)


def _lacking(book: Book, *types: str) -> list[str]:
    """Those entries of the list of types that no program has left in it: Excel opens no book that has one twice."""
    listed = {entry.get("PartName", "") for entry in book.package.tree(TYPES)}
    return [each for each in types if each.split('"')[1] not in listed]


def _packed_mark(part: str) -> dict[str, Packed]:
    return {name: packed([content]) for name, content in mark_of(part).items()}


def _part(book: Book) -> str | None:
    """The custom part that is a seal."""
    for link in book.package.relations(book.part):
        member = None if link.outside or link.kind != "customXml" else book.package.member(link.target)
        if member is not None and member.size <= _LARGEST and _is_seal(book, link.target):
            return link.target
    return None


def _is_seal(book: Book, part: str) -> bool:
    try:
        return SPACE.encode() in book.package.xml(part)[:1024]
    except BookError:  # no text of XML: whoever it belongs to, it is no seal
        return False


def _written_over(book: Book) -> str | None:
    """The part that is ours, where what stands in it is no seal."""
    there = (part for part in _ours(book) if book.package.member(part) is not None)
    return next((part for part in there if not _is_seal(book, part)), None)


def lost_its_seal(book: Book) -> bool:
    """Does the book still point to a seal that somebody took out of the file?"""
    return any(book.package.member(part) is None for part in _ours(book))


def _ours(book: Book) -> Iterator[str]:
    """The custom parts that are seals by their properties, or by the ids of their links as in earlier versions."""
    for link in book.package.relations(book.part):
        custom = link.kind == "customXml" and not link.outside
        if custom and (link.id.startswith(_OUR_ID) or is_marked(book, link.target)):
            yield link.target


def _free_id(book: Book) -> str:
    taken = {link.id for link in book.package.relations(book.part)}
    return next(each for each in map(f"{_OUR_ID}{{}}".format, count(1)) if each not in taken)


def _longer(book: Book, part: str, *elements: str) -> tuple[str, bytes]:
    """A list of the package with more entries at its end."""
    member, xml = book.package.member(part), book.package.xml(part)
    end = _LIST_END.search(xml)
    if member is None or end is None:
        raise BookError(f"{book.path}: its part {part} has no end - open it in Excel, let it repair, and save it again")
    entries = b"".join(b"<" + end[1] + element.encode() + b"/>" for element in elements)
    return member.name, xml[: end.start()] + entries + xml[end.start() :]


def _with_members(data: bytes, new: Mapping[str, Packed], path: str) -> bytes:
    """The zip file with more members, behind all others."""
    archive = archive_of(data, path)
    blocks: list[bytes] = []
    records: list[bytes] = []
    position = archive.directory
    for name, content in new.items():
        raw = name.encode()
        same = (20, 0, 8, 0, _DAY_1980, content.crc, len(content.data), content.size, len(raw), 0)
        records.append(struct.pack("<4sH5H3I2H3H2I", b"PK\1\2", 20, *same, 0, 0, 0, 0, position) + raw)
        blocks += [struct.pack("<4s5H3I2H", b"PK\3\4", *same) + raw, content.data]
        position += len(blocks[-2]) + len(content.data)
    held = sum(46 + len(member.tail) for member in archive.members)
    directory = data[archive.directory : archive.directory + held] + b"".join(records)
    count = len(archive.members) + len(new)
    end = struct.pack("<4s4H2IH", b"PK\5\6", 0, 0, count, count, len(directory), position, len(archive.comment))
    return b"".join((memoryview(data)[: archive.directory], *blocks, directory, end, archive.comment))
