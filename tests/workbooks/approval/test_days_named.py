"""Which day's thresholds a comparison says that count, where formulas name their own."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from valuex_xl.workbooks.approval.found import BookMoves
from valuex_xl.workbooks.approval.words import Approval, days

DAY, OTHER = date(2026, 9, 14), date(2025, 9, 30)


def told(own: tuple[date, ...], *, every: bool) -> str:
    moves = BookMoves(
        book="own.xlsx",
        day=DAY,
        own_days=own,
        grades=(),
        matrix={},
        moved=(),
        deals=(),
        new_breaches=(),
        cleared=(),
        cells=(),
        words=(),
        silent=(),
        seconds=0.0,
    )
    return days(Approval("old", "new", DAY, (), replace(moves, names_every_day=every)))


def test_a_day_that_formulas_name_is_not_said_to_count_for_none() -> None:
    assert told((DAY,), every=True) == "2026-09-14, which every formula names itself"
    assert told((OTHER, DAY), every=True) == "2025-09-30, 2026-09-14, which every formula names itself"


def test_another_day_counts_for_none_or_for_the_rest() -> None:
    assert told((OTHER,), every=True) == (
        "2025-09-30, which every formula names itself; 2026-09-14 counts for none of them"
    )
    assert told((OTHER,), every=False) == "2026-09-14; formulas that name their own day keep it: 2025-09-30"
    assert told((), every=False) == "2026-09-14"
