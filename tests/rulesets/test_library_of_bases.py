"""A library that stays open: it notices whatever a set rests on, and what is mended is read again."""

from __future__ import annotations

from pathlib import Path

import pytest

from valuex_xl.rulefiles.place import RulesError
from valuex_xl.rulesets.library import Library
from valuex_xl.rulesets.load import read_file
from valuex_xl.rulesets.places import Shelf

LIMITS = """kind: concentration
version: {0}
base: {{rent: net}}
limits: {{customer: {{of: rent, breach: above 40%}}}}
leave out: {{from: vacant.csv}}
"""
UNIT = "kind: concentration\nversion: 9\nbased on: estate\n"


@pytest.fixture
def shipped(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "ships"
    folder.mkdir()
    (folder / "estate.yaml").write_text(LIMITS.format(1), encoding="utf-8")
    (folder / "vacant.csv").write_text("name\nAttic\n", encoding="utf-8")
    monkeypatch.setattr("valuex_xl.rulesets.bases.shipped_rules", lambda: folder)
    return folder


@pytest.fixture
def own(tmp_path: Path, shipped: Path) -> Path:
    folder = tmp_path / "own"
    folder.mkdir()
    (folder / "unit.yaml").write_text(UNIT, encoding="utf-8")
    return folder


def test_a_base_that_comes_beside_and_goes_again_is_newer_rules(own: Path, shipped: Path) -> None:
    library = Library((Shelf(own, "here"),))
    assert (library.get("unit").head.based_on, library.status("unit")) == ("estate 1", "loaded")
    for name in ("estate.yaml", "vacant.csv"):
        (own / name).write_bytes((shipped / name).read_bytes().replace(b"version: 1", b"version: 2"))
    assert library.status("unit") == "newer rules exist"
    library.refresh()
    assert (library.get("unit").head.based_on, library.status("unit")) == ("estate 2", "loaded")
    (own / "estate.yaml").unlink()
    assert library.status("unit") == "newer rules exist"
    library.refresh()
    assert library.get("unit").head.based_on == "estate 1"


def test_a_list_of_a_base_in_another_folder_is_newer_rules(own: Path, shipped: Path) -> None:
    library = Library((Shelf(own, "here"),))
    before = library.get("unit").head.hash
    (shipped / "vacant.csv").write_text("name\nCellar\n", encoding="utf-8")
    assert library.status("unit") == "newer rules exist"
    library.refresh()
    assert library.get("unit").head.hash != before


def test_a_base_that_is_mended_is_read_again(own: Path, shipped: Path) -> None:
    text = (shipped / "estate.yaml").read_bytes()
    library = Library((Shelf(own, "here"),))
    good = library.get("unit").head.hash
    for broken in (b"kind: [", None):
        (shipped / "estate.yaml").unlink() if broken is None else (shipped / "estate.yaml").write_bytes(broken)
        library.refresh()
        assert (library.get("unit").head.hash, library.status("unit").endswith("is broken")) == (good, True)
        (shipped / "estate.yaml").write_bytes(text)
        library.refresh()
        assert library.status("unit") == "loaded"
    (shipped / "estate.yaml").unlink()
    empty = Library((Shelf(own, "here"),))
    with pytest.raises(RulesError):
        empty.get("unit")
    (shipped / "estate.yaml").write_bytes(text)
    empty.refresh()
    assert empty.get("unit").head.hash == good


def test_sets_that_were_read_come_before_all_places_and_stay(own: Path, shipped: Path) -> None:
    library = Library((Shelf(own, "here"),), read={"Unit": read_file(own / "unit.yaml")})
    (own / "unit.yaml").write_text(UNIT.replace("9", "10"), encoding="utf-8")
    assert library.used() == ()
    assert library.get("unit").head.version == "9"
    library.refresh()
    assert (library.get("unit").head.version, library.status("unit"), library.names()) == ("9", "loaded", ("unit",))
    assert [rules.head.version for rules in library.used()] == ["9"]
