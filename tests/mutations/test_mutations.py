"""A share of the mutation test for every run: no edit is silent, and the check itself is not blind."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from valuex_xl.functions import FUNCTIONS
from valuex_xl.rulesets.changes.comparing import compare

from . import edits
from .commands import complaints
from .questions import ASKED, questions
from .run import FILES, Tally, shipped, trials
from .trial import Shipped, Trial, try_edit

SEED, AT_LEAST, AT_MOST = 2, 4, 100

EVERY = ("refused", "reported", "no effect")
REACHES = {
    edits.typo_in_a_key: ("refused", "reported"),
    edits.typo_in_a_value: EVERY,
    edits.another_word: EVERY,
    edits.another_number: EVERY,
    edits.a_sign_turned: EVERY,
    edits.two_numbers_exchanged: EVERY,
    edits.a_decimal_comma: ("refused",),
    edits.another_unit: EVERY,
    edits.a_unit_of_a_figure: ("refused", "reported"),
    edits.a_line_dropped: EVERY,
    edits.a_line_doubled: ("refused", "no effect"),
    edits.a_line_doubled_with_another_number: ("refused", "no effect"),
    edits.two_lines_exchanged: EVERY,
    edits.an_indentation_shifted: ("refused", "no effect"),
    edits.a_tab: ("refused",),
    edits.typographic_signs: ("refused",),
    edits.a_space_that_is_none: EVERY,
    edits.a_trap_of_yaml: ("refused", "reported"),
    edits.a_hash_that_swallows: EVERY,
    edits.a_key_twice: ("refused",),
    edits.a_sign_of_the_grammar: ("refused", "no effect"),
    edits.quotes: ("no effect",),
    edits.dated: ("refused", "reported"),
    edits.the_same_otherwise: EVERY,
    edits.other_words_beside: ("reported", "no effect"),
    edits.cut_short: ("refused", "no effect"),
    edits.another_encoding: ("refused", "no effect"),
}
"""What each kind of edit must end in at least once; a check that has gone blind no longer gets there."""


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> list[Shipped]:
    return shipped(tmp_path_factory.mktemp("rules"))


@pytest.mark.parametrize("edit", edits.EDITS, ids=lambda edit: edit.__name__)
def test_no_edit_is_silent(edit: edits.Edit, files: list[Shipped]) -> None:
    tally = Tally()
    for at, (mutant, found) in enumerate(trials(files, AT_MOST, SEED, [edit])):
        tally.take(mutant, found, typed=at % 8 == 0)
        if at + 1 >= AT_LEAST and all(tally.total[each] for each in REACHES[edit]):
            break
    assert tally.wrong == []
    assert [each for each in REACHES[edit] if not tally.total[each]] == [], tally.total


PLANTED = [
    ("grades", "at least 75%", "above 75%"),
    ("grades", "at least 25%", "at least 25.01%"),
    ("grades", ", if missing: unknown", ""),
    ("grades", "from: 0%, to: 100%", "from: 0%, to: 101%"),
    ("grades", "do not grade", "count it as not met"),
    ("grades", "Keep. Agree", "Keep! Agree"),
    ("grades", "means: shops around", "means: shops about"),
    ("grades", "  A:\n", "  a:\n"),
    ("grades_full", "years with us: at least 2", "years with us: above 2"),
    ("scorecard", "50: at most 30", "50: below 30"),
    ("scorecard", "weight: 3, points: {100: at least 8", "weight: 2, points: {100: at least 8"),
    ("scorecard", "days overdue: above 90", "days overdue: at least 90"),
    ("scorecard", "target: at least 70", "target: above 70"),
    ("concentration", "breach: at least 10%", "breach: above 10%"),
    ("concentration", "watch: above 50%}\n  industry", "watch: at least 50%}\n  industry"),
    ("concentration", "income: net", "income: positive"),
    ("concentration", "A: 70%", "A: 71%"),
    ("concentration", "not a customer: []", "not a customer: [Sundry]"),
    ("concentration", "leave out: []", "leave out: [Sundry]"),
    ("concentration", "parents: {}", "parents: {ACME: Shell}"),
    ("equilibrium", "our part: below 40%", "our part: at most 40%"),
    ("equilibrium", "at most 110%", "below 110%"),
    ("equilibrium", "our surplus + their surplus", "our surplus - their surplus"),
    ("equilibrium", "if missing: planned cost, ", ""),
    ("targets", "to: B, share: 10%", "to: B, share: 11%"),
    ("targets", "ideal retention: 95%", "ideal retention: 96%"),
    ("targets", "discount: 10%", "discount: 9%"),
    ("nec_80_100", "to: 100%, ours: 25%", "to: 100%, ours: 24%"),
    ("partnering", "fee: 0", "fee: 1"),
    ("partnering", "fee: 0", "fee: 8% of actual"),
    ("costs", "line: 1.5", "line: 1.51"),
    ("moving", "2026-04-01", "2026-04-02"),
    ("moving", "at least 75%", "above 75%"),
]


@pytest.mark.parametrize(("name", "old", "new"), PLANTED, ids=lambda part: part.strip()[:30])
def test_a_comparison_that_says_nothing_is_caught(name: str, old: str, new: str, tmp_path: Path) -> None:
    file = bare(name, tmp_path)
    assert old in file.text
    data = file.text.replace(old, new, 1).encode()
    assert try_edit(file, data).outcome == "reported"
    lessened = try_edit(file, data, lambda *sides: [replace(each, effect="nothing") for each in compare(*sides)])
    assert lessened.outcome == "silent"
    assert " -> " in lessened.why


def bare(name: str, folder: Path) -> Shipped:
    return Shipped(next(path for path in FILES if path.stem == name), folder, bare=True)


def test_what_breaks_is_astray(tmp_path: Path) -> None:
    file = bare("costs", tmp_path)

    def breaks(*_: object) -> Iterator[object]:
        raise ZeroDivisionError

    found = try_edit(file, b"# a word more\n" + file.text.encode(), breaks)
    assert found.outcome == "astray"
    assert "ZeroDivisionError" in found.why


def test_commands_that_disagree_are_complained_of(tmp_path: Path) -> None:
    """Each command is held against the opposite of what it should say, so that it must be found wrong."""
    file = bare("costs", tmp_path)
    good, bad = file.text.replace("1.5", "1.6").encode(), file.text.replace("1.5", "1,5").encode()
    read, refused = try_edit(file, good), try_edit(file, bad)
    new = file.new(good)
    assert complaints(file.old, new, read) == []
    assert complaints(file.old, new, replace(read, said="nothing"))
    assert complaints(file.old, new, Trial("refused", faults=refused.faults))
    file.new(bad)
    assert complaints(file.old, new, refused) == []
    moved = replace(refused.faults[0], place=replace(refused.faults[0].place, line=1))
    assert Counter(each.split()[0] for each in complaints(file.old, new, replace(refused, faults=(moved,)))) == {
        "check": 1,
        "diff": 1,
    }


def test_every_function_that_follows_rules_is_asked(tmp_path: Path) -> None:
    follow = {function.name for function in FUNCTIONS.values() if function.kind}
    assert follow | {"VX_RULES"} == {name for names in ASKED.values() for name in names}
    for path in FILES:
        file = Shipped(path, tmp_path, bare=False)
        rules = file.read.rules
        asked = {each.function for each in questions([file.text] * 2, [rules, rules], file.cases)}
        assert asked == set(ASKED[file.kind])
        outputs = {output.name for name in asked - {"VX_RULES"} for output in FUNCTIONS[name].outputs}
        words = {
            word
            for each in questions([file.text] * 2, [rules, rules], file.cases)
            for word in each.arguments
            if isinstance(word, str)
        }
        assert outputs - {"top n"} <= words, path.stem
