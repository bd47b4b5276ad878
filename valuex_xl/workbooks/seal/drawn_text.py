"""What a text in a drawing says to a reader: the words that are seen, or the cell that they are read from.

Words without ink, or so small that nobody reads them, are not said.
"""

from __future__ import annotations

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from valuex_xl.workbooks.package.numbered import whole
from valuex_xl.workbooks.package.parts import children, local

__all__ = ["drawn_text", "is_unseen", "is_white", "is_white_ink", "seen_words"]

_SMALLEST = 400
"""Hundredths of a point."""

_WHITE = ("FFFFFF",)
_GROUNDS = ("bg1", "lt1")


def drawn_text(tx: Element) -> str:
    """What a ``tx`` says: the reference behind ``=`` where it reads a cell, else its words.

    LibreOffice writes a name that is typed as a reference to a text in quotes.
    """
    read = next((each.text or "" for each in tx.iter() if local(each.tag) == "f"), None)
    if read is not None:
        return " ".join(read[1:-1].replace('""', '"').split()) if read.startswith('"') else f"={read}"
    said = seen_words(tx)
    if said or any(local(each.tag) == "t" for each in tx.iter()):
        return said
    return " ".join("".join(each.text or "" for each in tx.iter() if local(each.tag) == "v").split())


def seen_words(element: Element, *, on_white: bool = True) -> str:
    """The words of paragraphs that are seen, on white or on another ground."""
    lines = (each for each in element.iter() if local(each.tag) == "p")
    said = " ".join("".join(_runs(line, on_white=on_white)) for line in lines)
    return " ".join(said.split())


def _runs(line: Element, *, on_white: bool) -> Iterator[str]:
    for run in line:
        if local(run.tag) not in ("r", "fld"):
            continue
        look = next(children(run, "rPr"), None)
        if look is None or not (is_unseen(look) or (on_white and is_white_ink(look))):
            yield from (each.text or "" for each in children(run, "t"))


def is_unseen(look: Element) -> bool:
    """Has it no ink at all, or is it too small?"""
    size = look.get("sz", "")
    if whole(size, _SMALLEST) < _SMALLEST:
        return True
    if next(children(look, "noFill"), None) is not None:
        return True
    shades = (each for fill in children(look, "solidFill") for colour in fill for each in children(colour, "alpha"))
    return any(each.get("val", "100000").rstrip("%") in ("0", "0.0") for each in shades)


def is_white_ink(look: Element) -> bool:
    """Is it drawn in white alone?"""
    colours = (colour for fill in children(look, "solidFill") for colour in fill if not len(colour))
    return any(is_white(colour.get("val", "")) for colour in colours)


def is_white(colour: str) -> bool:
    """Is a colour of a drawing white, or that of the page?"""
    return colour.upper() in _WHITE or colour in _GROUNDS
