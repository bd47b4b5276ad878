"""Slips in a profile: what reads an export otherwise must be told by the comparison, or refused."""

from random import Random

import pytest
from made_export import made_export
from mutations.edits import EDITS

from valuex_xl.errors import UserError
from valuex_xl.ledgers.files import Export, Line
from valuex_xl.ledgers.profiles.claims import claims
from valuex_xl.ledgers.profiles.read import read_by
from valuex_xl.rulefiles.place import RulesError
from valuex_xl.rulefiles.statements.change import can_change_answers, most
from valuex_xl.rulesets.changes.comparing import compare, rule_text
from valuex_xl.rulesets.places import PROFILES, shipped_rules

FILES = sorted((shipped_rules() / PROFILES).glob("*.yaml"))
TRIES = 60


def answers(rules, lines):
    """What a profile makes of lines: figures and what is left out, every question answered; or why it refuses."""
    if rules.refuse:
        return rules.refuse, ""
    export = Export(FILES[0], "csv", reader=lambda: iter(lines))
    found = claims(export, [rules])
    if not found:
        return "not known", ""
    given = {}
    try:
        while True:
            reading = read_by(found[0], export, given)
            if not reading.told.open:
                break
            given |= {each.name: each.answers[0] if each.answers else "x" for each in reading.told.open}
    except UserError as error:
        return str(error), ""
    told = reading.told
    sums = [(each.name, each.income, each.lines) for each in reading.sums.ranked()]
    return (sums, told.period, told.currency, told.left_out, told.looks, sorted(given)), told.basis


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_no_slip_reads_an_export_otherwise_unseen(path):
    text = path.read_text(encoding="utf-8")
    old = rule_text(text, path.stem)
    lines = [Line(number, tuple(cells)) for number, cells in enumerate(made_export(old.rules), 1)]
    before = answers(old.rules, lines)
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
        now = answers(new.rules, lines)
        if now[0] != before[0]:
            moved += 1
            assert can_change_answers(changes), f"{edit.__name__}\n{made}\n{before}\n{now}"
        elif now != before:
            assert most(changes) in ("answers", "words")
    assert moved or old.rules.refuse
