"""What is refused before anything of a workbook is parsed: what is no workbook, and what would eat the machine."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from valuex_xl.addresses import LAST_ROW, Area, Position, area_of, cell_name
from valuex_xl.workbooks.package.archive import Archive, Member, member_key
from valuex_xl.workbooks.package.errors import BookError
from valuex_xl.zip_limits import MIB, Limits, Packed, refused_by_size

__all__ = [
    "refuse_areas",
    "refuse_cut_off",
    "refuse_doctype",
    "refuse_foreign",
    "refuse_hostile",
    "refuse_no_characters",
    "refuse_sheet",
]

MOST_TOTAL = 512 * MIB
MOST_PART = 256 * MIB
MOST_RATIO = 200
MOST_MEMBERS = 10_000
MOST_MERGED = 5_000_000
MOST_COVERED = 1_000_000
"""Cells of all array formulas and data tables of a sheet beyond those that it has room for: Excel writes every one."""
_SHORTEST_CELL = len(b'<c r="A1"/>')

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OLDEST = re.compile(rb"\t[\0\2\4\x08][\4-\x10]\0")
"""How a book of Excel 2 to 5 begins that stands in no container."""
_ENCRYPTED_STREAM = "EncryptedPackage".encode("utf-16-le")
_MERGE = re.compile(rb"<(?:[\w.-]+:)?mergeCell\s[^<>]*?\bref\s*=\s*[\"']([^\"']*)[\"']")
_SHEET_END = re.compile(rb"</(?:[\w.-]+:)?worksheet\s*+>")
_AFTER_SHEET = re.compile(rb"(?:\s++|<!--.*?-->|<\?.*?\?>)*+\Z", re.DOTALL)
_TAIL = 1 << 16
_NEW_LINE = b"\n"
_STEP = 1 << 20
_CONTROLS = bytes(number for number in range(ord(" ")) if number not in (9, 10, 13))
_NOT_IN_XML = {number: chr(number).encode() for number in (0xFFFE, 0xFFFF)}
_NUMBERED = re.compile(rb"&#(x[0-9A-Fa-f]+|[0-9]+);")
_LONGEST_NUMBER = 8
_CELL_TAG = re.compile(rb"<(?:[\w.-]+:)?c\s[^<>]*?\br\s*=\s*[\"']([A-Z]{1,3}[0-9]{1,7})[\"']")
_ROWS_END = re.compile(rb"</(?:[\w.-]+:)?sheetData\s*+>|<(?:[\w.-]+:)?sheetData(?:\s[^<>]*)?/>")
_LAST_ROW_TAG = re.compile(rb"<(?:[\w.-]+:)?row\s[^<>]*?\br\s*=\s*[\"']([0-9]+)[\"']")


def refuse_foreign(data: bytes, path: str) -> None:
    """Refuse what is not a zip file, in the words of what it is."""
    if len(data) > MOST_TOTAL:
        raise BookError(f"{path}: is {len(data) // MIB:,} MiB large; at most {MOST_TOTAL // MIB} MiB are read")
    if data.startswith(b"PK"):
        return
    if not data:
        raise BookError(f"{path}: is empty")
    if data.startswith(_OLE):
        if _ENCRYPTED_STREAM in data:
            raise BookError(
                f"{path}: is protected by a password - open it in Excel and save it without one "
                "(File, Info, Protect Workbook, Encrypt with Password)"
            )
        raise BookError(f"{path}: is a workbook of the old format (.xls) - open it in Excel and save it as .xlsx")
    if _OLDEST.match(data):
        raise BookError(f"{path}: is a workbook of Excel 5 or older (.xls) - open it in Excel and save it as .xlsx")
    if b"\0" in data[:4096]:
        raise BookError(f"{path}: is not a workbook - give a .xlsx or .xlsm file")
    raise BookError(f"{path}: is a text file, not a workbook - open it in Excel and save it as .xlsx")


def refuse_hostile(archive: Archive) -> None:
    """Refuse by the zip directory alone: sizes, ratios, counts, doubled names, passwords, overlaps."""
    path, members = archive.path, archive.members
    why = refused_by_size(
        [Packed(member.name, member.size, member.packed, member.flags) for member in members],
        Limits(MOST_TOTAL, MOST_PART, MOST_MEMBERS, MOST_RATIO),
    )
    if why:
        raise BookError(f"{path}: {why}")
    for member in members:
        _refuse_member(path, member)
    _refuse_overlap(archive)
    doubled = [key for key, count in Counter(member_key(member.name) for member in members).items() if count > 1]
    if doubled:
        raise BookError(f"{path}: holds its part {doubled[0]} twice, so that it has two meanings")


def _refuse_member(path: str, member: Member) -> None:
    if member.method not in (0, 8):
        raise BookError(f"{path}: its part {member.name} is packed by method {member.method}, which Excel cannot read")


def _refuse_overlap(archive: Archive) -> None:
    """Members that share bytes are how a few kilobytes become gigabytes."""
    end = 0
    for member in sorted(archive.members, key=lambda member: member.offset):
        if member.offset < end:
            raise BookError(f"{archive.path}: its part {member.name} shares bytes with another part")
        end = member.offset + 30 + member.packed
    if end > archive.directory:
        raise BookError(f"{archive.path}: is a damaged zip file - open it in Excel, let it repair, and save it again")


def refuse_doctype(xml: bytes, where: str) -> None:
    """No part of a workbook has a document type; what has one wants to expand entities."""
    if b"<!DOCTYPE" in xml:
        raise BookError(f"{where} has a document type declaration, which no workbook needs")


def refuse_no_characters(xml: bytes, where: str) -> None:
    """Refuse what XML 1.0 has no character for, as it stands or by its number: Excel calls such a file damaged."""
    pieces = (xml[start : start + _STEP] for start in range(0, len(xml), _STEP))
    if any(len(piece.translate(None, _CONTROLS)) < len(piece) for piece in pieces):
        found = min(place for each in _CONTROLS if (place := xml.find(each)) >= 0)
        raise BookError(_no_character(xml, found, f"U+{xml[found]:04X}", where))
    for number, spelled in _NOT_IN_XML.items():
        if (found := xml.find(spelled)) >= 0:
            raise BookError(_no_character(xml, found, f"U+{number:04X}", where))
    if xml.find(b"&#") < 0:
        return
    for named in _NUMBERED.finditer(xml):
        digits = named[1].lstrip(b"xX0")
        number = int(digits or b"0", 16 if named[1][:1] == b"x" else 10) if len(digits) < _LONGEST_NUMBER else 0
        if not _is_character(number):
            raise BookError(_no_character(xml, named.start(), named[0][:20].decode(), where))


def _is_character(number: int) -> bool:
    return number in (9, 10, 13) or 0x20 <= number < 0xD800 or 0xE000 <= number < 0xFFFE or 0x10000 <= number < 0x110000


def _no_character(xml: bytes, place: int, what: str, where: str) -> str:
    cells = _CELL_TAG.findall(xml, max(0, place - _TAIL), place)
    closed = max(xml.rfind(b"</sheetData", 0, place), xml.rfind(b":sheetData", 0, place))
    inside = bool(cells) and closed < xml.rfind(cells[-1], 0, place)
    at = f"in cell {cells[-1].decode()}" if inside else f"in its line {xml.count(_NEW_LINE, 0, place) + 1:,}"
    return f"{where} has {what} {at}, which is no character of XML - open it in Excel, let it repair, and save it again"


def refuse_cut_off(xml: bytes, where: str) -> None:
    """Refuse a sheet that has lost the end of its rows or of its whole, without reading what lies before."""
    ends = [found.end() for found in _SHEET_END.finditer(xml, max(0, len(xml) - _TAIL))]
    whole = bool(ends) and _AFTER_SHEET.match(xml, ends[-1]) is not None
    if not whole or (b"</sheetData>" not in xml[-_TAIL:] and _ROWS_END.search(xml) is None):
        raise BookError(f"{where} is cut off or damaged - open it in Excel, let it repair, and save it again")


def refuse_sheet(xml: bytes, where: str) -> None:
    """Refuse rows beyond the last and millions of merged cells, by a look at the sheet's end."""
    last = max(xml.rfind(b"<row "), xml.rfind(b":row "))
    found = _LAST_ROW_TAG.match(xml, xml.rfind(b"<", 0, last + 1)) if last >= 0 else None
    if found is not None and (len(found[1]) > 7 or int(found[1]) > LAST_ROW):
        raise BookError(f"{where} has a row {found[1].decode()[:20]}; a sheet ends at row {LAST_ROW:,}")
    start = xml.find(b"mergeCells", max(0, xml.rfind(b"sheetData")))
    if start >= 0 and _merged(xml, start) > MOST_MERGED:
        raise BookError(f"{where} merges more than {MOST_MERGED:,} cells")


