"""What is read of a whole column at once is what is read cell by cell, to the last bit and letter."""

from __future__ import annotations

from dataclasses import astuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from valuex_xl.judging.columns import Cells, Column, Table, folded
from valuex_xl.judging.netted_columns import net_columns
from valuex_xl.judging.netting import LARGEST, Netted, net
from valuex_xl.judging.running_sums import all_running_totals, running_totals
from valuex_xl.judging.values import NA, CallError, Scalar
from valuex_xl.rulefiles.text import fold

NAMES = [
    "Ann",
    " ann ",
    "ANN",
    "Ben",
    "Café",
    "CAFE\u0301",
    "straße",
    "STRASSE",
    "",
    "   ",
    "\u3000",
    "3M™",
    "b\nc",
    "Other",
]
PLAIN_NAMES = st.one_of(st.sampled_from(NAMES), st.none(), st.text(max_size=3))
MONEY = st.integers(-(10**9), 10**9).map(lambda cents: cents / 100)
PLAIN_AMOUNTS = st.one_of(MONEY, st.none(), st.sampled_from([0.0, -0.0, 0.1, 1e16, -1e16, 5e-324, 7, LARGEST]))
ODD: list[Scalar] = ["12", "", True, False, NA, float("inf"), float("nan"), 10**400, 1e300, "Ann"]
PARENTS = {"ben": "Ann", "café": "Ben", "3mtm": "Group"}


def columns(amounts: st.SearchStrategy[Scalar], names: st.SearchStrategy[Scalar]) -> st.SearchStrategy[list[tuple]]:
    return st.lists(st.tuples(amounts, names), min_size=1, max_size=30)


def told(found: Netted) -> str:
    return repr(astuple(found))


@given(
    columns(PLAIN_AMOUNTS, PLAIN_NAMES),
    st.sampled_from([{}, PARENTS]),
    st.sampled_from([(), ("other",), ("ann", "ben")]),
    st.sampled_from([(), ("ann",), ("strasse", "b c"), ("other",)]),
)
def test_plain_columns_are_netted_as_rows_are(rows, parents, not_counted, left_out):
    amounts, keys = (Cells(column) for column in zip(*rows, strict=True))
    assert told(net_columns(amounts, keys, parents, not_counted, left_out)) == told(
        net(amounts, keys, parents, not_counted, left_out)
    )


@given(
    columns(st.one_of(PLAIN_AMOUNTS, st.sampled_from(ODD)), st.one_of(PLAIN_NAMES, st.sampled_from([1.0, True, NA, 7])))
)
def test_columns_that_are_not_plain_are_left_to_the_rows(rows):
    amounts, keys = (Cells(column) for column in zip(*rows, strict=True))
    found = net_columns(amounts, keys, {})
    try:
        expected = net(amounts, keys, {})
    except CallError:
        assert found is None
        return
    assert found is None or told(found) == told(expected)


@pytest.mark.parametrize("amounts", [[1.0, 2.0, 4.0, 8.0, 16.0], [1.0, None, 4.0, 8.0, None]])
@pytest.mark.parametrize(
    ("not_counted", "left_out", "nets"),
    [
        ((), (), {"ann": (["Ann"], [0, 1, 2]), "": (["(unnamed)"], [3, 4])}),
        (("ben",), (), {"ann": (["Ann"], [0, 2]), "ben": (["Ben"], [1]), "": (["(unnamed)"], [3, 4])}),
        ((), ("ben",), {"ann": (["Ann"], [0, 2]), "": (["(unnamed)"], [3, 4])}),
        (("ann",), ("ben",), {"ann": (["Ann"], [0, 2]), "": (["(unnamed)"], [3, 4])}),
        ((), ("ann", "ben"), {"": (["(unnamed)"], [3, 4])}),
    ],
)
def test_a_name_set_aside_by_itself_stays_itself_whoever_its_parent_is(amounts, not_counted, left_out, nets):
    names = ["Ann", "Ben", "ann ", "", None]
    for netted in (net, net_columns):
        found = netted(Cells(amounts), Cells(names), {"ben": "Ann"}, not_counted, left_out)
        there = [(key, own, rows) for key, (own, rows) in nets.items()]
        assert [(each.key, each.name, each.amount, each.counts) for each in found.nets] == [
            (key, own[0], sum(amounts[row] or 0.0 for row in rows), bool(key) and key not in not_counted)
            for key, own, rows in there
        ]
        place = {row: at for at, (_, _, rows) in enumerate(there) for row in rows if names[row] or amounts[row]}
        assert found.rows == tuple(place.get(row) for row in range(5))
        assert found.left_out == tuple(name for name in ("Ann", "Ben") if name.lower() in left_out)
        assert found.unnamed_rows == sum(amounts[row] is not None for row in (3, 4))
        assert found.blank_amounts == sum(amounts[row] is None for row in (0, 1, 2))


