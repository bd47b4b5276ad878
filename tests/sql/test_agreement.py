"""Row by row the same answers: the engine one by one, by columns, and every database on this machine."""

import os
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

pytest.importorskip("pyarrow", reason="columns need pyarrow: pip install -e '.[dev]'")
pytest.importorskip("sqlglot", reason="SQL is written by sqlglot: pip install -e '.[dev]'")

from tests.sql.agreement import TYPES, Trial, batched, queried, trial
from tests.sql.engines import ENGINES, Engine, missing, running
from tests.sql.sets import BY_ROW

SIZE = int(os.environ.get("VALUEX_EDGE_ROWS", "4000"))
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
