"""A seal is known by the properties of its part, as Office keeps them, and one of an earlier version by its link."""

import zipfile
from collections.abc import Callable
from io import BytesIO
from xml.etree.ElementTree import fromstring

import pytest
from workbooks.package.package_books import part, raw_members
from workbooks.seal.sealed_books import plan, read, written

from valuex_xl.workbooks.seal.item_mark import is_marked
from valuex_xl.workbooks.seal.keeping import lost_its_seal, text_in_book, with_seal
from valuex_xl.workbooks.seal.record import SealError

SEAL, PROPERTIES, LINKS = "customXml/item1.xml", "customXml/itemProps1.xml", "customXml/_rels/item1.xml.rels"
BOOK_LINKS, TYPES = "xl/_rels/workbook.xml.rels", "[Content_Types].xml"
EMPTY = b"<memo/>"


def rewritten(data: bytes, change: Callable[[str, bytes], bytes | None]) -> bytes:
    """The book with its parts changed; None drops one."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            content = change(name, old.read(name))
            if content is not None:
                new.writestr(name, content)
    return out.getvalue()


def renumbered(data: bytes) -> bytes:
    """As a program saves it that counts its links anew."""
    return rewritten(data, lambda name, xml: xml.replace(b"rIdSeal", b"rId70") if name == BOOK_LINKS else xml)


def unmarked(data: bytes) -> bytes:
    """As an earlier version sealed it."""
    return rewritten(data, lambda name, xml: None if name in (PROPERTIES, LINKS) else xml)


@pytest.fixture(scope="module")
def sealed() -> bytes:
    return with_seal(read(written(plan())), "{}")


def test_the_mark_is_what_office_writes(sealed: bytes) -> None:
    space = "{http://schemas.openxmlformats.org/officeDocument/2006/customXml}"
    item = fromstring(part(sealed, PROPERTIES))
    assert item.tag == f"{space}datastoreItem"
    assert item[0][0].get(f"{space}uri") == "urn:valuex-xl:seal:1"
    assert b'relationships/customXmlProps" Target="/customXml/itemProps1.xml"' in part(sealed, LINKS)
    assert part(sealed, TYPES).count(b"customXmlProperties+xml") == 1
    assert is_marked(read(sealed), SEAL)


def test_an_emptied_seal_is_told_whatever_its_link_is_called(sealed: bytes) -> None:
    over = rewritten(sealed, lambda name, xml: EMPTY if name == SEAL else xml)
    for book in (over, renumbered(over), unmarked(over)):
        with pytest.raises(SealError, match="its seal was emptied or written over"):
            text_in_book(read(book))
        assert text_in_book(read(with_seal(read(book), "[]"))) == "[]"
    assert text_in_book(read(unmarked(renumbered(over)))) is None


def test_so_is_one_that_was_taken_out(sealed: bytes) -> None:
    gone = rewritten(sealed, lambda name, xml: None if name == SEAL else xml)
    assert [lost_its_seal(read(book)) for book in (gone, renumbered(gone), unmarked(gone))] == [True, True, True]
    assert not lost_its_seal(read(renumbered(sealed)))


def test_a_seal_of_an_earlier_version_is_read_and_marked_when_it_is_made_again(sealed: bytes) -> None:
    old = unmarked(sealed)
    assert text_in_book(read(old)) == "{}"
    again = with_seal(read(old), "[]")
    assert text_in_book(read(again)) == "[]"
    assert raw_members(again).keys() == raw_members(sealed).keys()
    assert is_marked(read(again), SEAL)


def test_no_part_is_listed_twice(sealed: bytes) -> None:
    """Entries that were left in the list of types serve the new parts."""
    left = (unmarked(sealed), unmarked(rewritten(sealed, lambda name, xml: None if name == SEAL else xml)))
    for book in left:
        types = fromstring(part(with_seal(read(book), "[]"), TYPES))
        names = [entry.get("PartName") for entry in types if "PartName" in entry.attrib]
        assert f"/{PROPERTIES}" in names
        assert len(names) == len(set(names))


def test_the_parts_of_others_are_no_seals(sealed: bytes) -> None:
    """Office keeps its own parts just so, with another schema."""

    def theirs(name: str, xml: bytes) -> bytes:
        return xml.replace(b"urn:valuex-xl:seal:1", b"http://example.com/labels").replace(b"rIdSeal", b"rId70")

    other = read(rewritten(sealed, theirs))
    assert text_in_book(other) is None
    assert not lost_its_seal(other)
    again = with_seal(other, "[]")
    assert part(again, SEAL) == part(rewritten(sealed, theirs), SEAL)
    assert text_in_book(read(again)) == "[]"


@pytest.mark.parametrize("content", [b"", b"<a", b"\xff\x00"])
def test_properties_that_cannot_be_read_say_nothing(content: bytes, sealed: bytes) -> None:
    for broken in (PROPERTIES, LINKS):
        odd = read(rewritten(renumbered(sealed), lambda name, xml: content if name == broken else xml))  # noqa: B023
        assert text_in_book(odd) == "{}"
        assert not is_marked(odd, SEAL)
