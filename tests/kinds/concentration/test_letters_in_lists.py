"""Letters that look like Latin ones are told in a list beside the rules as they are in the rules themselves."""

from __future__ import annotations

from pathlib import Path

import pytest

from valuex_xl.rulesets.load import read_file

LIMITS = """\
kind: concentration
version: 1
base: {income: net}
parents: {from: firms.csv}
attributes: {region: {from: firms.csv}}
limits:
  client: {of: income, breach: {by: region, north: above 8%, the rest: above 4%}}
"""


def told(tmp_path: Path, *lines: str) -> list[str]:
    (tmp_path / "firms.csv").write_text("\n".join(["name,parent,region", *lines]) + "\n", "utf-8")
    path = tmp_path / "limits.yaml"
    path.write_text(LIMITS, "utf-8")
    return [f"{each.place.line}:{each.message}" for each in read_file(path).warnings if "Latin" in each.message]


@pytest.mark.parametrize("name", ["Skoda\u0430", "\u0410BB", "\u0422\u0415\u041d", "Sc\u03bfut"])
def test_a_letter_of_another_alphabet_is_told_once(name: str, tmp_path: Path) -> None:
    (message,) = told(tmp_path, "Bolt,,north", f"{name},Bolt,south", "Nut,,north")
    assert message.startswith(f'3:"{name}" holds the letter')


@pytest.mark.parametrize(
    "names",
    [
        ("Soci\u00e9t\u00e9", "M\u00fcller", "\u00d8rsted"),
        ("\u0417\u0430\u0432\u043e\u0434", "\u0410\u0422\u041c"),  # names in Cyrillic, one of letters alike alone
        ("\u4e09\u83f1",),
    ],
)
def test_names_in_their_own_alphabet_are_not(names: tuple[str, ...], tmp_path: Path) -> None:
    assert told(tmp_path, *(f"{name},,north" for name in names)) == []


def test_a_parent_and_a_word_are_looked_at_too(tmp_path: Path) -> None:
    found = told(tmp_path, "Nut,B\u043elt,n\u043erth", "Bolt,,north")
    assert [each.partition(" holds")[0] for each in found] == ['2:"B\u043elt"', '2:"n\u043erth"']
