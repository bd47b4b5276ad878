"""The catalogue says what it does and does what it says, whatever it is called with."""

from __future__ import annotations

import math
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from formulas import read_formula
from hypothesis import given, settings
from hypothesis import strategies as st

from valuex_xl.functions import FUNCTIONS, Example, Function, Output, Session, call, open_session
from valuex_xl.judging.values import CellError

SESSION = open_session(today=date(2026, 11, 22))
ALL = [pytest.param(function, id=name) for name, function in FUNCTIONS.items()]
EXAMPLES = [pytest.param(e, id=e.formula) for function in FUNCTIONS.values() for e in function.examples]
OUTPUTS = [pytest.param(f, o, id=f"{f.name} {o.name}") for f in FUNCTIONS.values() for o in f.outputs]
OF_DESIGN = [
    ("=VX_GRADE(0.5)", "B"),
    ("=VX_GRADE(1)", "A"),
    ("=VX_GRADE(0)", "C"),
    ('=VX_GRADE({0.5,FALSE},{"share of wallet","will buy"})', "D"),
    ('=VX_CONCENTRATION({30;30;20;20},,"hhi")', 2600),
    ("=VX_CONCENTRATION({30;25;20;15;10})", 0.3),
    ('=VX_CONCENTRATION({30;25;20;15;10},,"status")', "BREACH"),
    ('=VX_CONCENTRATION({25;25;25;25},,"status")', "WATCH"),
]


def answered(formula: str, session: Session = SESSION) -> Any:
    name, arguments = read_formula(formula)
    return call(name, arguments, session)


@pytest.mark.parametrize("example", EXAMPLES)
def test_every_example_is_true(example: Example) -> None:
    answer = answered(example.formula)
    expected = example.answer
    if isinstance(expected, float):
        assert answer == pytest.approx(expected, rel=0, abs=1e-6)
    else:
        assert (str(answer) if isinstance(answer, CellError) else answer) == expected


@pytest.mark.parametrize(("formula", "expected"), OF_DESIGN)
def test_the_formulas_that_must_hold(formula: str, expected: Any) -> None:
    assert answered(formula) == (pytest.approx(expected) if isinstance(expected, float) else expected)


@pytest.mark.parametrize("function", ALL)
def test_the_wizard_can_show_it(function: Function) -> None:
    assert 3 <= len(function.name) <= 64
    assert len(function.summary) <= 255
    for argument in function.arguments:
        assert 0 < len(argument.help) <= 255, argument.name
    names = [argument.name for argument in function.arguments]
    assert len(names) == len(set(names))
    optional = [argument.optional for argument in function.arguments]
    assert optional == sorted(optional), "what must be given comes first"
    assert function.examples
    assert function.overview


@pytest.mark.parametrize(("function", "output"), OUTPUTS)
def test_every_output_answers(function: Function, output: Output) -> None:
    name, arguments = read_formula(function.examples[0].formula)
    kinds = [argument.kind for argument in function.arguments]
    if "output" in kinds:
        arguments += [None] * (kinds.index("output") + 1 - len(arguments))
        arguments[kinds.index("output")] = (
            output.name[:-1] + "2" if output.name.endswith(" n") else output.name
        ).upper()
    answer = call(name, arguments, SESSION)
    assert not (isinstance(answer, CellError) and answer.code == "#VALUE!"), answer.why
    assert isinstance(answer, (list, tuple)) == (output.shape == "table") or output.shape == "rows"


WITH_OUTPUT = [param for param in ALL if any(a.kind == "output" for a in param.values[0].arguments)]


