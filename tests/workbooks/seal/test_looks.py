"""Number formats that show less, validations and protection that are gone, new links: told, and nothing else is."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from xml.etree.ElementTree import fromstring

import pytest
import xlsxwriter
from workbooks.seal.sealed_books import found, plan, read, written

from valuex_xl.workbooks.seal.compare import changes
from valuex_xl.workbooks.seal.content import content_of
from valuex_xl.workbooks.seal.looks import _asked, shows_less, shows_other
from valuex_xl.workbooks.seal.record import Seal, seal_text, sealed_in

More = Callable[[xlsxwriter.Workbook], None]


def dressed(
    share: str = "0.0%", income: str = "#,##0.00", highest: int = 500, rows: str = "B2:B6", protected: bool = True
) -> More:
    """Shares and incomes with number formats, incomes between 0 and a highest, the board protected."""

    def add(book: xlsxwriter.Workbook) -> None:
        sheet, board = book.worksheets()
        for row, (amount, wallet) in enumerate(((120, 400), (300, 400), (50, 500), (90, 100), (7, 70)), 2):
            sheet.write_number(f"B{row}", amount, book.add_format({"num_format": income}))
            sheet.write_formula(f"D{row}", f"=B{row}/C{row}", book.add_format({"num_format": share}), amount / wallet)
        if rows:
            sheet.data_validation(
                rows, {"validate": "decimal", "criteria": "between", "minimum": 0, "maximum": highest}
            )
            sheet.conditional_format(rows, {"type": "cell", "criteria": ">", "value": 200})
        if protected:
            board.protect()

    return add


def told(**now: object) -> list[str]:
    return [f"{each.kind}: {each}" for each in found(written(plan(), dressed()), written(plan(), dressed(**now)))]  # type: ignore[arg-type]


def test_the_same_looks_are_no_change() -> None:
    assert told() == []


@pytest.mark.parametrize("better", ["0.00%", "0.000%", "0.0%;-0.0%"])
def test_a_format_that_shows_as_much_is_no_change(better: str) -> None:
    said = f"the number format is another, and no figure reads otherwise: it was 0.0%, is {better}"
    assert told(share=better) == [f"note: Plan!D2:D6  {said}"]


@pytest.mark.parametrize(
    ("share", "shows"),
    [("0%", ""), ("General", "0.3"), ("0.000", "0.300"), (";;;", "nothing"), ('"9"0.0%', "930.0%"), ('"OK"', "OK")],
)
def test_a_format_that_hides_digits_is_told_where_it_does(share: str, shows: str) -> None:
    if share == "0%":
        kinds = [line.partition(":")[0] for line in told(share=share)]
        assert kinds == ["note"]  # 30%, 75%, 10% and 90% are whole percents
        return
    assert told(share=share) == [
        f"shown otherwise: Plan!D2:D6  D2 showed 30.0% when it was sealed and now shows {shows}: the format was 0.0%, "
        f"is {share}"
    ]


def test_thousands_left_out_are_told() -> None:
    assert told(income="#,##0.00,") == [
        "shown otherwise: Plan!B2:B6  B2 showed 120.00 when it was sealed and now shows 0.12: the format was "
        "#,##0.00, is #,##0.00,"
    ]


@pytest.mark.parametrize(
    ("was", "now", "value", "less"),
    [
        ("0.0%", "0%", 0.746, True),
        ("General", "0", 3.0, False),
        ("General", "0", 3.4, True),
        ("0.00", "0.0", 2.5, False),
        ("0;-0", "0;", -2.0, True),
        ("0", "0.0,,", 1_500_000.0, True),
        ("yyyy-mm-dd", "yyyy", 46000.0, True),
        ("0.0", "0.0;0.0", -2.0, True),
        ("0.0", "0.0;0.0", 2.0, False),
        ("0;-0", "0;(0)", -2.0, False),
        ("0;-0", "0;[Red]0", -2.0, True),
        ("0", "#,##0;[RED]#,##0", -2.0, True),
        ("0;-0", "[Red]0;-0", -2.0, False),
        ("0;[Red]0", "0;[Red]0.0", -2.0, False),
        ("0;[Red]0", "0;[Red]-0", -2.0, False),
        ("0;[Red]0", "0;0", -2.0, True),
        ("0;[Red]-0", "0;-0", -2.0, False),
        ("0;[Red]0", "0;(0)", -2.0, False),
        ("0", "[Red]0", 2.0, False),
        ("General", r"\-0.0", 2.0, True),
        ("General", '"loss "-0', 2.0, True),
        ("000-000", "0-00000", 123456.0, False),
        ("[<100]0;0", "0", -2.0, False),
        ("#,##0", "yyyy-mm-dd", 4000.0, True),
        ("General", "yyyy-mm-dd", 46000.0, False),
    ],
)
def test_when_a_format_shows_less(was: str, now: str, value: float, less: bool) -> None:
    assert shows_less(was, now, value) is less


@pytest.mark.parametrize(
    ("now", "other"),
    [
        ('General;General;General;"OK"', True),
        (';;;"OK "@', True),
        (";;;", True),
        ("@", False),
        ("0.0;-0.0;0;@", False),
        ("_ @_ ", False),
        ("0.00", False),
    ],
)
def test_when_a_format_shows_another_text(now: str, other: bool) -> None:
    assert shows_other("General", now, "BREACH") is other


def test_a_validation_that_lets_more_in_is_told_with_what_it_asked() -> None:
    assert told(highest=5_000_000) == [
        "guard gone: Plan!B2:B6  the validation of B2:B6 is another: it asked for decimal 0 500, asks for decimal 0 "
        "5000000"
    ]


def test_what_is_gone_is_told_by_its_cells() -> None:
    assert told(rows="", protected=False) == [
        "guard gone: Plan!B2:B6  the conditional format of B2:B6 is gone",
        "guard gone: Plan!B2:B6  the validation of B2:B6 is gone; it asked for decimal 0 500",
        "guard gone: Board  the protection of the sheet is gone",
    ]


def test_a_validation_of_more_cells_is_no_change() -> None:
    assert told(rows="B2:B60") == []


def test_rows_that_came_take_formats_and_validations_along() -> None:
    sheets = plan()
    later = {"Plan": {**sheets["Plan"], "A10": "a note"}, "Board": sheets["Board"]}
    told_now = found(written(sheets, dressed()), written(later, dressed()))
    assert [each.kind for each in told_now] == ["row inserted"]


def test_a_link_to_another_book_is_told() -> None:
    content = content_of(read(written(plan(), dressed())))
    sealed = sealed_in(seal_text(Seal(content)), "seal").content
    now = replace(content, links=("other.xlsx",))
    told_now = [str(each) for each in changes(sealed, now)[0]]
    assert told_now == ["the book has a link to another that it had not: other.xlsx"]


def test_a_seal_of_an_earlier_version_says_that_it_keeps_no_looks() -> None:
    content = content_of(read(written(plan(), dressed())))
    sheets = tuple(replace(sheet, formats=None, guards=None) for sheet in content.sheets)
    earlier = sealed_in(seal_text(Seal(replace(content, sheets=sheets, links=None))), "seal").content
    now = replace(content_of(read(written(plan(), dressed(share=";;;", rows="")))), links=("other.xlsx",))
    assert [f"{each.kind}: {each}" for each in changes(earlier, now)[0]] == [
        "note: the seal is of an earlier version, which keeps no number formats, validations and links: valuex seal "
        "keeps them"
    ]


def test_cells_with_one_format_are_one_area_down_a_column_and_end_where_nothing_stands() -> None:
    cells = {
        "A1": "0",
        "A2": "0",
        "A4": "0",
        "A5": "0.0",
        "A6": "0.0",
        "B5": "0.0",
        "C1": "General",
        "C2": "0",
        "C3": "",
    }

    def add(book: xlsxwriter.Workbook) -> None:
        sheet = book.worksheets()[0]
        made = {code: book.add_format({"num_format": code}) for code in ("0", "0.0", "General")}
        bold = book.add_format({"num_format": "0", "bold": True})
        for cell, code in cells.items():
            sheet.write_number(cell, 1.5, made.get(code, bold))
        sheet.write_blank("A3", None, made["0"])
        sheet.write_blank("D1", None, made["0"])

    formats = content_of(read(written({"Plan": {}, "Board": {}}, add))).sheets[0].formats
    assert formats == (("A1:A2", "0"), ("A4", "0"), ("A5:A6", "0.0"), ("B5", "0.0"), ("C2:C3", "0"))


@pytest.mark.parametrize(
    ("pattern", "spelled"),
    [
        (r'<c r="([A-Z]+[0-9]+)" s="([0-9]+)"', r'<c s="\2" r="\1"'),
        (r"<sheetData>", "<sheetData><!-- odd -->"),
        (r'<c r="[A-Z]+[0-9]+"', "<c"),
        (r'<c r="A2"', '<c r="A2"  '),
        (r"(</?)(?=[A-Za-z])", r"\1x:"),
    ],
)
def test_cells_are_read_however_they_say_their_place_and_style(pattern: str, spelled: str) -> None:
    def turned(text: str) -> str:
        found = re.sub(pattern, spelled, text)
        return found.replace(' xmlns="', ' xmlns:x="', 1) if "x:" in spelled else found

    def formats(data: bytes) -> object:
        return content_of(read(data)).sheets[0].formats

    sheets = plan()
    sheets["Plan"] = {cell: value for cell, value in sheets["Plan"].items() if int(cell[1:]) < 7}
    made = written(sheets, dressed())
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(made)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            data = old.read(name).decode()
            new.writestr(name, turned(data) if "worksheets/sheet1" in name else data)
    assert out.getvalue() != made
    assert formats(out.getvalue()) == formats(made) == (("B2:B6", "#,##0.00"), ("D2:D6", "0.0%"))


@pytest.mark.parametrize(
    ("written_by", "means"),
    [
        ('type="list"><formula1>$A$1:$A$9</formula1>', "list $A$1:$A$9"),
        ('type="list" operator="between"><formula1>$A$1:$A$9</formula1><formula2>0</formula2>', "list $A$1:$A$9"),
        ('type="decimal" operator="between"><formula1>0</formula1><formula2>1</formula2>', "decimal 0 1"),
        ('type="decimal"><formula1>0</formula1><formula2>1</formula2>', "decimal 0 1"),
        ('type="decimal"><formula1>-1000.0</formula1><formula2>1E3</formula2>', "decimal -1000 1000"),
        ('type="decimal" operator="notBetween"><formula1>0</formula1><formula2>1</formula2>', "decimal notBetween 0 1"),
        (
            'type="whole" operator="greaterThan"><formula1>0</formula1><formula2>0</formula2>',
            "whole greaterThan 0",
        ),
    ],
)
def test_what_a_validation_asks_for_however_a_program_writes_it(written_by: str, means: str) -> None:
    assert _asked(fromstring(f"<dataValidation {written_by}</dataValidation>")) == means


def _altered(data: bytes, was: str, now: str) -> bytes:
    """The book with another text in its parts; every other byte of them as it was."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        texts = {name: old.read(name) for name in old.namelist()}
        assert any(was.encode() in text for text in texts.values())
        for name, text in texts.items():
            new.writestr(name, text.replace(was.encode(), now.encode()))
    return out.getvalue()


