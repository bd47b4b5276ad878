"""The number format of each cell style of a book."""

from __future__ import annotations

from collections.abc import Mapping
from xml.etree.ElementTree import Element

from valuex_xl.workbooks.package.numbered import whole
from valuex_xl.workbooks.package.parts import Package, children

__all__ = ["GENERAL", "formats_of"]

GENERAL = "General"

_DATE, _TIME = "yyyy-mm-dd", "hh:mm:ss"

_BUILT_IN: Mapping[int, str] = {
    1: "0",
    2: "0.00",
    3: "#,##0",
    4: "#,##0.00",
    5: "#,##0;-#,##0",
    6: "#,##0;-#,##0",
    7: "#,##0.00;-#,##0.00",
    8: "#,##0.00;-#,##0.00",
    9: "0%",
    10: "0.00%",
    11: "0.00E+00",
    12: "# ?/?",
    13: "# ??/??",
    **dict.fromkeys((14, 15, 16, 17), _DATE),
    18: "h:mm AM/PM",
    19: "h:mm:ss AM/PM",
    20: "h:mm",
    21: "h:mm:ss",
    22: "yyyy-mm-dd h:mm",
    **dict.fromkeys((27, 28, 29, 30, 31, 36, *range(50, 59)), _DATE),
    **dict.fromkeys((32, 33, 34, 35), _TIME),
    37: "#,##0;(#,##0)",
    38: "#,##0;(#,##0)",
    39: "#,##0.00;(#,##0.00)",
    40: "#,##0.00;(#,##0.00)",
    41: '#,##0;-#,##0;"-"0',
    42: '#,##0;-#,##0;"-"0',
    43: '#,##0.00;-#,##0.00;"-"0',
    44: '#,##0.00;-#,##0.00;"-"0',
    45: "mm:ss",
    46: "[h]:mm:ss",
    47: "mm:ss.0",
    48: "##0.0E+0",
    49: "@",
}
"""By number, as far as digits go: ECMA-376 part 1, 18.8.30. What a country writes otherwise has the same digits."""


def formats_of(package: Package, part: str | None) -> tuple[str, ...]:
    """The format of each style by its number; none where the book has no styles."""
    if part is None or package.member(part) is None:
        return ()
    tree = package.tree(part)
    own = {entry.get("numFmtId"): entry.get("formatCode", GENERAL) for entry in children(tree, "numFmts", "numFmt")}
    return tuple(_format(entry, own) for entry in children(tree, "cellXfs", "xf"))


def _format(style: Element, own: Mapping[str | None, str]) -> str:
    number = style.get("numFmtId", "0")
    return own.get(number) or _BUILT_IN.get(whole(number), GENERAL)
