"""The limits around which no example can be proposed are told beside those around which some are."""

from __future__ import annotations

from pathlib import Path

import pytest

from valuex_xl.cli.main import main

LIMITS = """kind: concentration
version: 1
limits:
  customer: {of: income, breach: above 25%, top two: above 40%}
  cash: {of: income, breach: above 250k money}
base: {income: net}
"""
ASIDE = (
    "# limits: no example can be proposed beyond {} - those for customer: top 2 and cash: breach are yours to write, "
    "as they take names and amounts that only you know"
)


def test_proposed_examples_and_what_is_yours_to_write(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "limits.yaml"
    file.write_text(LIMITS)
    assert main(["examples", str(file), "--boundaries"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.rpartition("limit: ")[2] for line in lines[:-1]] == [
        "customer, status: OK}",
        "customer, status: OK}",
        "customer, status: BREACH}",
    ]
    assert lines[-1] == ASIDE.format("these")
    assert main(["examples", str(file), "--boundaries", "--write"]) == 0
    capsys.readouterr()
    assert main(["examples", str(file), "--boundaries"]) == 0
    assert capsys.readouterr().out.splitlines() == [ASIDE.format("those that are there")]
