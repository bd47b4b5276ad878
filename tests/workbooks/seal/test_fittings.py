"""What a sheet is fitted with is sealed: messages, print titles, controls, clicks, data tables, arrays that grow."""

from __future__ import annotations

import io
from dataclasses import replace

import pytest
import xlsxwriter

from tests.workbooks.seal.patched import exchanged, part_of, patched, with_parts
from tests.workbooks.seal.sealed_books import F, found, plan, read, resealed, told, written
from tests.workbooks.seal.test_details import png
from valuex_xl.workbooks.seal.compare import changes
from valuex_xl.workbooks.seal.content import content_of
from valuex_xl.workbooks.seal.record import Seal, seal_text, sealed_in

BOOK, SHEET, BOARD = "xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml"
RELS, DRAWING, VML = "xl/worksheets/_rels/sheet2.xml.rels", "xl/drawings/drawing1.xml", "xl/drawings/vmlDrawing1.vml"
PICTURE_LINK = "xl/drawings/_rels/drawing1.xml.rels"
CONTROL = "xl/ctrlProps/ctrlProp1.xml"
SINCE = "when it was sealed"


def fitted() -> bytes:
    """The plan with a validation of each kind, print titles, links, a button, a data table, two arrays that grow."""

    def add(book: xlsxwriter.Workbook) -> None:
        sheet, board = book.worksheets()
        asks = {"validate": "decimal", "criteria": ">=", "value": 0, "ignore_blank": False}
        sheet.data_validation("C2:C6", {**asks, "error_title": "Wallet", "error_message": "Not below 0"})
        sheet.data_validation("B2:B6", {**asks, "error_message": "Are you sure?", "error_type": "warning"})
        sheet.repeat_rows(0)
        sheet.write_url("H2", "internal:'Board'!A1", string="to the board")
        sheet.write_dynamic_array_formula("J2:J6", "=SORT(B2:B6)", None, 7)
        sheet.write_dynamic_array_formula("K2:K6", "=SORT(C2:C6)", None, 70)
        sheet.conditional_format("D2:D6", {"type": "data_bar", "bar_solid": True})
        sheet.add_sparkline("H3", {"range": "Plan!B3:C3", "min": 0, "max": 500})
        board.insert_image("H2", "dot.png", {"image_data": io.BytesIO(png(9)), "url": "https://example.org/a"})
        board.insert_button("H20", {"macro": "print_it", "caption": "Print"})

    sheets = plan()
    sheets["Plan"] |= {f"{column}{row}": 0.0 for column in "JK" for row in range(3, 7)}
    sheets["Board"]["D4"] = F("D2+1", 0.0)
    data = patched(
        written(sheets, add), BOARD, ("<f>D2+1</f>", '<f t="dataTable" ref="D4:D6" dt2D="0" dtr="0" r1="B1"/>')
    )
    link = f'<Relationship Id="rId9" Type="{KINDS}/ctrlProp" Target="../ctrlProps/ctrlProp1.xml"/></Relationships>'
    control = f'<formControlPr xmlns="{KINDS}" objectType="Drop" fmlaLink="$B$1" fmlaRange="Plan!$A$2:$A$6"/>'
    rels = part_of(data, RELS).replace("</Relationships>", link)
    book = part_of(data, BOOK).replace("<bookViews>", '<workbookProtection lockStructure="1"/><bookViews>')
    return with_parts(data, {RELS: rels, CONTROL: control, BOOK: book})


KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
DATA = fitted()


