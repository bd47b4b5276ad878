"""Laws: the quick readers and the general one agree, what is written reads back, and nothing else moves."""

from xml.etree import ElementTree

from hypothesis import given
from hypothesis import strategies as st
from package_books import cells, handmade, part, rows

from valuex_xl.addresses import area_of, area_text, cell_name, column_letters, column_number
from valuex_xl.judging.values import CellError, Scalar
from valuex_xl.workbooks.formualizer.private_copy import private_copy
from valuex_xl.workbooks.package import BookError, Spill, patched, read_book
from valuex_xl.workbooks.package.text import escaped, string_from_file, string_to_file

SHEET = "xl/worksheets/sheet1.xml"
SIZE = 6  # rows and columns of the sheets made here

texts = st.text(st.characters(blacklist_categories=["Cs"]), max_size=12) | st.sampled_from(
    ["", " a ", "_x000D_", "a\r\nb", "=1"]
)
errors = st.sampled_from(["#N/A", "#VALUE!", "#DIV/0!", "#NUM!", "#REF!", "#NAME?", "#NULL!"]).map(CellError)
scalars: st.SearchStrategy[Scalar] = st.one_of(
    st.none(), st.booleans(), st.floats(allow_nan=False, allow_infinity=False), texts, errors
)
spaces = st.sampled_from(["", "", "\n  "])
formula_tags = st.sampled_from(
    ["<f>{}</f>", '<f t="shared" si="1"/>', '<f t="shared" ref="A1:A6" si="1">{}</f>', "<f ca='1'>{}</f>"]
)
styles = st.sampled_from(["", ' s="1"', " s='2'", ' s="3" vm="1"'])


@st.composite
def cell_xml(draw, name):
    """One cell: with or without style, formula, value."""
    head = f'<c r="{name}"{draw(styles)}'
    kind, value = draw(
        st.sampled_from(
            [
                ("", ""),
                ("", "<v>1.5</v>"),
                ("", "<v/>"),
                (' t="str"', "<v>a &amp; b</v>"),
                (' t="str"', "<v></v>"),
                (' t="b"', "<v>1</v>"),
            ]
        )
    )
    formula = draw(st.none() | formula_tags)
    if formula is None and not value:
        return f"{head}/>"
    text = escaped(draw(st.sampled_from(["A1", 'B2&"<x>"', "1>2"])))
    return f"{head}{kind}>{draw(spaces)}{(formula or '').format(text)}{draw(spaces)}{value}</c>"


@st.composite
def sheets(draw, anchor=None, covers=""):
    """The rows of a sheet, in order, with gaps; ``anchor`` is the place of one array formula."""
    filled = {row: draw(st.sets(st.integers(1, SIZE))) for row in draw(st.sets(st.integers(1, SIZE)))}
    if anchor is not None:
        filled.setdefault(anchor[0], set()).add(anchor[1])
    xml = ""
    for row in sorted(filled):
        content = ""
        for number in sorted(filled[row]):
            name = cell_name(row, number)
            array = f'<c r="{name}"><f t="array" ref="{covers}">X()</f></c>'
            content += (array if (row, number) == anchor else draw(cell_xml(name))) + draw(spaces)
        xml += (f'<row r="{row}">{content}</row>' if content else f'<row r="{row}" ht="20"/>') + draw(spaces)
    return rows(xml)


def odd(xml):
    """The same sheet in a shape that only the general reader takes: a comment is enough."""
    return xml.replace("<sheetData>", "<sheetData><!-- odd -->")


def tree(xml: bytes) -> str:
    return ElementTree.canonicalize(xml.decode(), strip_text=False)


def everything(book):
    area = (1, 1, SIZE, SIZE)
    values = [book.value("S", row, column) for row in range(1, SIZE + 1) for column in range(1, SIZE + 1)]
    return book.formulas("S"), book.last_used("S"), book.occupied("S", area), values


@given(sheets())
def test_both_readers_see_the_same_sheet(xml):
    assert everything(read_book(handmade(xml))) == everything(read_book(handmade(odd(xml))))


@given(sheets(), st.data())
def test_both_readers_patch_to_the_same_tree_and_the_values_read_back(xml, data):
    quick, general = read_book(handmade(xml)), read_book(handmade(odd(xml)))
    places = [(cell.row, cell.column) for cell in quick.formulas("S")]
    values = {place: data.draw(scalars) for place in places if data.draw(st.booleans())}
    one, two = (patched(book, {"S": values}, {}) for book in (quick, general))
    assert tree(part(one, SHEET)) == tree(part(two, SHEET))
    found = {(cell.row, cell.column): cell for cell in read_book(one).formulas("S")}
    before = {(cell.row, cell.column): cell for cell in quick.formulas("S")}
    for place, cell in found.items():
        assert cell == before[place]._replace(stored=values.get(place, before[place].stored))
    old, new = cells(xml.encode()), cells(part(one, SHEET))
    asked = {cell_name(*place) for place in values}
    assert list(old) == list(new)
    assert {name for name in old if old[name] != new[name]} <= asked


sizes = st.tuples(st.integers(1, 4), st.integers(1, 3))


