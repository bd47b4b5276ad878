"""Laws of proofs: which lines that may be totals hold the sum of lines beside them, by plain addition."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from decimal import Decimal

import numpy as np
from hypothesis import example, given
from hypothesis import strategies as st

from valuex_xl.ledgers.columns import coded, exact
from valuex_xl.ledgers.header import Header
from valuex_xl.ledgers.table import Table
from valuex_xl.ledgers.totals.total_proofs import Called, Suspects

Line = tuple[int | None, str]
"""What a line holds, and what it is: a booking, called a total, or bare without being called one."""

NONE = np.zeros(0, np.int64)


def suspects(lines: list[Line]) -> tuple[Suspects, list[int]]:
    names = coded(["Total" if kind == "called" else f"N{at}" for at, (_, kind) in enumerate(lines)])
    called = [at for at, (held, kind) in enumerate(lines) if kind == "called" and held is not None]
    places = [at for at, (held, kind) in enumerate(lines) if kind != "booking" and held is not None]
    header = Header(1, ["Firm", "Sum"], {"Firm": 0, "Sum": 1})
    table = Table(header, range(2, 2 + len(lines)), totals=dict.fromkeys(called, True))
    amounts = exact([None if held is None else Decimal(held) for held, _ in lines])
    some = np.array(places, np.int64)
    return Suspects(some, np.array(called, np.int64), Called(table, names), amounts, lambda _: False), places


def runs(at: int, accepted: set[int], size: int) -> Iterator[range]:
    """Up from a line to each total and the top, then down to each total and the end, the nearest first."""
    above = [each for each in sorted(accepted, reverse=True) if each < at]
    below = [each for each in sorted(accepted) if each > at]
    yield from (range(each + 1, at) for each in [*above, -1])
    yield from (range(at + 1, each) for each in [*below, size])


def nearest(at: int, size: int) -> tuple[list[range], list[range]]:
    return [range(first, at) for first in range(at - 1, -1, -1)], [
        range(at + 1, end) for end in range(at + 2, size + 1)
    ]


def plain_proof(lines: list[Line], at: int, accepted: set[int]) -> tuple[int, range]:
    """Of how many lines one is the sum, and which."""

    def held(run: range) -> list[int]:
        return [lines[each][0] or 0 for each in run if lines[each][0] is not None and each not in accepted]

    def is_sum(run: range) -> bool:
        return bool(held(run)) and sum(held(run)) == lines[at][0]

    for run in runs(at, accepted, len(lines)):
        if is_sum(run):
            return len(held(run)), run
    if lines[at][1] == "called":
        for side in nearest(at, len(lines)):
            run = next(filter(is_sum, side), range(0))
            if len(held(run)) > 1:
                return len(held(run)), run
    return 0, range(0)


def plain_settled(lines: list[Line], places: list[int], surely: set[int]) -> dict[int, tuple[int, range]]:
    accepted, found = set(places), dict[int, tuple[int, range]]()
    for _ in range(6):
        found = {at: plain_proof(lines, at, accepted) for at in places}
        kept = totals_of(lines, found) | surely
        if kept == accepted:
            break
        accepted = kept
    return found


def totals_of(lines: list[Line], found: dict[int, tuple[int, range]]) -> set[int]:
    return {at for at, (count, _) in found.items() if count >= (1 if lines[at][1] == "called" else 2)}


def none_alike(_: np.ndarray) -> np.ndarray:
    return NONE


LINES = st.lists(
    st.tuples(
        st.sampled_from([None, 1, 1, 2, 3, 3, 4, 5, 6, 7, 10, -1, 0]),
        st.sampled_from(["booking", "booking", "booking", "called", "bare"]),
    ),
    max_size=9,
)


@given(LINES, st.sets(st.integers(0, 8), max_size=1))
@example([(1, "booking"), (2, "booking"), (3, "called"), (4, "booking"), (4, "called"), (7, "called")], set())
@example([(3, "called"), (1, "booking"), (2, "booking"), (4, "called"), (4, "booking")], set())
@example([(5, "booking"), (1, "booking"), (2, "booking"), (3, "called"), (6, "booking")], set())
@example([(5, "booking"), (3, "called"), (1, "booking"), (2, "booking"), (6, "booking")], set())
@example([(5, "booking"), (1, "booking"), (2, "booking"), (3, "bare"), (6, "booking")], set())
@example([(5, "booking"), (5, "bare"), (6, "booking")], set())
@example([(1, "booking"), (2, "called"), (3, "called")], set())
@example([(1, "booking"), (2, "called"), (3, "called")], {1})
def test_a_line_is_a_total_where_it_holds_the_sum_of_lines_beside_it(lines: list[Line], surely: set[int]) -> None:
    """One that is called so of a single line too, any other of two; those that are none count in the other sums."""
    some, places = suspects(lines)
    surely = {at for at in surely if at in places}
    wanted = plain_settled(lines, places, surely)
    found = some.settled(np.array(sorted(surely), np.int64), none_alike)
    assert found.totals.tolist() == sorted(totals_of(lines, wanted))
    proofs = zip(found.lines.tolist(), found.first.tolist(), found.end.tolist(), strict=True)
    assert [(count, range(first, end) if count else range(0)) for count, first, end in proofs] == [
        wanted[at] for at in places
    ]
    assert not found.loose.any()  # each says nothing else
    assert some.of_several(found).tolist() == sorted(at for at in totals_of(lines, wanted) if wanted[at][0] > 1)
    all_ = np.array(places, np.int64)
    for place in range(len(lines)):
        inside = [at for at in range(place) if lines[at][0] is not None][-1:] or [place]
        covers = [wanted[at][1] for at in places if wanted[at][0] and place in wanted[at][1]]
        assert some.covered(found, place, all_) == bool(covers)
        assert some.covered(found, place, all_, inside=True) == any(run.start <= inside[0] for run in covers)
        assert not some.covered(found, place, NONE)


@given(LINES)
@example([(5, "booking"), (3, "called"), (5, "called")])
@example([(5, "bare"), (None, "booking"), (5, "called")])
@example([(5, "booking"), (6, "booking"), (5, "called")])
def test_a_line_repeats_the_nearest_above_it_that_is_not_called_a_total(lines: list[Line]) -> None:
    some, places = suspects(lines)
    for at in places:
        above = [held for held, kind in lines[:at] if held is not None and kind != "called"]
        assert some.repeats(at) == (above[-1:] == [lines[at][0]])


def test_totals_that_are_alike_are_totals_of_a_single_line_too() -> None:
    lines: list[Line] = [(1, "booking"), (2, "booking"), (3, "bare"), (4, "booking"), (4, "bare")]
    some, _ = suspects(lines)
    asked: list[list[int]] = []

    def alike(counts: np.ndarray) -> np.ndarray:
        asked.append(counts.tolist())
        return np.array([2, 4])

    answer: Callable[[np.ndarray], np.ndarray] = alike
    assert some.settled(NONE, answer).totals.tolist() == [2, 4]
    assert asked == [[2, 1]]
    assert some.settled(NONE, none_alike).totals.tolist() == [2]
