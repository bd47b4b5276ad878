"""How the cells of a sheet are inked: font and fill as they are seen, and whether a formula is kept from its reader.

White on white hides a figure as well as a hidden row does. A sealed cell is held against itself, so that it counts for
nothing how a program numbers its styles.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple
from xml.etree.ElementTree import Element

from valuex_xl.addresses import area_text
from valuex_xl.workbooks.package import Book
from valuex_xl.workbooks.package.numbered import numbered
from valuex_xl.workbooks.package.parts import children
from valuex_xl.workbooks.seal.colours import BLACK, WHITE, Colours, contrast, near
from valuex_xl.workbooks.seal.dxfs import dxf_of
from valuex_xl.workbooks.seal.looks import StyleRun

__all__ = ["PLAIN", "Ink", "Inked", "facts_of_ink", "ink_in", "ink_of_rule", "ink_on", "strikes_out"]

_COLOUR = re.compile(r"[0-9A-F]{6}")
_NO = ("0", "false")
_YES = ("1", "true")
_LEAST = 1.5
"""Of the contrast below which nothing is read."""

_TINY = 4.0
"""Points, as of a row that cannot be read."""

_OF_SIGNS = ("symbol", "webdings", "wingdings", "marlett", "zapf dingbats", "bookshelf symbol", "ms outlook")


class Ink(NamedTuple):
    """A font and what is behind it; six digits a colour, an empty fill for none."""

    font: str = BLACK
    fill: str = ""
    struck: bool = False
    tiny: bool = False
    signs: bool = False
    """Does the font have other signs in the place of letters and digits?"""
    concealed: bool = False
    """Is a formula not shown in the formula bar, once the sheet is protected?"""

    @property
    def is_seen(self) -> bool:
        """Can the font be told from what is behind it?"""
        return contrast(self.font, self.fill or WHITE) >= _LEAST

    def is_near(self, other: Ink) -> bool:
        """Are the colours those of another, but for rounding?"""
        return near(self.font, other.font) and near(self.fill or WHITE, other.fill or WHITE)

    def __str__(self) -> str:
        return f"{self.font} on {self.fill or WHITE}"


PLAIN = Ink()


class Inked(NamedTuple):
    """Cells that have an ink which is not plain black."""

    cells: str
    ink: Ink


def ink_on(book: Book, styles: Iterable[StyleRun]) -> tuple[Inked, ...]:
    """The inks of cells whose styles are known, but of those that are plain."""
    inks = list(_inks(book.root_of("styles"), Colours(book)))
    areas: dict[Ink, list[list[int]]] = {}
    for column, first, last, style in sorted(styles):
        ink = inks[style] if style < len(inks) else PLAIN
        if ink != PLAIN:
            known = areas.setdefault(ink, [])
            if known and known[-1][1] == column and known[-1][2] == first - 1:
                known[-1][2] = last
            else:
                known.append([first, column, last, column])
    return tuple(
        Inked(" ".join(area_text((top, left, bottom, right)) for top, left, bottom, right in found), ink)
        for ink, found in sorted(areas.items())
    )


def _inks(styles: Element, colours: Colours) -> Iterator[Ink]:
    faces = colours.faces
    fonts = [_of_font(each, colours, faces) for each in children(styles, "fonts", "font")]
    fills = [_of_fill(each, colours) for each in children(styles, "fills", "fill")]
    for entry in children(styles, "cellXfs", "xf"):
        ink = numbered(fonts, entry.get("fontId", "0"), PLAIN)
        kept = any(each.get("hidden") in _YES for each in children(entry, "protection"))
        yield ink._replace(fill=numbered(fills, entry.get("fillId", "0"), ""), concealed=kept)


def _of_font(font: Element, colours: Colours, faces: Mapping[str, str]) -> Ink:
    """A font, that of the theme where it is one of this."""
    size = next((each.get("val", "") for each in children(font, "sz")), "")
    of_theme = next((faces.get(each.get("val", ""), "") for each in children(font, "scheme")), "")
    face = (of_theme or next((each.get("val", "") for each in children(font, "name")), "")).casefold()
    try:
        tiny = float(size) < _TINY
    except ValueError:
        tiny = False
    struck = any(each.get("val", "1") not in _NO for each in children(font, "strike"))
    return Ink(colours.of(next(children(font, "color"), None), BLACK), "", struck, tiny, face.startswith(_OF_SIGNS))


def _of_fill(fill: Element, colours: Colours, *, conditional: bool = False) -> str:
    """What stands behind a font: of a shaded pattern the colour of its ground, of a gradient its first."""
    pattern = next(children(fill, "patternFill"), None)
    if pattern is None:
        return colours.of(next(children(fill, "gradientFill", "stop", "color"), None), "")
    kind = pattern.get("patternType", "solid" if conditional else "none")
    front, ground = (next(children(pattern, name), None) for name in ("fgColor", "bgColor"))
    if kind == "none":
        return ""
    if conditional:  # there the ground is what a solid fill has
        return colours.of(ground if ground is not None else front, "")
    return colours.of(front if kind == "solid" else ground, "")


def ink_of_rule(rule: Element, dxfs: Sequence[Element], colours: Colours) -> tuple[str, str]:
    """The font and the fill that a rule of a conditional format brings, each empty where it leaves that of the cell."""
    dxf = dxf_of(rule, dxfs)
    if dxf is None:
        return "", ""
    font = next((colours.of(each, "") for each in children(dxf, "font", "color")), "")
    return font, next((_of_fill(each, colours, conditional=True) for each in children(dxf, "fill")), "")


def strikes_out(rule: Element, dxfs: Sequence[Element]) -> bool:
    """Does a rule of a conditional format strike out what its cells show?"""
    dxf = dxf_of(rule, dxfs)
    return dxf is not None and any(each.get("val", "1") not in _NO for each in children(dxf, "font", "strike"))


def facts_of_ink(inked: Iterable[Inked]) -> list[dict[str, Any]]:
    """The same as a seal keeps it: of an ink what is not plain."""
    return [{"cells": cells, **_facts(ink)} for cells, ink in inked]


def _facts(ink: Ink) -> dict[str, Any]:
    return {name: value for name, value in ink._asdict().items() if value != getattr(PLAIN, name)}


def ink_in(facts: Iterable[Mapping[str, Any]] | None) -> tuple[Inked, ...] | None:
    """What a seal keeps of it; None where a seal of an earlier version keeps nothing."""
    if facts is None:
        return None
    return tuple(Inked(str(each["cells"]), _ink(each)) for each in facts)


def _ink(facts: Mapping[str, Any]) -> Ink:
    font, fill = (str(facts.get(name, getattr(PLAIN, name))) for name in ("font", "fill"))
    if not _COLOUR.fullmatch(font) or (fill and not _COLOUR.fullmatch(fill)):
        raise ValueError(f"{font} on {fill} are no colours")
    return Ink(font, fill, *(bool(facts.get(name, False)) for name in ("struck", "tiny", "signs", "concealed")))
