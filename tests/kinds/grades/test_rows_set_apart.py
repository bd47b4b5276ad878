"""Rows with a gap or a wrong figure are graded as alone, whether they are few among many rows or most of them."""

from __future__ import annotations

from datetime import date

import numpy as np
import pytest

from tests.shipped import read, shipped
from valuex_xl.judging.readers import WordReader
from valuex_xl.judging.values import CellError
from valuex_xl.kinds.grades.columns import HANGING, TROUBLE, grade_columns
from valuex_xl.kinds.grades.grading import outcome
from valuex_xl.kinds.grades.ladder import Ladder, compile_ladder
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


def test_longer_than_a_block() -> None:
    """Rows are set apart block by block and graded together in the end."""
    ladder = compile_ladder(shipped("grades"), DAY)  # type: ignore[arg-type]
    share = np.full(300_000, 0.5)
    share[[0, 131_071, 131_072, 299_999]] = np.nan, 2.0, np.nan, 0.9
    codes = grade_columns(ladder, [share, None])
    assert codes[[0, 131_071, 131_072, 299_999]].tolist() == [HANGING, TROUBLE, HANGING, 0]
    assert set(np.delete(codes, [0, 131_071, 131_072, 299_999]).tolist()) == {1}
