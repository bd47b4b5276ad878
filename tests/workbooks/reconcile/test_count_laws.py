"""How many answers are proved and which grades are shown, cell by cell as the words say it, at random."""

from __future__ import annotations

import random
from collections import Counter
from types import SimpleNamespace
from typing import Any

import pytest

from valuex_xl.addresses import Cell
from valuex_xl.judging.values import Scalar
from valuex_xl.workbooks.calculation import ArrayAnswer
from valuex_xl.workbooks.formula.facts import facts_of
from valuex_xl.workbooks.formula.sheet_formulas import SheetFormulas
from valuex_xl.workbooks.formula.tokens import tokenize
from valuex_xl.workbooks.package import FormulaCell
from valuex_xl.workbooks.reconcile.graded import Graded
from valuex_xl.workbooks.reconcile.proved import proved_of
from valuex_xl.workbooks.reconcile.reconciliation import Reconciliation
from valuex_xl.workbooks.reconcile.results import results_of

FORMULAS = ("VX_GRADE(A1)", "VX_GRADE(A1)", "A1*2", 'VX_GRADE(A1)&"!"')


class Drawn:
    """One sheet of formulas with stored values and new ones, some spilled, some kept; ``kept`` is why."""

    def __init__(self, chance: random.Random) -> None:
        values = chance.choice([["A", "B"], ["A", "B", None, "", 2.0, 0.0, True]])
        count = chance.randint(1, 9)
        self.texts = [chance.choice(FORMULAS) for _ in range(count)]
        self.stored: list[Scalar] = [chance.choice(values) for _ in range(count)]
        same = chance.choice([0.0, 0.5, 1.0])
        self.now: list[Scalar] = [
            old if old is not None and chance.random() < same else chance.choice(["A", "C", 2.0]) for old in self.stored
        ]
        self.places: list[Cell] = [("S", 5 * row + 1, 2) for row in range(count)]
        self.arrays: dict[Cell, ArrayAnswer] = {}
        for place, value in zip(self.places, self.now, strict=True):
            if chance.random() < 0.2:
                self.arrays[place] = ArrayAnswer([[value, "D"], ["A", "B"]], None, settled=True)
        self.kept = set(chance.sample(self.places, chance.randint(0, count // 2)))
        cells = [
            FormulaCell(row, column, text, "dynamic" if place in self.arrays else "", None, None, old)
            for place, text, old in zip(self.places, self.texts, self.stored, strict=True)
            for _, row, column in [place]
        ]
        self.sheets = [SheetFormulas("S", cells, [facts_of(tokenize(text)) for text in self.texts], {})]
        self.book = SimpleNamespace(value=lambda *_: None)

    def values(self, sheet: SheetFormulas) -> list[Scalar]:
        return self.now

    def every(self) -> list[tuple[Cell, str, Scalar, Scalar]]:
        return list(zip(self.places, self.texts, self.stored, self.now, strict=True))


def kept_by(drawn: Drawn, chance: random.Random) -> Reconciliation:
    why: dict[str, dict[Cell, str]] = {"failed": {}, "untrusted": {}, "blocked": {}}
    for place in drawn.kept:
        why[chance.choice(list(why))][place] = "why"
    found: Any = Reconciliation([], **why)
    return found


@pytest.mark.parametrize("everything", [False, True])
@pytest.mark.parametrize("seed", range(60))
def test_proved_is_what_is_stored_comes_out_and_is_not_kept(seed: int, everything: bool) -> None:
    chance = random.Random(seed)
    drawn: Any = Drawn(chance)
    asked = [each for each in drawn.every() if everything or "VX_" in each[1]]
    proved = [
        place
        for place, _, stored, now in asked
        if stored is not None
        and (type(stored), stored) == (type(now), now)
        and place not in drawn.kept
        and place not in drawn.arrays  # what it fills is not stored in this book
    ]
    evidence = not {None, "", 0.0}.issuperset(drawn.stored)
    told = proved_of(drawn, results_of(drawn), kept_by(drawn, chance), everything=everything)
    assert told == (len(asked), len(proved) if evidence else 0)


@pytest.mark.parametrize("seed", range(60))
def test_a_grade_is_shown_in_every_cell_that_a_call_fills_unless_it_is_kept(seed: int) -> None:
    chance = random.Random(seed)
    drawn: Any = Drawn(chance)
    expected: dict[Cell, Scalar] = {}
    for (sheet, row, column), text, _, now in drawn.every():
        if text != "VX_GRADE(A1)" or (sheet, row, column) in drawn.kept:
            continue
        array = drawn.arrays.get((sheet, row, column))
        for down, line in enumerate(array.rows if array else [[now]]):
            expected.update({(sheet, row + down, column + over): value for over, value in enumerate(line)})
    graded = Graded(drawn, results_of(drawn), kept_by(drawn, chance))
    assert dict(graded) == expected
    spelled = Counter("2" if value == 2.0 and value is not True else str(value) for value in expected.values())
    words = Counter({("0" if grade == "0.0" else grade): number for grade, number in spelled.items() if grade})
    assert graded.counted() == words
