"""One number takes a short way: few calls from whichever host, and exactly what the long way answers."""

from __future__ import annotations

import json
import math
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from valuex_xl.excel.binding import bind
from valuex_xl.excel.conversion import COM, OFFICE_JS, Conversion
from valuex_xl.excel.sessions import Sessions
from valuex_xl.functions import FUNCTIONS, Function, open_session
from valuex_xl.functions.calling import answer, is_one_number
from valuex_xl.judging.values import NA, NUM, VALUE, CellError

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
MOST_CALLS = 40
NEEDS_KEY = pytest.mark.skipif(
    not os.environ.get("XLWINGS_LICENSE_KEY"), reason="xlwings' Office.js path needs XLWINGS_LICENSE_KEY to be imported"
)

SHORT = FUNCTIONS["VX_GRADE"]
LONG = replace(SHORT, single=None)
DAYS = (date(2026, 3, 31), date(2026, 4, 1))


def never(_: Any) -> Any:
    raise AssertionError("the long way was taken")


ONLY_SHORT = replace(SHORT, answer=never)


@pytest.mark.parametrize("way", ["com", pytest.param("lite", marks=NEEDS_KEY), pytest.param("server", marks=NEEDS_KEY)])
def test_a_grade_of_one_number_takes_few_calls(way: str) -> None:
    command = [sys.executable, HERE / "one_number.py", way, "0.5", "1", "0", "0.25"]
    environ = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(command, capture_output=True, text=True, env=environ, timeout=120)
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert [grade for grade, _ in told] == ["B", "A", "C", "B"]
    for _, called in told:
        assert "valuex_xl.excel.binding._bound.<locals>.bound" in called
        assert len(called) <= MOST_CALLS, called


@pytest.mark.parametrize(
    ("arguments", "is_one"),
    [
        ([0.5], True),
        ([-0.0, None, None], True),
        ([math.nan, None], True),
        ([0.5, None, None, None, None], True),
        ([0.5, None, None, None, None, None], False),
        ([0.5, 0.0], False),
        ([0.5, ""], False),
        ([0.5, None, None, None, 46113.0], False),
        ([0.5, None, "why"], False),
        ([1, None], False),
        ([True], False),
        (["0.5"], False),
        ([None], False),
        ([[[0.5]]], False),
        ([NA], False),
        ([], False),
    ],
    ids=repr,
)
def test_one_number_is_a_float_and_nothing_else_given(arguments: list[Any], is_one: bool) -> None:
    assert is_one_number(arguments, 5) is is_one
    assert is_one_number(tuple(arguments), 5) is is_one


def test_the_short_way_is_taken() -> None:
    """Without this the law below would hold of a way that nobody takes."""
    session = open_session()
    for left_out in range(5):
        assert answer(ONLY_SHORT, [0.5] + [None] * left_out, session) == "B"
    for conversion, half in ((COM, 0.5), (OFFICE_JS, 0.5), (OFFICE_JS, 1)):
        bound = bind([ONLY_SHORT], conversion, Sessions(), __name__)["VX_GRADE"]
        assert bound(half, None, None, None, None) == [["B" if half == 0.5 else "A"]]


def test_left_out_zero_and_blank_stay_three_things() -> None:
    """A day of 0 is no date, a blank one is today; a figure of 0 is judged, a blank one cannot be."""
    session = open_session()
    given = {"left out": [0.5], "blank": [0.5, None, None, None, "  "], "zero": [0.5, None, None, None, 0.0]}
    assert {name: answer(SHORT, each, session) for name, each in given.items()} == {
        "left out": "B",
        "blank": "B",
        "zero": VALUE,
    }
    bound = bind([SHORT], COM, Sessions(), __name__)["VX_GRADE"]
    assert [bound(share, None, None, None, None, "")[0][0] for share in (0.0, None, "")] == ["C", "#N/A", "#N/A"]


def test_more_arguments_than_there_are_is_an_error_however_blank() -> None:
    assert answer(SHORT, [0.5] + [None] * 5, open_session()) == VALUE


# Rules of every turn that the short way must follow or leave alone: the first figure a number with or without a domain,
# a word, or one that stands in; others missing with or without a default; thresholds by day; a file that is broken.
FIGURES = {
    "share": "  share: {unit: percent, from: 0%, to: 100%}\n",
    "open share": "  share: {unit: percent}\n",
    "share and word": "  share: {unit: percent, from: 0%, to: 100%}\n  buys: {one of: [yes, no], if missing: yes}\n",
    "share and bare word": "  share: {unit: percent, from: 0%, to: 100%}\n  buys: {one of: [yes, no]}\n",
    "word first": "  buys: {one of: [yes, no]}\n  share: {unit: percent, from: 0%, to: 100%}\n",
    "stand-in": "  share: {unit: percent, if missing: last}\n  last: {unit: percent}\n",
    "stood in for": "  share: {unit: percent}\n  last: {unit: percent, if missing: share}\n",
}
LIMITS = ["75%", "50%", "25%"]
WORDS = ["at least", "above", "at most", "below", "exactly"]