@pytest.mark.parametrize("function", WITH_OUTPUT)
def test_an_unknown_output_word_is_named_with_the_nearest(function: Function) -> None:
    name, arguments = read_formula(function.examples[0].formula)
    at = [argument.kind for argument in function.arguments].index("output")
    arguments += [None] * (at + 1 - len(arguments))
    last = function.outputs[0].name
    arguments[at] = last + "x"
    answer = call(name, arguments, SESSION)
    assert answer == CellError("#VALUE!")
    assert answer.why == f'{name} has no output "{last}x" - did you mean "{last}"?'
    arguments[at] = 7
    assert call(name, arguments, SESSION) == CellError("#VALUE!")


@pytest.mark.parametrize("function", ALL)
def test_too_many_arguments(function: Function) -> None:
    answer = call(function.name, [0.5] * (len(function.arguments) + 1), SESSION)
    assert answer == CellError("#VALUE!")
    assert answer.why == f"{function.syntax} takes no more than {len(function.arguments)} arguments"


@pytest.mark.parametrize("function", ALL)
def test_an_error_in_an_option_passes_through(function: Function) -> None:
    name, arguments = read_formula(function.examples[0].formula)
    arguments += [None] * (len(function.arguments) - len(arguments))
    for at, argument in enumerate(function.arguments):
        if argument.kind in ("output", "limit", "rules", "day"):
            given_ = [*arguments]
            given_[at] = [[CellError("#REF!")]]
            assert call(name, given_, SESSION) == CellError("#REF!"), argument.name


@pytest.mark.parametrize("function", ALL)
def test_an_option_that_is_a_block_is_refused(function: Function) -> None:
    name, arguments = read_formula(function.examples[0].formula)
    arguments += [None] * (len(function.arguments) - len(arguments))
    for at, argument in enumerate(function.arguments):
        if argument.kind in ("output", "limit", "rules", "day"):
            given_ = [*arguments]
            given_[at] = [["a"], ["b"]]
            answer = call(name, given_, SESSION)
            takes = "one word, or several side by side in one row" if argument.kind == "output" else "one cell"
            assert (answer, answer.why) == (
                CellError("#VALUE!"),
                f"{argument.name} takes {takes}, not 2 by 1 cells",
            )


WORDS = [output.name for function in FUNCTIONS.values() for output in function.outputs]
WORDS += [
    "grades",
    "concentration",
    "industry",
    "share of wallet",
    "will buy",
    "yes",
    "no",
    "top 5",
    "top " + "9" * 5000,
]
SCALARS = (
    st.none()
    | st.booleans()
    | st.floats()
    | st.integers()
    | st.text(max_size=5)
    | st.sampled_from(
        [*WORDS, 10**400, 1e308, -1e308, math.nan, 0, 1, 46113, date(2026, 4, 1), datetime(2026, 4, 1, 9)]
    )
    | st.sampled_from([CellError("#N/A"), CellError("#DIV/0!"), CellError("#NAME?")])
)
WIDE = st.integers(1, 3).flatmap(lambda width: st.lists(st.lists(SCALARS, min_size=width, max_size=width), max_size=5))
COLUMNS = st.lists(st.floats(-1e300, 1e300) | SCALARS, min_size=1, max_size=6).map(lambda cells: [[c] for c in cells])
RAGGED = st.lists(st.lists(SCALARS, max_size=3), max_size=3) | st.lists(SCALARS, max_size=3)
ANYTHING = SCALARS | COLUMNS | WIDE | RAGGED | st.sampled_from([object(), {}, b"x", [[object()]]])


@settings(max_examples=400)
@given(st.sampled_from(sorted(FUNCTIONS)), st.lists(ANYTHING, max_size=8))
def test_nothing_makes_a_call_raise(name: str, arguments: list[Any]) -> None:
    answer = call(name, arguments, SESSION)
    rows = answer if isinstance(answer, (list, tuple)) else [[answer]]
    assert rows
    assert len({len(row) for row in rows}) == 1
    cells = [cell for row in rows for cell in row]
    assert all(isinstance(cell, (float, int, bool, str, CellError)) for cell in cells)
    assert all(math.isfinite(cell) for cell in cells if isinstance(cell, float))


