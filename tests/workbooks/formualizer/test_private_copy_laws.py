"""What stands in the cells of the private copy, said cell by cell, however the sheet is written and cut."""

from __future__ import annotations

import io
import zipfile
from array import array
from typing import Any, NamedTuple
from xml.etree import ElementTree

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from valuex_xl.workbooks.formualizer.constants import constants_to_change
from valuex_xl.workbooks.formualizer.private_copy import private_copy
from valuex_xl.workbooks.formula.filled_texts import Filled, FormulaTexts
from valuex_xl.workbooks.package import read_book, segments

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
LINKS = "http://schemas.openxmlformats.org/package/2006/relationships"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
KINDS = ["plain", "plain", "master", "follower", "constant", "table", "array"]


class Cell(NamedTuple):
    """What a cell of the copy holds: its formula and how that is shared, and its value."""

    text: str | None
    shared: str | None
    value: str | None


def book_of(rows: str) -> bytes:
    kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    parts = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{kind}.sheet.main+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{kind}.worksheet+xml"/></Types>',
        "_rels/.rels": f'<Relationships xmlns="{LINKS}"><Relationship Id="r" Type="{OFFICE}/officeDocument" '
        'Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<workbook xmlns="{MAIN}" xmlns:r="{OFFICE}"><sheets>'
        '<sheet name="Plan" sheetId="1" r:id="r"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f'<Relationships xmlns="{LINKS}"><Relationship Id="r" Type="{OFFICE}/worksheet" '
        'Target="worksheets/sheet1.xml"/></Relationships>',
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData></worksheet>',
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        for name, text in parts.items():
            file.writestr(name, text)
    return out.getvalue()


def row_of(number: int, kind: str) -> str:
    """A constant in A, and the cell in B; an array spills into C."""
    value = f"<v>{number * 10}</v>"
    inside = {
        "plain": f"<f>A{number}*2</f>",
        "master": f'<f t="shared" ref="B{number}:B9" si="{number}">A{number}+7</f>',
        "table": '<f t="dataTable" ref="B1:B2" dt2D="0" dtr="0" r1="A1"/>',
        "array": f'<f t="array" ref="B{number}:C{number}">A{number}:A9*3</f>',
        "constant": "",
    }.get(kind, f'<f t="shared" si="{kind[9:]}"/>')
    spilled = f'<c r="C{number}"><v>5</v></c>' if kind == "array" else ""
    return f'<row r="{number}"><c r="A{number}"><v>{number}</v></c><c r="B{number}">{inside}{value}</c>{spilled}</row>'


def kinds_of(drawn: list[str]) -> list[str]:
    """Followers with the number of the last master above them; without one they are plain."""
    found, master = list[str](), 0
    for number, kind in enumerate(drawn, 1):
        master = number if kind == "master" else master
        found.append((f"follower {master}" if master else "plain") if kind == "follower" else kind)
    return found


def plain_copy(kinds: list[str], asked: dict[int, str | None]) -> dict[str, Cell] | None:
    """What is to stand in B and C; None where a follower would be left behind."""
    found = {}
    for number, kind in enumerate(kinds, 1):
        value, at = str(number * 10), f"B{number}"
        text = asked.get(number)
        if kind.startswith("follower") and number not in asked and asked.get(int(kind[9:]), "") is None:
            return None
        if kind == "array" and (number not in asked or text is not None):
            found[at] = Cell(text or f"A{number}:A9*3", None, None)
            continue
        if kind == "array":
            found[f"C{number}"] = Cell(None, None, "5")
        if kind in ("constant", "table") or (number in asked and text is None):
            found[at] = Cell(None, None, value)
        elif kind == "plain":
            found[at] = Cell(text or f"A{number}*2", None, None)
        elif kind == "master":
            found[at] = Cell(text or f"A{number}+7", str(number), None)
        else:
            found[at] = Cell(text, None if text else kind[9:], None)
    return found


def copied(kinds: list[str], asked: dict[int, str | None]) -> dict[str, Cell]:
    book = read_book(book_of("".join(row_of(number, kind) for number, kind in enumerate(kinds, 1))), name="b.xlsx")
    made = private_copy(book, {"Plan": {(number, 2): text for number, text in asked.items()}})
    with zipfile.ZipFile(io.BytesIO(made)) as file:
        root = ElementTree.fromstring(file.read("xl/worksheets/sheet1.xml"))
    found = {}
    for cell in root.iter(f"{{{MAIN}}}c"):
        formula, value = cell.find(f"{{{MAIN}}}f"), cell.find(f"{{{MAIN}}}v")
        is_shared = formula is not None and formula.get("t") == "shared"
        found[cell.get("r", "")] = Cell(
            None if formula is None else formula.text,
            formula.get("si") if is_shared and formula is not None else None,
            None if value is None else value.text,
        )
    assert all(found.pop(f"A{number}") == Cell(None, None, str(number)) for number in range(1, len(kinds) + 1))
    return found


