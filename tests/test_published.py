"""The published cases that are kept beside the checkout, each as a formula in a cell."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from valuex_xl.functions import open_session
from valuex_xl.workbooks.evaluate import evaluate

HERE = Path(__file__).parent
FILE = HERE.parents[1] / "shared" / "examples" / "published.yaml"
SESSION = open_session(HERE / "rule_sets", HERE.parent / "workbooks" / "acceptance.xlsx", date(2026, 11, 22))
MEASURES = {"HHI": "hhi", "EFFN": "effective"}
BANDS = {
    "N1": ("nec_80_100", [[0, 0.8, 0], [0.8, 1.0, 0.25]]),
    "N2": ("partnering", [[0, 1, 0.5], [1, None, 0.5]]),
}
INCENTIVES = {0.8: "cost_plus_20", 0.6: "cost_plus_40"}
DRIVERS = '{"delivery","manual order","electronic order","line"}'


@pytest.fixture(scope="module")
def published() -> dict[str, dict[str, Any]]:
    if not FILE.exists():
        pytest.skip(f"{FILE.name} does not lie beside this checkout; tests/cases carry the same figures")
    groups = yaml.safe_load(FILE.read_text(encoding="utf-8"))
    return {case["id"]: case for group in groups.values() if isinstance(group, list) for case in group if "id" in case}


def answer(formula: str) -> Any:
    return evaluate(formula, SESSION)


def column(cells: Sequence[object]) -> str:
    """The cells as an array constant, one below the other."""
    return "{" + ";".join(f'"{cell}"' if isinstance(cell, str) else repr(cell) for cell in cells) + "}"


@pytest.mark.parametrize("key", ["H1", "H4", "H6"])
def test_indices(published: dict[str, dict[str, Any]], key: str) -> None:
    case = published[key]
    found = answer(f'=VX_CONCENTRATION({column(case["in"])},,"{MEASURES[case["measure"]]}")')
    assert found == pytest.approx(case["expect"], abs=case.get("tol", 1e-9))


def test_disclosure(published: dict[str, dict[str, Any]]) -> None:
    case = published["M1"]
    least, total = case["expect_min_amount"], case["total"]
    for amount, status in ((least, "BREACH"), (least - 0.01, "OK")):
        rows = column([amount, total - amount])
        assert answer(f'=INDEX(VX_CONCENTRATION({rows},,"row","disclosure"),1)') == status


def test_borrowing_base(published: dict[str, dict[str, Any]]) -> None:
    """Availability and surplus follow from our excess: (pool - excess) times the advance rate, less what is drawn."""
    case = published["B1"]
    pool, customer = case["pool"], case["customer"]
    excess = f'VX_CONCENTRATION({column([customer, *[(pool - customer) / 4] * 4])},,"excess",,"published")'
    found = {
        "excess": answer(f"={excess}"),
        "availability": answer(f"=({pool}-{excess})*{case['advance']}"),
        "surplus": answer(f"=({pool}-{excess})*{case['advance']}-{case['drawn']}"),
    }
    assert found == pytest.approx(case["expect"])


def test_classes(published: dict[str, dict[str, Any]]) -> None:
    case = published["A1"]
    classes = [row[0] for row in answer(f'=VX_CONCENTRATION({column(case["in"])},,"class",,"abc")')]
    assert classes == case["expect"]
    sums: dict[str, float] = {}
    for name, amount in zip(classes, case["in"], strict=True):
        sums[name] = sums.get(name, 0) + amount
    assert sums == case["expect_sums"]


@pytest.mark.parametrize("key", ["R1", "R2", "R3"])
def test_scores(published: dict[str, dict[str, Any]], key: str) -> None:
    figures = published[key]["in"]
    sets = {"months": "rfm_months", "freq": "rfm_purchases", "money": "rfm_money"}
    digits = "&".join(f'VX_GRADE({figures[figure]},,,"{rules}")' for figure, rules in sets.items())
    assert answer(f"={digits}") == published[key]["expect"]


def test_share_of_wallet_by_rank(published: dict[str, dict[str, Any]]) -> None:
    case = published["W1"]
    assert answer(f"=VX_WALLET(,,{case['rank']},{case['brands']})") == pytest.approx(case["expect"], abs=case["tol"])


def test_share_of_wallet(published: dict[str, dict[str, Any]]) -> None:
    case = published["W3"]
    assert answer(f"=VX_WALLET({case['ours']},{case['wallet']})") == pytest.approx(case["expect"])


@pytest.mark.parametrize("key", ["L1", "L3"])
def test_tenure(published: dict[str, dict[str, Any]], key: str) -> None:
    """One of so many customers leaves that the churn is the published one."""
    churns, tenures = published[key]["churn"], published[key]["expect_tenure"]
    pairs = zip(churns, tenures, strict=True) if isinstance(churns, list) else [(churns, tenures)]
    for churn, tenure in pairs:
        names = [f"c{i}" for i in range(round(1 / churn))]
        lists = f"{column(names)},{column(names[1:])}"
        assert answer(f'=VX_RETENTION({lists},,,"churn")') == pytest.approx(churn)
        assert answer(f'=VX_RETENTION({lists},,,"tenure")') == pytest.approx(tenure)


def test_lifetime_multiple(published: dict[str, dict[str, Any]]) -> None:
    case = published["C1"]
    found = answer(f"=VX_CLV(1,{case['r']},{case['d']})")
    assert found == pytest.approx(case["expect_multiple"], abs=case["tol"])


@pytest.mark.parametrize(("key", "output"), [("N1", "share"), ("N2", "price")])
def test_share_ranges(published: dict[str, dict[str, Any]], key: str, output: str) -> None:
    case, (rules, bands) = published[key], BANDS[key]
    assert case["bands"] == bands, f"{rules} was written for other bands"
    expected = case["expect_share" if output == "share" else "expect_paid"]
    found = answer(f'=VX_PAIN_GAIN({case["target"]},{case["actual"]},,,"{output}","{rules}")')
    assert found == pytest.approx(expected)


@pytest.mark.parametrize("key", ["P1", "P3"])
def test_incentive_fees(published: dict[str, dict[str, Any]], key: str) -> None:
    case = published[key]
    given = f"{case['target']},{case['actual']},{case['fee']}"
    rules = INCENTIVES[case["buyer_share"]]
    found = {output: answer(f'=VX_PAIN_GAIN({given},,"{output}","{rules}")') for output in case["expect"]}
    assert found == pytest.approx(case["expect"])


@pytest.mark.parametrize("key", ["E1", "E3"])
def test_break_even(published: dict[str, dict[str, Any]], key: str) -> None:
    case = published[key]
    found = answer(f'=VX_EQUILIBRIUM({{{case["dprice"]},{case["cm"]}}},,"volume change","break_even")')
    assert found == pytest.approx(case["expect_volume"], abs=case.get("tol", 1e-9))


@pytest.mark.parametrize("customer", ["University", "Memorial"])
def test_cost_to_serve(published: dict[str, dict[str, Any]], customer: str) -> None:
    case = published["K2"]
    rates = answer(f'=VX_COST_TO_SERVE({{1,1,1,1}},{DRIVERS},"table")')
    assert rates == [list(case["rates"].values())], "costs.yaml carries other rates"
    counts = ",".join(map(str, case[customer]["n"]))
    found = answer(f"={case['gross_margin']}-VX_COST_TO_SERVE({{{counts}}},{DRIVERS})")
    assert found == pytest.approx(case[customer]["margin"])


def test_no_case_is_left_out(published: dict[str, dict[str, Any]]) -> None:
    tested = "H1 H4 H6 M1 B1 A1 R1 R2 R3 W1 W3 L1 L3 C1 N1 N2 P1 P3 E1 E3 K2"
    assert published.keys() == set(tested.split())
