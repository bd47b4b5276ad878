"""What number formats show of numbers."""

from __future__ import annotations

import math

import pytest

from valuex_xl.workbooks.formula.shown_number import is_of_days, shown_number, shown_text, shows_minus


@pytest.mark.parametrize(
    ("code", "value", "shown"),
    [
        ("General", 0.123456, 0.123456),
        ("@", 1.23456, 1.23456),
        ("0", 2.5, 3.0),
        ("0", -2.5, -3.0),
        ("0", 0.49, 0.0),
        ("0.00", 1.005, 1.01),
        ("0.00", 2.675, 2.68),
        ("0%", 3.5999999999999996, 3.6),
        (".00", 0.126, 0.13),
        ("0.0?", 1.2345, 1.23),
        ("0%", 0.744, 0.74),
        ("0 %", 0.746, 0.75),
        ("#.##%", 0.12345678, 0.1235),
        ('0.0"%"', 3.26, 3.3),
        (r"0.0\%", 3.26, 3.3),
        ("#,##0", 1234.5, 1235.0),
        ("#,##0,", 1499.0, 1000.0),
        ("0.00,", 1234.5678, 1230.0),
        ("#,##0.0,,", 1_234_567.0, 1_200_000.0),
        ('[$€-407] #,##0.0 "net;"', 3.26, 3.3),
        (r"\$#,##0.00_);(\$#,##0.00)", -3.256, -3.26),
        ("0.00E+00", 12345.678, 12300.0),
        ("0.00E+00", -0.000123456, -0.000123),
        ("##0.0E+0", 12345.678, 12300.0),
        ("# ?/?", 0.34, 1 / 3),
        ("# ??/??", -1.2345, -100 / 81),
        ("# ?/8", 0.3, 0.25),
        ("# ?/?", 0.112, 1 / 9),
        ("# ??/??", 0.0102, 1 / 98),
        ("# ??/??", 0.01011, 1 / 99),
        ("# ?????/?????", 1.00001, 100000 / 99999),
        ("# ????????/????????", 1 / 12_345_678, 1 / 9_999_999),
        ("0.0;0.00", -3.256, -3.26),
        ("0;(0.0);-", -1.26, -1.3),
        ("[Red]0.0;[Blue]0.00;0", 3.256, 3.3),
        ("0.0;@", -3.256, -3.3),
        ("[>=1000]0.0,;0.00", 1234.0, 1200.0),
        ("[>=1000]0.0,;0.00", 12.346, 12.35),
        ("[<1]0.0%;[<10]0.0;0", 0.1234, 0.123),
        ("[<1]0.0%;[<10]0.0;0", 5.56, 5.6),
        ("[<1]0.0%;[<10]0.0;0", 55.6, 56.0),
        ("yyyy-mm-dd", 46000.0, 46000.0),
        ("s", 1.1574074074074073e-05, 1.1574074074074073e-05),
        ("h", 0.041666666666666664, 0.041666666666666664),
        ("yyyy", 5.0000009, 5.0000009),
        ("0;0.0;0.00@", 1.26, 1.0),
        ("0;0.0;0.00@", -1.26, -1.3),
        ("0;0.0@", -1.26, -1.0),
        ("0.0;0.00;0.000", -1.2345, -1.23),
        ("0.0;0.00;0.000", 1.2345, 1.2),
        ("0.0;0.00;0.000", 0.2345, 0.2),
        ("0.0;0.00;0.000", -0.2345, -0.23),
        ("[>5]0;0.0;0.00", -0.26, -0.3),
        ("[>5]0;0.0;0.00", 0.256, 0.26),
        ("[>5]0;0.0;0.00", 6.26, 6.0),
        ("[>5]0;0.0;0.00", -1.26, -1.3),
        ("[>5]0;0.0;0.00", 1.256, 1.26),
        ("[>5]0;0.0;0.00", 5.0, 5.0),
        ("[>5]0.0;0", 5.04, 5.0),
        ("[>5]0.00;0", 5.0, 5.0),
        ("[>5]0;[<-5]0.0;0.00", -6.26, -6.3),
        ("[>5]0;[<-5]0.0;0.00", 1.256, 1.26),
        ("0;[<5]0.0;0.00", 1.26, 1.3),
        ("0;[<5]0.0;0.00", 6.26, 6.0),
        ("[<=5.5]0;0.0", 5.5, 6.0),
        ("[<=5.5]0;0.0", 5.56, 5.6),
        ("[<5.5]0;0.0", 5.5, 5.5),
        ("[>=5.5]0;0.0", 5.5, 6.0),
        ("[>5.5]0;0.0", 5.5, 5.5),
        ("[=5.5]0;0.0", 5.5, 6.0),
        ("[=5.5]0;0.0", 5.26, 5.3),
        ("[<>5.5]0;0.0", 5.5, 5.5),
        ("[<>5.5]0;0.0", 5.26, 5.0),
        ("0.00E+00", 9.996, 10.0),
        ("##0E+0", 12345.678, 12000.0),
        ("##0.0E+0", 1234.5678, 1200.0),
        ("# ?/4", 0.375, 0.5),
        ("# ?/4", -0.125, -0.25),
        ("#/16", 0.1, 0.125),
        ("0,", 1500.0, 2000.0),
        ("0,,", 1400000.0, 1000000.0),
        ("0,.0", 1260.0, 1300.0),
        ("#,#00", 1234.5, 1235.0),
        ("0.0%%", 0.012345, 0.01235),
        ("?.?", 1.26, 1.3),
        ("#.", 1.26, 1.0),
        ("a.0", 3.26, 3.3),
        ("0", -0.4, 0.0),
        ("[m]", 0.0006944444444444445, 0.0006944444444444445),
        ("ss.00", 1.1574074074074074e-07, 1.1574074074074074e-07),
        ("h:mm", 0.5, 0.5),
        ("[h]:mm", 1.25, 1.25),
        ("mm:ss.0", 0.1 / 86_400, 0.1 / 86_400),
    ],
)
def test_what_is_shown(code: str, value: float, shown: float) -> None:
    assert shown_number(code, value) == shown


