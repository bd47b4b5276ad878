"""A rule file of any content is read in a time that goes with its size: its values and its faults have ceilings."""

from __future__ import annotations

from pathlib import Path

import pytest

from valuex_xl.rulefiles.place import RulesError
from valuex_xl.rulesets.load import read_bytes


def told(text: str) -> list[str]:
    with pytest.raises(RulesError) as error:
        read_bytes(text.encode(), Path("grades.yaml"))
    return [fault.message for fault in error.value.faults]


def test_more_values_than_a_rule_set_has_are_refused_at_their_line() -> None:
    lines = "".join(f"k{number}: v\n" for number in range(6_000))
    assert told(f"kind: grades\n{lines}") == ["more than 10,000 names and values - split the rules into several files"]


def test_the_first_hundred_faults_are_told() -> None:
    assert told("kind: grades\n" + "k: v\n" * 200)[:1] == ['"k" stands here twice, first in line 2 - keep one of them']
    assert len(told("kind: grades\n" + "k: v\n" * 200)) == 100


def test_a_list_longer_than_any_rule_set_needs_is_refused() -> None:
    moves = "".join("  - {from: B, to: A, share: 0%}\n" for _ in range(1_002))
    said = told(f"kind: targets\nversion: 1\ngrades: [A, B]\nideal share: 5%\nmoves:\n{moves}")
    assert "moves: 1,002 stand here, at most 1,000 are read - split the rules into several files" in said
