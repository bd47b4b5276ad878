"""The file that makes Excel load the add-in from the server: IT uploads it, or a user adds it by hand."""

from __future__ import annotations

from importlib.resources import files
from string import Template
from uuid import NAMESPACE_URL, uuid5
from xml.sax.saxutils import quoteattr

from valuex_xl import __version__

__all__ = ["identity", "manifest", "version"]


def manifest(url: str) -> str:
    """The manifest of a server under this address: the same bytes each time, another add-in for another address.

    It names no namespace, so that the functions keep their plain names.
    """
    template = Template((files("valuex_xl.excel.server") / "pages" / "manifest.xml").read_text(encoding="ascii"))
    return template.substitute(id=identity(url), version=version(4), url=quoteattr(url)[1:-1])


def identity(url: str) -> str:
    """By what Office tells the add-in of one server from that of another."""
    return str(uuid5(NAMESPACE_URL, f"{url}/valuex"))


def version(count: int) -> str:
    """The version in as many numbers as Office wants."""
    numbers = [part for part in __version__.split(".") if part.isdecimal()][:count]
    return ".".join([*numbers, *["0"] * (count - len(numbers))])
