"""What the ribbon's buttons answer."""

import shutil
import sys
from pathlib import Path

import pytest

from valuex_xl import __version__
from valuex_xl.excel.addin import buttons
from valuex_xl.excel.sessions import SESSIONS
from valuex_xl.rulesets.places import shipped_rules


def test_rules_that_ship_are_told_not_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(buttons, "_show", lambda folder: pytest.fail(f"showed {folder}"))
    assert str(shipped_rules()) in buttons.open_rules()
    assert "valuex rules use" in buttons.open_rules()


@pytest.mark.parametrize("name", ["", "grades.yaml"])
def test_the_folder_that_counts_first_is_shown(tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    shutil.copy(shipped_rules() / "grades.yaml", tmp_path)
    monkeypatch.setenv("VALUEX_RULES", str(tmp_path / name))
    shown: list[Path] = []
    monkeypatch.setattr(buttons, "_show", shown.append)
    assert buttons.open_rules() == ""
    assert shown == [tmp_path]


def test_about_names_the_version_the_python_and_the_rules() -> None:
    told = buttons.about()
    assert f"valuex_xl {__version__}," in told
    assert sys.executable in told
    assert f"Rules: {shipped_rules()}" in told


def test_fresh_rules_says_what_is_at_work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(SESSIONS, "_known", {})
    assert buttons.fresh_rules() == "The rules are fresh, and the day is today."
    monkeypatch.setenv("VALUEX_RULES", str(tmp_path / "gone"))
    monkeypatch.setattr(SESSIONS, "_known", {})
    gone = f"VALUEX_RULES names {tmp_path / 'gone'}, which does not exist - correct or clear that variable"
    assert buttons.fresh_rules() == gone
