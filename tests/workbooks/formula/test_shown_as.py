"""The signs that number formats put into a cell."""

from __future__ import annotations

import math

import pytest

from valuex_xl.workbooks.formula.format_sections import literal_in, same_format
from valuex_xl.workbooks.formula.shown_as import shown_as


@pytest.mark.parametrize(
    ("code", "value", "text"),
    [
        ("General", -12.5, "-12.5"),
        ("General", 1e-7, "0.0000001"),
        ('General" EUR"', 3.0, "3 EUR"),
        ("0", 2.5, "3"),
        ("0", -0.4, "-0"),
        ("#", 0.0, ""),
        ("#,##0", 1_234_567.0, "1,234,567"),
        ("#,###", 999.0, "999"),
        ("0,000", 12.0, "0,012"),
        ("#,##0,", 1_234_567.0, "1,235"),
        ("0.0,,", 1_234_567.0, "1.2"),
        ("0.0#?", 1.5, "1.5 "),
        (".00", 3.126, "3.13"),
        ("0.", 3.0, "3."),
        ("???0", 12.0, "  12"),
        ("00-00-00", 1_234.0, "00-12-34"),
        ("00-00", 123_456.0, "1234-56"),
        (r"\#0", 7.0, "#7"),
        ('0" 0 "0', 47.0, "4 0 7"),
        ("[Red]0;[Blue](0)", -7.0, "(7)"),
        ("0.0E+00", 12_345.0, "1.2E+04"),
        ("##0.0E+0", 12_345.0, "12.3E+03"),
        ('"x"0E+0" y"', 500.0, "x5E+02 y"),
        ("# ?/?", 0.5, "0 1/2"),
        ("?/?", 1.5, "3/2"),
        ("# ?/4", 2.0, "2"),
        ("* 0", 7.0, " 7"),
        ("[$-409]0", 7.0, "7"),
        ("[$CHF-807] 0", 7.0, "CHF 7"),
        ("0;;", -7.0, ""),
        ("[<10]0;[>=10]0.0", 12.0, "12.0"),
        ("m", 43_872.0, "2"),
        ("mmmmm d", 43_872.0, "F 11"),
        ("h:mm:ss.00", 0.500001, "12:00:00.09"),
        ("[mm]:ss", 0.0421, "60:37"),
        ("[h] h", 2.0, "48 0"),
        ("hh A/P", 0.75, "06 P"),
        ("m/d/yy h:mm", 43_872.25, "2/11/20 6:00"),
        ("yyyy-mm-dd", -5.0, ""),
        ("d", 1.0, "1"),
        ("yyyy", math.inf, "INF"),
        ("0", math.nan, ""),
    ],
)
def test_what_is_seen_of_a_number(code: str, value: float, text: str) -> None:
    assert shown_as(code, value).text == text


@pytest.mark.parametrize(
    ("code", "strange"),
    [
        ("[DBNum2]0", "[dbnum2]"),
        ("[NatNum0]0", ""),
        ("[$-409]0", ""),
        ("[$-2000401]0", "numerals 2"),
        ("[$-107041E]d", "calendar 7"),
        ("B2d", "calendar 6"),
        ("B1d", ""),
    ],
)
def test_other_numerals_and_calendars_are_said(code: str, strange: str) -> None:
    assert shown_as(code, 40_000.0).strange == strange


@pytest.mark.parametrize(
    ("part", "writes"),
    [
        ('"a"', "a"),
        ('"', ""),
        (r"\a", "a"),
        ("_a", " "),
        ("*a", "a"),
        ("[$a]", "a"),
        ("[$a-b-409]", "a-b"),
        ("[$-409]", ""),
        ("[h]", ""),
        ("0", None),
    ],
)
def test_what_a_part_writes_of_its_own_accord(part: str, writes: str | None) -> None:
    assert literal_in(part) == writes


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("#,##0-", r"#,##0\-", True),
        ('0" a""b"', r'0\ "ab"', True),
        ("[RED]0", "[Red]0", True),
        ("[Red]0", "[Blue]0", False),
        ("0;0", "0", False),
        ("0_)", "0_-", False),
        ('0"A"', '0"a"', False),
        ("yyyy", "yy", False),
    ],
)
def test_one_format_in_two_spellings(one: str, other: str, same: bool) -> None:
    assert same_format(one, other) is same
