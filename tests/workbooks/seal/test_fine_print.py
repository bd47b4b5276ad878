"""What hides figures without touching them: exceptions of a protection, notes, alignments, sizes, rules, prompts."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import replace

import pytest
import xlsxwriter

from tests.workbooks.seal.sealed_books import found, plan, read, told, written
from valuex_xl.workbooks.seal.compare import changes
from valuex_xl.workbooks.seal.content import Content, SheetContent, content_of
from valuex_xl.workbooks.seal.drawings import Drawing
from valuex_xl.workbooks.seal.fine_print import FinePrint, Rule, Said
from valuex_xl.workbooks.seal.looks import Guard
from valuex_xl.workbooks.seal.record import Seal, seal_text, sealed_in
from valuex_xl.workbooks.seal.showing import Showing
from valuex_xl.workbooks.seal.sizes import Size, Sizes, has_room, is_low, sizes_of

SHEET, STYLES = "xl/worksheets/sheet1.xml", "xl/styles.xml"
WHEN = "when it was sealed"
More = Callable[[xlsxwriter.Workbook], None]


def dressed(*steps: More, align: dict[str, object] | None = None, protected: bool = True) -> bytes:
    """The plan: incomes of 13 digits' width, shares as percents, red and green grades, wallets that are prompted."""

    def add(book: xlsxwriter.Workbook) -> None:
        sheet = book.worksheets()[0]
        sheet.set_column("B:B", 14)
        sheet.set_column("D:D", 12)
        money = book.add_format({"num_format": "#,##0.00"})
        share = book.add_format({"num_format": "0.0%", **(align or {})})
        for row, (amount, wallet) in enumerate(((120, 400), (300_000, 400), (50, 500), (90, 100), (7, 70)), 2):
            sheet.write_number(f"B{row}", amount, money)
            sheet.write_formula(f"D{row}", f"=B{row}/C{row}", share, amount / wallet)
        sheet.write_string("F3", "BREACH")
        sheet.write_string("G3", "of the limit")
        red, green = book.add_format({"font_color": "#FF0000"}), book.add_format({"font_color": "#00FF00"})
        sheet.conditional_format("E2:E6", {"type": "formula", "criteria": '=$E2="B"', "format": red})
        sheet.conditional_format("E2:E6", {"type": "formula", "criteria": '=$E2="A"', "format": green})
        sheet.data_validation(
            "C2:C6",
            {"validate": "decimal", "criteria": ">=", "value": 0, "input_title": "Wallet", "input_message": "A year"},
        )
        if protected:
            sheet.protect()
        for step in steps:
            step(book)

    return written(plan(), add)


def edited(*edits: tuple[str, str, str], data: bytes | None = None, more: dict[str, str] | None = None) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data or dressed())) as book, zipfile.ZipFile(out, "w") as other:
        for name in book.namelist():
            text = book.read(name).decode()
            for part, old, new in edits:
                if part == name:
                    assert old in text, text
                    text = text.replace(old, new)
            other.writestr(name, text)
        for name, text in (more or {}).items():
            other.writestr(name, text)
    return out.getvalue()


def lines(now: bytes, was: bytes | None = None) -> list[str]:
    return told(found(was or dressed(), now))


def test_the_same_fine_print_is_no_change() -> None:
    assert lines(dressed()) == []


OPEN = '<protectedRanges><protectedRange sqref="{0}" name="own"/></protectedRanges><conditionalFormatting'


@pytest.mark.parametrize(
    ("cells", "what"),
    [("D3", "D3  1 locked cell can"), ("E5:H9", "E5  2 locked cells can"), ("K1 D2:D6", "D2  5 locked cells can")],
)
def test_a_range_that_a_protection_leaves_open_is_told(cells: str, what: str) -> None:
    opens = (SHEET, "<conditionalFormatting", OPEN.format(cells))
    opened = edited(opens)
    assert lines(opened)[0] == (
        f"guard gone: Plan!{what} be typed over: the protection has a range of exceptions that it had not"
    )
    assert lines(opened, opened) == []
    free = dressed(protected=False)
    assert lines(edited(opens, data=free), free) == []


