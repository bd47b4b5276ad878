"""Formulas filled down or across depend on what each of them, taken alone, depends on."""

from __future__ import annotations

import random

import pytest

from valuex_xl.addresses import Cell, Reference
from valuex_xl.workbooks.formula.dependents import Dependents


def _filled(chance: random.Random) -> tuple[list[tuple[int, int]], tuple[int, int], Reference]:
    """Cells of one formula, the first of them, and what that one reads: small or large, fixed or moving."""
    row, column = chance.randint(3, 40), chance.randint(4, 9)
    steps = range(chance.randint(1, 12))
    formulas = [(row + step, column) for step in steps] if chance.random() < 0.7 else [(row, column + s) for s in steps]
    height, width = chance.choice([(1, 1), (1, 3), (4, 2), (30, 1), (20, 3)])
    top, left = chance.randint(1, 60), chance.randint(1, 3)
    moves = chance.choice([(True,) * 4, (False,) * 4, (True, False) * 2, (False, True) * 2, (False, False, True, True)])
    return (
        formulas,
        (row, column),
        Reference("Other" if chance.random() < 0.4 else None, top, left, top + height - 1, left + width - 1, moves),
    )


@pytest.mark.parametrize("seed", range(60))
def test_filled_is_one_by_one(seed: int) -> None:
    chance = random.Random(seed)
    quick, plain = Dependents({}), Dependents({})
    for _ in range(3):
        formulas, first, area = _filled(chance)
        quick.add_filled("S", formulas, first, [area])
        for row, column in formulas:
            moved = area.moved(row - first[0], column - first[1])
            plain.add(("S", row, column), (moved.sheet or "S", moved.row1, moved.column1, moved.row2, moved.column2))
    cells: list[Cell] = [
        (sheet, row, column) for sheet in ("S", "Other") for row in range(1, 100) for column in range(1, 22)
    ]
    for start in chance.sample(cells, 300):
        assert quick.reach([start]) == plain.reach([start]), start


@pytest.mark.parametrize("seed", range(20))
def test_reach_is_what_following_every_reader_finds(seed: int) -> None:
    """Against the plainest way: a list of formulas and areas, searched again until nothing is added."""
    chance = random.Random(seed)
    read: list[tuple[Cell, tuple[str, int, int, int, int]]] = []
    graph = Dependents({})
    for row in range(1, 25):
        top, left = chance.randint(1, 30), chance.randint(1, 4)
        area = ("S", top, left, top + chance.choice([0, 2, 25]), left + chance.choice([0, 1]))
        read.append((("S", row, 6 - chance.randint(0, 2)), area))
        graph.add(*read[-1])
    start: Cell = ("S", chance.randint(1, 30), chance.randint(1, 4))
    found = {start}
    while True:
        more = {
            formula
            for formula, (_, top, left, bottom, right) in read
            if any(top <= row <= bottom and left <= column <= right for _, row, column in found)
        }
        if more <= found:
            break
        found |= more
    assert graph.reach([start]) == found
