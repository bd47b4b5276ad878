"""The rule owner's commands: a file of one's own, one value set, the set archived, the missing examples written."""

import json
import shlex
from pathlib import Path

import pytest

from valuex_xl.cli.main import main
from valuex_xl.rulesets.load import read_file

ROOT = Path(__file__).parents[2]
SHIPPED = ROOT / "rules" / "grades.yaml"
B = "    needs: {share of wallet: at least 25%, will buy: yes or unknown}"


@pytest.fixture
def mine(tmp_path, capsys):
    """A folder of one's own, with a copy of grades.yaml in it."""
    assert main(["rules", "copy", "grades", "--to", str(tmp_path / "mine")]) == 0
    capsys.readouterr()
    return tmp_path / "mine"


@pytest.fixture
def valuex(mine, capsys):
    """Runs a command on these rules; gives its exit code, what it prints and what it says on stderr."""

    def run(*words):
        code = main([*words, "--rules", str(mine)])
        told = capsys.readouterr()
        return code, told.out.replace(str(mine), "mine"), told.err.replace(str(mine), "mine")

    return run


def test_a_copy_is_the_same_file_with_the_schema_beside_it(mine):
    assert (mine / "grades.yaml").read_bytes() == SHIPPED.read_bytes()
    assert (mine / "schema.json").read_bytes() == (ROOT / "rules" / "schema.json").read_bytes()


def test_a_copy_replaces_nothing(mine, capsys):
    assert main(["rules", "copy", "grades", "--to", str(mine)]) == 2
    assert capsys.readouterr().err == f"valuex: {mine / 'grades.yaml'}: is there already, and is not replaced\n"


def test_what_ships_is_not_edited(capsys):
    before = SHIPPED.read_bytes()
    assert main(["set", "grades", "B / share of wallet", "at least 26%"]) == 2
    assert capsys.readouterr().err == (
        "valuex: grades is one of the rule sets that ship, which an update replaces - make it yours first: "
        'valuex rules copy "grades" --to FOLDER, then valuex rules use FOLDER\n'
    )
    assert SHIPPED.read_bytes() == before


def test_one_line_is_changed_and_shown(mine, valuex):
    code, out, _ = valuex("set", "grades", "A / share of wallet", "at least 74.95%", "--version", "2026.2")
    assert code == 0
    assert out == (
        "mine/grades.yaml\n"
        " 5 - version: 2026.1\n"
        " 5 + version: 2026.2\n"
        "18 -     needs: {share of wallet: at least 75%, will buy: yes or unknown}\n"
        "18 +     needs: {share of wallet: at least 74.95%, will buy: yes or unknown}\n"
        "Written; the rules and their examples are in order.\n"
    )
    old = SHIPPED.read_bytes()
    new = old.replace(b"version: 2026.1", b"version: 2026.2").replace(b"at least 75%", b"at least 74.95%")
    assert (mine / "grades.yaml").read_bytes() == new


def test_a_change_that_an_example_contradicts_is_not_written(mine, valuex):
    code, out, _ = valuex("set", "grades", "B / share of wallet", "at least 30%")
    assert code == 1
    assert out == (
        "mine/grades.yaml\n"
        f"22 - {B}\n"
        f"22 + {B.replace('25%', '30%')}\n"
        "\n"
        "mine/grades.yaml:40:5: the example says B, but the rules answer C - C (might buy): will buy is unknown (needs "
        "yes or unknown). For B it lacks share of wallet at least 30%: now 25%, 5 percentage points too low.\n"
        " 40 |   - {share of wallet: 25%, grade: B}\n"
        "    |     ^\n"
        "Not written: the rules would be broken as shown.\n"
        "Where an example says what is no longer meant, change that in the file first, then set the value again.\n"
    )
    assert (mine / "grades.yaml").read_bytes() == SHIPPED.read_bytes()


def test_once_the_example_says_what_is_meant_the_value_can_be_set(mine, valuex):
    path = mine / "grades.yaml"
    path.write_bytes(path.read_bytes().replace(b"25%, grade: B", b"25%, grade: C"))
    code, out, _ = valuex("set", "grades", "B / share of wallet", "at least 30%")
    assert code == 0
    assert out.endswith(
        "Written; the rules and their examples are in order.\n"
        'The version is still 2026.1, and answers show it: valuex set grades version "..." raises it.\n'
    )
    assert B.replace("25%", "30%") in path.read_text("utf-8")


