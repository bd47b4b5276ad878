"""Lists in a CSV beside the rules: what they say, how they are refused, and that nothing about them moves unseen."""

# ruff: noqa: E501 - in the table of slips a row is a line

from datetime import date
from pathlib import Path

import pytest

from valuex_xl.cli.main import main
from valuex_xl.kinds.registry import kind_of
from valuex_xl.rulefiles.place import RulesError
from valuex_xl.rulesets.changes.comparing import compare, rule_text
from valuex_xl.rulesets.library import Library
from valuex_xl.rulesets.load import read_file, read_text
from valuex_xl.rulesets.places import Shelf

RULES = """\
kind: concentration
version: 1
base: {sales: net}
limits:
  customer:
    of: sales
    breach: {by: rating, A-1: above 30%, the rest: above 25%}
    exceptions: {from: exceptions.csv}
parents: {from: names.csv}
attributes: {rating: {from: names.csv}}
not a customer: {from: aside.csv}
"""
NAMES = "name;parent;rating\nGreenshell BV;Shell;A-1\nShell Energy;Shell;A-2\n"
EXCEPTIONS = (
    'customer,breach,because,by,until\nACME,above 40%,"new plant, in May",J. Meyer,2026-12-31\nBeta,above 30%,old,JM,\n'
)
LISTS = {"names.csv": NAMES, "exceptions.csv": EXCEPTIONS, "aside.csv": "name\nOther\nSundry\n"}


def beside(**changed: str | bytes | None):
    held = LISTS | {name.replace("_", "."): text for name, text in changed.items()}

    def read(name: str) -> bytes | None:
        text = held.get(name)
        return text.encode() if isinstance(text, str) else text

    return read


def refused(text: str = RULES, **changed: str | bytes | None) -> list[str]:
    with pytest.raises(RulesError) as found:
        read_text(text, "r", beside=beside(**changed))
    return [str(fault) for fault in found.value.faults]


def test_a_list_says_what_the_file_would_say() -> None:
    rules = read_text(RULES, "r", beside=beside()).rules
    assert rules.parents == {"Greenshell BV": "Shell", "Shell Energy": "Shell"}
    assert rules.not_customers == ("Other", "Sundry")
    assert rules.attributes[0].known == ("A-1", "A-2")
    acme, beta = rules.limits[0].exceptions
    assert (acme.customer, str(acme.answer), acme.because, acme.by) == (
        "ACME",
        "above 40%",
        "new plant, in May",
        "J. Meyer",
    )
    assert (acme.until, beta.until) == (date(2026, 12, 31), None)


def test_a_blank_cell_says_nothing() -> None:
    rules = read_text(RULES, "r", beside=beside(names_csv=NAMES + "Esso;;A-2\n\n;;\n")).rules
    assert "Esso" not in rules.parents
    assert rules.attributes[0].words["Esso"].at(date(2026, 1, 1)) == "A-2"


@pytest.mark.parametrize(
    "spoilt", [NAMES.replace(";", ","), NAMES.replace(";", "\t"), NAMES.replace("\n", "\r\n"), "\ufeff" + NAMES]
)
def test_excel_writes_a_list_in_several_ways(spoilt: str) -> None:
    assert read_text(RULES, "r", beside=beside(names_csv=spoilt)).rules.parents["Greenshell BV"] == "Shell"


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"names_csv": None}, ["r.yaml:9:17: parents: from: names.csv cannot be read - put it into the folder of the rule file"]),
        ({"names_csv": ""}, ["names.csv:1:1: the list is empty - its first line is name,parent"]),
        ({"names_csv": "name,parents,rating\na,b,A-1\n"}, ['names.csv:1:1: there is no column "parent" - is it "parents"? then write parent there']),
        ({"names_csv": "name,parent\na,b\n"}, ['names.csv:1:1: there is no column "rating" - the first line names the columns: name,rating']),
        ({"names_csv": "name,name,parent,rating\n"}, ['names.csv:1:6: the column "name" stands here twice - rename one of them']),
        ({"names_csv": NAMES + "greenshell  bv;Esso;A-1\n"}, ['names.csv:4:1: "greenshell bv" stands here twice, first in line 2 - keep one of them']),
        ({"names_csv": NAMES + "Shell;Greenshell BV;A-1\n"}, ["names.csv:2:1: parents: a circle: Greenshell BV, Shell, Greenshell BV - delete one of these lines"]),
        ({"names_csv": NAMES + '"Esso;Shell;A-1\n'}, ['names.csv:4:1: the quote that opens here is not closed in its line - write " at its end']),
        ({"names_csv": NAMES + '"Es"so;Shell;A-1\n'}, ['names.csv:4:1: "so" stands behind the closing quote - write "" for a quote inside a text']),
        ({"names_csv": NAMES.encode("utf-16")}, ['names.csv:1:1: the file is saved as UTF-16 ("Unicode" in Notepad) - save it as UTF-8']),
        ({"names_csv": NAMES.encode() + b"Caf\xe9;Shell;A-1\n"}, ['names.csv:4:4: the byte 0xE9 ("\u00e9" in the Windows encoding) is not UTF-8 - save the file as UTF-8']),
        ({"names_csv": b"x" * 1_048_577}, ["names.csv:1:1: the file has 1,048,577 bytes, more than the 1,048,576 of the largest rule file"]),
        ({"exceptions_csv": EXCEPTIONS.replace("until", "untill")}, ['exceptions.csv:1:28: the column "untill" is not known - did you mean "until"?']),
        ({"exceptions_csv": EXCEPTIONS.replace("above 40%", "40%")}, ['exceptions.csv:2:6: exceptions: breach: "40%" does not say which side - write above 40% or at least 40%']),
        ({"exceptions_csv": EXCEPTIONS.replace("J. Meyer", "")}, ['exceptions.csv:2:1: the exception has no "by" - write, for example, by: J. Meyer']),
        ({"aside_csv": "name\nOther\nother\n"}, ['aside.csv:3:1: not a customer: "other" stands there twice - keep one of them']),
    ],
)  # fmt: skip
def test_a_list_is_refused_with_its_file_and_line(changed: dict, said: list[str]) -> None:
    assert refused(**changed) == said