def _told_of(was: str, now: str) -> list[str]:
    data = written(plan(), dressed())
    return [f"{each.kind}: {each}" for each in found(data, _altered(data, was, now))]


def test_guards_that_cover_less_are_told_with_the_cells_that_are_bare() -> None:
    assert told(rows="B2:B4") == [
        "guard gone: Plan!B5:B6  the conditional format of B2:B6 does not cover B5:B6",
        "guard gone: Plan!B5:B6  the validation of B2:B6 does not cover B5:B6; it asked for decimal 0 500",
    ]


@pytest.mark.parametrize("now", ['showErrorMessage="0"', 'showErrorMessage="1" errorStyle="warning"'])
def test_a_validation_that_stops_nothing_is_told(now: str) -> None:
    assert _told_of('showErrorMessage="1"', now) == ["guard gone: Plan!B2:B6  the validation's stop of B2:B6 is gone"]


@pytest.mark.parametrize("now", ['sheet="0"', 'sheet="false"', ""])
def test_a_protection_that_is_switched_off_is_told(now: str) -> None:
    assert _told_of('sheet="1"', now) == ["guard gone: Board  the protection of the sheet is switched off"]


def test_a_protection_that_allows_more_is_told() -> None:
    assert _told_of('sheet="1"', 'sheet="1" insertRows="0"') == [
        "guard gone: Board  the protection against insertRows of the sheet is gone"
    ]


