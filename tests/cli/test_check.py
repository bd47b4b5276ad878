"""valuex check as people and jobs use it: exit codes, formats, the hook."""

import json
import subprocess
import sys
from pathlib import Path

import pytest
import yaml

from valuex_xl.cli.main import main

ROOT = Path(__file__).parents[2]
IDLE = """\
kind: grades
version: 1
figures:
  share of wallet: {unit: percent, from: 0%, to: 100%}
grades:
  A: {needs: {share of wallet: at least 75%}}
  C: {needs: {share of wallet: at least 0%}}
  D: {needs: nothing}
"""
NEXT_YEAR = IDLE.replace("at least 0%", "{2025-01-01: above 0%, 9999-01-01: above 10%}")
NOBODY = (
    "nobody is graded D: for example, share of wallet 10% is already C - "
    "write share of wallet: above 10% under C, or let C need nothing and delete D"
)


@pytest.fixture
def rules(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "rules"
    folder.mkdir()
    (folder / "grades.yaml").write_text(IDLE)
    return folder


def test_what_is_proved_is_pictured_and_no_fault(rules: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "rules"]) == 0
    told = capsys.readouterr().out
    assert f"rules/grades.yaml:8:3: warning: {NOBODY}\n 8 |   D: {{needs: nothing}}\n   |   ^\n" in told
    assert told.endswith("1 file, 0 faults, 2 warnings\n")


def test_strict_makes_warnings_findings(rules: Path) -> None:
    assert main(["check", "rules", "--strict"]) == 1
    (rules / "grades.yaml").write_text(IDLE.replace("at least 0%", "above 0%"))
    assert main(["check", "rules", "--strict"]) == 0


def test_a_note_is_no_finding_even_where_it_is_strict(rules: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (rules / "grades.yaml").write_text(NEXT_YEAR)
    assert main(["check", "rules", "--strict"]) == 0
    told = capsys.readouterr().out
    assert "note: C, share of wallet: above 0% until then, above 10% from 9999-01-01 on, which is yet to come" in told
    assert told.endswith("1 file, 0 faults, 0 warnings, 1 note\n")


def test_which_day_counts_as_today_can_be_said(rules: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (rules / "grades.yaml").write_text(NEXT_YEAR)
    assert main(["check", "rules", "--as-at", "9999-01-01"]) == 0
    assert capsys.readouterr().out == "1 file, 0 faults, 0 warnings\n"
    assert main(["check", "rules", "--as-at", "next year"]) == 2


def test_github_shows_it_beside_the_line(rules: Path, capsys: pytest.CaptureFixture[str]) -> None:
    broken = rules / "100%, new.yaml"
    broken.write_text(IDLE.replace("at least 75%", "75%"))
    assert main(["check", str(rules), "--format", "github"]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == (
        '::error file=rules/100%25%2C new.yaml,line=6,col=32::share of wallet: "75%25" does not say which side - '
        "write at least 75%25 or below 75%25"
    )
    assert lines[2] == f"::warning file=rules/grades.yaml,line=8,col=3::{NOBODY.replace('%', '%25')}"
    assert lines[3] == "2 files, 1 fault, 2 warnings"


def test_json_and_csv_hold_the_severity(rules: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "rules", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)[1] == {
        "file": "rules/grades.yaml",
        "line": 8,
        "column": 3,
        "severity": "warning",
        "message": NOBODY,
    }
    assert main(["check", "rules", "--format", "csv"]) == 0
    assert f'rules/grades.yaml,8,3,warning,"{NOBODY}"' in capsys.readouterr().out.splitlines()


def test_proofs_are_loaded_by_the_check_alone() -> None:
    code = (
        "import sys; from valuex_xl.functions import call, open_session; call('VX_GRADE', [0.5], open_session())\n"
        "print([name for name in sys.modules if name.startswith('valuex_xl.judging.proofs')])"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_the_hook_runs_a_command_that_there_is(rules: Path) -> None:
    (hook,) = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))
    name, *words = hook["entry"].split()
    assert name == "valuex"
    assert main([*words, str(rules / "grades.yaml")]) == 1


def test_a_version_that_is_yet_to_count_is_told(rules: Path, capsys: pytest.CaptureFixture[str]) -> None:
    later = IDLE.replace("version: 1\n", "version: 1\neffective: 9999-01-01\n").replace("at least 0%", "above 0%")
    (rules / "grades.yaml").write_text(later)
    assert main(["check", "rules", "--strict"]) == 0
    assert (
        "rules/grades.yaml:3:1: note: effective: 9999-01-01 is yet to come, and the thresholds without a day answer "
        "today already - date the thresholds that change, 9999-01-01: ..., or use the file from that day on"
    ) in capsys.readouterr().out
