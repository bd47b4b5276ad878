"""What is kept of a column between two calls never answers for another, and long columns answer as short ones do."""

from __future__ import annotations

import random
from datetime import date
from pathlib import Path

import pytest

from valuex_xl.functions import call, netted, open_session
from valuex_xl.functions.vx import potential, whatif
from valuex_xl.judging.columns import Column
from valuex_xl.judging.values import NA, CellError, Scalar

DAY = date(2026, 6, 1)
MODULES = (netted, potential, whatif)
RULE_SETS = Path(__file__).parents[1] / "rule_sets"


def plain(value: object) -> object:
    """An answer as it is compared: errors with their words."""
    if isinstance(value, (list, tuple)):
        return [plain(each) for each in value]
    return (value.code, value.why) if isinstance(value, CellError) else repr(value)


def block(cells: list[Scalar]) -> list[list[Scalar]]:
    return [[cell] for cell in cells]


def asked(name: str, arguments: list[object], least: int) -> object:
    with pytest.MonkeyPatch.context() as patch:
        for module in MODULES:
            patch.setattr(module, "LONG", least)
        patch.setattr("valuex_xl.judging.running_sums._LONG", least)
        return plain(call(name, arguments, open_session(RULE_SETS, today=DAY)))


def test_a_list_that_is_changed_between_two_calls_is_read_again():
    session = open_session(today=DAY)
    amounts, names = block([30.0, 70.0]), block(["a", "b"])
    assert call("VX_CONCENTRATION", [amounts, names], session) == 0.7
    amounts[0][0] = 930.0
    assert call("VX_CONCENTRATION", [amounts, names], session) == 0.93
    names[1][0] = "A"
    assert call("VX_CONCENTRATION", [amounts, names], session) == 1.0


def test_the_same_amounts_held_against_another_limit_are_judged_again():
    session = open_session(today=DAY)
    amounts, names = block([55.0, 45.0]), block(["a", "b"])
    found = [call("VX_CONCENTRATION", [amounts, names, "status", limit], session) for limit in ("customer", "industry")]
    assert found * 2 == ["BREACH", "WATCH"] * 2
    assert [
        call("VX_CONCENTRATION", [amounts, names, "status", limit], session) for limit in ("industry", "customer")
    ] == ["WATCH", "BREACH"]


def test_yes_is_no_amount_even_where_one_was_before():
    session = open_session(today=DAY)
    names = block(["a", "b"])
    assert call("VX_WHALE", [block([1, 2]), names, "peak"], session) == 1.0
    found = call("VX_WHALE", [block([True, 2]), names, "peak"], session)
    assert isinstance(found, CellError)


@pytest.mark.parametrize("seed", range(6))
@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("VX_CONCENTRATION", ("why", "top 5", "table", "class", "ineligible", "row", "hhi", "certificate")),
        ("VX_HOLE", ("amount", "share", "refill", "next name", "next share", "next status", "why")),
        ("VX_WHALE", ("curve", "peak", "peak count", "eroded", "why")),
    ],
)
def test_many_rows_by_name_answer_as_few_do(seed, name, words):
    draw = random.Random(seed)
    names = ["Ann", " ann ", "Ben", "Total", "Café", "Dirk", None, "", "Eve BV", "3M™", "strasse", "straße"]
    keys = block([draw.choice(names) for _ in range(60)])
    amounts = block([draw.choice((None, 0.0, draw.randint(-9_000, 99_000) / 100)) for _ in range(60)])
    for word in words:
        given = [amounts, keys, 2.0, word] if name == "VX_HOLE" else [amounts, keys, word]
        assert asked(name, given, 1) == asked(name, given, 10**9), word
    as_column = [Column([cell for (cell,) in each]) for each in (amounts, keys)]
    given = [[*words[:2]]]
    at = [2.0] if name == "VX_HOLE" else []
    assert asked(name, [*as_column, *at, given], 1) == asked(name, [amounts, keys, *at, given], 10**9)


FIGURES: list[Scalar] = [0.0, -0.0, 1.0, 1.0 + 5e-13, 1.0 + 5e-12, -5e-13, -5e-12, 0.3, None, 7, 1e100, 1.1e100, -3.0]
ODD: list[Scalar] = ["0.3", True, NA.because("no such customer")]


@pytest.mark.parametrize("rules", ["targets", "five_stars"])
@pytest.mark.parametrize("odd", [False, True])
@pytest.mark.parametrize("seed", range(8))
@pytest.mark.parametrize("word", ["gap", "current", "potential", "lifetime gap", "realised", "total", "why"])
def test_the_potential_of_many_customers_is_that_of_each(word, seed, odd, rules):
    """By rules of which the ideal is the whole wallet, and by others."""
    draw = random.Random(seed)
    cells = [*FIGURES, *ODD] if odd else FIGURES
    columns = [block([draw.choice(cells) for _ in range(40)]) for _ in range(5)]
    columns[seed % 5 :] = columns[seed % 5 :] if seed < 5 else [draw.choice((0.9, 0.3, 1.2, None))] * (5 - seed % 5)
    given = [*columns, word, rules]
    assert asked("VX_POTENTIAL", given, 1) == asked("VX_POTENTIAL", given, 10**9)


@pytest.mark.parametrize("graded", [False, True])
@pytest.mark.parametrize("seed", range(8))
def test_the_levers_on_many_customers_are_those_on_each(seed, graded):
    draw = random.Random(seed)
    size = 30
    counts = [draw.choice(["A", "a ", "B", "", None]) if graded else draw.choice([1.0, 20, 0.0]) for _ in range(size)]
    profits: list[Scalar] = [draw.randint(-10_000, 90_000) / 100 for _ in range(size)]
    if seed > 5:
        profits[3] = draw.choice([None, "x", 1.1e100])
        counts[5] = counts[5] if graded else -1.0
    for word in ("profit", "change", "base", "required", "lifetime", "lifetime change", "why"):
        given = [block(counts), block(profits), 12.5, 0.02, 0.05, 0.02, 0.45, word, 0.9]
        assert asked("VX_WHATIF", given, 1) == asked("VX_WHATIF", given, 10**9), word


@pytest.mark.parametrize("seed", range(4))
def test_the_retention_of_many_customers_is_that_of_each(seed):
    draw = random.Random(seed)
    names = [f"Customer {number}" for number in range(30)] + [None, " customer 3", "CUSTOMER 4 "]
    lists = [block([draw.choice(names) for _ in range(40)]) for _ in range(2)]
    amounts = [block([draw.choice((None, draw.randint(-900, 9_000) / 100)) for _ in range(40)]) for _ in range(2)]
    for word in ("retention", "churn", "tenure", "gross", "net", "lost", "new", "why"):
        given = [*lists, *amounts, word]
        assert asked("VX_RETENTION", given, 1) == asked("VX_RETENTION", given, 10**9), word
        assert asked("VX_RETENTION", [*lists, None, None, word], 1) == asked(
            "VX_RETENTION", [*lists, None, None, word], 10**9
        ), word
