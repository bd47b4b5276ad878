"""A list that a base names lies beside the base, and a copy of a variant keeps all that it needs."""

from pathlib import Path

import pytest

from valuex_xl.cli.main import main
from valuex_xl.rulefiles.place import RulesError
from valuex_xl.rulesets.load import read_file

BASE = """\
kind: concentration
version: 1
base: {sales: net}
limits: {customer: {of: sales, breach: above 25%}}
parents: {from: parents.csv}
not a customer: {from: aside.csv}
"""
VARIANT = "kind: concentration\nversion: 2\nbased on: group\nlimits: {customer: {breach: above 30%}}\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "group.yaml").write_text(BASE, encoding="utf-8")
    (tmp_path / "parents.csv").write_text("name,parent\nFord Credit,Ford\n", encoding="utf-8")
    (tmp_path / "aside.csv").write_text("name\nOther\n", encoding="utf-8")
    (tmp_path / "unit.yaml").write_text(VARIANT, encoding="utf-8")
    return tmp_path


@pytest.fixture
def shipped(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The variant in a folder of its own, its base among those that ship."""
    own = tmp_path / "own"
    own.mkdir()
    monkeypatch.setattr("valuex_xl.rulesets.bases.shipped_rules", lambda: folder)
    path = own / "unit.yaml"
    path.write_text(VARIANT, encoding="utf-8")
    return path


def test_a_list_of_the_base_lies_beside_the_base(shipped: Path) -> None:
    rules = read_file(shipped).rules
    assert (rules.parents, rules.not_customers) == ({"Ford Credit": "Ford"}, ("Other",))


def test_a_list_of_the_variant_lies_beside_the_variant_also_under_the_same_name(shipped: Path) -> None:
    shipped.write_text(VARIANT + "not a customer: {from: parents.csv}\n", encoding="utf-8")
    (shipped.parent / "parents.csv").write_text("name\nSundry\n", encoding="utf-8")
    rules = read_file(shipped).rules
    assert (rules.parents, rules.not_customers) == ({"Ford Credit": "Ford"}, ("Sundry",))


def test_the_hash_covers_variant_base_and_the_lists_of_both(shipped: Path, folder: Path) -> None:
    before = read_file(shipped).rules.head.hash
    (folder / "parents.csv").write_text("name,parent\nFord Credit,Ford Motor\n", encoding="utf-8")
    assert read_file(shipped).rules.head.hash != before


def test_what_is_wrong_with_a_list_of_the_base_is_told_with_its_folder(shipped: Path, folder: Path) -> None:
    (folder / "aside.csv").write_text("customer\nOther\n", encoding="utf-8")
    (folder / "parents.csv").unlink()
    with pytest.raises(RulesError) as refused:
        read_file(shipped)
    assert [str(each) for each in refused.value.faults] == [
        f'{folder.as_posix()}/aside.csv:1:1: there is no column "name" - the first line names the columns: name',
        "group.yaml:5:17: parents: from: parents.csv cannot be read - put it into the folder of the rule file",
    ]


def test_a_copy_takes_base_and_lists_along(folder: Path, tmp_path: Path) -> None:
    to = tmp_path / "mine"
    assert main(["rules", "copy", str(folder / "unit.yaml"), "--to", str(to)]) == 0
    assert sorted(path.name for path in to.iterdir()) == [
        "aside.csv",
        "group.yaml",
        "parents.csv",
        "schema.json",
        "unit.yaml",
    ]
    assert read_file(to / "unit.yaml").rules.head.hash == read_file(folder / "unit.yaml").rules.head.hash


def test_a_copy_replaces_no_base_that_is_another(folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture) -> None:
    to = tmp_path / "mine"
    to.mkdir()
    (to / "group.yaml").write_text(BASE.replace("25%", "20%"), encoding="utf-8")
    assert main(["rules", "copy", str(folder / "unit.yaml"), "--to", str(to)]) == 2
    assert f"{to / 'group.yaml'}: is there already, with other lines than the base of unit" in capsys.readouterr().err
    assert not (to / "unit.yaml").exists()


def test_what_is_archived_changes_with_neither_base_nor_list(folder: Path, tmp_path: Path) -> None:
    assert main(["rules", "archive", str(folder / "unit.yaml"), "--to", str(folder)]) == 0
    kept = folder / "unit_2.yaml"
    assert "based on: unit_2_group\n" in kept.read_text(encoding="utf-8")
    assert "from: unit_2_parents.csv" in (folder / "unit_2_group.yaml").read_text(encoding="utf-8")
    (folder / "group.yaml").write_text(BASE.replace("of: sales", "of: profit").replace("sales: net", "profit: net"))
    (folder / "parents.csv").write_text("name,parent\n", encoding="utf-8")
    rules = read_file(kept).rules
    assert (rules.limits[0].of, rules.parents) == ("sales", {"Ford Credit": "Ford"})


def test_a_set_that_is_based_on_one_that_ships_is_archived_with_it(shipped: Path) -> None:
    assert main(["rules", "archive", str(shipped), "--to", str(shipped.parent)]) == 0
    assert sorted(path.name for path in shipped.parent.iterdir()) == [
        "schema.json",
        "unit.yaml",
        "unit_2.yaml",
        "unit_2_aside.csv",
        "unit_2_group.yaml",
        "unit_2_parents.csv",
    ]


@pytest.mark.parametrize("named", ['"group"', "'group'  # ours"])
def test_a_copy_is_the_same_to_the_letter_however_its_base_is_written(named: str, folder: Path, tmp_path: Path) -> None:
    (folder / "unit.yaml").write_text(VARIANT.replace("on: group", f"on: {named}"), encoding="utf-8")
    assert main(["rules", "copy", str(folder / "unit.yaml"), "--to", str(tmp_path / "mine")]) == 0
    assert (tmp_path / "mine" / "unit.yaml").read_bytes() == (folder / "unit.yaml").read_bytes()


def test_a_copy_of_a_set_whose_base_lies_in_another_folder_stands_for_itself(folder: Path, tmp_path: Path) -> None:
    away = tmp_path / "away"
    away.mkdir()
    (away / "unit.yaml").write_text(VARIANT.replace("on: group", "on: ../group"), encoding="utf-8")
    (away / "parents.csv").write_text("name,parent\nOpel,Stellantis\n", encoding="utf-8")
    assert main(["rules", "copy", str(away / "unit.yaml"), "--to", str(tmp_path / "mine")]) == 0
    (folder / "group.yaml").unlink()
    assert read_file(tmp_path / "mine" / "unit.yaml").rules.parents == {"Ford Credit": "Ford"}


@pytest.mark.parametrize(
    ("name", "named"), [("own, old.csv", '"own, old.csv"'), ("a#1.csv", "'a#1.csv'"), ("x.CSV", "x.CSV")]
)
def test_a_copy_takes_a_list_along_however_it_is_named(name: str, named: str, folder: Path, tmp_path: Path) -> None:
    (folder / "parents.csv").rename(folder / name)
    (folder / "group.yaml").write_text(BASE.replace("parents.csv", named), encoding="utf-8")
    for words in (["copy"], ["archive", "--as", "closed"]):
        assert main(["rules", *words, str(folder / "unit.yaml"), "--to", str(tmp_path / "mine")]) == 0
    (folder / name).unlink()
    for kept in ("unit", "closed"):
        assert read_file(tmp_path / "mine" / f"{kept}.yaml").rules.parents == {"Ford Credit": "Ford"}


def test_names_of_the_variant_come_to_those_of_a_list_that_lies_beside_the_base(shipped: Path, folder: Path) -> None:
    shipped.write_text(VARIANT + "parents: {Gull: Petrel}\n", encoding="utf-8")
    assert read_file(shipped).rules.parents == {"Ford Credit": "Ford", "Gull": "Petrel"}
    (folder / "group.yaml").write_text(BASE.replace("{from: parents.csv}", "{Tern: Petrel}"), encoding="utf-8")
    shipped.write_text(VARIANT + "parents: {from: parents.csv}\n", encoding="utf-8")
    (shipped.parent / "parents.csv").write_text("name,parent\nTern,Auk\nGull,Auk\n", encoding="utf-8")
    assert read_file(shipped).rules.parents == {"Tern": "Auk", "Gull": "Auk"}
