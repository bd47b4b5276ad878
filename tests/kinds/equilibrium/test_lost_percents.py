"""Bands of plain numbers that money is multiplied with: told where a percentage must have lost its sign, else quiet."""

from __future__ import annotations

from datetime import date

import pytest

from valuex_xl.kinds.equilibrium.proofs import proofs
from valuex_xl.rulesets.load import read_text

_RULES = """kind: equilibrium
version: 1
figures:
  freight: {{unit: money, from: 1}}
  zone: {{one of: [near, far, away]}}
worked out:
  levy: {{of: zone, bands: {{{bands}}}}}
  due: {due}
  left: {left}
verdicts:
  POOR: {{needs: {{left: below 100}}}}
  GOOD: {{needs: nothing}}
"""


def _told(bands: str, due: str = "freight * levy", left: str = "freight + due") -> list[str]:
    loaded = read_text(_RULES.format(bands=bands, due=due, left=left), "levies")
    found = proofs(loaded.rules, date(2026, 5, 4))
    return [each.message for each in found if "times the money" in each.message]


def test_a_number_beside_0_is_told() -> None:
    assert _told("3: near, 7.5: far, 0: the rest") == [
        "levy: 7.5 gives 7.5 times the money that it is multiplied with - where a percentage is meant, write 7.5%"
    ]
    assert _told("3: near, 0: the rest", due="2 * (min(freight, 90 money) * levy)")
    assert _told("3: near, 0: the rest", due="levy * freight")


def test_what_is_taken_from_the_amount_itself_is_told() -> None:
    assert _told("3: near, 2: the rest", left="freight - due")
    assert _told("3: near, 2: the rest", due="1 money", left="freight - freight * levy")


@pytest.mark.parametrize(
    ("bands", "due", "left"),
    [
        ("3%: near, 0%: the rest", "freight * levy", "freight - due"),
        ("3: near, 2: the rest", "freight * levy", "freight + due"),
        ("1: near, 0: the rest", "freight * levy", "freight - due"),
        ("0.5: near, 0: the rest", "freight * levy", "freight - due"),
        ("3 money: near, 0 money: the rest", "freight + levy", "freight - due"),
        ("3: near, 0: the rest", "freight / (1 + levy)", "freight - due"),
    ],
)
def test_a_factor_a_share_and_an_amount_are_quiet(bands: str, due: str, left: str) -> None:
    assert not _told(bands, due, left)
