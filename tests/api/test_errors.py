"""Errors as values and as exceptions, word for word."""

from __future__ import annotations

import pickle
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from libraries import ALL, Library

import valuex_xl as vx
from valuex_xl.judging.values import CellError

OUTSIDE = "share of wallet is 2,500%, but it goes from 0% to 100% - write 25% as 0.25"
WHOLE_CALLS = [
    (
        lambda: vx.grade([0.5, 1], output="grad"),
        "#VALUE!",
        'VX_GRADE has no output "grad" - did you mean "grade"?',
    ),
    (lambda: vx.grade([0.5, 1], rules="grads"), "#REF!", 'there is no rule set "grads" - did you mean "grades"?'),
    (
        lambda: vx.grade([0.5, 1], as_at="1 April 2026"),
        "#VALUE!",
        'as_at is "1 April 2026", but it is a date, such as date(2026, 4, 1) or "2026-04-01"',
    ),
    (
        lambda: vx.grade([0.5, 1], as_at=2026),
        "#VALUE!",
        'as_at is 2026, but it is a date, such as date(2026, 4, 1) or "2026-04-01"',
    ),
    (lambda: vx.wallet([1, 2, 3], [1, 2]), "#VALUE!", "wallet has 2 cells, but ours has 3"),
    (lambda: vx.concentration([1, 2, 3], ["a", "b"]), "#VALUE!", "keys has 2 cells, but amounts has 3"),
    (lambda: vx.grade([[0.5, "no"], [1.0]]), "#VALUE!", "figures has rows of different length"),
    (lambda: vx.grade([]), None, None),
    (lambda: vx.concentration([]), "#VALUE!", "amounts has no rows of cells"),
    (
        lambda: vx.grade({"share of walet": 0.5}),
        "#VALUE!",
        'no figure is called "share of walet" in grades 2026.1 - did you mean "share of wallet"?',
    ),
    (lambda: vx.grade(b"x"), "#VALUE!", "figures holds what no cell can hold, a bytes"),
    (lambda: vx.grade([0.5, {1}]), "#VALUE!", "figures holds what no cell can hold, a set"),
    (lambda: vx.grade({0.5}), "#VALUE!", "figures holds what no cell can hold, a set"),
    (
        lambda: vx.grade({"share of wallet": [0.5, 1.0], "will buy": "no"}),
        "#VALUE!",
        "figures is a dictionary, but not each of its entries is a column of one length",
    ),
    (
        lambda: vx.wallet(np.zeros((2, 2, 2)), 1),
        "#VALUE!",
        "ours is an array of 3 dimensions: give one column, or rows and columns",
    ),
    (
        lambda: vx.grade([0.5, 1], output=["grade", "wy"]),
        "#VALUE!",
        'VX_GRADE has no output "wy" - did you mean "why"?',
    ),
]


@pytest.mark.parametrize(("work", "code", "why"), WHOLE_CALLS)
def test_what_is_wrong_with_the_call(work: Any, code: str | None, why: str | None) -> None:
    found = work()
    if code is None:
        assert found == []
        return
    assert isinstance(found, vx.ErrorValue)
    assert (found.code, found.why) == (code, why)


def test_a_place_without_rules(tmp_path: Path) -> None:
    gone = tmp_path / "gone"
    assert vx.grade(0.5, rules=gone) == vx.ErrorValue("#REF!")
    assert vx.grade(0.5, rules=gone).why == (
        f"rules names {gone}, which does not exist - give a folder with rule files, or one file"
    )
    assert vx.grade([0.5], output="why", rules=gone) == (
        f"Not judged: rules names {gone}, which does not exist - give a folder with rule files, or one file."
    )


def test_an_error_value() -> None:
    found = vx.grade(25.0)
    assert (str(found), repr(found), f"{found}", found.code, found.why) == ("#NUM!", "#NUM!", "#NUM!", "#NUM!", OUTSIDE)
    assert not found
    assert found == vx.ErrorValue("#NUM!", "other words") == CellError("#NUM!")
    assert found != vx.ErrorValue("#N/A", OUTSIDE)
    assert found != "#NUM!"
    assert len({found, vx.ErrorValue("#NUM!")}) == 1
    with pytest.raises(TypeError):
        sum([1.0, found])


@pytest.mark.parametrize("count", [1, 3, 100])
def test_it_can_be_kept_and_its_words_with_it(count: int) -> None:
    found = vx.grade([None] * count)
    kept = pickle.loads(pickle.dumps(found))
    assert kept == found
    assert [each.why for each in kept] == ["the row is blank"] * count


