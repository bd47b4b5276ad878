"""`valuex seal`, and what `valuex recalc --check` says of a sealed book: the cell to look at comes first."""

import io
import json
import re
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from valuex_xl.cli.main import main
from valuex_xl.workbooks.portfolio.example import example_request

LEDGER = example_request().source
AUDIT = Path(__file__).parents[3] / "shared" / "cases" / "audit"
YEARS = "No;Name;Day;Sales\n1;Elm;2025-05-02;10\n2;Elm;2026-02-03;40\n3;Fir;2026-03-04;30\n"
Change = Callable[[str], str]


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("made")
    assert main(["new", "portfolio", "--example", "-o", str(folder / "book.xlsx")]) == 0
    return folder


@pytest.fixture(scope="module")
def made_of_two(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("made_of_two")
    (folder / "two.csv").write_text(YEARS)
    ledger = ("--from", str(folder / "two.csv"), "--customer", "Name", "--income", "Sales", "--date", "Day")
    asked = ("--period", "2026", "--compare", "2025")
    assert main(["new", "portfolio", *ledger, *asked, "-o", str(folder / "book.xlsx")]) == 0
    return folder


def placed(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for file in made.iterdir():
        shutil.copy(file, tmp_path)
    monkeypatch.chdir(tmp_path)
    return Path("book.xlsx")


@pytest.fixture
def book(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A portfolio with its seal, in the folder in which the test runs."""
    return placed(made, tmp_path, monkeypatch)


@pytest.fixture
def book_of_two(made_of_two: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """One of two customers, Elm with 40 and Fir with 30, for what is recalculated several times."""
    return placed(made_of_two, tmp_path, monkeypatch)


def part_of(archive: zipfile.ZipFile, sheet: str) -> str:
    names = re.findall(r'<sheet name="([^"]+)"', archive.read("xl/workbook.xml").decode())
    return f"xl/worksheets/sheet{names.index(sheet) + 1}.xml"


def change(book: Path, sheet: str, changed: Change) -> None:
    """Alter the XML of one sheet; every other part is kept, the seal too."""
    out = io.BytesIO()
    with zipfile.ZipFile(book) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name == part_of(old, sheet):
                text = changed(data.decode())
                assert text != data.decode()
                data = text.encode()
            new.writestr(name, data)
    book.write_bytes(out.getvalue())


def cell(name: str, new: str) -> Change:
    """Another element for a cell."""
    return lambda xml: re.sub(rf'<c r="{name}"[^>]*?(?:/>|>.*?</c>)', new, xml, count=1)


def check(book: Path, capsys: pytest.CaptureFixture[str], *words: str) -> tuple[int, list[str]]:
    capsys.readouterr()
    code = main(["recalc", str(book), "--check", *words])
    return code, capsys.readouterr().out.splitlines()


def test_what_new_makes_is_sealed_and_nothing_is_found(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, lines = check(book, capsys)
    assert (code, lines[0]) == (0, "book.xlsx")
    signed = "sealed by valuex new portfolio at 2026-06-30 as at 2026-06-30, hash "
    assert lines[-2].startswith(f"  nothing that is sealed was changed since: {signed}")
    assert lines[-2].endswith("(book.seal.json); colours of bars and tables, bold and italic are not sealed")


def test_ok_pasted_over_a_breach_is_named_first(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    change(book, "Limits", cell("F6", '<c r="F6" t="inlineStr"><is><t>OK</t></is></c>'))
    code, lines = check(book, capsys)
    assert code == 1
    assert lines[0].startswith("book.xlsx: Limits!F6  the formula is gone: it was =IFERROR(VX_CONCENTRATION(")
    assert lines[0].endswith('and answered "BREACH"; now the constant "OK"')
    assert any('stored "Agree a plan to depend less on Harbour Lane Hotels' in line for line in lines)


def test_an_edited_income_is_named_before_all_that_follows_from_it(
    book: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    change(book, "Customers", cell("C6", '<c r="C6"><v>114800</v></c>'))
    code, lines = check(book, capsys)
    assert (code, lines[0]) == (1, "book.xlsx: Customers!C6  was 214,800, is now 114,800 (Harbour Lane Hotels)")
    assert len(lines) < 25


def test_the_ledger_names_the_customers_that_differ(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert check(book, capsys, "--ledger", str(LEDGER))[1][-3] == f"  every customer ties to {LEDGER}"
    change(book, "Customers", cell("C6", '<c r="C6"><v>114800</v></c>'))
    lines = check(book, capsys, "--ledger", str(LEDGER))[1]
    assert (
        "    ledger differs: Customers!C6  income of Harbour Lane Hotels is 114,800, in the ledger 214,800: -100,000.00"
        in lines
    )


def test_a_seal_kept_elsewhere_tells_of_a_book_that_was_sealed_again(
    book: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    shutil.move("book.seal.json", "vault.json")
    change(book, "Hole", cell("B3", '<c r="B3" t="inlineStr"><is><t>Kestrel Foods</t></is></c>'))
    assert main(["recalc", "book.xlsx", "-o", "book2.xlsx"]) == 0
    assert main(["seal", "book2.xlsx", "--by", "Mallory", "--at", "2026-07-01", "--force"]) == 0
    assert check(Path("book2.xlsx"), capsys)[0] == 0
    code, lines = check(Path("book2.xlsx"), capsys, "--seal", "vault.json")
    assert (code, lines[0]) == (
        1,
        'book2.xlsx: Hole!B3  was "Harbour Lane Hotels", is now "Kestrel Foods" (Choose a customer)',
    )


def test_figures_that_do_not_hold_are_not_sealed(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    change(book, "Limits", lambda xml: xml.replace("BREACH</v>", "OK</v>", 1))
    before = book.read_bytes()
    capsys.readouterr()
    assert main(["seal", "book.xlsx"]) == 1
    first = capsys.readouterr().out.splitlines()[0]
    stale = 'Limits!F6  its stored value is not what comes out: "OK" is stored, "BREACH" comes out'
    assert first == f"book.xlsx: not sealed: {stale}"
    assert book.read_bytes() == before
    assert main(["seal", "book.xlsx", "--force", "--by", "Ann", "--at", "2026-07-01"]) == 0
    lines = check(book, capsys)[1]
    assert f"  note: when it was sealed, {stale}" in lines


def without_answers(book: Path) -> None:
    """The book as a program saves it that lacks the VX_ functions and drops what it does not know."""
    out = io.BytesIO()
    with zipfile.ZipFile(book) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name == "xl/_rels/workbook.xml.rels":
                data = re.sub(rb"<Relationship [^>]*customXml[^>]*/>", b"", data)
            if name == part_of(old, "Customers"):
                grade = rb'(<c r="H\d+"[^>]*?)(?: t="\w+")?>(<f>.*?</f>)(?:<v>.*?</v>)?</c>'
                data, count = re.subn(grade, rb'\1 t="e">\2<v>#NAME?</v></c>', data)
                assert count > 9
            if not name.startswith("customXml/"):
                new.writestr(name, data)
    book.write_bytes(out.getvalue())


def test_a_refusal_has_a_line_a_block_and_says_what_to_do(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    without_answers(book)
    capsys.readouterr()
    assert main(["seal", "book.xlsx"]) == 1
    lines = capsys.readouterr().out.splitlines()
    lost = "#NAME? is stored: a program without the VX_ functions has saved the book"
    assert lines == [
        f"book.xlsx: not sealed: Customers!H6:H30  25 cells: {lost}",
        "  25 x figure that does not hold:",
        f"    Customers!H6:H30  25 cells: {lost}",
        '    -> valuex recalc "book.xlsx" -o "book.xlsx" --force writes what comes out; look at it, and seal again',
    ]
    assert main(["seal", "book.xlsx", "--format", "json"]) == 1
    (doubt,) = json.loads(capsys.readouterr().out)["doubts"]
    assert (doubt["where"], doubt["cells"], doubt["text"]) == ("Customers!H6:H30", 25, lost)


def test_sealed_again_after_another_program_it_knows_its_ledger_still(
    book: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    without_answers(book)
    assert main(["recalc", "book.xlsx", "-o", "book.xlsx", "--force"]) == 0
    before = json.loads(Path("book.seal.json").read_text())["ledger"]
    assert main(["seal", "book.xlsx", "--as-at", "2026-06-30"]) == 0
    assert json.loads(Path("book.seal.json").read_text())["ledger"] == before
    assert check(book, capsys, "--ledger", str(LEDGER))[0] == 0


MORE = "No;Name;Day;Sales\n4;Oak;2026-04-05;20\n5;Oak Ltd;2026-05-06;12\n"


def test_several_files_a_period_and_parents_are_read_again_as_they_were(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("in").mkdir()
    Path("in/a.csv").write_text(YEARS)
    Path("in/b.csv").write_text(MORE)
    Path("groups.csv").write_text("Oak Ltd;Oak\n")
    ledger = ("--from", "in", "--customer", "Name", "--income", "Sales", "--date", "Day")
    asked = ("--period", "2026", "--compare", "2025", "--parents", "groups.csv")
    assert main(["new", "portfolio", *ledger, *asked, "-o", "book.xlsx"]) == 0
    code, lines = check(Path("book.xlsx"), capsys, "--ledger", "in")
    assert (code, "  every customer ties to in" in lines) == (0, True)
    code, lines = check(Path("book.xlsx"), capsys, "--ledger", "in/b.csv", "--ledger", "in/a.csv")
    assert (code, "  every customer ties to in/b.csv, in/a.csv" in lines) == (0, True)
    Path("in/b.csv").write_text(MORE.replace("-05;20", "-05;21"))
    code, lines = check(Path("book.xlsx"), capsys, "--ledger", "in", "--parents", "groups.csv")
    assert (code, lines[0]) == (1, "book.xlsx: Customers!C7  income of Oak is 32, in the ledger 33: -1.00")
    assert any(line.startswith("    other ledger: in/b.csv is not the ledger that was sealed") for line in lines)
    assert main(["seal", "book.xlsx", "--ledger", "in"]) == 1
    told = capsys.readouterr().out.splitlines()
    assert told[0] == "book.xlsx: not sealed: Customers!C7  income of Oak is 32, in the ledger 33: -1.00"
    remedy = "correct the cell, or name the ledger that it was made from, or seal with --force, and the seal says so"
    assert told[-1].strip() == f"-> {remedy} for ever"


def test_who_and_when_come_from_the_command_or_the_environment(
    book: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("VALUEX_SEAL_BY", "Ann Controller")
    monkeypatch.setenv("VALUEX_SEAL_AT", "2026-07-01T09:00:00Z")
    capsys.readouterr()
    assert main(["seal", "book.xlsx", "--as-at", "2026-06-30"]) == 0
    assert capsys.readouterr().out.splitlines()[0] == (
        "book.xlsx: sealed by Ann Controller at 2026-07-01T09:00:00Z, as at 2026-06-30"
    )
    first = book.read_bytes()
    assert main(["seal", "book.xlsx", "--as-at", "2026-06-30"]) == 0
    assert book.read_bytes() == first
    seal = json.loads(Path("book.seal.json").read_text())
    assert seal["ledger"]["file"] == "example_ledger.csv"  # carried over from the first seal


def test_other_rules_are_named_with_the_command_that_compares_them(
    book: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["rules", "copy", "grades", "--to", "mine"]) == 0
    rules = Path("mine") / "grades.yaml"
    rules.write_text(rules.read_text().replace("version: 2026.1", "version: 2026.2"))
    code, lines = check(book, capsys, "--rules", "mine")
    told = next(line for line in lines if "other rules" in line)
    assert code == 1
    assert re.fullmatch(
        r"    other rules: the figures were sealed with the rules grades 2026\.1, hash \w{12}; now they are grades "
        r"2026\.2, hash \w{12}: valuex seal book\.xlsx --rules-out OLD, then valuex diff OLD/grades\.yaml "
        r"mine/grades\.yaml --book book\.xlsx",
        told,
    )
    assert main(["seal", "book.xlsx", "--rules-out", "OLD"]) == 0
    assert main(["diff", "OLD/grades.yaml", "mine/grades.yaml", "--book", "book.xlsx"]) == 0
    assert main(["seal", "book.xlsx", "--rules-out", "OLD"]) == 2


def test_programs_get_the_same(book_of_two: Path, capsys: pytest.CaptureFixture[str]) -> None:
    change(book_of_two, "Customers", cell("C6", '<c r="C6"><v>1</v></c>'))
    facts = json.loads("\n".join(check(book_of_two, capsys, "--format", "json")[1]))
    assert facts["found"][0] == {
        "kind": "input edited",
        "sheet": "Customers",
        "cells": "C6",
        "text": "was 40, is now 1 (Elm)",
        "was": 40.0,
        "now": 1.0,
    }
    assert facts["seal"]["by"] == "valuex new portfolio"
    rows = check(book_of_two, capsys, "--format", "csv")[1]
    assert rows[1] == 'input edited,Customers,C6,"was 40, is now 1 (Elm)",1.0'
    lines = check(book_of_two, capsys, "--format", "github")[1]
    assert lines[0] == "::error file=book.xlsx::input edited: Customers!C6  was 40, is now 1 (Elm)"
    assert re.fullmatch(r"book\.xlsx: [\d,]+ findings", lines[-1])


def test_a_key_that_only_the_signer_has(book_of_two: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("key").write_text("a long random text\n")
    Path("guess").write_text("another\n")
    assert main(["seal", "book.xlsx", "--key", "key", "--by", "Ann"]) == 0
    assert check(book_of_two, capsys, "--key", "key")[0] == 0
    change(book_of_two, "Customers", cell("C6", '<c r="C6"><v>20</v></c>'))
    assert "its key is another one" in check(book_of_two, capsys, "--key", "guess")[1][0]
    assert any("the seal was made with a key: without it" in line for line in check(book_of_two, capsys)[1])


def test_sealed_with_a_key_it_knows_its_ledger_still(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("key").write_text("a long random text\n")
    capsys.readouterr()
    assert main(["seal", "book.xlsx", "--key", "key", "--by", "Ann"]) == 0
    assert f"ledger: {LEDGER.name}, SHA-256" in capsys.readouterr().out
    code, lines = check(book, capsys, "--key", "key", "--ledger", str(LEDGER))
    assert code == 0
    assert f"  every customer ties to {LEDGER}" in lines
    assert main(["seal", "book.xlsx", "--rules-out", "kept", "--key", "key"]) == 0


def test_a_seal_that_was_replaced_is_named_before_what_it_says(
    book_of_two: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    change(book_of_two, "Customers", cell("C6", '<c r="C6"><v>20</v></c>'))
    shutil.copy("book.xlsx", "other.xlsx")
    assert main(["seal", "other.xlsx", "--force", "--by", "Mallory", "--at", "2026-07-01"]) == 0
    shutil.copy("other.seal.json", "book.seal.json")
    assert check(book_of_two, capsys)[1][0].startswith("book.xlsx: two seals: the book itself was sealed by valuex")
    Path("book.seal.json").write_text(Path("book.seal.json").read_text().replace("Mallory", "Malory"))
    assert "book.seal.json: the seal was altered after it was made" in check(book_of_two, capsys)[1][0]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["recalc", "book.xlsx", "--ledger", "l.csv"], "--ledger belongs to --check: add --check, or leave it out"),
        (["recalc", "book.xlsx", "--parents", "p.csv"], "--parents belongs to --check: add --check, or leave it out"),
        (
            ["recalc", "book.xlsx", "--check", "--parents", "p.csv"],
            "--parents goes with --ledger: name the ledger too",
        ),
        (["seal", "book.xlsx", "-o", "other.xlsm"], "-o other.xlsm: the sealed book is of the kind of book.xlsx"),
        (
            ["seal", "book.xlsx", "-o", "book.xlsx"],
            "book.xlsx exists: choose another name, or add --force to replace it",
        ),
        (["recalc", "book.xlsx", "--check", "--seal", "no.json"], "no.json: there is no such seal"),
    ],
)
def test_what_cannot_be_done_is_refused(
    book: Path, words: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    capsys.readouterr()
    assert main(words) == 2
    assert capsys.readouterr().err.strip() == f"valuex: {said}"


@pytest.mark.skipif(not AUDIT.is_dir(), reason="the altered workbooks are not here")
@pytest.mark.parametrize(
    ("name", "first"),
    [
        ("moved_income_r", "Customers!C6  was 214,800, is now 114,800"),
    ],
)
def test_the_altered_workbooks_are_caught(
    book: Path, name: str, first: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """An earlier version made them, with other headings: what was altered is among what is found."""
    shutil.copy(AUDIT / f"{name}.xlsx", book)
    capsys.readouterr()
    assert main(["recalc", str(book), "--check", "--format", "json"]) == 1
    found = json.loads(capsys.readouterr().out)["found"]
    assert any(f"{each['sheet']}!{each['cells']}  {each['text']}".startswith(first) for each in found)


@pytest.mark.skipif(not AUDIT.is_dir(), reason="the altered workbooks are not here")
@pytest.mark.parametrize(
    ("name", "words", "first"),
    [
        ("tamper_pasted_ok", [], "Concentration!D11  is the constant 0.15, while D10 and D12"),
        ("tamper_status", [], 'Concentration!F10  stored "BREACH", now "OK"'),
        ("tamper_income", [], "Customers!C6  holds 999,999: was it edited?"),
        ("lo_typed_wallet", [], 'Customers!H6  stored "A", now "B"'),
        ("moved_income_r", ["--ledger", "year.csv"], "Customers!C6  income of Harbour Lane Hotels is 114,800"),
    ],
)
def test_without_a_seal_they_are_caught_by_themselves_or_the_ledger(
    name: str, words: list[str], first: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    book = tmp_path / "unsealed.xlsx"
    lines = LEDGER.read_text(encoding="utf-8").splitlines(keepends=True)
    later = [line for line in lines if line.split(",")[1][:7] >= "2025-07"]  # the year that those books are of
    (tmp_path / "year.csv").write_text("".join(later), encoding="utf-8")
    words = [str(tmp_path / word) if word == "year.csv" else word for word in words]
    shutil.copy(AUDIT / f"{name}.xlsx", book)
    code, lines = check(book, capsys, *words)
    assert code == 1
    assert lines[0].startswith(f"{book}: {first}")


def test_a_seal_that_does_not_hold_is_replaced_only_with_force(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    change(book, "Limits", cell("F7", '<c r="F7" t="inlineStr"><is><t>fine</t></is></c>'))
    kept = Path("book.seal.json").read_bytes()
    capsys.readouterr()
    assert main(["seal", str(book), "--as-at", "2026-06-30"]) == 1
    said = capsys.readouterr().out
    assert said.startswith(
        "book.xlsx: not sealed: does not hold against the seal it replaces: Limits!F7  the formula is"
    )
    assert Path("book.seal.json").read_bytes() == kept
    assert main(["seal", str(book), "--as-at", "2026-06-30", "--force"]) == 0
    assert Path("book.seal.json").read_bytes() != kept


def test_a_file_that_is_no_seal_is_not_replaced(book: Path, capsys: pytest.CaptureFixture[str]) -> None:
    Path("book.seal.json").write_text('{"mine": 1}')
    capsys.readouterr()
    assert main(["seal", str(book), "--as-at", "2026-06-30"]) == 1
    assert "does not hold against the seal it replaces: book.seal.json: the seal cannot" in capsys.readouterr().out
    assert Path("book.seal.json").read_text() == '{"mine": 1}'
