"""The shared strings of a workbook, which its text cells name by number."""

from __future__ import annotations

from io import BytesIO
from xml.etree.ElementTree import Element, ParseError, iterparse

from valuex_xl.workbooks.package.errors import BookError
from valuex_xl.workbooks.package.parts import Package, local
from valuex_xl.workbooks.package.text import string_from_file

__all__ = ["strings_of"]


def _words(item: Element) -> str:
    """The text of a string, its runs joined, phonetic readings left out."""
    words: list[str] = []
    for child in item:
        kind = local(child.tag)
        runs = [child] if kind == "t" else [part for part in child if local(part.tag) == "t"] if kind == "r" else ()
        words += [run.text or "" for run in runs]
    return "".join(words)


def strings_of(package: Package, part: str) -> list[str]:
    """All shared strings in order."""
    found: list[str] = []
    try:
        for _, item in iterparse(BytesIO(package.xml(part))):
            if local(item.tag) == "si":
                found.append(string_from_file(_words(item)))
                item.clear()
    except ParseError as error:
        raise BookError(f"{package.path}: its part {part} is not well-formed XML ({error})") from error
    return found