@settings(max_examples=200)
@given(st.sampled_from(OUTPUTS), COLUMNS, COLUMNS | st.none())
def test_why_never_shows_an_error(param: Any, first: Any, second: Any) -> None:
    function = param.values[0]
    at = next((i for i, argument in enumerate(function.arguments) if argument.kind == "output"), None)
    if at is None or "why" not in [output.name for output in function.outputs]:
        return
    arguments = [first, second, *[None] * 10][:at]
    answer = call(function.name, [*arguments, " WHY "], SESSION)
    cells = [cell for row in answer for cell in row] if isinstance(answer, (list, tuple)) else [answer]
    assert all(isinstance(cell, str) and cell.endswith((".", "?", ")")) for cell in cells)


def test_omitted_and_zero_differ() -> None:
    moving = open_session(Path(__file__).parents[1] / "rule_sets", today=date(2026, 11, 22))
    assert call("VX_GRADE", [0.72, None, None, "moving", None], moving) == "B"
    assert call("VX_GRADE", [0.72, None, None, "moving", 0], moving) == CellError("#VALUE!")
    assert call("VX_GRADE", [None], moving) == CellError("#N/A")
    assert call("VX_GRADE", [0], moving) == "C"
    assert call("VX_CONCENTRATION", [[[1], [2]], 0], moving) == CellError("#VALUE!")


def test_days_of_both_date_systems() -> None:
    folder = Path(__file__).parents[1] / "rule_sets"
    from_1900 = open_session(folder, today=date(2020, 1, 1))
    from_1904 = open_session(folder, today=date(2020, 1, 1), from_1904=True)

    def grade(day: Any, session: Session) -> Any:
        return call("VX_GRADE", [0.72, None, None, "moving", day], session)

    assert grade(None, from_1900) == CellError("#N/A")
    for session, serial in ((from_1900, 46113), (from_1904, 46113 - 1462)):
        assert [grade(serial - 1, session), grade(serial, session)] == ["A", "B"]
        assert [grade(date(2026, 3, 31), session), grade(datetime(2026, 4, 1, 12), session)] == ["A", "B"]
        assert [row[-1] for row in call("VX_RULES", ["table", "moving", serial], session)] == [serial, ""]
    for session, shift in ((from_1900, 0), (from_1904, 1462)):
        first, last = 32874 - shift, 109574 - shift  # 1 January 1990 and 31 December 2199
        assert [grade(first, session), grade(last, session)] == [CellError("#N/A"), "B"]
        for outside in (first - 1, last + 1, 2026, 202603):
            found = grade(outside, session)
            assert (found, found.why) == (
                CellError("#VALUE!"),
                f"as_at is {outside}, which is no day from 1990 to 2199: write DATE(2026,4,1)",
            )
    assert grade("1 April 2026", from_1900) == CellError("#VALUE!")
    assert grade(True, from_1900) == CellError("#VALUE!")


def test_findings_are_told_to_the_host() -> None:
    told: list[tuple[str, Any]] = []
    session = open_session(today=date(2026, 11, 22), on_finding=lambda name, finding: told.append((name, finding)))
    call("VX_CONCENTRATION", [[[30], [21], [20], [19], [10]], [["a"], ["b"], ["c"], ["d"], ["e"]]], session)
    assert [(name, f.code, f.severity, f.where, f.figure, f.limit, f.rule) for name, f in told] == [
        ("VX_CONCENTRATION", "BREACH", "breach", "a", 0.3, 0.25, "concentration 2026.1, customer"),
        ("VX_CONCENTRATION", "WATCH", "watch", "b", 0.21, 0.2, "concentration 2026.1, customer"),
    ]
    assert told[0][1].message == "a: 30.00% of income"


def test_a_name_that_is_no_function_is_a_key_error() -> None:
    with pytest.raises(KeyError):
        call("VX_NOTHING", [], SESSION)
