"""Row by row the same answers: the engine one by one, by columns, and every database on this machine."""

import os
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path

import pytest

pytest.importorskip("pyarrow", reason="columns need pyarrow: pip install -e '.[dev]'")
pytest.importorskip("sqlglot", reason="SQL is written by sqlglot: pip install -e '.[dev]'")

from tests.sql.agreement import DAY, TYPES, Trial, batched, queried, told_together, trial
from tests.sql.bookings import BY_KEY, bookings, different, named_in, shares_of
from tests.sql.engines import ENGINES, Engine, missing, rows_of, running
from tests.sql.sets import BY_POLICY, BY_ROW
from valuex_xl import spark
from valuex_xl.sql.export import Request, export
from valuex_xl.sql.lines import When

SIZE = int(os.environ.get("VALUEX_EDGE_ROWS", "1000"))
"""Rows for each rule set and kinds of column; ``python -m tests.sql`` tries a million."""


@cache
def tried(name: str, types: tuple[str, ...]) -> Trial:
    return trial(name, SIZE, types)


@pytest.fixture(scope="module", params=ENGINES)
def engine(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Engine]]:
    reason = missing(request.param)
    if reason:
        pytest.skip(reason)
    folder: Path = tmp_path_factory.mktemp(request.param)
    with running(request.param, folder) as found:
        yield request.param, found


@pytest.mark.parametrize("name", BY_ROW)
@pytest.mark.parametrize("types", TYPES, ids=lambda types: "-".join(types) or "doubles")
def test_columns_answer_as_single_rows_do(name: str, types: tuple[str, ...]) -> None:
    assert batched(tried(name, types))[:3] == []


def test_a_database_answers_as_the_engine_does(engine: tuple[str, Engine]) -> None:
    dialect, found = engine
    kinds = TYPES[:1] if dialect == "spark" else TYPES  # Spark takes seconds to plan each query
    for name in BY_ROW:
        for types in kinds:
            assert queried(tried(name, types), dialect, found)[:3] == []


def test_each_row_is_asked_in_several_places() -> None:
    of = trial("grades", 50)
    table = of.repeated(3).sort_by("row").drop_columns("row")
    assert of.repeated(3)["row"].to_pylist() != list(range(150))
    once = of.rows.table().drop_columns("row").to_pylist()
    assert [str(row) for row in table.to_pylist()] == [str(row) for row in once * 3]


def test_a_wrong_answer_in_a_single_place_is_found() -> None:
    import pyarrow as pa

    of = trial("grades", 50)
    grades = [row[0] for row in of.expected] * 3
    grades[120] = "D" if grades[120] != "D" else "A"

    def found(rows: int) -> list[str]:
        return of.different_in(pa.table({"grade": grades[:rows]}), 3)

    assert of.wanted == ["grade"]
    assert [line.split(" came out as ")[1][:4] for line in found(150)] == [f"({grades[120]!r}"]
    assert found(149) == ["grades: 149 answers to 150 rows"]
    grades[20], grades[120] = grades[120], grades[20]
    assert len(found(150)) == 1
    grades[:] = [*grades[:50]] * 3
    assert len(found(150)) == 3


def test_a_published_policy_is_answered_alike(engine: tuple[str, Engine]) -> None:
    dialect, found = engine
    for name in BY_POLICY if dialect != "spark" else ():
        of = trial(name, min(SIZE, 300))
        assert queried(of, dialect, found)[:3] == []
        assert dialect != "duckdb" or batched(of)[:3] == []


@pytest.mark.parametrize("name", ["said", "deals", "steps"])
@pytest.mark.parametrize("day", [date(2024, 1, 1), date(2026, 3, 31), date(2026, 4, 1), date(2026, 9, 1)], ids=str)
def test_by_the_day_of_each_row(engine: tuple[str, Engine], name: str, day: date) -> None:
    dialect, found = engine
    if dialect == "spark":
        pytest.skip("Spark takes seconds to plan each query")
    import pyarrow as pa

    of = trial(name, 300, day=day)
    days = pa.array([day] * 300, pa.date32())
    query = export(of.rules, Request(dialect, When(None, "booked"), "t", holds=of.rows.holds))
    answers = found.answers(of.rows.table().append_column("booked", days), query, of.wanted)
    assert of.different(rows_of(answers))[:3] == []


@pytest.mark.parametrize("seed", range(4))
def test_shares_key_by_key(engine: tuple[str, Engine], seed: int) -> None:
    dialect, found = engine
    for name in BY_KEY if dialect != "spark" or not seed else ():
        rules = shares_of(name)
        given = bookings(500, seed, (1.0, 20_000.0)[seed // 2], named_in(rules))
        for limit in rules.limits if dialect != "spark" else rules.limits[-1:]:
            assert different(name, limit.name, DAY, given, dialect, found)[1][:3] == []


def test_a_frame_of_spark_is_answered_by_either_way(engine: tuple[str, Engine]) -> None:
    dialect, found = engine
    if dialect != "spark":
        pytest.skip("only Spark has frames")
    spark.ship(found.session)
    for name, answer in (("grades_full", spark.grade), ("scorecard", spark.score)):
        of = tried(name, ())
        for way in ("sql", "arrow"):
            answers = answer(found.frame(of.rows.table()), of.rules, as_at=DAY, way=way).orderBy("row").toArrow()
            assert of.different(told_together(of, answers.to_pydict()))[:3] == []
