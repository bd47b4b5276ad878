"""Published policies as rule files, each with examples that its source's own figures give; and what they answer."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from valuex_xl.kinds.registry import kind_of
from valuex_xl.rulesets.load import read_file

POLICIES = sorted((Path(__file__).parent / "policies").glob("*.yaml"))


@pytest.mark.parametrize("path", POLICIES, ids=lambda path: path.stem)
def test_a_policy_is_a_file_whose_examples_hold(path: Path) -> None:
    loaded = read_file(path)
    assert loaded.rules.examples
    assert path.read_text(encoding="utf-8").startswith("# Source: ")
    found = kind_of(loaded.rules).proofs(loaded.rules, date(2026, 11, 28))
    assert [str(fault) for fault in (*loaded.warnings, *found) if fault.severity == "warning"] == []
