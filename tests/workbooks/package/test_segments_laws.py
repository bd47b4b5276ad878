"""Laws of the cut sheet: whatever a writer puts between, it is read, patched and copied as the general way does it."""

from hypothesis import given
from hypothesis import strategies as st
from package_books import MAIN, cells, handmade, part
from test_package_laws import SHEET, scalars, tree

from valuex_xl.addresses import cell_name
from valuex_xl.workbooks.formualizer.private_copy import private_copy
from valuex_xl.workbooks.package import BookError, patched, read_book, segments

SIZE = 5
GAPS = st.sampled_from(["", "", "", " ", "\n\t", "\r\n"])
ATTRIBUTES = st.sampled_from(
    ["", "", ' s="1"', " s='2'", ' s="1"  vm = "3"', '\n s="4"', ' ph="1" x:y=">"', ' s="1>2"']
)
FORMULAS = st.sampled_from(
    [
        "<f>{}</f>",
        "<f>{}</f>",
        "<f>{}</f>",
        '<f aca="false">{}</f>',
        "<f ca='1' xml:space = \"preserve\" >{}</f >",
        "<f></f>",
        "<f/>",
        '<f t="shared" ref="A1:C3" si="0">{}</f>',
        '<f t="shared" si="0"/>',
        '<f t="shared" si="0"></f>',
        '<f t="shared" si="1" ref="A1:E5">{}</f>',
        '<f t="dataTable" ref="A1:B2" dt2D="0" dtr="0" r1="A1"/>',
        '<f t="dataTable" ref="A1:B2" r1="A1">{}</f>',
    ]
)
TEXTS = st.sampled_from(
    [
        "A1+1",
        "A1&amp;&quot;&lt;row&gt;&quot;",
        "A1&#10;+B2",
        "1&gt;2",
        "A1\r\n+1",
        'IF(A1="&#x41;",1,2)',
        " A1 ",
        "é&amp;A1",
    ]
)
VALUES = st.sampled_from(
    [
        ("", ""),
        ("", "<v>1.5</v>"),
        ("", "<v>-1E-3</v>"),
        ("", "<v> 2 </v>"),
        ("", "<v/>"),
        ("", "<v></v>"),
        ("", "<v>x</v>"),
        (' t="n"', "<v>7</v>"),
        (' t="str"', "<v>a &amp; b</v>"),
        (" t='str'", '<v xml:space="preserve"> a\r\nb </v>'),
        (' t="str"', "<v></v>"),
        (' t="str"', "<v/>"),
        (' t="str"', "<v/>\n"),
        (' t="str"', ""),
        (' t="b"', "<v>1</v>"),
        (' t="b"', "<v>true</v>"),
        (' t="e"', "<v>#N/A</v>"),
        (' t="d"', "<v>2026-01-31</v>"),
        (' t="str"', "<v>_x000D_&#13;</v>"),
    ]
)
AFTER = st.sampled_from(
    [
        "",
        '<conditionalFormatting sqref="A1"><cfRule type="expression" priority="1"><formula>A1</formula></cfRule>'
        "</conditionalFormatting>",
        '<autoFilter ref="A1:B2"><filterColumn colId="0"><filters/></filterColumn></autoFilter>',
        '<rowBreaks count="1"><brk id="1"/></rowBreaks>',
        '<extLst><ext uri="u"><xm:f xmlns:xm="urn:m">A1</xm:f><x:f xmlns:x="urn:x" t="shared">B1</x:f></ext></extLst>',
        '<extLst><ext uri="u"><y xmlns="urn:y"><f>A1</f></y></ext></extLst>',
    ]
)
NAMES = st.sampled_from(["r='{}'", 'r = "{}"', ""])


@st.composite
def cell(draw, name, odd):
    """One cell; in an ``odd`` sheet perhaps without its name, or with it elsewhere, or with parts that few know."""
    kind, value = draw(VALUES)
    formula = draw(st.just("") | FORMULAS | FORMULAS | FORMULAS).format(draw(TEXTS))
    named, more, extra = f'r="{name}"', draw(ATTRIBUTES), ""
    if odd:
        named, extra = draw(NAMES).format(name), draw(st.sampled_from(["", "", "<extLst/>"]))
    start = f"<c{more}{kind} {named}" if odd and draw(st.booleans()) else f"<c {named}{more}{kind}"
    gaps = [draw(GAPS) for _ in range(4)]
    if not formula and not value and not extra:
        return f"{start}/>"
    return f"{start}>{gaps[0]}{formula}{gaps[1]}{value}{gaps[2]}{extra}</c>{gaps[3]}"


