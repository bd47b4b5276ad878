"""A formula filled down is rewritten once, and comes out right in every row."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from valuex_xl.workbooks.formualizer.rewrite import EngineRewriter
from valuex_xl.workbooks.formula import rewriting
from valuex_xl.workbooks.formula.filled_down import pattern_of, skeletons_of
from valuex_xl.workbooks.formula.names import Names
from valuex_xl.workbooks.formula.rewriting import rewrite_sheet
from valuex_xl.workbooks.formula.shared_formulas import written_out
from valuex_xl.workbooks.package import FormulaCell, FormulaCells, Name, Table

TABLE = Table("T", "Data", (1, 1, 40, 3), ("Q1", "Q2", "Name"), 1, 0)
REWRITER = EngineRewriter(
    tables={"t": TABLE},
    names=Names(
        [
            Name("Q1.rate", None, "Data!$Z$1", False),
            Name("Q2.rate", None, "Data!$Z$2", False),
            Name("Above", None, "Data!B1048576", False),
            Name("Left", None, "Data!XFD1", False),
        ]
    ),
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
        "INDEX(B$5:B$20,ROW()-1)+D{0}",
        "SUM(B$2:B{0})/D{0}",
        "SUM(B$40:C{1})/SUM(B{0}:C$41)",
        'IF(D{0}=1,"50%",COUNTIF(B$2:C{0},E{0}))',
        "Above+D{0}",
        "SUM(D$1:Above)+Left",
        "Left*2",
        "1E5+D{0}&Above",
        'IF(B{0}="KD00{2}",VX_GRADE(SUM(B{0}:D{0})/E{0}),"C05 ""R0{2}""")',
        "IF(A{0}=\"Q{2}\",'Plan Q0{2}'!B{1},SUM(B{0}:D{0}))",
        'VX_GRADE(A0{2}+IF(D{0}="it\'s Q{2}",[@Q1],1))',
    ]
)


def different(cells: list[FormulaCell], plain: bool = True, rewriter: EngineRewriter = REWRITER) -> list[str]:
    """The cells that come out otherwise than each rewritten for itself."""
    facts, texts = rewrite_sheet("Data", cells, rewriter)
    found = []
    for cell, fact in zip(cells, facts, strict=True):
        text, alone = rewriter.rewrite(cell.text or "", ("Data", cell.row, cell.column), plain=plain)
        if (texts.get((cell.row, cell.column), cell.text), fact) != (text, alone):
            found.append(f"{cell.row},{cell.column}: {texts.get((cell.row, cell.column))} and not {text}")
    return found


def standing(text: str, row: int, column: int) -> FormulaCell:
    formula = text.format(row, row + 1, 1 + row % 2, 3 + row % 3)
    return FormulaCell(row, column, formula, "plain", None, None, None)


@pytest.mark.parametrize("many", [1, 16, 1_000_000])
@given(data=st.data())
def test_a_column_filled_down_is_the_same_as_each_cell_for_itself(many: int, data: st.DataObject) -> None:
    cells = []
    for column in data.draw(st.lists(st.integers(2, 9), min_size=1, max_size=3, unique=True)):
        text, other = data.draw(TEXTS), data.draw(TEXTS)
        odd = data.draw(st.sets(st.integers(1, 60), max_size=4))
        first, step = data.draw(st.integers(2, 40)), data.draw(st.integers(1, 3))
        rows = range(first, first + data.draw(st.integers(1, 40)) * step, step)
        cells += [standing(other if row in odd else text, row, column) for row in rows]
    cells.sort(key=lambda cell: cell[:2])
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(rewriting, "_MANY", many)
        assert different(cells) == []


@given(st.text(st.sampled_from("AQ1059.$!'\"[]%(, ")), st.integers(1, 99))
def test_a_pattern_is_its_own_text_in_its_own_row(text: str, row: int) -> None:
    pattern, away = pattern_of(text, row)
    assert pattern % tuple([row + distance for distance in away]) == text


