"""Laws of totals that repeat their customer: by plain addition from each start, and what follows from it."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from valuex_xl.ledgers.columns import coded, exact
from valuex_xl.ledgers.header import Header
from valuex_xl.ledgers.table import Table
from valuex_xl.ledgers.totals.customer_totals import CustomerTotals, Marked, _wording, customer_totals, marked_lines

Lines = list[tuple[bool, int | None, bool]]
"""Whether a line begins a customer, what it holds, and whether it is marked."""


def starts(at: int, begins: list[bool], apart: set[int], below: bool) -> Iterator[range]:
    """The lines of which one may be the sum, the nearest end first: up to a line apart, or the customer's edge."""
    if below:
        edge = next((each for each in range(at + 1, len(begins)) if begins[each]), len(begins))
        yield from (range(at + 1, each) for each in sorted(apart) if at < each < edge)
        yield range(at + 1, edge)
    else:
        edge = max(each for each in range(at + 1) if begins[each])
        yield from (range(each, at) for each in sorted(apart, reverse=True) if edge <= each < at)
        yield range(edge, at)


def plain_sums(
    places: list[int], begins: list[bool], held: list[int | None], apart: set[int], below: bool
) -> tuple[list[int], list[bool]]:
    lines, near = [], []
    for at in places:
        found = close = 0
        for run in starts(at, begins, apart, below):
            some = [held[each] or 0 for each in run if held[each] is not None and each not in apart]
            if some and sum(some) == held[at] and not found:
                found = len(some)
            close |= len(some) > 1 and 100 * abs(sum(some) - (held[at] or 0)) <= abs(sum(some))
        lines.append(found)
        near.append(bool(close and not found))
    return lines, near


def plain_best(
    places: list[int], begins: list[bool], held: list[int | None], others: set[int]
) -> tuple[list[int], list[bool]]:
    best = [0] * len(places), [False] * len(places)
    for below in (False, True):
        apart = {*places, *others}
        for _ in range(4):
            found = plain_sums(places, begins, held, apart, below)
            best = max(best, found, key=rank)
            kept = {at for at, count in zip(places, found[0], strict=True) if count} | others
            if kept == apart:
                break
            apart = kept
    return best


def rank(found: tuple[list[int], list[bool]]) -> tuple[int, int, int]:
    return sum(count > 0 for count in found[0]), sum(count > 1 for count in found[0]), sum(found[1])


def plain_judged(text: str, surely: bool, known: bool, found: tuple[list[int], list[bool]]) -> tuple[bool, bool] | None:
    """Whether they are left out, and whether of the others those alone are told that are near; None for bookings."""
    lines, near = found
    count, proved, several = len(lines), sum(each > 0 for each in lines), sum(each > 1 for each in lines)
    if not known and (proved < count or several < 3):
        return None
    if text:
        many = proved == count or several > 0
        left_out = 2 * proved > count and many and count > 1 and (surely or several > 1)
        like = sum(close or each > 1 for each, close in zip(lines, near, strict=True))
        may_be = sum(close or each > 0 for each, close in zip(lines, near, strict=True))
        return (left_out and known, False) if left_out or (surely and like > 1) or 2 * may_be >= count else None
    left_out = (several > 1 and 5 * proved >= 4 * count) or (several > 0 and proved == count and count > 2)
    asked = left_out or (several > 0 and 2 * proved >= count) or (proved == count and count > 2)
    return (left_out, left_out) if asked else None


def told(found: list[CustomerTotals]) -> list[tuple[str, int, list[int], list[int], bool]]:
    return [(each.text, each.count, each.proved.tolist(), each.others.tolist(), each.left_out) for each in found]


LINES = st.lists(
    st.tuples(
        st.sampled_from([False, False, False, True]),
        st.sampled_from([None, 0, 1, 1, 2, 3, 4, 100, 199, 200, 201, 300, 303, 304, -1]),
        st.booleans(),
    ),
    max_size=10,
)


