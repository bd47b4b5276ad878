"""What a reader takes from the signs in a cell, and which formats let him take something else."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from valuex_xl.workbooks.formula.read_back import _read, reads_otherwise
from valuex_xl.workbooks.formula.shown_as import shown_as
from valuex_xl.workbooks.formula.shown_number import shown_number

FIGURES = (
    "General",
    "@",
    "0",
    "#,##0",
    "#,##0.00",
    "# ##0.0",
    "#,##0;(#,##0)",
    "#,##0.00_-;-#,##0.00_-",
    '_-* #,##0.00_-;-* #,##0.00_-;_-* "-"??_-;_-@_-',
    "0%",
    "0.0%;-0.0%",
    "0.00E+00",
    "##0.0E+0",
    "# ?/?",
    "# ?/8",
    "[<1000]0.0;#,##0",
    "+0.0;-0.0;0",
    "#.##",
    "0.0#",
)
DAYS = (
    "yyyy-mm-dd",
    "dd.mm.yyyy",
    "d/m/yyyy",
    "m/d/yyyy",
    "d mmm yyyy",
    "mmmm d, yyyy",
    "dddd, dd mmmm yyyy",
    "yyyy-mm-dd hh:mm",
    "dd.mm.yyyy h:mm AM/PM",
    "[$-407]d. mmmm yyyy",
)


@given(st.floats(-1e9, 1e9).map(lambda number: round(number, 4)), st.sampled_from(FIGURES))
def test_a_figure_is_read_as_its_format_rounds_it(value: float, code: str) -> None:
    read, rounded = _read(shown_as(code, value)), shown_number(code, value)
    assert rounded is not None
    assert read.kind == "number"
    assert math.isclose(read.values[0], rounded, rel_tol=1e-9, abs_tol=1e-9)


@given(st.integers(61, 2_900_000), st.sampled_from(DAYS))
def test_a_day_is_read_as_that_day(value: int, code: str) -> None:
    read = _read(shown_as(code, float(value)))
    assert read.kind == "day"
    assert float(value) in read.values


@given(st.floats(-1e7, 1e7), st.sampled_from([*FIGURES, *DAYS, "000-000", ";;;", '"n/a"', "h:mm", "[h]:mm", "mmm yy"]))
def test_a_format_reads_as_itself(value: float, code: str) -> None:
    assert not reads_otherwise(code, code, value)


@given(
    st.floats(-1e9, 1e9).map(lambda number: round(number, 2)).filter(bool),  # 0.0 is nothing too
    st.sampled_from(["#,##0.00", "0.00", "0.0#;-0.0#", "#,##0.00;(#,##0.00)", "General"]),
    st.sampled_from(["[$1]", "[$2-407]", '"3"', r"\4", "*5", "[$0.]", "[$9,]", "[$\uff11]", "[$\u0661]"]),
)
def test_a_digit_before_a_figure_is_another_figure(value: float, code: str, digit: str) -> None:
    now = ";".join(digit + section for section in code.split(";"))
    assert reads_otherwise(code, now, value)


@given(st.integers(61, 2_900_000), st.sampled_from(DAYS), st.sampled_from(["[$1]", '"2"', r"\3", '"Nov "', "[$4-409]"]))
def test_a_sign_more_in_a_day_is_told(value: int, code: str, sign: str) -> None:
    assert reads_otherwise(code, f"{sign}{code}", float(value))


@pytest.mark.parametrize(
    ("now", "value"),
    [
        ("[$\u2212]#,##0.00", 640.0),
        ("[$\u2013]#,##0.00", 640.0),
        ("*-#,##0.00", 640.0),
        ("#,##0.00[$\u2212]", 640.0),
        ("[$(]#,##0.00[$)]", 640.0),
        ("[$<]#,##0.00", 640.0),
        ('#,##0.00"\u2030"', 640.0),
        ('#,##0.00"\u00b2"', 640.0),
        ('"\u202e"#,##0.00', 640.0),
        ('#,##0","00', 640.0),
        ('0"."00', 640.0),
        ("[DBNum1]#,##0.00", 640.0),
        ("[$-D000000]#,##0.00", 640.0),
        ("#,##0.00%", 640.0),
        ("#,##0.00,", 640.0),
        ("#,##0.00;;", 0.0),
        ("#,##0.00;-#,##0.00;", 0.0),
        ("#,##0.00;#,##0.00", -640.0),
        ("[>600]#,##0.00;0", 599.5),
        ("yyyy-mm-dd", 640.0),
        ("h:mm", 640.0),
    ],
)
def test_another_figure_is_told(now: str, value: float) -> None:
    assert reads_otherwise("#,##0.00", now, value)


@pytest.mark.parametrize(
    "now",
    [
        "yyyy-dd-mm",
        "dd/mm/yyyy",
        "yyyy",
        "yy",
        "dd",
        "dddd",
        "mmmm",
        "d mmm",
        "mmm yyyy",
        "yy-mm-dd",
        "B2yyyy-mm-dd",
        "bbbb-mm-dd",
        "e-mm-dd",
        "[$-1070000]yyyy-mm-dd",
        "yyyy-hh-dd",
        "yyyymmdd",
        'dd "Aug" yyyy',
        '"Friday" d mmm yyyy',
        "[h]:mm",
        "General",
        "0",
    ],
)
def test_another_day_is_told(now: str) -> None:
    assert reads_otherwise("yyyy-mm-dd", now, 43_872.0)  # Tuesday, 11 February 2020


@pytest.mark.parametrize("was", ["yyyy-mm-dd", "d mmm yyyy", "dd.mm.yyyy"])
@pytest.mark.parametrize(
    "now", [r"YYYY\-MM\-DD", "dd.mm.yyyy", "d mmm yyyy", "dddd, d mmmm yyyy", "yyyy/mm/dd", "B1yyyy-mm-dd", "dd.mm.yy"]
)
def test_the_same_day_in_a_customary_order_is_no_other(was: str, now: str) -> None:
    assert not reads_otherwise(was, now, 43_872.0)


@pytest.mark.parametrize(
    ("was", "now", "value", "other"),
    [
        ("m/d/yyyy", "d/m/yyyy", 43_872.0, True),
        ("m/d/yyyy", "d/m/yyyy", 43_886.0, False),  # 25 February: no other day has these numbers
        ("m/d/yyyy", "yyyy-mm-dd", 43_872.0, False),
        ("yyyy-mm-dd", "mm/dd/yyyy", 43_872.0, False),
        ("mmm yy", "mmmm yyyy", 43_872.0, False),
        ("mm/yyyy", "yyyy", 43_872.0, True),
        ("h:mm", "h:mm AM/PM", 0.75, False),
        ("h:mm", "mm:ss", 0.75, True),
        ("h:mm:ss", "h:mm", 0.7503, True),
        ("yyyy-mm-dd hh:mm", "yyyy-mm-dd", 43_872.5, True),
        ("yyyy-mm-dd hh:mm", "yyyy-mm-dd", 43_872.0, False),
        ("[h]:mm", "h:mm", 1.5, True),
        ("General", "yyyy-mm-dd", 43_872.0, False),
        ("General", "h:mm", 43_872.0, True),
        ("General", ";;;", 43_872.0, True),
        (";;;", "0", 5.0, False),
        ('"OK"', '"BREACH"', 5.0, True),
        ("000-000", "0-00000", 123_456.0, False),
        ("000-000", '00"9"-000', 123_456.0, True),
        ("#,##0,", "[$1]#,##0,", 64_000.0, True),
        ('0"%"', "0%", 26.0, True),
        ("0;[Red]0", "0;(0)", -5.0, False),
        ("0", '#,##0".-"', 1_800.0, False),
        ("0", '"-";-0;"-"', 0.0, False),
    ],
)
def test_what_one_format_lets_read_and_another_does_not(was: str, now: str, value: float, other: bool) -> None:
    assert reads_otherwise(was, now, value) is other
