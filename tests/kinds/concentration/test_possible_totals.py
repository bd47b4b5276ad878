"""Which names and amounts are told to be perhaps no customer's."""

from __future__ import annotations

import pytest

from valuex_xl.judging.netting import Net
from valuex_xl.kinds.concentration.possible_totals import is_named_like_a_total, sum_of_others


@pytest.mark.parametrize(
    "name", ["Other", "OTHERS", "Sundry customers", "GENERAL EXPENSES", "n/a", "Sub total", "(none)"]
)
def test_names_that_are_no_customer(name: str) -> None:
    assert is_named_like_a_total(name)


@pytest.mark.parametrize("name", ["Total Energy plc", "General Motors", "Customer 17", "Cashmere & Co", "row 3"])
def test_names_that_only_sound_like_it(name: str) -> None:
    assert not is_named_like_a_total(name)


def test_a_total_among_the_rows() -> None:
    def nets(*amounts: float) -> list[Net]:
        return [Net(str(i), f"row {i}", amount, True) for i, amount in enumerate(amounts, 1)]

    assert sum_of_others(nets(1, 2, 3, 6), 6) == "row 4"
    assert sum_of_others(nets(6, 1, 2, 3, 50), 50) == "row 1"
    assert sum_of_others(nets(0.1, 0.2, 0.3, 0.6000000000000001, 7), 7) == "row 4"
    assert sum_of_others(nets(1, 2, 3), 3) is None
    assert sum_of_others(nets(10, 20, 40, 80), 80) is None
    assert sum_of_others(nets(90, 50, 30, 20, 0), 90) is None  # 50 is the sum of two, and of nothing
    assert sum_of_others(nets(900, 50, 20, 0, 20, 10), 900) == "row 2"


def test_a_total_may_be_a_hair_off_the_sum_of_all_others() -> None:
    """1e-12 of the largest amount; the total stands in the middle, so that no row of neighbours makes it up alone."""

    def named(off: float) -> str | None:
        amounts = (4e11, 1e12, 4e11, 2e11 - off)
        return sum_of_others([Net(str(at), f"row {at}", each, True) for at, each in enumerate(amounts, 1)], 1e12)

    assert [named(off) for off in (0.0, 1.0, -1.0, 1.25, -1.25)] == ["row 2", "row 2", "row 2", None, None]