@given(st.tuples(st.integers(1, SIZE), st.integers(1, SIZE)), sizes, sizes, st.data())
def test_both_readers_spill_alike_or_both_refuse(anchor, old, new, data):
    (row, column), (height, width) = anchor, new
    covers = area_text((row, column, row + old[0] - 1, column + old[1] - 1))
    xml = data.draw(sheets(anchor, covers))
    spill = Spill(anchor, height, width, [[data.draw(scalars) for _ in range(width)] for _ in range(height)])
    results = []
    for source in (xml, odd(xml)):
        try:
            results.append(part(patched(read_book(handmade(source)), {}, {"S": [spill]}), SHEET))
        except BookError as error:
            results.append(str(error).encode())
    if not results[0].startswith(b"<"):
        assert results[0] == results[1]
        return
    assert tree(results[0]) == tree(results[1])
    after = read_book(handmade(results[0]))
    area = [(row + down, column + right) for down in range(height) for right in range(width)]
    assert [after.value("S", *cell) for cell in area] == [value for line in spill.values for value in line]
    order = [area_of(name)[:2] for name in cells(results[0])]
    assert order == sorted(order)


blanks = st.sampled_from(
    [
        "",
        '<c r="{}"/>',
        '<c r="{}" s="2"/>',
        '<c r="{}"></c>',
        "<c r='{}' />",
        '<c r="{}" s="1"><v/></c>',
        '<c r="{}" t="n"/>',
    ]
)


@given(sizes, sizes, st.data())
def test_both_readers_spill_alike_into_cells_that_are_blank_however_they_are_written(old, new, data):
    """Beside cells that hold something, in rows that are there, empty or not there at all."""
    xml = ""
    for row in range(2, 6):
        if row > 2 and data.draw(st.integers(0, 2)) == 0:
            xml += data.draw(st.sampled_from(["", f'<row r="{row}"/>', f'<row r="{row}"></row>\n']))
            continue
        content = '<c r="B2"><f t="array" ref="{}">X()</f></c>' if row == 2 else data.draw(blanks).format(f"B{row}")
        content += "".join(data.draw(blanks).format(f"{letter}{row}") + data.draw(spaces) for letter in "CD")
        around = data.draw(st.sampled_from(["{}", f'<c r="A{row}"><v>7</v></c>{{}}<c r="E{row}" s="1"/>']))
        tag = data.draw(st.sampled_from(['<row r="{}">', '<row r="{}" spans="1:2" s="2" customFormat="1">'])).format(
            row
        )
        xml += f"{tag}{around.format(content)}</row>" if content or data.draw(st.booleans()) else f"{tag[:-1]}/>"
    covers = area_text((2, 2, 1 + old[0], 1 + old[1]))
    xml = rows(xml.replace('ref="{}"', f'ref="{covers}"'))
    height, width = new
    spill = Spill((2, 2), height, width, [[data.draw(scalars) for _ in range(width)] for _ in range(height)])
    one, two = (part(patched(read_book(handmade(each)), {}, {"S": [spill]}), SHEET) for each in (xml, odd(xml)))
    assert tree(one) == tree(two)
    before, after = cells(xml.encode()), cells(one)
    order = [area_of(name)[:2] for name in after]
    assert order == sorted(order)
    kept = {name: cell for name, cell in after.items() if name[0] in "AE"}
    assert kept == {name: cell for name, cell in before.items() if name[0] in "AE"}
    book = read_book(handmade(one))
    assert [[book.value("S", 2 + down, 2 + right) for right in range(width)] for down in range(height)] == spill.values


@given(sheets(), st.data())
def test_both_readers_make_the_same_private_copy(xml, data):
    quick, general = read_book(handmade(xml)), read_book(handmade(odd(xml)))
    formulas = {}
    for cell in quick.formulas("S"):
        if cell.kind == "plain" and data.draw(st.booleans()):
            formulas[cell.row, cell.column] = data.draw(st.none() | st.just('A1&"<"'))
    one, two = (cells(part(private_copy(book, {"S": formulas}), SHEET)) for book in (quick, general))
    for copy in (one, two):
        for cell in copy.values():  # neither counts for calculating
            cell["type"], _ = None, cell["attributes"].pop("vm", None)
    assert one == two
    for cell in quick.formulas("S"):
        copied = one[cell_name(cell.row, cell.column)]
        if formulas.get((cell.row, cell.column), "") is None:
            assert copied["formula"] is None
        else:
            assert copied["value"] is None
            assert copied["formula"][0] == (formulas.get((cell.row, cell.column)) or cell.text)


@given(texts)
def test_spreadsheet_strings_survive_xml(text):
    xml = f"<v>{string_to_file(text)}</v>"
    assert string_from_file(ElementTree.fromstring(xml).text or "") == text


@given(st.integers(1, 16_384), st.integers(1, 1_048_576))
def test_addresses_are_read_as_written(number, row):
    assert column_number(column_letters(number)) == number
    area = (1, 1, row, number)
    assert area_of(area_text(area)) == area


@given(st.binary(max_size=200), st.integers(0, 10_000))
def test_a_damaged_file_is_refused_in_words_or_read(noise, place):
    data = bytearray(handmade(rows('<row r="1"><c r="A1"><f>1</f></c></row>')))
    place %= len(data)
    data[place : place + len(noise)] = noise
    refusal = ""
    try:
        book = read_book(bytes(data), name="b.xlsx")
        for sheet in book.sheets:
            book.formulas(sheet.name)
    except BookError as error:
        refusal = str(error)
    assert refusal.startswith("b.xlsx: ") or not refusal
