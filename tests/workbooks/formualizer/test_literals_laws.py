"""Laws of values written as formulas: the engine answers them as they are."""

from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from valuex_xl.functions import open_session
from valuex_xl.judging.values import NA, NUM, CellError, Scalar
from valuex_xl.workbooks.evaluate import evaluate
from valuex_xl.workbooks.formualizer.literals import literal

SESSION = open_session(today=date(2026, 6, 1))
TEXTS = st.text(st.sampled_from('ab",;{}=&é '), max_size=5)
NUMBERS = st.sampled_from([0.0, 1.0, -2.5, 0.1, 1e-7, 1e20, 123456.789, -1e-300])
CELLS: st.SearchStrategy[Scalar] = st.booleans() | NUMBERS | TEXTS | st.sampled_from([NA, NUM])
BLOCKS = st.integers(1, 3).flatmap(
    lambda width: st.lists(st.lists(CELLS, min_size=width, max_size=width), min_size=1, max_size=3)
)


def told(cell: object) -> object:
    return cell.code if isinstance(cell, CellError) else (type(cell), cell)


@given(BLOCKS)
def test_what_is_written_is_answered(block: list[list[Scalar]]) -> None:
    found = evaluate(f"={literal(block)}", SESSION)
    rows = found if isinstance(found, (list, tuple)) else [[found]]
    assert [[told(cell) for cell in row] for row in rows] == [[told(cell) for cell in row] for row in block]
