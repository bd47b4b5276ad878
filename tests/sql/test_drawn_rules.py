"""Rule files drawn at random are answered alike: by single rows, by columns, by DuckDB and by PostgreSQL."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

pytest.importorskip("pyarrow", reason="columns need pyarrow: pip install -e '.[dev]'")
pytest.importorskip("sqlglot", reason="SQL is written by sqlglot: pip install -e '.[dev]'")

from tests.sql.agreement import TYPES, batched, queried, trial_of
from tests.sql.drawn_rules import drawn
from tests.sql.engines import Engine, missing, running

SEEDS = range(int(os.environ.get("VALUEX_DRAWN_RULES", "6")))
"""So many rule files of each kind; more of them try others."""
ROWS = 200
KINDS = ("grades", "scorecard", "equilibrium")


@pytest.fixture(scope="module", params=["duckdb", "postgres"])
def engine(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, Engine]]:
    if reason := missing(request.param):
        pytest.skip(reason)
    folder: Path = tmp_path_factory.mktemp(request.param)
    with running(request.param, folder) as found:
        yield request.param, found


@pytest.mark.parametrize("kind", KINDS)
def test_databases_answer_as_single_rows_do(kind: str, engine: tuple[str, Engine]) -> None:
    dialect, found = engine
    for seed in SEEDS:
        of = trial_of(drawn(kind, seed), ROWS, TYPES[seed % len(TYPES)], seed)
        assert queried(of, dialect, found)[:3] == []


@pytest.mark.parametrize("kind", KINDS)
def test_columns_answer_as_single_rows_do(kind: str) -> None:
    for seed in SEEDS:
        assert batched(trial_of(drawn(kind, seed), ROWS, TYPES[seed % len(TYPES)], seed))[:3] == []


def test_a_seed_draws_one_file() -> None:
    assert drawn("grades", 1).head.hash == drawn("grades", 1).head.hash != drawn("grades", 2).head.hash