@pytest.mark.parametrize(
    ("now", "shows"),
    [
        (r"\1#,##0.00", "1120.00"),
        ('#,##0.00" million"', "120.00 million"),
        ("[$\u20ac-2]#,##0.00", "\u20ac120.00"),
        ('"1"#,##0.00', "1120.00"),
    ],
)
def test_a_digit_or_a_unit_that_a_format_adds_is_told(now: str, shows: str) -> None:
    assert told(income=now) == [
        f"shown otherwise: Plan!B2:B6  B2 showed 120.00 when it was sealed and now shows {shows}: the format was "
        f"#,##0.00, is {now}"
    ]


@pytest.mark.parametrize(
    ("was", "now"), [('0" m"', r"0\ \m"), ("[$\u20ac-2] 0", "[$\u20ac-407] 0"), ("0", '0_-;-0_-;"-"_-;@')]
)
def test_another_spelling_of_a_unit_is_no_change(was: str, now: str) -> None:
    assert not shows_less(was, now, 1234.0)


def _on_paper(area: str, header: str) -> bytes:
    def add(book: xlsxwriter.Workbook) -> None:
        sheet = book.worksheets()[0]
        if area:
            sheet.print_area(area)
        if header:
            sheet.set_header(header)

    return written(plan(), add)


def test_another_print_area_and_other_words_above_a_page_are_told() -> None:
    was, now = _on_paper("A1:E9", "&LDraft"), _on_paper("A1:E5", "&L&12All good")
    assert list(map(str, found(was, now))) == [
        "Plan  another part of the sheet is printed: it was Plan!$A$1:$E$9, is Plan!$A$1:$E$5",
        "Plan  the header or footer says something else: it was Draft, is All good",
    ]
    assert len(found(was, _on_paper("", ""))) == 2
    assert len(found(_on_paper("", ""), was)) == 2
    assert found(was, _on_paper("A1:E9", '&L&"Arial,Bold"&10Draft')) == []


