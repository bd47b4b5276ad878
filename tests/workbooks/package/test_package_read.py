"""Reading a workbook: what it lists, its formula cells, its stored values, whatever its XML looks like."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from package_books import MAIN, STRICT, handmade, handmade_parts, openpyxl_book, rich_book, rows, zipped

from valuex_xl.judging.values import CellError
from valuex_xl.workbooks.package import BookError, FormulaCell, read_book


def formulas(sheet, **options):
    return read_book(handmade(sheet, **options), name="b.xlsx").formulas("S")


def test_a_rich_book_is_listed():
    book = read_book(rich_book(), name="rich.xlsx")
    assert [sheet.name for sheet in book.sheets] == ["Data", "The 'best' grades", "Secret"]
    (table,) = book.tables
    assert (table.name, table.sheet, table.ref) == ("Customers", "Data", (1, 1, 4, 4))
    assert table.columns == ("Customer", "Ours", "Wallet", "Share")
    assert (table.header_rows, table.totals_rows) == (1, 0)
    assert {(name.name, name.sheet, name.text) for name in book.names} == {
        ("total", None, "Secret!$A$1"),
        ("local", "Secret", "Secret!$A$1"),
    }
    assert (book.date1904, book.iterate, book.external_links, book.path) == (False, False, (), "rich.xlsx")


def test_formula_cells_of_a_rich_book():
    book = read_book(rich_book())
    assert book.formulas("Data") == [
        FormulaCell(2, 4, "B2/C2", "plain", None, None, 0.25),
        FormulaCell(3, 4, "B3/C3", "plain", None, None, 0.75),
        FormulaCell(4, 4, "B4/C4", "plain", None, None, 0.1),
    ]
    assert book.formulas("The 'best' grades") == [
        FormulaCell(1, 1, "_xlfn.UNIQUE(Data!A2:A4)", "dynamic", (1, 1, 3, 1), None, "A & B"),
        FormulaCell(1, 3, "Data!B2:B4*2", "array", (1, 3, 3, 3), None, 20.0),
        FormulaCell(1, 5, 'IF(Data!D2>0.2,"big","small")', "plain", None, None, "big"),
        FormulaCell(2, 5, "Data!D2>0.2", "plain", None, None, True),
        FormulaCell(3, 5, "1/0", "plain", None, None, CellError("#DIV/0!")),
    ]


def test_values_of_constants_are_read_through_the_shared_strings():
    book = read_book(rich_book())
    assert [book.value("Data", row, 1) for row in range(1, 6)] == ["Customer", "A & B", "Zoë", " = x ", None]
    assert book.value("data", 2, 2) == 10.0
    assert book.value("The 'best' grades", 3, 3) == 10.0


def test_last_used_counts_every_cell_and_filled_only_contents():
    sheet = rows(
        '<row r="2"><c r="B2"><v>1</v></c><c r="C2" s="1"/><c r="D2"><f>B2</f></c></row>'
        '<row r="4"><c r="B4" s="1"/><c r="F4"><v></v></c></row><row r="9" ht="30"/>'
    )
    book = read_book(handmade(sheet))
    assert book.last_used("S") == (4, 6)
    assert book.occupied("S", (1, 1, 9, 9)) == [(2, 2), (2, 4)]
    assert book.occupied("S", (1, 3, 9, 9)) == [(2, 4)]
    assert read_book(handmade(rows(""))).last_used("S") == (0, 0)


def test_what_a_formula_spilled_does_not_count_as_occupied():
    book = read_book(rich_book())
    assert book.occupied("The 'best' grades", (1, 3, 9, 3)) == [(1, 3)]
    assert book.occupied("The 'best' grades", (2, 1, 9, 9)) == [(2, 5), (3, 5)]


def test_a_missing_sheet_is_named_with_those_there_are():
    with pytest.raises(BookError, match=r"^b\.xlsx: has no sheet Totals - it has Data, Empty$"):
        read_book(openpyxl_book(), name="b.xlsx").formulas("Totals")


def test_openpyxl_stores_no_values():
    book = read_book(openpyxl_book())
    assert book.formulas("Data")[0] == FormulaCell(1, 3, "B1*2", "plain", None, None, None)
    assert book.formulas("Data")[2] == FormulaCell(1, 5, "B1:B2*3", "array", (1, 5, 2, 5), None, None)
    assert book.formulas("Empty") == []


def test_shared_formulas_data_tables_and_odd_results():
    found = formulas(
        rows(
            '<row r="1"><c r="A1"><f t="shared" ref="A1:A3" si="4">B1*2</f><v>2</v></c></row>'
            '<row r="2"><c r="A2"><f t="shared" si="4"/><v>4</v></c><c r="B2" t="str"><f>""</f><v></v></c></row>'
            '<row r="3"><c r="A3"><f t="shared" si="4"></f></c><c r="B3" t="str"><f>""</f><v/></c></row>'
            '<row r="4"><c r="A4"><f t="dataTable" ref="A4:A5" dt2D="0" dtr="0" r1="C1"/><v>7</v></c></row>'
        )
    )
    assert found == [
        FormulaCell(1, 1, "B1*2", "shared", (1, 1, 3, 1), 4, 2.0),
        FormulaCell(2, 1, None, "shared", None, 4, 4.0),
        FormulaCell(2, 2, '""', "plain", None, None, ""),
        FormulaCell(3, 1, None, "shared", None, 4, None),
        FormulaCell(3, 2, '""', "plain", None, None, ""),
        FormulaCell(4, 1, None, "data table", (4, 1, 5, 1), None, 7.0),
    ]


PLAIN = FormulaCell(2, 28, 'A1&"<x>"', "plain", None, None, "a\rb\nc")
CELL = '<c r="AB2" t="str"><f>A1&amp;"&lt;x&gt;"</f><v>a_x000D_b\nc</v></c>'


@pytest.mark.parametrize(
    "sheet",
    [
        pytest.param(rows(f'<row r="2">{CELL}</row>'), id="plain"),
        pytest.param(rows(f'\r\n <row r="2">\r\n  {CELL}\r\n </row>\r\n').replace("b\nc", "b\r\nc"), id="CRLF"),
        pytest.param("\ufeff" + rows(f'<row r="2">{CELL}</row>'), id="byte order mark"),
        pytest.param(rows(f'<row r="2">{CELL}</row>').replace("UTF-8", "UTF-16").encode("utf-16"), id="UTF-16"),
        pytest.param(rows(f'<row r="2">{CELL}</row>').replace('"AB2"', "'AB2'"), id="single quotes"),
        pytest.param(rows(f'<row r="2">{CELL}</row>').replace('r="AB2" t="str"', 't="str" r="AB2"'), id="type first"),
        pytest.param(
            rows(f'<row r="2">{CELL}</row>').replace("<f>", "\n<f>").replace("</f>", "</f>\n"), id="space between"
        ),
        pytest.param(rows(f'<row r="2">{CELL}</row>').replace("</f>", "</f><!-- <f>1</f> -->"), id="a comment"),
        pytest.param(rows(f'<row r="2"><c r="A2"><?do <f>?></c>{CELL}</row>'), id="an instruction"),
        pytest.param(
            rows(f'<row r="2">{CELL}</row>').replace('A1&amp;"&lt;x&gt;"', '<![CDATA[A1&"<x>"]]>'), id="CDATA"
        ),
        pytest.param(
            rows(f'<row r="2">{CELL}</row>').replace("b\nc", "b&#10;c").replace("&lt;", "&#x3C;"), id="numbers"
        ),
        pytest.param(
            rows(f"<row/><row>{'<c/>' * 27}{CELL}</row>").replace(' r="AB2"', ""),
            id="no positions",
        ),
        pytest.param(
            rows(f'<row r="2">{CELL}</row>')
            .replace("<", "<x:")
            .replace("<x:/", "</x:")
            .replace("<x:?", "<?")
            .replace("xmlns", "xmlns:x"),
            id="a prefix",
        ),
        pytest.param(
            rows(f'<row r="2">{CELL}</row>')
            .replace("xmlns", 'xmlns:x="urn:x" xmlns')
            .replace("</f>", "</f><x:f>1</x:f>"),
            id="foreign elements",
        ),
    ],
)
def test_every_spelling_of_the_same_sheet_reads_the_same(sheet):
    assert formulas(sheet) == [PLAIN]


def test_strict_workbooks_are_read():
    sheet = rows(f'<row r="2">{CELL}</row>').replace(MAIN, STRICT)
    parts = handmade_parts(sheet, main=STRICT)
    for name in ("_rels/.rels", "xl/_rels/workbook.xml.rels", "xl/workbook.xml"):
        parts[name] = parts[name].replace(
            "http://schemas.openxmlformats.org/officeDocument/2006", "http://purl.oclc.org/ooxml/officeDocument"
        )
    assert read_book(zipped(parts)).formulas("S") == [PLAIN]


@pytest.mark.parametrize(
    ("target", "member"),
    [
        ("/xl/worksheets/sheet1.xml", "xl/worksheets/sheet1.xml"),
        ("../other/Odd.xml", "other/odd.xml"),
        ("worksheets\\sheet1.xml", "xl\\worksheets\\sheet1.xml"),
        ("worksheets/my%20sheet.xml", "xl/worksheets/my sheet.xml"),
    ],
)
def test_the_sheet_is_found_where_the_relationship_points(target, member):
    parts = handmade_parts(rows(f'<row r="2">{CELL}</row>'))
    parts[member] = parts.pop("xl/worksheets/sheet1.xml")
    parts["xl/_rels/workbook.xml.rels"] = parts["xl/_rels/workbook.xml.rels"].replace("worksheets/sheet1.xml", target)
    assert read_book(zipped(parts)).formulas("S") == [PLAIN]


def test_settings_of_the_workbook():
    settings = '<workbookPr date1904="1"/><calcPr iterate="true" iterateCount="7" iterateDelta="0.5"/>'
    book = read_book(handmade(rows(""), workbook=settings))
    assert (book.date1904, book.iterate, book.iterate_count, book.iterate_delta) == (True, True, 7, 0.5)


@pytest.mark.parametrize("count", ["1", "2", "007", "99", "9999", "32766", "32767"])
@pytest.mark.parametrize("delta", ["0", "1e-9", ".5", "2."])
def test_a_circle_is_calculated_as_often_as_excel_would(count, delta):
    book = read_book(
        handmade(rows(""), workbook=f'<calcPr iterate="1" iterateCount="{count}" iterateDelta="{delta}"/>')
    )
    assert (book.iterate_count, book.iterate_delta) == (int(count), float(delta))


@pytest.mark.parametrize(
    ("name", "told"),
    [
        *(
            ("iterateCount", told)
            for told in ("0", "00", "32768", "99999", "100000", "-1", "+1", "1.0", "1e3", "x", "")
        ),
        *(("iterateCount", told) for told in ("²", "١", "9" * 5000)),
        *(("iterateDelta", told) for told in ("-1", "x", "", ".", "1e999", "inf", "nan", "١", "9" * 400)),
    ],
)
def test_a_circle_that_excel_would_not_calculate_so_is_refused(name, told):
    with pytest.raises(BookError) as error:
        _ = read_book(
            handmade(rows(""), workbook=f'<calcPr iterate="1" {name}="{told}"/>'), name="b.xlsx"
        ).iterate_count
    assert f'its {name} is "{told[:40]}", not a ' in str(error.value)


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["total", "_xlnm.Print_Area", "é"]),
            st.sampled_from([None, -1, 0, 1, 2]),
            st.sampled_from([None, "0", "1", "true", "false"]),
            st.sampled_from(["S!$A$1", "", "#REF!"]),
        ),
        max_size=4,
    )
)
def test_names_are_listed_with_their_sheet_and_whether_they_are_hidden(written):
    """A name of a sheet that the book does not have counts for none."""
    names = "".join(
        f'<definedName name="{name}"'
        + ("" if scope is None else f' localSheetId="{scope}"')
        + ("" if hidden is None else f' hidden="{hidden}"')
        + f">{text}</definedName>"
        for name, scope, hidden, text in written
    )
    book = read_book(handmade(rows(""), workbook=f"<definedNames>{names}</definedNames>"))
    assert [(name.name, name.sheet, name.hidden, name.text) for name in book.names] == [
        (name, None if scope is None else "S", hidden in ("1", "true"), text)
        for name, scope, hidden, text in written
        if scope in (None, 0)
    ]


def test_other_books_are_named_by_their_address():
    parts = handmade_parts(
        rows(""), workbook='<externalReferences><externalReference r:id="rId9"/></externalReferences>'
    )
    link = '<Relationship Id="{}" Type="urn:relationships/{}" Target="{}"{}/>'
    listing = parts["xl/_rels/workbook.xml.rels"]
    new = link.format("rId9", "externalLink", "externalLinks/externalLink1.xml", "")
    parts["xl/_rels/workbook.xml.rels"] = listing.replace("</Relationships>", new + "</Relationships>")
    parts["xl/externalLinks/externalLink1.xml"] = f'<externalLink xmlns="{MAIN}"/>'
    outside = link.format("rId1", "externalLinkPath", "file:///C:/a/valuex.xlam", ' TargetMode="External"')
    parts["xl/externalLinks/_rels/externalLink1.xml.rels"] = (
        f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{outside}</Relationships>'
    )
    assert read_book(zipped(parts)).external_links == ("file:///C:/a/valuex.xlam",)


def test_a_date_kept_as_text_is_its_serial_number():
    found = formulas(rows('<row r="1"><c r="A1" t="d"><f>TODAY()</f><v>2026-01-02T12:00:00</v></c></row>'))
    assert found[0].stored == 46024.5
    early = formulas(
        rows('<row r="1"><c r="A1" t="d"><f>A2</f><v>1904-01-03</v></c></row>'), workbook='<workbookPr date1904="1"/>'
    )
    assert early[0].stored == 2.0


def test_phonetic_readings_are_no_part_of_a_text():
    reading = '<rPh sb="0" eb="1"><t>no</t></rPh>'
    inline = f'<c r="B1" t="inlineStr"><is><t>a</t>{reading}</is></c>'
    parts = handmade_parts(rows(f'<row r="1"><c r="A1" t="s"><v>0</v></c>{inline}</row>'))
    runs = '<r><t>To</t></r><r><t xml:space="preserve"> k_x000D_</t></r>'
    parts["xl/sharedStrings.xml"] = f'<sst xmlns="{MAIN}"><si>{runs}{reading}</si></sst>'
    listing = parts["xl/_rels/workbook.xml.rels"]
    new = '<Relationship Id="rId2" Type="x/sharedStrings" Target="sharedStrings.xml"/></Relationships>'
    parts["xl/_rels/workbook.xml.rels"] = listing.replace("</Relationships>", new)
    book = read_book(zipped(parts))
    assert [book.value("S", 1, 1), book.value("S", 1, 2)] == ["To k\r", "a"]
