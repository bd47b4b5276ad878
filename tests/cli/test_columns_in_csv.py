"""Columns beside the answers in a csv: what it cannot hold is refused, no text is a formula."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

pa = pytest.importorskip("pyarrow", reason="columns need pyarrow: pip install -e '.[dev]'")
pytest.importorskip("duckdb", reason="Parquet is read by DuckDB: pip install -e '.[dev]'")
import pyarrow.parquet as parquet  # noqa: E402

from valuex_xl.cli import main  # noqa: E402


def graded(folder: Path, column: Any, ending: str) -> tuple[int, Path]:
    source, out = folder / "customers.parquet", folder / f"out{ending}"
    parquet.write_table(pa.table({"note": column, "share of wallet": [0.9, 0.3]}), source)
    return main(["grade", "--from", str(source), "-o", str(out)]), out


@pytest.mark.parametrize(
    ("column", "kind"),
    [
        (pa.array([["a"], None]), "list<l: string>"),
        (pa.array([{"x": 1}, None]), "struct<x: int64>"),
        (pa.array([[("k", 1)], None], pa.map_(pa.string(), pa.int64())), "map<string, int64>"),
    ],
)
def test_nested_values_do_not_fit(column: Any, kind: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, out = graded(tmp_path, column, ".csv")
    assert code == 2
    assert not out.exists()
    assert f"out.csv: note holds {kind}" in capsys.readouterr().err
    code, out = graded(tmp_path, column, ".parquet")
    assert code == 0
    assert parquet.read_table(out)["note"].to_pylist() == column.to_pylist()


def test_the_refusal_word_for_word(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    _, out = graded(tmp_path, pa.array([["a"], None]), ".csv")
    assert capsys.readouterr().err == (
        f"valuex: {out}: note holds list<l: string>, which csv cannot hold - write a .parquet file, or leave the "
        "column out by a --query\n"
    )


@pytest.mark.parametrize(
    "kind",
    [
        *(pa.string(), pa.large_string(), pa.string_view(), pa.binary()),
        *(pa.dictionary(pa.int8(), pa.string()), pa.dictionary(pa.int32(), pa.large_string())),
    ],
    ids=str,
)
def test_a_text_of_any_type_is_no_formula(kind: Any, tmp_path: Path) -> None:
    code, out = graded(tmp_path, pa.array(["=1+1", "@me"], pa.string()).cast(kind), ".csv")
    assert code == 0
    lines = out.read_text(encoding="utf-8").splitlines()
    assert [line.split(",")[0] for line in lines] == ['"note"', '"\'=1+1"', '"\'@me"']


@pytest.mark.parametrize("text", ["2026-13-01", "31.3.2026", "2026/03/31", "3-2026", " 2026-02-30"])
def test_a_day_with_a_slip_is_no_column(text: str, capsys: pytest.CaptureFixture[str]) -> None:
    asked = ["export", "grades", "--to", "sql", "--dialect", "duckdb", f"--as-at={text}"]
    assert main(asked) == 2
    assert capsys.readouterr().err == (
        f'valuex: --as-at "{text}" is no date: write it as 2026-03-31, or name the column that holds the day of each '
        "row\n"
    )


@pytest.mark.parametrize("text", ["booked", "day 1", "2026"])
def test_any_other_text_is_the_column_of_each_rows_day(text: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["export", "grades", "--to", "sql", "--dialect", "duckdb", "--as-at", text]) == 0
    assert f"as at the day in column {text}." in capsys.readouterr().out
