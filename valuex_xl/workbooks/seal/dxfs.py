"""The formats that conditional formats bring: each rule names one of the book's by its number, or holds its own."""

from __future__ import annotations

from collections.abc import Sequence
from xml.etree.ElementTree import Element

from valuex_xl.workbooks.package.numbered import numbered
from valuex_xl.workbooks.package.parts import children

__all__ = ["dxf_of", "dxfs_of"]


def dxfs_of(styles: Element) -> list[Element]:
    """Those of a book, by their numbers."""
    return list(children(styles, "dxfs", "dxf"))


def dxf_of(rule: Element, dxfs: Sequence[Element]) -> Element | None:
    """The format that a rule brings; None where it leaves that of the cell."""
    own = next(children(rule, "dxf"), None)
    return own if own is not None else numbered(dxfs, rule.get("dxfId", ""), None)