def refuse_alike(path: str, sheets: Sequence[str]) -> None:
    """Refuse two sheets that are one where capitals do not count: a formula would read the wrong one."""
    known: dict[str, str] = {}
    for name in sheets:
        other = known.setdefault(name.casefold(), name)
        if other is not name:
            raise BookError(
                f"{path}: its sheets {other} and {name} are one name where capitals do not count - rename one"
            )


def refuse_areas(areas: Iterable[tuple[Position, Area]], xml: bytes, where: str) -> None:
    """Refuse array formulas and data tables, given by their cells, that claim far more cells than the sheet holds."""
    left = MOST_COVERED + len(xml) // _SHORTEST_CELL
    for place, (top, first, bottom, last) in areas:
        size = (bottom - top + 1) * (last - first + 1)
        left -= size
        if left < 0:
            raise BookError(
                f"{where}: the array formula or data table in {cell_name(*place)} covers {size:,} cells, more than the "
                "sheet holds - open it in Excel, enter it where it is needed alone, and save it again"
            )


def _merged(xml: bytes, start: int) -> int:
    total = 0
    for found in _MERGE.finditer(xml, start):
        try:
            top, left, bottom, right = area_of(found[1].decode("ascii", "replace"))
        except ValueError:
            continue
        total += (bottom - top + 1) * (right - left + 1)
    return total
