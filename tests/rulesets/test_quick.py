"""The quick parser serves only files of which nothing is to be said, and reads them as the pure one does."""

import random
from pathlib import Path

import pytest
import yaml

from valuex_xl.rulefiles.beside import nowhere
from valuex_xl.rulefiles.place import RulesError
from valuex_xl.rulefiles.source import source_of
from valuex_xl.rulesets.bases import folders_of_text
from valuex_xl.rulesets.load import _carefully, _quickly

ALONE = folders_of_text(nowhere)
ROOT = Path(__file__).parents[2]
GOOD = [
    path.read_text(encoding="utf-8")
    for folder in ("rules", "rules/ledgers", "tests/rule_sets")
    for path in (ROOT / folder).glob("*.*")
]
BITS = [
    *":-{}[],\"'#|>?%@`!&*~=\\\t\r",
    ": ",
    " #",
    "\n",
    "\n  ",
    "\n- ",
    "? ",
    "é",
    "😀",
    "\u00a0",
    "''",
    "null",
    "|-",
]

quick_only = pytest.mark.skipif(
    not hasattr(yaml, "CSafeLoader"), reason="this PyYAML has no C parser, nothing to compare"
)


def _spoil(text: str, chance: random.Random) -> str:
    for _ in range(chance.randint(1, 3)):
        at = chance.randrange(len(text) + 1)
        text = text[:at] + chance.choice([*BITS, ""]) + text[at + chance.choice([0, 0, 1, 4]) :]
    return text


@quick_only
@pytest.mark.parametrize("seed", range(4))
def test_what_is_read_quickly_is_read_the_same_with_care(seed: int) -> None:
    chance = random.Random(seed)
    read = 0
    for text in (*GOOD, *(_spoil(chance.choice(GOOD), chance) for _ in range(60))):
        try:
            source = source_of(text, "f.yaml")
        except RulesError:
            continue
        quick = _quickly(source, "f", "", ALONE)
        if quick is not None:
            read += 1
            assert _carefully(source, "f", "", ALONE) == quick
    assert read > len(GOOD) * 0.8  # but for the schema, warnings, and what is said of others


@quick_only
def test_what_the_parsers_read_differently_is_read_with_care() -> None:
    text = (ROOT / "rules" / "grades.yaml").read_text(encoding="utf-8").replace("means: might buy", "means: might? buy")
    assert _quickly(source_of(text, "f.yaml"), "f", "", ALONE) is None
    assert _carefully(source_of(text, "f.yaml"), "f", "", ALONE).rules.grades[2].means == "might? buy"


def test_nesting_without_end_is_refused_by_both() -> None:
    source = source_of("kind: grades\nfigures: " + "[" * 30_000, "f.yaml")
    assert _quickly(source, "f", "", ALONE) is None
    with pytest.raises(RulesError):
        _carefully(source, "f", "", ALONE)
