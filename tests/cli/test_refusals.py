"""What a command refuses, in its exact words and with its exit code; what it then leaves untouched."""

from pathlib import Path

import openpyxl
import pytest

from valuex_xl.cli.main import main

GRADES = """\
kind: grades
version: 1
figures:
  share of wallet: {unit: percent}
grades:
  A: {needs: {share of wallet: at least 75%}}
  D: {needs: nothing}
"""


@pytest.fixture
def book(tmp_path: Path) -> Path:
    made = openpyxl.Workbook()
    made.active["A1"] = "=VX_GRADE(0.9)"
    path = tmp_path / "book.xlsx"
    made.save(path)
    return path


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    path = tmp_path / "mine" / "grades.yaml"
    path.parent.mkdir()
    path.write_text(GRADES.replace("at least", "at lest"))
    return path.parent


def test_broken_rules_reach_no_workbook(book: Path, broken: Path, capsys: pytest.CaptureFixture[str]) -> None:
    output = book.with_name("out.xlsx")
    assert main(["recalc", str(book), "-o", str(output), "--rules", str(broken)]) == 2
    assert not output.exists()
    assert '"at lest 75%" is not understood - did you mean "at least"?' in capsys.readouterr().err


@pytest.mark.parametrize("formula", ["=VX_GRADE(0.9)", '=VX_GRADE(0.9,,"why")'])
def test_broken_rules_answer_no_formula(formula: str, broken: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["eval", formula, "--rules", str(broken)]) == 2
    assert capsys.readouterr().out == ""


def test_broken_rules_make_no_portfolio(tmp_path: Path, broken: Path) -> None:
    output = tmp_path / "out.xlsx"
    assert main(["new", "portfolio", "--example", "-o", str(output), "--rules", str(broken)]) == 2
    assert not output.exists()


def test_broken_rules_that_nothing_needs_are_no_hindrance(
    book: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "draft.yaml").write_text("kind: grades\n")
    assert main(["recalc", str(book), "--rules", str(tmp_path)]) == 0
    assert main(["eval", '=VX_RULES("status","draft")', "--rules", str(tmp_path)]) == 0
    assert "draft.yaml:1 is broken" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("output", "words"),
    [
        ("out.csv", "the result is of the kind of book.xlsx: its name ends in .xlsx"),
        ("out.xlsm", "the result is of the kind of book.xlsx: its name ends in .xlsx"),
        ("nowhere/out.xlsx", "there is no folder"),
        ("book.xlsx", "is the book itself: choose another name, or add --force to replace it"),
    ],
)
def test_an_output_that_cannot_be(book: Path, output: str, words: str, capsys: pytest.CaptureFixture[str]) -> None:
    before = book.read_bytes()
    assert main(["recalc", str(book), "-o", str(book.parent / output)]) == 2
    assert words in capsys.readouterr().err
    assert [each.name for each in book.parent.iterdir()] == ["book.xlsx"]
    assert book.read_bytes() == before


def test_a_folder_is_no_workbook(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["recalc", "."]) == 2
    assert capsys.readouterr().err == "valuex: . is a folder: name the workbook in it\n"
    assert main(["new", "portfolio", "--from", ".", "--customer", "a", "--income", "b", "-o", "x.xlsx"]) == 2
    assert capsys.readouterr().err == "valuex: .: is a folder without files - choose another\n"


def test_check_and_output_contradict_each_other(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["recalc", str(book), "--check", "-o", str(book.with_name("out.xlsx"))]) == 2
    assert capsys.readouterr().err == "valuex: --check writes nothing: leave out -o, or --check\n"


def test_rules_that_would_be_passed_over_are_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    hidden = tmp_path / "grades.yaml.txt"
    hidden.write_text(GRADES)
    (tmp_path / "other.yaml").write_text(GRADES)
    words = (
        f"valuex: grades.yaml.txt in {tmp_path} is not read as the rule set grades: its name ends in .txt"
        " - rename it to grades.yaml, or move it away\n"
    )
    for command in (["eval", "=VX_GRADE(0.9)", "--rules"], ["check"]):
        assert main([*command, str(tmp_path)]) == 2
        assert capsys.readouterr().err == words
    (tmp_path / "grades.yaml").write_text(GRADES)
    assert main(["check", str(tmp_path)]) == 0


def test_a_rule_file_of_another_name_is_warned_about(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "grades.yaml.txt"
    path.write_text(GRADES)
    assert main(["check", str(path)]) == 0
    told = f"{path}:1:1: warning: no rule set is looked for in a file of this name - let it end in .yaml"
    assert told in capsys.readouterr().out


@pytest.mark.parametrize("name", ["empty", "ledger.csv"])
def test_rules_that_are_none(tmp_path: Path, name: str, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / name
    path.mkdir() if name == "empty" else path.write_text("a,b")
    assert main(["eval", "1", "--rules", str(path)]) == 2
    assert f"--rules names {path}, which holds no rule file (they end in .yaml)" in capsys.readouterr().err


def test_list_takes_no_name(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules", "list", "grades"]) == 2
    assert 'valuex rules path "grades"' in capsys.readouterr().err


def test_options_may_stand_before_names(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rules", "path", "--format", "text", "grades"]) == 0
    assert capsys.readouterr().out.endswith("grades.yaml\n")


def test_quotes_of_another_command_line(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["eval", "'=VX_GRADE(0.5)'"]) == 0
    assert capsys.readouterr().out == "B\n"


def test_an_unchanged_error_is_counted_as_the_cell_shows_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = str(tmp_path / "portfolio.xlsx")
    assert main(["new", "portfolio", "--example", "-o", path]) == 0
    capsys.readouterr()
    assert main(["recalc", path, "--check"]) == 0
    assert "  grades: #N/A 1, A 7, B 6, C 8, D 3\n" in capsys.readouterr().out
