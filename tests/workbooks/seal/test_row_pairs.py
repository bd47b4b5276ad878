"""Rows are found again whichever of them came, went or were edited."""

from collections.abc import Iterable
from itertools import combinations, pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from valuex_xl.workbooks.seal import rows as module
from valuex_xl.workbooks.seal.rows import Row, aligned


def row(name: str, *figures: float) -> Row:
    cells = [(1, f"t{name}"), *((column, f"n{figure}") for column, figure in enumerate(figures, 2))]
    return Row(frozenset(cells), (0, f"t{name}"))


NAMES = [f"customer {number}" for number in range(12)]


@given(st.lists(st.sampled_from(NAMES), unique=True), st.sets(st.sampled_from(NAMES)), st.sets(st.sampled_from(NAMES)))
def test_what_was_removed_is_found_though_others_were_edited(names, removed, edited) -> None:
    old = [row(name, 1, 2) for name in names]
    left = [name for name in names if name not in removed]
    rows = aligned(old, [row(name, 1, 3 if name in edited else 2) for name in left])
    assert [names[number - 1] for number in rows.removed] == [name for name in names if name in removed]
    assert (rows.inserted, rows.moved) == ((), {})
    assert all(names[was - 1] == left[now - 1] for was, now in rows.pairs.items())


@given(st.permutations(NAMES))
def test_in_any_order_each_row_is_itself(names) -> None:
    rows = aligned([row(name, 1) for name in NAMES], [row(name, 1) for name in names])
    assert (rows.removed, rows.inserted) == ((), ())
    assert all(NAMES[was - 1] == names[now - 1] for was, now in rows.pairs.items())


@given(st.integers(0, 12), st.integers(1, 3))
def test_blank_rows_that_push_others_down_are_inserted(place, count) -> None:
    old = [row(name, 1) for name in NAMES]
    rows = aligned(old, [*old[:place], *[Row()] * count, *old[place:]])
    pushed = tuple(range(place + 1, place + 1 + count)) if place < len(old) else ()
    assert (rows.inserted, rows.removed) == (pushed, ())


def test_rows_without_a_name_are_paired_by_what_is_equal_in_them() -> None:
    def figures(*each: float) -> Row:
        return Row(frozenset((column, f"n{figure}") for column, figure in enumerate(each, 1)))

    old = [figures(1, 2, 3), figures(4, 5, 6), figures(7, 8, 9)]
    rows = aligned(old, [figures(1, 2, 30), figures(7, 80, 9)])
    assert (rows.pairs, rows.removed) == ({1: 1, 3: 2}, (2,))


def test_a_span_follows_its_rows() -> None:
    old = [row(name, 1) for name in NAMES]
    rows = aligned(old, [*old[:3], *old[4:]])
    assert (rows.span(2, 6), rows.span(4, 12), rows.span(4, 4), rows.span(1, 1_048_576), rows.span(14, 20)) == (
        (2, 5),
        (4, 11),
        None,
        (1, 1_048_576),
        (13, 19),
    )


@given(
    st.lists(st.integers(0, 3), max_size=5),
    st.lists(st.integers(0, 3), max_size=5),
    st.booleans(),
)
def test_rows_without_a_name_are_paired_so_that_most_is_equal(old, new, large) -> None:
    """In order, and as many cells equal as there can be; where too many would be compared, from the top."""

    def cells(figures: list[int]) -> list[Row]:
        return [Row(frozenset({(1, figure), (2, figure % 2), (3, place)})) for place, figure in enumerate(figures)]

    before, after = cells(old), [Row(frozenset({*each.cells, (4, "x")})) for each in cells(new)]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "_MOST_COMPARED", 0 if large else len(old) * len(new))
        pairs = module._alike(before, after, range(len(old)), range(len(new)))
    if large or len(old) == len(new):
        assert pairs == list(zip(range(len(old)), range(len(new)), strict=False))
        return
    assert all(one[0] < other[0] and one[1] < other[1] for one, other in pairwise(pairs))

    def equal(chosen: Iterable[tuple[int, int]]) -> tuple[int, int]:
        every = list(chosen)
        return sum(len(before[was].cells & after[now].cells) for was, now in every), len(every)

    few, many = sorted((len(old), len(new)))
    every = [
        zip(*((ours, theirs) if len(old) == few else (theirs, ours)), strict=True)
        for size in range(few + 1)
        for ours in combinations(range(few), size)
        for theirs in combinations(range(many), size)
    ]
    assert equal(pairs) == max(map(equal, every))


@given(st.permutations(range(7)), st.integers(0, 7))
def test_what_holds_the_rest_in_place_is_the_longest_run_in_order(order, known) -> None:
    old, new = [row(NAMES[place]) for place in range(7)], [row(NAMES[place]) for place in order]
    old = [*old[:known], *(row("twice") for _ in old[known:])]
    found = module._anchors(old, new, (0, 7, 0, 7), lambda each: each.key)
    assert all(old[was].key == new[now].key for was, now in found)
    assert all(one[0] < other[0] and one[1] < other[1] for one, other in pairwise(found))
    there = [order.index(place) for place in range(known)]
    rising = [size for size in range(known + 1) if any(list(run) == sorted(run) for run in combinations(there, size))]
    assert len(found) == max(rising)


@given(st.sets(st.integers(0, 9)), st.integers(1, 14), st.integers(0, 6))
def test_a_span_is_from_the_first_of_its_rows_that_is_left_to_the_last(removed, first, more) -> None:
    old = [row(name, 1) for name in NAMES[:10]]
    rows = aligned(old, [each for place, each in enumerate(old) if place not in removed])
    left = [place for place in range(10) if place not in removed]
    now = {place + 1: left.index(place) + 1 for place in left} | {
        row_: row_ - len(removed) if left else row_ - 10 for row_ in range(11, 30)
    }
    there = [now[each] for each in range(first, first + more + 1) if each in now]
    span = rows.span(first, first + more)
    if not removed:
        assert span == (first, first + more)
    else:
        assert span == ((there[0], there[-1]) if there else None)
    assert rows.shifts is bool(removed)


def test_blank_rows_at_the_end_are_no_rows() -> None:
    rows = aligned([row("a", 1), Row(), row("b", 1), Row(), Row()], [row("a", 1), Row(), row("b", 1)])
    assert (rows.removed, rows.inserted, rows.moved) == ((), (), {})
    rows = aligned([row("a", 1), row("b", 1)], [row("a", 1), Row(), row("b", 1), Row(), row("c", 1)])
    assert (rows.removed, rows.inserted) == ((), (2, 5))


def test_rows_of_one_name_that_changed_places_with_another_figure_moved() -> None:
    old = [row(name, 1) for name in NAMES[:5]]
    new = [old[0], old[3], old[4], row(NAMES[1], 9), old[2]]
    rows = aligned(old, new)
    assert (rows.removed, rows.inserted) == ((), ())
    assert {was: now for was, now in rows.pairs.items() if rows.moved.get(was)} == rows.moved
    assert all(old[was - 1].key == new[now - 1].key for was, now in rows.pairs.items())
