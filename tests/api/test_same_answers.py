"""Laws: the same figures give the same answers, whichever library holds them and however many come at once."""

from __future__ import annotations

import math
import warnings
from datetime import date
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from libraries import ALL, INSTALLED, TYPED, Library

import valuex_xl as vx
from valuex_xl.functions import call, open_session
from valuex_xl.judging.values import CellError

DAY = date(2026, 6, 30)
SESSION = open_session(today=DAY)
HERE = Path(__file__).parent
SHARES = st.none() | st.floats(0, 1) | st.floats() | st.sampled_from([0.25, 0.75, 25.0, math.nan, math.inf, -0.0])
MONEY = st.none() | st.floats(-1e6, 1e6) | st.sampled_from([0.0, math.nan, math.inf])
WORDS = st.none() | st.sampled_from(["yes", "no", " YES ", "unknown", "perhaps", "", "  "])
FEW = st.lists(st.tuples(SHARES, WORDS), min_size=1, max_size=6)


def direct(name: str, *arguments: Any) -> Any:
    """The answer to one row, asked of the catalogue itself, where NaN is told as a blank."""
    return call(name, [None if isinstance(each, float) and each != each else each for each in arguments], SESSION)


def as_held(answer: Any, library: Library) -> Any:
    """The answer as that library's column of text or of numbers holds it."""
    if isinstance(answer, (CellError, vx.ErrorValue)):
        return answer if library.name in ("list", "numpy", "pandas") else answer.code
    return answer


def quietly(work: Any) -> Any:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", vx.ErrorsAsNulls)
        return work()


@settings(max_examples=150, deadline=None)
@given(FEW, st.sampled_from([1, 40]), st.sampled_from(["grade", "next", "advice", "gap"]))
def test_grades_of_two_figures(rows: list[tuple[Any, Any]], times: int, output: str) -> None:
    """Forty times as many go by columns, and answer the same."""
    names = ["share of wallet", "will buy"]
    alone = [
        direct("VX_GRADE", [[None if each != each else each for each in row]], [names], output, None, DAY)
        for row in rows
    ]
    for library in INSTALLED:
        columns = dict(zip(names, map(list, zip(*rows * times, strict=True)), strict=True))
        found = vx.grade(library.frame(columns), output=output, as_at=DAY)
        assert library.cells(found) == [as_held(each, library) for each in alone] * times, library.name


@settings(max_examples=100, deadline=None)
@given(st.lists(SHARES, min_size=1, max_size=6), st.sampled_from([1, 40]))
def test_grades_of_one_column_and_their_words(shares: list[Any], times: int) -> None:
    alone = [vx.grade(share, as_at=DAY) for share in shares]
    assert alone == [direct("VX_GRADE", share, None, None, None, DAY) for share in shares]
    for library in INSTALLED:
        found = library.cells(vx.grade(library.column(shares * times), as_at=DAY))
        if library.name in ("polars", "pyarrow"):
            assert found == [str(each) for each in alone] * times
        else:
            assert found == alone * times
            words = [each.why for each in found if isinstance(each, vx.ErrorValue)]
            assert words == [each.why for each in alone if isinstance(each, vx.ErrorValue)] * times


@settings(max_examples=100, deadline=None)
@given(st.lists(st.tuples(MONEY, MONEY), min_size=1, max_size=6))
def test_wallets(rows: list[tuple[Any, Any]]) -> None:
    alone = [vx.wallet(*row) for row in rows]
    assert alone == [direct("VX_WALLET", *row) for row in rows]
    ours, wallets = map(list, zip(*rows, strict=True))
    for library in INSTALLED:
        one, other = library.column(ours), library.column(wallets)
        found = library.cells(quietly(lambda one=one, other=other: vx.wallet(one, other)))
        if library.name in ("polars", "pyarrow") and not all(isinstance(each, vx.ErrorValue) for each in alone):
            assert found == [None if isinstance(each, vx.ErrorValue) else each for each in alone]
        elif library.name in ("polars", "pyarrow"):
            assert found == [str(each) for each in alone]
        else:
            assert found == alone