def test_a_dated_change_keeps_the_examples_of_before(mine, valuex):
    words = ("set", "grades", "B / share of wallet", "at least 30%", "--from", "2026-04-01")
    code, out, _ = valuex(*words)
    assert (code, out.splitlines()[-1]) == (
        1,
        "Where an example says what held before 2026-04-01, add --date-examples: they are then judged as of the day "
        "before.",
    )
    assert valuex(*words, "--date-examples", "--version", "2026.2") == (
        0,
        "mine/grades.yaml\n"
        " 5 - version: 2026.1\n"
        " 5 + version: 2026.2\n"
        f"22 - {B}\n"
        "22 +     needs: {share of wallet: {1900-01-01: at least 25%, 2026-04-01: at least 30%}, "
        "will buy: yes or unknown}\n"
        "40 -   - {share of wallet: 25%, grade: B}\n"
        "40 +   - {as at: 2026-03-31, share of wallet: 25%, grade: B}\n\n"
        "  in force            before        now\n"
        "  until 2026-03-31    at least 25%  at least 25%  goes on\n"
        "  from 2026-04-01 on  at least 25%  at least 30%  changes\n\n"
        "Written; the rules and their examples are in order.\n",
        "",
    )
    assert read_file(mine / "grades.yaml").rules.head.version == "2026.2"


def test_a_dry_run_writes_nothing(mine, valuex):
    code, out, _ = valuex("set", "grades", "C / advice", "Wait: see", "--dry-run")
    assert (code, out.splitlines()[-1]) == (0, "Nothing was written (--dry-run); the change is in order.")
    assert '    advice: "Wait: see"' in out
    assert (mine / "grades.yaml").read_bytes() == SHIPPED.read_bytes()


def test_the_value_that_it_has_is_no_change(valuex):
    assert valuex("set", "grades", "B / share of wallet", "at least 25%") == (
        0,
        "grades / B / needs / share of wallet: at least 25% - it is that already, nothing was written.\n",
        "",
    )


def test_without_a_path_the_values_are_listed(valuex):
    code, out, _ = valuex("set", "grades")
    assert code == 0
    assert "grades / B / needs / share of wallet: at least 25%\n" in out
    assert valuex("set", "grades", "b/share of wallet")[1] == "grades / B / needs / share of wallet: at least 25%\n"


def test_a_link_stays_a_link_and_permissions_stay(mine, valuex, tmp_path):
    real = tmp_path / "real.yaml"
    (mine / "grades.yaml").rename(real)
    (mine / "grades.yaml").symlink_to(real)
    real.chmod(0o640)
    assert valuex("set", "grades", "owner", "Credit")[0] == 0
    assert (mine / "grades.yaml").is_symlink()
    assert real.stat().st_mode & 0o777 == 0o640
    assert "owner: Credit\n" in real.read_text("utf-8")
    assert sorted(each.name for each in mine.iterdir()) == ["grades.yaml", "schema.json"]


def test_a_read_only_file_is_left_alone(mine, valuex):
    (mine / "grades.yaml").chmod(0o444)
    assert valuex("set", "grades", "owner", "Credit")[2] == (
        "valuex: mine/grades.yaml: is read-only, so nothing was written - allow writing to it first\n"
    )


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["set", "grads", "x", "y"], 'there is no rule set "grads" - did you mean "grades"?'),
        (["set", "gone.yaml", "x", "y"], "gone.yaml: no such file"),
        (["set", "grades", "B / means", "x", "--from", "1.4.2026"],
         '--from "1.4.2026" is no date: write it as 2026-03-31'),
        (["set", "grades", "B / means", "x", "--date-examples"],
         "--date-examples goes with --from: it dates the examples that held until then"),
        (["examples", "grades"], 'say which examples: valuex examples "grades" --boundaries'),
        (["rules", "archive", "grades", "--as", "a/b"],
         '"a/b" cannot be the name of a file - choose one with --as, such as grades_2025'),
        (["rules", "archive", "grades", "--as", "Costs"],
         f"there is a rule set costs already, {ROOT / 'rules/costs.yaml'} - choose another name with --as"),
        (["rules", "archive"], "valuex rules archive takes the name of a rule set"),
    ],
)  # fmt: skip
def test_what_cannot_be_done_is_said(words, says, valuex):
    assert valuex(*words) == (2, "", f"valuex: {says}\n")


