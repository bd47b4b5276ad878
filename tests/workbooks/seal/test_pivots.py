"""What a pivot table reads, works out and leaves out is sealed: its cells show that only once it is refreshed."""

from __future__ import annotations

import pytest

from tests.workbooks.seal.patched import part_of, patched, with_parts
from tests.workbooks.seal.pivoted import CACHE, TABLE, pivoted
from tests.workbooks.seal.sealed_books import found, read, resealed, told
from valuex_xl.workbooks.seal.content import content_of

DATA = pivoted()
SINCE = "when the book was sealed"


@pytest.mark.parametrize(
    ("part", "was", "now", "said"),
    [
        (CACHE, 'ref="A1:B5"', 'ref="A1:B4"', "reads 'Sales'!A1:B4, and read 'Sales'!A1:B5"),
        (CACHE, 'ref="A1:B5" sheet="Sales"', 'name="figures"', "reads figures, and read 'Sales'!A1:B5"),
        (
            TABLE,
            'fld="1" base',
            'fld="1" subtotal="count" base',
            'works out count of Income called "Sum of Income", and worked out sum of Income called "Sum of Income"',
        ),
        (
            TABLE,
            'fld="1" base',
            'fld="1" showDataAs="percentOfTotal" base',
            'works out sum of Income as percentOfTotal called "Sum of Income", and worked out sum of Income called '
            '"Sum of Income"',
        ),
        (
            TABLE,
            'name="Sum of Income"',
            'name="Profit"',
            'works out sum of Income called "Profit", and worked out sum of Income called "Sum of Income"',
        ),
        (TABLE, '<item x="1"/>', '<item h="1" x="1"/>', "leaves out Region South, and left out nothing"),
        (
            TABLE,
            "<dataFields",
            '<pageFields count="1"><pageField fld="0" item="1" hier="-1"/></pageFields><dataFields',
            "is filtered by Region, and was by nothing",
        ),
        (
            TABLE,
            "</pivotTableDefinition>",
            '<filters count="1"><filter fld="0" type="captionEqual" stringValue1="North"/></filters>'
            "</pivotTableDefinition>",
            "leaves out Region captionEqual North, and left out nothing",
        ),
        (TABLE, "<rowFields", '<colFields count="1"><field x="1"/></colFields><rowFields', "has Income in its columns"),
        (TABLE, 'rowHeaderCaption="Where"', 'rowHeaderCaption="Who"', "is captioned Who, and was Where"),
        (
            TABLE,
            '<pivotField dataField="1"',
            '<pivotField name="Money" dataField="1"',
            "is captioned Where, Money",
        ),
        (
            CACHE,
            'recordCount="4"',
            'recordCount="4" refreshOnLoad="1"',
            "is refreshed on opening, and was only when somebody asked for it",
        ),
        (
            CACHE,
            "</cacheFields>",
            '<cacheField name="Twice" formula="Income*2"/></cacheFields>',
            "calculates Twice = Income*2, and calculated nothing",
        ),
        (TABLE, 'cacheId="1"', 'cacheId="1" colGrandTotals="0"', "has grand totals but none of columns, and had them"),
    ],
)
def test_what_a_pivot_table_does_otherwise_is_told(part: str, was: str, now: str, said: str) -> None:
    altered = patched(DATA, part, (was, now))
    lines = told(found(DATA, altered))
    assert lines[0].startswith(f"pivot changed: Pivot!A3:B6  the pivot table ByRegion {said}")
    assert lines[0].endswith(SINCE)
    assert found(altered, altered) == []


def test_a_pivot_table_that_is_gone_is_told_and_one_that_was_added_is_a_note() -> None:
    alone = with_parts(DATA, {"xl/worksheets/_rels/sheet2.xml.rels": "<Relationships/>"})
    assert told(found(DATA, alone)) == [
        "pivot changed: Pivot!A3:B6  the pivot table ByRegion is gone: its cells stand there by themselves"
    ]
    assert [each.kind for each in found(alone, DATA)] == ["note"]


@pytest.mark.parametrize(
    ("part", "was", "now"),
    [
        (CACHE, 'ref="A1:B5"', 'ref="$A$1:$B$5"'),
        (CACHE, 'refreshedBy="ann"', 'refreshedBy="bob" refreshOnLoad="0"'),
        (TABLE, 'fld="1" base', 'fld="1" subtotal="sum" base'),
        (TABLE, 'rowHeaderCaption="Where"', ""),
        (TABLE, 'dataCaption="Values"', 'dataCaption="Data" applyBorderFormats="1"'),
    ],
)
def test_what_programs_write_otherwise_is_no_change(part: str, was: str, now: str) -> None:
    assert found(DATA, patched(DATA, part, (was, now))) == []


def test_what_libreoffice_drops_of_a_pivot_table_is_no_change() -> None:
    asks = patched(DATA, CACHE, ('recordCount="4"', 'recordCount="4" refreshOnLoad="1"'))
    named = patched(asks, TABLE, ('<pivotField dataField="1"', '<pivotField name="Money" dataField="1"'))
    bare = patched(DATA, TABLE, ('rowHeaderCaption="Where"', ""))
    assert found(named, bare) == []


def test_a_pivot_table_follows_the_sheet_that_it_reads() -> None:
    renamed = pivoted(sales="Sold")
    assert {each.kind for each in found(DATA, renamed)} == {"sheet renamed"}
    assert [each.kind for each in found(DATA, patched(renamed, CACHE, ('sheet="Sold"', 'sheet="Other"')))] == [
        "sheet renamed",
        "pivot changed",
    ]


def test_items_are_named_by_the_values_of_their_field_however_odd_the_file() -> None:
    odd = patched(DATA, TABLE, ('<item x="1"/>', '<item h="1" x="99999999999999999999"/><item h="1"/>'))
    [line] = told(found(DATA, odd))
    assert "leaves out Region 99999999999999999999, Region , and" in line
    bare = with_parts(DATA, {CACHE: "<pivotCacheDefinition/>", TABLE: '<pivotTableDefinition name="ByRegion"/>'})
    assert {each.kind for each in found(DATA, bare)} == {"pivot changed"}
    assert part_of(bare, TABLE)


def test_pivot_tables_are_kept() -> None:
    assert resealed(DATA).content == content_of(read(DATA))
