"""Several output words in a row: the answers to each of them side by side, as columns of one table."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import zip_longest
from typing import TypeAlias

from valuex_xl.functions.model import Output
from valuex_xl.judging.columns import is_block
from valuex_xl.judging.values import VALUE, CallError, Scalar, Value
from valuex_xl.judging.why import Reply, Why

__all__ = ["side_by_side", "words_in_a_row"]

Cells: TypeAlias = Sequence[Sequence[Scalar | Why]]


def words_in_a_row(value: Value) -> Sequence[Scalar] | None:
    """The cells of an output argument that is a row of words; None where it is one word or none.

    Raises CallError (#VALUE!) for words that do not lie in one row: what they answer are columns.
    """
    if not is_block(value):
        return None
    if len(value) > 1:
        size = f"{len(value)} by {len(value[0])} cells"
        raise CallError(VALUE, f"output takes one word, or several side by side in one row, not {size}")
    row: Sequence[Scalar] = value[0]
    return row


def side_by_side(answers: Sequence[tuple[Output | None, Reply]]) -> Reply:
    """What several words answer: a column for each, for a table as many as it has.

    Each answer comes with its output, None for one that the rule set adds. One value stands in every row; what is
    shorter than the rest ends in empty text. Where the data lay as a row the answers do too, one below the other,
    unless there is a whole table among them.

    >>> names, count = Output("lost", "", "table"), Output("churn", "", "value")
    >>> side_by_side([(names, [["Ash"], ["Birch"]]), (count, 0.5)])
    [['Ash', 0.5], ['Birch', 0.5]]
    """
    blocks = [(output, _block(answer)) for output, answer in answers]
    lies = any(_of_rows(output) and len(cells) == 1 < len(cells[0]) for output, cells in blocks)
    upright = [_turned(cells) if lies and _of_rows(output) else cells for output, cells in blocks]
    height = max(map(len, upright))
    tall = [
        _filled(cells, height) if output is not None and output.shape == "table" else _repeated(cells, height)
        for (output, _), cells in zip(blocks, upright, strict=True)
    ]
    table = [[cell for cells in row for cell in cells] for row in zip(*tall, strict=True)]
    return _turned(table) if lies and all(_of_rows(output) or len(cells) == 1 for output, cells in blocks) else table


def _of_rows(output: Output | None) -> bool:
    """Whether the output answers each row of the data."""
    return output is None or output.shape == "rows" or output.by_row


def _block(answer: Reply) -> Cells:
    return answer if isinstance(answer, (list, tuple)) else [[answer]]  # type: ignore[list-item]


def _turned(cells: Cells) -> Cells:
    return [list(column) for column in zip(*cells, strict=True)]


def _repeated(cells: Cells, height: int) -> Cells:
    """One row in every row; rows for each row of the data as they are."""
    return list(cells) * height if len(cells) == 1 else _filled(cells, height)


def _filled(cells: Cells, height: int) -> Cells:
    """The rows, and below them rows of empty text."""
    blank = [""] * len(cells[0])
    return [row for row, _ in zip_longest(cells, range(height), fillvalue=blank)]