@st.composite
def sheets(draw):
    """A sheet whose rows are full, so that a cell without a name stands where its neighbours put it."""
    xml, odd = "", draw(st.integers(0, 3)) == 0
    for row in range(1, draw(st.integers(1, SIZE)) + 1):
        content = "".join(
            draw(cell(cell_name(row, number), odd)) for number in range(1, draw(st.integers(0, SIZE)) + 1)
        )
        xml += f'{draw(GAPS)}<row r="{row}"{draw(ATTRIBUTES)}>{content}</row>'
    head = draw(
        st.sampled_from(["", "<?xml version='1.0'?>", '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\r\n'])
    )
    root = f'<worksheet xmlns="{MAIN}" xmlns:x="urn:x">'
    return f"{head}{root}<sheetData>{xml}{draw(GAPS)}</sheetData>{draw(AFTER)}</worksheet>"


def both(xml):
    """The book as it is, and in a shape that only the general reader takes."""
    return read_book(handmade(xml)), read_book(handmade(xml.replace("<sheetData>", "<sheetData><!-- odd -->")))


def told(work):
    try:
        return work()
    except (BookError, ValueError) as error:
        return f"{type(error).__name__}: {error}"


def _joined(cut):
    return b"".join(run.joined() for run in cut.runs)


def _lists(cut):
    names = ("letters", "digits", "attributes", "tags", "texts", "middles", "values", "ends")
    return [[each for run in cut.runs for each in getattr(run, name)] for name in names]


@given(sheets(), st.integers(1, 60))
def test_a_cut_sheet_joins_to_its_bytes_wherever_it_is_cut(xml, size):
    whole = segments._AT_A_TIME
    segments._AT_A_TIME = size
    try:
        cut = segments.Segments(xml.encode())
    finally:
        segments._AT_A_TIME = whole
    uncut = segments.Segments(xml.encode())
    assert _joined(cut) == _joined(uncut) == xml.encode()
    assert cut.starts() == uncut.starts()
    assert [xml.encode()[start : start + 2] for start in cut.starts()] == [b"<c"] * len(cut)
    assert _lists(cut) == _lists(uncut)


@given(sheets())
def test_both_ways_read_the_same(xml):
    quick, general = both(xml)
    assert told(lambda: quick.formulas("S")) == told(lambda: general.formulas("S"))


@given(sheets(), st.data())
def test_both_ways_patch_to_the_same_tree(xml, data):
    quick, general = both(xml)
    found = told(lambda: quick.formulas("S"))
    if isinstance(found, str):
        return
    values = {one[:2]: data.draw(scalars) for one in found if data.draw(st.integers(0, 3))}
    one, two = (part(patched(book, {"S": values}, {}), SHEET) for book in (quick, general))
    assert tree(one) == tree(two)


def _as_number(text):
    """A value whose spelling is the reader's own."""
    try:
        return float(text)
    except (TypeError, ValueError):
        return text


@given(sheets(), st.data())
def test_both_ways_make_the_same_copy_for_the_engine(xml, data):
    quick, general = both(xml)
    found = told(lambda: quick.formulas("S"))
    if isinstance(found, str):
        return
    formulas = {one[:2]: data.draw(st.none() | st.just('A1&"<"')) for one in found if not data.draw(st.integers(0, 2))}
    copies = [told(lambda book=book: part(private_copy(book, {"S": formulas}), SHEET)) for book in (quick, general)]
    if isinstance(copies[1], str):  # beside comments each number is read, and refused where it is none
        assert copies[0] == copies[1] or "is no number" in copies[1]
        return
    assert not isinstance(copies[0], str), copies[0]
    one, two = (cells(copy) for copy in copies)
    for copy in (one, two):
        for made in copy.values():  # neither counts for calculating
            made["type"], made["other"] = None, []
            made["value"] = _as_number(made["value"])
            for name in ("vm", "ph", "{urn:x}y"):
                made["attributes"].pop(name, None)
    assert one == two
