"""Parquet files that a query reads in place: their statistics leave NaN out, and the answers are the engine's still."""

from __future__ import annotations

import math
import struct
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest

pa = pytest.importorskip("pyarrow", reason="columns need pyarrow: pip install -e '.[dev]'")
duckdb = pytest.importorskip("duckdb", reason="Parquet is read by DuckDB: pip install -e '.[dev]'")
pytest.importorskip("sqlglot", reason="SQL is written by sqlglot: pip install -e '.[dev]'")
from pyarrow import parquet  # noqa: E402

from tests.sql.agreement import DAY, TYPES, Trial, queried, trial  # noqa: E402
from tests.sql.bookings import bookings, different, named_in, shares_of  # noqa: E402
from tests.sql.sets import BY_ROW  # noqa: E402
from valuex_xl.cli import main  # noqa: E402
from valuex_xl.sql.dialects import DIALECTS  # noqa: E402
from valuex_xl.sql.terms import column, without_nan  # noqa: E402

NAN = math.nan
EDGES = (-0.0, 0.0, math.inf, -math.inf, 5e-324, -5e-324, 1.7976931348623157e308, -1.7976931348623157e308, 0.1, 2.5)


@dataclass(frozen=True)
class InPlace:
    """DuckDB on a file that holds the table in groups of so many rows."""

    path: Path
    group: int
    ordered: bool = False

    def answers(self, table: Any, query: str, wanted: list[str], order: str = "row") -> Any:
        if self.ordered:  # numbers before NaN before gaps, so that groups are all of one kind
            table = table.sort_by(next(field.name for field in table.schema if pa.types.is_floating(field.type)))
        parquet.write_table(table, self.path, row_group_size=self.group)
        columns = ", ".join(f'"{name}"' for name in dict.fromkeys((*wanted, order)))
        with duckdb.connect() as connection:
            connection.execute(f"CREATE VIEW t AS SELECT * FROM read_parquet('{self.path}')")
            found = connection.sql(f"SELECT {columns} FROM ({query})").to_arrow_table()
        return found.sort_by(order).select(wanted)


def ways(folder: Path) -> list[InPlace]:
    path = folder / "t.parquet"
    return [InPlace(path, 10_000), InPlace(path, 100), InPlace(path, 20, ordered=True)]


def without_infinity(of: Trial) -> Trial:
    """The rows without infinity, which in a file's statistics hides what they do to NaN."""
    rows = zip(*of.rows.columns, strict=True)
    kept = [at for at, row in enumerate(rows) if not {math.inf, -math.inf} & {*row}]

    def some(of_all: Sequence[Any]) -> list[Any]:
        return [of_all[at] for at in kept]

    columns, cells = (tuple(map(some, each)) for each in (of.rows.columns, of.rows.cells))
    return replace(
        of, rows=replace(of.rows, columns=columns, cells=cells), expected=some(of.expected), room=some(of.room)
    )


def bits(values: list[float | None]) -> list[str | None]:
    return [None if each is None or each != each else struct.pack(">d", each).hex() for each in values]


@pytest.mark.parametrize(
    "values",
    [
        [NAN, 1.0, 2.0],
        [NAN, 1.0, math.inf],
        [NAN, None, -1.0],
        [NAN, NAN],
        [NAN],
        [*EDGES, NAN, None],
        [*EDGES],
        [-0.0, NAN],
        [5e-324, NAN, -5e-324],
    ],
    ids=str,
)
@pytest.mark.parametrize("group", [1, 2, 100])
def test_every_double_but_nan_is_left_as_it_is(values: list[float | None], group: int, tmp_path: Path) -> None:
    parquet.write_table(pa.table({"x": pa.array(values, pa.float64())}), tmp_path / "t.parquet", row_group_size=group)
    said = without_nan(column("x"), DIALECTS["duckdb"]).sql(dialect="duckdb")
    with duckdb.connect() as connection:
        connection.execute(f"CREATE TABLE t AS SELECT * FROM '{tmp_path / 't.parquet'}'")
        for source in ("t", f"'{tmp_path / 't.parquet'}'"):
            found = [each for (each,) in connection.sql(f"SELECT {said} FROM {source}").fetchall()]
            assert bits(found) == bits(values)
            assert not any(each is not None and each != each for each in found)


@pytest.mark.parametrize("name", BY_ROW)
def test_rows_in_place_are_answered_as_the_engine_does(name: str, tmp_path: Path) -> None:
    for types in (TYPES[0], ("real", "double")):
        of = trial(name, 300, types)
        for some in (of, without_infinity(of)):
            assert any(each != each for given in some.rows.columns for each in given)
            for engine in ways(tmp_path):
                assert queried(some, "duckdb", engine)[:3] == []


@pytest.mark.parametrize("name", ["shares", "own"])
@pytest.mark.parametrize("seed", range(2))
def test_shares_in_place(name: str, seed: int, tmp_path: Path) -> None:
    rules = shares_of(name)
    given = bookings(1_000, seed, known=named_in(rules))
    assert any(each != each for each in given.amounts)
    for engine in ways(tmp_path):
        assert different(name, rules.limits[0].name, DAY, given, "duckdb", engine)[1] == []


@pytest.mark.parametrize("group", [2, 100])
def test_an_amount_that_is_nan_is_missing(group: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = {"amount": [20.0, NAN, 30.0, NAN, NAN, 50.0], "customer": ["a", "b", "b", "a", "c", "c"]}
    parquet.write_table(pa.table(rows), tmp_path / "b.parquet", row_group_size=group)
    words = ["concentration", "--from", str(tmp_path / "b.parquet"), "-o", str(tmp_path / "o.parquet")]
    assert main(words) == 0
    assert "without an amount counted as 0" in capsys.readouterr().out
    assert parquet.read_table(tmp_path / "o.parquet").column("amount").to_pylist() == [50.0, 30.0, 20.0]


@pytest.mark.parametrize(
    ("kind", "rows"),
    [
        ("grade", {"share of wallet": [NAN, 0.8, 0.2], "will buy": ["yes"] * 3}),
        ("judge", {"customer benefit": [150.0] * 3, "price": [120.0] * 3, "planned cost": [NAN, 90.0, 90.0]}),
        ("score", {"days overdue": [10.0] * 3, "yearly spend": [NAN, 6e4, 6e4], "service cost": [0.08] * 3,
                   "years with us": [3.0] * 3, "fit": [9.0] * 3, "value lead": [0.12] * 3}),
    ],
)  # fmt: skip
def test_rows_with_nan_are_answered_as_rows_with_a_gap(kind: str, rows: dict[str, list[Any]], tmp_path: Path) -> None:
    gaps = {name: [None if each != each else each for each in cells] for name, cells in rows.items()}
    answers = []
    for given in (rows, gaps):
        parquet.write_table(pa.table(given), tmp_path / "t.parquet")
        assert main([kind, "--from", str(tmp_path / "t.parquet"), "-o", str(tmp_path / "o.parquet"), "--force"]) == 0
        answers.append(parquet.read_table(tmp_path / "o.parquet").drop_columns(list(rows)).to_pylist())
    assert answers[0] == answers[1]
    assert "#NUM!" not in {each["error"] for each in answers[0]}
