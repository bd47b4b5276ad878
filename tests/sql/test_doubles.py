"""Decimals become the doubles that Python makes of their digits, to the last bit."""

from __future__ import annotations

import random
from decimal import Decimal
from typing import Any

import pytest

pa = pytest.importorskip("pyarrow", reason="columns need pyarrow: pip install -e '.[dev]'")

from valuex_xl.api import of_arrow  # noqa: E402
from valuex_xl.arrow_doubles import doubles_of  # noqa: E402


def drawn(precision: int, scale: int, size: int) -> list[Decimal | None]:
    """Decimals of all lengths and both signs, and gaps."""
    chance = random.Random(precision * 100 + scale)
    wholes = [chance.choice((1, -1)) * chance.randrange(10 ** chance.randrange(1, precision + 1)) for _ in range(size)]
    edges = [0, 1, -1, 2**53, 2**53 + 1, -(2**53) - 1, 2**63, -(2**63), 10**precision - 1]
    wholes += [edge for edge in edges if abs(edge) < 10**precision]
    return [None if chance.random() < 0.1 else Decimal(f"{whole}e{-scale}") for whole in wholes]


@pytest.mark.parametrize(
    "kind",
    [
        *(pa.decimal128(*each) for each in ((1, 0), (5, -3), (12, 2), (18, 4), (30, 15), (38, 0), (38, 22), (38, 30))),
        *(pa.decimal256(60, 20), pa.decimal32(7, 2), pa.decimal64(15, 6)),
    ],
    ids=str,
)
def test_a_decimal_is_the_double_of_its_digits(kind: Any) -> None:
    known = drawn(min(kind.precision, 38), kind.scale, 2_000)
    expected = [None if each is None else float(each) for each in known]
    whole = pa.array([None, *known, None], kind)
    assert doubles_of(whole.slice(1, len(known))).to_pylist() == expected
    pieces = pa.chunked_array([whole.slice(1, 7), whole.slice(8, len(known) - 7)])
    assert doubles_of(pieces).to_pylist() == expected
    assert doubles_of(pa.array([], kind)).to_pylist() == []


def test_other_numbers_are_cast() -> None:
    assert doubles_of(pa.array([1, None], pa.int8())).to_pylist() == [1.0, None]
    assert doubles_of(pa.array([0.5, None], pa.float32())).to_pylist() == [0.5, None]


def test_columns_that_python_hands_over_too() -> None:
    known = [each for each in drawn(30, 15, 500) if each is not None]
    given = of_arrow.read(pa.array(known, pa.decimal128(30, 15)), "amounts")
    assert list(given.columns[0]) == [float(each) for each in known]
