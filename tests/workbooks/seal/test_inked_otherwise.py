"""What is inked otherwise, entered as an array, said beside the cells: told, and what a program rewrites is not."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable

import pytest
import xlsxwriter
from workbooks.seal.sealed_books import found, plan, read, resealed, written

from valuex_xl.workbooks.seal.areas import cells_in, filled_of
from valuex_xl.workbooks.seal.compare import changes
from valuex_xl.workbooks.seal.content import Content, SheetContent, content_of
from valuex_xl.workbooks.seal.fine_print import FinePrint, Rule
from valuex_xl.workbooks.seal.ink import Ink, Inked
from valuex_xl.workbooks.seal.ink_changes import inks_now
from valuex_xl.workbooks.seal.looks import Format
from valuex_xl.workbooks.seal.showing import Showing

WHOLE_SHEET = "A1:XFD1048576"
Look = dict[str, object]
More = Callable[[xlsxwriter.Workbook], None]


def inked(cell: str = "B3", *, protected: bool = False, **look: object) -> bytes:
    """The plan with one cell in another look; a formula where the plan has one."""

    def add(book: xlsxwriter.Workbook) -> None:
        sheet = book.worksheets()[0]
        value = plan()["Plan"][cell]
        style = book.add_format(look)
        if isinstance(value, float):
            sheet.write_number(cell, value, style)
        else:
            sheet.write_formula(cell, f"={value.text}", style, value.answer)  # type: ignore[attr-defined]
        if protected:
            sheet.protect()

    return written(plan(), add)


def with_part(data: bytes, part: str, was: str, now: str) -> bytes:
    """The file with one place of a part changed."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(made, "w") as new:
        for name in old.namelist():
            text = old.read(name)
            if name == part:
                assert was.encode() in text
                text = text.replace(was.encode(), now.encode(), 1)
            new.writestr(name, text)
    return made.getvalue()


def told(old: bytes, new: bytes) -> list[str]:
    return [f"{each.kind}: {each}" for each in found(old, new)]


PLAIN = written(plan())


@pytest.mark.parametrize(
    ("look", "inks"),
    [
        ({"font_color": "#FFFFFF"}, "FFFFFF on FFFFFF"),
        ({"font_color": "#F2F2F2"}, "F2F2F2 on FFFFFF"),
        ({"bg_color": "#000000"}, "000000 on 000000"),
        ({"bg_color": "#FFFF00", "font_color": "#FFFF99"}, "FFFF99 on FFFF00"),
    ],
)
def test_what_nobody_can_see_is_told_with_its_cell(look: Look, inks: str) -> None:
    assert told(PLAIN, inked(**look)) == [
        f"hidden: Plan!B3  what the cell holds is not to be seen: the font is {inks}; it was 000000 on FFFFFF when it "
        "was sealed"
    ]
    assert told(inked(**look), inked(**look)) == []
    assert [line for line in told(inked(**look), PLAIN) if not line.startswith("note")] == []


@pytest.mark.parametrize("look", [{"font_color": "#FF0000"}, {"bg_color": "#FFFF00"}, {"font_color": "#808080"}])
def test_other_colours_are_a_note_in_one_line(look: Look) -> None:
    (line,) = told(PLAIN, inked(**look))
    assert line.startswith("note: Plan!B3  the colours are others than when it was sealed: they were 000000 on FFFFFF,")


@pytest.mark.parametrize(
    ("look", "said"),
    [
        ({"font_size": 1}, "hidden: Plan!B3  what the cell holds is written too small to be read"),
        (
            {"font_name": "Wingdings 2"},
            "hidden: Plan!B3  what the cell holds is written in a font that has other signs",
        ),
        ({"font_strikeout": True}, "shown otherwise: Plan!B3  what the cell holds is struck out"),
    ],
)
def test_what_cannot_be_read_or_is_struck_out_is_told(look: Look, said: str) -> None:
    (line,) = told(PLAIN, inked(**look))
    assert line.startswith(said)
    assert told(inked(**look), inked(**look)) == []


@pytest.mark.parametrize("look", [{"bold": True}, {"font_size": 8}, {"font_name": "Arial"}, {"italic": True}])
def test_other_fonts_that_can_be_read_are_no_change(look: Look) -> None:
    assert told(PLAIN, inked(**look)) == []