VML = '<xml xmlns:x="urn:x"><v:shape><br><x:ClientData ObjectType="{0}">{1}</x:ClientData></v:shape></xml>'
RELATIONS = "xl/worksheets/_rels/sheet1.xml.rels"
LINKED = (
    '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    '<Relationship Id="rId7" Target="../drawings/vml1.vml" '
    'Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/vmlDrawing"/></Relationships>'
)
SPACE = 'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'


def floating(kind: str, inner: str, element: str = "legacyDrawing") -> bytes:
    last = f'<{element} {SPACE} r:id="rId7"/></worksheet>'
    more = {RELATIONS: LINKED, "xl/drawings/vml1.vml": VML.format(kind, inner)}
    return edited((SHEET, "</worksheet>", last), more=more)


ANCHOR = "<x:Anchor>{0}</x:Anchor>"


@pytest.mark.parametrize(
    ("now", "text"),
    [
        (floating("Button", ANCHOR.format("3, 0, 3, 0, 4, 0, 4, 0")), "form control lies on D4,"),
        (floating("Checkbox", ANCHOR.format("3,1,3,1,4,1,4,1")), "form control lies on D4 and 3 more filled cells,"),
        (floating("Note", ANCHOR.format("3, 0, 3, 0, 4, 0, 4, 0") + "<x:Visible/>"), "note lies on D4,"),
    ],
)
def test_a_note_or_a_control_over_figures_is_told(now: bytes, text: str) -> None:
    assert lines(now) == [f"hidden: Plan!D4  a {text} which nothing covered when the book was sealed"]
    assert lines(now, now) == []


@pytest.mark.parametrize(
    "now",
    [
        floating("Note", ANCHOR.format("3, 0, 3, 0, 4, 0, 4, 0")),
        floating("Button", ANCHOR.format("20, 0, 3, 0, 24, 0, 4, 0")),
        floating("Button", ANCHOR.format("3, 0")),
        floating("Button", ""),
        floating("Pict", ANCHOR.format("3, 0, 3, 0, 4, 0, 4, 0"), "legacyDrawingHF"),
    ],
)
def test_a_hidden_note_and_a_control_beside_the_figures_are_none(now: bytes) -> None:
    assert lines(now) == []


@pytest.mark.parametrize(
    ("align", "how"),
    [
        ({"align": "fill"}, "repeated to fill the cell"),
        ({"align": "center_across"}, "moved to the middle of the cells beside it"),
        ({"rotation": 90}, "turned"),
        ({"rotation": 270}, "turned"),
        ({"shrink": True}, "shrunk to fit the cell"),
        ({"rotation": 45, "shrink": True}, "shrunk to fit the cell and turned"),
    ],
)
def test_an_alignment_that_hides_or_repeats_digits_is_told(align: dict[str, object], how: str) -> None:
    now = dressed(align=align)
    assert lines(now) == [f"shown otherwise: Plan!D2:D6  what 5 cells hold is {how}, and was not {WHEN}"]
    assert lines(now, now) == []


@pytest.mark.parametrize(
    "align", [{"align": "right"}, {"align": "center"}, {"text_wrap": True}, {"indent": 1}, {"bold": 1}]
)
def test_any_other_alignment_is_no_change(align: dict[str, object]) -> None:
    assert lines(dressed(align=align)) == []


def test_an_indent_that_pushes_figures_out_is_told() -> None:
    assert lines(dressed(align={"indent": 12})) == [
        f"hidden: Plan!D2  column D is too narrow for what stands in D2, D3, D4 and 2 more cells, and was not {WHEN}"
    ]


@pytest.mark.parametrize(("indent", "out"), [(1, False), (250, True)])
def test_an_indent_that_pushes_a_text_out_of_its_cell_is_told(indent: int, out: bool) -> None:
    def add(book: xlsxwriter.Workbook) -> None:
        book.worksheets()[0].write_string("A12", "BREACH", book.add_format({"indent": indent} if indent else {}))

    said = f"hidden: Plan!A12  column A is too narrow for what stands in A12, and was not {WHEN}"
    plain = dressed(lambda book: book.worksheets()[0].write_string("A12", "BREACH") and None)
    assert lines(dressed(add), plain) == ([said] if out else [])


