"""The file that makes Excel load the add-in from the server: IT uploads it, or a user adds it by hand."""

from __future__ import annotations

from importlib.resources import files
from string import Template
from uuid import NAMESPACE_URL, uuid5
from xml.sax.saxutils import quoteattr

from valuex_xl import __version__

__all__ = ["manifest"]


def manifest(url: str) -> str:
    """The manifest of a server under this address: the same bytes each time, another add-in for another address.

    It names no namespace, so that the functions keep their plain names.
    """
    template = Template((files("valuex_xl.excel.server") / "pages" / "manifest.xml").read_text(encoding="ascii"))
    address = quoteattr(url)[1:-1]
    return template.substitute(id=uuid5(NAMESPACE_URL, f"{url}/valuex"), version=_four(__version__), url=address)


def _four(version: str) -> str:
    """The version in the four numbers that Office wants."""
    numbers = [part for part in version.split(".") if part.isdecimal()][:4]
    return ".".join([*numbers, *["0"] * (4 - len(numbers))])
