"""The colours that a style names, as they are seen: by themes with their tints, by the palette, or by red, green, blue.

Programs that save a book write a colour of the theme as red, green and blue, and number their styles anew: only what is
seen can be compared.
"""

from __future__ import annotations

import colorsys
import re
from collections.abc import Sequence
from functools import cached_property
from xml.etree.ElementTree import Element

from valuex_xl.workbooks.package import Book
from valuex_xl.workbooks.package.numbered import numbered
from valuex_xl.workbooks.package.parts import children, local

__all__ = ["BLACK", "WHITE", "Colours", "contrast", "near"]

BLACK, WHITE = "000000", "FFFFFF"

_RGB = re.compile(r"(?:[0-9A-Fa-f]{2})?([0-9A-Fa-f]{6})")
_THEME_ORDER = ("lt1", "dk1", "lt2", "dk2", *(f"accent{n}" for n in range(1, 7)), "hlink", "folHlink")
_EIGHT = (BLACK, WHITE, "FF0000", "00FF00", "0000FF", "FFFF00", "FF00FF", "00FFFF")
_PALETTE = (
    *_EIGHT,
    *_EIGHT,
    *"800000 008000 000080 808000 800080 008080 C0C0C0 808080".split(),
    *"9999FF 993366 FFFFCC CCFFFF 660066 FF8080 0066CC CCCCFF".split(),
    *"000080 FF00FF FFFF00 00FFFF 800080 800000 008080 0000FF".split(),
    *"00CCFF CCFFFF CCFFCC FFFF99 99CCFF FF99CC CC99FF FFCC99".split(),
    *"3366FF 33CCCC 99CC00 FFCC00 FF9900 FF6600 666699 969696".split(),
    *"003366 339966 003300 333300 993300 993366 333399 333333".split(),
    BLACK,
    WHITE,
)
"""By number: ECMA-376 part 1, 18.8.27; the last two are the text and the window of the system."""

_LIGHTER, _FAR = 0.05, 8
"""Of the contrast of WCAG 2.1; and by how much a colour may differ of which a program has rounded the tint."""


class Colours:
    """The colours of one book."""

    def __init__(self, book: Book) -> None:
        self._book = book
        listed = children(book.root_of("styles"), "colors", "indexedColors", "rgbColor")
        own = [each.get("rgb", "") for each in listed]
        self._palette: Sequence[str] = [*map(_plain, own), *_PALETTE[len(own) :]]

    def of(self, colour: Element | None, otherwise: str) -> str:
        """A colour as six digits; ``otherwise`` where it is left to the program."""
        if colour is None:
            return otherwise
        rgb, indexed, theme = (colour.get(name) for name in ("rgb", "indexed", "theme"))
        if rgb is not None:
            found = _plain(rgb)
        elif indexed is not None:
            found = numbered(self._palette, indexed, "")
        else:
            found = numbered(self._theme, theme or "", "")
        return _tinted(found, colour.get("tint", "0")) if found else otherwise

    @cached_property
    def faces(self) -> dict[str, str]:
        """The fonts of the theme for Latin letters, by how a style calls them: major and minor."""
        found = {}
        for each in self._in_theme("majorFont", "minorFont"):
            face = next((inner.get("typeface", "") for inner in children(each, "latin")), "")
            found[local(each.tag).removesuffix("Font")] = face
        return found

    def _in_theme(self, *names: str) -> list[Element]:
        return [each for each in self._book.root_of("theme").iter() if local(each.tag) in names]

    @cached_property
    def _theme(self) -> list[str]:
        scheme = next(iter(self._in_theme("clrScheme")), None)
        named = {} if scheme is None else {local(each.tag): each for each in scheme}
        return [_of_theme(named.get(name)) for name in _THEME_ORDER]


def _of_theme(entry: Element | None) -> str:
    colour = None if entry is None else next(iter(entry), None)
    return "" if colour is None else _plain(colour.get("lastClr") or colour.get("val") or "")


def _plain(rgb: str) -> str:
    found = _RGB.fullmatch(rgb)
    return found[1].upper() if found else ""


def _tinted(rgb: str, tint: str) -> str:
    """A colour made lighter or darker, in the way of ECMA-376 part 1, 18.8.19.

    >>> _tinted("000000", "0.5"), _tinted("FFFFFF", "-0.25"), _tinted("4F81BD", "0")
    ('808080', 'BFBFBF', '4F81BD')
    """
    try:
        by = max(-1.0, min(float(tint), 1.0))
    except ValueError:
        return rgb
    if not by:
        return rgb
    hue, light, much = colorsys.rgb_to_hls(*(part / 255 for part in _parts(rgb)))
    light = light * (1 + by) if by < 0 else light * (1 - by) + by
    return "".join(f"{round(part * 255):02X}" for part in colorsys.hls_to_rgb(hue, light, much))


def _parts(rgb: str) -> tuple[int, int, int]:
    return int(rgb[:2], 16), int(rgb[2:4], 16), int(rgb[4:], 16)


def near(some: str, other: str) -> bool:
    """Are two colours the same, but for how a program rounds them?

    >>> near("808080", "7F7F7F"), near("FF0000", "00FF00")
    (True, False)
    """
    return all(abs(one - two) < _FAR for one, two in zip(_parts(some), _parts(other), strict=True))


def contrast(some: str, other: str) -> float:
    """How well one colour is told from another: 1 not at all, 21 black from white (WCAG 2.1).

    >>> contrast("FFFFFF", "FFFFFF"), contrast("000000", "FFFFFF")
    (1.0, 21.0)
    """
    dark, light = sorted(map(_luminance, (some, other)))
    return round((light + _LIGHTER) / (dark + _LIGHTER), 2)


def _luminance(rgb: str) -> float:
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in (each / 255 for each in _parts(rgb))
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
