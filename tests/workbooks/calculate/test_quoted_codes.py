"""Codes of customers in quotes are texts, whatever cells they look like: zeros stay in each engine."""

from __future__ import annotations

import pytest
from workbooks.calculate.test_odd_spellings import WAYS, answers


@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("code", ["KD001", "C05", "R1", "AB0012", "XFD0001048576", "it's A01"])
@pytest.mark.parametrize("rows", [1, 40])
def test_a_quoted_code_is_compared_as_it_is_written(code: str, rows: int, way: str) -> None:
    lines = "".join(
        f'<row r="{row}"><c r="A{row}" t="inlineStr"><is><t>{code}</t></is></c>'
        f'<c r="B{row}"><f>IF($A{row}="{code}",VX_GRADE(0.8),"wrong")</f></c>'
        f'<c r="C{row}"><f>IF(A{row}="{code}","{code} "&amp;B{row},"wrong")</f></c></row>'
        for row in range(1, rows + 1)
    )
    assert answers(lines, way) == ["A", f"{code} A"] * rows
