"""Grades with choices, and lines that hang on a word: the two ways to run them agree, and both with a slow third."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.kinds.grades.slow_grading import grade_slowly
from tests.kinds.grades.test_grading_laws import BUYS, DAY, DAYS, HEAD, HERE, SHARE, around, thresholds
from valuex_xl.judging.figure_rows import arrange
from valuex_xl.judging.proofs.boxes import Budget
from valuex_xl.judging.values import NA, CellError, Scalar
from valuex_xl.kinds.grades.grading import outcome
from valuex_xl.kinds.grades.ladder import Ladder, compile_ladder
from valuex_xl.kinds.grades.proofs import proofs, shadowed
from valuex_xl.kinds.grades.rules import Grade, Grades, Need
from valuex_xl.kinds.grades.table import grade_table
from valuex_xl.rulefiles.conditions import Case, Condition, Dated
from valuex_xl.rulefiles.figures import Figure
from valuex_xl.rulesets.load import read_text

FIGURES = (SHARE, DAYS, BUYS, replace(BUYS, name="segment", words=("large", "small", "public")))
SAID = Path(__file__).parents[2] / "rule_sets" / "said_grades.yaml"
VALUES: list[list[Scalar]] = [
    [None, *(share for limit in (0.25, 0.5, 0.75) for share in around(limit)), 0.0, 1.0],
    [None, 0.0, 29.0, 30.0, 31.0, 90.0, 1e6],
    [None, "yes", "no", "unknown"],
    [None, "large", "small", "public"],
]


@st.composite
def by_segment(draw: st.DrawFn, figure: Figure) -> Dated[Condition]:
    """A plain threshold, or one with a case for each segment, `nothing` among them."""
    if draw(st.booleans()):
        return draw(thresholds(figure))
    plain = [draw(thresholds(figure)).entries[0][1] for _ in range(2)]
    one, two = draw(st.permutations([*plain, Condition()]))[:2]
    cases = (Case(("large",), one), Case((), two))
    return Dated.always(Condition(by="segment", cases=cases))


@st.composite
def said(draw: st.DrawFn) -> Grades:
    grades = []
    for name in range(draw(st.integers(1, 3))):
        needed, chosen = (
            draw(st.lists(st.sampled_from(FIGURES[:3]), min_size=least, max_size=2, unique_by=lambda each: each.name))
            for least in (0, 0)
        )
        needs, choices = (
            tuple(Need(figure.name, draw(by_segment(figure)), HERE) for figure in each) for each in (needed, chosen)
        )
        grades.append(Grade(f"g{name}", needs, HERE, any_of=choices))
    return Grades(HEAD, FIGURES, (*grades, Grade("rest", (), HERE)), missing_is_unmet=draw(st.booleans()))


ROWS = st.lists(st.tuples(*map(st.sampled_from, VALUES)), min_size=3, max_size=12)


def name_of(ladder: Ladder, found: int | CellError) -> str | CellError:
    return found if isinstance(found, CellError) else ladder.names[found]


@given(said(), ROWS)
def test_rows_and_columns_agree_and_no_certain_answer_is_another(rules: Grades, rows: list[list[Scalar]]) -> None:
    ladder = compile_ladder(rules, DAY)
    single = [outcome(ladder, row) for row in rows]
    table = arrange([figure.name for figure in FIGURES], HEAD, [list(row) for row in rows], None)
    assert grade_table(ladder, table) == single
    for row, found in zip(rows, single, strict=True):
        slow, name = grade_slowly(rules, DAY, row), name_of(ladder, found)
        assert name == slow or (name == NA and None in row and not rules.missing_is_unmet)


@given(said())
def test_a_grade_that_is_proved_to_be_nobodys_takes_no_row(rules: Grades) -> None:
    """Each step that the proof calls taken has a customer, who meets it and is in another."""
    ladder = compile_ladder(rules, DAY)
    for found in shadowed(ladder, Budget()):
        if not hasattr(found, "customer"):
            continue
        assert found.step.holds(found.customer)
        assert ladder.steps[ladder.place(found.customer)] is found.taken_by
        for share in VALUES[0][1:]:
            for word in VALUES[3][1:]:
                place = ladder.place([share, 30.0, 0, FIGURES[3].words.index(word)])
                assert ladder.steps[place] is not found.step
    assert proofs(rules, DAY) is not None


def test_an_exception_wins_over_every_figure_in_rows_and_in_columns() -> None:
    rules = read_text(SAID.read_text(encoding="utf-8"), "said").rules
    assert isinstance(rules, Grades)
    ladder = compile_ladder(rules, date(2027, 6, 1))
    cells: list[list[Scalar]] = [
        [0.1, 0.1, "smb", 0.0, "ACME"],
        [None, None, None, None, " acme "],
        [0.1, 0.1, "smb", 0.0, "Old"],
        [0.1, 0.1, "smb", 0.0, None],
        [9.0, 0.1, "smb", 0.0, "ACME"],
        [None, None, None, None, None],
        [0.1, 0.1, "smb", 0.0, NA],
    ]
    single = [name_of(ladder, outcome(ladder, row)) for row in cells]
    assert [str(each) for each in single] == ["A", "A", "C", "C", "#NUM!", "#N/A", "#N/A"]
    table = arrange([figure.name for figure in rules.figures], HEAD, cells, None)
    assert [name_of(ladder, each) for each in grade_table(ladder, table)] == single


@pytest.mark.parametrize(("share", "segment", "grade"), [(0.6, "enterprise", "A"), (0.6, "smb", "B"), (0.8, None, "A")])
def test_a_missing_word_matters_only_where_its_cases_differ(share: float, segment: str | None, grade: str) -> None:
    rules = read_text(SAID.read_text(encoding="utf-8"), "said").rules
    assert isinstance(rules, Grades)
    ladder = compile_ladder(rules, DAY)
    assert name_of(ladder, outcome(ladder, [share, 0.2, segment, 0.0, None])) == grade
    assert outcome(ladder, [0.6, 0.2, None, 0.0, None]) == NA