def test_an_archived_set_has_the_same_text_and_hash(mine, valuex):
    code, out, _ = valuex("rules", "archive", "grades", "--as", "grades_2025")
    assert (code, out) == (0, 'Kept as mine/grades_2025.yaml. A formula names it in [rules]: "grades_2025"\n')
    now, then = (read_file(mine / f"{name}.yaml").rules.head for name in ("grades", "grades_2025"))
    assert (now.hash, now.version) == (then.hash, then.version)
    listed = [line.split() for line in valuex("rules", "list")[1].splitlines()]
    assert ["grades_2025", "grades", "2026.1", now.hash] in [line[:4] for line in listed]
    assert valuex("rules", "archive", "grades", "--as", "grades_2025")[0] == 2


def test_without_a_name_it_is_kept_under_its_version(mine, valuex):
    assert valuex("rules", "archive", "grades")[0] == 0
    assert (mine / "grades_2026.1.yaml").is_file()


def test_missing_examples_are_printed_as_the_file_writes_them(valuex):
    assert valuex("examples", "grades", "--boundaries") == (
        0,
        "  - {share of wallet: 75.1%, will buy: yes, grade: A}\n"
        "  - {share of wallet: 25.1%, will buy: yes, grade: B}\n",
        "",
    )


def test_written_examples_are_the_only_change(mine, valuex):
    before = (mine / "grades.yaml").read_bytes()
    assert valuex("examples", "grades", "--boundaries", "--write") == (
        0,
        "2 examples appended to mine/grades.yaml.\n",
        "",
    )
    figures = ("75.1%, will buy: yes, grade: A", "25.1%, will buy: yes, grade: B")
    added = "".join(f"  - {{share of wallet: {each}}}\n" for each in figures)
    assert (mine / "grades.yaml").read_bytes() == before + added.encode()
    assert valuex("examples", "grades", "--boundaries")[1] == (
        "# grades: no example is missing, each threshold has its own\n"
    )


@pytest.mark.parametrize("name", [path.stem for path in sorted((ROOT / "rules").glob("*.yaml"))])
@pytest.mark.parametrize("bare", [False, True], ids=["with examples", "without any"])
def test_written_examples_hold_and_leave_none_missing(name, bare, tmp_path, capsys):
    path = tmp_path / f"{name}.yaml"
    text = (ROOT / "rules" / f"{name}.yaml").read_text("utf-8")
    path.write_text(text.split("\nexamples:\n")[0] + "\n" if bare else text, "utf-8")
    assert main(["examples", str(path), "--boundaries", "--write"]) == 0
    assert main(["check", str(path)]) == 0
    capsys.readouterr()
    assert main(["examples", str(path), "--boundaries"]) == 0
    assert capsys.readouterr().out.startswith(f"# {name}: no example is missing")


def test_a_value_may_start_with_a_minus(mine, valuex):
    path = "figures / share of wallet / from"
    assert valuex("set", "grades", path, "-30%", "--version", "2026.2")[0] == 0
    assert "share of wallet: {unit: percent, from: -30%, to: 100%" in (mine / "grades.yaml").read_text()
    assert valuex("set", "grades", "title", "-x-")[0] == 0
    assert "title: -x-\n" in (mine / "grades.yaml").read_text()


def test_values_as_json_and_csv(mine, valuex):
    valuex("set", "grades", "B / share of wallet", "at least 30%", "--from", "2026-04-01", "--date-examples")
    _, out, _ = valuex("set", "grades", "B / share of wallet", "--format", "json")
    days = {"1900-01-01": "at least 25%", "2026-04-01": "at least 30%"}
    assert json.loads(out) == [{"path": "grades / B / needs / share of wallet", "value": days}]
    _, out, _ = valuex("set", "grades", "owner", "--format", "csv")
    assert out == "path,value\nowner,Commercial finance\n"


