"""`valuex diff` of sets that rest on other files: each side is judged by the base and the lists of that side."""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from xlsxwriter import Workbook

from valuex_xl.cli.main import main

PARENT = """kind: grades
version: {version}
figures:
  tide: {{unit: percent, from: 0%, to: 100%}}
grades:
  high: {{needs: {{tide: at least {tide}}}}}
  low: {{needs: nothing}}
"""
CHILD = "kind: grades\nversion: 7\ntitle: Piers\nbased on: {0}\ngrades:\n  low: {{means: ebb}}\n"
LIMITS = """kind: concentration
version: 1
base: {sales: net}
limits: {customer: {of: sales, breach: above 50%}}
parents: {from: owners.csv}
"""


def lay(folder: Path, base: str, tide: str, owner: str = "Pier Group") -> Path:
    """A folder with a set, what it is based on, and another that names a list."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / f"{base}.yaml").write_text(PARENT.format(version=f"own {tide[:-1]}", tide=tide), encoding="utf-8")
    (folder / "piers.yaml").write_text(CHILD.format(base), encoding="utf-8")
    (folder / "berths.yaml").write_text(LIMITS, encoding="utf-8")
    (folder / "owners.csv").write_text(f"name,parent\nQuay,{owner}\n", encoding="utf-8")
    return folder


@pytest.fixture
def book(tmp_path: Path) -> Path:
    return graded(tmp_path / "harbour.xlsx", "piers")


def graded(path: Path, rules: str) -> Path:
    with Workbook(path) as made:
        sheet = made.add_worksheet()
        for row, tide in enumerate((0.9, 0.6, 0.3)):
            sheet.write_string(row, 0, f"Pier {row}")
            sheet.write_number(row, 1, tide)
            sheet.write_formula(row, 2, f'=VX_GRADE(B{row + 1},"tide",,"{rules}")', None, "")
    return path


def run(capsys: pytest.CaptureFixture[str], *words: object) -> tuple[int, dict]:
    code = main(["diff", *map(str, words), "--format", "json"])
    told = capsys.readouterr()
    assert not told.err, told.err
    return code, json.loads(told.out)


def moved(told: dict) -> list[tuple[str, str, str]]:
    return [(each["name"], each["old"], each["new"]) for each in told["book"]["moved"]]


def words(told: dict) -> list[tuple[str, str]]:
    return [
        (each["name"], change["words"])
        for each in told["sets"]
        for change in each["changes"]
        if change["effect"] == "answers"
    ]


@pytest.mark.parametrize("base", ["grades", "tides"])
def test_files_folders_and_the_book_tell_the_same(
    base: str, tmp_path: Path, book: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    old, new = lay(tmp_path / "old", base, "50%"), lay(tmp_path / "new", base, "80%")
    changed = "high now needs tide at least 80%, was at least 50%"
    for sides in ((old / "piers.yaml", new / "piers.yaml"), (old, new), (old / "piers.yaml", new)):
        code, told = run(capsys, *sides, "--book", book)
        assert (code, moved(told)) == (1, [("Pier 1", "high", "low")])
        assert ("piers", changed) in words(told)


def test_a_set_that_is_told_under_the_name_of_its_base_keeps_its_base(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = lay(tmp_path / "old", "grades", "50%")
    (folder / "strict.yaml").write_text(
        CHILD.format("grades") + "  high: {needs: {tide: at least 70%}}\n", encoding="utf-8"
    )
    book = graded(tmp_path / "harbour.xlsx", "grades")
    code, told = run(capsys, folder / "strict.yaml", folder / "grades.yaml", "--book", book)
    assert (code, moved(told)) == (1, [("Pier 1", "low", "high")])
    assert ("grades", "high now needs tide at least 50%, was at least 70%") in words(told)


def test_a_change_is_told_with_the_file_that_it_stands_in(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    old, new = lay(tmp_path / "old", "tides", "50%"), lay(tmp_path / "new", "tides", "80%", "Harbour Trust")
    page = tmp_path / "page.html"
    assert main(["diff", str(old), str(new), "--report", str(page)]) == 1
    told = capsys.readouterr().out
    assert "    tides.yaml line 6  high now needs tide at least 80%" in told
    assert "    line 6  high now needs tide at least 80%" in told
    assert "    owners.csv line 2  Quay now counts as part of Harbour Trust, was Pier Group" in told
    assert "tides.yaml line 6" in page.read_text(encoding="utf-8")
    (new / "piers.yaml").write_text(CHILD.format("tides").partition("grades:\n  low")[0], encoding="utf-8")
    (new / "tides.yaml").write_text((old / "tides.yaml").read_text("utf-8").replace("nothing}", "nothing} # all"))
    assert main(["diff", str(old / "piers.yaml"), str(new / "piers.yaml")]) == 0
    assert "tides.yaml line 7  what low means is now not set" in (told := capsys.readouterr().out)
    assert "comments: 1 new, 0 gone" in told


Git = Callable[..., None]


@pytest.fixture
def git(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Git:
    home = tmp_path / "repository"
    home.mkdir()
    monkeypatch.chdir(home)
    signed = {f"GIT_{who}_{what}": "a@b" for who in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}

    def run_git(*given: str) -> None:
        subprocess.run(["git", *given], check=True, capture_output=True, env={**os.environ, **signed})

    run_git("init", "-b", "main")
    return run_git


@pytest.mark.parametrize("base", ["grades", "tides"])
@pytest.mark.parametrize("inside", ["", "policies/rules"])
def test_a_revision_has_the_base_and_the_lists_of_that_revision(
    base: str, inside: str, git: Git, book: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    here = Path(inside or ".")
    lay(here, base, "50%")
    git("add", "."), git("commit", "-m", "first")
    lay(here, base, "80%", "Harbour Trust")
    path = (here / "piers.yaml").as_posix()
    for sides in ((f"HEAD:{path}", path), (f"HEAD:{inside or '.'}", here), ("HEAD", here)):
        code, told = run(capsys, *sides, "--book", book)
        assert (code, moved(told)) == (1, [("Pier 1", "high", "low")])
        assert ("piers", "high now needs tide at least 80%, was at least 50%") in words(told)
        if len(told["sets"]) > 1:
            assert ("berths", "Quay now counts as part of Harbour Trust, was Pier Group") in words(told)
    (here / f"{base}.yaml").unlink()
    assert main(["diff", f"HEAD:{path}", f"HEAD:{path}", "--book", str(book)]) == 0
    assert "No difference" in capsys.readouterr().out


def test_a_base_that_was_a_link_is_not_answered_for_by_one_that_ships(
    git: Git, capsys: pytest.CaptureFixture[str]
) -> None:
    lay(Path("rules"), "grades", "50%")
    Path("rules/grades.yaml").rename("tides.yaml")
    Path("rules/grades.yaml").symlink_to("../tides.yaml")
    git("add", "."), git("commit", "-m", "first")
    assert main(["diff", "HEAD:rules/piers.yaml", "rules/piers.yaml"]) == 2
    told = capsys.readouterr().err
    assert "based on: grades.yaml cannot be used: it is a link, and git keeps no more of it than where it leads" in told