@given(LINES, st.sampled_from(["Total", ""]), st.booleans(), st.booleans())
@example([(True, 1, False), (False, 2, False), (False, 3, True)] * 2, "Total", True, True)
@example([(True, 1, False), (False, 2, False), (False, 3, True)] * 3, "", False, True)
@example([(True, 3, True), (False, 1, False), (False, 2, False)] * 3, "", False, True)
@example([(True, 3, True), (False, 1, False), (False, 2, False)] * 3, "End", False, False)
@example([(True, 3, True), (False, 1, False), (False, 2, False)] * 2, "End", False, False)
@example([(True, 1, False), (False, 1, True)] * 3, "", False, True)
@example([(True, 1, False), (False, 1, True)] * 2, "", False, True)
@example([*[(True, 1, False), (False, 2, False), (False, 3, True)] * 4, (True, 7, True)], "", False, True)
@example([*[(True, 1, False), (False, 2, False), (False, 3, True)] * 3, (True, 7, True)], "", False, True)
@example([(True, 100, False), (False, 200, False), (False, 303, True)] * 2, "Total", True, True)
@example([(True, 100, False), (False, 200, False), (False, 304, True)] * 2, "Total", True, True)
@example([(True, 100, False), (False, 200, False), (False, 303, True)], "Total", False, True)
@example([(True, 1, False), (False, 2, True), (False, 3, True)], "Total", True, True)
@example(
    [(True, 1, False), (False, 2, False), (False, 3, True), (False, 4, False), (False, 4, True)], "Total", True, True
)
def test_marked_lines_are_totals_where_they_hold_sums_of_lines_of_their_customer(
    lines: Lines, text: str, surely: bool, known: bool
) -> None:
    known = known or not text
    begins = [at == 0 or begin for at, (begin, _, _) in enumerate(lines)]
    held = [amount for _, amount, _ in lines]
    places = [at for at, (_, amount, marked) in enumerate(lines) if marked and amount is not None]
    marked = Marked(2, text, np.array([at for at, line in enumerate(lines) if line[2]], np.int64),
                    np.array(begins, np.bool_), surely, known)  # fmt: skip
    found = told(customer_totals([marked], exact([None if each is None else Decimal(each) for each in held])))
    best = plain_best(places, begins, held, set())
    judged = plain_judged(text, surely, known, best) if places else None
    if judged is None:
        assert found == []
        return
    left_out, near_alone = judged
    proved = [at for at, count in zip(places, best[0], strict=True) if count]
    others = [at for at, close in zip(places, best[1], strict=True) if at not in proved and (close or not near_alone)]
    assert found == [(text, len(places), proved, others, left_out)]


def test_the_lines_of_one_word_are_in_no_sum_of_another_and_told_once() -> None:
    begins = np.array([True, *[False] * 6, True, *[False] * 6], np.bool_)
    held = [1, 2, 3, 4, 5, 9, 12, 10, 20, 30, 40, 50, 90, 120]
    subtotals, totals = np.array([2, 5, 9, 12]), np.array([6, 13])
    amounts = exact(list(map(Decimal, held)))
    words = [Marked(1, "Sub", subtotals, begins, True), Marked(1, "Total", totals, begins, True)]
    both = [("Sub", 4, [2, 5, 9, 12], [], True), ("Total", 2, [6, 13], [], True)]
    assert told(customer_totals(words, amounts)) == both
    assert told(customer_totals(words[::-1], amounts)) == both[::-1]
    blanks = Marked(2, "", np.array([2, 5, 6, 9, 12, 13]), begins)
    assert told(customer_totals([words[0], blanks], amounts)) == [both[0], ("", 2, [6, 13], [], True)]
    assert told(customer_totals([*words, blanks], amounts)) == both


@pytest.mark.parametrize(("between", "is_proved"), [(199, True), (200, False)])
def test_a_sum_begins_at_one_of_the_nearest_two_hundred_lines_apart(between: int, is_proved: bool) -> None:
    """Others that are marked by another word stand between a total and the booking of which it is the sum."""
    held = [7, *[5] * between, 3, 10]
    begins = np.array([True, *[False] * (len(held) - 1)], np.bool_)
    others = Marked(1, "Sub", np.arange(1, between + 1), begins, True)
    total = Marked(1, "Total", np.array([len(held) - 1]), begins, True)
    found = customer_totals([total, others], exact(list(map(Decimal, held))))
    assert ("Total" in [each.text for each in found]) == is_proved


