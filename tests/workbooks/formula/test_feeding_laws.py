"""What feeds some formulas is what following every reading finds, spills and all, by the plainest search."""

from __future__ import annotations

import random
from typing import Any

import pytest

from valuex_xl.addresses import Cell, Rectangle, Reference
from valuex_xl.workbooks.formula.feeding import Feeding
from valuex_xl.workbooks.formula.sheet_formulas import SheetFormulas
from valuex_xl.workbooks.package import FormulaCell

_STILL = (False, False, False, False)


class Read:
    """What formulas read, said outright: one area each, or none."""

    def __init__(self, areas: dict[Cell, Rectangle]) -> None:
        self._areas = areas

    def by_cell(self) -> dict[Cell, tuple[tuple[int, int], list[Reference]]]:
        return {cell: (cell[1:], [Reference(*area, _STILL)]) for cell, area in self._areas.items()}


def _cells_of(area: Rectangle) -> set[Cell]:
    sheet, top, left, bottom, right = area
    return {(sheet, row, column) for row in range(top, bottom + 1) for column in range(left, right + 1)}


def _area(chance: random.Random) -> Rectangle:
    sheet, top, left = chance.choice("ST"), chance.randint(1, 12), chance.randint(1, 8)
    height, width = chance.choice([(1, 1), (1, 1), (3, 1), (1, 3), (2, 2), (12, 1), (1, 8)])
    return sheet, top, left, top + height - 1, left + width - 1


@pytest.mark.parametrize("seed", range(80))
def test_feeding_is_what_following_every_reading_finds(seed: int) -> None:
    chance = random.Random(seed)
    places = [(sheet, row, column) for sheet in "ST" for row in range(1, 13) for column in range(1, 9)]
    formulas: list[Cell] = chance.sample(places, 25)
    reads = {cell: _area(chance) for cell in formulas}
    filled: dict[Cell, list[Rectangle]] = {}
    for sheet, row, column in chance.sample(formulas, 3):
        height, width = chance.choice([(3, 1), (1, 3), (2, 3)])
        filled[sheet, row, column] = [(sheet, row, column, row + height - 1, column + width - 1)]
    owner: dict[Cell, Cell] = {}
    for cell, areas in filled.items():
        owner.update((place, cell) for area in areas for place in _cells_of(area))
    owner.update((cell, cell) for cell in formulas)
    start = chance.sample(formulas, 2)
    expected = set(start)
    while True:
        more = {owner[place] for cell in expected for place in _cells_of(reads[cell]) if place in owner} - expected
        if not more:
            break
        expected |= more
    sheets = [
        SheetFormulas(
            name,
            [FormulaCell(row, column, "", "", None, None, None) for sheet, row, column in formulas if sheet == name],
            [],
            {},
        )
        for name in "ST"
    ]
    precedents: Any = Read(reads)
    assert Feeding(precedents, sheets, filled).of(start) == expected
