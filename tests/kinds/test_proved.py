"""Every row of the tables proved.yaml: what is proved of a rule file, in these words, at these places."""

from datetime import date
from pathlib import Path

import pytest

from tests.kinds.tables import PROVED, PROVED_GOOD
from valuex_xl.kinds.registry import KINDS, kind_of
from valuex_xl.rulesets.load import read_text

TODAY = date(2026, 11, 27)
ROOT = Path(__file__).parents[2]
SHIPPED = sorted((ROOT / "rules").glob("*.yaml"))
OTHERS = sorted([*(ROOT / "tests" / "rule_sets").glob("*.yaml"), *(ROOT / "workbooks" / "rules").glob("*.yaml")])

# What is told of the files that other tests use: true, and no fault of theirs.
TOLD = {
    "five_stars": ["7:5: warning: moves: 4 to 3 leads down - is it a target? If so, leave it as it is"],
    "groups": [
        "9:61: warning: Acme Intern: it never counts as ACME: not a customer or leave out set it aside by its own name"
        " - delete one of the two"
    ],
}


def told(text: str, name: str = "proved") -> list[str]:
    loaded = read_text(text, name)
    found = [*loaded.warnings, *kind_of(loaded.rules).proofs(loaded.rules, TODAY)]
    return [str(each).removeprefix(f"{name}.yaml:") for each in sorted(found, key=lambda each: each.place)]


@pytest.mark.parametrize("row", PROVED, ids=lambda row: row["by"].strip()[:40])
def test_what_is_proved_is_told_in_these_words(row: dict) -> None:
    good = PROVED_GOOD[row["of"]]
    assert row["replace"] in good
    assert told(good.replace(row["replace"], row["by"], 1)) == row["says"]


@pytest.mark.parametrize("kind", KINDS)
def test_of_a_good_file_nothing_is_told(kind: str) -> None:
    assert told(PROVED_GOOD[kind]) == []


@pytest.mark.parametrize("path", [*SHIPPED, *OTHERS], ids=lambda path: path.stem)
def test_no_alarm_is_false(path: Path) -> None:
    assert told(path.read_text(encoding="utf-8"), path.stem) == TOLD.get(path.stem, [])


def many_stripes(examples: str = "") -> str:
    """Narrow grades on six figures, and two below them that take everybody else together."""
    text = "kind: grades\nversion: 1\norder: none\nfigures:\n"
    text += "".join(f"  f{at}: {{unit: percent, from: 0%, to: 100%}}\n" for at in range(6))
    text += "grades:\n"
    for at in range(46):
        narrow = f"at least {2 * at}% and at most {2 * at + 1}%"
        text += f"  G{at}: {{needs: {{f{at % 6}: {narrow}, f{(at + 1) % 6}: {narrow}}}}}\n"
    text += "  LOW: {needs: {f5: at most 50%}}\n"
    return f"{text}  HIGH: {{needs: {{f5: above 50%}}}}\n  REST: {{needs: nothing}}\n{examples}"


def beside_overlaps(text: str) -> list[str]:
    """What is told beside that the stripes, which have no order, overlap."""
    return [each for each in told(text) if " overlaps " not in each]


def test_what_is_too_large_to_prove_is_said_to_be() -> None:
    assert beside_overlaps(many_stripes()) == [
        "60:3: note: REST: too large to prove: the grades above it overlap in too many ways to prove that somebody "
        "gets REST - an example for each would show it"
    ]


def test_an_example_shows_what_is_too_large_to_prove() -> None:
    """Somebody with exactly 97.5% of f0 and a large f5 is left, a hair among all others."""
    thin = "HIGH: {needs: {f5: above 50%, f0: below 97.5%}}\n  TOP: {needs: {f5: above 50%, f0: above 97.5%}}"
    text = many_stripes().replace("HIGH: {needs: {f5: above 50%}}", thin)
    assert ["too large to prove" in each for each in beside_overlaps(text)] == [True]
    shown = "examples:\n  - {f0: 97.5%, f1: 50.5%, f2: 99%, f3: 99%, f4: 99%, f5: 99%, grade: REST}\n"
    assert beside_overlaps(text + shown) == []


@pytest.mark.parametrize("kind", KINDS)
def test_something_is_proved_of_every_kind(kind: str) -> None:
    assert any(row["of"] == kind for row in PROVED)