@st.composite
def rule_files(draw: st.DrawFn) -> str:
    """Mostly a ladder whose limits fall and that can be used; else conditions at random, or no ladder at all."""
    figures = FIGURES[draw(st.sampled_from(sorted(FIGURES)))]
    wild = draw(st.integers(0, 5)) == 5
    word = st.sampled_from(WORDS if wild else WORDS[:2])

    def needs(limit: str) -> str:
        share = f"{draw(word)} {draw(st.sampled_from(LIMITS)) if wild else limit}"
        if draw(st.booleans()):
            share = (
                f"{{{'2026-01-01: ' + share + ', ' if draw(st.booleans()) else ''}2026-04-01: {draw(word)} {limit}}}"
            )
        lines = [f"share: {share}"]
        lines += ["buys: yes"] if "buys" in figures and draw(st.booleans()) else []
        lines += ["last: at least 10%"] if "last" in figures and draw(st.booleans()) else []
        return f"{{{', '.join(lines)}}}"

    steps = "".join(f"  {limit[0]}: {{needs: {needs(limit)}}}\n" for limit in LIMITS[: draw(st.integers(1, 3))])
    missing = draw(st.sampled_from(["do not grade", "count it as not met"]))
    body = f"figures:\n{figures}grades:\n{steps}  Z: {{needs: nothing}}\nif a figure is missing: {missing}\n"
    return f"kind: grades\nversion: 1\n{'' if draw(st.integers(0, 9)) == 9 else body}"


def around(limit: float) -> list[float]:
    """The limit and its hair of tolerance, each with its neighbours."""
    ends = [limit, limit - 1e-12, limit + 1e-12]
    return [*ends, *(math.nextafter(end, to) for end in ends for to in (-math.inf, math.inf))]


NUMBERS = st.one_of(
    st.sampled_from([each for limit in (0.0, 0.25, 0.5, 0.75, 1.0) for each in around(limit)]),
    st.sampled_from([-0.0, math.nan, math.inf, -math.inf, 5e-324, 1.7976931348623157e308, 25.0, 0.1 + 0.2, 0.3 * 3]),
    st.floats(-0.2, 1.2),
    st.floats(),
)
CELLS = st.one_of(
    NUMBERS,
    st.integers(-1, 2),
    st.booleans(),
    st.none(),
    st.sampled_from(["", " ", "0.5", "yes", "#N/A", NA, NUM, CellError("#SPILL!")]),
)
OPTIONS = st.one_of(
    st.just([]),
    st.integers(1, 5).map(lambda count: [None] * count),
    st.sampled_from(
        [[None, "grade"], [None, "why"], [None, "next", None], [None, None, "grades", None], [None, None, "none such"]]
        + [[None, None, None, day] for day in (0.0, 46022.0, 46112.0, 46113.0, "2026", NA)]
        + [["share"], [["share"]], [0.0], [""], [None] * 5, [None] * 6]
    ),
)


def told(given: Any) -> Any:
    """All that an answer says, its words too."""
    return (given.code, given.why) if isinstance(given, CellError) else (type(given), given)


@settings(max_examples=100)
@given(rule_files(), rule_files(), st.sampled_from(DAYS), st.lists(st.tuples(CELLS, OPTIONS), min_size=1, max_size=6))
def test_the_short_way_answers_what_the_long_way_does(
    before: str, after: str, day: date, calls: list[tuple[Any, list[Any]]]
) -> None:
    """By any rules, with any options, before and after fresh rules in the same session."""
    with TemporaryDirectory() as folder:
        file = Path(folder) / "grades.yaml"
        file.write_text(before, "utf-8")
        short, long = (open_session(Path(folder), today=day) for _ in range(2))
        for text in (before, after):
            file.write_text(text, "utf-8")
            for session in (short, long):
                session.library.refresh()
            for cell, options in calls:
                due = answer(LONG, [cell, *options], long)
                assert told(answer(SHORT, [cell, *options], short)) == told(due)
            assert short.broken.keys() == long.broken.keys()


def raw(cell: Any, conversion: Conversion) -> Any:
    """The cell as its host hands it over."""
    if not isinstance(cell, CellError):
        return cell
    return -2146826246 if conversion is COM else {"type": "Error", "basicType": "Error", "basicValue": cell.code}


@settings(max_examples=8)
@given(rule_files(), st.lists(st.tuples(CELLS, OPTIONS.filter(lambda told: len(told) <= 4)), min_size=1, max_size=6))
def test_in_excel_too_with_a_folder_that_has_rules_of_its_own(rules: str, calls: list[tuple[Any, list[Any]]]) -> None:
    """What stands in the folder counts there alone, after fresh rules as before."""
    for conversion in (COM, OFFICE_JS):
        with own_rules(rules) as folder:
            hosts = [host(function, conversion) for function in (SHORT, LONG)]
            for fresh in (False, True):
                for beside in ("", folder):
                    for cell, options in calls:
                        cells = [raw(each, conversion) for each in (cell, *options)]
                        cells += [None] * (5 - len(cells))
                        first, second = (grade(*cells, beside) for grade, _ in hosts)
                        assert first == second
                for _, sessions in hosts if not fresh else []:
                    sessions.refresh()


def host(function: Function, conversion: Conversion) -> tuple[Callable[..., Any], Sessions]:
    sessions = Sessions(lambda: DAYS[1])
    return bind([function], conversion, sessions, __name__)["VX_GRADE"], sessions


@contextmanager
def own_rules(text: str) -> Iterator[str]:
    with TemporaryDirectory() as folder:
        (Path(folder) / "rules").mkdir()
        (Path(folder) / "rules" / "grades.yaml").write_text(text, "utf-8")
        yield folder
