"""`valuex diff` as it is typed: what it prints, its exit codes, its reports; book and repository stay as they are."""

import csv
import io
import json
import re
import shutil
import subprocess
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.worksheet.table import Table

from valuex_xl.cli.main import main
from valuex_xl.cli.refusals import UsageError
from valuex_xl.cli.sides import side_of
from valuex_xl.rulesets.load import read_file

ROOT = Path(__file__).parents[2]
RULES = ROOT / "rules"
BOOK = ROOT / "workbooks" / "customer_portfolio.xlsx"
GRADES = (RULES / "grades.yaml").read_text(encoding="utf-8")
FOR_EDITORS = re.compile(r"\A# yaml-language-server.*\n")
HOSTILE = ('=HYPERLINK("http://x","y")', "+1+1", "@SUM(1)", "-2-3", "<script>alert(1)</script>", 'A"B & C')


def edited(folder: Path, *changes: tuple[str, str], name: str = "grades", text: str = "") -> Path:
    """A rule file with these texts replaced, without its examples."""
    text = text or (RULES / f"{name}.yaml").read_text(encoding="utf-8")
    body = FOR_EDITORS.sub("", text.partition("\nexamples:")[0] + "\n")
    for old, new in changes:
        assert old in body
        body = body.replace(old, new, 1)
    folder.mkdir(exist_ok=True)
    path = folder / f"{name}.yaml"
    path.write_text(body, encoding="utf-8")
    return path


@pytest.fixture
def stricter(tmp_path: Path) -> Path:
    return edited(tmp_path / "draft", ("wallet: at least 25%", "wallet: at least 40%"), ("2026.1", "2026.2"))


def run(*words: object) -> int:
    return main(["diff", *map(str, words)])


def facts(capsys: pytest.CaptureFixture[str], *words: object) -> tuple[int, dict[str, Any]]:
    code = run(*words, "--format", "json")
    return code, json.loads(capsys.readouterr().out)


