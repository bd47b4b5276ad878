"""What is suggested in place of a name that is not known."""

from __future__ import annotations

import pytest

from valuex_xl.rulefiles.text import did_you_mean


@pytest.mark.parametrize(
    ("word", "hint"),
    [
        ("not lately", ""),
        ("non-resident", ""),
        ("residnt", ' - did you mean "resident"?'),
        ("clas not graded yet", ' - did you mean "class not graded yet"?'),
    ],
)
def test_no_suggestion_reverses_the_meaning(word: str, hint: str) -> None:
    assert did_you_mean(word, ["lately", "resident", "class not graded yet"]) == hint
