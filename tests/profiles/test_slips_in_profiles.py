"""Slips in a profile: what reads an export otherwise must be told by the comparison, or refused."""

from pathlib import Path
from random import Random

import pytest
from mutations.edits import EDITS
from mutations.exports import export_answers, export_lines

from valuex_xl.rulefiles.place import RulesError
from valuex_xl.rulefiles.statements.change import can_change_answers, most
from valuex_xl.rulesets.changes.comparing import compare, rule_text
from valuex_xl.rulesets.places import PROFILES, shipped_rules

FILES = [*sorted((shipped_rules() / PROFILES).glob("*.yaml")), *sorted(Path(__file__).parent.glob("*.yaml"))]
TRIES = 100


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_no_slip_reads_an_export_otherwise_unseen(path):
    text = path.read_text(encoding="utf-8")
    old = rule_text(text, path.stem)
    lines = export_lines(old.rules)
    before = export_answers(old.rules, lines)
    moved = 0
    for at in range(TRIES):
        edit = EDITS[at % len(EDITS)]
        made = edit(text, Random(f"{path.stem} {edit.__name__} {at}"))
        data = made.encode() if isinstance(made, str) else made
        if data is None or data == text.encode():
            continue
        try:
            new = rule_text(data, path.stem)
        except RulesError:
            continue
        changes = compare(old, new)
        now = export_answers(new.rules, lines)
        if now[0] != before[0]:
            moved += 1
            assert can_change_answers(changes), f"{edit.__name__}\n{made}\n{before}\n{now}"
        elif now != before:
            assert most(changes) in ("answers", "words")
    assert moved or old.rules.refuse
