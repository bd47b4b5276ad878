"""Formulas that are filled down are kept as one, and are read as each of them."""

from array import array

import pytest

from valuex_xl.workbooks.formula.cell_facts import CellFacts
from valuex_xl.workbooks.formula.facts import Facts
from valuex_xl.workbooks.formula.filled_down import Numbers, literals_of, parts_of, pattern_of, row_slots
from valuex_xl.workbooks.formula.filled_texts import Filled, FormulaTexts, texts_of
from valuex_xl.workbooks.package import FormulaCell, FormulaCells
from valuex_xl.workbooks.package.pieces import woven

ROWS = array("I", range(2, 8))


def filled() -> FormulaTexts:
    texts = FormulaTexts({(4, 3): None, (9, 9): "PI()"})
    texts.add(3, Filled(ROWS, 'A%d&"%%d"&B%d', (0, -1)))
    return texts


def test_each_cell_has_its_text_and_a_single_one_comes_first() -> None:
    texts = filled()
    assert texts[2, 3] == 'A2&"%d"&B1'
    assert texts[4, 3] is None
    assert texts[9, 9] == "PI()"
    assert (8, 3) not in texts
    assert len(texts) == len(set(texts)) == 7


def test_texts_under_others() -> None:
    texts = filled().under({(2, 3): "1", (4, 3): "2"})
    assert (texts[2, 3], texts[4, 3], texts[3, 3]) == ("1", "2", 'A3&"%d"&B2')


def test_what_fills_all_rows_and_what_fills_some() -> None:
    texts = filled()
    assert texts.filled_in(3, ROWS[1:4]) is not None
    assert texts.filled_in(3, array("I", [7, 8])) is None
    assert not texts.untouched(3, array("I", [7, 8]))
    assert texts.untouched(3, array("I", [8, 9]))
    assert texts.single_between(3, 4)
    assert not texts.single_between(5, 8)


@pytest.mark.parametrize("column", [3, 4])
def test_rows_are_touched_from_the_first_to_the_last_and_filled_where_all_of_them_are(column: int) -> None:
    texts = filled()
    for first in range(1, 10):
        for last in range(first, 10):
            rows = array("I", range(first, last + 1))
            assert texts.untouched(column, rows) is (column == 4 or last < 2 or first > 7)
            assert (texts.filled_in(column, rows) is not None) is (column == 3 and first >= 2 and last <= 7)
            assert texts.single_between(first, last) is (first <= 4 <= last or first <= 9 <= last)


def test_the_texts_of_a_run_are_those_of_others_where_it_has_none() -> None:
    texts = FormulaTexts({(4, 3): None, (5, 3): "PI()", (4, 4): "1"})
    texts.add(3, Filled(array("I", range(2, 5)), "A%d", (0,)))
    texts.add(3, Filled(array("I", range(7, 10)), "B%d", (1,)))
    texts.add(5, Filled(array("I", [2, 4, 8]), "C%d", (-1,)))
    cells = [
        FormulaCell(row, column, f"own{row}{column}", "plain", None, None, None)
        for row in range(1, 11)
        for column in range(3, 6)
    ]
    for some in (cells, cells[::2], [cell for cell in cells if cell.column != 4], cells[6:9]):
        (run,) = FormulaCells.of(some).runs
        assert texts.of_run(run, run.texts()) == [texts.get((cell.row, cell.column), cell.text) for cell in some]
    assert len(texts) == len(list(texts)) == 11


def test_the_texts_of_all_cells_are_their_own_where_there_is_no_other() -> None:
    cells = FormulaCells.of([FormulaCell(row, 3, f"own{row}", "plain", None, None, None) for row in (2, 4, 8)])
    assert texts_of(cells, filled()) == ['A2&"%d"&B1', "", "own8"]


@pytest.mark.parametrize("text", ["A5*B$3+5%", '"%d"&A5&A5', "PI()", "SUM(A$1:A5)-C12"])
def test_parts_are_the_pattern_in_every_row(text: str) -> None:
    pattern, away = pattern_of(text, 5)
    parts = parts_of(literals_of(pattern), away, Numbers(range(5, 9)))
    expected = "".join(pattern % slot for slot, _ in zip(row_slots(range(5, 9), away), range(4), strict=False))
    assert woven(parts, 4).decode() == expected


def test_facts_are_told_apart_by_identity_however_many_there_are() -> None:
    every = [Facts(calls=number % 3) for number in range(300)]
    facts = CellFacts.of(every)
    assert all(one is other for one, other in zip(facts, every, strict=True))
    assert facts[299] is every[299]
    assert len(facts.distinct) == 300
    assert facts.total(lambda each: each.calls) == 300
    assert list(facts.places(lambda each: each.calls == 1)) == list(range(1, 300, 3))
    assert list(facts.places(lambda each: each.calls > 2)) == []


def test_facts_that_no_cell_has_are_not_among_the_distinct_ones() -> None:
    unread, one = Facts(problem="unread"), Facts(calls=1)
    facts = CellFacts(2, unread)
    facts.put([0, 1], one)
    assert [*facts.distinct] == [one]
