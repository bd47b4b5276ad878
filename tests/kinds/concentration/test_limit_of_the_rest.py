"""A name whose word no limit names has the limit of the rest: every why says so, as the word may be misspelt."""

from __future__ import annotations

import pytest

from tests.shipped import DAY, read
from valuex_xl.judging.netting import net
from valuex_xl.kinds.concentration.compiled_limit import compile_limit
from valuex_xl.kinds.concentration.judgement import judge
from valuex_xl.kinds.concentration.rules import Concentration
from valuex_xl.kinds.concentration.words import why

FILE = """
kind: concentration
version: 1
base: {{tolls: net}}
attributes: {{port: {{Skua: {0}, Auk: Kiel, Tern: Oslo, the rest: Bergen}}}}
limits:
  owner: {{of: tolls, breach: {{by: port, Oslo: above 70%, the rest: above 50%}}{1}}}
"""
GRANTED = ", exceptions: [{customer: Skua, breach: above 65%, because: x, by: y}]"


@pytest.mark.parametrize(
    ("word", "more", "largest", "told"),
    [
        ("Osloo", "", "Skua", "is breached above 50% as for the rest, since it names no port Osloo."),
        ("Oslo", "", "Skua", "is breached above 70%."),
        ("Osloo", "", "Gull", "is breached above 50%."),
        ("Osloo", ", overrides: {Skua: above 80%}", "Skua", "is breached above 80%."),
        ("Osloo", GRANTED, "Skua", "is breached above 65% for it by exception"),
    ],
)
def test_the_word_that_no_limit_names_is_told(word: str, more: str, largest: str, told: str) -> None:
    rules = read(FILE.format(word, more))
    assert isinstance(rules, Concentration)
    judgement = judge(net([60.0, 40.0], [largest, "Auk"], {}), compile_limit(rules, "owner", DAY))
    said = str(why(judgement))
    assert told in said
    assert ("since" in said) is ("since" in told)
