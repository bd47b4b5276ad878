"""What a seal keeps of sets that rest on other files: all of it, so that they can be had back as they were."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from xlsxwriter import Workbook

from valuex_xl.cli.main import main
from valuex_xl.rulesets.load import read_file
from valuex_xl.workbooks.package import read_book
from valuex_xl.workbooks.seal.keeping import beside, with_seal
from valuex_xl.workbooks.seal.record import Seal, seal_text, sealed_in

PARENT = """kind: grades
version: 3
figures:
  catch: {unit: percent, from: 0%, to: 100%}
grades:
  full: {needs: {catch: at least 60%}}
  thin: {needs: nothing}
"""
LIMITS = "kind: concentration\nversion: 1\nbase: {sales: net}\nlimits: {customer: {of: sales, breach: above 50%}}\n"


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """A book whose sets rest on a base, on a base of that, and on lists, one of which the base names."""
    rules = tmp_path / "rules"
    rules.mkdir()
    texts = {
        "harbour": PARENT,
        "boats": "kind: grades\nversion: 4\nbased on: harbour\ngrades: {thin: {means: sparse}}\n",
        "trawlers": "kind: grades\nversion: 5\nbased on: boats\ngrades: {full: {means: plenty}}\n",
        "fleet": LIMITS + "parents: {from: owners.csv}\n",
        "north": "kind: concentration\nversion: 2\nbased on: fleet\nnot a customer: {from: aside.csv}\n",
    }
    for name, text in texts.items():
        (rules / f"{name}.yaml").write_text(text, encoding="utf-8")
    (rules / "owners.csv").write_text("name,parent\nSkiff,Fleet A\n", encoding="utf-8")
    (rules / "aside.csv").write_text("name\nSundry\n", encoding="utf-8")
    named = '=VX_CONCENTRATION(B1,A1,"name","customer","north")'
    return written(tmp_path / "catch.xlsx", '=VX_GRADE(B1,"catch",,"trawlers")', named)


def written(path: Path, *formulas: str) -> Path:
    with Workbook(path) as made:
        sheet = made.add_worksheet()
        sheet.write_string("A1", "Skiff")
        sheet.write_number("B1", 0.7)
        for column, formula in enumerate(formulas):
            sheet.write_formula(0, 2 + column, formula)
    assert main(["recalc", str(path), "-o", str(path), "--force"]) == 0
    return path


def run(capsys: pytest.CaptureFixture[str], *words: object) -> tuple[int, str]:
    code = main([*map(str, words)])
    told = capsys.readouterr()
    return code, told.out + told.err


def recovered(book: Path, folder: Path, capsys: pytest.CaptureFixture[str]) -> list[str]:
    code, told = run(capsys, "seal", book, "--rules-out", folder)
    assert code == 0, told
    assert sorted(told.split()) == sorted(str(path) for path in folder.iterdir())
    return sorted(path.name for path in folder.iterdir())


def test_the_rules_come_back_whole(book: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(capsys, "seal", book)[0] == 0
    sealed = sealed_in(beside(book).read_text("utf-8"), "")
    base, list_ = book.parent / "rules" / "harbour.yaml", book.parent / "rules" / "owners.csv"
    base.write_text(PARENT.replace("60%", "80%"), encoding="utf-8")
    list_.write_text("name,parent\nSkiff,Fleet B\n", encoding="utf-8")
    old = tmp_path / "OLD"
    names = ["aside.csv", "boats.yaml", "fleet.yaml", "harbour.yaml", "north.yaml", "owners.csv", "trawlers.yaml"]
    assert recovered(book, old, capsys) == names
    hashes = {each.name: read_file(old / each.file).rules.head.hash for each in sealed.rules}
    assert hashes == {each.name: each.hash for each in sealed.rules}
    told = run(capsys, "recalc", book, "--check")[1]
    assert f"valuex diff OLD/trawlers.yaml {base.with_name('trawlers.yaml')}" in told
    code, told = run(capsys, "diff", old / "trawlers.yaml", base.with_name("trawlers.yaml"), "--book", book)
    assert (code, "harbour.yaml line 6  full now needs catch at least 80%, was at least 60%" in told) == (1, True)
    assert "1 of 1 grade moves" in told
    code, told = run(capsys, "diff", old / "north.yaml", base.with_name("north.yaml"))
    assert (code, "owners.csv line 2  Skiff now counts as part of Fleet B, was Fleet A" in told) == (1, True)


def test_a_set_comes_back_beside_its_base_of_the_same_name(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    ours, own = tmp_path / "ships", tmp_path / "rules"
    ours.mkdir(), own.mkdir()
    monkeypatch.setattr("valuex_xl.rulesets.bases.shipped_rules", lambda: ours)
    (ours / "grades.yaml").write_text(PARENT, encoding="utf-8")
    (own / "grades.yaml").write_text("kind: grades\nversion: 8\nbased on: grades\ngrades: {thin: {means: few}}\n")
    book = written(tmp_path / "one.xlsx", "=VX_GRADE(B1)")
    assert run(capsys, "seal", book)[0] == 0
    (ours / "grades.yaml").write_text(PARENT.replace("60%", "75%"), encoding="utf-8")
    assert recovered(book, tmp_path / "OLD", capsys) == ["grades.yaml", "grades_grades.yaml"]
    code, told = run(capsys, "diff", tmp_path / "OLD" / "grades.yaml", own / "grades.yaml", "--book", book)
    assert (code, "full now needs catch at least 75%, was at least 60%" in told) == (1, True)
    assert "Sheet1!C1" in told


def of_an_earlier_version(book: Path) -> Seal:
    """The seal of a book as it was before seals kept what a set rests on, put in its place."""
    seal = sealed_in(beside(book).read_text("utf-8"), "")
    old = replace(seal, rules=tuple(replace(each, lists=None, bases=None) for each in seal.rules))
    text = seal_text(old)
    book.write_bytes(with_seal(read_book(book), text))
    beside(book).write_text(text, encoding="utf-8")
    return sealed_in(text, "")


def test_a_seal_that_keeps_the_file_alone_says_so(
    book: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(capsys, "seal", book)[0] == 0
    old = of_an_earlier_version(book)
    assert all((each.lists, each.bases) == (None, None) for each in old.rules)
    assert run(capsys, "recalc", book, "--check")[0] == 0
    base = book.parent / "rules" / "harbour.yaml"
    base.write_text(PARENT.replace("60%", "80%"), encoding="utf-8")
    lost = "the seal is of an earlier version and does not keep what trawlers.yaml rests on: boats - "
    code, told = run(capsys, "recalc", book, "--check")
    assert (code, f"what changed cannot be told, {lost}" in told, "valuex diff" in told) == (1, True, False)
    code, told = run(capsys, "seal", book, "--rules-out", tmp_path / "OLD")
    assert (code, f"trawlers.yaml is not written: {lost}" in told) == (1, True)
    assert "north.yaml rests on: fleet, aside.csv" in told
    assert list((tmp_path / "OLD").iterdir()) == []


def test_a_base_that_breaks_is_told_after_the_rules_that_were_sealed(
    book: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(capsys, "seal", book)[0] == 0
    (book.parent / "rules" / "harbour.yaml").write_text("kind: grades\nversion: [\n", encoding="utf-8")
    code, told = run(capsys, "recalc", book, "--check")
    assert (code, "other rules: the figures were sealed with the rules trawlers 5" in told) == (2, True)
    (book.parent / "rules" / "harbour.yaml").write_text(PARENT, encoding="utf-8")
    assert run(capsys, "recalc", book, "--check")[0] == 0


@pytest.mark.parametrize("name", ["../out.yaml", "out.txt", ""])
def test_no_file_is_written_elsewhere(
    name: str, book: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(capsys, "seal", book)[0] == 0
    seal = sealed_in(beside(book).read_text("utf-8"), "")
    rules = tuple(
        replace(each, bases=tuple(replace(base, file=name) for base in each.bases or ())) for each in seal.rules
    )
    beside(book).write_text(seal_text(replace(seal, rules=rules)), encoding="utf-8")
    run(capsys, "seal", book, "--rules-out", tmp_path / "OLD")
    assert list((tmp_path / "OLD").iterdir()) == []
    assert not (tmp_path / "out.yaml").exists()
