"""What XlsxWriter cannot write: the formats as named cell styles.

Whoever changes a named style changes every cell that has it. XlsxWriter gives each cell its own format and
knows no names; they are written into its styles part afterwards.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from valuex_xl.workbooks.package.archive import archive_of

__all__ = ["finished"]

_PART = "xl/styles.xml"
_XF = re.compile(r"<xf [^>]*?/>|<xf [^>]*?[^/]>.*?</xf>", re.DOTALL)
_LISTS = {name: re.compile(rf"<{name} count=\"\d+\">(.*?)</{name}>", re.DOTALL) for name in ("cellXfs", "cellStyleXfs")}
_STYLES = re.compile(r"<cellStyles count=\"\d+\">(.*?)</cellStyles>", re.DOTALL)


def finished(data: bytes, formats: Mapping[str, int]) -> bytes:
    """The workbook's bytes with a named style for each of the ``formats``, their places among the cell formats."""
    archive = archive_of(data, "the new book")
    member = next(each for each in archive.members if each.name == _PART)
    return archive.rebuilt({_PART: _named(archive.read(member).decode(), formats).encode()})


def _named(xml: str, formats: Mapping[str, int]) -> str:
    cells = _XF.findall(_LISTS["cellXfs"].search(xml)[1])  # type: ignore[index]
    bases = _XF.findall(_LISTS["cellStyleXfs"].search(xml)[1])  # type: ignore[index]
    known = _STYLES.search(xml)
    assert known is not None, "a styles part without its list of styles"
    names, count, met = known[1], len(re.findall("<cellStyle ", known[1])), set[int]()
    for name, place in formats.items():
        if place in met or not 0 < place < len(cells):  # the first name of like formats counts; 0 is Normal
            continue
        met.add(place)
        names += f'<cellStyle name="{name}" xfId="{len(bases)}"/>'
        bases.append(re.sub(r' xfId="\d+"', "", cells[place], count=1))
        cells[place] = re.sub(r' xfId="\d+"', f' xfId="{len(bases) - 1}"', cells[place], count=1)
        count += 1
    for tag, xfs in (("cellStyleXfs", bases), ("cellXfs", cells)):
        xml = _put(xml, _LISTS[tag], f'<{tag} count="{len(xfs)}">{"".join(xfs)}</{tag}>')
    return _put(xml, _STYLES, f'<cellStyles count="{count}">{names}</cellStyles>')


def _put(xml: str, old: re.Pattern[str], new: str) -> str:
    """The text with one list in place of another, whatever signs it holds."""
    return old.sub(lambda _: new, xml, count=1)
