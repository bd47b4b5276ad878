"""Lines of which none holds a sum are looked at all at once: as a walk from line to line has it, to the last bit."""

from __future__ import annotations

from dataclasses import astuple, replace
from decimal import Decimal

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from valuex_xl.ledgers.columns import coded, exact
from valuex_xl.ledgers.totals import unmarked
from valuex_xl.ledgers.totals.chance import Chance
from valuex_xl.ledgers.totals.unmarked import List, Unmarked

NAMES = st.sampled_from(["Elm", "Elm North", "Oak", "Oak", "Ash", "", " "])
UNITS = st.one_of(st.sampled_from([0, 1, 2, 3, 40, 500, -500]), st.integers(-9_999, 9_999), st.integers(1, 10**17))
LINES = st.lists(st.tuples(NAMES, UNITS, st.sampled_from(["", "", "", "stop", "counts"])), min_size=1, max_size=14)


def told(found: Unmarked) -> list[object]:
    return [each.tolist() if isinstance(each, np.ndarray) else each for each in astuple(found)]


@given(LINES, st.booleans(), st.booleans(), st.sampled_from([2, 4]))
def test_what_is_told_at_once_is_what_a_walk_tells(rows, above, with_windows, scale):
    names, units, marks = (list(each) for each in zip(*rows, strict=True))
    amounts = exact([Decimal(unit).scaleb(-scale) if unit else None for unit in units])
    marked = {word: np.array([at for at, each in enumerate(marks) if each == word], np.int64) for word in set(marks)}
    none = np.zeros(0, np.int64)
    lines = List(coded(names), amounts, (), marked.get("stop", none), marked.get("counts", none))
    held = np.where(amounts.blank, 0, amounts.units).tolist()
    side = unmarked._Side(held, *unmarked._keys(lines.names), Chance(held), lines, above=above)
    if with_windows:
        side = replace(side, windows=side.tried(above))
    at_once = told(side.found())
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(unmarked, "_LOOKED_AT", 0)
        assert at_once == told(side.found())


def test_a_list_without_sums_is_not_walked_through(monkeypatch: pytest.MonkeyPatch) -> None:
    names = [f"Customer {at // 2}" for at in range(200)]
    units = [10_007 + at * at * 97 for at in range(200)]
    amounts = exact([Decimal(unit) / 100 for unit in units])
    lines = List(coded(names), amounts)
    side = unmarked._Side(units, *unmarked._keys(lines.names), Chance(units), lines)
    monkeypatch.setattr(unmarked, "_sums", lambda *_: pytest.fail("it is walked through"))
    assert 0.0 < side.found().expected < 0.5