def test_a_change_as_json(mine, valuex):
    code, out, _ = valuex("set", "grades", "version", "2026.2", "--format", "json")
    assert code == 0
    assert json.loads(out) == {
        "file": "mine/grades.yaml",
        "path": "version",
        "written": True,
        "lines": [
            {"sign": "-", "line": 5, "text": "version: 2026.1"},
            {"sign": "+", "line": 5, "text": "version: 2026.2"},
        ],
        "faults": [],
        "notes": [],
    }
    code, out, _ = valuex("set", "grades", "B / share of wallet", "at least 30%", "--format", "json")
    refused = json.loads(out)
    assert code == 1
    assert not refused["written"]
    assert [(each["severity"], each["line"], each["column"]) for each in refused["faults"]] == [("error", 40, 5)]


def test_a_value_that_is_that_already_cannot_be_dated(mine, valuex):
    before = (mine / "grades.yaml").read_bytes()
    words = ("set", "grades", "B / share of wallet", "at least 25%", "--from", "2026-04-01", "--version", "2026.2")
    assert valuex(*words) == (
        2,
        "",
        'valuex: grades / B / needs / share of wallet: is "at least 25%" already, ever since - to date the change put '
        "the value of before back, then set this one --from 2026-04-01\n",
    )
    assert (mine / "grades.yaml").read_bytes() == before


def test_an_archived_set_that_changes_by_day_says_that_the_book_must_name_its_day(valuex):
    assert "change from" not in valuex("rules", "archive", "grades", "--as", "before")[1]
    valuex("set", "grades", "B / share of wallet", "at least 30%", "--from", "2026-04-01", "--date-examples")
    assert valuex("rules", "archive", "grades", "--as", "grades_2025") == (
        0,
        'Kept as mine/grades_2025.yaml. A formula names it in [rules]: "grades_2025"\n'
        "Thresholds in it change from 2026-04-01 on: a formula that names no day gets those of today, so the book of a "
        "closed year names its last day too, in [as_at]: DATE(2025,12,31)\n",
        "",
    )


def test_an_archived_set_that_changes_on_several_days_names_them_all(valuex):
    for day, share in (("2026-04-01", 30), ("2026-09-01", 35)):
        words = ("set", "grades", "B / share of wallet", f"at least {share}%", "--from", day, "--date-examples")
        assert valuex(*words)[0] == 0
    told = valuex("rules", "archive", "grades", "--as", "grades_2025")[1]
    assert "Thresholds in it change on 2 days, 2026-04-01 and 2026-09-01: a formula that names no day " in told


def test_the_guide_s_commands_that_change_a_value_work_on_what_ships(mine, valuex):
    guide = (Path(__file__).parents[2] / "docs" / "editing-rules.md").read_text(encoding="utf-8")
    commands = [line for line in guide.splitlines() if line.startswith("valuex set ")]
    assert len(commands) >= 4
    for command in dict.fromkeys(commands):
        assert valuex(*shlex.split(command)[1:])[0] == 0, command


def test_a_copy_says_what_it_is_a_copy_of(mine, tmp_path, valuex):
    code, out, _ = valuex("rules", "copy", "costs", "--to", str(tmp_path / "fresh"))
    assert code == 0
    assert out.startswith("Copied from ")
    assert "costs.yaml" in out.splitlines()[0]
    assert "copied along" not in out


OTHER_LINE = """kind: grades
version: 1
figures:
  spend: {unit: money, from: 0}
  late: {unit: days, from: 0}
grades:
  A: {needs: {spend: at least 50, late: at most 10}}
  B: {needs: {spend: at least 20}}
  C: {needs: nothing}
examples:
"""


def test_an_example_covers_the_limit_that_decides_its_grade_and_no_other(tmp_path, capsys):
    path = tmp_path / "tiers.yaml"
    near_but_late = [f"  - {{spend: {spend}, late: 30, grade: B}}\n" for spend in (49, 50, 51)]
    path.write_text(OTHER_LINE + "".join(near_but_late), "utf-8")
    assert main(["examples", str(path), "--boundaries"]) == 0
    assert {
        "  - {spend: 49, late: 10, grade: B}",
        "  - {spend: 50, late: 10, grade: A}",
        "  - {spend: 51, late: 10, grade: A}",
    } <= set(capsys.readouterr().out.splitlines())


