"""``valuex export SET --to excel``: what it prints, the book that it makes, and its proof."""

from __future__ import annotations

import re
import zipfile

import openpyxl
import pytest

from valuex_xl.cli import main
from valuex_xl.workbooks.formulon.library import is_installed


@pytest.fixture
def export(capsys):
    """Runs the command; gives its exit code, what it prints and what it says on stderr."""

    def run(name, *words):
        code = main(["export", name, "--to", "excel", *words])
        told = capsys.readouterr()
        return code, told.out, told.err

    return run


def test_one_formula_a_step_a_line(export):
    code, out, err = export("grades", "--as-at", "2026-06-01")
    lines = out.splitlines()
    assert (code, err) == (0, "")
    assert lines[0] == "Table grades_ with the columns: share of wallet, will buy"
    assert lines[1].startswith("Rules: grades 2026.1, effective 2026-01-01, hash ")
    assert lines[3:6] == ["grade:", "=LET(share_of_wallet,[@[share of wallet]],", "  will_buy,[@[will buy]],"]
    assert '  C_holds,(OR(will_buy_read="yes",will_buy_read="unknown"))*1,' in lines


def test_helper_columns(export):
    code, out, _ = export("grades", "--without-let")
    assert code == 0
    assert "LET(" not in out
    assert '=(OR([@[will buy read]]="yes",[@[will buy read]]="unknown"))*1' in out


def test_a_book(export, tmp_path):
    book = tmp_path / "grades.xlsx"
    code, out, err = export("grades", "-o", str(book), "--as-at", "2026-06-01", "--with-checks")
    assert (code, err) == (0, "")
    assert out == f"{book}: grades 2026.1 as native formulas; they need no add-in.\n"
    stored = openpyxl.load_workbook(book, data_only=True)
    rows = list(stored["Judged"].iter_rows(min_row=5, values_only=True))
    assert rows[0] == ("share of wallet", "will buy", "grade", "grade by VX_GRADE", "grade agrees")
    assert rows[1] == (1, None, "A", "A", True)
    assert {row[4] for row in rows[1:]} == {True}
    note = dict(stored["Note"].iter_rows(values_only=True))
    assert note["Rules"] == "grades, version 2026.1"
    assert "Letters outside ASCII" in note


TERMS = """
kind: grades
version: 1
figures:
  volume: {unit: money, from: 0}
  paid late: {one of: [yes, no], if missing: no}
grades:
  Gold: {needs: {volume: at least 90k}, gives: {terms: 60 days, contact: by name}}
  Iron: {needs: nothing, gives: {terms: nothing, contact: nothing}}
examples:
  - {volume: 95k, grade: Gold}
  - {volume: 10k, grade: Iron}
"""


@pytest.mark.parametrize("form", [[], ["--without-let"]])
def test_what_gives_nothing_is_stored_as_an_empty_text(export, tmp_path, form):
    (tmp_path / "metals.yaml").write_text(TERMS, encoding="utf-8")
    book, rules = tmp_path / "metals.xlsx", ["--rules", str(tmp_path), "--as-at", "2026-06-01"]
    assert export("metals", "-o", str(book), "--with-checks", *form, *rules)[0] == 0
    with zipfile.ZipFile(book) as package:
        sheet = package.read("xl/worksheets/sheet1.xml").decode()
    assert re.findall(r'<c r="[A-Z]+7"[^>]* t="str"><f>[^<]*</f><v></v></c>', sheet)
    assert main(["recalc", str(book), "--check", *rules]) == 0


def test_the_proof(export):
    if not is_installed():
        pytest.skip("the second engine is not installed: .[witness]")
    code, out, err = export("grades", "--prove", "--customers", "5", "--as-at", "2026-06-01")
    assert (code, err) == (0, "")
    assert re.fullmatch(r"[0-9]+ rows, 1 answer each, held against the VX_ function: none differ\n", out)


def test_the_proof_tells_how_far_it_is(export, monkeypatch):
    if not is_installed():
        pytest.skip("the second engine is not installed: .[witness]")
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    _, out, err = export("grades", "--prove", "--customers", "5", "--as-at", "2026-06-01")
    total = out.partition(" rows")[0]
    assert f"\r\033[Ktried 0 of {total} rows   0%\r\033[Ktried 10 of {total} rows" in err
    assert err.endswith("\r\033[K")


def test_what_differs_is_told(export, monkeypatch):
    from valuex_xl.judging.values import NA
    from valuex_xl.workbooks.native import proof

    found = proof.Proof(1_200, 2, (proof.Difference((0.5, None), "score", NA, 75.0),))
    monkeypatch.setattr(proof, "prove", lambda *_, **__: found)
    code, out, err = export("scorecard", "--prove")
    assert (code, err) == (1, "")
    assert out == (
        "1,200 rows, 2 answers each, held against the VX_ function: 1 differs\n"
        "  score of 0.5 and blank: the formula says #N/A, the function 75.0\n"
    )


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (
            ["concentration"],
            "valuex: concentration is of the kind concentration: a formula in each row can say grades, scorecard and "
            "equilibrium - for the others use the VX_ functions\n",
        ),
        (["grades", "-o", "grades.xls"], "valuex: grades.xls: a workbook is called .xlsx - name it grades.xlsx\n"),
        (["grades", "--prove", "--customers", "-1"], "valuex: --customers -1: write how many, 0 or more\n"),
    ],
)
def test_refused(export, words, said):
    code, _, err = export(*words)
    assert (code, err) == (2, said)
