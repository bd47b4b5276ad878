"""Figures called as the columns that a query makes, or as its answers: told apart, or refused with the remedy."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

pa = pytest.importorskip("pyarrow", reason="columns need pyarrow: pip install -e '.[dev]'")
pytest.importorskip("sqlglot", reason="SQL is written by sqlglot: pip install -e '.[dev]'")

from tests.shipped import DAY, read  # noqa: E402
from tests.sql.engines import missing, running  # noqa: E402
from valuex_xl.kinds.equilibrium.rules import Equilibrium  # noqa: E402
from valuex_xl.kinds.grades.rules import Grades  # noqa: E402
from valuex_xl.kinds.scorecard.rules import Scorecard  # noqa: E402
from valuex_xl.sql.export import Request, export  # noqa: E402
from valuex_xl.sql.graded import grader  # noqa: E402
from valuex_xl.sql.lines import When  # noqa: E402
from valuex_xl.sql.refusals import SqlError  # noqa: E402
from valuex_xl.sql.rowwise import judge_of, scorer  # noqa: E402

LONG = "what they have spent with us in the last four quarters before the "
NAMES = [
    *("error", "score", "knocked", "low", "points 1", "told score", "class low", "least", "figure 2", "figure"),
    *("step 1", "sum 1", "check 1", "verdict", "hair", "select", "a 3", "a-3", "a", f"{LONG}last", f"{LONG}first"),
]
_MADE: dict[str, Any] = {"scorecard": scorer, "equilibrium": judge_of}


def figures(taken: str) -> list[str]:
    return [name for name in NAMES if name != taken and "-" not in name]


def card(names: list[str]) -> Scorecard:
    lines = [f"  {name}: {{points: {{{at + 1} at 0, {2 * at + 2} at 10}}}}" for at, name in enumerate(names)]
    head = ["kind: scorecard", "version: 1", "figures:", *(f"  {name}: {{unit: points}}" for name in names)]
    rest = ["knock out: {low: below -5}", f"classes: {{A: at least {(len(names) + 1) * 0.8:g}, B: the rest}}"]
    found = read("\n".join([*head, "score:", *lines, *rest]))
    assert isinstance(found, Scorecard)
    return found


def deal(names: list[str]) -> Equilibrium:
    head = ["kind: equilibrium", "version: 1", "figures:", *(f"  {name}: {{unit: money}}" for name in names)]
    sums = [f"  both {at}: {one} + {other}" for at, (one, other) in enumerate(pairwise(names))]
    verdicts = ["  A: {needs: {both 1: above 5, sum 1: above 2}}", "  B: {needs: nothing}"]
    check = ["checks:", "  c: {needs: {both 2: above 9}}"]
    found = read("\n".join([*head, "worked out:", *sums, "verdicts:", *verdicts, *check]))
    assert isinstance(found, Equilibrium)
    return found


@pytest.mark.parametrize("name", ["duckdb", "postgres"])
@pytest.mark.parametrize("rules", [card(figures("score")), deal(figures("verdict"))], ids=["scorecard", "deals"])
def test_a_figure_may_be_called_as_a_column_inside_the_query(name: str, rules: Any, tmp_path: Path) -> None:
    if reason := missing(name):
        pytest.skip(reason)
    names = [figure.name for figure in rules.figures]
    columns = {figure: f"c{at}" for at, figure in enumerate(names)}
    rows = [[float((7 * at + 3 * row) % 11) for at in range(len(names))] for row in range(-4, 30)]
    given = pa.table([pa.array(column, pa.float64()) for column in zip(*rows, strict=True)], list(columns.values()))
    table = given.add_column(0, "row", [pa.array(range(len(rows)))])
    answerer = _MADE[rules.head.kind](rules, DAY, given.column_names, columns)
    expected = answerer.answer(given.combine_chunks().to_batches()[0]).to_pydict()
    wanted = [each for each in answerer.schema.names if each != "error"]
    with running(name, tmp_path) as engine:
        found = engine.answers(table, export(rules, Request(name, When(DAY), "t", columns)), wanted).to_pydict()
    for each in wanted:
        numbers = isinstance(found[each][0], float)
        assert found[each] == (pytest.approx(expected[each], rel=1e-14) if numbers else expected[each]), each


def test_an_answer_and_a_column_of_one_name_are_refused() -> None:
    with pytest.raises(SqlError) as caught:
        export(card(["error", "low"]), Request("duckdb", When(DAY)))
    assert str(caught.value) == (
        'own 1: an answer and the column of error would both be called "error" - call the column otherwise in a query, '
        'and name it, --columns "error=COLUMN"'
    )
    assert 'AS "error"' in export(card(["error", "low"]), Request("duckdb", When(DAY), columns={"error": "e"}))
    with pytest.raises(SqlError, match=r"the column of low would both be called \"Class\""):
        export(card(["error", "low"]), Request("duckdb", When(DAY), columns={"error": "e", "low": "Class"}))


def test_a_sum_or_a_gift_called_as_the_errors_are_is_refused() -> None:
    said = (
        'own 1: two answers would be called "error", one of them the column that every answer has - '
        "rename what the rule set calls so"
    )
    sums = read(
        "kind: equilibrium\nversion: 1\nfigures: {price: {unit: money}}\nworked out: {error: price * 2}\n"
        "verdicts: {A: {needs: {error: above 1}}, B: {needs: nothing}}\n"
    )
    gifts = read(
        "kind: grades\nversion: 1\nfigures: {price: {unit: money}}\n"
        "grades:\n  A: {needs: {price: above 1}, gives: {error: 1}}\n  B: {needs: nothing, gives: {error: 2}}\n"
    )
    assert isinstance(sums, Equilibrium)
    assert isinstance(gifts, Grades)
    with pytest.raises(SqlError) as of_sums:
        judge_of(sums, DAY, ["price"], {})
    with pytest.raises(SqlError) as of_gifts:
        grader(gifts, DAY, ["price"], {})
    assert (str(of_sums.value), str(of_gifts.value)) == (said, said)
