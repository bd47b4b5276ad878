"""Which rules a call follows, and that it follows them as they are now."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

import valuex_xl as vx

SHIPPED = Path(__file__).parents[2] / "rules" / "grades.yaml"


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    """A folder with grades of its own: an A from 90%."""
    folder = tmp_path / "mine"
    folder.mkdir()
    write(folder / "grades.yaml", "at least 90%")
    return folder


def write(path: Path, threshold: str) -> None:
    text = SHIPPED.read_text(encoding="utf-8")
    text = text[: text.index("\nexamples:")]
    path.write_text(text.replace("at least 75%", threshold, 1) + "\n", encoding="utf-8")


def test_a_folder_a_file_and_their_texts(mine: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (mine / "other.yaml").write_bytes((mine / "grades.yaml").read_bytes())
    assert vx.grade(0.8) == "A"
    assert vx.grade(0.8, rules=mine) == "B"
    assert vx.grade(0.8, rules=mine / "other.yaml") == "B"
    assert vx.grade(0.8, rules=str(mine / "other.yaml")) == "B"
    monkeypatch.chdir(mine)
    assert vx.grade(0.8, rules="other.yaml", output="why").count("Rules: other ") == 1
    monkeypatch.chdir(mine.parent)
    assert vx.grade(0.8, rules="mine/other.yaml") == "B"
    assert vx.grade(0.8, rules="other.yaml") == vx.ErrorValue("#REF!")


def test_a_name_is_never_made_into_a_path(mine: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(mine.parent)
    assert vx.grade(0.8, rules="mine").why == 'there is no rule set "mine" - there are: ' + ", ".join(
        row[0] for row in vx.rules("version")
    )


def test_the_rules_are_found_where_the_commands_find_them(mine: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert vx.grade(0.8) == "A"
    monkeypatch.setenv("VALUEX_RULES", str(mine))
    assert vx.grade(0.8) == "B"
    monkeypatch.delenv("VALUEX_RULES")
    assert vx.grade(0.8) == "A"
    monkeypatch.setenv("XDG_CONFIG_HOME", str(mine.parent / "config"))
    (mine.parent / "config" / "valuex").mkdir(parents=True)
    (mine.parent / "config" / "valuex" / "rules-folder.txt").write_text(f"{mine}\n", encoding="utf-8")
    assert vx.grade(0.8) == "B"
    (mine.parent / "config" / "valuex" / "rules-folder.txt").unlink()
    assert vx.grade(0.8) == "A"


@pytest.mark.parametrize("rows", [1, 3, 100])
def test_a_changed_file_is_followed_by_the_next_call(mine: Path, rows: int) -> None:
    shares = [0.8] * rows
    assert vx.grade(shares, rules=mine) == ["B"] * rows
    write(mine / "grades.yaml", "at least 79.5%")
    assert vx.grade(shares, rules=mine) == ["A"] * rows
    write(mine / "grades.yaml", "90%")
    broken = vx.grade(0.8, rules=mine)
    assert broken == vx.ErrorValue("#REF!")
    assert broken.why == (
        'the rule set cannot be used: grades.yaml:18:30: share of wallet: "90%" does not say which side - write '
        "at least 90% or below 90%"
    )
    write(mine / "grades.yaml", "at least 90%")
    assert vx.grade(shares, rules=mine) == ["B"] * rows


def test_a_file_that_goes_and_comes(mine: Path) -> None:
    assert vx.grade(0.8, rules=mine) == "B"
    (mine / "grades.yaml").rename(mine / "spare.yaml")
    assert vx.grade(0.8, rules=mine) == "A"
    (mine / "spare.yaml").rename(mine / "grades.yaml")
    assert vx.grade(0.8, rules=mine) == "B"


def test_a_file_that_looks_the_same_is_read_anew_when_asked(mine: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A drive that tells neither time nor size of a file: only refresh() helps."""
    monkeypatch.setattr("valuex_xl.api.at_work._stamp", lambda path: path)
    assert vx.grade(0.8, rules=mine) == "B"
    write(mine / "grades.yaml", "at least 79%")
    assert vx.grade(0.8, rules=mine) == "B"
    vx.refresh()
    assert vx.grade(0.8, rules=mine) == "A"


def test_the_words_of_an_error_are_of_the_rules_that_judged(mine: Path) -> None:
    found = vx.grade([0.8, None] * 100, rules=mine, output="grade")
    (mine / "grades.yaml").unlink()
    assert found[1].why == "the row is blank"


def test_days_come_back_as_days() -> None:
    moving = Path(__file__).parents[1] / "rule_sets" / "moving.yaml"
    rows = vx.rules("table", moving, "2026-06-30")
    assert {row[-1] for row in rows} == {date(2026, 4, 1), None}


def test_omitted_and_zero_differ() -> None:
    assert vx.pain_gain(1000, 900, None, None, "price") == vx.pain_gain(1000, 900, output="price")
    assert vx.pain_gain(1000, 900, output="price") > 0
    assert vx.pain_gain(1000, 900, 0, 0, "price") == 0
