"""Of every kind of rules a first day in the future is told, so that a slip in the year is no silent #N/A."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from valuex_xl.kinds.registry import kind_of
from valuex_xl.rulesets.load import read_bytes

TODAY = date(2026, 5, 4)

FIGURE = "figures: {visits: {unit: count, from: 0}}\n"
PRICES = "figures: {price: {unit: money, from: 0}, cost: {unit: money, from: 0}}\n"
MOVES = "grades: [Top, Base]\nmoves: [{from: Base, to: Top, share: MOVED}]\n"
IDEALS = "discount: DISCOUNT\nideal share: 80%\nideal retention: 90%\n"

FILES = {
    "grades": FIGURE + "grades: {Top: {needs: {visits: DATED at least 4}}, Base: {needs: nothing}}\n",
    "scorecard": FIGURE + "score: {visits: {weight: 1, points: {0 at 0, 100 at 9}}}\ntarget: DATED at least 40\n",
    "concentration": "base: {income: net}\nlimits: {client: {of: income, breach: DATED above 22%}}\n",
    "partnering": "shares: [{from: 0%, to: 100%, ours: 40%}, {from: 100%, ours: 60%}]\nfee: DATED 7% of target\n",
    "costs": "rates: {visit: DATED 35}\n",
    "targets, a move": MOVES.replace("MOVED", "DATED 8%") + IDEALS.replace("DISCOUNT", "9%"),
    "targets, an ideal": MOVES.replace("MOVED", "8%") + IDEALS.replace("DISCOUNT", "DATED 9%"),
    "equilibrium": PRICES
    + "worked out: {gain: price - cost}\nverdicts: {NO: {needs: {gain: DATED below 5}}, YES: {needs: nothing}}\n",
    "equilibrium, a constant of a sum": PRICES
    + "constants: {toll: {unit: money, value: DATED 6}}\nworked out: {gain: price - cost - toll}\n"
    "verdicts: {NO: {needs: {gain: below 0}}, YES: {needs: nothing}}\n",
}


def told(name: str, day: str, today: date = TODAY) -> list[str]:
    kind, *_ = name.split(", ")
    head, _, rest = FILES[name].partition("DATED ")
    value = next(at for at, sign in enumerate(rest + "\n") if sign in "},\n")
    text = f"kind: {kind}\nversion: 1\n{head}{{{day}: {rest[:value]}}}{rest[value:]}"
    rules = read_bytes(text.encode(), Path("own.yaml")).rules
    found = kind_of(rules).proofs(rules, today)
    return [each.message for each in found if each.severity == "warning" and "is yet to come" in each.message]


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("day", ["2206-04-01", "2026-05-05"])
def test_a_first_day_in_the_future_is_told(name: str, day: str) -> None:
    (message,) = told(name, day)
    assert f"its first day is {day}, which is yet to come: on 2026-05-04 and until then " in message


@pytest.mark.parametrize("name", FILES)
def test_a_first_day_that_has_come_is_not(name: str) -> None:
    assert told(name, "2026-05-04") == []
