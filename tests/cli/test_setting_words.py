"""Every word of the rule language can be set: one line changes, the file still reads, and the value is the new one."""

import shlex
from pathlib import Path

import pytest

from valuex_xl.cli import setting
from valuex_xl.cli.main import main
from valuex_xl.kinds.registry import shape_of
from valuex_xl.rulefiles.editing.settings import settings
from valuex_xl.rulesets.load import read_text
from valuex_xl.rulesets.places import shipped_rules

RULE_SETS = Path(__file__).parents[1] / "rule_sets"

WORDS = [
    ("said_grades", "constants / minimum margin / value / 2026-01-01", "16%"),
    ("said_grades", "A / needs / share of wallet / enterprise", "at least 55%"),
    ("said_grades", "A / needs / share of wallet / the rest", "at least 80%"),
    ("said_grades", "A / needs / margin", "at least 14%"),
    ("said_grades", "B / any of / flights", "at least 30"),
    ("said_grades", "B / gives / credit limit", "12k"),
    ("said_grades", "B / gives / terms / 2026-01-01", "45 days"),
    ("said_grades", "C / gives / terms", "0 days"),
    ("said_grades", "exceptions / ACME / until", "2028-12-31"),
    ("said_grades", "exceptions / New / from", "2026-04-01"),
    ("said_scores", "score / a / if missing", "leave out of the weights"),
    ("said_scores", "score / b / ceiling", "14"),
    ("said_scores", "floor", "-4"),
    ("said_scores", "scoring", "weighted average"),
    ("said_scores", "knock out / owed / x", "above 80"),
    ("said_scores", "target / the rest", "at least 9"),
    ("said_scores", "classes / A / x", "at least 19"),
    ("said_scores", "classes / B", "at least 6"),
    ("said_scores", "exceptions / ACME / class", "B"),
    ("said_deals", "constants / board limit / value", "45%"),
    ("said_deals", "rebate / tiered / 1 / to", "90k"),
    ("said_deals", "rebate / tiered / 2 / to / 2026-01-01", "550k"),
    ("said_deals", "rebate / tiered / 3 / rate", "3.5%"),
    ("said_deals", "bonus rate / bands / 2% / APAC", "at least 350k"),
    ("said_deals", "bonus rate / bands / 1%", "above 100k"),
    ("said_deals", "gift / bands / 500 money", "APAC"),
    ("said_deals", "worked out / cost of waiting", "days to pay / 365 days * 9%"),
    ("said_deals", "VP / needs / discount / the rest", "above 25%"),
    ("said_deals", "VP / any of / region", "APAC"),
    ("said_deals", "MANAGER / any of / back", "above 30k"),
    ("said_deals", "BOARD / gives / answer in", "10 days"),
    ("said_deals", "exceptions / ACME / verdict", "REP"),
    ("said_costs", "parcel / tiered / 1 / to", "1100"),
    ("said_costs", "parcel / tiered / 3 / rate / 2026-01-01", "1.3"),
    ("said_costs", "card turnover / 2026-01-01", "2.8%"),
    ("said_shares", "minimum fee / 2026-01-01", "160k"),
    ("said_shares", "most pain", "80% of fee"),
    ("obligors", "breach / A-1", "above 31%"),
    ("obligors", "overrides / Delta", "above 12% and above 250 money"),
    ("obligors", "constants / small / value", "250"),
    ("obligors", "together / abroad / breach", "above 35%"),
    ("obligors", "attributes / rating / Ford / 2027-01-01", "A-1"),
    ("obligors", "obligor / exceptions / Shell / breach", "above 34%"),
]


def bare(name: str) -> str:
    """The rule set without its examples: these hold it to what it says now."""
    return (RULE_SETS / f"{name}.yaml").read_text(encoding="utf-8").partition("examples:")[0]


@pytest.mark.parametrize(("name", "path", "value"), WORDS, ids=lambda each: str(each)[:40])
def test_a_word_is_set_in_its_line_and_nowhere_else(name: str, path: str, value: str, tmp_path: Path) -> None:
    file = tmp_path / f"{name}.yaml"
    file.write_text(bare(name), encoding="utf-8")
    assert main(["set", str(file), path, value]) == 0
    old, new = bare(name).splitlines(), file.read_text(encoding="utf-8").splitlines()
    changed = [line for was, line in zip(old, new, strict=True) if was != line]
    assert len(changed) == (0 if value in ("leave out of the weights",) else 1)
    assert all(value in line for line in changed)
    loaded = read_text(file.read_text(encoding="utf-8"), name)
    held = {str(each): each.held for each in settings(loaded.root, shape_of(loaded.rules.head.kind))}
    ends = [shown for at, shown in held.items() if at.endswith(path)]
    assert ends == [value]


def test_what_its_help_shows_can_be_done_one_after_the_other_with_the_files_that_ship(tmp_path: Path) -> None:
    shown = [shlex.split(line)[2:] for line in setting.__doc__.splitlines() if line.startswith("    valuex set ")]
    assert len(shown) == 4
    for name, *rest in shown:
        file = tmp_path / f"{name}.yaml"
        if not file.exists():
            file.write_bytes((shipped_rules() / file.name).read_bytes())
        assert main(["set", str(file), *rest]) == 0