AMOUNTS = st.lists(st.tuples(MONEY, st.sampled_from(["a", "A ", "b", "", None])), min_size=1, max_size=6)


@settings(max_examples=100, deadline=None)
@given(AMOUNTS, st.sampled_from(["share", "status", "hhi", "why", "table", "row"]))
def test_concentrations(rows: list[tuple[Any, Any]], output: str) -> None:
    amounts, keys = map(list, zip(*rows, strict=True))
    expected = vx.concentration(amounts, keys, output, as_at=DAY)
    for library in INSTALLED:
        found = vx.concentration(library.column(amounts), library.column(keys), output, as_at=DAY)
        if isinstance(expected, list):
            found = library.rows(found) if output == "table" else library.cells(found)
            assert found == [as_held(each, library) for each in expected], library.name
        else:
            assert found == expected, library.name


@pytest.mark.parametrize("library", ALL)
def test_why_of_a_column(library: Library) -> None:
    found = library.cells(vx.grade(library.column([0.5, None, 25.0]), output="why", as_at=DAY))
    assert found == vx.grade([0.5, None, 25.0], output="why", as_at=DAY)
    assert found[1].startswith("Row 2: Not graded: the row is blank. As at 2026-06-30. Rules: grades ")
    assert "write 25% as 0.25" in found[2]


@pytest.mark.parametrize("library", ALL)
@pytest.mark.parametrize("rows", [2, 200])
def test_whole_numbers_and_yes_and_no(library: Library, rows: int) -> None:
    frame = library.frame({"share of wallet": [1, 0] * (rows // 2), "will buy": [True, False] * (rows // 2)})
    assert library.cells(vx.grade(frame)) == ["A", "D"] * (rows // 2)


@pytest.mark.parametrize("library", ALL)
@pytest.mark.parametrize("day", [date(2026, 3, 31), "2026-03-31", np.datetime64("2026-03-31")])
def test_days(library: Library, day: Any) -> None:
    rules = HERE.parent / "rule_sets" / "moving.yaml"
    column = library.column([0.72, 0.5])
    assert library.cells(vx.grade(column, rules=rules, as_at=day))[0] == "A"
    assert library.cells(vx.grade(column, rules=rules, as_at="2026-04-01"))[0] == "B"


@pytest.mark.parametrize("library", ALL)
def test_long_numbers_as_keys_keep_their_last_digit(library: Library) -> None:
    ids = [90071992547409931, 90071992547409932]
    assert vx.concentration(library.column([60.0, 40.0]), library.column(ids), "count") == 2
    assert vx.concentration(library.column([60.0, 40.0]), library.column(ids), "name") == "90071992547409931"


@pytest.mark.parametrize("library", TYPED)
def test_a_column_of_numbers_warns_of_the_errors_that_it_cannot_hold(library: Library) -> None:
    with pytest.warns(vx.ErrorsAsNulls) as told:
        found = vx.wallet(50.0, library.column([100.0, None, -1.0]))
    assert library.cells(found) == [0.5, None, None]
    assert str(told[0].message) == (
        "wallet(): 2 of 3 rows cannot be answered and are null, for a column of numbers holds no errors. Row 2: #N/A "
        "the wallet is missing, and there is no rank among a number of suppliers to estimate it from"
    )
    assert told[0].filename == __file__


def test_lists_stay_the_callers_and_are_read_again_when_they_change() -> None:
    amounts, names = [30.0, math.nan, 70.0], ["a", "b", 2**60]
    assert vx.concentration(amounts, names) == 0.7
    assert (amounts[0], names) == (30.0, ["a", "b", 2**60])
    amounts[0], names[2] = 930.0, "A"
    assert vx.concentration(amounts, names) == 1.0
    names[2] = 2**60 + 1
    assert vx.concentration(amounts, names, "name") == "a"
    amounts[:] = [math.inf, 1.0, -math.inf]
    assert str(vx.concentration(amounts, names)) == "#NUM!"
