"""Published policies as rule files: each says what its source says, with its figures as examples."""

from datetime import date
from pathlib import Path

import pytest

from valuex_xl.kinds.registry import kind_of
from valuex_xl.rulesets.load import read_file

POLICIES = sorted((Path(__file__).parents[1] / "policies").glob("*.yaml"))


@pytest.mark.parametrize("path", POLICIES, ids=lambda path: path.stem)
def test_a_policy_is_a_file_that_answers_as_its_source_does(path: Path) -> None:
    loaded = read_file(path)
    assert loaded.rules.examples
    assert [
        str(each) for each in (*loaded.warnings, *kind_of(loaded.rules).proofs(loaded.rules, date(2026, 11, 28)))
    ] == []