def test_limits_around_which_nothing_is_proposed_are_named(tmp_path, capsys):
    path = tmp_path / "caps.yaml"
    path.write_text(
        "kind: concentration\nversion: 1\nbase: {sales: net}\nattributes: {land: {Ada: DE, Bo: FR}}\n"
        "limits:\n  debtor: {of: sales, breach: {by: land, DE: above 4%, the rest: above 9 money}, top 2: above 7%}\n",
        "utf-8",
    )
    assert main(["examples", str(path), "--boundaries"]) == 0
    assert capsys.readouterr().out == (
        "# caps: no example can be proposed beyond those that are there - those for debtor: breach by land and debtor: "
        "top 2 are yours to write, as they take names and amounts that only you know\n"
    )


def test_what_could_knock_out_is_known_in_an_example(tmp_path, capsys):
    path = tmp_path / "card.yaml"
    path.write_text(
        "kind: scorecard\nversion: 1\nfigures:\n  a: {unit: points, from: 0, to: 100}\n"
        "  fraud: {one of: [yes, no]}\n  late: {unit: days, from: 0}\nscore:\n"
        "  a: {points: {100: at least 50, 0: the rest}}\n"
        "knock out: {fraud: yes, late: above 90}\nclasses: {good: at least 60, bad: the rest}\n",
        "utf-8",
    )
    assert main(["examples", str(path), "--boundaries"]) == 0
    told = capsys.readouterr().out.splitlines()
    assert "  - {a: 50, fraud: no, late: 0, score: 100, class: good}" in told
    assert "  - {a: 50, fraud: no, late: 91, score: 100, class: bad}" in told


def test_show_takes_a_file(tmp_path, capsys):
    path = tmp_path / "my tiers.yaml"
    path.write_text(OTHER_LINE.removesuffix("examples:\n"), "utf-8")
    assert main(["rules", "show", str(path)]) == 0
    assert "A: {needs: {spend: at least 50, late: at most 10}}" in capsys.readouterr().out


def test_a_copy_names_the_bases_and_lists_that_went_along(tmp_path, capsys):
    """Who sees one file alone would take a list of debtors to be missing, or the rules to be whole without it."""
    own = tmp_path / "from"
    own.mkdir()
    limits = "{customer: {of: sales, breach: above 25%}}"
    text = f"kind: concentration\nversion: 1\nbase: {{sales: net}}\nlimits: {limits}\nparents: {{from: firms.csv}}\n"
    (own / "house.yaml").write_text(text, encoding="utf-8")
    (own / "firms.csv").write_text("name,parent\nKid,Shell\n", encoding="utf-8")
    (own / "branch.yaml").write_text("kind: concentration\nversion: 2\nbased on: house\n", encoding="utf-8")
    assert main(["rules", "copy", "branch", "--rules", str(own), "--to", str(tmp_path / "to")]) == 0
    assert capsys.readouterr().out.splitlines()[1] == "What it rests on was copied along: firms.csv, house.yaml."
    assert {each.name for each in (tmp_path / "to").iterdir()} >= {"branch.yaml", "house.yaml", "firms.csv"}


def test_a_number_below_zero_is_shown_without_quotes(tmp_path, valuex):
    figures = "{drift: {unit: percent, from: -100%, to: 100%}}"
    grades = "{A: {needs: {drift: above -5%}}, B: {needs: nothing}}"
    (tmp_path / "house.yaml").write_text(f"kind: grades\nversion: 1\nfigures: {figures}\ngrades: {grades}\n")
    (tmp_path / "branch.yaml").write_text("kind: grades\nversion: 2\nbased on: house\n", encoding="utf-8")
    code, out, _ = valuex("rules", "show", str(tmp_path / "branch.yaml"))
    assert code == 0
    assert "from: -100%" in out
    (tmp_path / "whole.yaml").write_text(out, encoding="utf-8")
    assert main(["check", str(tmp_path / "whole.yaml")]) == 0
