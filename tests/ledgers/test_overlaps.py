"""Bookings that stand in two files, by plain comparison of each with each of the files before it."""

from __future__ import annotations

from decimal import Decimal
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from valuex_xl.ledgers.columns import coded
from valuex_xl.ledgers.overlaps import doubled, marks_of

Line = tuple[int, int, Decimal | None]
"""The digest of the whole line, that of its document, and its amount."""

SAME, ALIKE = "every text the same", "the same number, customer, day and amount"


def part(file: str, lines: list[Line], *, marks: bool = True) -> Any:
    return SimpleNamespace(
        digests=np.array([line[0] for line in lines], np.int64),
        marks=np.array([line[1] for line in lines], np.int64) if marks else None,
        ledger=SimpleNamespace(origin=SimpleNamespace(file=file), lines=range(2, 2 + len(lines))),
        money={"income": SimpleNamespace(values=[line[2] for line in lines])},
    )


def plain_doubled(files: dict[str, list[Line]]) -> list[str]:
    told, met = [], set()
    for which, says in ((0, SAME), (1, ALIKE)):
        first: dict[int, tuple[str, int]] = {}
        found = []
        for file, lines in files.items():
            own = set()
            for number, line in enumerate(lines, 2):
                mark = line[which]
                if not mark or mark in own:
                    continue
                own.add(mark)
                before = first.setdefault(mark, (file, number))
                if before[0] != file and (file, number) not in met:
                    found.append((before, (file, number), line[2] or Decimal(0)))
        met |= {again for _, again, _ in found}
        if found:
            stand = "1 booking stands" if len(found) == 1 else f"{len(found)} bookings stand"
            (before, line_), (file, again), _ = found[0]
            told.append(
                f"{stand} in two files with {says} ({before}:{line_} and {file}:{again}), counted twice, which adds "
                f"{sum(each[2] for each in found):,.2f}: do the exports overlap?"
            )
    return told


LINES = st.lists(
    st.tuples(st.integers(0, 4), st.integers(0, 3), st.sampled_from([None, Decimal(1), Decimal("2.5"), Decimal(-7)])),
    max_size=4,
)


@given(st.lists(LINES, max_size=3))
def test_a_booking_in_two_files_is_told_once_by_all_its_texts_or_by_its_document(files: list[list[Line]]) -> None:
    """A mark of 0 is none; of one that stands several times in a file the first line counts."""
    named = {f"{'abc'[at]}.csv": lines for at, lines in enumerate(files)}
    assert doubled([part(file, lines) for file, lines in named.items()]) == plain_doubled(named)


def test_files_without_numbers_of_documents_are_compared_by_all_their_texts_alone() -> None:
    line = (5, 6, Decimal(3))
    files = [part("a.csv", [line]), part("b.csv", [(7, 6, Decimal(3))], marks=False)]
    assert doubled(files) == []
    same = [part("a.csv", [line], marks=False), part("b.csv", [line], marks=False)]
    assert doubled(same) == plain_doubled({"a.csv": [(5, 0, Decimal(3))], "b.csv": [(5, 0, Decimal(3))]})


def marked(lines: list[tuple[str, str, str | None, str]]) -> list[int]:
    numbers, names, days, amounts = (list(column) for column in zip(*lines, strict=True))
    some: Any = SimpleNamespace(
        days=None if days[0] is None else coded(days),
        money={"income": SimpleNamespace(values=[Decimal(each) for each in amounts])},
    )
    return marks_of(some, coded(numbers), coded(names)).tolist()


def test_a_document_is_marked_by_its_number_customer_day_and_amount() -> None:
    own = ("R-7", "Elm", "2026-01-02", "10.50")
    marks = marked([own, ("r-7 ", "ELM", "2026-01-02", "10.5"), ("", "Elm", "2026-01-02", "10.50")])
    assert marks[0] == marks[1] != 0
    assert marks[2] == 0
    others = [("R-8", *own[1:]), (own[0], "Oak", *own[2:]), (*own[:2], "2026-01-03", own[3]), (*own[:3], "10.51")]
    assert len({marks[0], *marked([own, *others])}) == 5
    # The columns are told apart: what one holds stands in no other.
    assert len(set(marked([("a", "b", "c", "1"), ("b", "a", "c", "1"), ("c", "b", "a", "1")]))) == 3
    undated = marked([("R-7", "Elm", None, "10.50"), ("R-7", "Elm", None, "10.50"), ("R-7", "Elm", None, "1")])
    assert undated[0] == undated[1] != undated[2]


@pytest.mark.parametrize("count", [1, 2, 1_200])
def test_so_many_bookings_are_told(count: int) -> None:
    lines = [(at + 1, 0, Decimal(2)) for at in range(count)]
    (told,) = doubled([part("a.csv", lines), part("b.csv", lines)])
    assert told.startswith("1 booking stands in" if count == 1 else f"{count:,} bookings stand in")
    assert f"(a.csv:2 and b.csv:2), counted twice, which adds {2 * count:,.2f}: do" in told
