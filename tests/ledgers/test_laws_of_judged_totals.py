"""What lines of one word, or of a blank, are by the sums that they hold: every case of a few lines, by plain counts."""

from __future__ import annotations

from itertools import combinations_with_replacement, product

import numpy as np
import pytest

from valuex_xl.ledgers.columns import coded
from valuex_xl.ledgers.header import Header
from valuex_xl.ledgers.table import Table
from valuex_xl.ledgers.totals.customer_totals import Marked, _judged, _rank, marked_lines

SEVERAL, ONE, NEAR, NOTHING = "sum of several", "sum of one", "near one", "no sum"
STATES = [SEVERAL, ONE, NEAR, NOTHING]


def plain(states: tuple[str, ...], text: str, surely: bool) -> tuple[bool, list[int]] | None:
    """Whether those that hold a sum are left out, and which of the others are told; None where all are bookings."""
    count = len(states)
    several, one, near = (sum(state == kind for state in states) for kind in (SEVERAL, ONE, NEAR))
    proved = several + one
    others = [at for at, state in enumerate(states) if state in (NEAR, NOTHING)]
    if text:
        most = proved * 2 > count > 1
        left_out = most and (surely or several >= 2) and (several >= 1 or proved == count)
        asked = left_out or (surely and near + several >= 2) or 2 * (near + proved) >= count
        return (left_out, others) if asked else None
    left_out = several >= 2 and 10 * proved >= 8 * count
    left_out = left_out or (several >= 1 and proved == count >= 3)
    asked = left_out or (several >= 1 and 2 * proved >= count) or proved == count >= 3
    others = [at for at in others if states[at] == NEAR] if left_out else others
    return (left_out, others) if asked else None


def judged(states: tuple[str, ...], text: str, surely: bool, known: bool = True) -> tuple[bool, list[int]] | None:
    lines = np.array([{SEVERAL: 2, ONE: 1}.get(state, 0) for state in states], np.int64)
    near = np.array([state == NEAR for state in states], np.bool_)
    places = np.arange(len(states), dtype=np.int64)
    found = _judged(Marked(1, text, places, np.ones(len(states), np.bool_), surely, known), places, lines, near)
    if found is None:
        return None
    assert (found.column, found.text, found.count) == (1, text, len(states))
    assert found.proved.tolist() == np.flatnonzero(lines).tolist()
    return found.left_out, found.others.tolist()


@pytest.mark.parametrize(("text", "surely"), [("Total", True), ("Sum insured", False), ("", False)])
@pytest.mark.parametrize("count", [1, 2, 3, 4, 5, 6])
def test_lines_are_totals_where_most_hold_a_sum(text: str, surely: bool, count: int) -> None:
    for states in combinations_with_replacement(STATES, count):
        assert judged(states, text, surely) == plain(states, text, surely), states


@pytest.mark.parametrize("count", [2, 3, 4, 5])
def test_a_word_for_no_total_is_asked_about_where_each_line_holds_a_sum_and_three_that_of_several(count: int) -> None:
    for states in combinations_with_replacement(STATES, count):
        found = judged(states, "End", False, known=False)
        assert (found is not None) == (states.count(SEVERAL) >= 3 and set(states) <= {SEVERAL, ONE}), states


def test_one_side_is_better_by_its_sums_then_by_those_of_several_then_by_those_it_is_near() -> None:
    for states in product(STATES, repeat=3):
        lines = np.array([{SEVERAL: 5, ONE: 1}.get(state, 0) for state in states], np.int64)
        near = np.array([state == NEAR for state in states], np.bool_)
        several, one, close = (states.count(kind) for kind in (SEVERAL, ONE, NEAR))
        assert _rank(lines, near) == (several + one, several, close)


@pytest.mark.parametrize(("changes", "looked_at"), [(2_047, True), (2_048, True), (2_049, False), (4_000, False)])
def test_of_a_long_list_its_beginning_tells_whether_customers_change_from_line_to_line(
    changes: int, looked_at: bool
) -> None:
    """The lines below it are of three customers, each of which ends with the same word."""
    names = [f"N{min(at, changes)}" for at in range(4_096)]
    kinds = ["a", "b"] * 2_048
    for name in ("Elm", "Oak", "Yew"):
        names += [name] * 2_000
        kinds += ["a"] * 1_999 + ["End"]
    titles = ["Customer", "Kind", "Amount"]
    header = Header(1, titles, {title: place for place, title in enumerate(titles)})
    masks = coded([0b111] * len(names))
    customers = coded(names)
    some = Table(header, range(2, 2 + len(names)), {0: customers, 1: coded(kinds)}, masks)
    found = marked_lines(some, customers, 0, 2, lambda _place, _word: False)
    assert [each.places.tolist() for each in found if each.text == "End"] == (
        [[6_095, 8_095, 10_095]] if looked_at else []
    )
