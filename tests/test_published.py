"""The published cases that are kept beside the checkout, each through a formula's function."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from valuex_xl.catalogue import call, open_session

HERE = Path(__file__).parent
FILE = HERE.parents[1] / "shared" / "examples" / "published.yaml"
SESSION = open_session(HERE / "rule_sets", today=date(2026, 11, 22))
MEASURES = {"HHI": "hhi", "EFFN": "effective"}


@pytest.fixture(scope="module")
def published() -> dict[str, dict[str, Any]]:
    if not FILE.exists():
        pytest.skip(f"{FILE.name} does not lie beside this checkout; tests/cases carry the same figures")
    groups = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return {case["id"]: case for group in groups.values() if isinstance(group, list) for case in group if "id" in case}


def column(amounts: list[float]) -> list[list[float]]:
    return [[amount] for amount in amounts]


@pytest.mark.parametrize("key", ["H1", "H4", "H6"])
def test_indices(published: dict[str, dict[str, Any]], key: str) -> None:
    case = published[key]
    answer = call("VX_CONCENTRATION", [column(case["in"]), None, MEASURES[case["measure"]]], SESSION)
    assert answer == pytest.approx(case["expect"], abs=case.get("tol", 1e-9))


def test_disclosure(published: dict[str, dict[str, Any]]) -> None:
    case = published["M1"]
    least, total = case["expect_min_amount"], case["total"]
    for amount, status in ((least, "BREACH"), (least - 0.01, "OK")):
        rows = column([amount, total - amount])
        assert call("VX_CONCENTRATION", [rows, None, "row", "disclosure"], SESSION)[0] == [status]


def test_borrowing_base(published: dict[str, dict[str, Any]]) -> None:
    """Availability and surplus follow from our excess: (pool - excess) times the advance rate, less what is drawn."""
    case = published["B1"]
    pool, customer = case["pool"], case["customer"]
    others = [(pool - customer) / 4] * 4
    excess = call("VX_CONCENTRATION", [column([customer, *others]), None, "excess", None, "published"], SESSION)
    availability = (pool - excess) * case["advance"]
    found = {"excess": excess, "availability": availability, "surplus": availability - case["drawn"]}
    assert found == pytest.approx(case["expect"])


def test_classes(published: dict[str, dict[str, Any]]) -> None:
    case = published["A1"]
    answer = call("VX_CONCENTRATION", [column(case["in"]), None, "class", None, "abc"], SESSION)
    classes = [row[0] for row in answer]
    assert classes == case["expect"]
    sums: dict[str, float] = {}
    for name, amount in zip(classes, case["in"], strict=True):
        sums[name] = sums.get(name, 0) + amount
    assert sums == case["expect_sums"]


@pytest.mark.parametrize("key", ["R1", "R2", "R3"])
def test_scores(published: dict[str, dict[str, Any]], key: str) -> None:
    figures = published[key]["in"]
    sets = {"months": "rfm_months", "freq": "rfm_purchases", "money": "rfm_money"}
    digits = [call("VX_GRADE", [figures[figure], None, None, rules], SESSION) for figure, rules in sets.items()]
    assert "".join(digits) == published[key]["expect"]
