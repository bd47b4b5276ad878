"""Two engines held against each other cell by cell, and failures against what they read, by the plainest count."""

from __future__ import annotations

import random
from collections.abc import Mapping
from typing import Any

import pytest

from valuex_xl.addresses import Area, Cell, Position, Rectangle
from valuex_xl.judging.values import CellError, Scalar
from valuex_xl.workbooks.calculation import UNSUPPORTED, ArrayAnswer, Part, Shape
from valuex_xl.workbooks.formula.facts import facts_of
from valuex_xl.workbooks.formula.sheet_formulas import SheetFormulas
from valuex_xl.workbooks.formula.tokens import tokenize
from valuex_xl.workbooks.package import FormulaCell
from valuex_xl.workbooks.reconcile.disputes import Dispute, disputes_of, fixed
from valuex_xl.workbooks.reconcile.reconciliation import _within

FAILED = CellError(UNSUPPORTED)
TEXTS = ("A1*2", "SUM(A1:A2)", "VX_GRADE(A1)", "SUM(VX_GRADE(A1),1)", "VX_GRADE(MIN(A1,1))", "RAND()*A1", "NOW()")


class First:
    """A calculation of sheets S and T; ``taken`` are cells that the engine was not given."""

    def __init__(self, chance: random.Random) -> None:
        self.arrays: dict[Cell, ArrayAnswer] = {}
        self.sheets: list[SheetFormulas] = []
        self.now: dict[Cell, Scalar] = {}
        self.texts: dict[Cell, str] = {}
        for sheet in "ST":
            places = sorted({(chance.randint(1, 9), chance.randint(1, 4)) for _ in range(8)})
            texts = [chance.choice(TEXTS) for _ in places]
            refs = [(row, column, row + 2, column) if chance.random() < 0.2 else None for row, column in places]
            cells = [
                FormulaCell(*place, text, "", ref, None, 1.0)
                for place, text, ref in zip(places, texts, refs, strict=True)
            ]
            problems = {place: "why" for place in places if chance.random() < 0.2}
            self.sheets.append(SheetFormulas(sheet, cells, [facts_of(tokenize(text)) for text in texts], {}, problems))
            for (row, column), text in zip(places, texts, strict=True):
                self.now[sheet, row, column] = chance.choice([1.0, 2.0, None, 0.0, FAILED])
                self.texts[sheet, row, column] = text
        self.told = {
            cell: [Part("MIN(A1,1)", [[chance.choice([1.0, 2.0, None, FAILED])]])]
            for cell, text in self.texts.items()
            if "MIN" in text
        }
        for cell in chance.sample(list(self.now), 3):
            rows = [[self.now[cell], chance.choice([1.0, 2.0])]]
            self.arrays[cell] = ArrayAnswer(rows, chance.choice([None, None, (1, 2)]), settled=True)

    def values(self, sheet: SheetFormulas) -> list[Scalar]:
        return [self.now[sheet.name, cell.row, cell.column] for cell in sheet.cells]

    def parts(self, sheet: SheetFormulas, cell: FormulaCell) -> list[Part]:
        return self.told.get((sheet.name, cell.row, cell.column), [])

    def whole(self, sheet: SheetFormulas, cell: FormulaCell) -> None:
        """No answer can be written into a formula."""

    def rows(self, cell: Cell) -> list[list[Scalar]]:
        array = self.arrays.get(cell)
        return [[self.now[cell]]] if array is None or array.refused else [list(row) for row in array.rows or ()]

    def is_taken(self, cell: Cell) -> bool:
        sheet = self.sheets["ST".index(cell[0])]
        return cell[1:] in sheet.problems or self.now[cell] == FAILED