def test_a_colour_is_the_same_however_it_is_spelled() -> None:
    red, styles = inked(font_color="#FF0000"), "xl/styles.xml"
    for spelled in ('indexed="10"', 'indexed="2"', 'rgb="FFFF0000"', 'rgb="FFFA0404"'):
        assert told(red, with_part(red, styles, '<color rgb="FFFF0000"/>', f"<color {spelled}/>")) == []
    (line,) = told(red, with_part(red, styles, '<color rgb="FFFF0000"/>', '<color theme="4" tint="0.5"/>'))
    assert line.endswith("are A7C0DE on FFFFFF")


@pytest.mark.parametrize("number", ["00001000", "0" * 5000 + "70", "9" * 5000, "64"])
def test_a_number_that_no_list_reaches_names_nothing(number: str) -> None:
    red, styles = inked(font_color="#FF0000"), "xl/styles.xml"
    plain = with_part(red, styles, '<color rgb="FFFF0000"/>', '<color indexed="8"/>')
    assert told(plain, with_part(red, styles, '<color rgb="FFFF0000"/>', f'<color indexed="{number}"/>')) == []
    assert told(red, with_part(red, styles, '<color rgb="FFFF0000"/>', f'<color indexed="{"0" * 5000}10"/>')) == []
    spelled = with_part(PLAIN, styles, 'numFmtId="0" fontId="0"', f'numFmtId="{number}" fontId="{number}"')
    assert told(PLAIN, spelled) == []


def test_areas_larger_than_a_sheet_is_filled_are_looked_at_by_its_cells() -> None:
    """A seal may say anything: no cell is looked at that holds nothing."""
    white = Inked(WHOLE_SHEET, Ink("FFFFFF"))
    known = dict.fromkeys([(1, 1), (5, 3)], 1.0)
    sheet = SheetContent("S", "visible", known, {}, {}, formats=(Format("A1:A1048576", "0.0"),), ink=(white,))
    assert inks_now(sheet.ink or (), filled_of(sheet)) == dict.fromkeys(known, white.ink)
    assert cells_in(sheet.formats or (), filled_of(sheet)) == {(1, 1): "0.0"}


def test_a_theme_that_turns_the_font_white_is_told() -> None:
    now = with_part(
        PLAIN, "xl/theme/theme1.xml", '<a:sysClr val="windowText" lastClr="000000"/>', '<a:srgbClr val="FFFFFF"/>'
    )
    lines = told(PLAIN, now)
    assert lines[0].startswith("hidden: Plan!A1:A6  what these 6 cells hold is not to be seen: the font is FFFFFF")


def test_a_formula_that_a_protection_hides_from_the_formula_bar_is_told() -> None:
    kept, seen = (inked("D3", protected=True, **look) for look in ({"hidden": True}, {}))
    assert told(seen, kept) == [
        "hidden: Plan!D3  the formula is not shown in the formula bar: the protection hides it, and did not when the "
        "book was sealed"
    ]
    assert told(kept, kept) == []
    assert told(PLAIN, inked("D3", hidden=True)) == []
    assert [line.split(":")[0] for line in told(inked("D3", hidden=True), kept)] == ["hidden"]


def coloured(font: str, fill: str, *, when: object = 200) -> bytes:
    def add(book: xlsxwriter.Workbook) -> None:
        look = {name: f"#{code}" for name, code in (("font_color", font), ("bg_color", fill)) if code}
        rule = {"type": "cell", "criteria": ">", "value": when, "format": book.add_format(look) if look else None}
        book.worksheets()[0].conditional_format("B2:B6", rule)

    return written(plan(), add)


def test_a_rule_that_brings_other_colours_is_told() -> None:
    red = coloured("9C0006", "FFC7CE")
    assert told(red, red) == []
    assert told(red, coloured("006100", "C6EFCE")) == [
        "shown otherwise: Plan!B2:B6  what a value above 200 colours has other colours: they were 9C0006 on FFC7CE, "
        "are 006100 on C6EFCE"
    ]
    assert told(red, coloured("", ""))[0].endswith("they were 9C0006 on FFC7CE, are those of the cell")


def test_a_new_rule_under_which_nothing_is_seen_is_told() -> None:
    assert told(PLAIN, coloured("FFFFFF", "")) == [
        "hidden: Plan!B2  a conditional format writes FFFFFF, where nothing is seen, once a value above 200 holds; it "
        "was not there when it was sealed"
    ]
    assert told(PLAIN, coloured("9C0006", "FFC7CE")) == [
        "note: Plan!B2:B6  a conditional format was added after the book was sealed: it brings 9C0006 on FFC7CE where "
        "a value above 200 holds"
    ]
    assert [line.partition(":")[0] for line in told(PLAIN, coloured("FFFFFF", "9C0006"))] == ["note"]