def test_a_data_connection_that_came_is_told() -> None:
    data, out = written(plan()), io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            text = old.read(name)
            if name == "xl/_rels/workbook.xml.rels":
                link = b'<Relationship Id="rIdC" Target="connections.xml" Type="http://schemas.openxmlformats.org/'
                link += b'officeDocument/2006/relationships/connections"/></Relationships>'
                text = text.replace(b"</Relationships>", link)
            new.writestr(name, text)
        new.writestr(
            "xl/connections.xml",
            '<connections xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><connection id="1" '
            'name="Sales" refreshOnLoad="1"><dbPr connection="DSN=x"/></connection></connections>',
        )
    assert [(each.kind, str(each)) for each in found(data, out.getvalue())] == [
        ("link added", "the book has a data connection that it had not: Sales, DSN=x, refreshed on opening")
    ]


def test_cells_that_are_unlocked_under_the_same_protection_are_told() -> None:
    def board(locked: bool) -> bytes:
        def add(book: xlsxwriter.Workbook) -> None:
            sheet = book.worksheets()[1]
            sheet.write_formula("B1", "=Plan!B9*2", book.add_format({"locked": locked}), 1134.0)
            sheet.protect()

        return written(plan(), add)

    assert found(board(True), board(True)) == []
    assert found(board(False), board(True)) == []
    assert [(each.kind, str(each)) for each in found(board(True), board(False))] == [
        ("guard gone", "Board!B1  1 cell that was locked can be typed over")
    ]
