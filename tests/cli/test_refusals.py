"""What a command refuses, in its exact words and with its exit code; what it then leaves untouched."""

import os
import subprocess
import sys
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
    told = capsys.readouterr().err
    assert '"at lest 75%" is not understood - did you mean "at least"?' in told
    assert told.startswith(f"{broken / 'grades.yaml'}:")


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
    path, ledger = str(tmp_path / "portfolio.xlsx"), tmp_path / "ledger.csv"
    ledger.write_text("Customer,Amount,Wallet\nElm,60,80\nOak,50,60\nYew,10,\n", encoding="utf-8")
    columns = ["--customer", "Customer", "--income", "Amount", "--wallet", "Wallet"]
    assert main(["new", "portfolio", "--from", str(ledger), *columns, "-o", path]) == 0
    capsys.readouterr()
    assert main(["recalc", path, "--check"]) == 0
    assert "  grades by the rules, before overrides: A 2, not graded 1\n" in capsys.readouterr().out


def test_the_default_name_too_is_replaced_only_when_asked(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    output = book.with_name("book.recalculated.xlsx")
    output.write_bytes(b"mine")
    assert main(["recalc", str(book)]) == 2
    words = f"valuex: {output} exists: choose another name, or add --force to replace it\n"
    assert capsys.readouterr().err == words
    assert output.read_bytes() == b"mine"
    assert main(["recalc", str(book), "--force"]) == 0
    assert output.read_bytes() != b"mine"


def _asked(book: Path, *options: str, **environ: str) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, "-m", "valuex_xl", "recalc", str(book), *options]
    return subprocess.run(command, capture_output=True, check=False, env={**os.environ, **environ})


def _largest(name: str, folder: Path) -> Path:
    made = openpyxl.Workbook()
    made.active.append([name, 900])
    made.active.append(["B", 100])
    made.active["C1"] = "=VX_CONCENTRATION(B1:B2,A1:A2)"
    made.save(folder / "named.xlsx")
    return folder / "named.xlsx"


def test_a_name_that_the_console_lacks_ends_no_command(tmp_path: Path) -> None:
    ended = _asked(_largest("\u0141\u00f3d\u017a", tmp_path), PYTHONIOENCODING="ascii")
    assert ended.returncode == 0
    assert b"\\u0141\\xf3d\\u017a" in ended.stdout
    assert ended.stderr == b""


def test_a_name_commands_no_terminal(tmp_path: Path) -> None:
    ended = _asked(_largest("a\u202eb\u200e", tmp_path), PYTHONIOENCODING="utf-8")
    assert b"a\\u202eb\\u200e" in ended.stdout


def test_a_run_that_takes_more_than_its_limit_says_so(tmp_path: Path) -> None:
    made = openpyxl.Workbook()
    for row in range(1, 3000):
        made.active.cell(row, 1, f"=VX_GRADE({row}/3000)&{row}")
    made.save(tmp_path / "long.xlsx")
    ended = _asked(tmp_path / "long.xlsx", "--limit", "1MB")
    assert ended.returncode == 2
    assert ended.stderr.startswith(f"valuex: {tmp_path / 'long.xlsx'}".encode())
    told = ended.stderr.decode().strip().removeprefix(f"valuex: {tmp_path / 'long.xlsx'}")
    where, _, rest = told.partition(": the run takes more than 1 MB of memory - give it more with --limit")
    # There is a place to look at only where one is named.
    assert rest == (", or look there" if where else "")
    assert [each.name for each in tmp_path.iterdir()] == ["long.xlsx"]


def test_a_limit_that_cannot_be_read(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["recalc", str(book), "--limit", "soon"]) == 2
    assert capsys.readouterr().err == 'valuex: --limit "soon" cannot be read: write 60s, 2GB, 60s,2GB or none\n'


def test_a_fault_of_our_own_is_no_finding(
    book: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise ZeroDivisionError("a slip")

    monkeypatch.setattr("valuex_xl.workbooks.recalc.recalculate", broken)
    assert main(["recalc", str(book)]) == 3
    said = capsys.readouterr().err
    assert said.startswith("valuex: this is a fault of valuex, please report it: ZeroDivisionError in test_refusals.py")
    assert said.endswith(": a slip; nothing was written\n")


@pytest.mark.parametrize("command", ["recalc", "itself", "export"])
def test_a_book_that_excel_has_open_is_not_replaced_by_force_either(
    command: str, book: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    output = book if command == "itself" else book.with_name("out.xlsx")
    output.write_bytes(book.read_bytes())
    (mark := output.with_name(f"~${output.name}")).touch()
    words = ["export", "grades", "--to", "excel"] if command == "export" else ["recalc", str(book)]
    before = output.read_bytes()
    assert main([*words, "-o", str(output), "--force"]) == 2
    assert "is open in Excel - close it there first (if it is not open, delete ~$" in capsys.readouterr().err
    assert output.read_bytes() == before
    mark.unlink()
    assert main([*words, "-o", str(output), "--force"]) == 0
