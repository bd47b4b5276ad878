"""A conditional format that is put in front of a sealed one and colours the same covers what that one says."""

from __future__ import annotations

import pytest
import xlsxwriter

from tests.workbooks.seal.sealed_books import found, plan, told, written

Format = tuple[str, str, dict[str, object]]
RED: Format = ("E2:E6", '=$E2="B"', {"bg_color": "#FF6666"})
BOLD: Format = ("D2:D6", "=$D2>0.5", {"font_color": "#B00000"})


def ruled(*formats: Format) -> bytes:
    """The plan with conditional formats by formulas, the first of them the one that counts first."""

    def add(book: xlsxwriter.Workbook) -> None:
        sheet = book.worksheets()[0]
        for cells, when, look in formats:
            more = {"stop_if_true": True} if look.get("stops") else {}
            style = book.add_format({name: value for name, value in look.items() if name != "stops"})
            sheet.conditional_format(cells, {"type": "formula", "criteria": when, "format": style, **more})

    return written(plan(), add)


SEALED = ruled(RED, BOLD)


@pytest.mark.parametrize(
    ("front", "line"),
    [
        (
            ("E2:E6", "=$B2<500", {"bg_color": "#FFFFFF"}),
            "Plan!E2:E6  a conditional format stands first and covers the fill of the one behind it, which asks for "
            '$E2="B": it brings the font of the cell on FFFFFF where $B2<500 holds',
        ),
        (
            ("A1:E3", "=$B2<500", {"bg_color": "#00B050", "font_color": "#000000"}),
            "Plan!E2:E3  a conditional format stands first and covers the fill of the one behind it, which asks for "
            '$E2="B": it brings 000000 on 00B050 where $B2<500 holds',
        ),
        (
            ("D4", "=TRUE", {"font_color": "#000000"}),
            "Plan!D4  a conditional format stands first and covers the font of the one behind it, which asks for "
            "$D2>0.5: it brings 000000 where TRUE holds",
        ),
    ],
)
def test_what_covers_a_sealed_colour_is_told_first(front: Format, line: str) -> None:
    now = ruled(front, RED, BOLD)
    assert told(found(SEALED, now))[0] == f"shown otherwise: {line}"
    assert found(now, now) == []


@pytest.mark.parametrize(
    "now",
    [
        ruled(RED, BOLD, ("E2:E6", "=$B2<500", {"bg_color": "#FFFFFF"})),
        ruled(("E2:E6", "=$B2<500", {"bold": True}), RED, BOLD),
        ruled(("E2:E6", "=$B2<500", {"font_color": "#0000FF"}), RED, BOLD),
        ruled(("E2:E6", "=$B2<500", {"bg_color": "#FF6767"}), RED, BOLD),
        ruled(("A2:C6", "=$B2<500", {"bg_color": "#FFFF00"}), RED, BOLD),
    ],
)
def test_what_stands_behind_or_elsewhere_or_says_the_same_covers_nothing(now: bytes) -> None:
    assert [line for line in told(found(SEALED, now)) if not line.startswith("note")] == []


def test_a_rule_that_was_added_is_a_note() -> None:
    yellow: Format = ("A2:C6", "=$B2<500", {"bg_color": "#FFFF00"})
    assert told(found(SEALED, ruled(RED, BOLD, yellow, ("B2", "=TRUE", {"font_color": "#0000FF"})))) == [
        "note: Plan!A2:C6  a conditional format was added after the book was sealed: it brings the font of the cell on "
        "FFFF00 where $B2<500 holds, and 1 more were added"
    ]
    assert found(SEALED, ruled(RED, BOLD, ("Z90:Z99", "=TRUE", {"bg_color": "#FFFF00"}))) == []


def test_a_sealed_rule_that_reaches_further_than_it_did_is_told() -> None:
    wide: Format = ("B2:B6", "=$B2>99", {"bg_color": "#00B050"})
    was, now = ruled(wide, RED), ruled(("B2:E6", wide[1], wide[2]), RED)
    [line] = told(found(was, now))
    assert line.startswith("shown otherwise: Plan!E2:E6  a conditional format stands first and covers the fill")
    assert found(now, was)


def compared(operator: str, limit: object = 100, period: str = "yesterday") -> bytes:
    """A rule that compares figures, and one that compares days."""

    def add(book: xlsxwriter.Workbook) -> None:
        sheet, red = book.worksheets()[0], book.add_format({"bg_color": "#FF6666"})
        sheet.conditional_format("B2:B6", {"type": "cell", "criteria": operator, "value": limit, "format": red})
        sheet.conditional_format("C2:C6", {"type": "time_period", "criteria": period, "format": red})

    return written(plan(), add)


def test_a_rule_that_compares_the_other_way_is_told() -> None:
    assert told(found(compared(">"), compared("<"))) == [
        "guard gone: Plan!B2:B6  a conditional format asks for lessThan 100, and asked for greaterThan 100 when it was "
        "sealed"
    ]
    assert told(found(compared(">", "$C$2"), compared(">=", "$C$2")))[0].startswith("guard gone: Plan!B2:B6")
    assert told(found(compared(">"), compared(">", period="last week"))) == [
        "guard gone: Plan!C2:C6  a conditional format asks for lastWeek, and asked for yesterday when it was sealed"
    ]
    other = told(found(compared(">"), compared(">", 200)))
    assert len(other) == 1
    assert "asked for 100, asks for 200" in other[0]


def pictured(*kinds: tuple[str, dict[str, object]], red: bool = True) -> bytes:
    """Incomes that a rule fills, with icons, bars or a scale on cells of theirs."""

    def add(book: xlsxwriter.Workbook) -> None:
        sheet = book.worksheets()[0]
        for cells, look in kinds:
            sheet.conditional_format(cells, look)
        if red:
            fill = book.add_format({"bg_color": "#FF6666"})
            sheet.conditional_format("B2:B6", {"type": "cell", "criteria": ">", "value": 100, "format": fill})

    return written(plan(), add)


SCALE: dict[str, object] = {"type": "2_color_scale", "min_color": "#00B050", "max_color": "#00B050"}
LIGHTS: dict[str, object] = {"type": "icon_set", "icon_style": "3_traffic_lights"}
BARS: dict[str, object] = {"type": "data_bar"}
ALL_LONG: dict[str, object] = {"type": "data_bar", "min_type": "num", "min_value": -9000}


def test_a_scale_over_sealed_colours_and_bars_over_sealed_bars_are_told() -> None:
    assert told(found(pictured(), pictured(("B2:B6", SCALE)))) == [
        "shown otherwise: Plan!B2:B6  a scale was added where a conditional format that was sealed colours cells: "
        "scale from min 00B050, max 00B050"
    ]
    [line] = told(found(pictured(("C2:C6", BARS)), pictured(("C2:C6", ALL_LONG), ("C2:C6", BARS))))
    assert line.startswith(
        "shown otherwise: Plan!C2:C6  the cells have bars from -9000, max besides what they had when"
    )
    both = pictured(("C2:C6", ALL_LONG), ("C2:C6", BARS))
    assert found(both, both) == []


@pytest.mark.parametrize("look", [LIGHTS, BARS, SCALE])
def test_icons_bars_and_scales_elsewhere_are_a_note(look: dict[str, object]) -> None:
    now = pictured(("C2:C6", look))
    [note] = told(found(pictured(), now))
    assert note.startswith("note: Plan!C2:C6  the cells have ")
    assert found(now, now) == []