def wrapped(height: float) -> bytes:
    def add(book: xlsxwriter.Workbook) -> None:
        sheet = book.worksheets()[0]
        sheet.write_string("A4", "fine until it was not", book.add_format({"text_wrap": True}))
        sheet.set_row(3, height)

    return dressed(add)


def test_a_text_of_which_one_line_is_left_is_told() -> None:
    was = dressed(lambda book: book.worksheets()[0].write_string("A4", "fine until it was not") and None)
    assert lines(wrapped(40), was) == []
    assert lines(wrapped(14), was) == [
        f"shown otherwise: Plan!A4  what the cell holds is cut off after its first line, and was not {WHEN}"
    ]


@pytest.mark.parametrize(
    ("column", "width", "cells"),
    [
        ("B:B", 5, "B3, which"),
        ("B:B", 9.5, ""),
        ("D:D", 3, "D2, D3, D4 and 2 more cells"),
        ("D:D", 11, ""),
        ("F:F", 3, "F3"),
        ("A:A", 2, "A2"),
    ],
)
def test_a_column_too_narrow_for_its_figures_is_told(column: str, width: float, cells: str) -> None:
    now = dressed(lambda book: book.worksheets()[0].set_column(column, width) and None)
    for line in lines(now):
        assert re.fullmatch(rf"hidden: Plan!\w+  column {column[0]} is too narrow for what stands in .*", line)
    assert bool(lines(now)) is bool(cells)
    assert lines(now, now) == []


def test_a_column_that_is_wider_or_was_too_narrow_before_is_no_change() -> None:
    narrow = dressed(lambda book: book.worksheets()[0].set_column("B:B", 5) and None)
    narrower = dressed(lambda book: book.worksheets()[0].set_column("B:B", 4.9) and None)
    assert lines(dressed(), narrow) == []
    assert lines(narrower, narrow) == []


def test_a_word_goes_on_over_an_empty_cell_and_a_merged_figure_over_all_of_its_columns() -> None:
    def merge(width: float) -> More:
        def add(book: xlsxwriter.Workbook) -> None:
            sheet = book.worksheets()[0]
            sheet.merge_range("J2:M2", None)
            sheet.write_number("J2", 1234567.25, book.add_format({"num_format": "#,##0.00"}))
            sheet.set_column("J:J", width)
            sheet.write_string("H5", "BREACH")
            sheet.set_column("H:H", width)

        return add

    assert lines(dressed(merge(3)), dressed(merge(12))) == []


@pytest.mark.parametrize(("height", "is_told"), [(9, False), (7, True), (5, True), (20, False)])
def test_a_row_too_low_for_what_stands_in_it_is_told(height: float, is_told: bool) -> None:
    now = dressed(lambda book: [book.worksheets()[0].set_row(row, height) for row in (2, 3)] and None)
    said = f"hidden: Plan!3:4  rows 3:4 are too low for what stands there, and not so {WHEN}"
    assert lines(now) == ([said] if is_told else [])
    assert lines(now, now) == []


def test_an_empty_row_may_be_low_and_a_high_row_may_not_lose_half() -> None:
    assert lines(dressed(lambda book: book.worksheets()[0].set_row(7, 5) and None)) == []
    high, half = (dressed(lambda book, size=size: book.worksheets()[0].set_row(2, size) and None) for size in (40, 18))
    assert lines(half, high) == [f"hidden: Plan!3:3  row 3 is too low for what stands there, and not so {WHEN}"]


RED = '<cfRule type="expression" dxfId="0" priority="1">'
GREEN = '<cfRule type="expression" dxfId="1" priority="2">'


def stopping(cells: str, priority: str = "0") -> bytes:
    rule = f'<cfRule type="expression" stopIfTrue="1" priority="{priority}"><formula>TRUE</formula></cfRule>'
    block = f'<conditionalFormatting sqref="{cells}">{rule}</conditionalFormatting><conditionalFormatting'
    return edited((SHEET, "<conditionalFormatting", block))