def test_the_line_of_a_list_is_shown() -> None:
    with pytest.raises(RulesError) as found:
        read_text(RULES, "r", beside=beside(names_csv=NAMES + "Shell Energy;Esso;A-1\n"))
    assert found.value.faults[0].source == "Shell Energy;Esso;A-1"


def folder(path: Path, **changed: str) -> Path:
    path.mkdir(exist_ok=True)
    for name, text in {
        "r.yaml": RULES,
        **LISTS,
        **{key.replace("_", "."): each for key, each in changed.items()},
    }.items():
        (path / name).write_text(text, encoding="utf-8")
    return path / "r.yaml"


def test_the_hash_covers_the_lists(tmp_path: Path) -> None:
    hashes = {
        read_file(folder(tmp_path / str(at), **changed)).rules.head.hash
        for at, changed in enumerate(({}, {"names_csv": NAMES + "x;y;A-1\n"}, {"aside_csv": "name\nOther\n"}))
    }
    assert len(hashes) == 3


def test_a_list_that_changes_is_newer_rules_and_one_that_breaks_leaves_the_last_copy(tmp_path: Path) -> None:
    folder(tmp_path)
    library = Library([Shelf(tmp_path, "")], today=lambda: date(2026, 11, 28))
    library.get("r")
    assert library.status("r") == "loaded"
    (tmp_path / "names.csv").write_text(NAMES + "Esso;Exxon;A-1\n", encoding="utf-8")
    assert library.status("r") == "newer rules exist"
    library.refresh()
    assert (library.status("r"), library.get("r").parents["Esso"]) == ("loaded", "Exxon")
    (tmp_path / "names.csv").unlink()
    library.refresh()
    assert library.status("r") == "using the copy of 2026-11-28, r.yaml:9 is broken"
    (tmp_path / "names.csv").write_text(NAMES + "a;b;A-1\na;c;A-1\n", encoding="utf-8")
    library.refresh()
    assert library.status("r") == "using the copy of 2026-11-28, names.csv:5 is broken"
    assert library.get("r").parents["Esso"] == "Exxon"
    (tmp_path / "names.csv").write_text(NAMES, encoding="utf-8")
    library.refresh()
    assert library.status("r") == "loaded"


def test_a_link_out_of_the_folder_is_no_list(tmp_path: Path) -> None:
    path = folder(tmp_path / "rules")
    secret = tmp_path / "names.csv"
    secret.write_text(NAMES, encoding="utf-8")
    path.with_name("names.csv").unlink()
    path.with_name("names.csv").symlink_to(secret)
    with pytest.raises(RulesError, match=r"names\.csv cannot be read - put it into the folder of the rule file"):
        read_file(path)


def test_what_changed_in_a_list_is_told_as_if_it_stood_in_the_file() -> None:
    old = rule_text(RULES, "r", beside=beside())
    new = rule_text(RULES, "r", beside=beside(names_csv=NAMES.replace("Energy;Shell;A-2", "Energy;Esso;A-1")))
    assert [(change.effect, change.words) for change in compare(old, new)] == [
        ("answers", "Shell Energy now counts as part of Esso, was Shell"),
        ("answers", "the rating of Shell Energy is now A-1, was A-2"),
    ]


