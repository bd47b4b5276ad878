"""Of a large book a seal keeps marks that are cheap to forge; its hash of each hundred cells tells of that."""

from __future__ import annotations

import itertools
import zlib

import pytest

from tests.workbooks.seal.sealed_books import Sheets, found, plan, written
from valuex_xl.workbooks.seal import marks, record


@pytest.fixture(autouse=True)
def _large(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every book is one of which no values are kept, and of 4,096 values some have one mark."""
    monkeypatch.setattr(record, "_MOST_VALUES", 3)
    monkeypatch.setattr(marks, "crc32", lambda data: zlib.crc32(data) & 0xFFF)


def _told(old: Sheets, new: Sheets) -> list[str]:
    return [f"{each.kind}: {each}" for each in found(written(old), written(new))]


def _forged(value: float) -> float:
    """Another number with the mark of this one."""
    return next(
        each for each in map(float, itertools.count(1)) if each != value and marks.mark_of(each) == marks.mark_of(value)
    )


def _rows(count: int) -> Sheets:
    cells: dict[str, object] = {"A1": "Customer", "B1": "Income"}
    for row in range(2, count + 2):
        cells |= {f"A{row}": f"Customer {row}", f"B{row}": float(1_000 + row)}
    return {"Plan": cells}


def test_a_value_with_the_mark_of_another_is_told_of_among_its_hundred() -> None:
    sheets = plan()
    sheets["Plan"]["B3"] = _forged(300.0)
    assert _told(plan(), sheets) == [
        "input edited: Plan!B1:B6  one of these 6 cells is another, made so that it passes for the one that was sealed"
    ]


def test_it_is_told_of_in_its_own_hundred_alone() -> None:
    edited = _rows(230)
    edited["Plan"]["B150"] = _forged(1_150.0)
    (told,) = _told(_rows(230), edited)
    assert told.startswith("input edited: Plan!B101:B200  one of these 100 cells is another")


def test_a_forged_value_is_told_of_where_rows_were_inserted_above() -> None:
    edited: Sheets = {"Plan": {}}
    for place, value in _rows(230)["Plan"].items():
        row = int(place[1:])
        edited["Plan"][f"{place[0]}{row + (row > 20)}"] = value
    edited["Plan"] |= {"A21": "Zeno", "B21": 7.0, "B151": _forged(1_150.0)}
    told = _told(_rows(230), edited)
    assert told == [
        "input edited: Plan!B102:B201  one of these 100 cells is another, made so that it passes for the one that was "
        "sealed",
        'row inserted: Plan!21:21  row 21 is new: "Zeno", 7',
    ]


def test_a_cell_whose_mark_is_another_is_named_by_itself() -> None:
    sheets = plan()
    sheets["Plan"]["B3"] = next(
        each for each in map(float, itertools.count(301)) if marks.mark_of(each) != marks.mark_of(300.0)
    )
    (told,) = _told(plan(), sheets)
    assert told.startswith("input edited: Plan!B3  was another value, is now 30")