def test_a_rule_that_ends_those_that_were_sealed_is_told() -> None:
    said = 'a conditional format stands first and ends the others: $E2="B" is not shown where TRUE holds'
    assert lines(stopping("D4:F5")) == [f"guard gone: Plan!E4:E5  {said}"]
    assert lines(stopping("D4:F5"), stopping("D4:F5")) == []
    assert lines(stopping("D4:F5", "7")) == lines(stopping("A4:D5")) == []


def test_a_sealed_rule_that_ends_the_next_is_told() -> None:
    stops = edited((SHEET, RED, RED.replace(">", ' stopIfTrue="1">')))
    assert lines(stops) == [
        'guard gone: Plan!E2:E6  a conditional format stands first and ends the others: $E2="A" is not shown where '
        '$E2="B" holds'
    ]
    assert lines(dressed(), stops) == []
    assert lines(edited((SHEET, GREEN, GREEN.replace(">", ' stopIfTrue="1">')))) == []


def test_rules_that_changed_places_are_told_and_other_numbers_are_not() -> None:
    assert lines(edited((SHEET, 'priority="1"', 'priority="9"'))) == [
        'guard gone: Plan!E2:E6  conditional formats changed places: $E2="A" counts before $E2="B" now'
    ]
    assert lines(edited((SHEET, 'priority="2"', 'priority="19"'), (SHEET, 'priority="1"', 'priority="11"'))) == []


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('prompt="A year"', 'prompt="In thousands"', 'says "Wallet In thousands"'),
        ('promptTitle="Wallet"', 'promptTitle="Purse"', 'says "Purse A year"'),
        ('prompt="A year"', 'prompt=" A  year "', ""),
        ('showInputMessage="1"', 'showInputMessage="0"', "is gone"),
        ("<dataValidations ", '<dataValidations disablePrompts="1" ', "is gone"),
    ],
)
def test_a_prompt_that_says_something_else_is_told(old: str, new: str, said: str) -> None:
    line = f'shown otherwise: Plan!C2:C6  the prompt of C2:C6 said "Wallet A year" {WHEN}, and {said}'
    assert lines(edited((SHEET, old, new))) == ([line] if said else [])


def test_a_prompt_that_was_added_is_told() -> None:
    def add(book: xlsxwriter.Workbook) -> None:
        book.worksheets()[0].data_validation("B2:B6", {"validate": "any", "input_message": "In thousands"})

    assert 'shown otherwise: Plan!B2:B6  a prompt was added that says "In thousands"' in lines(dressed(add))


def test_a_seal_that_keeps_no_fine_print_says_so_and_finds_none_of_it() -> None:
    content = content_of(read(dressed()))
    bare = tuple(replace(each, fine_print=None) for each in content.sheets)
    earlier = sealed_in(seal_text(Seal(replace(content, sheets=bare))), "the book").content
    assert sealed_in(seal_text(Seal(content)), "the book").content.sheets == content.sheets
    assert told(changes(earlier, content_of(read(dressed(align={"align": "fill"}))))[0]) == [
        "note: the seal is of an earlier version, which keeps no prompts, alignments and widths: valuex seal keeps them"
    ]


def test_sizes_as_a_sheet_says_them() -> None:
    head = (
        '<sheetFormatPr defaultColWidth="{0}" defaultRowHeight="20"/><cols><col min="2" max="3" width="4.567"/></cols>'
    )
    rows = '<row r="1" ht="9"/><row r="2" ht="9.0"/><row r="3"/><row r="4" ht="9"/>'
    sizes = sizes_of(f"<w>{head.format(11)}<sheetData>{rows}</sheetData></w>".encode())
    assert sizes == Sizes(((2, 3, 4.57),), ((1, 2, 9.0), (4, 4, 9.0)), 11.0, 20.0)  # type: ignore[arg-type]
    assert [sizes.of_column(column) for column in (1, 2, 4)] == [11.0, 4.57, 11.0]
    assert sizes.of_rows() == {1: 9.0, 2: 9.0, 4: 9.0}
    for odd in ("x", "nan", "inf"):
        assert sizes_of(f"<w>{head.format(odd)}<sheetData/></w>".encode()).width == Sizes().width


