"""References that move with their formula, or because rows came and went above them."""

from __future__ import annotations

import pytest

from valuex_xl.workbooks.formula.references import after_rows, filled


@pytest.mark.parametrize(
    ("text", "rows", "columns", "moved"),
    [
        ("SUM(B2,$C$1)*Plan!D4", 1, 1, "SUM(C3,$C$1)*Plan!E5"),
        ("$B2+B$2+$B$2", 3, 2, "$B5+D$2+$B$2"),
        ("B2:C9", -1, -1, "A1:B8"),
        ("A1", -1, 0, "#REF!"),
        ("A1", 0, -1, "#REF!"),
        ("$A$1", -1, -1, "$A$1"),
        ("XFD1048576", 0, 0, "XFD1048576"),
        ("XFD1", 0, 1, "#REF!"),
        ("XFC1", 0, 1, "XFD1"),
        ("A1048576", 1, 0, "#REF!"),
        ("A1048575", 1, 0, "A1048576"),
        ("A1:B2", -1, 0, "#REF!:B1"),
        ("'A1 B2'!A1&\"A1\"&rate1", 1, 1, "'A1 B2'!B2&\"A1\"&rate1"),
        ("Sheet1!A1", 1, 0, "Sheet1!A2"),
        ("A:A+1:1", 1, 1, "B:B+2:2"),
        ("$A:C+Plan!2:$9+'1:1'!$1:$1", 1, 1, "$A:D+Plan!3:$9+'1:1'!$1:$1"),
        ("XFD:XFD", 0, 1, "#REF!:#REF!"),
        ("1:2", -1, 0, "#REF!:1"),
        ("[1]Plan!A1+'[2]FY25'!$B2:C$3+[1]Plan!D:D", 1, 1, "[1]Plan!B2+'[2]FY25'!$B3:D$3+[1]Plan!E:E"),
        ("[1]!rate+[1]Plan!TAX2026X+[1]!Tab[Q1]", 1, 1, "[1]!rate+[1]Plan!TAX2026X+[1]!Tab[Q1]"),
    ],
)
def test_a_formula_filled_down_and_right(text: str, rows: int, columns: int, moved: str) -> None:
    assert filled(text, rows, columns) == moved


def lower(sheet: str, first: int, last: int) -> tuple[int, int] | None:
    """Two rows came above the fifth of Plan, and the ninth is gone."""
    if sheet != "Plan":
        return first, last
    if first == last == 9:
        return None
    return tuple(row if row < 5 else row + 2 if row < 9 else row + 1 for row in (first, last))  # type: ignore[return-value]


@pytest.mark.parametrize(
    ("text", "followed"),
    [
        ("B4+B5", "B4+B7"),
        ("SUM(B4:C5,$B$10)", "SUM(B4:C7,$B$11)"),
        ("B9+Plan!$B$9", "#REF!+Plan!#REF!"),
        ("Plan!B5+'Plan'!B5", "Plan!B7+'Plan'!B7"),
        ("Board!B5+'It''s'!B5", "Board!B5+'It''s'!B5"),
        ("Plan:Board!B5", "Plan:Board!B5"),
        ('A:A+"B5"+rate5', 'A:A+"B5"+rate5'),
    ],
)
def test_references_follow_their_rows(text: str, followed: str) -> None:
    assert after_rows(text, "Plan", lower) == followed


def test_a_sheet_in_quotes_is_asked_for_by_its_name() -> None:
    asked: list[tuple[str, int, int]] = []

    def keep(sheet: str, first: int, last: int) -> tuple[int, int]:
        asked.append((sheet, first, last))
        return first, last

    assert after_rows("'It''s'!B5:C8+A1+Board!D3", "Plan", keep) == "'It''s'!B5:C8+A1+Board!D3"
    assert asked == [("It's", 5, 8), ("Plan", 1, 1), ("Board", 3, 3)]
