"""A column as a file spells it is told to be filled down by the same formulas as its cells one by one."""

import pytest
from package_books import MAIN, handmade

from valuex_xl.workbooks.formualizer.rewrite import EngineRewriter
from valuex_xl.workbooks.formula import rewriting
from valuex_xl.workbooks.formula.names import Names
from valuex_xl.workbooks.formula.rewriting import rewrite_sheet
from valuex_xl.workbooks.package import FormulaCells, read_book, segments

REWRITER = EngineRewriter({}, Names(()), (), lambda _sheet: (40, 3))
ROWS = range(2, 40)


@pytest.mark.parametrize(
    "spelled",
    [
        "A{0}*2",
        'IF(A{0}&gt;0.5,"a","b")',
        "A{0}&amp;&quot;x&quot;",
        'IF(A{0}="&#x41;",1,2)',
        '"50%"&amp;A{1}',
        "SUM(A$2:A{0})/A{1}",
        "VX_GRADE(A{0})",
    ],
)
@pytest.mark.parametrize("odd", [None, 20])
def test_a_column_of_a_file(spelled: str, odd: int | None) -> None:
    xml = "".join(
        f'<row r="{row}"><c r="A{row}"><v>1</v></c>'
        f'<c r="B{row}"><f>{"A1>0.5" if row == odd else spelled.format(row, row - 1)}</f><v>0</v></c></row>'
        for row in ROWS
    )
    book = read_book(handmade(f'<worksheet xmlns="{MAIN}"><sheetData>{xml}</sheetData></worksheet>'))
    cells = book.formulas("S")
    facts, texts = rewrite_sheet("S", cells, REWRITER)
    other_facts, other_texts = rewrite_sheet("S", FormulaCells.of(list(cells)), REWRITER)
    assert dict(texts) == dict(other_texts)
    assert list(facts) == list(other_facts)
    for cell, fact in zip(cells, facts, strict=True):
        alone = REWRITER.rewrite(cell.text or "", ("S", cell.row, cell.column), plain=True, times=len(ROWS))
        assert fact == alone[1]


@pytest.mark.parametrize("size", [1, 300, 1_000, 1_000_000])
@pytest.mark.parametrize("last", [10, 17, 39])
@pytest.mark.parametrize(
    "other", ["1+VX_GRADE(A{0})", "VX_GRADE(A{1})", "VX_KEY(A{0})", "VX_GRADE(A$1)", "VX_GRADE(A{0})&amp;1"]
)
def test_a_column_that_is_another_formula_in_some_rows(
    other: str, last: int, size: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Wherever the sheet is cut, each formula comes out as it would by itself."""
    monkeypatch.setattr(segments, "_AT_A_TIME", size)
    monkeypatch.setattr(rewriting, "_MANY", 2)
    texts = {row: (other if 10 <= row <= last else "VX_GRADE(A{0})").format(row, row - 1) for row in ROWS}
    xml = "".join(f'<row r="{row}"><c r="B{row}"><f>{text}</f><v>0</v></c></row>' for row, text in texts.items())
    cells = read_book(handmade(f'<worksheet xmlns="{MAIN}"><sheetData>{xml}</sheetData></worksheet>')).formulas("S")
    facts, new = rewrite_sheet("S", cells, REWRITER)
    for cell, fact in zip(cells, facts, strict=True):
        text, alone = REWRITER.rewrite(cell.text or "", ("S", cell.row, cell.column), plain=True)
        assert (new.get((cell.row, cell.column), cell.text), fact) == (text, alone)
