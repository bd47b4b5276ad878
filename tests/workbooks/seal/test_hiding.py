"""Which rows and columns nobody can read, however a program spells it."""

from __future__ import annotations

import pytest

from valuex_xl.workbooks.seal.hiding import hidden_columns, hidden_rows, thin_rows


def sheet(rows: str = "", head: str = "") -> bytes:
    return f"<worksheet>{head}<sheetData>{rows}</sheetData><pageSetup/></worksheet>".encode()


def frozen(corner: str, pane: str) -> str:
    return f'<sheetViews><sheetView {corner}workbookViewId="0"><pane {pane}/></sheetView></sheetViews>'


@pytest.mark.parametrize(
    ("rows", "head", "hidden"),
    [
        ("", "", set()),
        ('<row r="3"/>', "", set()),
        ('<row r="3" hidden="1"/><row r="4" hidden="0"/><row r="5" hidden="true"></row>', "", {3, 5}),
        ("<x:row r='7' spans='1:2' hidden = 'true'/>", "", {7}),
        ('<row hidden="1"/>', "", set()),
        ('<row r="2" ht="0"/><row r="3" ht="0.00"/><row r="4" ht="0.5"/><row r="5" ht="10"/>', "", {2, 3}),
        ('<row r="2"/><row r="4" ht="15"/><row r="5"/>', '<sheetFormatPr zeroHeight="1"/>', {1, 2, 3, 5}),
        ('<row r="2"/><row r="4" ht="0"/>', '<sheetFormatPr zeroHeight="1"/>', {1, 2, 3, 4}),
        ("", '<sheetFormatPr zeroHeight="true"/>', set()),
        ('<row r="2"/>', '<sheetFormatPr zeroHeight="0"/>', set()),
        ('<row r="9"/>', frozen('topLeftCell="C4" ', 'ySplit="1" state="frozen"'), {1, 2, 3}),
        ('<row r="9"/>', frozen('topLeftCell="C4" ', 'xSplit="1" state="frozenSplit"'), set()),
        ('<row r="9"/>', frozen('topLeftCell="C4" ', 'ySplit="0" state="frozen"'), set()),
        ('<row r="9"/>', frozen('topLeftCell="C4" ', 'ySplit="9" state="split"'), set()),
        ('<row r="9"/>', frozen('topLeftCell="odd" ', 'ySplit="9" xSplit="9" state="frozen"'), set()),
        ('<row r="9"/>', frozen("", 'ySplit="2" state="frozen"'), set()),
        ('<row r="9"/>', '<sheetViews><sheetView topLeftCell="C4"/></sheetViews>', set()),
        ('<row r="9" hidden="1"/>', frozen('topLeftCell="A3" ', 'ySplit="x1" state="frozen"'), {9}),
    ],
)
def test_rows_that_are_hidden(rows: str, head: str, hidden: set[int]) -> None:
    assert hidden_rows(sheet(rows, head)) == hidden


@pytest.mark.parametrize(
    ("rows", "head", "thin"),
    [
        ("", "", set()),
        ('<row r="2" ht="3.99"/><row r="3" ht="4"/><row r="4" ht="4.01"/><row r="5" ht="40"/>', "", {2}),
        ('<row r="2" ht="0"/><row r="3" ht="1e-3"/><row r="4" ht="003.5"/><row r="5" ht=".5"/>', "", {2, 3, 4, 5}),
        ('<row ht="1"/>', "", set()),
        ('<row r="2"/><row r="3" ht="15"/><row r="4" ht="1"/>', '<sheetFormatPr defaultRowHeight="3.9"/>', {2, 4}),
        ('<row r="2"/><row/>', '<sheetFormatPr defaultRowHeight="3.9"/>', {2}),
        ('<row r="2"/>', '<sheetFormatPr defaultRowHeight="4"/>', set()),
        ('<row r="2"/>', '<sheetFormatPr defaultRowHeight="low"/>', set()),
    ],
)
def test_rows_that_are_too_low(rows: str, head: str, thin: set[int]) -> None:
    assert thin_rows(sheet(rows, head)) == thin


@pytest.mark.parametrize(
    ("head", "hidden"),
    [
        ("", set()),
        ('<cols><col min="2" max="4" hidden="1"/><col min="6" max="6" hidden="0" width="9"/></cols>', {2, 3, 4}),
        ('<cols><col min="2" max="2" hidden="true"/><x:col min="5" max="5" hidden="1"/></cols>', {2, 5}),
        ('<cols><col min="2" max="2" width="0.99"/><col min="3" max="3" width="1"/></cols>', {2}),
        ('<cols><col min="16383" max="99999" hidden="1"/></cols>', {16383, 16384}),
        ('<cols><col max="2" hidden="1"/></cols>', {1, 2}),
        ('<sheetFormatPr defaultColWidth="1"/>', set()),
        (frozen('topLeftCell="C4" ', 'xSplit="1" state="frozen"'), {1, 2}),
        (frozen('topLeftCell="$C$4" ', 'ySplit="1" xSplit="2" state="frozen"'), {1, 2}),
        (frozen('topLeftCell="aa4" ', 'xSplit="1" state="frozen"'), set(range(1, 27))),
        (frozen('topLeftCell="C4" ', 'ySplit="1" state="frozen"'), set()),
        (frozen('topLeftCell="C4" ', 'xSplit="1"'), set()),
    ],
)
def test_columns_that_are_hidden(head: str, hidden: set[int]) -> None:
    assert hidden_columns(sheet('<row r="1"/>', head)) == hidden


def test_columns_that_are_narrow_by_default_are_all_hidden_but_those_with_a_width() -> None:
    head = '<sheetFormatPr defaultColWidth="0.9"/><cols><col min="2" max="3" width="9"/></cols>'
    assert hidden_columns(sheet("", head)) == {1, *range(4, 16_385)}


def test_what_stands_behind_the_rows_says_nothing_of_them() -> None:
    behind = b'<cols><col min="2" max="4" hidden="1"/></cols><sheetFormatPr defaultColWidth="0" defaultRowHeight="0"/>'
    xml = sheet('<row r="2"/>').replace(b"<pageSetup/>", behind)
    assert (hidden_columns(xml), thin_rows(xml), hidden_rows(xml)) == (set(), set(), set())
    assert (hidden_columns(behind), thin_rows(behind)) == (set(), set())
