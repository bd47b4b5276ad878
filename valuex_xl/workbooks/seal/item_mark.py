"""What says of a custom XML part that it is a seal, whatever has become of what stood in it.

Office keeps such a part, ``customXml/itemN.xml``, with properties beside it, ``itemPropsN.xml``, that name the schema
it follows, and carries both along. Ids of links are no such mark: every program that saves a book may count them anew.
"""

from __future__ import annotations

from valuex_xl.workbooks.package import Book, BookError
from valuex_xl.workbooks.package.parts import listing_of

__all__ = ["SPACE", "is_free", "is_marked", "mark_of", "type_of_mark"]

SPACE = "urn:valuex-xl:seal:1"
"""The namespace of a seal, and so the schema that its properties name."""

_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'
_ID = "{6F0B7C52-3D1E-5A94-9C41-7E2A8D45B1F3}"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
_LINKS = "http://schemas.openxmlformats.org/package/2006/relationships"
_TYPE = "application/vnd.openxmlformats-officedocument.customXmlProperties+xml"
_PROPERTIES = (
    f'{_HEAD}<ds:datastoreItem ds:itemID="{_ID}" xmlns:ds="{_OFFICE}/customXml"><ds:schemaRefs>'
    f'<ds:schemaRef ds:uri="{SPACE}"/></ds:schemaRefs></ds:datastoreItem>'
).encode()


def is_marked(book: Book, part: str) -> bool:
    """Do the properties of a custom part say that it is a seal?"""
    try:
        links = [link for link in book.package.relations(part) if link.kind == "customXmlProps" and not link.outside]
        return any(SPACE.encode() in book.package.xml(link.target) for link in links)
    except BookError:  # properties that cannot be read say nothing
        return False


def is_free(book: Book, part: str) -> bool:
    """Has a custom part no properties yet, and is there room for ours?"""
    return all(book.package.member(each) is None for each in (listing_of(part), _properties(part)))


def mark_of(part: str) -> dict[str, bytes]:
    """The members that mark a custom part as a seal, by their names."""
    target = _properties(part)
    link = f'<Relationship Id="rId1" Type="{_OFFICE}/relationships/customXmlProps" Target="/{target}"/>'
    listing = f'{_HEAD}<Relationships xmlns="{_LINKS}">{link}</Relationships>'
    return {target: _PROPERTIES, listing_of(part): listing.encode()}


def type_of_mark(part: str) -> str:
    """The entry that the package's list of content types needs for it."""
    return f'Override PartName="/{_properties(part)}" ContentType="{_TYPE}"'


def _properties(part: str) -> str:
    folder, _, name = part.rpartition("/")
    return f"{folder}/itemProps{name.removeprefix('item')}"
