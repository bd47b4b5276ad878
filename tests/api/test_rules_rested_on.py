"""A call follows the files that its rules rest on, bases and lists, as it follows the rule file itself."""

from __future__ import annotations

from pathlib import Path

import pytest

import valuex_xl as vx
from valuex_xl.api import at_work

BASE = """kind: grades
version: 1
figures:
  heads: {{unit: count, from: 0}}
grades:
  herd: {{needs: {{heads: at least {0}}}}}
  few: {{needs: nothing}}
"""
VARIANT = "kind: grades\nversion: 2\nbased on: {0}\n"
LIMITS = """kind: concentration
version: 1
base: {milk: net}
limits: {customer: {of: milk, breach: above 50%}}
parents: {from: farms.csv}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    write(tmp_path / "cows.yaml", BASE.format(100))
    write(tmp_path / "dairy.yaml", VARIANT.format("cows"))
    write(tmp_path / "alp.yaml", VARIANT.format("dairy"))
    write(tmp_path / "milk.yaml", LIMITS)
    write(tmp_path / "cream.yaml", "kind: concentration\nversion: 2\nbased on: milk\n")
    write(tmp_path / "farms.csv", "name,parent\nUpper,Hill\n")
    return tmp_path


def write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")


@pytest.mark.parametrize("name", ["dairy", "alp"])
@pytest.mark.parametrize("by", ["folder", "file", "name"])
def test_a_changed_base_is_followed(name: str, by: str, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if by == "name":
        monkeypatch.setenv("VALUEX_RULES", str(folder))
    rules: object = name if by == "name" else folder / f"{name}.yaml"
    before = vx.rules("hash", rules)
    assert vx.grade([80, 120], rules=rules) == ["few", "herd"]
    write(folder / "cows.yaml", BASE.format(75))
    assert vx.grade([80, 120], rules=rules) == ["herd", "herd"]
    assert vx.rules("hash", rules) != before
    (folder / "cows.yaml").unlink()
    assert vx.grade(80, rules=rules) == vx.ErrorValue("#REF!")
    write(folder / "cows.yaml", BASE.format(100))
    assert vx.grade(80, rules=rules) == "few"


@pytest.mark.parametrize("name", ["milk", "cream"])
def test_a_changed_list_is_followed(name: str, folder: Path) -> None:
    def largest() -> object:
        return vx.concentration([3, 2, 4], ["Upper", "Hill", "Vale"], output="name", rules=folder / f"{name}.yaml")

    assert largest() == "Hill"
    write(folder / "farms.csv", "name,parent\nUpper,Vale\n")
    assert largest() == "Vale"
    (folder / "farms.csv").unlink()
    assert largest() == vx.ErrorValue("#REF!")


def test_a_base_of_ones_own_that_comes_before_the_one_that_ships_is_followed(tmp_path: Path) -> None:
    write(tmp_path / "ours.yaml", VARIANT.format("grades"))
    assert vx.grade(0.8, rules=tmp_path / "ours.yaml") == "A"
    write(tmp_path / "grades.yaml", BASE.format(100))
    assert vx.grade(120, rules=tmp_path / "ours.yaml") == "herd"
    (tmp_path / "grades.yaml").unlink()
    assert vx.grade(0.8, rules=tmp_path / "ours.yaml") == "A"


def test_a_base_that_changes_while_it_is_read_is_followed_by_the_next_call(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stamp = at_work._stamp

    def late(path: str) -> object:
        if path.endswith("cows.yaml"):
            monkeypatch.setattr(at_work, "_stamp", stamp)
            write(folder / "cows.yaml", BASE.format(75))
        return stamp(path)

    monkeypatch.setattr(at_work, "_stamp", late)
    vx.grade(80, rules=folder / "dairy.yaml")
    assert vx.grade(80, rules=folder / "dairy.yaml") == "herd"
