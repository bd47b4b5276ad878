"""The private copy: what the calculation engine gets to see, and that it comes out with the right figures."""

from io import BytesIO

import formualizer
import openpyxl
import pytest
from package_books import cells, handmade, openpyxl_book, part, rich_book, rows

from valuex_xl.workbooks.formualizer.private_copy import private_copy
from valuex_xl.workbooks.package import read_book

SHEET = "xl/worksheets/sheet1.xml"


def copied(xml, formulas=None):
    return cells(part(private_copy(read_book(handmade(rows(xml))), {"S": formulas or {}}), SHEET))


def calculated(data):
    settings = formualizer.EvaluationConfig()
    settings.enable_parallel = False
    config = formualizer.WorkbookConfig(mode=formualizer.WorkbookMode.Interactive, eval_config=settings)
    book = formualizer.Workbook.from_bytes(data, config=config)
    book.evaluate_all()
    return book


def test_stored_results_are_gone_and_constants_stay():
    found = cells(part(private_copy(read_book(rich_book()), {}), "xl/worksheets/sheet2.xml"))
    assert {name: cell["formula"] and cell["formula"][0] for name, cell in found.items()} == {
        "A1": "_xlfn.UNIQUE(Data!A2:A4)",
        "C1": "Data!B2:B4*2",
        "E1": 'IF(Data!D2>0.2,"big","small")',
        "E2": "Data!D2>0.2",
        "E3": "1/0",
    }
    assert {cell["value"] for cell in found.values()} == {None}
    data = cells(part(private_copy(read_book(rich_book()), {}), SHEET))
    assert data["B2"]["value"] == "10"


def test_the_engine_calculates_it_names_and_spills_included():
    book = calculated(private_copy(read_book(rich_book()), {"Secret": {(1, 1): "SUM(Data!B2:B4)+1"}}))
    assert [book.get_value("The 'best' grades", row, 1) for row in (1, 2, 3)] == ["A & B", "Zoë", " = x "]
    assert [book.get_value("The 'best' grades", row, 3) for row in (1, 2, 3)] == [20, 60, 10]
    assert book.get_value("Secret", 1, 1) == 46


def test_defined_names_are_not_handed_on():
    """The formulas have them written out; a name that the engine cannot read would end the whole calculation."""
    book = read_book(rich_book())
    assert book.names
    data = private_copy(book, {"Secret": {(1, 1): "Data!$B$3*2"}})
    assert calculated(data).get_value("Secret", 1, 1) == 60
    assert not openpyxl.load_workbook(BytesIO(data)).defined_names


def test_formulas_are_replaced_and_dropped():
    found = copied(
        '<row r="1"><c r="A1" s="2" t="str"><f>X()</f><v>a_x000D_</v></c><c r="B1"><f>Y()</f><v>1</v></c>'
        '<c r="C1" t="b"><f>Z()</f><v>1</v></c><c r="D1"><f>Z()</f></c></row>',
        {(1, 1): None, (1, 2): 'A1&"<"', (1, 3): None, (1, 4): None},
    )
    assert found["A1"]["type"] == "inlineStr"
    assert found["A1"]["attributes"] == {"s": "2"}
    assert found["B1"]["formula"] == ('A1&"<"', {})
    assert (found["C1"]["type"], found["C1"]["value"], found["C1"]["formula"]) == ("b", "1", None)
    assert (found["D1"]["value"], found["D1"]["formula"]) == (None, None)


def test_a_kept_text_reaches_the_engine_as_it_was():
    book = read_book(handmade(rows('<row r="1"><c r="A1" t="str"><f>X()</f><v>a_x000D_b</v></c></row>')))
    assert calculated(private_copy(book, {"S": {(1, 1): None}})).get_value("S", 1, 1) == "a\rb"


SHARED = (
    '<row r="1"><c r="A1"><f t="shared" ref="A1:A3" si="0">B1*2</f><v>2</v></c><c r="B1"><v>1</v></c></row>'
    '<row r="2"><c r="A2"><f t="shared" si="0"/><v>4</v></c><c r="B2"><v>2</v></c></row>'
    '<row r="3"><c r="A3"><f t="shared" si="0"/><v>6</v></c><c r="B3"><v>3</v></c></row>'
)


def test_followers_follow_a_new_master_unless_they_get_a_text_of_their_own():
    book = read_book(handmade(rows(SHARED)))
    engine = calculated(private_copy(book, {"S": {(1, 1): "B1*5", (2, 1): "B2*100"}}))
    assert [engine.get_value("S", row, 1) for row in (1, 2, 3)] == [5, 200, 15]
    assert [cell["value"] for name, cell in copied(SHARED).items() if name.startswith("A")] == [None] * 3


def test_a_master_is_dropped_with_its_followers_or_not_at_all():
    kept = copied(SHARED, {(1, 1): None, (2, 1): None, (3, 1): "B3"})
    assert [kept[name]["value"] for name in ("A1", "A2", "A3")] == ["2", "4", None]
    with pytest.raises(ValueError, match="sheet S: A2 follows a shared formula that was dropped"):
        copied(SHARED, {(1, 1): None})


def test_what_an_array_spilled_does_not_block_it_and_its_marks_are_gone():
    found = copied(
        '<row r="1"><c r="A1" cm="1"><f t="array" ref="A1:B2">X()</f><v>1</v></c><c r="B1"><v>2</v></c></row>'
        '<row r="2"><c r="A2" t="str"><v>x</v></c><c r="B2"><f>Y()</f><v>4</v></c><c r="C2"><v>5</v></c></row>'
    )
    assert list(found) == ["A1", "B2", "C2"]
    assert found["A1"]["formula"] == ("X()", {})


def test_data_tables_become_their_stored_values():
    found = copied('<row r="1"><c r="A1"><f t="dataTable" ref="A1:A2" dt2D="0" dtr="0" r1="C1"/><v>7</v></c></row>')
    assert (found["A1"]["formula"], found["A1"]["value"]) == (None, "7")


def test_settings_reach_the_copy_and_looks_do_not():
    source = handmade(rows(SHARED), workbook='<workbookPr date1904="1"/><calcPr iterate="1" iterateCount="7"/>')
    data = private_copy(read_book(source), {})
    again = read_book(data)
    assert (again.date1904, again.iterate, again.iterate_count) == (True, True, 7)
    rich = private_copy(read_book(rich_book()), {})
    assert [sheet.name for sheet in read_book(rich).sheets] == ["Data", "The 'best' grades", "Secret"]
    assert b"extLst" not in part(rich, SHEET)
    assert b"conditionalFormatting" not in part(rich, SHEET)


def test_a_prefixed_sheet_is_calculated_too():
    sheet = '<x:worksheet xmlns:x="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><x:sheetData><x:row>'
    sheet += (
        "<x:c><x:v>2</x:v></x:c><x:c><x:f>A1*2</x:f><x:v>9</x:v></x:c><x:c><x:f>B1+1</x:f></x:c></x:row></x:sheetData>"
    )
    data = private_copy(read_book(handmade(sheet + "</x:worksheet>")), {"S": {(1, 3): "B1+10"}})
    assert b"<x:v>9" not in part(data, SHEET)
    assert [calculated(data).get_value("S", 1, column) for column in (1, 2, 3)] == [2, 4, 14]


def test_a_book_of_another_writer():
    engine = calculated(private_copy(read_book(openpyxl_book()), {}))
    assert [engine.get_value("Data", row, 4) for row in range(1, 6)] == ["b", "b", "a", "a", "a"]
    assert [engine.get_value("Data", row, 5) for row in (1, 2)] == [3, 6]
