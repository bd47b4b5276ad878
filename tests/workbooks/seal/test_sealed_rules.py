"""The rule sets that a seal names: those that formulas need, reached or not, and what is told where they are others."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from valuex_xl.rulesets.library import Library
from valuex_xl.rulesets.places import Shelf
from valuex_xl.workbooks.seal.content import Content, SheetContent
from valuex_xl.workbooks.seal.rules import other_rules, sealed_rules, text_of

RULES = Path(__file__).parents[3] / "rules"
NAMES = ("grades", "grades_strict", "scorecard", "concentration")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in NAMES:
        shutil.copy(RULES / f"{name}.yaml", tmp_path)
    return tmp_path


def library(folder: Path) -> Library:
    return Library([Shelf(folder, "")])


@pytest.mark.parametrize(
    ("formulas", "names"),
    [
        ([], set()),
        (["VX_GRADE(A1)"], {"grades"}),
        (["IF(FALSE,vx_score(A1),1)"], {"scorecard"}),
        (['VX_GRADE(A1,,,"Grades_Strict")'], {"grades_strict"}),
        (['VX_GRADE(A1,,"why")'], {"grades"}),
        (["VX_GRADE(A1)+VX_SCORE(A2)"], {"grades", "scorecard"}),
        (["VX_GRADE(A1)", 'VX_GRADE(A2)&"scorecard"'], {"grades", "scorecard"}),
        (['"grades_strict"&A1', "SUM(A1)"], set()),
        (["VX_WALLET(A1,B1)"], set()),
        (["VX_CLV(A1,B1)"], set()),
    ],
)
def test_formulas_need_the_sets_they_name_or_those_of_their_kind(
    formulas: list[str], names: set[str], folder: Path
) -> None:
    sheet = SheetContent("S", formulas={(row, 1): text for row, text in enumerate(formulas, 1)})
    found = sealed_rules(library(folder), Content((sheet,)))
    assert {each.name for each in found} == names
    assert all(each.text == text_of(folder / each.file) != "" for each in found)
    if names == {"grades"}:
        assert [(each.name, each.kind, each.file) for each in found] == [("grades", "grades", "grades.yaml")]


def test_without_formulas_they_are_those_that_were_asked_for(folder: Path) -> None:
    asked = library(folder)
    assert sealed_rules(asked) == ()
    asked.get("scorecard")
    assert [each.name for each in sealed_rules(asked)] == ["scorecard"]


def test_others_are_told_with_the_command_that_compares_them(folder: Path) -> None:
    before = library(folder)
    for name in NAMES:
        before.get(name)
    sealed = {each.name: each for each in sealed_rules(before)}
    assert list(other_rules(list(sealed.values()), library(folder), "book.xlsx")) == []
    (folder / "grades_strict.yaml").unlink()
    (folder / "scorecard.yaml").write_text("kind: scorecard\n", encoding="utf-8")
    changed = (folder / "concentration.yaml").read_text(encoding="utf-8").replace("version: 2026.1", "version: 2026.2")
    (folder / "concentration.yaml").write_text(changed, encoding="utf-8")
    now = library(folder)
    told = {str(each) for each in other_rules(list(sealed.values()), now, "book.xlsx")}

    def was(name: str) -> str:
        rules = sealed[name]
        return f"the figures were sealed with the rules {name} {rules.version}, hash {rules.hash}"

    head = now.get("concentration").head
    assert len(told) == 3
    assert any(
        f"{was('grades_strict')}; there is no such rule set now - name its folder: --rules DIR" in each for each in told
    )
    assert any(f"{was('scorecard')}; now they cannot be used: scorecard.yaml:1:1: " in each for each in told)
    assert any(
        f"{was('concentration')}; now they are concentration {head.version}, hash {head.hash}: "
        f"valuex seal book.xlsx --rules-out OLD, then valuex diff OLD/concentration.yaml {head.path} --book book.xlsx"
        in each
        for each in told
    )


def test_of_a_file_that_is_not_there_the_text_is_empty(tmp_path: Path) -> None:
    file = tmp_path / "own.yaml"
    file.write_bytes("\ufeffkind: grades\r\nversion: 1\r\n".encode())
    assert (text_of(file), text_of(tmp_path / "none.yaml")) == ("kind: grades\nversion: 1\n", "")