def test_what_is_quoted_has_no_rows() -> None:
    quoted = "IF(A7=\"KD7\",'Plan Q7'!B7,T[Q7])"
    assert pattern_of(quoted, 7) == ("IF(A%d=\"KD7\",'Plan Q7'!B%d,T[Q7])", (0, 0))
    assert skeletons_of([quoted, "C07+D7"]) == ["IF(A\x01=\"KD7\",'Plan Q7'!B\x01,T[Q7])", "C07+D\x01"]


@pytest.mark.parametrize("odd", [{7}, {3, 4}, {5, 6, 8}, {2, 9}])
@pytest.mark.parametrize(
    "text",
    ["VX_GRADE([@Q1])+D{0}", "'Plan Q1'!B{0}+VX_GRADE(D{0}:E{0})", "VX_GRADE(D{0}:E{0})", "Above+D{0}", "G3#+D{0}"],
)
def test_a_formula_in_the_midst_that_reads_another_row_is_not_taken_for_the_others(text: str, odd: set[int]) -> None:
    """The ends of the column are alike, and the words are those of all."""
    cells = [standing(text.replace("{0}", "{1}") if row in odd else text, row, 6) for row in range(2, 10)]
    assert different(cells) == []


@pytest.mark.parametrize("totals", [0, 1])
@pytest.mark.parametrize("text", ["[@Q1]", "SUM([Q1])", "T[@Q2]*2", "SUM(T[[#This Row],[Q1]:[Q2]])+[@Q1]", "U[@Q1]"])
def test_what_a_formula_reads_of_its_table_ends_where_the_table_ends(text: str, totals: int) -> None:
    tables = [
        Table("T", "Data", (3, 2, 7, 3), ("Q1", "Q2"), 1, totals),
        Table("U", "Data", (4, 5, 6, 5), ("Q1",), 1, 0),
    ]
    rewriter = EngineRewriter({table.name.lower(): table for table in tables}, Names(()), (), lambda _sheet: (99, 9))
    for column in range(1, 7):
        assert different([standing(text, row, column) for row in range(1, 10)], rewriter=rewriter) == []


@pytest.mark.parametrize("text", ["VX_GRADE(D{0})", "Above+D{0}", "VX_GRADE([@Q1])"])
@pytest.mark.parametrize("rows", [[*range(20, 1, -1)], [*range(2, 20), 19], [2, 2, *range(3, 20)], [9, *range(2, 20)]])
def test_the_cells_of_a_column_may_stand_in_any_order_and_twice(text: str, rows: list[int]) -> None:
    assert different([standing(text, row, 3) for row in rows]) == []


def test_index_finds_its_cell_in_some_rows_of_a_column_only() -> None:
    assert different([standing("INDEX(B$5:B$20,ROW()-1)", row, 3) for row in range(2, 60)]) == []


def test_a_running_total_is_handed_over_while_it_is_short_only() -> None:
    cells = [standing("SUM(B$2:B{0})/D{0}", row, 3) for row in range(2, 60)]
    _, texts = rewrite_sheet("Data", cells, REWRITER)
    assert texts == {(2, 3): "SUM(VALUEX_LIST(B$2:B2))/D2"}


def test_a_name_for_the_cell_above_or_to_the_left_means_another_one_in_each_cell() -> None:
    cells = [standing("Above+Left", row, column) for row in (1, 2, 3) for column in (1, 4)]
    _, texts = rewrite_sheet("Data", cells, REWRITER)
    assert texts == {
        (1, 1): "Data!B1048576+Data!XFD1",
        (1, 4): "Data!E1048576+Data!C1",
        (2, 1): "Data!B1+Data!XFD2",
        (2, 4): "Data!E1+Data!C2",
        (3, 1): "Data!B2+Data!XFD3",
        (3, 4): "Data!E2+Data!C3",
    }


@given(st.lists(st.tuples(TEXTS, st.integers(2, 60)), min_size=1, max_size=30))
def test_the_same_as_one_by_one(formulas: list[tuple[str, int]]) -> None:
    cells = []
    for text, row in formulas:
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
    cells = written_out(FormulaCells.of([master, follower]))
    facts, texts = rewrite_sheet("Data", cells, REWRITER)
    assert facts[1] is facts[0]
    assert facts[0].calls == 1
    assert texts == {(2, 2): "@VX_GRADE(A2)", (3, 2): "@VX_GRADE(A3)"}
