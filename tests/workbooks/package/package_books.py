"""Workbooks for the tests of the package layer: rich ones from two writers, and odd ones written by hand."""

import struct
import zlib
from io import BytesIO
from xml.etree import ElementTree
from zipfile import ZIP_DEFLATED, ZipFile

import openpyxl
import xlsxwriter

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
STRICT = "http://purl.oclc.org/ooxml/spreadsheetml/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
LINKS = "http://schemas.openxmlformats.org/package/2006/relationships"


def png() -> bytes:
    """One red dot."""

    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    head = struct.pack(">2I5B", 1, 1, 8, 2, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0\xff\0\0")) + chunk(b"IEND", b"")
    )


def zipped(parts: dict[str, bytes | str], method: int = ZIP_DEFLATED) -> bytes:
    out = BytesIO()
    with ZipFile(out, "w", method) as file:
        for name, data in parts.items():
            file.writestr(name, data)
    return out.getvalue()


def handmade_parts(
    sheet: bytes | str, *, main: str = MAIN, workbook: str = "", place: str = "worksheets/sheet1.xml"
) -> dict:
    """The parts of the smallest workbook with one sheet S of this XML."""
    relationship = f'<Relationship Id="rId1" Type="{OFFICE}/'
    return {
        "[Content_Types].xml": "<Types xmlns='http://schemas.openxmlformats.org/package/2006/content-types'>"
        "<Default Extension='rels' ContentType='application/vnd.openxmlformats-package.relationships+xml'/>"
        "<Override PartName='/xl/workbook.xml' "
        "ContentType='application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml'/>"
        f"<Override PartName='/xl/{place}' "
        "ContentType='application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml'/></Types>",
        "_rels/.rels": f'<Relationships xmlns="{LINKS}">{relationship}officeDocument" Target="xl/workbook.xml"/>'
        "</Relationships>",
        "xl/workbook.xml": f'<workbook xmlns="{main}" xmlns:r="{OFFICE}"><sheets>'
        f'<sheet name="S" sheetId="1" r:id="rId1"/></sheets>{workbook}</workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{LINKS}">{relationship}worksheet" Target="{place}"/>'
        "</Relationships>",
        f"xl/{place}": sheet,
    }


def handmade(sheet: bytes | str, **options) -> bytes:
    return zipped(handmade_parts(sheet, **options))


def rows(xml: str) -> str:
    """A plain sheet around these rows."""
    return f'<?xml version="1.0" encoding="UTF-8"?>\n<worksheet xmlns="{MAIN}"><sheetData>{xml}</sheetData></worksheet>'


def rich_book() -> bytes:
    """What Excel users put into workbooks, as XlsxWriter writes it."""
    out = BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    data, grades = book.add_worksheet("Data"), book.add_worksheet("The 'best' grades")
    line = book.add_chart({"type": "line"})
    line.add_series({"values": "=Data!$D$2:$D$4"})
    book.add_chartsheet("Chart").set_chart(line)
    secret = book.add_worksheet("Secret")
    red = book.add_format({"bg_color": "#ff0000", "num_format": "0.0%"})
    data.write_row(0, 0, ["Customer", "Ours", "Wallet", "Share"])
    for row, (name, ours, wallet) in enumerate([("A & B", 10, 40), ("Zoë", 30, 40), (" = x ", 5, 50)], 1):
        data.write_row(row, 0, [name, ours, wallet])
        data.write_formula(row, 3, f"=B{row + 1}/C{row + 1}", red, ours / wallet)
    data.add_table(
        0, 0, 3, 3, {"name": "Customers", "columns": [{"header": h} for h in ("Customer", "Ours", "Wallet", "Share")]}
    )
    data.conditional_format("D2:D4", {"type": "data_bar", "data_bar_2010": True})
    data.conditional_format("B2:B4", {"type": "cell", "criteria": ">", "value": 7, "format": red})
    data.add_sparkline("F2", {"range": "Data!B2:C2"})
    data.data_validation("G2", {"validate": "list", "source": ["yes", "no"]})
    data.write_comment("A2", "a note")
    data.insert_image("H2", "dot.png", {"image_data": BytesIO(png())})
    data.merge_range("A8:B8", "merged")
    chart = book.add_chart({"type": "column"})
    chart.add_series({"values": "=Data!$D$2:$D$4"})
    data.insert_chart("J2", chart)
    grades.write_dynamic_array_formula("A1:A3", "=_xlfn.UNIQUE(Data!A2:A4)", None, "A & B")
    for row, name in enumerate(["Zoë", " = x "], 1):
        grades.write_string(row, 0, name)
    grades.write_array_formula("C1:C3", "{=Data!B2:B4*2}", red, 20)
    grades.write_number("C2", 60, red)
    grades.write_number("C3", 10, red)
    grades.write_formula("E1", '=IF(Data!D2>0.2,"big","small")', None, "big")
    grades.write_formula("E2", "=Data!D2>0.2", None, True)
    grades.write_formula("E3", "=1/0", None, "#DIV/0!")
    secret.write_formula("A1", "=SUM(Data!B2:B4)", None, 45)
    secret.hide()
    book.define_name("total", "=Secret!$A$1")
    book.define_name("Secret!local", "=Secret!$A$1")
    book.close()
    return out.getvalue()


def openpyxl_book() -> bytes:
    """The same kind of book from another writer: no stored values, other attribute habits."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Data"
    for row in range(1, 6):
        sheet.append([f"name {row}", row, f"=B{row}*2", f'=IF(C{row}>4,"a","b")'])
    sheet["E1"] = openpyxl.worksheet.formula.ArrayFormula("E1:E2", "=B1:B2*3")
    book.create_sheet("Empty")
    out = BytesIO()
    book.save(out)
    return out.getvalue()


def part(data: bytes, name: str) -> bytes:
    with ZipFile(BytesIO(data)) as file:
        return file.read(name)


def raw_members(data: bytes) -> dict[str, tuple]:
    """Each member's directory entry and its bytes in the file as they stand, packed."""
    found = {}
    with ZipFile(BytesIO(data)) as file:
        assert file.testzip() is None
        for info in file.infolist():
            name_length, extra_length = struct.unpack_from("<2H", data, info.header_offset + 26)
            start = info.header_offset + 30 + name_length + extra_length
            entry = (info.date_time, info.extra, info.comment, info.compress_type, info.flag_bits, info.external_attr)
            found[info.filename] = (*entry, data[info.header_offset : start], data[start : start + info.compress_size])
    return found


def cells(xml: bytes) -> dict[str, dict]:
    """Every cell of a sheet in file order: attributes, formula with its attributes, value."""
    found = {}
    space = f"{{{MAIN}}}" if MAIN.encode() in xml else f"{{{STRICT}}}"
    for cell in ElementTree.fromstring(xml).iter(f"{space}c"):
        formula, value = cell.find(f"{space}f"), cell.find(f"{space}v")
        found[cell.get("r")] = {
            "attributes": {key: text for key, text in cell.items() if key not in ("r", "t")},
            "formula": None if formula is None else (formula.text, dict(formula.items())),
            "type": cell.get("t"),
            "value": None if value is None else (value.text or ""),
            "other": [child.tag for child in cell if child not in (formula, value)],
        }
    return found


def without_cells(xml: bytes) -> str:
    """The sheet as a canonical tree without its rows."""
    root = ElementTree.fromstring(xml)
    for data in list(root):
        if data.tag.endswith("}sheetData"):
            root.remove(data)
    return ElementTree.canonicalize(ElementTree.tostring(root))