def entered(array: bool, cell: str = "B9") -> bytes:
    def add(book: xlsxwriter.Workbook) -> None:
        if array:
            formula = plan()["Plan"][cell]
            book.worksheets()[0].write_array_formula(f"{cell}:{cell}", f"{{={formula.text}}}", None, formula.answer)  # type: ignore[attr-defined]

    return written(plan(), add)


def test_a_formula_entered_as_an_array_or_no_longer_is_told() -> None:
    assert told(entered(False), entered(True)) == [
        "formula changed: Plan!B9  the formula is an array formula now, which calculates with whole ranges: "
        "=SUM(B2:B6) and answers 567"
    ]
    assert told(entered(True), entered(False)) == [
        "formula changed: Plan!B9  the formula is no array formula any more: it calculates with one cell of a range: "
        "=SUM(B2:B6) and answers 567"
    ]
    assert told(entered(True), entered(True)) == []
    (content,) = [sheet for sheet in resealed(entered(True)).content.sheets if sheet.name == "Plan"]
    assert content.arrays == {(9, 2)}
    assert content.arrays == content_of(read(entered(True))).sheets[0].arrays


def remarked(comment: str = "", box: str = "", filtered: str = "") -> bytes:
    def add(book: xlsxwriter.Workbook) -> None:
        sheet = book.worksheets()[0]
        if comment:
            sheet.write_comment("D3", comment)
        if box:
            sheet.insert_textbox("M2", box)
        if filtered:
            sheet.autofilter("A1:E6")
            sheet.filter_column(filtered, "x > 1")

    return written(plan(), add)


def test_comments_and_text_boxes_that_say_something_else_are_told() -> None:
    was = remarked("share is 26%", "Total 567")
    assert told(was, was) == []
    assert told(was, remarked("share is 24%", "Total 600")) == [
        'shown otherwise: Plan!D3  the comment said "share is 26%" when it was sealed, and says "share is 24%"',
        'shown otherwise: Plan  a text box said "Total 567" when it was sealed, and one says "Total 600"',
    ]
    assert told(was, PLAIN) == [
        'shown otherwise: Plan!D3  the comment said "share is 26%" when it was sealed, and is gone',
        'shown otherwise: Plan  a text box said "Total 567" when it was sealed, and it is gone',
    ]
    assert told(PLAIN, was) == [
        'note: Plan!D3  a comment was added after the book was sealed: "share is 26%"',
        'note: Plan  a text box was added after the book was sealed: "Total 567"',
    ]


def test_a_filter_that_was_not_set_is_told_by_its_column() -> None:
    assert told(PLAIN, remarked(filtered="B")) == [
        "hidden: Plan!B1  a filter of column B hides rows once it is applied, and was not set when the book was sealed"
    ]
    assert told(remarked(filtered="B"), remarked(filtered="B")) == []
    assert told(remarked(filtered="B"), PLAIN) == []


def spilled(**look: object) -> bytes:
    def add(book: xlsxwriter.Workbook) -> None:
        sheet, style = book.worksheets()[0], book.add_format(look)
        sheet.write_dynamic_array_formula("G2:G4", "=B2:B4*2", None, 240)
        for row, value in ((2, 600.0), (3, 100.0)):
            sheet.write_number(row, 6, value, style)

    return written(plan(), add)


def test_the_look_of_what_a_formula_fills_is_sealed_too() -> None:
    assert told(spilled(), spilled()) == []
    assert told(spilled(), spilled(font_color="#FFFFFF"))[0].startswith("hidden: Plan!G3:G4  what these 2 cells hold")
    assert told(spilled(num_format="0.0"), spilled(num_format=";;;"))[0].startswith("shown otherwise: Plan!G3:G4")


@pytest.mark.parametrize(("own", "told"), [("", False), ("C00000", True)])
def test_black_for_a_rule_that_brings_no_colour_is_another_only_where_cells_are_not_black(own: str, told: bool) -> None:
    """LibreOffice writes black for each rule that brings nothing."""
    cells = {"inputs": {(1, 1): "inside"}, "formats": (), "guards": (), "showing": Showing(), "remarks": ()}
    ink = (Inked("A1", Ink(own)),) if own else ()
    sheets = [
        SheetContent("Plan", **cells, ink=ink, fine_print=FinePrint(rules=(Rule("A1", "is inside", False, brings),)))  # type: ignore[arg-type]
        for brings in (("", ""), ("000000", ""))
    ]
    found = changes(Content((sheets[0],)), Content((sheets[1],)))[0]
    assert bool([each for each in found if each.kind == "shown otherwise"]) is told