def test_the_words_are_those_of_the_moment_of_the_call() -> None:
    """Words are found when they are asked for, but the figures are those that were judged."""
    shares = np.linspace(0.0, 1.0, 100)
    shares[[3, 4]] = 25.0, np.nan
    found = vx.grade(shares)
    shares[[3, 4]] = 99.0, 0.5
    assert [found[3].why, found[4].why] == [OUTSIDE, "the row is blank"]


def test_an_error_goes_on_as_an_error() -> None:
    share = vx.wallet([350.0, 40.0], [500.0, None])
    found = vx.grade(share)
    assert [str(each) for each in found] == ["B", "#N/A"]
    assert found[1].why == "share of wallet holds the error #N/A"
    assert vx.grade([CellError("#DIV/0!")]) == [vx.ErrorValue("#DIV/0!")]


def test_a_notebook_shows_the_words_and_nothing_of_them_is_alive() -> None:
    error = vx.grade("<script>alert(1)</script>")
    assert error._repr_html_() == (
        "<code>#VALUE!</code> share of wallet: the text &quot;&lt;script&gt;alert(1)&lt;/script&gt;&quot; stands where "
        "a number is due"
    )
    table = vx.concentration([60, 40], ["<b>x</b>", "y"], "table")
    shown = table._repr_html_()
    assert "&lt;b&gt;x&lt;/b&gt;" in shown
    assert "<b>" not in shown
    assert shown.startswith("<table><thead><tr><th>key</th><th>amount</th><th>share</th>")


def test_a_notebook_shows_no_endless_table() -> None:
    table = vx.whale(list(range(1, 1_101)))
    shown = table._repr_html_()
    assert shown.count("<tr>") == 61
    assert shown.endswith("</table><p>1,040 more rows</p>")


RAISED = [
    (lambda: vx.grade(25.0, errors="raise"), f"grade(): #NUM! {OUTSIDE}"),
    (lambda: vx.grade([25.0], errors="raise"), f"grade(), row 1: #NUM! {OUTSIDE}"),
    (lambda: vx.grade([0.5, 25.0, None], errors="raise"), f"grade(), row 2: #NUM! {OUTSIDE} - and 1 more row"),
    (
        lambda: vx.grade([0.5, 25.0] * 100, errors="raise"),
        f"grade(), row 2: #NUM! {OUTSIDE} - and 99 more rows",
    ),
    (
        lambda: vx.grade([0.5], output="x", errors="raise"),
        'grade(): #VALUE! VX_GRADE has no output "x" - it answers grade, why, next, gap, advice, table',
    ),
    (
        lambda: vx.grade([0.5, 25.0], output="table", errors="raise"),
        f"grade(), row 2: #NUM! {OUTSIDE}",
    ),
    (
        lambda: vx.grade([0.5], rules="grads", errors="raise"),
        'grade(): #REF! there is no rule set "grads" - did you mean "grades"?',
    ),
    (lambda: vx.clv(100, None, errors="raise"), "clv(): #N/A retention is missing"),
]


@pytest.mark.parametrize(("work", "words"), RAISED)
def test_errors_raise(work: Any, words: str) -> None:
    with pytest.raises(vx.AnswerError) as told:
        work()
    assert str(told.value) == words
    kept = pickle.loads(pickle.dumps(told.value))
    assert (str(kept), kept.error, kept.row) == (words, told.value.error, told.value.row)


@pytest.mark.parametrize("library", ALL)
def test_raise_names_the_row_and_what_the_index_calls_it(library: Library) -> None:
    with pytest.raises(vx.AnswerError) as told:
        vx.grade(library.column([0.5, 0.9, 25.0]), errors="raise")
    label = 12 if library.name == "pandas" else None
    assert (told.value.function, told.value.row, told.value.label, told.value.error.why) == ("grade", 3, label, OUTSIDE)
    assert str(told.value) == f"grade(), row 3{' (index 12)' if label else ''}: #NUM! {OUTSIDE}"


@pytest.mark.parametrize("library", ALL)
def test_nothing_is_raised_where_all_is_well_or_why_is_asked_for(library: Library) -> None:
    assert library.cells(vx.grade(library.column([0.5, 0.9]), errors="raise")) == ["B", "A"]
    assert len(library.cells(vx.grade(library.column([25.0, None]), output="why", errors="raise"))) == 2
