"""Rows that are alike are cut into the same lists as any others, and what is not alike is left to the other way."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from package_books import MAIN, handmade, part
from test_package_laws import SHEET

from valuex_xl.workbooks.formualizer.private_copy import private_copy
from valuex_xl.workbooks.formula.filled_texts import FormulaTexts
from valuex_xl.workbooks.package import patched, read_book, segments
from valuex_xl.workbooks.package.rows_alike import cut_alike

LISTS = ("letters", "digits", "attributes", "tags", "texts", "middles", "values", "ends")
CONSTANTS = ("", '<c r="C{0}"><v>7</v></c>', '<c r="C{0}" s="2"/>', '<c r="C{0}" t="s"><v>0</v></c>')
FORMULAS = ("<f>A{0}*2</f>", "<f>A{0}&amp;&quot;x&quot;</f>", "<f>SUM(A$1:A{0})</f>", '<f ca="1">NOW()</f>', "<f/>")
VALUES = (("", "<v>1.5</v>"), ("", "<v>0</v>"), (' t="str"', "<v>a</v>"), (' t="e"', "<v>#N/A</v>"), ("", ""))


def sheet(rows: list[str], tail: str = "") -> str:
    inside = "".join(f'<row r="{number}">{cells.format(number)}</row>' for number, cells in enumerate(rows, 1))
    return f'<worksheet xmlns="{MAIN}"><sheetData>{inside}</sheetData>{tail}</worksheet>'


PLAIN = '<c r="A{0}"><v>3</v></c><c r="B{0}" s="1"><f>A{0}*2</f><v>6</v></c>'
WIDE = PLAIN + '<c r="C{0}"><v>1</v></c><c r="D{0}" t="str"><f>B{0}&amp;""</f><v>6</v></c><c r="E{0}"><v>9</v></c>'


@st.composite
def sheets(draw: st.DrawFn) -> str:
    """Rows with two formulas each, most of them alike."""
    usual = draw(st.sampled_from(FORMULAS[:3])), draw(st.sampled_from(VALUES[:4])), draw(st.sampled_from(CONSTANTS))
    rows = []
    for _ in range(draw(st.integers(1, 6))):
        cells = '<c r="A{0}"><v>3</v></c>' if draw(st.booleans()) else ""
        for column in "BD":
            odd = draw(st.integers(0, 5)) == 0
            formula = draw(st.sampled_from(FORMULAS)) if odd else usual[0]
            kind, value = draw(st.sampled_from(VALUES)) if odd else usual[1]
            cells += f'<c r="{column}{{0}}"{kind}>{formula}{value}</c>'
            cells += draw(st.sampled_from(CONSTANTS)) if odd and column == "B" else usual[2] if column == "B" else ""
        rows.append(cells)
    return sheet(rows, draw(st.sampled_from(["", "<pageMargins/>", "<x><formula>1</formula></x>"])))


def lists(xml: str) -> list[list[bytes]]:
    cut = segments.Segments(xml.encode())
    assert b"".join(run.joined() for run in cut.runs) == xml.encode()
    starts = [xml.encode()[start : start + 3] for start in cut.starts()]
    assert starts == [b"<c "] * len(cut)
    return [[each for run in cut.runs for each in getattr(run, name)] for name in LISTS]


@given(sheets())
def test_alike_or_not_the_lists_are_the_same(xml: str) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(segments, "cut_alike", lambda _xml: None)
        other = lists(xml)
    assert lists(xml) == other


@given(sheets(), st.sampled_from([2.5, -0.0, 1e300, "a<b", True, None]), st.integers(0, 3))
def test_alike_or_not_the_patch_and_the_copy_are_the_same(
    xml: str, value: float | str | bool | None, kept: int
) -> None:
    made = []
    for quick in (True, False):
        with pytest.MonkeyPatch.context() as patch:
            if not quick:
                patch.setattr(segments, "cut_alike", lambda _xml: None)
            book = read_book(handmade(xml))
            places = list(book.formulas("S").places())[kept:]
            new = part(patched(book, {"S": dict.fromkeys(places, value)}, {}), SHEET)
            texts = FormulaTexts(dict.fromkeys(places, 'A1&"<"'))
            made.append((new, part(private_copy(book, {"S": texts}), SHEET)))
    assert made[0] == made[1]


@pytest.mark.parametrize("row", [PLAIN, WIDE])
def test_plain_rows_are_cut_by_their_own_expression(row: str) -> None:
    cut = cut_alike(sheet([row] * 4).encode())
    assert cut is not None
    assert cut.digits == [b"1", b"2", b"3", b"4"]
    assert cut.letters == [b"B"] if row == PLAIN else cut.letters == [b"B", b"D"]
    assert cut.texts[0] == b"A1*2\x00A2*2\x00A3*2\x00A4*2"
    assert cut.values[0] == (b"6",)


def test_types_may_differ_from_row_to_row() -> None:
    cut = cut_alike(sheet([PLAIN, PLAIN.replace('s="1"', 't="e"'), PLAIN]).encode())
    assert cut is not None
    assert cut.attributes == [b'" s="1">\x00" t="e">\x00" s="1">']


@pytest.mark.parametrize(
    "odd",
    [
        PLAIN.replace("<f>", '<f ca="1">'),
        PLAIN.replace("<v>6</v>", ""),
        PLAIN.replace('r="B', 'r="C'),
        PLAIN + '<c r="F{0}"><f>A{0}</f><v>3</v></c>',
    ],
)
def test_one_row_that_is_not_alike_is_left_to_the_other_way(odd: str) -> None:
    assert cut_alike(sheet([odd, PLAIN, PLAIN, PLAIN]).encode()) is None
