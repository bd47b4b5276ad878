"""What the page of a report is: one file, the same each time, readable on a phone, a screen and paper."""

from __future__ import annotations

import sys
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from browser import faults, missing_browser, pages
from samples import sample

from valuex_xl.workbooks.report.facts import Section, Table
from valuex_xl.workbooks.report.page import html_page

NEEDS_BROWSER = pytest.mark.skipif(bool(missing_browser()), reason=missing_browser() or "-")


class _Outline(HTMLParser):
    """The tags of a page in order, each with its attributes."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))


def test_it_is_the_same_each_time_and_fetches_and_runs_nothing() -> None:
    page = html_page(sample())
    assert page == html_page(sample())
    outline = _Outline(page)
    assert not {"script", "link", "img", "iframe", "object", "form"} & {tag for tag, _ in outline.tags}
    loading = {"src", "data", "action", "formaction", "onload", "onclick", "srcset"}
    assert not [given for _, given in outline.tags if loading & given.keys()]
    assert {given["href"] for tag, given in outline.tags if tag == "a"} == {"#exceptions"}
    assert "url(" not in page
    assert "@import" not in page


def test_every_chart_says_what_it_shows_to_somebody_who_cannot_see_it() -> None:
    page = html_page(sample())
    outline = _Outline(page)
    drawings = [given for tag, given in outline.tags if tag == "svg"]
    ids = {given["id"] for _, given in outline.tags if "id" in given}
    assert len(drawings) == 8  # four charts, each for a phone and for the rest
    for drawing in drawings:
        assert drawing["role"] == "img"
        assert set((drawing["aria-labelledby"] or "").split()) <= ids
    assert "Ox &amp; &lt;b&gt;Bow&lt;/b&gt; 22.1% WATCH" in page


def test_texts_of_a_workbook_are_escaped_and_seen() -> None:
    page = html_page(replace(sample(), headline="<script>alert(1)</script> \u202eEVIL"))
    assert "<script>" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt; \ufffdEVIL" in page


@pytest.mark.parametrize("status", ["OK", "WATCH", "BREACH"])
def test_the_head_has_the_colour_of_what_it_tells(status: str) -> None:
    """And not of what stands below it: good news is in no red box."""
    page = html_page(replace(sample(), headline="Ada brings 4%: within the limit", headline_status=status))
    assert f'<p class="headline {status}">' in page
    assert ".headline.OK" not in page
    assert all(f".headline.{each} {{" in page for each in ("WATCH", "BREACH"))


def test_where_there_are_no_exceptions_it_says_so() -> None:
    assert "None: every limit is kept." not in html_page(sample())
    assert "None: every limit is kept." in html_page(replace(sample(), exceptions=(), checks=()))


@NEEDS_BROWSER
@pytest.mark.parametrize("width", [360, 768, 1280])
def test_nothing_is_clipped_covered_or_faint(width: int, tmp_path: Path) -> None:
    assert faults(html_page(sample()), tmp_path, width) == []


@NEEDS_BROWSER
def test_what_is_wrong_would_be_found(tmp_path: Path) -> None:
    """The check can fail: faint text, a word wider than the window."""
    spoilt = html_page(sample()).replace(
        "</main>", '<p style="color:#bbb">faint</p><pre>' + "x" * 400 + "</pre></main>"
    )
    found = faults(spoilt, tmp_path, 360)
    assert any("is too faint" in fault for fault in found)
    assert any("wide" in fault for fault in found)


@NEEDS_BROWSER
def test_on_a_phone_no_column_is_out_of_view(tmp_path: Path) -> None:
    """Eight columns of long names and figures: on a phone each row is a block, with its heads beside its cells."""
    heads = ("Customer", "Income before", "Income", "Share", "Running share", "Change", "Room", "Status")
    row = ("Zweckverband Wasserversorgung Niederlausitz", *["123,456,789"] * 6, "BREACH")
    wide = replace(
        sample(), sections=(Section("Largest", table=Table("In EUR", heads, (row, row), frozenset(range(1, 7)))),)
    )
    page = html_page(wide)
    assert '<td role="cell" data-head="Status">BREACH</td>' in page
    assert faults(page, tmp_path, 360) == []
    unstacked = page.replace("max-width: 560px", "max-width: 1px")
    assert any("needs sideways scrolling" in fault for fault in faults(unstacked, tmp_path, 360))


@NEEDS_BROWSER
def test_it_prints_on_few_sheets(tmp_path: Path) -> None:
    assert 2 <= pages(html_page(sample()), tmp_path) <= 4
