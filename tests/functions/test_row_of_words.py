"""Several output words in a row: a column for each, whatever their shapes."""

from datetime import date
from typing import Any

import pytest

from valuex_xl.functions import FUNCTIONS, call, open_session
from valuex_xl.judging.values import CellError

SESSION = open_session(today=date(2026, 11, 22))
NA, VALUE, NUM = CellError("#N/A"), CellError("#VALUE!"), CellError("#NUM!")


def asked(name: str, *arguments: Any) -> Any:
    return call(name, list(arguments), SESSION)


def test_a_column_for_each_word() -> None:
    found = asked("VX_GRADE", [[0.5], [1.0], [None]], None, [["grade", "next"]])
    assert found == [["B", "A"], ["A", ""], [NA, NA]]


def test_each_word_answers_as_it_does_alone() -> None:
    words = ["grade", "why", "gap"]
    figures = [[0.5], [1.0], [None]]
    side_by_side = asked("VX_GRADE", figures, None, [words])
    for at, word in enumerate(words):
        assert [[row[at]] for row in side_by_side] == asked("VX_GRADE", figures, None, word)


def test_data_in_a_row_answers_in_rows() -> None:
    found = asked("VX_WALLET", [[350, 100]], [[500, 400]])
    assert found == [(0.7, 0.25)]
    names = [["share of wallet"]]
    assert asked("VX_GRADE", [[0.5, 1.0, 0.0]], names, [["grade", "next"]]) == [["B", "A", "C"], ["A", "", "B"]]
    turned = asked("VX_GRADE", [[0.5, 1.0, 0.0]], names, [["grade", "table"]])
    assert [row[:2] for row in turned[:3]] == [["B", "A"], ["B", "A"], ["A", ""]]
    assert turned[4][0].startswith("B (shops around)")


def test_one_value_stands_in_every_row() -> None:
    found = asked("VX_CONCENTRATION", [[30], [70]], None, [["share", "row", "top 2"]])
    assert found == [[0.7, "BREACH", 1.0], [0.7, "BREACH", 1.0]]


def test_a_list_that_is_shorter_ends_in_empty_text() -> None:
    found = asked("VX_RETENTION", [["a"], ["b"], ["c"]], [["c"], ["d"]], None, None, [["lost", "new", "churn"]])
    assert found == [["a", "d", pytest.approx(2 / 3)], ["b", "", pytest.approx(2 / 3)]]


def test_whole_tables_stand_upright() -> None:
    found = asked("VX_MIGRATE", [[20, 50, 80, 30]], 1, [["counts", "moves"]])
    assert found[0] == [25.0, 20.0, 0.0, 0.0, 0.0]
    assert found[1] == [53.0, 5.0, 45.0, 0.0, 0.0]


def test_an_error_of_one_word_is_its_own() -> None:
    found = asked("VX_WHALE", [[10], [-50]], None, [["peak", "peak count", "eroded"]])
    assert found == [[NUM, 1.0, -50.0]]


def test_an_unknown_word_fails_the_call_and_why_says_so() -> None:
    assert asked("VX_GRADE", 0.5, None, [["grade", "nxt"]]) == VALUE
    found = asked("VX_GRADE", 0.5, None, [["grade", "why", "nxt"]])
    assert found == [[VALUE, 'Not judged: VX_GRADE has no output "nxt" - did you mean "next"?', VALUE]]


def test_a_column_of_words_is_refused() -> None:
    found = asked("VX_GRADE", 0.5, None, [["grade"], ["why"]])
    assert found == VALUE
    assert found.why == "output takes one word, or several side by side in one row, not 2 by 1 cells"


@pytest.mark.parametrize("name", [name for name, each in FUNCTIONS.items() if len(each.outputs) > 1])
def test_every_function_takes_all_its_words_at_once(name: str) -> None:
    function = FUNCTIONS[name]
    at = [argument.kind for argument in function.arguments].index("output")
    words = [output.name for output in function.outputs if not output.name.endswith(" n")]
    found = asked(name, *[None] * at, [words])
    assert isinstance(found, (list, tuple)), found
    assert len(set(map(len, found))) == 1
