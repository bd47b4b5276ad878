"""What `valuex score` prints: how many rows have each class, how many are targets, and why others have neither."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

pytest.importorskip("pyarrow", reason="columns need pyarrow: pip install -e '.[dev]'")
pytest.importorskip("duckdb", reason="rows are read by DuckDB: pip install -e '.[dev]'")

from valuex_xl.cli.main import main

CARD = """kind: scorecard
version: 1
figures: {catch: {unit: percent, to: 100%}, sea: {one of: [calm, rough]}}
score: {catch: {points: {100: at least 30%, 40: at least 10%, 0: the rest}}}
"""
CLASSES = "classes: {full: {by: sea, calm: at least 80, rough: at least 30}, empty: the rest}\n"
ROWS = "catch,sea\n40%,calm\n20%,calm\n20%,\n5%,rough\n,calm\nlots,rough\n"


@pytest.mark.parametrize("why", [(), ("--why",)])
@pytest.mark.parametrize(
    ("asked", "counts"),
    [
        (f"target: at least 70\n{CLASSES}", {"class": {"full": 1, "empty": 2, "#N/A": 1}, "target": [1, 3]}),
        ("target: at least 70\n", {"target": [1, 3]}),
        (CLASSES, {"class": {"full": 1, "empty": 2, "#N/A": 1}}),
    ],
)
def test_classes_and_targets_are_counted(
    tmp_path: Path, why: tuple[str, ...], asked: str, counts: dict, capsys: pytest.CaptureFixture[str]
) -> None:
    card, rows, out = (tmp_path / name for name in ("card.yaml", "rows.csv", "out.csv"))
    card.write_text(CARD + asked, encoding="utf-8")
    rows.write_text(ROWS, encoding="utf-8")
    words = ["score", "--from", str(rows), "--set", str(card), "-o", str(out), "--format", "json", *why]
    assert main(words) == 0
    told = json.loads(capsys.readouterr().out)
    assert told.get("class") == counts.get("class")
    assert told.get("target") == (
        dict(zip(("TRUE", "FALSE"), counts["target"], strict=True)) if "target" in counts else None
    )
    assert told["error"] == {"#N/A": 1, "#VALUE!": 1}