@pytest.mark.parametrize(
    ("code", "value", "width", "room"),
    [
        ("General", 1234567.891, 8.0, True),
        ("General", 1234567.891, 7.0, False),
        ("#,##0.00;-#,##0.00", -1234.5, 8.4, True),
        ("#,##0.00;-#,##0.00", -1234.5, 7.5, False),
        ("0%", 12.5, 6.2, True),
        ("0%", 12.5, 5.0, False),
        ("#,##0,", 1_234_567.0, 5.3, True),
        (";;;", 5.0, 0.7, True),
        ("General", "BREACH", 5.6, True),
        ("General", "BREACH", 4.0, False),
        ("General", "two words", 1.0, True),
        ("General", None, 1.0, True),
        ("General", True, 1.0, True),
    ],
)
def test_when_a_figure_has_room(code: str, value: object, width: float, room: bool) -> None:
    assert has_room(code, value, width) is room


def test_when_a_row_is_too_low() -> None:
    assert [is_low(15.0, size) for size in (16.0, 15.0, 8.0, 7.9, 4.0)] == [False, False, False, True, True]


def moved(down: int, fine_print: FinePrint) -> Content:
    """Twenty rows of figures, with so many new ones above them."""
    figures: dict[tuple[int, int], object] = {
        (row + down, column): float(row * 1000 + column) for row in range(1, 21) for column in range(1, 7)
    }
    figures |= {(row, 1): f"new {row}" for row in range(1, down + 1)}
    looks = {"formats": (), "guards": GUARDS, "showing": Showing(), "fine_print": fine_print, "ink": ()}
    sheet = SheetContent("Plan", inputs=figures, **looks)  # type: ignore[arg-type]
    return Content((sheet,), links=(), views=(), macros="", connections=())


GUARDS = (Guard("lock", "A1:F30", ""), Guard("protection", "", ""), Guard("protection active", "", ""))


def printed(down: int = 0) -> FinePrint:
    def at(cells: str) -> str:
        return re.sub(r"\d+", lambda digits: str(int(digits[0]) + down), cells)

    return FinePrint(
        open=(at("B3"),),
        prompts=(Said(at("C3:C5"), "a year"),),
        rules=(Rule(at("D2:D9"), "first", False), Rule(at("D2:D9"), "second", True), Rule(at("E2:E9"), "third", False)),
        aligned=(Said(at("A4:A6"), "fill"), Said(at("B4:B6"), "indent 9")),
        floating=(Drawing("note", at("F5:F6")),),
        sizes=Sizes(rows=(Size(5 + down, 5 + down, 6.0),)),
    )


def test_fine_print_follows_its_rows() -> None:
    was = moved(0, printed())
    assert {each.kind for each in changes(was, moved(2, printed(2)))[0]} == {"row inserted"}
    others = [each for each in changes(was, moved(2, printed()))[0] if each.kind != "row inserted"]
    assert [(each.kind, each.cells) for each in others] == [
        ("hidden", "B4"),
        ("hidden", "5:5"),
        ("guard gone", "B3"),
        ("shown otherwise", "A4:A5"),
    ]


def test_rules_of_other_cells_may_stand_in_any_order() -> None:
    known = printed()
    first, second, third = known.rules
    for rules in ((third, first, second), (first, third, second)):
        assert changes(moved(0, known), moved(0, known._replace(rules=rules)))[0] == []
    (line,) = changes(moved(0, known), moved(0, known._replace(rules=(second, third, first))))[0]
    assert line.text == "conditional formats changed places: second counts before first now"
    wide = (Rule("A1:F20", "any", True), *known.rules)
    (line,) = changes(moved(0, known), moved(0, known._replace(rules=wide)))[0]
    assert (line.cells, line.text) == (
        "D2:D9",
        "a conditional format stands first and ends the others: first is not shown where any holds",
    )
