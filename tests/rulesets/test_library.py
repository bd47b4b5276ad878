"""The library: what is loaded, what a broken file leaves in force, what a full recalculation changes."""

from datetime import date

import pytest

from valuex_xl.rulefiles.place import RulesError
from valuex_xl.rulesets.library import Library, NoSuchSet
from valuex_xl.rulesets.places import Shelf

DAY = date(2026, 11, 22)
LADDER = """\
kind: grades
version: {version}
figures: {{share: {{unit: percent}}}}
grades:
  A: {{needs: {{share: at least {share}}}}}
  B: {{needs: nothing}}
"""


class Desk:
    """A folder of rule files with a library on it, and the day that the test sets."""

    def __init__(self, folder):
        self.folder = folder
        self.today = DAY
        self.put("grades")
        self.library = Library([Shelf(folder, "test")], lambda: self.today)

    def put(self, name, share="75%", version="1"):
        self.folder.joinpath(f"{name}.yaml").write_text(LADDER.format(share=share, version=version), encoding="utf-8")

    def limit(self, name="grades"):
        condition = self.library.get(name).grades[0].needs[0].condition.at(DAY)
        return str(condition)


@pytest.fixture
def desk(tmp_path):
    return Desk(tmp_path)


def test_a_set_is_found_by_its_name_however_it_is_typed(desk):
    assert desk.library.get(" GRADES ") is desk.library.get("grades")
    assert desk.library.get("grades").head.name == "grades"
    assert desk.library.status("grades") == "loaded"
    assert desk.library.note("grades") == ""


def test_an_unknown_set_names_what_there_is(desk):
    with pytest.raises(NoSuchSet, match=r'^there is no rule set "grade" - did you mean "grades"\?$'):
        desk.library.get("grade")
    with pytest.raises(NoSuchSet, match=r'^there is no rule set "\.\./x" - there are: grades$'):
        desk.library.get("../x")


def test_only_the_set_that_is_asked_for_is_parsed(desk):
    desk.put("strict", share="many")
    library = Library([Shelf(desk.folder, "test")])
    assert library.get("grades").head.version == "1"
    with pytest.raises(RulesError, match=r'^strict\.yaml:5:22: share: "many" is not a number'):
        library.get("strict")


def test_newer_rules_wait_for_a_full_recalculation(desk):
    assert desk.limit() == "at least 75%"
    desk.put("grades", share="85%")
    assert desk.library.status("grades") == "newer rules exist"
    assert desk.limit() == "at least 75%"
    desk.library.refresh()
    assert desk.limit() == "at least 85%"
    assert desk.library.status("grades") == "loaded"


def test_a_refresh_keeps_the_value_of_an_unchanged_file(desk):
    before = desk.library.get("grades")
    desk.library.refresh()
    assert desk.library.get("grades") is before


def test_a_file_that_breaks_leaves_the_last_good_copy_in_force(desk):
    desk.limit()
    desk.today = date(2026, 11, 23)
    desk.put("grades", share="many")
    desk.library.refresh()
    assert desk.limit() == "at least 75%"
    assert desk.library.status("grades") == "using the copy of 2026-11-22, grades.yaml:5 is broken"
    assert desk.library.note("grades") == " (using the copy of 2026-11-22, grades.yaml:5 is broken)"
    desk.put("grades", share="80%")
    desk.library.refresh()
    assert (desk.limit(), desk.library.status("grades"), desk.library.note("grades")) == ("at least 80%", "loaded", "")


def test_a_broken_file_is_broken_still_after_a_second_refresh(desk):
    desk.limit()
    desk.put("grades", share="many")
    desk.library.refresh()
    desk.library.refresh()
    assert desk.library.status("grades") == "using the copy of 2026-11-22, grades.yaml:5 is broken"


def test_a_file_that_was_never_good_has_no_copy(desk):
    desk.put("grades", share="many")
    with pytest.raises(RulesError, match="is not a number"):
        desk.library.get("grades")
    assert desk.library.status("grades") == "grades.yaml:5 is broken"
    assert desk.library.note("grades") == ""


def test_a_file_that_vanishes_leaves_the_last_good_copy_in_force(desk):
    desk.limit()
    (desk.folder / "grades.yaml").unlink()
    desk.library.refresh()
    assert desk.limit() == "at least 75%"
    assert desk.library.status("grades") == "using the copy of 2026-11-22, grades.yaml:1 is broken"
    desk.put("grades")
    assert desk.library.status("grades") == "newer rules exist"


def test_a_place_that_cannot_be_reached_hands_over_to_no_other(tmp_path):
    for name, share in (("ours", "75%"), ("shipped", "50%")):
        (tmp_path / name).mkdir()
        (tmp_path / name / "grades.yaml").write_text(LADDER.format(share=share, version="1"), encoding="utf-8")
    library = Library([Shelf(tmp_path / "ours", "chosen"), Shelf(tmp_path / "shipped", "shipped")], today=lambda: DAY)
    before = library.get("grades")
    (tmp_path / "ours").rename(tmp_path / "away")
    library.refresh()
    assert library.get("grades") is before
    assert library.status("grades") == "using the copy of 2026-11-22, grades.yaml:1 is broken"


def test_a_file_put_into_an_earlier_place_is_newer(tmp_path):
    for name, share in (("first", "75%"), ("second", "50%")):
        (tmp_path / name).mkdir()
        (tmp_path / name / "grades.yaml").write_text(LADDER.format(share=share, version=name), encoding="utf-8")
    file = tmp_path / "first" / "grades.yaml"
    text = file.read_text(encoding="utf-8")
    file.unlink()
    library = Library([Shelf(tmp_path / "first", "one"), Shelf(tmp_path / "second", "two")])
    assert library.get("grades").head.version == "second"
    file.write_text(text, encoding="utf-8")
    assert library.status("grades") == "newer rules exist"
    library.refresh()
    assert library.get("grades").head.version == "first"


def test_a_new_file_is_seen_after_a_refresh(desk):
    desk.put("extra", version="7")
    assert desk.library.names() == ("grades",)
    desk.library.refresh()
    assert desk.library.names() == ("extra", "grades")
    assert [rules.head.version for rules in desk.library.of_kind("grades")] == ["7", "1"]


def test_every_fault_of_every_file_is_told(desk):
    desk.put("strict", share="many")
    desk.put("loose", share="75")
    desk.library.refresh()
    assert [str(fault) for fault in desk.library.faults()] == [
        'loose.yaml:5:22: share: "75" has no % - write 75%',
        'strict.yaml:5:22: share: "many" is not a number - write one such as 25%',
    ]
    assert [rules.head.name for rules in desk.library.of_kind("grades")] == ["grades"]


def test_a_set_whose_examples_are_contradicted_is_broken(desk):
    with (desk.folder / "grades.yaml").open("a", encoding="utf-8") as file:
        file.write("examples:\n  - {share: 80%, grade: nobody}\n")
    with pytest.raises(RulesError, match=r"^grades\.yaml"):
        desk.library.get("grades")


def test_a_second_file_of_a_name_changes_nothing_that_is_at_work(desk):
    before = desk.library.get("grades")
    (desk.folder / "Grades.yml").write_text("kind: grades", encoding="utf-8")
    desk.library.refresh()
    assert desk.library.get("grades") is before