@pytest.mark.parametrize(
    ("part", "was", "now", "line"),
    [
        (
            SHEET,
            'error="Not below 0"',
            'error="Anything goes"',
            f'shown otherwise: Plan!C2:C6  the message of the validation of C2:C6 said "Wallet Not below 0" {SINCE}, '
            'and says "Wallet Anything goes"',
        ),
        (
            SHEET,
            'errorStyle="warning"',
            'errorStyle="information"',
            "guard gone: Plan!B2:B6  the message of the validation of B2:B6 was of the kind warning "
            f"{SINCE}, and is of the kind information",
        ),
        (
            SHEET,
            'showErrorMessage="1" error="Are you sure?"',
            'error="Are you sure?"',
            "guard gone: Plan!B2:B6  the message of the validation of B2:B6 was of the kind warning "
            f"{SINCE}, and is gone",
        ),
        (
            SHEET,
            'operator="greaterThanOrEqual" showInputMessage="1" showErrorMessage="1" errorTitle="Wallet"',
            'operator="greaterThanOrEqual" allowBlank="1" showErrorMessage="1" errorTitle="Wallet"',
            f"guard gone: Plan!C2:C6  the validation of C2:C6 lets cells be emptied, which it did not {SINCE}",
        ),
        (
            BOOK,
            "Plan!$1:$1",
            "Plan!$2:$2",
            "shown otherwise: Plan  other rows or columns stand on each printed page: they were Plan!$1:$1, "
            "are Plan!$2:$2",
        ),
        (
            SHEET,
            "'Board'!A1",
            "'Plan'!A1",
            f"shown otherwise: Plan!H2  the link leads to 'Plan'!A1, and led to 'Board'!A1 {SINCE}",
        ),
        (
            SHEET,
            'manualMin="0"',
            'manualMin="450"',
            "chart changed: Plan!H3  the sparkline is drawn as line from 450 to 500, and was drawn as line from 0 "
            f"to 500 {SINCE}",
        ),
        (
            SHEET,
            '<c r="J2" cm="1">',
            '<c r="J2">',
            "formula changed: Plan!J2  the formula fills a fixed number of cells, and filled as many as it answered "
            f"{SINCE}: =_xlfn._xlws.SORT(B2:B6)",
        ),
        (
            BOARD,
            'r1="B1"',
            'r1="B2"',
            f"formula changed: Board!D4  the data table puts its values into other cells: now column B2, and column "
            f"B1 {SINCE}",
        ),
        (
            PICTURE_LINK,
            "https://example.org/a",
            "https://example.net/b",
            "shown otherwise: Board  a click on a picture leads to https://example.net/b, and led to "
            f"https://example.org/a {SINCE}",
        ),
        (
            VML,
            "print_it",
            "pay_it",
            f"macros changed: Board  a click on a form control runs the macro pay_it, and ran print_it {SINCE}",
        ),
        (
            DRAWING,
            "<xdr:pic>",
            '<xdr:pic macro="[0]!pay_it">',
            f"macros changed: Board  a click on a picture runs the macro pay_it, and did not {SINCE}",
        ),
        (VML, ">Print<", ">Pay<", f'shown otherwise: Board  a form control says "Pay", and said "Print" {SINCE}'),
        (
            SHEET,
            "location=\"'Board'!A1\"",
            'location="\'Board\'!A1" tooltip="all is well"',
            f'shown otherwise: Plan!H2  the tip of the link says "all is well", and said nothing {SINCE}',
        ),
        (
            SHEET,
            'minLength="0"',
            'minLength="90"',
            f"shown otherwise: Plan!D2:D6  bars go over 90% to 100% of their cells, and went over 0% to 100% {SINCE}",
        ),
        (
            SHEET,
            "<x14:dataBar ",
            '<x14:dataBar direction="rightToLeft" ',
            "shown otherwise: Plan!D2:D6  bars go over 0% to 100% from the right of their cells, and went over 0% "
            f"to 100% {SINCE}",
        ),
        (
            DRAWING,
            "<xdr:clientData/>",
            '<xdr:clientData fPrintsWithSheet="0"/>',
            f"hidden: Board  a picture is not printed with the sheet, and was {SINCE}",
        ),
        (
            BOOK,
            '<workbookProtection lockStructure="1"/>',
            "<workbookProtection/>",
            "guard gone: the protection of the book is gone or switched off for its sheets: anybody can change them",
        ),
        (
            CONTROL,
            "$B$1",
            "$B$2",
            f"shown otherwise: Board  a form control does something else than {SINCE}: it was drop, writes to $B$1, "
            "lists Plan!$A$2:$A$6, is drop, writes to $B$2, lists Plan!$A$2:$A$6",
        ),
    ],
)
def test_what_a_sheet_is_fitted_with_otherwise_is_told_first(part: str, was: str, now: str, line: str) -> None:
    altered = patched(DATA, part, (was, now))
    assert told(found(DATA, altered))[0] == line
    assert found(altered, altered) == []


@pytest.mark.parametrize(
    ("part", "was", "now"),
    [
        (SHEET, 'error="Not below 0"', 'error=" Not  below 0"'),
        (SHEET, "'Board'!A1", "Board!$A$1"),
        (BOOK, "Plan!$1:$1", "'Plan'!$1:$1"),
        (PICTURE_LINK, "https://example.org/a", "https://example.org/a/"),
        (VML, "<x:FmlaMacro>[0]!print_it</x:FmlaMacro>", ""),
        (CONTROL, "$B$1", "Board!$B$1"),
        (CONTROL, ' objectType="Drop"', ' dropLines="8" objectType="drop"'),
        (BOARD, 'dt2D="0" dtr="0"', ""),
        (VML, ">Print<", "> Print <"),
        (SHEET, 'minLength="0" maxLength="100"', 'minLength="10" maxLength="90"'),
        (BOOK, "<workbookProtection ", '<workbookProtection lockWindows="1" '),
    ],
)
def test_what_programs_write_otherwise_or_drop_is_no_change(part: str, was: str, now: str) -> None:
    assert found(DATA, patched(DATA, part, (was, now))) == []


def test_controls_and_arrays_that_a_program_drops_altogether_are_notes() -> None:
    fixed = patched(DATA, SHEET, ('<c r="J2" cm="1">', '<c r="J2">'), ('<c r="K2" cm="1">', '<c r="K2">'))
    [note] = told(found(DATA, fixed))
    assert note.startswith(
        "note: Plan!J2  the formula fills a fixed number of cells, and filled as many as it answered"
    )
    assert "and so do those of 1 more cells: a program that knows no such formulas" in note
    assert found(fixed, DATA) == []
    rels = part_of(DATA, RELS).replace("relationships/ctrlProp", "relationships/other")
    [gone] = told(found(DATA, with_parts(DATA, {RELS: rels})))
    assert gone.startswith(
        "note: Board  a form control is gone that was there when the book was sealed: drop, writes to"
    )


def test_sheets_in_another_order_are_a_note() -> None:
    ends = ('<sheet name="Plan" sheetId="1" r:id="rId1"/>', '<sheet name="Board" sheetId="2" r:id="rId2"/>')
    data = written(plan())
    assert told(found(data, exchanged(data, BOOK, *ends))) == [
        "note: the sheets stand in another order than when the book was sealed"
    ]


def test_fittings_are_kept_and_an_earlier_seal_finds_nothing_in_them() -> None:
    content = content_of(read(DATA))
    assert resealed(DATA).content == content
    bare = tuple(replace(each, fittings=None, dynamic=None) for each in content.sheets)
    earlier = seal_text(Seal(replace(content, sheets=bare, locked=None)))
    assert '"locked"' not in earlier
    assert '"fittings"' not in earlier
    assert '"dynamic"' not in earlier
    altered = patched(DATA, SHEET, ('error="Not below 0"', 'error="Anything"'), ('<c r="J2" cm="1">', '<c r="J2">'))
    assert changes(sealed_in(earlier, "the book").content, content_of(read(altered))) == ([], [])
