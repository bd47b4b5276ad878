"""The law of the comparison: where two rule texts that can be read answer any case otherwise, it says so.

Seeded edits of every rule file that ships, each judged by the engine on the cases on and around the thresholds of both.
"""

import re
from datetime import date
from pathlib import Path
from random import Random

import pytest

from valuex_xl.catalogue.kinds import probe
from valuex_xl.engine.probes import witnesses
from valuex_xl.rules.changes import can_change_answers
from valuex_xl.rules.comparing import RuleText, compare, rule_text
from valuex_xl.rules.place import RulesError

ROOT = Path(__file__).parents[2]
FILES = [*sorted((ROOT / "rules").glob("*.yaml")), ROOT / "tests" / "rule_sets" / "moving.yaml"]
DAYS = (date(2025, 6, 1), date(2026, 11, 22))
EDITS, ENOUGH = 250, 3

SWAPS = [
    ("at least", "above"), ("at most", "below"), ("above", "at least"), ("below", "at most"), ("needs", "any of"),
    ("yes or unknown", "yes"), ("do not grade", "count it as not met"), ("net", "positive"), ("positive", "net"),
    ("if missing: unknown, ", ""), ("if missing: 0, ", ""), ("if missing: 0%, ", ""), ("warn", "stop"),
    ("stop", "info"), ("[]", "[Other]"), ("{}", "{ACME: Shell}"), (" - ", " + "), (" + ", " - "), (" * ", " / "),
    ("(1 - ", "(2 - "), ("A", "a"), ("unit: money", "unit: points"), ("unit: days", "unit: hours"),
    ("watch: above 20%", "watch: above 21%"), (": at least 75%", ": {2026-01-01: at least 75%}"),
    ("to: 100%", "to: 200%"), ("from: 0,", "from: 1,"), (", to: 100%", ""), ("the rest", "above 99%"), ("  #", " #"),
]  # fmt: skip


def edits(text: str, dice: Random) -> str:
    """One edit that a hand could make; whether the result can still be read is not its concern."""
    body, _, _examples = text.partition("\nexamples:")
    match dice.randrange(5):
        case 0 | 1:
            spots = list(re.finditer(r"(?<![\w-])\d+(?:\.\d+)?", body))
            spot = dice.choice(spots)
            new = dice.choice([str(int(float(spot[0])) + dice.choice((-5, -1, 1, 5))), f"{spot[0]}0", "0", "1", "10"])
            return body[: spot.start()] + new.replace("-", "") + body[spot.end() :]
        case 2:
            old, new = dice.choice([swap for swap in SWAPS if swap[0] in body] or [("e", "E")])
            spots = [hit.start() for hit in re.finditer(re.escape(old), body)]
            at = dice.choice(spots)
            return body[:at] + new + body[at + len(old) :]
        case 3:
            lines = body.split("\n")
            del lines[dice.randrange(len(lines))]
            return "\n".join(lines)
        case _:
            lines = body.split("\n")
            here = dice.randrange(len(lines) - 1)
            lines[here], lines[here + 1] = lines[here + 1], lines[here]
            return "\n".join(lines)


def readable(text: str, name: str) -> RuleText | None:
    try:
        return rule_text(text, name)
    except RulesError:
        return None


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_what_is_answered_otherwise_is_said(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    before = rule_text(text, path.stem)
    bare = rule_text(text.partition("\nexamples:")[0] + "\n", path.stem)
    dice = Random(f"{path.stem} 1")
    moved = 0
    for _ in range(EDITS):
        if moved == ENOUGH:
            break
        edited = edits(text, dice)
        after = readable(edited, path.stem)
        if after is None:
            continue
        changes = compare(bare, after)
        assert changes or edited.rstrip() == bare.source.text.rstrip()
        found = witnesses(probe(before.rules.head.kind), before.rules, after.rules, DAYS)
        if found:
            moved += 1
            assert can_change_answers(changes), f"{found[0]}\n{edited}"
    assert moved == ENOUGH, "too few edits moved an answer: this proves little"
