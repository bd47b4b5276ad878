"""Circles are named cell by cell, in the order in which the cells are given."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from valuex_xl.addresses import Cell, Rectangle, cell_name
from valuex_xl.workbooks.formula import circles
from valuex_xl.workbooks.formula.circles import name_circles


def test_a_circle_what_leads_into_it_and_what_reads_nothing_circular() -> None:
    reads = {
        ("S", 3, 6): [("S", 4, 6, 4, 6)],
        ("S", 4, 6): [("T", 1, 1, 2, 1)],
        ("T", 2, 1): [("S", 1, 1, 9, 9)],
        ("S", 9, 1): [("S", 3, 6, 3, 6)],
        ("S", 9, 2): [],
    }
    found = name_circles(reads, lambda cell: reads[cell])
    assert list(found.items()) == [
        (("S", 3, 6), "circular: S!F3 -> F4 -> T!A2 -> S!F3"),
        (("S", 4, 6), "circular: S!F4 -> T!A2 -> S!F3 -> F4"),
        (("T", 2, 1), "circular: T!A2 -> S!F3 -> F4 -> T!A2"),
        (("S", 9, 1), "it depends on a circle: S!F3 -> F4 -> T!A2 -> S!F3"),
        (("S", 9, 2), "it depends on cells that depend on themselves"),
    ]


def naive(cells: list[Cell], reads: Mapping[Cell, Sequence[Rectangle]]) -> dict[Cell, Cell | str | None]:
    """For each cell the one that its way comes back to, walked cell by cell; None where it comes back to none."""

    def following(cell: Cell) -> Cell | None:
        for sheet, top, left, bottom, right in reads[cell]:
            inside = [c for c in cells if c[0] == sheet and top <= c[1] <= bottom and left <= c[2] <= right]
            if inside:
                return min(inside)
        return None

    found: dict[Cell, Cell | str | None] = {}
    for cell in cells:
        path: list[Cell] = []
        step: Cell | None = cell
        while step is not None and step not in path:
            path.append(step)
            step = following(step)
        found[cell] = step if len(path) <= LONGEST else "long" if step == cell else None
    return found


LONGEST = 4
PLACES = st.tuples(st.sampled_from("ST"), st.integers(1, 5), st.integers(1, 4))
AREAS = st.builds(
    lambda sheet, top, left, down, over: (sheet, top, left, top + down, left + over),
    st.sampled_from("STU"),
    st.integers(1, 5),
    st.integers(1, 4),
    st.sampled_from([0, 0, 1, 1_048_571]),
    st.sampled_from([0, 0, 1, 16_380]),
)


@given(st.dictionaries(PLACES, st.lists(AREAS, max_size=3), max_size=14))
def test_each_cell_is_told_the_circle_that_a_walk_from_it_ends_in(reads: dict[Cell, list[Rectangle]]) -> None:
    with pytest.MonkeyPatch.context() as shorter:
        shorter.setattr(circles, "_LONGEST", LONGEST)
        told = name_circles(reads, reads.__getitem__)
    for cell, end in naive(list(reads), reads).items():
        if end == "long":
            assert told[cell] == "it depends on itself through a long chain of cells"
        elif end is None:
            assert told[cell] == "it depends on cells that depend on themselves"
        else:
            assert isinstance(end, tuple)
            name = f"{end[0]}!{cell_name(*end[1:])}"
            assert told[cell].startswith(f"{'circular' if end == cell else 'it depends on a circle'}: {name} -> ")


def test_a_circle_of_fifty_thousand_cells_is_told() -> None:
    size = 50_000
    cells = [("S", row, 1) for row in range(1, size + 1)]
    found = name_circles(cells, lambda cell: [("S", cell[1] % size + 1, 1, cell[1] % size + 1, 1)])
    assert set(found.values()) == {"it depends on itself through a long chain of cells"}
    assert list(found) == cells


def test_who_reads_a_long_circle_is_not_in_it() -> None:
    def reads(cell: Cell) -> list[Rectangle]:
        row = cell[1] % 300 + 1 if cell[2] == 1 else 7
        return [("S", row, 1, row, 1)]

    found = name_circles([*(("S", row, 1) for row in range(1, 301)), ("S", 1, 2)], reads)
    assert found["S", 7, 1] == "it depends on itself through a long chain of cells"
    assert found["S", 1, 2] == "it depends on cells that depend on themselves"


def test_fifty_thousand_cells_that_read_a_whole_column_are_told() -> None:
    cells = [("S", row, 1) for row in range(1, 50_001)]
    found = name_circles(cells, lambda _cell: [("S", 1, 1, 1_048_576, 1)])
    assert found["S", 1, 1] == "circular: S!A1 -> A1"
    assert found["S", 50_000, 1] == "it depends on a circle: S!A1 -> A1"
