"""What is told of rule sets, to the word: their thresholds, what their rules say, the examples that they lack, and the
values by which two of them are compared.

One file of ``told`` for each rule set, which a person can hold against the rules. ``python -m
tests.kinds.test_told_of_rules`` writes them anew: read what changes before it is kept.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import islice
from pathlib import Path

import pytest

from valuex_xl.judging.boundary import NoBoundaries
from valuex_xl.kinds.registry import KINDS
from valuex_xl.rulefiles.statements.statement import Fact, Order, Part
from valuex_xl.rulesets.load import read_text

TESTS = Path(__file__).parents[1]
TOLD = Path(__file__).with_name("told")
DAY = date(2026, 6, 1)
SHOWN = 30
POLICIES = (
    "buyer_limits",
    "cpif_fee_ends",
    "linear_health",
    "obligor_by_rating",
    "parcels_tiered",
    "provision_matrix",
    "target_cost_capped",
)
LEDGERS = ("bc_customer_ledger_entries", "datev_extf", "fr_fec_montant", "oracle_ar_transaction_register", "sie4")
RULES = [
    *sorted(TOLD.glob("*.yaml")),
    *sorted((TESTS / "rule_sets").glob("*.yaml")),
    *(TESTS / "policies" / f"{name}.yaml" for name in POLICIES),
    *(TESTS.parent / "rules" / "ledgers" / f"{name}.yaml" for name in LEDGERS),
]


def told(path: Path) -> Iterator[str]:
    """A line for each threshold, statement, example that is proposed, and value tried; and some of the cases tried."""
    rules = read_text(path.read_text(encoding="utf-8"), path.stem).rules
    assert rules is not None
    kind = KINDS[rules.head.kind]
    yield "# thresholds"
    for line in kind.thresholds(rules, DAY):
        yield " | ".join(str(part) for part in line if part)
    yield "# statements"
    for each in kind.statements(rules):
        if isinstance(each, Fact):
            values = "; ".join(f"{f'{day} ' if day else ''}{said.text}" for day, said in each.value.entries)
            yield f"{' / '.join(each.key)}: {each.who} {each.verb} {values} ({each.effect})"
        elif isinstance(each, Part):
            yield f"{' / '.join(each.key)}: {each.name}: {each.summary}"
        else:
            assert isinstance(each, Order)
            hint = f" - {each.hint}" if each.hint else ""
            yield f"{' / '.join(each.key)}: {each.what} in order: {', '.join(each.names)} ({each.effect}){hint}"
    yield "# examples"
    missing = kind.missing_examples(rules)
    if isinstance(missing, NoBoundaries):
        yield from [f"{missing.head} - {missing.why}"] if missing.why else []
        yield from missing.unmade
        missing = list(missing.proposed)
    for proposed in missing:
        yield ", ".join(f"{key}: {value if isinstance(value, str) else list(value)}" for key, value in proposed.fields)
    yield "# compared by"
    probe = kind.probe
    cases = list(islice(probe.cases(rules, rules, DAY), 3_000))
    tried: dict[str, dict[str, None]] = {}
    for case in cases:
        for name, value in case.items():
            tried.setdefault(name, {}).setdefault(str(value))
    for name, values in tried.items():
        yield f"{len(cases)} cases, {name}: {', '.join(values)}"
    answer = probe.answer(rules, DAY)
    for case in cases[:: len(cases) // SHOWN + 1]:
        answers = (f"{asked or 'answer'} {told}" for asked, told in answer(case).items())
        yield f"{probe.described(rules, rules, case)}: {', '.join(answers)}"


@pytest.mark.parametrize("path", RULES, ids=lambda path: path.stem)
def test_what_is_told_of_a_rule_set(path: Path) -> None:
    assert list(told(path)) == (TOLD / f"{path.stem}.txt").read_text(encoding="utf-8").splitlines()


def test_nothing_is_told_of_a_rule_set_that_is_gone() -> None:
    assert {path.stem for path in TOLD.glob("*.txt")} == {path.stem for path in RULES}


if __name__ == "__main__":
    for own in RULES:
        (TOLD / f"{own.stem}.txt").write_text("\n".join(told(own)) + "\n", encoding="utf-8")
