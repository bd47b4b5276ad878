"""Texts that were saved in another encoding, and the lines that a merge leaves: in a rule file and in its lists."""

from __future__ import annotations

from pathlib import Path

import pytest

from valuex_xl.rulefiles.place import RulesError
from valuex_xl.rulesets.load import read_file, read_text

_RULES = """kind: grades
version: 1
figures:
  customer: {{unit: name, optional: yes}}
  margin: {{unit: percent, from: 0%, to: 100%}}
grades:
  High: {{needs: {{margin: at least 30%}}}}
  Low: {{needs: nothing}}
exceptions:
  - {{customer: {0}, grade: High, because: a pledge, by: R. T.}} {1}
"""
_POOL = """kind: concentration
version: 1
base: {income: net}
not a customer: {from: apart.csv}
limits:
  customer: {of: income, breach: above 30%}
"""


def _refused(text: str) -> list[str]:
    with pytest.raises(RulesError) as error:
        read_text(text, "rules")
    return [str(fault) for fault in error.value.faults]


@pytest.mark.parametrize("name", ["M\ufffdller Stahl", '"M\\uFFFDller Stahl"', "Mï¿½ller Stahl"])
def test_a_lost_letter_is_refused_where_it_stands(name: str) -> None:
    (fault,) = _refused(_RULES.format(name, ""))
    assert fault.startswith("rules.yaml:10:16: ")
    assert "a letter was lost when it was saved in another encoding - type it again" in fault


@pytest.mark.parametrize(
    ("name", "meant"),
    [("KÃ¤ltetechnik Nord", "Kältetechnik Nord"), ("CafÃ© Rouge", "Café Rouge"), ("Oâ€™Hara plc", "O’Hara plc")],
)
def test_letters_read_as_others_are_warned_about(name: str, meant: str) -> None:
    (warning,) = read_text(_RULES.format(name, ""), "rules").warnings
    assert str(warning.place) == "rules.yaml:10:16"
    assert f"write {meant} where that is meant" in warning.message


@pytest.mark.parametrize("name", ["SÃO JOÃO SA", "Kältetechnik", "Łódź Sp.", "Âncora Lda", "Σίγμα AE", "北京 Ltd"])
def test_names_of_any_language_are_quiet(name: str) -> None:
    assert not read_text(_RULES.format(name, ""), "rules").warnings


def test_remarks_are_nobodys_name() -> None:
    assert not read_text(_RULES.format("Alder", "# M\ufffdller, MÃ¼ller"), "rules").warnings


@pytest.mark.parametrize("sep", ["", ";;"])
def test_what_a_merge_left_in_a_list_is_no_name(tmp_path: Path, sep: str) -> None:
    (tmp_path / "pool.yaml").write_text(_POOL, encoding="utf-8")
    lines = [
        "name",
        "Petty cash",
        f"<<<<<<< ours{sep}",
        "Rounding",
        f"======={sep}",
        "Suspense",
        f">>>>>>> theirs{sep}",
    ]
    (tmp_path / "apart.csv").write_text("\n".join(lines), encoding="utf-8")
    with pytest.raises(RulesError) as error:
        read_file(tmp_path / "pool.yaml")
    assert [(fault.place.line, fault.source[:7]) for fault in error.value.faults] == [
        (3, "<<<<<<<"),
        (5, "======="),
        (7, ">>>>>>>"),
    ]
    assert all("is what a merge left over - keep the lines of one side" in each.message for each in error.value.faults)


def test_what_a_merge_left_in_a_rule_file_is_called_so() -> None:
    text = _RULES.format("Alder", "").replace("  Low:", "<<<<<<< HEAD\n  Low:")
    (fault,) = _refused(text)
    assert fault.startswith("rules.yaml:8:1: <<<<<<< is what a merge left over")


def test_a_lost_letter_of_a_list_is_told_with_the_line_of_the_list(tmp_path: Path) -> None:
    (tmp_path / "pool.yaml").write_text(_POOL, encoding="utf-8")
    (tmp_path / "apart.csv").write_text("name\nPetty cash\nB\ufffdro\n", encoding="utf-8")
    with pytest.raises(RulesError) as error:
        read_file(tmp_path / "pool.yaml")
    (fault,) = error.value.faults
    assert (fault.place.file, fault.place.line, fault.source) == ("apart.csv", 3, "B\ufffdro")


def test_signs_in_a_line_are_a_name(tmp_path: Path) -> None:
    (tmp_path / "pool.yaml").write_text(_POOL, encoding="utf-8")
    (tmp_path / "apart.csv").write_text("name\n== Sundry ==\n<<Suspense>>\n", encoding="utf-8")
    assert read_file(tmp_path / "pool.yaml").rules.not_customers == ("== Sundry ==", "<<Suspense>>")
