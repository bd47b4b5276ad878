"""Texts that would do harm if a page or a workbook took them at their word, and what of them is found alive."""

import io
import re
import zipfile
from collections import Counter
from collections.abc import Iterable
from html.parser import HTMLParser

import openpyxl

MARKUP = "</td></tr><script>alert(1)</script><img src=x onerror=alert(1)>\"'&lt;{{ 7 * 7 }}{% raw %}"
STARTS = ("=cmd|' /C calc'!A0", '=HYPERLINK("http://x.example")', "+1+1", "-2-3", "@SUM(1)")
TEXTS = tuple(f"{start} {MARKUP}" for start in STARTS)
TURNED = "north \u202e%03\u202c \u2066south\u2069"
CONTROLS = "bell\x07 and\x1bback"
_UNSEEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


class Page(HTMLParser):
    """The tags of a page with their attributes, each counted, and all that is text."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.tags: Counter[tuple[str, tuple[tuple[str, str | None], ...]]] = Counter()
        self.text = ""
        self.feed(text)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags[tag, tuple(attrs)] += 1

    def handle_data(self, data: str) -> None:
        self.text += data


def assert_harmless_page(page: str, plain: str, texts: Iterable[str]) -> None:
    """The page has the tags and attributes of the plain one, no other, and shows these texts letter by letter."""
    read, expected = Page(page), Page(plain)
    assert read.tags == expected.tags
    assert not {tag for tag, _ in read.tags} & {"script", "img", "a", "link", "iframe", "object", "form", "base"}
    assert not [name for _, attributes in read.tags for name, _ in attributes if name.startswith("on")]
    assert not _UNSEEN.search(page)
    for text in texts:
        assert text in read.text


def assert_harmless_book(
    data: bytes, texts: Iterable[str] = (), formulas: Iterable[str] = (), *, is_report: bool = True
) -> None:
    """Every cell is a value but for these formulas; no link leads out of the book; it shows these texts.

    Only a report shows what its texts hide: in a book of one's own customers the names stay as they were given.
    """
    parts = zipfile.ZipFile(io.BytesIO(data))
    assert not [name for name in parts.namelist() if re.search("externalLink|vbaProject|connections|embed", name)]
    for name in parts.namelist():
        part = parts.read(name).decode("utf-8", "replace")
        assert "TargetMode" not in part, name
        assert "<ddeLink" not in part, name
        assert not (is_report and _UNSEEN.search(part.replace("\r", ""))), name
    cells = [cell for sheet in openpyxl.load_workbook(io.BytesIO(data)) for row in sheet.iter_rows() for cell in row]
    assert formulas_of(data) <= set(formulas)
    assert not [cell for cell in cells if cell.hyperlink]
    shown = "\n".join(str(cell.value) for cell in cells)
    for text in texts:
        assert text in shown


def formulas_of(data: bytes) -> set[str]:
    """Every formula of a book as it is written."""
    cells = [cell for sheet in openpyxl.load_workbook(io.BytesIO(data)) for row in sheet.iter_rows() for cell in row]
    return {str(getattr(cell.value, "text", cell.value)) for cell in cells if cell.data_type == "f"}
