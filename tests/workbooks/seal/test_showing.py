"""What a reader sees otherwise since the seal: merged cells, views, formats with a condition, charts, shapes."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable

import pytest
import xlsxwriter
from workbooks.seal.sealed_books import found, plan, read, written

from valuex_xl.workbooks.seal.content import Content, content_of
from valuex_xl.workbooks.seal.record import Seal, seal_text, sealed_in

More = Callable[[xlsxwriter.Workbook], None]
Edit = tuple[str, str, str]
SHEET, BOOK, CHART, DRAWING = (
    f"xl/{name}.xml" for name in ("worksheets/sheet1", "workbook", "charts/chart1", "drawings/drawing1")
)


def shown(book: xlsxwriter.Workbook) -> None:
    """Incomes in whole euros, green where they are high; a chart of them beside the cells, one area merged."""
    sheet = book.worksheets()[0]
    for row, amount in enumerate((120, 300, 50, 90, 7), 2):
        sheet.write_number(f"B{row}", amount, book.add_format({"num_format": "#,##0"}))
    high = book.add_format({"num_format": '#,##0" EUR"', "bg_color": "#C6E0B4"})
    sheet.conditional_format("B2:B6", {"type": "cell", "criteria": ">", "value": 100, "format": high})
    chart = book.add_chart({"type": "bar"})
    chart.add_series({"categories": "=Plan!$A$2:$A$6", "values": "=Plan!$B$2:$B$6"})
    sheet.insert_chart("H2", chart, {"x_scale": 0.3, "y_scale": 0.3})
    sheet.merge_range("A11:B11", "")
    sheet.write_string("A11", "Notes")


BEFORE = written(plan(), shown)


def edited(*edits: Edit, data: bytes = BEFORE) -> bytes:
    """The book with parts changed by patterns, each of which must be there."""
    result = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(result, "w") as target:
        for name in source.namelist():
            text = source.read(name).decode()
            for part, pattern, new in edits:
                if part == name:
                    text, changed = re.subn(pattern, new, text, count=1, flags=re.DOTALL)
                    assert changed, pattern
            target.writestr(name, text)
    return result.getvalue()


def told(now: bytes, before: bytes = BEFORE) -> list[str]:
    return [f"{each.kind}: {each}" for each in found(before, now)]


def test_the_same_showing_is_no_change() -> None:
    assert told(edited()) == []


def test_the_seal_keeps_it() -> None:
    content = content_of(read(BEFORE))
    kept = sealed_in(seal_text(Seal(content)), "s.json").content
    assert kept == content
    plan_ = kept.sheets[0].showing
    assert plan_ is not None
    assert (plan_.merged, plan_.view) == (("A11:B11",), ())
    assert [tuple(each) for each in plan_.conditionals] == [("B2:B6", "cellIs greaterThan 100", '#,##0" EUR"')]
    assert [(each.kind, each.reads) for each in plan_.drawings] == [("chart", ("Plan!$A$2:$A$6", "Plan!$B$2:$B$6"))]


@pytest.mark.parametrize(
    ("edit", "line"),
    [
        (
            (SHEET, '<mergeCells count="1">', '<mergeCells count="2"><mergeCell ref="A3:B4"/>'),
            "hidden: Plan!B3  A3:B4 was merged, which hides B3 and 2 more filled cells; it was not when the book was "
            "sealed",
        ),
        (
            (SHEET, "<sheetView ", '<sheetView showFormulas="1" '),
            "hidden: Plan  formulas stand in place of what they answer, and that was not so when it was sealed",
        ),
        (
            (SHEET, "<sheetView ", '<sheetView showZeros="0" '),
            "hidden: Plan  zeros are not shown, and that was not so when it was sealed",
        ),
        (
            (SHEET, "<sheetView ", '<sheetView zoomScale="10" '),
            "hidden: Plan  the sheet is shown at less than 25% of its size, and that was not so when it was sealed",
        ),
        (
            (BOOK, "<workbookView ", '<workbookView showSheetTabs="0" '),
            "hidden: the tabs of its sheets are not shown, and that was not so when it was sealed",
        ),
        (
            (BOOK, "<workbookView ", '<workbookView visibility="veryHidden" '),
            "hidden: its window is hidden, and that was not so when it was sealed",
        ),
        (
            (BOOK, "<workbookPr ", '<workbookPr showObjects="none" '),
            "hidden: its charts are not shown, and that was not so when it was sealed",
        ),
        (
            (SHEET, '<row r="4"', '<row ht="2.25" customHeight="1" r="4"'),
            "hidden: Plan!4  row 4 is hidden, and not so when it was sealed",
        ),
        (
            (SHEET, 'defaultRowHeight="15"', 'defaultRowHeight="1" customHeight="1"'),
            "hidden: Plan!1:6  rows 1:6,9,11 are hidden, and not so when it was sealed",
        ),
        (
            (SHEET, "<sheetData>", '<cols><col min="3" max="3" width="0.14"/></cols><sheetData>'),
            "hidden: Plan  column C is hidden, and not so when it was sealed",
        ),
        (
            (
                SHEET,
                "<sheetView ([^>]*)/>",
                r'<sheetView topLeftCell="A4" \1><pane ySplit="1" topLeftCell="A5" state="frozen"/></sheetView>',
            ),
            "hidden: Plan!1:3  rows 1:3 are hidden, and not so when it was sealed",
        ),
        (
            (BOOK, '<sheet name="Board"', '<sheet name="Board" state="veryHidden"'),
            "hidden: Board  the sheet is hidden; it was visible when it was sealed",
        ),
        (
            (CHART, r"Plan!\$B\$2:\$B\$6", "Plan!$$C$$2:$$C$$6".replace("$$", "$")),
            "chart changed: Plan!H2  the chart reads other cells than when it was sealed: it no longer reads "
            "Plan!$B$2:$B$6, and reads Plan!$C$2:$C$6",
        ),
        (
            (CHART, "<c:val>.*?</c:val>", '<c:val><c:numLit><c:pt idx="0"><c:v>9</c:v></c:pt></c:numLit></c:val>'),
            "chart changed: Plan!H2  the chart no longer reads Plan!$B$2:$B$6, which it did when it was sealed",
        ),
        (
            (DRAWING, "<xdr:twoCellAnchor>.*</xdr:twoCellAnchor>", ""),
            "chart changed: Plan!H2  the chart is gone that stood here when it was sealed",
        ),
        (
            (DRAWING, "<xdr:from><xdr:col>7</xdr:col>", "<xdr:from><xdr:col>3</xdr:col>"),
            "hidden: Plan!D2  a chart lies on D2 and 9 more filled cells, which nothing "
            "covered when the book was sealed",
        ),
        (
            (
                DRAWING,
                "</xdr:wsDr>",
                "<xdr:oneCellAnchor><xdr:from><xdr:col>1</xdr:col><xdr:row>8</xdr:row></xdr:from>"
                '<xdr:ext cx="600000" cy="180000"/><xdr:sp/></xdr:oneCellAnchor></xdr:wsDr>',
            ),
            "hidden: Plan!B9  a shape lies on B9, which nothing covered when the book was sealed",
        ),
    ],
)
def test_what_is_no_longer_seen_is_told(edit: Edit, line: str) -> None:
    assert told(edited(edit)) == [line]


@pytest.mark.parametrize(
    "edit",
    [
        (SHEET, '<mergeCells count="1">', '<mergeCells count="2"><mergeCell ref="A13:C13"/>'),
        (SHEET, '<mergeCells count="1">', '<mergeCells count="2"><mergeCell ref="A9:A10"/>'),
        (SHEET, '<row r="4"', '<row ht="9" customHeight="1" r="4"'),
        (SHEET, "</sheetData>", '<row r="14" ht="2" customHeight="1"/></sheetData>'),
        (SHEET, "<sheetView ", '<sheetView topLeftCell="A4" '),
        (DRAWING, "<xdr:from><xdr:col>7</xdr:col>", "<xdr:from><xdr:col>6</xdr:col>"),
    ],
)
def test_what_hides_nothing_is_no_change(edit: Edit) -> None:
    assert told(edited(edit)) == []


def under_condition(code: str, cells: str = "B2:B6", asked: dict[str, object] | None = None) -> More:
    def add(book: xlsxwriter.Workbook) -> None:
        shown(book)
        rule = {"type": "formula", "criteria": "=TRUE", "format": book.add_format({"num_format": code})}
        book.worksheets()[0].conditional_format(cells, asked or rule)

    return add


@pytest.mark.parametrize(
    ("code", "cells", "first"),
    [
        (";;;", "B2:B6", "Plan!B2:B6"),
        ('"1"#,##0', "B2:B6", "Plan!B2:B6"),
        ("-#,##0", "B2:B6", "Plan!B2:B6"),
        ("#,##0,", "B2:B6", "Plan!B2:B6"),
        ('@;@;@;"X"', "E2:E6", "Plan!E2:E6"),
        (";;;", "A8:B30", "Plan!B9"),
    ],
)
def test_a_format_that_comes_with_a_condition_is_told(code: str, cells: str, first: str) -> None:
    lines = told(written(plan(), under_condition(code, cells)))
    assert (
        f"shown otherwise: {first}  a conditional format shows it otherwise than when it was sealed: "
        + f"{'as nothing' if code == ';;;' else f'by {code}'} where TRUE holds"
        in lines
    )


@pytest.mark.parametrize("code", ["#,##0.00", "General"])
def test_one_that_shows_as_much_is_no_change(code: str) -> None:
    assert told(written(plan(), under_condition(code))) == []


@pytest.mark.parametrize(
    "kind", [{"type": "data_bar", "bar_only": True}, {"type": "icon_set", "icon_style": "3_flags", "icons_only": True}]
)
def test_a_bar_or_an_icon_without_its_number_is_told(kind: dict[str, object]) -> None:
    note, line = told(written(plan(), under_condition("", asked=kind)))
    assert note.startswith("note: Plan!B2:B6  the cells have ")
    assert line.startswith("shown otherwise: Plan!B2:B6  a conditional format shows it otherwise")


def test_formats_and_guards_of_later_versions_name_their_cells_inside() -> None:
    """Excel 2010 and later keep some behind the cells, with their cells and their format as elements."""
    space = "http://schemas.microsoft.com/office/spreadsheetml/2009/9/main"
    rule = (
        '<x14:conditionalFormattings><x14:conditionalFormatting><x14:cfRule type="expression"><xm:f>B2=1</xm:f>'
        '<x14:dxf><numFmt numFmtId="200" formatCode=";;;"/></x14:dxf></x14:cfRule><xm:sqref>B2:B3</xm:sqref>'
        "</x14:conditionalFormatting></x14:conditionalFormattings>"
    )
    asked = (
        '<x14:dataValidations><x14:dataValidation type="list"><x14:formula1><xm:f>Board!$A$1:$A$9</xm:f></x14:formula1>'
        "<xm:sqref>C2:C3</xm:sqref></x14:dataValidation></x14:dataValidations>"
    )
    spaces = f'xmlns:x14="{space}" xmlns:xm="http://schemas.microsoft.com/office/excel/2006/main"'
    later = f"<extLst><ext {spaces}>{rule}{asked}</ext></extLst></worksheet>"
    sheet = content_of(read(edited((SHEET, "</worksheet>", later)))).sheets[0]
    assert sheet.showing is not None
    assert ("B2:B3", "expression B2=1", ";;;") in sheet.showing.conditionals
    assert sheet.guards is not None
    assert [each for each in sheet.guards if each.cells != "B2:B6"] == [
        ("conditional format", "B2:B3", "B2=1"),
        ("validation", "C2:C3", "list Board!$A$1:$A$9"),
    ]


def test_a_condition_that_is_another_is_told() -> None:
    now = edited((SHEET, "<formula>100</formula>", "<formula>0</formula>"))
    assert told(now) == [
        "guard gone: Plan!B2:B6  the conditional format of B2:B6 is another: it asked for 100, asks for 0",
        "shown otherwise: Plan!B2:B6  a conditional format shows it otherwise than when it was sealed: "
        'by #,##0" EUR" where a value above 0 holds',
    ]
    narrow = written(plan(), under_condition(";;;", asked=None))
    other = edited((SHEET, "<formula>TRUE</formula>", "<formula>B2&gt;1</formula>"), data=narrow)
    assert told(narrow, narrow) == []
    assert told(other, narrow) == [
        "guard gone: Plan!B2:B6  the conditional format of B2:B6 is another: it asked for 100; TRUE, asks for "
        "100; B2>1",
        "shown otherwise: Plan!B2:B6  a conditional format shows it otherwise than when it was sealed: "
        "as nothing where B2>1 holds",
    ]


def test_charts_and_merged_cells_follow_their_rows() -> None:
    def lower(book: xlsxwriter.Workbook) -> None:
        sheet = book.worksheets()[0]
        chart = book.add_chart({"type": "bar"})
        chart.add_series({"categories": "=Plan!$A$2:$A$7", "values": "=Plan!$B$2:$B$7"})
        sheet.insert_chart("H2", chart)

    def first(book: xlsxwriter.Workbook) -> None:
        chart = book.add_chart({"type": "bar"})
        chart.add_series({"categories": "=Plan!$A$2:$A$6", "values": "=Plan!$B$2:$B$6"})
        book.worksheets()[0].insert_chart("H2", chart)

    sheets = plan()
    longer = {"Plan": {}, "Board": sheets["Board"]}
    for place, value in sheets["Plan"].items():
        row = int(place[1:])
        longer["Plan"][f"{place[0]}{row + 1 if row > 2 else row}"] = value
    kinds = {line.partition(":")[0] for line in told(written(longer, lower), written(sheets, first))}
    assert "chart changed" not in kinds


def test_a_seal_of_an_earlier_version_says_nothing_of_it() -> None:
    content = content_of(read(BEFORE))
    old = Content(
        tuple(
            type(sheet)(**{**{name: getattr(sheet, name) for name in sheet.__slots__}, "showing": None})
            for sheet in content.sheets
        ),
        content.names,
        content.tables,
        content.settings,
        content.links,
    )
    from valuex_xl.workbooks.seal.compare import changes

    lines = [
        str(each)
        for each in changes(old, content_of(read(edited((SHEET, "<sheetView ", '<sheetView showZeros="0" ')))))[0]
    ]
    assert lines == [
        "the seal is of an earlier version, which keeps no merged cells, views and charts: valuex seal keeps them"
    ]


def test_macros_are_kept_by_their_hash(tmp_path: object) -> None:
    kind = "http://schemas.microsoft.com/office/2006/relationships/vbaProject"
    link = f'<Relationship Id="rId99" Type="{kind}" Target="vbaProject.bin"/></Relationships>'
    with_link = edited(("xl/_rels/workbook.xml.rels", "</Relationships>", link))

    def of(code: bytes) -> bytes:
        data = io.BytesIO(with_link)
        with zipfile.ZipFile(data, "a") as book:
            book.writestr("xl/vbaProject.bin", code)
        return data.getvalue()

    assert told(of(b"one"), of(b"one")) == []
    assert told(of(b"one"), BEFORE) == [
        "macros changed: the macros of the book were added: the book had none when it was sealed"
    ]
    assert told(of(b"two"), of(b"one")) == ["macros changed: the macros of the book are others than when it was sealed"]


@pytest.mark.parametrize(
    ("name", "kind"), [("VX_WALLET", "name changed"), ("vx_clv", "name changed"), ("VX_rate", "note")]
)
def test_a_name_that_takes_a_functions_place_is_no_note(name: str, kind: str) -> None:
    now = written(plan(), lambda book: book.define_name(name, "=Plan!$B$2"))
    first, *others = told(now, written(plan()))
    assert others == []
    assert first.startswith(f"{kind}: the name {name} was added: ")
    assert first.endswith("which Excel may call in place of the function") is (kind == "name changed")


def coloured(asked: str) -> More:
    def add(book: xlsxwriter.Workbook) -> None:
        red = book.add_format({"bg_color": "#F4B6B6"})
        book.worksheets()[0].conditional_format("E2:E6", {"type": "formula", "criteria": asked, "format": red})

    return add


def test_a_conditional_format_that_asks_for_something_else_is_told() -> None:
    before = written(plan(), coloured('=$E2="B"'))
    assert told(before, before) == []
    assert told(written(plan(), coloured('=$E2="Z"')), before) == [
        'guard gone: Plan!E2:E6  the conditional format of E2:E6 is another: it asked for $E2="B", asks for $E2="Z"'
    ]
