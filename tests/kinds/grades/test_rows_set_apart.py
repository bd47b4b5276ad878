"""Rows with a gap or a wrong figure are graded as alone, whether they are few among many rows or most of them."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from tests.shipped import read, shipped
from valuex_xl.judging.readers import NumberReader, Reader, WordReader
from valuex_xl.judging.values import CellError, Scalar
from valuex_xl.kinds.grades import columns as module
from valuex_xl.kinds.grades.columns import HANGING, TROUBLE, grade_columns
from valuex_xl.kinds.grades.grading import outcome
from valuex_xl.kinds.grades.ladder import HANGS, Ladder, compile_ladder
from valuex_xl.kinds.grades.rules import Grades

DAY = date(2026, 6, 1)
ROWS = 3_000
OWN = read("""
kind: grades
version: 1
figures:
  share: {unit: percent, from: 0%, to: 100%}
  size: {one of: [large, small]}
  paid: {one of: [yes, no], if missing: yes}
  days: {unit: days, if missing: 10}
  planned: {unit: days, if missing: days}
grades:
  A: {needs: {share: {by: size, large: at least 50%, small: at least 75%}, paid: yes, planned: at most 30}}
  B: {any of: {share: at least 25%, days: below 5}}
  C: {needs: nothing}
""")


def columns_of(ladder: Ladder, share_of_gaps: float, seed: int) -> list[np.ndarray]:
    """Figures in and out of their ranges; some missing."""
    draw = np.random.default_rng(seed)
    found = []
    for reader in ladder.readers:
        gaps = draw.random(ROWS) < share_of_gaps
        if isinstance(reader, WordReader):
            words = draw.integers(0, len(reader.figure.words), ROWS).astype(np.int8)
            found.append(np.where(gaps, np.int8(-1), words))
            continue
        top = 1.0 if reader.figure.high == 1 else 100.0
        numbers = np.round(draw.random(ROWS) * top, 2)
        wrong = draw.random(ROWS) < share_of_gaps / 4
        found.append(np.where(gaps, np.nan, np.where(wrong, 1e6, numbers)))
    return found


@pytest.mark.parametrize("share", [0.0, 0.001, 0.02, 0.3, 1.0])
@pytest.mark.parametrize("rules", [shipped("grades"), shipped("grades_full"), OWN], ids=["grades", "full", "own"])
def test_as_each_row_alone(rules: Grades, share: float) -> None:
    ladder = compile_ladder(rules, DAY)
    columns = columns_of(ladder, share, seed=1)
    cells = []
    for reader, column in zip(ladder.readers, columns, strict=True):
        if isinstance(reader, WordReader):
            cells.append([None if at < 0 else reader.figure.words[at] for at in column.tolist()])
        else:
            cells.append([None if number != number else number for number in column.tolist()])
    alone = [outcome(ladder, row) for row in zip(*cells, strict=True)]
    # A wholly blank row is for the host to tell.
    blank = [all(cell is None for cell in row) for row in zip(*cells, strict=True)]
    codes = grade_columns(ladder, columns).tolist()
    told = {HANGING: "#N/A", TROUBLE: "#NUM!"}
    for one, many, is_blank in zip(alone, codes, blank, strict=True):
        assert is_blank or told.get(many, many) == (one.code if isinstance(one, CellError) else one)


ODD = [-0.0, 0.0, 5e-324, -5e-324, -1e-13, -1e-11, 1 + 1e-13, 1 + 1e-11, 1e6, -1e6, np.inf, -np.inf, np.nan, -np.nan]


@pytest.mark.parametrize("gaps", [False, True])
@pytest.mark.parametrize("odd", range(len(ODD)))
@pytest.mark.parametrize("rules", [shipped("grades"), shipped("grades_full"), OWN], ids=["grades", "full", "own"])
def test_an_odd_figure_is_graded_as_alone(rules: Grades, odd: int, gaps: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    """In the first block of rows or a later one, among figures without a gap and with some."""
    monkeypatch.setattr(module, "_BLOCK", 4)
    ladder = compile_ladder(rules, DAY)
    for figure, reader in enumerate(ladder.readers):
        if isinstance(reader, WordReader):
            continue
        for row in range(9):
            columns = [
                np.full(9, 0.5) if isinstance(each, NumberReader) else np.zeros(9, np.int8) for each in ladder.readers
            ]
            columns[figure][row] = ODD[odd]
            if gaps:
                columns[figure][(row + 1) % 9] = np.nan
            codes = grade_columns(ladder, columns)
            for at in (row, (row + 1) % 9, (row + 2) % 9):
                alone = grade_columns(ladder, [column[at : at + 1] for column in columns])
                cells = [_cell(each, column[at]) for each, column in zip(ladder.readers, columns, strict=True)]
                readings = ladder.read(cells)
                place = TROUBLE if isinstance(readings, CellError) else ladder.place(readings)
                assert codes[at] == alone[0] == (HANGING if place == HANGS else place)


def _cell(reader: Reader, value: float) -> Scalar:
    if isinstance(reader, WordReader):
        return reader.figure.words[int(value)]
    return None if value != value else float(value)


def test_longer_than_a_block() -> None:
    """Rows are set apart block by block and graded together in the end."""
    ladder = compile_ladder(shipped("grades"), DAY)  # type: ignore[arg-type]
    share = np.full(module._LARGE * 4 + 100_000, 0.5)
    odd = [0, module._LARGE - 1, module._LARGE, len(share) - 1]
    share[odd] = np.nan, 2.0, np.nan, 0.9
    codes = grade_columns(ladder, [share, None])
    assert codes[odd].tolist() == [HANGING, TROUBLE, HANGING, 0]
    assert set(np.delete(codes, odd).tolist()) == {1}
