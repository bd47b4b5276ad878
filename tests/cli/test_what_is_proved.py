"""What `valuex recalc` ends with: what was proved and no more, and which kept cells are a finding."""

from pathlib import Path

import pytest
import xlsxwriter

from valuex_xl.cli.main import main
from valuex_xl.workbooks import engines


def book(tmp_path: Path, **formulas: tuple[str, object]) -> str:
    """0.9 in A1, 0.5 in A2, and formulas with their stored values."""
    path = tmp_path / "book.xlsx"
    workbook = xlsxwriter.Workbook(path)
    sheet = workbook.add_worksheet("Data")
    sheet.write_column("A1", [0.9, 0.5])
    for cell, (formula, stored) in formulas.items():
        sheet.write_formula(cell, formula, None, stored)
    workbook.close()
    return str(path)


GRADE = ("=VX_GRADE(A1)", "A")
UNKNOWN = ("=FOOBAR(1)", 0.5)


@pytest.mark.parametrize(
    ("formulas", "code", "last"),
    [
        ({"B1": GRADE}, 0, "every stored value of the VX_ cell, and of what depends on one, is what comes out"),
        (
            {"B1": GRADE, "B2": ("=VX_GRADE(A2)", "B"), "B3": ('=B1&"!"', "A!")},
            0,
            "every stored value of the 2 VX_ cells, and of what depends on one, is what comes out",
        ),
        (
            {"B1": GRADE, "B2": ("=VX_GRADE(A2)", "A")},
            1,
            "proved: 1 of 2 VX_ cells, the stored value is what comes out",
        ),
        (
            {"B1": GRADE, "B3": ('=B1&"!"', "C!")},
            1,
            "proved: 1 of 1 VX_ cell, the stored value is what comes out",
        ),
        (
            {"B1": ("=VX_GRADE(C1)", "A"), "C1": UNKNOWN},
            1,
            "no VX_ cell is proved: no stored value of its one could be confirmed",
        ),
        (
            {"B1": ("=VX_GRADE(A1;A2)", "A"), "B2": ("=VX_GRADE(A2;A2)", "A"), "B3": ("=A1*2", 1.8)},
            1,
            "no VX_ cell is proved: no stored value of its 2 could be confirmed",
        ),
        ({"B1": ("=A1*2", 1.8)}, 1, "no VX_ cell is proved: the workbook has none"),
        (
            {"B1": ("=_xlfn.SINGLE(VX_GRADE(A1))", "A"), "C1": UNKNOWN},
            0,
            "every stored value of the VX_ cell, and of what depends on one, is what comes out",
        ),
    ],
)
def test_the_last_line_of_a_check(
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    formulas: dict[str, tuple[str, object]],
    code: int,
    last: str,
) -> None:
    assert main(["recalc", book(tmp_path, **formulas), "--check"]) == code
    assert capsys.readouterr().out.splitlines()[-1] == f"  {last}"


@pytest.mark.parametrize(
    ("formulas", "code"),
    [
        ({"B1": GRADE, "C1": UNKNOWN}, 0),
        ({"B1": GRADE, "C1": UNKNOWN, "C2": ("=C1*2", 1)}, 0),
        ({"C1": UNKNOWN}, 0),
        ({"B1": GRADE, "C1": ("=A1*3", 99)}, 0),
        ({"B1": ("=VX_GRADE(A1*C2)", "A"), "C1": UNKNOWN, "C2": ("=C1*2", 1)}, 1),
        ({"B1": ("=VX_GRADE(SUM(C1:C9))", "A"), "C5": UNKNOWN}, 1),
        ({"B1": GRADE, "C1": ("=FOOBAR(B1)", 1)}, 1),
        ({"B1": ("=VX_GRADE(A1)+FOOBAR(1)", 1)}, 1),
        ({"B1": ('=VX_GRADE(INDIRECT("C"&1))', "A"), "C1": UNKNOWN}, 1),
    ],
)
def test_a_kept_cell_is_a_finding_where_it_concerns_a_vx_cell(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], formulas: dict[str, tuple[str, object]], code: int
) -> None:
    path = book(tmp_path, **formulas)
    assert main(["recalc", path]) == code
    said = capsys.readouterr().out
    aside = (
        "kept as stored: not calculated or not to be trusted, and of no concern to a VX_ cell (--format csv lists them)"
    )
    assert (aside in said) == (code == 0)
    assert main(["recalc", path, "--all", "--believe", "first", "-o", str(tmp_path / "all.xlsx")]) == 1


