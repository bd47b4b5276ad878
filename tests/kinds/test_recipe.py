"""The recipe of CONTRIBUTING: a kind is one folder, one row and one rule file, and all that there is works on it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from tests.kinds.toy import KIND
from valuex_xl.cli.main import main
from valuex_xl.functions import call, open_session
from valuex_xl.kinds.registry import KINDS, head_shape, shape_of
from valuex_xl.rulefiles.place import RulesError
from valuex_xl.rulesets.load import read_text

RULES = """\
kind: toy
version: 1
late: {2026-01-01: above 30, 2027-01-01: above 14}
examples:
  - {days: 31, is late: yes, as at: 2026-12-31}
"""


@pytest.fixture(autouse=True)
def row(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The one row of the registry, and what was kept from before there was one."""
    monkeypatch.setitem(KINDS, "toy", KIND)
    head_shape.cache_clear()
    shape_of.cache_clear()
    yield
    head_shape.cache_clear()
    shape_of.cache_clear()


@pytest.fixture
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The one rule file, in the current folder."""
    monkeypatch.chdir(tmp_path)
    (tmp_path / "toy.yaml").write_text(RULES)
    return tmp_path / "toy.yaml"


def printed(capsys: pytest.CaptureFixture[str], *words: str) -> str:
    main(list(words))
    told = capsys.readouterr()
    assert not told.err
    return told.out


def test_the_file_is_read_and_its_slips_are_told() -> None:
    assert read_text(RULES, "toy").rules.head.kind == "toy"
    with pytest.raises(RulesError) as refused:
        read_text(RULES.replace("late: {", "lat: {").replace("above 14", "over 14"), "toy")
    assert [str(fault) for fault in refused.value.faults] == [
        'toy.yaml:3:1: "lat" is not known in the rule file - did you mean "late"?',
    ]


def test_another_kind_names_it_among_the_kinds() -> None:
    with pytest.raises(RulesError, match=r"kinds: grades, .*, costs, ledger, toy$"):
        read_text("kind: xxxxx\nversion: 1\n", "xxxxx")


def test_check_runs_its_examples(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file.write_text(RULES.replace("is late: yes", "is late: no"))
    assert main(["check", "toy.yaml"]) == 1
    assert "toy.yaml:5:5: the example says in time, but the rules answer late\n" in capsys.readouterr().out


def test_check_proves_what_can_be_proved(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file.write_text(RULES.replace("above 14", "above 30"))
    assert (
        "toy.yaml:3:7: warning: late: from 2027-01-01 on it is above 30 as before - "
        "delete the line of 2027-01-01, or change it\n"
    ) in printed(capsys, "check", "toy.yaml")


def test_vx_rules_lists_its_threshold(file: Path) -> None:
    session = open_session(rules=file.parent, today=date(2026, 6, 1))
    assert call("VX_RULES", ["table", "toy"], session) == [["toy", "1", "late", "days", "above 30", 46023.0]]


def test_diff_tells_every_change_and_who_moves(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (file.parent / "new.yaml").write_text(RULES.replace("2026-01-01: above 30", "2026-01-01: above 20"))
    told = printed(capsys, "diff", "toy.yaml", "new.yaml")
    assert "line 3  from 2026-01-01 to 2026-12-31 a payment is late with days above 20, was above 30\n" in told
    assert "    a payment after 25 days: in time -> late\n" in told


def test_examples_fills_its_boundaries(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert printed(capsys, "examples", "toy.yaml", "--boundaries") == (
        "  - {days: 13, is late: no}\n  - {days: 14, is late: no}\n  - {days: 15, is late: yes}\n"
    )
    assert main(["examples", "toy.yaml", "--boundaries", "--write"]) == 0
    assert main(["check", "toy.yaml", "--strict"]) == 0


def test_set_changes_its_threshold(file: Path) -> None:
    assert main(["set", "toy.yaml", "late / 2027-01-01", "above 10"]) == 0
    assert "2027-01-01: above 10" in file.read_text()


def test_the_schema_and_the_key_tables_have_its_keys(capsys: pytest.CaptureFixture[str]) -> None:
    schema = json.loads(printed(capsys, "schema", "toy"))["else"]  # a file that is not based on another
    assert set(schema["properties"]) == {
        "kind",
        "version",
        "title",
        "owner",
        "effective",
        "based on",
        "late",
        "examples",
    }
    assert schema["required"] == ["kind", "version", "late"]
    assert "\n## toy\n" in printed(capsys, "schema", "--format", "markdown")
    assert "| late | which days are late (required) |" in printed(capsys, "schema", "toy", "--format", "markdown")


def test_rules_list_shows_its_kind(file: Path, capsys: pytest.CaptureFixture[str]) -> None:
    listed = printed(capsys, "rules", "list", "--rules", str(file.parent))
    assert ["toy", "toy", "1"] in [line.split()[:3] for line in listed.splitlines()]