def test_a_copy_takes_the_lists_along(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder(tmp_path / "rules")
    assert main(["rules", "copy", "r", "--rules", str(tmp_path / "rules"), "--to", str(tmp_path / "mine")]) == 0
    assert {path.name for path in (tmp_path / "mine").iterdir()} == {"r.yaml", "schema.json", *LISTS}
    assert (
        read_file(tmp_path / "mine" / "r.yaml").rules.head.hash
        == read_file(tmp_path / "rules" / "r.yaml").rules.head.hash
    )


def test_an_archive_keeps_the_lists_of_its_day(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = folder(tmp_path / "rules")
    assert main(["rules", "archive", "r", "--rules", str(path.parent), "--to", str(path.parent), "--as", "r_2025"]) == 0
    path.with_name("names.csv").write_text("name;parent;rating\nx;y;A-1\n", encoding="utf-8")
    assert read_file(path.with_name("r_2025.yaml")).rules.parents == {"Greenshell BV": "Shell", "Shell Energy": "Shell"}


def test_a_copy_replaces_no_other_list(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder(tmp_path / "rules")
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "names.csv").write_text("name\n", encoding="utf-8")
    assert main(["rules", "copy", "r", "--rules", str(tmp_path / "rules"), "--to", str(tmp_path / "mine")]) == 2
    assert capsys.readouterr().err == (
        f"valuex: {tmp_path / 'mine' / 'names.csv'}: is there already, with other lines than the list of r - move it away\n"
    )


def test_diff_reads_the_lists_of_both_folders(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder(tmp_path / "old")
    folder(tmp_path / "new", names_csv=NAMES.replace("BV;Shell", "BV;Esso"))
    assert main(["diff", str(tmp_path / "old"), str(tmp_path / "new")]) == 1
    assert "Greenshell BV now counts as part of Esso, was Shell" in capsys.readouterr().out


def test_check_shows_a_fault_of_a_list_with_its_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = folder(tmp_path, exceptions_csv=EXCEPTIONS.replace("2026-12-31", "31.12.2026"))
    assert main(["check", str(path)]) == 1
    shown = capsys.readouterr().out.replace(str(tmp_path), "rules")
    assert shown.startswith(
        'rules/exceptions.csv:2:45: exceptions: until: "31.12.2026" is not a day - write 2026-12-31\n'
        ' 2 | ACME,above 40%,"new plant, in May",J. Meyer,31.12.2026\n'
    )


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("Oak;A-1", "names.csv:3:1: line 3 has 2 fields of 3 - a blank field has its separator too"),
        (
            "Oak;Ltd;Shell;A-1",
            "names.csv:3:1: line 3 has 4 fields of 3 - put a text that has a separator in it in quotes",
        ),
    ],
)
def test_a_line_with_other_fields_than_the_first_is_refused(line: str, says: str) -> None:
    assert refused(names_csv=f"name;parent;rating\nShell Energy;Shell;A-2\n{line}\n") == [says]


def test_blank_fields_beyond_the_first_line_are_none() -> None:
    rules = read_text(RULES, "r", beside=beside(names_csv="name;parent;rating;\nOak;Shell;A-1;;\n")).rules
    assert rules.parents == {"Oak": "Shell"}


def test_a_line_with_a_parent_is_told_once_and_only_where_its_words_are_not_the_parents():
    """A list says both of every debtor: a subsidiary with the words of its parent is no slip."""
    names = (
        "name;parent;rating;land\nKid;Shell;A-1;NL\nOdd;Kid;A-2;NL\nOut;Kid;A-2;BE\nShell;;A-1;NL\nLost;Top;A-1;NL\n"
    )
    both = RULES.replace("{rating: {from: names.csv}}", "{rating: {from: names.csv}, land: {from: names.csv}}")
    rules = read_text(both, "mine", beside=beside(names_csv=names)).rules
    assert [str(each) for each in kind_of(rules).proofs(rules, date(2026, 11, 29)) if "never" in str(each)] == [
        "names.csv:3:1: warning: Odd: this rating never counts: its amounts count as Shell's, by parents, and Shell has its own - delete it here",
        "names.csv:4:1: warning: Out: rating and land never count here: its amounts count as Shell's, by parents, and Shell has its own - delete them here",
        "names.csv:6:1: warning: Lost: rating and land never count here: its amounts count as Top's, by parents - give Top a rating and a land",
    ]