def test_what_is_of_no_concern_is_told_in_a_line_and_listed_for_machines(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = book(tmp_path, B1=GRADE, C1=UNKNOWN, C2=("=C1*2", 1))
    assert main(["recalc", path, "--check"]) == 0
    assert "  2 other cells kept as stored" in capsys.readouterr().out
    assert main(["recalc", path, "--check", "--format", "csv"]) == 0
    rows = [line.split(",")[:3] for line in capsys.readouterr().out.splitlines()[1:]]
    assert [row for row in rows if row[0] != "note"] == [["aside", "Data", "C1"], ["aside", "Data", "C2"]]


def test_all_cells_are_asked_for_and_proved(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["recalc", book(tmp_path, B1=("=A1*2", 1.8), B2=("=A1*3", 2.7)), "--check", "--all"]) == 0
    assert capsys.readouterr().out.endswith("  every stored value of the 2 formula cells is what comes out\n")


def test_a_grade_in_single_is_a_grade(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    formulas = {"B1": ("=_xlfn.SINGLE(VX_GRADE(A1))", "A"), "B2": ("=+(VX_GRADE(A2))", "B")}
    assert main(["recalc", book(tmp_path, **formulas), "--check"]) == 0
    assert "  grades by the rules, before overrides: A 1, B 1\n" in capsys.readouterr().out


def test_grades_or_something_else_are_told_and_not_counted(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    formulas = {"B1": ('=IF(A1="","n/a",VX_GRADE(A1))', "A"), "B2": GRADE}
    assert main(["recalc", book(tmp_path, **formulas), "--check"]) == 0
    told = "  grades by the rules, before overrides: A 1; 1 formula with a grade or something else, not counted\n"
    assert told in capsys.readouterr().out
    assert main(["recalc", book(tmp_path, B1=formulas["B1"]), "--check"]) == 0
    assert "  grades: 1 formula with a grade or something else, not counted\n" in capsys.readouterr().out


def test_a_breach_of_a_cell_that_is_kept_is_none(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    formulas = {"B1": ("=VX_CONCENTRATION(A1:A2)", 0.64), "B2": ("=VX_CONCENTRATION(C1:C3)", 0.2), "C1": UNKNOWN}
    assert main(["recalc", book(tmp_path, **formulas), "--check"]) == 1
    said = capsys.readouterr().out
    assert "row 1: 64.29% of income" in said
    assert "100.00%" not in said


def test_what_a_second_engine_did_not_see_is_not_claimed_of_two(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    pytest.importorskip("wasmtime", reason="the second engine is not installed")
    claim = "  every stored value of the VX_ cell, and of what depends on one, is what comes out"
    heard = book(tmp_path, B1=("=VX_GRADE(SUM(A1:A1))", "A"))
    assert main(["recalc", heard, "--check", "--second-opinion"]) == 0
    assert capsys.readouterr().out.splitlines()[-1] == claim
    inside = book(tmp_path, B1=("=LEFT(VX_GRADE(A1),COLUMN(A1))", "A"))
    assert main(["recalc", inside, "--check", "--second-opinion"]) == 0
    last = capsys.readouterr().out.splitlines()[-1]
    assert last == f"{claim} of one engine: no second one has seen all of it"
    beside = book(tmp_path, A3=("=SUM(A1:A2)", 1.4), B1=("=VX_GRADE(A1)", "A"))
    assert main(["recalc", beside, "--check", "--second-opinion"]) == 0
    assert capsys.readouterr().out.splitlines()[-1] == claim


@pytest.mark.skipif(not engines.is_installed(), reason="needs the second engine: pip install -e '.[witness]'")
@pytest.mark.parametrize("form", ["text", "json", "csv"])
def test_with_all_a_native_cell_that_is_not_stored_as_it_comes_out_is_a_finding(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], form: str
) -> None:
    """C1 feeds no VX_ cell; both engines have 2.7 where 99 is stored. What the clock feeds differs every day."""
    path = book(tmp_path, B1=GRADE, C1=("=A1*3", 99), C2=("=TODAY()*1", 40_000), C3=("=A1*2", 1.8))
    assert main(["recalc", path, "--check", "--all", "--format", form]) == 1
    said = capsys.readouterr().out
    cells = {"text": "Data!C1  stored 99.0, now", "json": '"cell": "C1"', "csv": "difference,Data,C1,99.0,"}
    assert cells[form] in said
    assert "C2  stored" not in said
    assert "difference,Data,C2" not in said
    assert "Data,C3" not in said
    capsys.readouterr()
    assert main(["recalc", path, "--check"]) == 0
    assert "    Data!C1  no VX_ call feeds it, but it is stored as 99 and came out as" in capsys.readouterr().out


def test_rules_that_are_not_there_are_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = book(tmp_path, B1=('=VX_GRADE(A1,,,"house_rules")', "A"), B2=GRADE)
    assert main(["recalc", path, "--check"]) == 1
    said = capsys.readouterr().out
    assert '  note: there is no rule set "house_rules" - there are: ' in said
    assert "; the VX_ cells that ask for it are #REF! - name the folder of its rules with --rules\n" in said
    assert main(["recalc", book(tmp_path, B2=GRADE), "--check"]) == 0
    assert "no rule set" not in capsys.readouterr().out
