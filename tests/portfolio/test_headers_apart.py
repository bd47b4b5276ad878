"""On the sheet Limits no header fills its column to the edge: right-aligned ones would read as one."""

from valuex_xl.workbooks.portfolio.sheets.limits import _HEADERS, _WIDTHS

_BOLD = 1.05
"""Letters in bold, in the digits by which a column is measured."""


def test_the_headers_of_the_limits_stand_apart():
    assert len(_HEADERS) == len(_WIDTHS)
    assert [title for title, width in zip(_HEADERS, _WIDTHS, strict=True) if len(title) * _BOLD > width] == []
