"""Numbers in the 15 digits that Excel knows of them."""

from __future__ import annotations

from decimal import Decimal

import pytest

from valuex_xl.workbooks.formula.digits import half_up, known, rounded, written


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (0.0, "0"),
        (-0.0, "0"),
        (1.0, "1"),
        (-1.5, "-1.5"),
        (0.1 + 0.2, "0.3"),
        (1 / 3, "0.333333333333333"),
        (-1 / 3, "-0.333333333333333"),
        (123456789012345.0, "123456789012345"),
        (-123456789012345.0, "-123456789012345"),
        (1234567890123456.0, "1234567890123460"),
        (1e15, "1000000000000000"),
        (1e19, "10000000000000000000"),
        (1e20, "1E+20"),
        (-1.5e20, "-1.5E+20"),
        (1.23e100, "1.23E+100"),
        (0.0001, "0.0001"),
        (0.00001, "0.00001"),
        (1.5e-5, "0.000015"),
        (1e-18, "0.000000000000000001"),
        (1e-19, "1E-19"),
        (-1e-18, "-0.000000000000000001"),
        (1.5e-17, "0.000000000000000015"),
        (1.5e-18, "1.5E-18"),
        (0.000123456789012345, "0.000123456789012345"),
        (0.0000123456789012345, "1.23456789012345E-05"),
        (0.00123456789012345, "0.00123456789012345"),
        (123456.789012345, "123456.789012345"),
        (100.5, "100.5"),
    ],
)
def test_a_number_is_joined_to_a_text(number: float, text: str) -> None:
    assert written(number) == text


@pytest.mark.parametrize(
    ("number", "places", "found"),
    [
        ("2.675", 2, "2.68"),
        ("2.665", 2, "2.67"),
        ("-2.675", 2, "-2.68"),
        ("2.674", 2, "2.67"),
        ("0.5", 0, "1"),
        ("0.49", 0, "0"),
        ("0.05", 1, "0.1"),
        ("0.04", 1, "0"),
        ("0.005", 1, "0"),
        ("0.0949", 1, "0.1"),
        ("1234.5", -2, "1200"),
        ("1250", -2, "1300"),
        ("50", -2, "100"),
        ("49", -2, "0"),
        ("5", -2, "0"),
        ("-0.4", 0, "0"),
        ("7", 2, "7"),
        ("7.25", 2, "7.25"),
        ("0", 2, "0"),
        ("-0", 2, "0"),
    ],
)
def test_halves_go_away_from_zero(number: str, places: int, found: str) -> None:
    assert half_up(Decimal(number), places) == Decimal(found)
    assert found == "0" or not half_up(Decimal(number), places).is_zero()
    assert found != "0" or not half_up(Decimal(number), places).is_signed()


@pytest.mark.parametrize("number", ["Infinity", "-Infinity", "0.000", "-0.000", "0E+3"])
@pytest.mark.parametrize("places", [-3, 0, 2, 3, 5])
def test_what_has_no_end_and_nothing_stay_as_they_are(number: str, places: int) -> None:
    found = half_up(Decimal(number), places)
    assert found == Decimal(number)
    assert found.is_signed() is (number == "-Infinity")


@pytest.mark.parametrize("number", [0.1 + 0.2, 1 / 3, 1e300 / 3, -2 / 3, 123456789.123456789])
def test_fifteen_digits_are_known(number: float) -> None:
    assert len(known(number).as_tuple().digits) <= 15
    assert known(number) == Decimal(repr(rounded(number)))
    assert abs(rounded(number) - number) <= abs(number) * 5e-15
