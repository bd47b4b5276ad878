"""A picture as shapes at their places, before it is SVG: what stands where is decided and tested here."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Drawing", "Line", "Path", "Rect", "Shape", "Text", "fitting", "text_width"]

_WIDTHS = {**dict.fromkeys(" .,:;!|'ijltfrI()[]-", 0.4), **dict.fromkeys("MWmw@%&", 1.0), **dict.fromkeys("…—", 1.0)}
_SMALL, _LARGE, _FULL = 0.62, 0.72, 1.05
"""Widths of letters as parts of their size, of the widest of the common faces: small, capitals and digits, and the
scripts of East Asia. A browser takes what face it has, and a text must fit in all of them."""
_BOLD = 1.1


@dataclass(frozen=True, slots=True)
class Rect:
    """A filled rectangle; ``role`` names its look."""

    x: float
    y: float
    width: float
    height: float
    role: str
    shape: str = "rect"


@dataclass(frozen=True, slots=True)
class Line:
    """A straight line."""

    x1: float
    y1: float
    x2: float
    y2: float
    role: str
    shape: str = "line"


@dataclass(frozen=True, slots=True)
class Path:
    """A line through points; closed where it encloses an area."""

    points: tuple[tuple[float, float], ...]
    role: str
    closed: bool = False
    shape: str = "path"

    @property
    def d(self) -> str:
        """The points as SVG writes them."""
        drawn = " L".join(f"{x:.1f} {y:.1f}" for x, y in self.points)
        return f"M{drawn}{' Z' if self.closed else ''}"


@dataclass(frozen=True, slots=True)
class Text:
    """A line of text that begins, ends or has its middle at ``x``; ``whole`` is the text before it was shortened."""

    x: float
    y: float
    text: str
    role: str
    anchor: str = "start"
    whole: str = ""
    shape: str = "text"


Shape = Rect | Line | Path | Text


@dataclass(frozen=True, slots=True)
class Drawing:
    """Shapes on a ground of a width and a height, and what they say to somebody who cannot see them."""

    title: str
    description: str
    width: float
    height: float
    shapes: tuple[Shape, ...]


def text_width(text: str, size: float, *, bold: bool = False) -> float:
    """About how wide a text is, rather too wide than too narrow.

    >>> text_width("iiii", 10) < text_width("nnnn", 10) < text_width("WWWW", 10)
    True
    """
    return sum(map(_letter, text)) * size * (_BOLD if bold else 1)


def _letter(letter: str) -> float:
    known = _WIDTHS.get(letter)
    if known is not None:
        return known
    return _FULL if ord(letter) > 0x2E7F else _LARGE if letter.isupper() or letter.isdigit() else _SMALL


def fitting(text: str, size: float, width: float, *, bold: bool = False) -> str:
    """The text, or so much of it as fits with an ellipsis.

    >>> fitting("Northern Hospitals Trust", 12, 100)
    'Northern Hos…'
    >>> fitting("Acme", 12, 100)
    'Acme'
    """
    if text_width(text, size, bold=bold) <= width:
        return text
    kept = text
    while kept and text_width(kept + "…", size, bold=bold) > width:
        kept = kept[:-1]
    return kept.rstrip() + "…"
