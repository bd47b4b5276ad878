"""Typed columns that hold no numbers where numbers are due are named in the summary."""

import json
from pathlib import Path
from typing import Any

import pytest

pa = pytest.importorskip("pyarrow", reason="columns need pyarrow: pip install -e '.[dev]'")
pytest.importorskip("duckdb", reason="Parquet is read by DuckDB: pip install -e '.[dev]'")
from pyarrow import parquet  # noqa: E402

from valuex_xl.cli import main  # noqa: E402


@pytest.mark.parametrize(
    ("cells", "told"),
    [
        (["0.8", "75%"], '2 cells are no numbers, first "0.8" in row 1 - correct them, or leave them blank'),
        ([" ", None, "x"], '1 cell is no number, "x" in row 3 - correct it, or leave it blank'),
        ([None, True, False], '2 cells are no numbers, first "True" in row 2 - correct them, or leave them blank'),
        ([None] * 200_000 + ["y"], '1 cell is no number, "y" in row 200001 - correct it, or leave it blank'),
    ],
    ids=["texts", "blanks", "yes/no", "batches"],
)
def test_the_column_and_the_first_row(
    cells: list[Any], told: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "t.parquet"
    parquet.write_table(pa.table({"share of wallet": cells, "will buy": ["yes"] * len(cells)}), path)
    words = ["grade", "--from", str(path), "-o", str(tmp_path / "out.parquet"), "--force"]
    assert main(words) == 0
    assert f"  share of wallet: {told}\n" in capsys.readouterr().out
    assert main([*words, "--format", "json"]) == 0
    found = json.loads(capsys.readouterr().out)["no number"]["share of wallet"]
    assert f"row {found['row']} " in told
    assert f'"{found["text"]}"' in told


def test_blanks_and_numbers_are_not_told(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "t.parquet"
    for cells in ([" ", None], [0.5, None], pa.nulls(2)):
        parquet.write_table(pa.table({"share of wallet": cells, "will buy": ["yes"] * 2}), path)
        assert main(["grade", "--from", str(path), "-o", str(tmp_path / "out.parquet"), "--force"]) == 0
        assert "no number" not in capsys.readouterr().out


def test_concentration_has_no_why(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "t.parquet"
    parquet.write_table(pa.table({"amount": [1.0], "customer": ["a"]}), path)
    assert main(["concentration", "--from", str(path), "-o", str(tmp_path / "out.csv"), "--why"]) == 2
    assert capsys.readouterr().err == (
        "valuex: concentration judges all names together, and prints why: leave --why out\n"
    )
    assert not (tmp_path / "out.csv").exists()
