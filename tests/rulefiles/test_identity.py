"""Names of rule sets: people may write what they write, and nothing may be forged into them."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from valuex_xl.rulefiles.faults import WrongValueError
from valuex_xl.rulefiles.identity import LINE_PATTERN, VERSION_PATTERN, read_line, read_version
from valuex_xl.rulefiles.place import RulesError
from valuex_xl.rulesets.load import read_file, read_text

GOOD = "kind: costs\nversion: 2026.1\nrates: {delivery: 84}\n"


@pytest.mark.parametrize(
    "version",
    [
        "1",
        "2026.1",
        "2026-Q1",
        "v3 draft",
        "2026.1 (board)",
        "2026.1 (board May)",
        "1.0.0+build.7",
        "2026/27",
        "Entwurf_2 März",
        "МСФО 2026",
        "第3版",
        "طبعة 2",
        "a" * 40,
    ],
)
def test_a_version_as_people_write_it(version: str) -> None:
    assert read_version(version) == version
    assert read_text(GOOD.replace("2026.1", version, 1), "costs").rules.head.version == version


ANY = st.one_of(st.text(max_size=45), st.text("aZ9é. _-+/()<,=\n\u200e", max_size=45))


@given(ANY)
def test_the_editors_pattern_of_a_version_is_never_narrower_than_the_reader(text: str) -> None:
    try:
        read_version(text.strip())
    except WrongValueError:
        return
    assert re.search(f"^(?:{VERSION_PATTERN})$", text)


@given(ANY)
def test_no_version_holds_what_could_end_a_sentence_a_cell_or_a_tag(text: str) -> None:
    try:
        version = read_version(text)
    except WrongValueError:
        return
    assert not re.search("[<>&\"'=@,;:!?\\[\\]{}|\\\\\x00-\x1f\x7f-\x9f\u2028-\u202e\u2066-\u2069]", version)
    assert 1 <= len(version) <= 40
    assert version[0] not in "+-@="


@given(ANY)
def test_the_editors_pattern_of_a_line_is_never_narrower_than_the_reader(text: str) -> None:
    try:
        read_line(text.strip())
    except WrongValueError:
        return
    assert re.search(f"^(?:{LINE_PATTERN})$", text)


def test_a_title_and_an_owner_may_hold_markup_which_is_escaped_where_it_is_shown() -> None:
    head = read_text(f"{GOOD}title: A <b> & \"C\"\nowner: '=Anna'\n", "costs").rules.head
    assert (head.title, head.owner) == ('A <b> & "C"', "=Anna")


@pytest.mark.parametrize(
    "name", ["grades (2)", "50% rules, north", "Bewertung für Q1", "=a", "it's & more", "a\u200db"]
)
def test_a_rule_file_may_be_called_like_this(name: str, tmp_path: Path) -> None:
    (tmp_path / f"{name}.yaml").write_text(GOOD, "utf-8")
    assert read_file(tmp_path / f"{name}.yaml").rules.head.name == name


@pytest.mark.parametrize(
    ("name", "shown", "sign"),
    [
        ("a<b>", "a<b>", '"<"'),
        ('a"b', 'a"b', '"""'),
        ("a\u202eb", "a\ufffdb", "U+202E"),
        ("a\x07b", "a\ufffdb", "U+0007"),
        ("a\nb", "a b", "U+000A"),
    ],
)
def test_a_file_by_a_forged_name_is_refused(name: str, shown: str, sign: str) -> None:
    with pytest.raises(RulesError) as refused:
        read_text(GOOD, name, "costs.yaml")
    assert [str(fault) for fault in refused.value.faults] == [
        f'costs.yaml:1:1: the file is named "{shown}", and so is its rule set: a name may not hold {sign} - '
        "rename the file"
    ]