@pytest.mark.parametrize(
    ("code", "value"),
    [
        ("yyyy-mm-dd", 46000.5),
        ("h:mm", 0.50001),
        ("[h]", 0.3),
        ("h", 1 / 1440),
        ("[m]", 1 / 86_400),
        ("m", 1 / 1440),
        ("s", 0.5 / 86_400),
        ("ss.00", 0.001 / 86_400),
        ("yyyy", 5.00001),
        ("General%", 1.5),
        ("x", 1.2),
        (";;;", 5.1),
        ('"hidden"', 3.2),
        ("0.0;;0", -3.26),
    ],
)
def test_where_it_is_not_known(code: str, value: float) -> None:
    assert shown_number(code, value) is None


@pytest.mark.parametrize("code", [";;;", "yyyy", "0.0", "General", ""])
def test_zero_is_zero(code: str) -> None:
    assert shown_number(code, 0.0) == 0.0


@pytest.mark.parametrize(
    ("code", "minus", "plus"),
    [
        ("0.0", True, False),
        ("General", True, False),
        ("0;@", True, False),
        ("[Red]0", True, False),
        ("0;0", False, False),
        ("0;-0", True, False),
        ("0;(0)", True, False),
        ("0;[Red]0", False, False),
        ("0;[RED]0", False, False),
        ("0;[Blue]0", False, False),
        ('0;"-"0', True, False),
        (r"0;\-0", True, False),
        ("0;\u22120", True, False),
        ("0;0-", False, False),
        ('0;"x-"0', False, False),
        ("0;?-", False, False),
        ("0;#-", False, False),
        ("-0;0", False, True),
        ("(0);0", False, True),
        ("0;0;(0)", False, False),
        ("0;0;@", False, False),
        ("[<0]0;0", True, False),
        ("[<5]-0;0", True, True),
        ("[>5]0;0", True, False),
        ("[>5]0;0;0", True, False),
        ("[>5]0;[<0]0;0", True, False),
        ("0;[<5]0;0", True, False),
        ("yyyy;-0", True, False),
        ("0;yyyy", False, False),
        ("yyyy", False, False),
    ],
)
def test_a_number_below_zero_is_shown_with_a_minus_or_not(code: str, minus: bool, plus: bool) -> None:
    for size in (1.0, 0.25, 1e-9):
        assert (shows_minus(code, -size), shows_minus(code, size)) == (minus, plus)


@pytest.mark.parametrize("value", [0.0, math.inf, -math.inf, math.nan])
@pytest.mark.parametrize("code", ["-0;-0;-0", "0.0", "(0)"])
def test_nothing_and_what_is_no_number_have_no_minus(code: str, value: float) -> None:
    assert shows_minus(code, value) is False


@pytest.mark.parametrize("value", [math.inf, -math.inf])
def test_what_has_no_end_is_shown_as_it_is(value: float) -> None:
    assert shown_number("0.0", value) == value


@pytest.mark.parametrize(
    ("code", "plus", "minus"),
    [
        *((code, True, True) for code in ("yyyy-mm-dd", "d", "h:mm", "[h]:mm", "[mm]", "ss", "mmm", "bbbb", "g/yy")),
        *((code, False, False) for code in ("General", "0.0", "0.0E+00", "0.0e-0", '"day"0', "[Red]0", "@", ";;")),
        ("dd;0", True, False),
        ("0;dd", False, True),
        ("0;0;dd", False, False),
        (r"General\d", False, False),
        ("[>4]dd;0", True, False),
    ],
)
def test_a_number_is_shown_as_a_day_by_its_own_section(code: str, plus: bool, minus: bool) -> None:
    assert (is_of_days(code, 5.0), is_of_days(code, -5.0)) == (plus, minus)


@pytest.mark.parametrize(
    ("code", "shown"),
    [
        ("0.0", "T"),
        ("@", "T"),
        (";;;", ""),
        ("0;0;0;", ""),
        (";;;@", "T"),
        ('0;0;0;"a"@"b"', "aTb"),
        ("0;0;0;General", "T"),
        ('@" x"', "T x"),
        ('"q"@;0', "qT"),
        (r"0;0;0;[Red]\x@_)*-", "xT"),
        ("0;@", "T"),
        ('0;@"!"', "T!"),
        ("0;0;@;none", "none"),
    ],
)
def test_what_is_shown_of_a_text(code: str, shown: str) -> None:
    assert shown_text(code, "T") == shown
