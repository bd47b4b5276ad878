"""What the README shows is what the commands print, every word of it."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from valuex_xl.cli import main
from valuex_xl.cli.main import COMMANDS

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```\n(.*?)^```$", README, re.DOTALL | re.MULTILINE)
FORMULAS = re.findall(r"^(=VX_\S+) +(.*(?:\n +.*)*)", "".join(BLOCKS), re.MULTILINE)
SAID = re.findall(r"\$ valuex (.*)\n((?:.*\n)+)", "".join(block for block in BLOCKS if block.startswith("$")))
LINK = re.compile(r"\]\((?!https?:)([^)#]+)\)")


def test_there_is_something_to_compare() -> None:
    assert ['"why"' in formula for formula, _ in FORMULAS] == [False, True]
    assert [command for command, _ in SAID] == ["check rules/grades.yaml"]


@pytest.mark.parametrize(("formula", "answer"), FORMULAS)
def test_formulas_answer_as_shown(formula: str, answer: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["eval", formula]) == 0
    assert capsys.readouterr().out.strip() == " ".join(answer.split())


def test_the_fault_is_told_as_shown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "rules").mkdir()
    shipped = (ROOT / "rules" / "grades.yaml").read_text(encoding="utf-8")
    changed = shipped.replace("needs: {share of wallet: at least 75%", "needs: {share of wallet: 90%", 1)
    (tmp_path / "rules" / "grades.yaml").write_text(changed, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    (command, shown) = SAID[0]
    assert main(command.split()) == 1
    assert capsys.readouterr().out == shown


def test_the_commands_it_names_can_be_given(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Those a reader copies: the rules of their own, a threshold from a day on, what changed, the old set kept."""
    monkeypatch.chdir(tmp_path)
    shutil.copy(ROOT / "workbooks" / "customer_portfolio.xlsx", "book.xlsx")
    named = ["rules copy grades --to FOLDER", "rules archive grades --as grades_2026"]
    assert all(f"valuex {command}" in README for command in named)
    threshold = '"B / share of wallet" "at least 30%" --from 2027-01-01 --date-examples'
    assert f"valuex set grades {threshold}" in README
    assert main(named[0].split()) == 0
    (tmp_path / "OLD").mkdir()
    shutil.copy(tmp_path / "FOLDER" / "grades.yaml", tmp_path / "OLD")
    words = ["B / share of wallet", "at least 30%", "--from", "2027-01-01", "--date-examples"]
    assert main(["set", "grades", *words, "--rules", "FOLDER"]) == 0
    assert main([*named[1].split(), "--rules", "FOLDER"]) == 0
    compared = "diff OLD NEW --book book.xlsx --report approval.html"
    assert f"valuex {compared}" in README
    assert main(compared.replace("NEW", "FOLDER").split()) == 0  # as of today nobody moves
    assert (tmp_path / "approval.html").is_file()
    capsys.readouterr()


def test_every_command_that_it_names_exists() -> None:
    named = set(re.findall(r"valuex\s+([a-z][a-z-]*)\b", README.replace("bin/valuex", "valuex")))
    assert named <= COMMANDS.keys()
    assert {"new", "recalc", "eval", "check", "diff", "set", "examples", "schema", "serve", "rules"} <= named


@pytest.mark.parametrize(
    "page", ["README.md", "CONTRIBUTING.md", *sorted(p.name for p in (ROOT / "docs").glob("*.md"))]
)
def test_links_lead_somewhere(page: str) -> None:
    place = ROOT / page if (ROOT / page).is_file() else ROOT / "docs" / page
    targets = LINK.findall(place.read_text(encoding="utf-8"))
    assert [target for target in targets if not (place.parent / target).exists()] == []