ASKED = st.dictionaries(st.integers(1, 8), st.sampled_from([None, "A1&1", "SUM(A1:A3)"]), max_size=8)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(st.sampled_from(KINDS), min_size=1, max_size=8), ASKED, st.sampled_from([60, 200, 1 << 21]))
@example(["master", "follower", "array"], {1: "A1&1"}, 1 << 21)
@example(["master", "follower", "plain"], {1: "A1&1"}, 60)
@example(["plain", "plain", "table", "plain", "master"], {4: None, 5: None}, 60)
@example(["master", "follower", "follower"], {1: None, 2: None}, 1 << 21)
@example(["array", "array"], {1: None}, 1 << 21)
def test_each_cell_holds_what_is_asked_for_or_what_it_held(
    monkeypatch: Any, drawn: list[str], asked: dict[int, str | None], at_a_time: int
) -> None:
    kinds = kinds_of(drawn)
    asked = {number: text for number, text in asked.items() if number <= len(kinds) and kinds[number - 1] != "constant"}
    # A data table is its stored value whatever is asked for.
    asked = {number: text for number, text in asked.items() if kinds[number - 1] != "table" or text is None}
    with monkeypatch.context() as patch:
        patch.setattr(segments, "_AT_A_TIME", at_a_time)
        wanted = plain_copy(kinds, asked)
        if wanted is None:
            with pytest.raises(ValueError, match="follows a shared formula that was dropped"):
                copied(kinds, asked)
        else:
            assert copied(kinds, asked) == wanted


ROWS_ALIKE = range(1, 7)
BESIDE = [(row, column) for row in ROWS_ALIKE for column in (2, 3)]


@pytest.mark.parametrize("filled", [(), (2,), (3,), (2, 3)])
@pytest.mark.parametrize("single", [None, *BESIDE])
@pytest.mark.parametrize("text", ["PI()", None])
def test_rows_that_are_alike_hold_what_is_filled_down_and_what_stands_alone_in_one_of_them(
    filled: tuple[int, ...], single: tuple[int, int] | None, text: str | None
) -> None:
    rows = "".join(
        f'<row r="{row}"><c r="A{row}"><v>{row}</v></c><c r="B{row}"><f>A{row}*2</f><v>1</v></c>'
        f'<c r="C{row}"><f>A{row}+B{row}</f><v>1</v></c></row>'
        for row in ROWS_ALIKE
    )
    texts = FormulaTexts({} if single is None else {single: text})
    for column in filled:
        texts.add(column, Filled(array("I", ROWS_ALIKE), "A%d&1<2", (0,)))
    with zipfile.ZipFile(io.BytesIO(private_copy(read_book(book_of(rows), name="b.xlsx"), {"Plan": texts}))) as file:
        root = ElementTree.fromstring(file.read("xl/worksheets/sheet1.xml"))
    found = {cell.get("r"): cell.findtext(f"{{{MAIN}}}f") for cell in root.iter(f"{{{MAIN}}}c")}
    for row, column in BESIDE:
        own = f"A{row}*2" if column == 2 else f"A{row}+B{row}"
        assert found[f"{'ABC'[column - 1]}{row}"] == texts.get((row, column), own)


def test_only_constants_that_would_be_read_as_something_else_are_changed() -> None:
    rows = (
        '<row r="1"><c r="A1" t="d"><v>2026-03-31</v></c><c r="B1" t="d"/><c r="C1"><v>1.5</v></c><c r="D1" s="1"/>'
        '<c r="E1" t="d"><f>C1</f><v>2026-03-31</v></c><c r="F1" t="b"><v>1</v></c><c r="G1" t="str"><v>x</v></c>'
        '<c r="H1" t="e"><v>#N/A</v></c></row>'
    )
    sheet = read_book(book_of(rows), name="b.xlsx").worksheet("Plan")
    assert {place: value for place, (_, value) in constants_to_change(sheet, None).items()} == {(1, 1): 46112.0}
    shown = constants_to_change(sheet, lambda style, number: number + style + 1)
    assert {place: value for place, (_, value) in shown.items()} == {(1, 1): 46113.0, (1, 3): 2.5}
