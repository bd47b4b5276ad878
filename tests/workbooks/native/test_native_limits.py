"""What Excel cannot take of a formula is refused with the reason; what it can is spelled as it must be."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.shipped import read, shipped
from valuex_xl.kinds.grades.rules import Grade
from valuex_xl.rulefiles.rule_set import RuleSet
from valuex_xl.workbooks.native import known
from valuex_xl.workbooks.native.notes import UNEQUAL
from valuex_xl.workbooks.native.plans import plan_for
from valuex_xl.workbooks.native.spelling import column, identifier, literal, number
from valuex_xl.workbooks.native.steps import NotSayableError
from valuex_xl.workbooks.native.written import LONGEST, columns, let_formula

PAGE = Path(__file__).parents[3] / "docs" / "native-formulas.md"


def ladder(grades: int) -> RuleSet:
    """Grades by income, one below the other."""
    lines = [f"  G{at}: {{needs: {{income: at least {2_000 - at}}}}}" for at in range(grades - 1)]
    figures = "figures: {income: {unit: money}}"
    return read("\n".join(["kind: grades", "version: 1", figures, "grades:", *lines, "  R: {needs: nothing}"]))


def test_the_longest_ladder_that_there_may_be() -> None:
    assert len(let_formula(plan_for(ladder(50)))) < LONGEST


def test_too_deep() -> None:
    """Each exception with a last day of its own takes a function inside the one before."""
    granted = [
        f"  - {{customer: C{at}, grade: A, because: new, by: me, until: 2026-{1 + at // 28:02}-{1 + at % 28:02}}}"
        for at in range(70)
    ]
    head = "kind: grades\nversion: 1\nfigures: {customer: {unit: name}, income: {unit: money}}"
    grades = "grades: {A: {needs: {income: at least 5}}, B: {needs: nothing}}"
    with pytest.raises(NotSayableError) as caught:
        let_formula(plan_for(read("\n".join([head, grades, "exceptions:", *granted]))))
    assert str(caught.value) == "grade: the formula nests 77 functions, and Excel takes 64 - split the rule set"


def test_too_long() -> None:
    figures = ", ".join(f"figure number {at}: {{unit: percent, from: 0%, to: 100%}}" for at in range(40))
    needs = ", ".join(f"figure number {at}: at least 50%" for at in range(40))
    grades = f"grades: {{A: {{needs: {{{needs}}}}}, B: {{needs: nothing}}}}"
    plan = plan_for(read(f"kind: grades\nversion: 1\nfigures: {{{figures}}}\n{grades}"))
    with pytest.raises(NotSayableError) as caught:
        let_formula(plan)
    assert str(caught.value).startswith("grade: the formula has ")
    assert str(caught.value).endswith(
        "characters, and Excel takes 8,192 - split the rule set, shorten the names of its figures and grades, or use "
        "helper columns (--without-let)"
    )
    assert max(len(each.formula) for each in columns(plan, with_let=False)) < LONGEST


@pytest.mark.parametrize("name", ["grades", "grades_full", "grades_strict", "scorecard", "equilibrium"])
def test_the_sets_that_ship_fit(name: str) -> None:
    plan = plan_for(shipped(name))
    assert all(len(each.formula) < LONGEST for each in columns(plan, with_let=True))


def test_a_class_on_both_sides_of_another() -> None:
    rules = read("""
kind: scorecard
version: 1
figures: {fit: {unit: points, from: 0, to: 100}}
score: {fit: {weight: 1, points: as given}}
classes: {middle: at least 40 and at most 60, the others: the rest}
""")
    with pytest.raises(NotSayableError) as caught:
        plan_for(rules)
    assert str(caught.value) == (
        "own 1: one of its classes lies on both sides of another, and where a figure is missing a formula judges the "
        "least and the largest score alone - order the classes by their scores"
    )


def test_what_the_formulas_were_not_written_for(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if the rule files had learnt a word since: the table of what is known lacks a field of the language."""
    monkeypatch.setattr(known, "KNOWN", {**known.KNOWN, Grade: known.KNOWN[Grade] - {"any_of"}})
    lines = ["kind: grades", "version: 1", "figures: {income: {unit: money}}", "grades:"]
    lines += ["  A: {any of: {income: at least 5}}", "  B: {needs: nothing}"]
    with pytest.raises(NotSayableError) as caught:
        plan_for(read("\n".join(lines), "later"))
    said = "native formulas do not know what is said here (any of) - use the VX_ functions"
    assert str(caught.value) == f"later.yaml:5:3: {said}"


def test_numbers_have_their_tolerance_in_fifteen_digits() -> None:
    assert number(0.25, 1e-12) == "0.250000000001"
    assert number(162_500, 1.625e-7) == "162500.000000162"
    assert number(-5, -5e-12) == "-5.000000000005"


def test_texts_and_columns() -> None:
    assert literal('say "so"') == '"say ""so"""'
    assert column("it's [#]") == "[@[it''s '['#']]]"
    with pytest.raises(NotSayableError, match="a formula takes texts of at most 255 characters"):
        literal("x" * 256)


def test_names_are_like_no_address() -> None:
    taken: set[str] = set()
    assert [identifier(each, taken) for each in ("A1", "A1", "R", "90 days", "share of wallet", "é")] == [
        "A1_", "A1_2", "R_", "_90_days", "share_of_wallet", "_",
    ]  # fmt: skip


def test_the_page_says_what_cannot_be_equal() -> None:
    page = " ".join(PAGE.read_text(encoding="utf-8").split())
    for subject, text in UNEQUAL:
        assert f"**{subject}.** {text}" in page