TITLES = ["Customer", "Kind", "Amount"]


def marked_in(records: list[tuple[str, str, str]], **said: bool) -> list[tuple[int, str, list[int], bool, bool]]:
    header = Header(1, TITLES, {title: place for place, title in enumerate(TITLES)})
    columns = [coded([record[place] for record in records]) for place in range(3)]
    masks = [sum(1 << place for place in range(3) if record[place].strip()) for record in records]
    some = Table(header, range(2, 2 + len(records)), {0: columns[0], 1: columns[1]}, coded(masks))
    found = marked_lines(some, columns[0], 0, 2, lambda place, word: bool(said.get(word)))
    return [(each.column, each.text, each.places.tolist(), each.surely, each.known) for each in found]


def groups(changes: int, count: int, end: str = "End") -> list[tuple[str, str, str]]:
    """Customers of which so many change from line to line, each of several lines with a word on the last of them."""
    records = [("E0", "a", "1")]
    for at in range(1, count):
        name = f"E{min(at * changes // (count - 1), changes)}"
        records.append((name, "b", "1"))
    last = {name: at for at, (name, _, _) in enumerate(records)}
    return [(name, end if last[name] == at else kind, held) for at, (name, kind, held) in enumerate(records)]


@pytest.mark.parametrize(
    ("changes", "count", "found"),
    [(2, 6, True), (3, 6, False), (4, 10, True), (5, 10, False), (2, 5, False), (1, 6, False)],
)
def test_a_text_that_ends_the_lines_of_three_customers_is_one_where_at_most_half_of_the_lines_change(
    changes: int, count: int, found: bool
) -> None:
    records = groups(changes, count)
    ends = [at for at, (_, kind, _) in enumerate(records) if kind == "End"]
    assert (marked_in(records) == [(1, "End", ends, False, False)]) == found
    assert marked_in(records, End=True) == []
    # It stands nowhere else.
    assert marked_in([("E0", "End", "1"), *records]) == []


def test_words_for_a_total_are_told_apart_by_what_they_say_beside_the_customer() -> None:
    records = [
        ("Elm", "a", "1"), ("Elm", "Total Elm", "1"), ("Oak", "b", "2"), ("Oak", "total  OAK", "2"), ("Ash", "c", "3"),
        ("Ash", "Total", "3"), ("Ash", "Sum insured", "4"), ("Ash", "Total", ""),
    ]  # fmt: skip
    assert marked_in(records) == [
        (1, "Total Elm", [1, 3], True, True), (1, "Total", [5], True, True), (1, "Sum insured", [6], False, True)
    ]  # fmt: skip


def test_a_blank_marks_where_half_of_the_lines_at_most_have_one_beside_a_line_of_their_customer() -> None:
    two = [("Elm", "a", "1"), ("Elm", "", "1"), ("Oak", "b", "2"), ("Oak", "", "2")]
    assert marked_in(two) == [(1, "", [1, 3], False, True)]
    assert marked_in([*two, ("Ash", "", "3")]) == []
    assert marked_in([*two, ("Yew", "c", "3"), ("Ash", "", "3")]) == [(1, "", [1, 3], False, True)]
    alone = [("A", "x", "1"), ("B", "x", "1"), ("C", "x", "1"), ("D", "", "3"), ("E", "", "3")]
    assert marked_in([*two, *alone]) == [(1, "", [1, 3], False, True)]
    assert marked_in([*two, *alone, ("F", "x", "1"), ("G", "", "3")]) == []


@pytest.mark.parametrize(
    ("text", "name", "wording"),
    [
        ("Total Elm", "Elm", "total *"),
        ("Elm total Elm", "elm", "* total elm"),
        ("Sum insured", "", "sum insured"),
        ("Sum insured", "Elm", "sum insured"),
        ("Total", "Total", "total"),
        ("Total", "Elm", "total"),
    ],
)
def test_a_total_is_worded_by_what_it_says_beside_its_customer(text: str, name: str, wording: str) -> None:
    assert _wording(text, name) == wording
