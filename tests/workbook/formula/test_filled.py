"""A formula filled down is rewritten once, and comes out right in every row."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from valuex_xl.workbook.formula.filled import rewrite_sheet
from valuex_xl.workbook.formula.names import Names
from valuex_xl.workbook.formula.rewrite import Rewriter
from valuex_xl.workbook.package import FormulaCell, Name, Table

TABLE = Table("T", "Data", (1, 1, 40, 3), ("Q1", "Q2", "Name"), 1, 0)
REWRITER = Rewriter(
    tables={"t": TABLE},
    names=Names([Name("Q1.rate", None, "Data!$Z$1", False), Name("Q2.rate", None, "Data!$Z$2", False)]),
    links=(),
    last_used=lambda _sheet: (99, 9),
    shapes={("data", 3, 7): (4, 2), ("data", 4, 7): (6, 1)},
)
TEXTS = st.sampled_from(
    [
        "VX_GRADE(D{0})",
        "VX_GRADE(D{1}:E{1},$D$1:$E$1)",
        "SUM(B{0}:D{0})/E{0}",
        "SUM(B{0}:D{1})/E{0}",
        "SUM(B{0}:D{0})/100%",
        "IF(A{0}>1,\"A{0}\",'Plan Q{0}'!B{1})",
        "VX_GRADE([@Q1])",
        "VX_GRADE([@Q2])",
        "VX_SCORE(T[Q{2}])",
        "INDEX(B:B,ROW()-ROW(T[[#Headers],[Q{2}]]))+T[[#This Row],[Q1]]+A{0}",
        "Q{2}.rate*2",
        "SUM(G{3}#)",
        "B$1+$C{1}",
        "VX_KEY(A:A,,B{0})",
        "LOG10(B{0})+A{1}:A{1}",
    ]
)


@given(st.lists(st.tuples(TEXTS, st.integers(2, 60)), min_size=1, max_size=30))
def test_the_same_as_one_by_one(filled: list[tuple[str, int]]) -> None:
    cells = []
    for text, row in filled:
        formula = text.format(row, row + 1, 1 + row % 2, 3 + row % 3)
        cells.append(FormulaCell(row, 2, formula, "plain", None, None, None))
    facts, texts = rewrite_sheet("Data", cells, REWRITER)
    for cell, found in zip(cells, facts, strict=True):
        text, alone = REWRITER.rewrite(cell.text or "", ("Data", cell.row, cell.column), plain=True)
        assert found == alone
        if cells[[c[:2] for c in cells].index(cell[:2])] is cell and [c[:2] for c in cells].count(cell[:2]) == 1:
            assert texts.get((cell.row, cell.column), cell.text) == text


def test_a_shared_formula_has_the_facts_of_its_master() -> None:
    master = FormulaCell(2, 2, "VX_GRADE(A2)", "shared", (2, 2, 3, 2), 0, None)
    follower = FormulaCell(3, 2, None, "shared", None, 0, None)
    facts, texts = rewrite_sheet("Data", [master, follower], REWRITER)
    assert facts[1] is facts[0]
    assert facts[0].calls == 1
    assert texts == {(2, 2): "@VX_GRADE(A2)"}
