"""Rows are found again whichever of them came, went or were edited."""

from hypothesis import given
from hypothesis import strategies as st

from valuex_xl.workbooks.seal.rows import Row, aligned


def row(name: str, *figures: float) -> Row:
    cells = [(1, f"t{name}"), *((column, f"n{figure}") for column, figure in enumerate(figures, 2))]
    return Row(frozenset(cells), f"t{name}")


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
