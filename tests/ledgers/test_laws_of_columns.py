"""Laws of the columns: each answers as a list of its values would, however many lines are looked at at a time."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Context, Decimal
from itertools import accumulate

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from valuex_xl.ledgers.columns import (
    Coded,
    Coder,
    Exact,
    Packed,
    Packer,
    Stack,
    coded,
    concatenated,
    exact,
    first_places,
    in_order,
    joined_amounts,
    looked_up,
    no_amounts,
    numbers_of,
    only,
    paired,
    taken,
    tally,
    typed,
)
from valuex_xl.ledgers.columns.places import chunks, smallest
from valuex_xl.rulefiles.text import fold

WIDE = Context(prec=200)
WORDS = st.sampled_from(["", " ", "Ann", "ann ", "Bert", "BERT", "Cleo", "a b"])
TEXTS = st.lists(WORDS, max_size=12)
AMOUNTS = (
    st.none()
    | st.decimals(-10_000, 10_000, places=2)
    | st.sampled_from(
        [
            Decimal(0),
            Decimal("0.005"),
            Decimal(2**31),
            Decimal(-(2**31)),
            Decimal(2**62),
            Decimal("1E+20"),
            Decimal("1e-6"),
        ]
    )
)
COLUMNS = st.lists(AMOUNTS, max_size=8)


@pytest.fixture(autouse=True, scope="module")
def a_few_lines_at_a_time() -> Iterator[None]:
    """Blocks of five lines and few keys, so that whatever is done by blocks is done by several of them."""
    with pytest.MonkeyPatch.context() as patch:
        for works in (looked_up, Coded.map, Exact.total, Packed.kinds):
            patch.setitem(works.__globals__, "STEP", 5)
        yield


def kept_first(items: list) -> dict:
    """Each item with the place at which it stands first and how often it stands, in order."""
    found: dict = {}
    for at, item in enumerate(items):
        first, count = found.get(item, (at, 0))
        found[item] = (first, count + 1)
    return found


@given(TEXTS, st.lists(st.integers(0, 11), max_size=12))
def test_a_coded_column_is_a_list_of_its_values(texts: list[str], wanted: list[int]) -> None:
    column = coded(texts)
    places = np.array([at for at in wanted if at < len(texts)], np.int64)
    some = [texts[at] for at in places.tolist()]
    for part, held in ((column, texts), (column.take(places), some), (column[1:4], texts[1:4])):
        assert list(part) == held
        assert [part[at] for at in range(len(held))] == held
        assert part.different() == list(dict.fromkeys(held))
        assert [part.values[code] for code in part.met()] == list(dict.fromkeys(held))
        counted = {text: count for text, count in zip(part.values, part.counts().tolist(), strict=True) if count}
        assert counted == {text: held.count(text) for text in held}
        first = {text: at for text, at in zip(part.values, part.first().tolist(), strict=True) if at >= 0}
        assert first == {text: held.index(text) for text in held}
        assert list(part.map(len)) == list(map(len, held))
        assert list(part.merged(str.strip)) == list(map(str.strip, held))
        assert len(set(part.merged(str.strip).values)) == len(part.merged(str.strip).values)
        keys, numbers = part.by_key()
        assert keys == list(dict.fromkeys(map(fold, held)))
        assert [keys[number] for number in numbers.tolist()] == list(map(fold, held))
        assert part.where(str.isalpha).tolist() == list(map(str.isalpha, held))


@given(TEXTS)
def test_what_a_column_is_asked_of_a_value_is_asked_once_and_only_where_it_is_met(texts: list[str]) -> None:
    column = coded([*texts, "nobody"])[:-1]
    asked: list[str] = []
    column.where(lambda text: bool(asked.append(text)))
    assert sorted(asked) == sorted(set(texts))


@pytest.mark.parametrize("few", [0, 3, 16])
@given(texts=TEXTS, flags=st.none() | st.lists(st.booleans(), min_size=12, max_size=12))
def test_lines_are_put_together_by_a_key(few: int, texts: list[str], flags: list[bool] | None) -> None:
    among = None if flags is None else np.array(flags[: len(texts)], np.bool_)
    held = [at for at in range(len(texts)) if flags is None or flags[at]]
    groups: dict[str, list[int]] = {}
    for at in held:
        groups.setdefault(fold(texts[at]), []).append(at)
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(Coded.grouped.__globals__, "_FEW_KEYS", few)
        found = coded(texts).grouped(fold, among)
    assert [(key, rows.tolist()) for key, rows in found.items()] == list(groups.items())
    told = coded(texts).tallied(fold, among)
    assert list(told.items()) == [(key, (rows[0], len(rows))) for key, rows in groups.items()]


@pytest.mark.parametrize("dense", [0, 6, 1 << 24])
@given(pairs=st.lists(st.tuples(WORDS, st.integers(0, 4)), max_size=12))
def test_two_columns_are_one_of_pairs(dense: int, pairs: list[tuple[str, int]]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(paired.__globals__, "_DENSE", dense)
        if not pairs and dense < 1:
            return
        both = paired(coded([one for one, _ in pairs]), coded([other for _, other in pairs]))
    assert list(both) == pairs
    assert len(both.values) == len(set(pairs))


@given(st.lists(TEXTS, max_size=4))
def test_columns_stand_one_below_the_other(columns: list[list[str]]) -> None:
    below = concatenated(list(map(coded, columns)))
    assert list(below) == [text for column in columns for text in column]
    assert len(set(below.values)) == len(below.values)
    coder: Coder[str] = Coder()
    for column in columns:
        known = len(coder)
        coder.add(column)
        assert coder.values_from(known) == [text for text in dict.fromkeys(column) if text in coder.values_from(known)]
        assert len(coder) == known + len(coder.values_from(known))
    assert list(coder.column()) == [text for column in columns for text in column]


def test_a_number_that_equals_a_flag_stays_a_number() -> None:
    assert [type(value) for value in typed([1.0, True, 0.0, False])] == [float, bool, float, bool]


@pytest.mark.parametrize(
    ("size", "kind"),
    [(0, np.uint8), (256, np.uint8), (257, np.uint16), (65_536, np.uint16), (65_537, np.int32)],
)
def test_codes_are_as_narrow_as_their_values_allow(size: int, kind: type) -> None:
    assert smallest(size) is kind
    if size:
        column = coded(list(range(size)))
        assert column.codes.dtype == kind
        assert column[size - 1] == size - 1


@given(st.lists(st.integers(0, 6), max_size=17))
def test_places_and_counts_of_codes(codes: list[int]) -> None:
    array = np.array(codes, np.uint8)
    assert tally(array, 7).tolist() == [codes.count(code) for code in range(7)]
    first = first_places(array, 7)
    assert first.tolist() == [codes.index(code) if code in codes else -1 for code in range(7)]
    assert in_order(first).tolist() == list(dict.fromkeys(codes))
    assert looked_up(np.arange(10, 17), array).tolist() == [code + 10 for code in codes]
    assert [each for chunk in chunks(array) for each in chunk] == codes


@given(st.lists(st.lists(st.integers(0, 9), max_size=4), max_size=4), st.lists(st.integers(0, 15), max_size=8))
@example([[1, 2], [3]], [0, 2])
@example([[3, 4], [4, 6]], [0, 3])
@example([[4, 5], [2, 3]], [1])
@example([[1], [3]], [1, 0])
def test_numbers_of_lines_are_those_of_their_pieces(pieces: list[list[int]], wanted: list[int]) -> None:
    pieces = [sorted(set(piece)) for piece in pieces]
    whole = [number for piece in pieces for number in piece]
    numbers = numbers_of(pieces)
    assert list(numbers) == whole
    assert len(numbers) == len(whole)
    assert numbers[1:3] == whole[1:3] or list(numbers[1:3]) == whole[1:3]
    assert [numbers[at] for at in range(len(whole))] == whole
    if whole and whole == list(range(whole[0], whole[-1] + 1)):
        assert numbers == range(whole[0], whole[-1] + 1)
        assert isinstance(numbers, range)
    places = np.array([at for at in wanted if at < len(whole)], np.int64)
    if len(places) < len(whole):
        assert list(taken(numbers, places)) == [whole[at] for at in places.tolist()]
        assert list(taken(whole, places)) == [whole[at] for at in places.tolist()]
        assert list(taken(numbers, places)[1:]) == [whole[at] for at in places.tolist()][1:]


@pytest.mark.parametrize("first", [0, 1 << 13])
@given(blocks=st.lists(st.lists(st.integers(0, 300), max_size=9), max_size=6))
def test_a_stack_holds_what_it_was_given(first: int, blocks: list[list[int]]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("valuex_xl.ledgers.columns.stack._FIRST", first)
        patch.setattr("valuex_xl.ledgers.columns.stack._MOST", 4)
        stack = Stack()
        for block in blocks:
            stack.add(np.array(block, np.uint8 if max(block, default=0) < 256 else np.int32))
        assert stack.array().tolist() == [each for block in blocks for each in block]
        assert stack.array().tolist() == []


def nothing_for_none(values: list[Decimal | None]) -> list[Decimal]:
    return [value or Decimal(0) for value in values]


def combined(mine: list[Decimal | None], theirs: list[Decimal | None], sign: int) -> list[Decimal | None]:
    """The one and the other; None where both are."""
    return [
        None if one is None and other is None else WIDE.fma(Decimal(sign), other or Decimal(0), one or Decimal(0))
        for one, other in zip(mine, theirs, strict=True)
    ]


@given(COLUMNS, st.lists(st.integers(0, 7), max_size=8), st.integers(-3, 9))
def test_exact_amounts_are_a_list_of_decimals(values: list[Decimal | None], wanted: list[int], power: int) -> None:
    column = exact(values)
    places = np.array([at for at in wanted if at < len(values)], np.int64)
    some = [values[at] for at in places.tolist()]
    zeros = nothing_for_none(values)
    assert list(column) == values
    assert column[1:3] == values[1:3]
    assert [column[at] for at in range(len(values))] == values
    assert column.total() == sum(zeros)
    assert column.total(places) == sum(nothing_for_none(some))
    assert list(column.take(places)) == some or len(some) == len(values)
    assert column.signs().tolist() == [(value > 0) - (value < 0) for value in zeros]
    assert column.floats().tolist() == list(map(float, zeros))
    assert column.told() == [None if value is None else float(value) for value in values]
    assert list(column.shifted(power)) == [None if value is None else value.scaleb(power) for value in values]
    flags = np.array([at in wanted for at in range(len(values))], np.bool_)
    chosen = list(zip(values, flags.tolist(), strict=True))
    assert list(column.at(flags)) == [value if flag else None for value, flag in chosen]
    assert list(column.turned(flags)) == [
        -abs(value) if flag and value is not None else value for value, flag in chosen
    ]
    assert list(column.reversed(flags)) == [-value if flag and value is not None else value for value, flag in chosen]
    groups = np.array([at % 3 for at in range(len(values))], np.int64)
    assert list(column.sums(groups, 3)) == [sum(zeros[at::3]) for at in range(3)]
    assert list(column.coded(places)) == some
    assert list(only(column, places)) == some or len(some) == len(values)
    assert only(values, places) == some


@given(st.lists(st.tuples(AMOUNTS, AMOUNTS), max_size=7))
def test_two_columns_of_amounts_are_added_line_by_line(pairs: list[tuple[Decimal | None, Decimal | None]]) -> None:
    mine, theirs = [one for one, _ in pairs], [other for _, other in pairs]
    one, other = exact(mine), exact(theirs)
    assert list(one.plus(other)) == combined(mine, theirs, 1)
    assert list(one.less(other)) == combined(mine, theirs, -1)
    kept = [None if a is None else b for a, b in zip(mine, combined(mine, theirs, -1), strict=True)]
    assert list(one.without(other)) == kept
    assert list(one.or_else(other)) == [b if a is None else a for a, b in pairs]
    products = [None if a is None else WIDE.multiply(a, b or Decimal(0)) for a, b in pairs]
    assert list(one.times(other)) == products
    for share, (part, whole) in zip(one.ratios(other).tolist(), pairs, strict=True):
        if whole is None or whole <= 0:
            assert share != share
        else:
            assert share == (part or Decimal(0)).as_integer_ratio()[0] * whole.as_integer_ratio()[1] / (
                (part or Decimal(0)).as_integer_ratio()[1] * whole.as_integer_ratio()[0]
            )


@given(st.lists(COLUMNS, max_size=3))
def test_amounts_stand_one_below_the_other(columns: list[list[Decimal | None]]) -> None:
    assert list(joined_amounts(columns)) == [value for column in columns for value in column]


def test_blanks_are_blanks() -> None:
    assert list(no_amounts(3)) == [None] * 3


@pytest.mark.parametrize("count", [1, 2, 3, 4])
@pytest.mark.parametrize("size", [2**31 - 1, 2**31, 2**60, 2**62 - 1, 2**62, 2**63])
def test_sums_and_products_never_run_over(size: int, count: int) -> None:
    values = [size, -1, *[size] * (count - 1)]
    column = exact(list(map(Decimal, values)))
    assert column.total() == size * count - 1
    assert list(column.plus(column).plus(column)) == [value * 3 for value in values]
    assert list(column.times(column)) == [value * value for value in values]
    assert list(exact([*map(Decimal, values), Decimal("0.01")]).shifted(2)) == [*(value * 100 for value in values), 1]
    assert list(column.sums(np.zeros(len(values), np.int64), 1)) == [column.total()]
    assert column.turned(np.ones(len(values), np.bool_)).total() == -size * count - 1


@pytest.mark.parametrize(
    ("texts", "dust"),
    [
        (["100000000000.25"], 0),
        ([], 0),
        (["0.001"], 0),
        (["1000000.001", "1000000.001"], 0),
        (["40000000000.001", "40000000000.001"], 4),
        (["68719476.7359"], 9),
        (["68719476.7361"], 10),
        (["34359738.3681", "-34359738.3680"], 10),
        (["1000000000000.0001"], 49),
    ],
)
def test_dust_is_less_than_half_a_cent_and_grows_with_the_amounts(texts: list[str], dust: int) -> None:
    """2**-36 of all amounts in the smallest unit, and never half a cent: with three decimals 4 of 5 thousandths."""
    assert exact(list(map(Decimal, texts))).dust() == dust


DIGITS = ("", "0", "7", "00", "07", "10", "70", "123456789", "9" * 13, "9" * 14, "9" * 15, "9" * 16, "1" + "0" * 15)
BEHIND = ("", ".", ",", *(mark + digits for mark in ".," for digits in ("0", "5", "05", "50", "125", "1250", "12500")))
ODD = (
    "--1",
    "-",
    " ",
    "1 ",
    "+1",
    "1.2.3",
    "1,234.50",
    "é1",
    "1\n2",
    "\n",
    "1\x1c2",
    "٣",
    "1-",
    "-0",
    "-0.00",
    "1e3",
    "/1",
    ":1",
)
PLAIN = tuple(f"{minus}{digits}{behind}" for minus in ("", "-") for digits in DIGITS for behind in BEHIND)
SIGNS = st.sampled_from(PLAIN) | st.sampled_from(ODD)


@given(st.lists(SIGNS, max_size=12), st.lists(st.integers(1, 5), max_size=4), st.sampled_from([0, 1, 2, 99]))
def test_packed_amounts_are_their_texts(texts: list[str], cuts: list[int], most: int) -> None:
    """However many of them take more than four bytes."""
    packer, start, filled = Packer(), 0, []
    with pytest.MonkeyPatch.context() as patch:
        patch.setitem(Packer.add.__globals__, "_MOST_WIDE", most)
        for end in [*accumulate(cuts), len(texts)]:
            if end >= start:
                filled += packer.add(texts[start:end]).tolist()
                start = max(start, end)
    assert filled == [bool(text.strip()) for text in texts]
    column = packer.column()
    assert list(column) == texts
    assert [column[at] for at in range(len(texts))] == texts
    assert list(column.by_text()) == texts
    for first in range(2):
        assert list(column.take(np.arange(first, len(texts), 2))) == texts[first::2]
    firsts = column.first_of()
    assert list(firsts) == sorted(firsts, key=lambda text: firsts[text][0])
    assert sum(count for _, count in firsts.values()) == len(texts)
    for text, (place, count) in firsts.items():
        like = column.like(text).tolist()
        assert texts[place] == text
        assert like[0] == place
        assert len(like) == count
    assert sorted(at for text in firsts for at in column.like(text).tolist()) == list(range(len(texts)))
    for mark in ".,":
        wanted = [read(text, mark) for text in texts]
        assert list(column.amounts(mark, lambda text, mark=mark: read(text, mark))) == wanted
        found = list(column.decimals(mark, lambda text, mark=mark: read(text, mark)))
        assert list(map(repr, found)) == list(map(repr, wanted))


@pytest.mark.parametrize(("most", "size"), [(0, 8), (1, 8), (2, 4)])
def test_few_wide_amounts_widen_no_others(monkeypatch: pytest.MonkeyPatch, most: int, size: int) -> None:
    monkeypatch.setitem(Packer.add.__globals__, "_MOST_WIDE", most)
    packer, texts = Packer(), ["1.00", "1234567890.12", "2.00", "1234567890.12", "-99999999999.00"]
    packer.add(texts[:2])
    packer.add(texts[2:])
    column = packer.column()
    assert column.numbers.itemsize == size
    assert list(column) == texts
    narrow = column.take(np.array([0, 2]))
    assert (narrow.numbers.itemsize, narrow.amounts(".", Decimal).units.itemsize, len(narrow.wide)) == (4, 4, 0)


def read(text: str, mark: str) -> Decimal | None:
    """A text as an amount by a decimal mark, without marks of thousands."""
    other = "," if mark == "." else "."
    digits = text.replace(mark, "", 1).removeprefix("-")
    if other in text or not digits.isdecimal() or not digits.isascii():
        return None
    return Decimal(text.replace(mark, "."))


@given(st.lists(SIGNS, max_size=10), st.booleans())
def test_what_is_like_a_text_and_holds_something(texts: list[str], holds: bool) -> None:
    packer = Packer()
    packer.add(texts)
    column = packer.column()
    firsts = list(column.first_of())
    assert [places.tolist() for places in column.each_like(firsts)] == [column.like(text).tolist() for text in firsts]
    for text in firsts:
        like = column.like(text).tolist()
        held = [at for at in like if set(texts[at]) & set("123456789")]
        wanted = held if text not in column.odd else like if holds else []
        assert column.holding_like(text, holds=holds).tolist() == wanted
        assert [places.tolist() for places in column.each_like([text], [holds])] == [wanted]


@pytest.mark.parametrize("text", ["90071992547409.93", "1E-23", "3E-23", "0.00000000000000000000007"])
def test_a_float_is_the_one_nearest_to_its_amount(text: str) -> None:
    """Beyond 2**53 units, or with more than 22 decimals, one division would be rounded twice."""
    assert exact([Decimal(text)]).floats().tolist() == [float(text)]


def test_a_share_is_the_float_nearest_to_it() -> None:
    whole = 2**53 + 1
    for mine, theirs in ((whole, 3), (1, whole), (whole, whole - 2)):
        assert exact([Decimal(mine)]).ratios(exact([Decimal(theirs)])).tolist() == [mine / theirs]
