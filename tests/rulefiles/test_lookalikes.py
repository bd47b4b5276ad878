"""Letters of other alphabets that look like Latin ones are told with their names; other alphabets are left alone."""

import pytest

from tests.kinds.tables import GOOD
from valuex_xl.rulefiles.lookalikes import looks_like, mixed
from valuex_xl.rulefiles.place import RulesError
from valuex_xl.rulesets.load import read_text

ES = "\u0421"


def test_a_grade_that_only_looks_like_one_of_the_file() -> None:
    with pytest.raises(RulesError) as refused:
        read_text(GOOD["grades"].replace("grade: B", "grade: \u0412"), "bad")
    assert "it looks like B, but holds the letter U+0412, Cyrillic capital letter ve - type it again" in str(
        refused.value.faults[0]
    )


def test_a_name_among_latin_ones_is_warned_of() -> None:
    loaded = read_text(GOOD["grades"].replace("  C: {", f"  {ES}: {{"), "bad")
    assert [str(each) for each in loaded.warnings] == [
        f'bad.yaml:11:3: warning: "{ES}" holds the letter U+0421, Cyrillic capital letter es, which looks like a Latin '
        "one - type it again if that is what you mean"
    ]


@pytest.mark.parametrize(
    ("name", "others"),
    [
        ("\u0413\u0430\u0437\u043f\u0440\u043e\u043c", ["Shell"]),  # no Latin word looks like it
        ("\u0410", ["\u0411", "\u0412"]),  # a ladder in Cyrillic
        ("Caf\u00e9", ["Shell"]),
        ("A", ["B"]),
    ],
)
def test_other_alphabets_are_left_alone(name: str, others: list[str]) -> None:
    assert mixed(name, [name, *others]) == ""


def test_one_letter_within_a_latin_word() -> None:
    told = mixed("share \u043ef wallet", ["will buy"])
    assert "U+043E, Cyrillic small letter o" in told
    assert looks_like("share \u043ef wallet", ["share of wallet"]).startswith("looks like share of wallet, but holds")