class Second:
    """What another engine makes of every cell; of those in ``shapes`` how many they fill."""

    def __init__(self, chance: random.Random, first: First) -> None:
        self.all = {
            (sheet, row, column): chance.choice([1.0, 2.0, FAILED])
            for sheet in "ST"
            for row in range(1, 14)
            for column in range(1, 8)
            if chance.random() < 0.8
        }
        self.told = {cell: chance.choice([[[1.0]], [[0.0]], [[1.0, 2.0]], None]) for cell in first.told}
        self.shapes: dict[Cell, Shape] = {cell: chance.choice([(1, 2), (1, 2), (2, 1)]) for cell in first.arrays}

    def values(self, sheet: str, area: Area) -> Mapping[Position, Scalar]:
        top, left, bottom, right = area
        return {
            cell[1:]: value
            for cell, value in self.all.items()
            if cell[0] == sheet and top <= cell[1] <= bottom and left <= cell[2] <= right
        }

    def answers(self, asked: list[tuple[Cell, Part]]) -> list[list[list[Scalar]] | None]:
        assert {part.text for _, part in asked} == {"MIN(A1,1)"}
        return [self.told[cell] for cell, _ in asked]

    def shape(self, cell: Cell) -> Shape:
        return self.shapes.get(cell, (1, 1))

    def rows(self, cell: Cell) -> list[list[Scalar]]:
        (sheet, row, column), (height, width) = cell, self.shape(cell)
        return [[self.all.get((sheet, row + d, column + o)) for o in range(width)] for d in range(height)]


def _as_numbers(rows: list[list[Scalar]]) -> list[list[Scalar]]:
    return [[0.0 if value is None else value for value in row] for row in rows]


@pytest.mark.parametrize("seed", range(60))
def test_every_native_cell_that_both_calculated_is_compared_and_no_other(seed: int) -> None:
    chance = random.Random(seed)
    first: Any = First(chance)
    second = Second(chance, first)
    asked = set(chance.sample(sorted(first.now), 6)) if chance.random() < 0.5 else None
    native = [
        cell
        for cell, text in first.texts.items()
        if not any(name in text for name in ("VX_", "RAND", "NOW")) and (asked is None or cell in asked)
    ]
    heard = [cell for cell in native if not first.is_taken(cell)]
    second_only = {
        cell: second.rows(cell) for cell in native if first.is_taken(cell) and second.all.get(cell) != FAILED
    }
    between = {
        cell: Dispute(first.rows(cell), second.rows(cell))
        for cell in heard
        if _as_numbers(first.rows(cell)) != _as_numbers(second.rows(cell))
    }
    found = disputes_of(first, second, asked)
    assert (found.heard, found.between, found.second_only) == (len(heard), between, second_only)
    assert found.beside == sum(
        "SUM(VX_" in text for cell, text in first.texts.items() if asked is None or cell in asked
    )
    told = [(cell, part.rows) for cell, parts in first.told.items() for part in parts if asked is None or cell in asked]
    told = [(cell, rows) for cell, rows in told if FAILED not in rows[0]]
    assert found.parts == sum(second.told[cell] is not None for cell, _ in told)
    assert set(found.within) == {
        cell for cell, rows in told if second.told[cell] is None or _as_numbers(rows) != second.told[cell]
    }


@pytest.mark.parametrize("seed", range(40))
def test_the_second_is_given_calls_chance_and_the_clock_and_blanks_where_they_filled_more(seed: int) -> None:
    chance = random.Random(seed)
    first: Any = First(chance)
    expected: dict[Cell, list[list[Scalar]]] = {}
    for sheet in first.sheets:
        for cell in sheet.cells:
            place = (sheet.name, cell.row, cell.column)
            if first.is_taken(place) or not any(name in (cell.text or "") for name in ("VX_", "RAND", "NOW")):
                continue
            value = first.now[place]
            rows = first.rows(place) if place in first.arrays and len(first.rows(place)[0]) > 1 else [[value or 0.0]]
            if cell.ref is not None:
                rows = [*rows, *[[None] * len(rows[0])] * 2]
            expected[place] = rows
    assert fixed(first) == expected


@pytest.mark.parametrize("seed", range(40))
def test_what_lies_in_an_area_is_found_whether_the_area_is_small_or_large(seed: int) -> None:
    chance = random.Random(seed)
    cells: dict[Cell, object] = {(chance.choice("ST"), chance.randint(1, 6), chance.randint(1, 6)): 1 for _ in range(9)}
    but = chance.choice(list(cells))
    top, left = chance.randint(1, 5), chance.randint(1, 5)
    area: Rectangle = ("S", top, left, top + chance.choice([0, 2, 5]), left + chance.choice([0, 2, 5]))
    expected = {
        cell
        for cell in cells
        if cell != but and cell[0] == "S" and cell[1] in range(top, area[3] + 1) and cell[2] in range(left, area[4] + 1)
    }
    assert set(_within(cells, but, [area])) == expected
