"""Rules that change while Excel runs wait for a full recalculation; a broken file leaves the last good copy."""

from __future__ import annotations

from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest

from valuex_xl.excel.binding import bind
from valuex_xl.excel.conversion import COM
from valuex_xl.excel.sessions import Sessions
from valuex_xl.functions import FUNCTIONS
from valuex_xl.rulesets.places import use_folder

RULES = """\
kind: grades
version: {version}
figures:
  share: {{unit: percent}}
grades:
  A: {{needs: {{share: at least {limit}}}}}
  B: {{needs: nothing}}
"""


class Excel:
    """A running Excel with a workbook in a folder."""

    def __init__(self, folder: Path | str = "", day: date = date(2026, 11, 22)) -> None:
        self.day = day
        self.sessions = Sessions(lambda: self.day)
        self.folder = str(folder)
        self.functions = bind(FUNCTIONS.values(), COM, self.sessions, __name__)

    def grade(self, share: float, output: str | None = None) -> str:
        answer: str = self.functions["VX_GRADE"](share, None, output, None, None, self.folder)[0][0]
        return answer

    def status(self) -> str:
        answer: str = self.functions["VX_RULES"]("status", "grades", None, self.folder)[0][0]
        return answer


def write(folder: Path, limit: str, version: int = 1) -> Path:
    folder.mkdir(exist_ok=True)
    file = folder / "grades.yaml"
    file.write_text(RULES.format(limit=limit, version=version), encoding="utf-8")
    return file


def test_new_rules_wait_for_a_full_recalculation(tmp_path: Path) -> None:
    write(tmp_path / "rules", "70%")
    excel = Excel(tmp_path)
    assert (excel.grade(0.75), excel.status()) == ("A", "loaded")
    write(tmp_path / "rules", "80%", 2)
    assert (excel.grade(0.75), excel.status()) == ("A", "newer rules exist")
    assert excel.sessions.refresh() == "The rules are fresh, and the day is today."
    assert (excel.grade(0.75), excel.status()) == ("B", "loaded")


def test_a_broken_file_leaves_the_last_good_copy_and_says_so(tmp_path: Path) -> None:
    file = write(tmp_path / "rules", "70%")
    excel = Excel(tmp_path)
    assert excel.grade(0.75) == "A"
    good = sha256(file.read_bytes()).hexdigest()[:12]
    file.write_text(file.read_text("utf-8").replace("70%", "seventy"), encoding="utf-8")
    told = "using the copy of 2026-11-22, grades.yaml:6 is broken"
    assert excel.sessions.refresh() == f"grades: {told}"
    assert (excel.grade(0.75), excel.status()) == ("A", told)
    assert excel.grade(0.75, "why").endswith(f"Rules: grades 1, hash {good}. ({told})")


def test_a_file_that_was_never_good_is_an_error_that_says_where(tmp_path: Path) -> None:
    write(tmp_path / "rules", "seventy")
    excel = Excel(tmp_path)
    assert excel.grade(0.75) == "#REF!"
    assert "grades.yaml:6" in excel.grade(0.75, "why")
    write(tmp_path / "rules", "70%")
    excel.sessions.refresh()
    assert excel.grade(0.75) == "A"


def test_each_folder_has_its_own_rules(tmp_path: Path) -> None:
    for name, limit in (("one", "70%"), ("two", "80%")):
        (tmp_path / name).mkdir()
        write(tmp_path / name / "rules", limit)
    excel = Excel(tmp_path / "one")
    assert excel.grade(0.75) == "A"
    excel.folder = str(tmp_path / "two")
    assert excel.grade(0.75) == "B"
    excel.folder = "https://example.com/sites/finance"
    assert "Rules: grades 2026.1, " in excel.grade(0.75, "why")


def test_a_folder_of_rules_that_comes_later_counts_after_a_full_recalculation(tmp_path: Path) -> None:
    excel = Excel(tmp_path)
    assert excel.grade(0.5) == "B"
    write(tmp_path / "rules", "50%")
    assert excel.grade(0.5) == "B"
    excel.sessions.refresh()
    assert excel.grade(0.5) == "A"


def test_another_chosen_folder_counts_after_a_full_recalculation(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("APPDATA", str(tmp_path / "config"))
    excel = Excel()
    assert excel.grade(0.5) == "B"
    write(tmp_path / "ours", "50%")
    use_folder(tmp_path / "ours")
    assert excel.grade(0.5) == "B"
    excel.sessions.refresh()
    assert excel.grade(0.5) == "A"


def test_a_place_that_is_not_there_is_said_in_words(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VALUEX_RULES", str(tmp_path / "gone"))
    told = f"VALUEX_RULES names {tmp_path / 'gone'}, which does not exist - correct or clear that variable"
    excel = Excel()
    assert excel.grade(0.5) == "#REF!"
    assert excel.grade(0.5, "Why") == excel.status() == f"Not judged: {told}"
    assert excel.sessions.refresh() == told
    write(tmp_path / "gone", "50%")
    assert excel.grade(0.5) == "#REF!"
    excel.sessions.refresh()
    assert excel.grade(0.5) == "A"


def test_a_place_that_goes_leaves_the_last_good_copy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("VALUEX_RULES", str(tmp_path / "drive"))
    file = write(tmp_path / "drive", "50%")
    excel = Excel()
    assert excel.grade(0.5) == "A"
    file.unlink()
    file.parent.rmdir()
    assert excel.sessions.refresh() == "grades: using the copy of 2026-11-22, grades.yaml:1 is broken"
    assert excel.grade(0.5) == "A"


def test_a_new_day_waits_for_a_full_recalculation() -> None:
    excel = Excel()
    assert excel.sessions.at("").today == date(2026, 11, 22)
    excel.day = date(2026, 11, 23)
    assert excel.sessions.at("").today == date(2026, 11, 22)
    excel.sessions.refresh()
    assert excel.sessions.at("").today == date(2026, 11, 23)


def test_fresh_rules_may_be_asked_for_before_anything_was_calculated() -> None:
    excel = Excel()
    assert excel.sessions.refresh() == "The rules are fresh, and the day is today."