def test_an_amount_too_large_to_add_up_is_left_to_the_rows():
    assert net_columns(Cells([LARGEST * 2, 1.0]), Cells(["a", "b"]), {}) is None
    assert net_columns(Cells([LARGEST * 2, 1.0]), Cells(["a", "b"]), {}, left_out=("a",)) is not None


def test_a_circle_of_parents_is_told_in_the_same_words():
    circle = {"a": "B", "b": "A"}
    words = []
    for netted in (net, net_columns):
        with pytest.raises(CallError) as caught:
            netted(Cells([1.0, 2.0]), Cells(["c", "a"]), circle)
        words.append(str(caught.value))
    assert words[0] == words[1] != ""


@given(st.lists(st.one_of(PLAIN_NAMES.filter(lambda name: name is not None)), max_size=8))
def test_names_folded_together_are_those_folded_one_by_one(names):
    assert folded(names) == list(map(fold, names))


def test_names_with_every_kind_of_blank_at_once_are_folded_as_each_alone():
    names = [" Alder", "Birch ", "Cedar  Ltd", *(f"Elm{blank}Co" for blank in "\t\v\f\r\x1c\x1d\x1e\x1f")]
    assert folded(names) == list(map(fold, names))


@given(st.lists(MONEY, max_size=40), st.sampled_from([1.0, 1e-9, 1e12, 0.1]))
def test_running_totals_at_once_are_those_one_after_the_other(amounts, scale):
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("valuex_xl.judging.running_sums._LONG", 1)
        amounts = [amount * scale for amount in amounts]
        assert list(map(repr, all_running_totals(amounts))) == list(map(repr, running_totals(amounts)))


@given(st.lists(st.one_of(PLAIN_AMOUNTS, st.sampled_from(ODD)), max_size=6))
def test_equal_columns_hold_the_same_values_of_the_same_types(cells):
    one = Cells(cells)
    assert one == Cells(cells) or any(cell != cell for cell in cells)
    assert hash(one) == hash(Cells(cells))
    for at, cell in enumerate(cells):
        if isinstance(cell, float) and cell.is_integer():
            other = Cells([*cells[:at], int(cell), *cells[at + 1 :]])
            assert one != other


def test_true_is_not_one_and_a_column_is_no_tuple():
    assert Cells([True, 2.0]) != Cells([1, 2.0])
    assert Cells([1.0]) != (1.0,)


def test_a_column_lies_as_rows_of_one_cell_and_keeps_its_cells():
    column = Column(["a", None, 2.0])
    assert list(column) == [("a",), (None,), (2.0,)] == column[:]
    assert (column[0], len(column)) == (("a",), 3)
    assert column.cells == Cells(["a", None, 2.0])
    assert column.is_plain
    assert not Column([1.0, float("nan")]).is_plain


def test_a_table_has_rows_and_columns():
    table = Table(["a", "b"], [1.0, 2.0])
    assert table == [["a", 1.0], ["b", 2.0]]
    assert table.columns == (["a", "b"], [1.0, 2.0])


@pytest.mark.parametrize(
    ("cells", "plain"),
    [
        ([], True),
        ([1.0, 2.0], True),
        ([1.0, float("nan")], False),
        ([1.0, None, "a", True, 2, NA], True),
        ([1.0, None, float("nan")], False),
        ([1.0, float("inf")], True),
        ([1, None, "a"], True),
        ([1, object()], False),
        ([1.0, object()], False),
        ([1e308, 1e308], True),
    ],
)
def test_a_column_is_plain_where_nothing_in_it_is_read_as_something_else(cells, plain):
    assert Column(cells).is_plain is plain
