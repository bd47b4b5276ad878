"""What is wrong with a set that is based on another is told in the file that it comes from."""

from __future__ import annotations

from pathlib import Path

import pytest

from valuex_xl.cli.main import main
from valuex_xl.rulefiles.place import RulesError
from valuex_xl.rulesets.load import read_file

BASE = """kind: grades
version: 1
figures:
  load: {unit: percent, from: 0%, to: 100%}
  shade: {one of: [deep, shallow, unknown], if missing: unknown}
grades:
  crowded: {needs: {load: at least 80%, shade: deep}}
  lively: {needs: {load: at least 30%}}
  empty: {needs: nothing}
"""
HEAD = "kind: grades\nversion: 2\nbased on: bays\n"
NEW = '"livelly" is new here, and the base has "lively" - write that where it is meant'
RIGHT = "and right there - write here what differs, or left out"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "bays.yaml").write_text(BASE, encoding="utf-8")
    return tmp_path


def told(folder: Path, own: str, name: str = "north") -> list[str]:
    path = folder / f"{name}.yaml"
    path.write_text(HEAD + own, encoding="utf-8")
    try:
        return [str(each) for each in read_file(path).warnings]
    except RulesError as error:
        return [str(each) for each in error.faults]


@pytest.mark.parametrize(
    ("own", "says"),
    [
        (
            "figures: {load: {to: 70%}}\n",
            [
                'north.yaml:3:11: load: "at least 80%" lies outside its range, 0% to 70% - change it, or from and to; '
                f"that line is bays.yaml:7, {RIGHT}"
            ],
        ),
        (
            "figures:\n  shade: {one of: [deep, shallow]}\n",
            [
                'north.yaml:5:3: shade: if missing: "unknown" is not one of its words - write deep or shallow; '
                f"that line is bays.yaml:5, {RIGHT}"
            ],
        ),
        (
            "grades:\n  heaving: {needs: {load: at least 95%}}\n",
            [
                'north.yaml:5:27: load: "at least 95%" makes heaving stricter than crowded above it, which needs '
                '"at least 80%" - a lower grade may not be stricter, change one of them'
            ],
        ),
        (
            "grades: {lively: {needs: {load: at least 90 %, lode: at least 3%}}}\n",
            ['north.yaml:4:48: "lode" is not a figure of this file - did you mean "load"?'],
        ),
    ],
)
def test_a_fault_that_the_base_does_not_have_is_told_in_the_file(folder: Path, own: str, says: list[str]) -> None:
    assert told(folder, own) == says


def test_a_fault_of_the_base_is_told_in_the_base(folder: Path) -> None:
    (folder / "bays.yaml").write_text(BASE.replace("at least 80%", "at least 180%"), encoding="utf-8")
    (fault,) = told(folder, "grades: {lively: {needs: {load: at least 20%}}}\n")
    assert fault.startswith('bays.yaml:7:27: load: "at least 180%"')


def test_the_nearest_file_that_brought_it_about_is_named(folder: Path) -> None:
    assert told(folder, "grades: {lively: {needs: {load: at least 25%}}}\n") == []
    (folder / "pier.yaml").write_text(
        "kind: grades\nversion: 3\nbased on: north\nfigures: {load: {from: 26%}}\n", encoding="utf-8"
    )
    with pytest.raises(RulesError) as refused:
        read_file(folder / "pier.yaml")
    (fault,) = refused.value.faults
    assert str(fault).startswith('pier.yaml:3:11: load: "at least 25%" lies outside its range')
    assert fault.message.endswith(f"that line is north.yaml:4, {RIGHT}")
    assert fault.source == "based on: north"


def test_a_warning_of_what_the_base_does_use_is_told_in_the_file(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert told(folder, "grades: {crowded: {needs: {shade: left out}}}\n") == []
    assert main(["check", str(folder / "bays.yaml"), str(folder / "north.yaml"), "--strict"]) == 1
    said = capsys.readouterr().out
    assert "north.yaml:3:11: warning: shade: no grade asks for it" in said
    assert f"bays.yaml:5, {RIGHT}" in said
    assert "2 files, 0 faults, 1 warning" in said


@pytest.mark.parametrize(
    ("own", "says"),
    [
        (
            "grades:\n  livelly: {needs: {load: at least 40%}}\n  empty: {}\n",
            [
                'north.yaml:5:27: load: "at least 40%" makes livelly stricter than lively above it, which needs '
                f'"at least 30%" - a lower grade may not be stricter, change one of them; {NEW}'
            ],
        ),
        (
            "grades:\n  livelly: {needs: {load: at least 30%, shade: left out}}\n  empty: {}\n",
            [f'north.yaml:5:48: there is no "shade" in the base to be left out - delete the line; {NEW}'],
        ),
        (
            "grades:\n  livelly: {needs: {load: at least 20%}}\n  empty: {}\n",
            [f"north.yaml:5:3: warning: {NEW}"],
        ),
        ("grades:\n  lively+: {needs: {load: at least 50%}}\n  lively: {}\n", []),
        ("grades:\n  livelly: {needs: {load: at least 20%}}\n  lively: {}\n  empty: {}\n", None),
    ],
)
def test_a_name_that_the_base_nearly_has_is_told(folder: Path, own: str, says: list[str] | None) -> None:
    found = told(folder, own)
    assert found == says if says is not None else not any("is new here" in each for each in found)


def test_customers_alike_are_no_slip(tmp_path: Path) -> None:
    text = "kind: concentration\nversion: 1\nbase: {tolls: net}\nlimits: {owner: {of: tolls, breach: above 40%}}\n"
    (tmp_path / "bays.yaml").write_text(f"{text}parents: {{Gull Ferries: Gull}}\n", encoding="utf-8")
    own = tmp_path / "north.yaml"
    own.write_text(
        "kind: concentration\nversion: 1\nbased on: bays\nparents: {Gull Ferriers: Gull}\n", encoding="utf-8"
    )
    assert not read_file(own).warnings