def test_without_a_book_it_says_what_changed_and_who_would_move(
    stricter: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    old = edited(stricter.parents[1] / "old")
    assert run(old, stricter) == 1
    told = capsys.readouterr().out.splitlines()
    assert told[0] == f"{old} -> {stricter}"
    assert told[3:] == [
        "  Can change an answer",
        "    line 21  B now needs share of wallet at least 40%, was at least 25%",
        "  Changes words only: advice, titles, meanings, the way a threshold is shown",
        "    line 4  the version is now 2026.2, was 2026.1",
        "  For example",
        "    a customer with share of wallet 30%, will buy yes: B -> C",
        "",
        "1 change can turn an answer. Name a workbook with --book to see who moves.",
    ]


def test_the_same_is_no_difference(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(RULES, RULES) == 0
    assert capsys.readouterr().out == f"{RULES} -> {RULES}\n\nNo difference: both say the same, letter by letter.\n"


def test_one_word_is_compared_with_what_is_in_force(stricter: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, told = facts(capsys, stricter)
    assert (code, told["old"]) == (1, "the rules in force")
    assert "B now needs share of wallet at least 40%, was at least 25%" in [
        change["words"] for change in told["sets"][0]["changes"]
    ]


def test_in_force_for_a_book_are_the_rules_beside_it(
    tmp_path: Path, stricter: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    book = shutil.copy(BOOK, tmp_path / "book.xlsx")
    shutil.copytree(stricter.parent, tmp_path / "rules")
    assert facts(capsys, stricter, "--book", book)[0] == 0
    assert facts(capsys, stricter, "--book", BOOK)[0] == 1


def test_the_guide_shows_what_is_printed(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.chdir(ROOT)
    guide = (ROOT / "docs" / "comparing-rules.md").read_text(encoding="utf-8")
    shown = guide.partition("$ valuex diff rules/grades.yaml rules/grades_strict.yaml\n")[2].partition("```")[0]
    assert run("rules/grades.yaml", "rules/grades_strict.yaml", "--as-at", "2026-11-27") == 1
    assert capsys.readouterr().out == shown


def test_words_only_are_no_reason_to_stop(tmp_path: Path) -> None:
    old = edited(tmp_path / "old")
    new = edited(tmp_path / "new", ("advice: Keep.", "advice: Hold."), ("# Best first.", "# The best come first."))
    assert run(old, new) == 0


def test_a_set_that_is_new_or_gone(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    old, new = tmp_path / "old", tmp_path / "new"
    edited(old), edited(old, ("delivery: 84", "delivery: 85"), name="costs"), edited(old, text=GRADES, name="ours")
    edited(new), edited(new, text=GRADES, name="theirs")
    code, told = facts(capsys, old, new)
    assert code == 1
    assert [change["words"] for each in told["sets"] for change in each["changes"]] == [
        "the rule set costs (costs) is gone: the set of that name shipped with valuex_xl answers in its place",
        "the rule set ours (grades) is gone: formulas that name it, or need it, become #REF!",
        "the rule set theirs (grades) is new",
    ]


@pytest.mark.parametrize("remark", ["", "# ours\n"])
def test_a_copy_of_a_set_that_ships_is_no_difference(
    tmp_path: Path, remark: str, capsys: pytest.CaptureFixture[str]
) -> None:
    """A folder that lacks a set is answered by the one that ships: with a copy of it beside, nothing changes."""
    old, new = tmp_path / "old", tmp_path / "new"
    child = "kind: grades\nversion: 2\nbased on: grades\ngrades: {A: {needs: {share of wallet: at least 80%}}}\n"
    edited(old, text=child, name="ours"), edited(new, text=child, name="ours")
    for name in ("grades", "costs", "targets"):
        text = (RULES / f"{name}.yaml").read_text(encoding="utf-8")
        (old / f"{name}.yaml").write_text(f"{remark}{text}", encoding="utf-8")
    assert run(old, new) == 0
    said = ", and the set of that name that ships says the same\n"
    assert f"grades  no effect: the file is gone{said}" in capsys.readouterr().out
    assert run(new, old) == 0
    assert f"costs  no effect: the file is new{said}" in capsys.readouterr().out


def test_a_profile_that_is_gone_is_no_name_in_a_formula(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    old, new = tmp_path / "old", tmp_path / "new"
    edited(old, name="costs"), edited(new, name="costs")
    (old / "ledgers").mkdir()
    profile = next(iter(sorted((RULES / "ledgers").glob("*.yaml"))))
    shutil.copy(profile, old / "ledgers" / "till_roll.yaml")
    _, told = facts(capsys, old, new)
    assert [change["words"] for each in told["sets"] for change in each["changes"]] == [
        "the rule set till_roll (ledger) is gone: valuex new and refresh no longer read the exports that it describes"
    ]


def test_the_book_tells_who_moves_and_why(stricter: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = BOOK.read_bytes()
    code, told = facts(capsys, RULES / "grades.yaml", stricter, "--book", BOOK)
    assert code == 1
    assert BOOK.read_bytes() == before
    book = told["book"]
    assert book["grades"] == ["A", "B", "C", "D"]
    counts = {(each["old"], each["new"]): each["count"] for each in book["matrix"]}
    assert counts == {
        ("A", "A"): 7,
        ("B", "B"): 2,
        ("B", "C"): 4,
        ("C", "C"): 8,
        ("D", "D"): 3,
    }
    names = ["Kestrel Foods", "Tern & Daughters", "Quarry Road Garages", "Oldmill Bakery"]
    assert [(each["name"], each["old"], each["new"]) for each in book["moved"]] == [(name, "B", "C") for name in names]
    signature = read_file(stricter).rules.head.signature
    assert book["moved"][0]["why"] == (
        "C (might buy): will buy is yes (needs yes or unknown). For B it lacks share of wallet at least 40%: "
        f"now 35.1%, 4.9 percentage points too low. As at 2026-06-30. {signature}"
    )
    picked_up = [each for each in book["cells"] if each["sheet"] == "Customers" and each["cell"].startswith("H")]
    assert [(each["name"], each["old"], each["new"]) for each in picked_up] == [(name, "B", "C") for name in names]
    assert (book["silent"], book["own_days"]) == ([], ["2025-06-30", "2026-06-30"])


def test_the_book_tells_new_and_cleared_breaches(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    new = edited(
        tmp_path,
        ("{of: income, breach: above 25%, watch: above 20%}", "{of: income, breach: above 21%, watch: above 20%}"),
        ("{of: profit, breach: above 25%", "{of: profit, breach: above 40%"),
        name="concentration",
    )
    code, told = facts(capsys, RULES / "concentration.yaml", new, "--book", BOOK)
    assert code == 1
    assert [each["words"] for each in told["book"]["new_breaches"]] == ["Harbour Lane Hotels: 21.47% of income"]
    assert [each["words"] for each in told["book"]["cleared"]] == ["Harbour Lane Hotels: 33.34% of profit"]
    assert told["book"]["moved"] == []
    assert told["headline"].startswith("0 of 24 grades move; 1 new breach, 1 cleared; ")


QUIET = "Nobody moves: in this workbook no grade, verdict, breach or figure changes."


def test_a_change_that_meets_nobody_in_the_book(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    new = edited(tmp_path, ("at least 75%", "at least 76%"), ("2026.1", "2026.2"))
    old = edited(tmp_path / "old")
    code, told = facts(capsys, old, new, "--book", BOOK)
    assert (code, told["quiet"], told["looks"], told["headline"]) == (0, True, [], QUIET)
    assert "answers" in [each["effect"] for each in told["sets"][0]["changes"]]


def test_what_must_be_looked_at_is_in_the_head_and_the_head_is_not_green(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    new = edited(tmp_path, ("at least 75%", "at least 76%"))
    page, sheets = tmp_path / "for.html", tmp_path / "for.xlsx"
    code, told = facts(capsys, edited(tmp_path / "old"), new, "--book", BOOK, "--report", page, "--report", sheets)
    head = f"{QUIET} LOOK: grades: answers can change, but the version is still 2026.1."
    assert (code, told["quiet"], told["headline"]) == (0, True, head)
    assert f'<p class="headline look">{head}</p>' in page.read_text()
    cell = openpyxl.load_workbook(sheets)["Approval"]["A2"]
    assert (cell.value, cell.fill.fgColor.rgb) == (head, "FFFFF4D6")


def test_a_safeguard_that_goes_is_in_the_head(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    new = edited(tmp_path)
    page = tmp_path / "for.html"
    assert run(RULES / "grades.yaml", new, "--report", page) == 0
    assert '<p class="headline look">No answer can change, but a safeguard goes: ' in page.read_text()
    capsys.readouterr()
    _, told = facts(capsys, RULES / "grades.yaml", new, "--book", BOOK)
    assert told["headline"].startswith(f"{QUIET} LOOK: a safeguard goes: all 11 examples are gone")


def test_a_day_that_no_cell_uses_is_told_and_nothing_is_claimed_of_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    dated = "{1990-01-01: at least 25%, 2027-01-01: at least 60%}"
    new = edited(tmp_path, ("at least 25%", dated), ("2026.1", "2026.2"))
    old = edited(tmp_path / "old")
    code, told = facts(capsys, old, new, "--book", BOOK, "--as-at", "2027-02-01")
    assert (code, told["quiet"]) == (1, True)
    assert told["headline"] == (
        f"{QUIET} LOOK: every formula names its own day, 2025-06-30, 2026-06-30, so nothing was judged as at "
        "2027-02-01 - put that day into the cell that they read, in a copy of the workbook, and name the copy."
    )
    code, told = facts(capsys, old, new, "--book", BOOK)
    assert (code, told["headline"]) == (
        0,
        f"{QUIET} LOOK: what counts from 2027-01-01 is not tried: the cells are judged as at 2026-06-30.",
    )
    code, told = facts(capsys, old, new, "--book", BOOK, "--as-at", "2026-06-30")
    assert (code, len(told["looks"])) == (0, 1)
    code, told = facts(capsys, old, old, "--book", BOOK, "--as-at", "2027-02-01")
    assert (code, told["headline"]) == (0, "No difference: both say the same, letter by letter.")


def test_a_book_that_asks_for_another_set_tried_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    made = openpyxl.Workbook()
    made.active["A1"], made.active["B1"] = "Ada", "=VX_GRADE(0.3)"
    made.save(book := tmp_path / "book.xlsx")
    old = edited(tmp_path / "old").rename(tmp_path / "old" / "tiers.yaml")
    new = edited(tmp_path / "new", ("at least 75%", "at least 76%"), ("2026.1", "2026.2"))
    (tmp_path / "two").mkdir()
    new = new.rename(tmp_path / "two" / "tiers.yaml")
    code, told = facts(capsys, old.parent, new.parent, "--book", book)
    assert (code, told["headline"]) == (
        1,
        "Nothing was tried: no formula of this workbook asks for these rules. LOOK: this workbook does not ask for "
        "tiers, it asks for grades - a file answers as the set of its name: call it, say, grades.yaml to try it here.",
    )
    assert run(old.parent, new.parent, "--book", book) == 1
    assert "Nobody moves" not in capsys.readouterr().out


def test_deals_whose_verdict_turns(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    made = openpyxl.Workbook()
    sheet = made.active
    sheet.append(["Deal", "customer benefit", "price", "planned cost", "Verdict"])
    for row, (name, *deal) in enumerate((("Bridge", 150, 120, 100), ("Tunnel", 150, 120, 90)), 2):
        sheet.append([name, *deal, f"=VX_EQUILIBRIUM(B{row}:D{row},$B$1:$D$1)"])
    made.save(book := tmp_path / "deals.xlsx")
    new = edited(tmp_path / "new", ("{our part: below 40%}", "{our part: below 45%}"), name="equilibrium")
    code, told = facts(capsys, RULES / "equilibrium.yaml", new, "--book", book)
    assert code == 1
    (deal,) = told["book"]["deals"]
    assert (deal["cell"], deal["name"], deal["old"], deal["new"]) == ("E2", "Bridge", "BALANCED", "TO CUSTOMER")
    assert deal["why"].startswith("TO CUSTOMER: our part is 40%")


def test_two_single_files_answer_as_the_set_that_formulas_use(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    draft = edited(tmp_path, ("wallet: at least 25%", "wallet: at least 40%")).rename(tmp_path / "my draft.yaml")
    code, told = facts(capsys, RULES / "grades.yaml", draft, "--book", BOOK)
    assert (code, told["sets"][0]["name"], len(told["book"]["moved"])) == (1, "grades", 4)


def test_the_day_decides(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    made = openpyxl.Workbook()
    made.active["A1"], made.active["B1"] = "Ada", "=VX_GRADE(0.3)"
    made.save(book := tmp_path / "book.xlsx")
    dated = "wallet: {2020-01-01: at least 25%, 2027-01-01: at least 40%}"
    new = edited(tmp_path / "new", ("wallet: at least 25%", dated))
    assert facts(capsys, RULES / "grades.yaml", new, "--book", book, "--as-at", "2026-12-31")[0] == 0
    code, told = facts(capsys, RULES / "grades.yaml", new, "--book", book, "--as-at", "2027-01-01")
    assert (code, told["book"]["moved"][0]["name"]) == (1, "Ada")


def test_a_later_day_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    new = edited(tmp_path, ("wallet: at least 25%", "wallet: {2020-01-01: at least 25%, 2027-01-01: at least 40%}"))
    assert run(RULES / "grades.yaml", new, "--as-at", "2026-12-31") == 1
    told = capsys.readouterr().out
    assert "from 2027-01-01 on B needs share of wallet at least 40%, new, was at least 25%\n" in told
    assert "\n    on 2027-01-01, a customer with share of wallet 30%, will buy yes: B -> C\n" in told


def test_csv_has_a_line_for_everything_and_no_formula(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    book = hostile_book(tmp_path)
    new = edited(tmp_path / "new", ("wallet: at least 25%", "wallet: at least 40%"))
    assert run(RULES / "grades.yaml", new, "--book", book, "--format", "csv") == 1
    rows = list(csv.DictReader(io.StringIO(capsys.readouterr().out)))
    assert [row["name"].removeprefix("'") for row in rows if row["what"] == "grade"] == list(HOSTILE)
    assert not [cell for row in rows for cell in row.values() if cell[:1] in ("=", "+", "-", "@")]


def hostile_book(folder: Path) -> Path:
    made = openpyxl.Workbook()
    sheet = made.active
    sheet.append(["Customer", "Share", "Grade"])
    for row, name in enumerate(HOSTILE, 2):
        sheet.append([name, 0.3, f"=VX_GRADE(B{row})"])
        sheet.cell(row, 1).data_type = "s"
    sheet.add_table(Table(displayName="People", ref=f"A1:C{len(HOSTILE) + 1}"))
    made.save(path := folder / "hostile.xlsx")
    return path


class Page(HTMLParser):
    """The texts and tags of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.links: list[str] = []
        self.texts: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.links += [value or "" for name, value in attrs if name in ("src", "href", "action")]

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


def test_reports_hold_what_must_be_approved(tmp_path: Path, stricter: Path) -> None:
    page, sheets = tmp_path / "for.html", tmp_path / "for.xlsx"
    assert run(RULES / "grades.yaml", stricter, "--book", BOOK, "--report", page, "--report", sheets) == 1
    read = Page(page.read_text(encoding="utf-8"))
    assert not {"script", "img", "link", "iframe", "object"} & set(read.tags)
    assert read.links == []
    book = openpyxl.load_workbook(sheets)
    cells = [
        str(cell) for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row if cell is not None
    ]
    for texts in (" ".join(read.texts), " ".join(cells)):
        for part in (
            "4 of 24 grades move; 0 new breaches, 0 cleared; ",
            "version 2026.1, ",
            "version 2026.2, ",
            "2026-06-30",
            "B now needs share of wallet at least 40%, was at least 25%",
            "Kestrel Foods",
            "For B it lacks share of wallet at least 40%",
            "Decision",
            "Date",
        ):
            assert part in texts
    whole = " ".join(read.texts)
    assert "Rules: grades" not in whole, "the report says once which rules they are"
    assert whole.index("B now needs") < whole.index("Kestrel Foods"), "first what changes, then whom it moves"
    assert [cell.value for cell in book["Matrix"][6]] == ["B", 0, 2, 4, 0, 6]


def test_hostile_names_stay_text_in_reports(tmp_path: Path) -> None:
    new = edited(tmp_path / "new", ("wallet: at least 25%", "wallet: at least 40%"))
    page, sheets = tmp_path / "for.html", tmp_path / "for.xlsx"
    words = (RULES / "grades.yaml", new, "--book", hostile_book(tmp_path), "--report", page, "--report", sheets)
    assert run(*words) == 1
    read = Page(page.read_text(encoding="utf-8"))
    assert "script" not in read.tags
    assert all(name in read.texts for name in HOSTILE)
    book = openpyxl.load_workbook(sheets)
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row]
    assert {cell.value for cell in cells} >= set(HOSTILE)
    assert "f" not in {cell.data_type for cell in cells}
    assert not [cell for cell in cells if cell.hyperlink]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("no.yaml", "rules"), "valuex: no.yaml: no such file or folder"),
        (("C:\\rules\\grades.yaml", "rules"), "valuex: C:\\rules\\grades.yaml: no such file or folder"),
        (("rules", "rules", "--as-at", "1.4.2026"), 'valuex: --as-at "1.4.2026" is no date: write it as 2026-03-31'),
        (("rules", "rules", "--report", "a.pdf"), "valuex: --report a.pdf: the report's name ends in .html or .xlsx"),
        (("rules", "rules", "--book", "no.xlsx"), "valuex: no.xlsx: cannot be read: No such file or directory"),
        (("docs", "rules"), "valuex: docs: there is no rule file in this folder (they end in .yaml)"),
        (
            ("rules/costs.yaml", "tests/rule_sets"),
            "valuex: tests/rule_sets has no rule set of the name of rules/costs.yaml",
        ),
    ],
)  # fmt: skip
def test_what_cannot_be_compared_is_refused(
    words: tuple[str, ...], told: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(ROOT)
    assert run(*words) == 2
    assert capsys.readouterr().err == f"{told}\n"


def test_faults_of_both_sides_are_told_at_once(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    one = edited(tmp_path / "one", ("at least 75%", "at lest 75%"))
    two = edited(tmp_path / "two", ("at least 25%", "25%"))
    assert run(one, two) == 2
    told = capsys.readouterr().err
    assert f'{one}:17:30: share of wallet: "at lest 75%" is not understood - did you mean "at least"?' in told
    assert f'{two}:21:30: share of wallet: "25%" does not say which side - write at least 25% or below 25%' in told


def test_a_report_is_not_replaced_unasked(tmp_path: Path, stricter: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = tmp_path / "for.html"
    page.write_text("mine")
    assert run(RULES / "grades.yaml", stricter, "--report", page) == 2
    assert capsys.readouterr().err == f"valuex: {page} exists: choose another name, or add --force to replace it\n"
    assert page.read_text() == "mine"
    assert run(RULES / "grades.yaml", stricter, "--report", page, "--force") == 1
    assert page.read_text().startswith("<!DOCTYPE html>")


def git(folder: Path, *words: str) -> None:
    names = ("-c", "user.name=A", "-c", "user.email=a@example.com", "-c", "commit.gpgsign=false")
    subprocess.run(["git", "-C", str(folder), *names, *words], check=True, capture_output=True)


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository with two commits, whose folder rules is here."""
    if shutil.which("git") is None:
        pytest.skip("git is not installed")
    folder = tmp_path / "repository"
    folder.mkdir()
    git(folder, "init", "-q", "-b", "main")
    edited(folder / "rules")
    git(folder, "add", "."), git(folder, "commit", "-qm", "first"), git(folder, "tag", "v1")
    edited(folder / "rules", ("wallet: at least 25%", "wallet: at least 30%"))
    git(folder, "commit", "-qam", "second")
    monkeypatch.chdir(folder)
    return folder


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("HEAD~1", "rules"),
        ("HEAD~1", "rules/grades.yaml"),
        ("v1", "HEAD"),
        ("v1:rules", "main:rules/grades.yaml"),
        ("v1:rules/grades.yaml", "rules"),
        ("v1:./rules", "rules/grades.yaml"),
    ],
)
def test_revisions(old: str, new: str, repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, told = facts(capsys, old, new)
    assert code == 1
    assert [change["words"] for each in told["sets"] for change in each["changes"]] == [
        "B now needs share of wallet at least 30%, was at least 25%"
    ]
    assert told["sets"][0]["version"].startswith("answers can change, but the version is still 2026.1 - write version")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("v2", "rules"), "valuex: v2: no such file or folder, and no such git revision in {top}"),
        (("v1:rulez", "rules"), "valuex: v1:rulez: there was no such file or folder at that revision"
         " - write REVISION:PATH"),
    ],
)  # fmt: skip
def test_what_is_no_revision(
    words: tuple[str, ...], told: str, repository: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(*words) == 2
    assert capsys.readouterr().err == told.format(top=repository.resolve()) + "\n"
    assert sorted(path.name for path in repository.iterdir()) == [".git", "rules"]


@pytest.mark.parametrize("word", ["--output=x", "-x", "--output=x:rules", "-:rules"])
def test_no_word_becomes_an_option_of_git(word: str, repository: Path) -> None:
    with pytest.raises(UsageError, match="is neither a file or folder nor a git revision"):
        side_of(word, "rules")
    assert sorted(path.name for path in repository.iterdir()) == [".git", "rules"]


def test_without_git_files_can_still_be_compared(
    repository: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("PATH", str(repository / "nothing"))
    assert run("rules", "rules") == 0
    assert run("v1", "rules") == 2
    told = "valuex: git is not installed, or not on the PATH: compare files or folders instead\n"
    assert capsys.readouterr().err == told


def test_outside_a_repository(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    if shutil.which("git") is None:
        pytest.skip("git is not installed")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    edited(tmp_path / "rules")
    assert run("main", "rules") == 2
    there = tmp_path / "rules"
    assert capsys.readouterr().err == f"valuex: main: no such file or folder, and {there} is in no git repository\n"


def test_a_breach_that_stays_is_not_new_however_the_version_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Who breaches is told by the rule set and the limit, not by the words that name them."""
    limits = ("above 25%", "above 15%"), ("above 20%", "above 10%")
    old = edited(tmp_path / "old", ("2026.1", "2026.1 (board)"), *limits, name="concentration")
    new = edited(tmp_path / "new", ("2026.1", "2026.2 (draft)"), *limits, name="concentration")
    _, told = facts(capsys, old, new, "--book", BOOK)
    assert told["book"]["new_breaches"] == []
    assert told["book"]["cleared"] == []


def test_a_meaning_that_looks_like_a_signature_is_told_whole(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The rules are left out of a why because they are its part of that name, whatever its sentences say."""
    means = ("means: might buy", 'means: "might buy. Rules: ours"')
    new = edited(tmp_path / "new", ("wallet: at least 25%", "wallet: at least 40%"), means)
    page = tmp_path / "for.html"
    assert run(edited(tmp_path / "old"), new, "--book", BOOK, "--report", page) == 1
    told = (
        "C (might buy. Rules: ours): will buy is yes (needs yes or unknown). For B it lacks share of wallet at least "
        "40%: now 35.1%, 4.9 percentage points too low."
    )
    assert f"{told}\n" in capsys.readouterr().out
    assert told in Page(page.read_text(encoding="utf-8")).texts


def test_the_example_has_no_exception_where_the_change_moves_others_too(tmp_path, capsys):
    """An exception that is over, in the example, would look as if it mattered."""
    text = """kind: grades
version: 1
figures:
  customer: {unit: name}
  share: {unit: percent, from: 0%, to: 100%}
grades:
  A: {needs: {share: at least 75%}}
  B: {needs: nothing}
exceptions:
  - {customer: ACME, grade: A, because: new plant, by: J. Meyer, until: 2020-12-31}
"""
    old, new = tmp_path / "old.yaml", tmp_path / "new.yaml"
    old.write_text(text, encoding="utf-8")
    new.write_text(text.replace("75%", "80%").replace("version: 1", "version: 2"), encoding="utf-8")
    main(["diff", str(old), str(new)])
    told = capsys.readouterr().out.partition("For example")[2]
    assert "a customer with share 7" in told
    assert "ACME" not in told
    new.write_text(text.replace("grade: A,", "grade: B,").replace("2020-", "2120-"), encoding="utf-8")
    main(["diff", str(old), str(new)])
    assert "customer ACME" in capsys.readouterr().out.partition("For example")[2]
