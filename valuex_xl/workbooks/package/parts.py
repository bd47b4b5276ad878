"""The parts of a workbook package and the relationships that lead from one to the next."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import unquote
from xml.etree.ElementTree import Element, ParseError, fromstring

from valuex_xl.workbooks.package.archive import Archive, Member, member_key
from valuex_xl.workbooks.package.errors import BookError
from valuex_xl.workbooks.package.guard import refuse_doctype, refuse_no_characters
from valuex_xl.workbooks.package.text import utf8

__all__ = ["Package", "Relation", "attribute", "children", "listing_of", "local"]


@dataclass(frozen=True, slots=True)
class Relation:
    """A link from one part to another: its id, the last word of its type, its target."""

    id: str
    kind: str
    target: str  # a part name, or an address outside the book
    outside: bool


def local(tag: str) -> str:
    """A tag or attribute name without its namespace, so that both dialects of the format are read alike."""
    return tag.rpartition("}")[2]


def children(element: Element, *names: str) -> Iterator[Element]:
    """The elements reached by a path of local names."""
    if not names:
        yield element
        return
    for child in element:
        if local(child.tag) == names[0]:
            yield from children(child, *names[1:])


def attribute(element: Element, name: str) -> str | None:
    """An attribute by its local name, such as the ``id`` of ``r:id``."""
    return next((value for key, value in element.items() if local(key) == name), None)


def listing_of(part: str) -> str:
    """The part that lists the links of a part; of the package itself for the empty name."""
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


class Package:
    """A zip archive read as parts that are found by name and by relationship."""

    def __init__(self, archive: Archive) -> None:
        self.archive = archive
        self._members = {member_key(member.name): member for member in archive.members}

    @property
    def path(self) -> str:
        """The name of the file in messages."""
        return self.archive.path

    def member(self, part: str) -> Member | None:
        """The zip member of a part; a few writers percent-encode the names they point to."""
        return self._members.get(member_key(part)) or self._members.get(member_key(unquote(part)))

    def xml(self, part: str) -> bytes:
        """A part as UTF-8 XML without a document type; BookError where it is missing."""
        member = self.member(part)
        if member is None:
            raise BookError(
                f"{self.path}: its part {part} is missing - open it in Excel, let it repair, and save it again"
            )
        where = f"{self.path}: its part {part}"
        xml = utf8(self.archive.read(member), where)
        refuse_doctype(xml, where)
        refuse_no_characters(xml, where)
        return xml

    def tree(self, part: str) -> Element:
        """A small part as a tree."""
        xml = self.xml(part)
        try:
            return fromstring(xml)
        except (ParseError, ValueError) as error:
            raise BookError(f"{self.path}: its part {part} is not well-formed XML ({error})") from error

    def relations(self, part: str) -> list[Relation]:
        """The relationships of a part in file order; of the package itself for the empty name."""
        listing = listing_of(part)
        if self.member(listing) is None:
            return []
        folder = posixpath.dirname(part)
        return [_relation(entry, folder) for entry in children(self.tree(listing), "Relationship")]


def _relation(entry: Element, folder: str) -> Relation:
    target = entry.get("Target", "")
    outside = entry.get("TargetMode") == "External"
    if not outside:
        target = posixpath.normpath(posixpath.join("/", folder, target.replace("\\", "/"))).lstrip("/")
    return Relation(entry.get("Id", ""), entry.get("Type", "").rpartition("/")[2], target, outside)
