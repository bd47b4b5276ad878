"""A long column of amounts by name answers in numpy what it answers key by key."""

from __future__ import annotations

import random
from datetime import date

import pytest

from tests.shipped import shipped
from valuex_xl.functions import Session, call, judged
from valuex_xl.functions.session import OnFinding
from valuex_xl.judging.findings import Finding
from valuex_xl.judging.values import CellError, Scalar
from valuex_xl.rulefiles.rule_set import RuleSet

DAY = date(2026, 6, 1)
OUTPUTS = ("share", "name", "amount", "status", "count", "hhi", "effective", "gini", "headroom", "excess", "row")
LIMITS = ("customer", "customer profit", "industry profit", "disclosure")
NAMES = ["Ann", " ann ", "ANN", "Ben", "Café", "CAFE\u0301", "straße", "STRASSE", "", "   ", None, "3M™", "Dirk", "Eve"]


class OneSet:
    """A library that holds one rule set."""

    def get(self, name: str) -> RuleSet:
        return shipped(name)

    def note(self, name: str) -> str:
        return ""


def session(told: OnFinding) -> Session:
    return Session(OneSet(), DAY, told)  # type: ignore[arg-type]


def ledger(seed: int, rows: int = 400) -> tuple[list[Scalar], list[Scalar]]:
    draw = random.Random(seed)
    names = draw.sample(NAMES, draw.randint(2, len(NAMES)))
    amounts: list[Scalar] = [draw.choice((None, draw.randint(-(10**5), 10**6) / 100)) for _ in range(rows)]
    return amounts, [draw.choice(names) for _ in range(rows)]


def answers(amounts: list[Scalar], keys: list[Scalar], limit: str, least: int, patch: pytest.MonkeyPatch) -> object:
    patch.setattr(judged, "LONG", least)
    found: list[tuple[str, Finding]] = []
    own = session(lambda function, finding: found.append((function, finding)))
    block, names = [[each] for each in amounts], [[each] for each in keys]
    values = [call("VX_CONCENTRATION", [block, names, output, limit], own) for output in OUTPUTS]
    return [value.code if isinstance(value, CellError) else value for value in values], found


@pytest.mark.parametrize("limit", LIMITS)
@pytest.mark.parametrize("seed", range(12))
def test_the_same_answers_and_findings(seed: int, limit: str, monkeypatch: pytest.MonkeyPatch) -> None:
    amounts, keys = ledger(seed)
    at_once = answers(amounts, keys, limit, 1, monkeypatch)
    assert at_once == answers(amounts, keys, limit, 10**9, monkeypatch)


@pytest.mark.parametrize(
    "wrong", [True, "12", CellError("#REF!"), 1e300, 7], ids=["yes/no", "text", "error", "huge", "whole"]
)
def test_what_is_wrong_is_said_as_ever(wrong: Scalar, monkeypatch: pytest.MonkeyPatch) -> None:
    amounts, keys = ledger(1)
    amounts[17] = wrong
    at_once = answers(amounts, keys, "customer", 1, monkeypatch)
    assert at_once == answers(amounts, keys, "customer", 10**9, monkeypatch)


@pytest.mark.parametrize("key", [7.0, True, CellError("#N/A")])
def test_so_are_keys_that_are_no_texts(key: Scalar, monkeypatch: pytest.MonkeyPatch) -> None:
    amounts, keys = ledger(2)
    keys[3] = key
    at_once = answers(amounts, keys, "customer", 1, monkeypatch)
    assert at_once == answers(amounts, keys, "customer", 10**9, monkeypatch)


def test_a_column_of_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    amounts: list[Scalar] = [1.0] * 5
    keys: list[Scalar] = [None] * 5
    at_once = answers(amounts, keys, "customer", 1, monkeypatch)
    assert at_once == answers(amounts, keys, "customer", 10**9, monkeypatch)
