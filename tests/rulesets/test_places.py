"""Where rule sets come from: the first place that has the file wins, and a named place must exist."""

import pytest

from valuex_xl.rulefiles.place import RulesError
from valuex_xl.rulesets.places import (
    PlacesError,
    chosen_folder,
    find,
    forget_folder,
    shelves,
    shipped_rules,
    use_folder,
)


@pytest.fixture
def home(tmp_path):
    """A place for each way of naming one, each with its own a.yaml and a file named like the place."""
    for name in ("choice", "env", "chosen", "desk/rules"):
        folder = tmp_path / name
        folder.mkdir(parents=True)
        (folder / "grades.yaml").write_text("broken: [", encoding="utf-8")
        (folder / f"{folder.parent.name if name == 'desk/rules' else name}.yaml").write_text("", encoding="utf-8")
    return tmp_path


@pytest.fixture
def environ(home):
    found = {
        "XDG_CONFIG_HOME": str(home / "config"),
        "APPDATA": str(home / "config"),
        "VALUEX_RULES": str(home / "env"),
    }
    use_folder(home / "chosen", found)
    return found


def test_places_come_in_their_order_and_the_first_wins_although_it_is_broken(home, environ):
    places = shelves(home / "choice", home / "desk" / "book.xlsx", environ)
    assert [place.origin for place in places] == [
        "--rules",
        "VALUEX_RULES",
        "valuex rules use",
        "beside the workbook",
        "shipped with valuex_xl",
    ]
    found = find(places)
    assert found["grades"].path == home / "choice" / "grades.yaml"
    assert [found[name].origin for name in ("choice", "env", "chosen", "desk", "concentration")] == [
        place.origin for place in places
    ]


def test_without_any_choice_the_shipped_rules_are_at_work(tmp_path):
    places = shelves(environ={"XDG_CONFIG_HOME": str(tmp_path), "APPDATA": str(tmp_path)})
    assert [place.path for place in places] == [shipped_rules()]
    assert {"grades", "grades_strict", "grades_full", "concentration"} <= find(places).keys()


def test_one_file_stands_for_its_set_only(home, environ):
    found = find(shelves(home / "choice" / "grades.yaml", environ=environ))
    assert found["grades"].origin == "--rules"
    assert "choice" not in found


@pytest.mark.parametrize(
    ("rules", "variable", "message"),
    [
        ("none", "env", r"^--rules names \S+none, which does not exist - give a folder with rule files, or one file$"),
        ("choice", "none", r"^VALUEX_RULES names \S+none, which does not exist - correct or clear that variable$"),
    ],
)
def test_a_named_place_that_does_not_exist_is_said_loudly(home, environ, rules, variable, message):
    environ["VALUEX_RULES"] = str(home / variable)
    with pytest.raises(RulesError, match=message):
        shelves(home / rules, environ=environ)


def test_a_chosen_folder_that_is_gone_is_said_loudly(home, environ):
    (home / "chosen").rename(home / "away")
    with pytest.raises(
        PlacesError, match=r"^valuex rules use names \S+chosen, which does not exist - .*valuex rules use --none$"
    ):
        shelves(environ=environ)
    forget_folder(environ)
    assert chosen_folder(environ) is None
    assert "valuex rules use" not in [place.origin for place in shelves(environ=environ)]


def test_only_a_folder_can_be_chosen(home, environ):
    with pytest.raises(PlacesError, match="is a file - choose the folder it lies in"):
        use_folder(home / "chosen" / "grades.yaml", environ)
    assert chosen_folder(environ) == home / "chosen"


def test_two_files_of_one_name_are_not_guessed_between(home):
    (home / "env" / "Grades.yml").write_text("", encoding="utf-8")
    with pytest.raises(PlacesError, match=r"name the same set - rename one of them$"):
        find(shelves(home / "env", environ={"XDG_CONFIG_HOME": str(home), "APPDATA": str(home)}))


def test_lock_files_and_other_files_are_no_rule_files(home):
    for name in (".#grades.yaml", "~$notes.yaml", "notes.txt"):
        (home / "env" / name).write_text("", encoding="utf-8")
    places = shelves(home / "env", environ={"XDG_CONFIG_HOME": str(home), "APPDATA": str(home)})
    assert sorted(found.name for found in find(places[:1]).values()) == ["env", "grades"]
