"""What a sheet shows of its numbers and what it lets a cell take: number formats, validations, protection."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, NamedTuple
from unicodedata import category
from xml.etree.ElementTree import Element, ParseError, fromstring

from valuex_xl.addresses import Position, area_text, column_number
from valuex_xl.workbooks.formula.read_back import reads_otherwise
from valuex_xl.workbooks.formula.shown_number import (
    is_of_days,
    percents,
    shown_number,
    shown_text,
    shows_minus,
    shows_red,
    shows_white,
    shows_white_text,
)
from valuex_xl.workbooks.package import Book
from valuex_xl.workbooks.package.cells import attributes_of
from valuex_xl.workbooks.package.number_formats import GENERAL
from valuex_xl.workbooks.package.numbered import whole
from valuex_xl.workbooks.package.parts import children, local
from valuex_xl.workbooks.package.sheet import Worksheet

__all__ = [
    "LOCK",
    "PROTECTS",
    "REFUSAL",
    "Format",
    "Guard",
    "StyleRun",
    "around_cells",
    "formats_by",
    "formats_in",
    "guards_in",
    "guards_on",
    "guards_with",
    "shows_less",
    "shows_other",
    "styles_on",
]

_CELL = re.compile(rb'<c r="([A-Z]{1,3})([0-9]{1,7})"([^<>]*)>')
_SCALING = re.compile(r"[0#?](,+)(?![0#?,])")
_LITERAL = re.compile(r"\"[^\"]*\"?|\\.|[_*].|\[[^\]]*\]")
_PARTS = re.compile(_LITERAL.pattern + "|.")
_A_NUMBER = re.compile(r"[+-]?[0-9]{1,30}(?:\.[0-9]{0,30})?(?:[Ee][+-]?[0-9]{1,3})?")
_DIGIT = re.compile(r"\d")
_CELLS_BEGIN, _CELLS_END = b"<sheetData>", b"</sheetData>"
_GUARDS = {
    "dataValidation": "validation",
    "conditionalFormatting": "conditional format",
    "sheetProtection": "protection",
}
REFUSAL = "validation's stop"
"""The kind of guard that a validation has that lets nothing else in."""
PROTECTS = "protection active"
"""The kind of guard of a protection that is switched on."""
LOCK = "lock"
"""The kind of guard of the cells of a protected sheet that nobody can type over."""
_FORBIDDEN = dict.fromkeys(
    (
        "formatCells",
        "formatColumns",
        "formatRows",
        "insertColumns",
        "insertRows",
        "insertHyperlinks",
        "deleteColumns",
        "deleteRows",
        "sort",
        "autoFilter",
        "pivotTables",
    ),
    "1",
) | dict.fromkeys(("objects", "scenarios"), "0")
"""What a protection may forbid, and whether it does where it does not say."""
_BY_FORMULA = (
    "cellIs",
    "expression",
    "containsText",
    "beginsWith",
    "notContainsText",
    "endsWith",
    "containsBlanks",
    "notContainsBlanks",
    "containsErrors",
    "notContainsErrors",
)
_RANKED = ("top10", "aboveAverage", "duplicateValues", "uniqueValues")
_WITHOUT_OPERATOR = ("none", "list", "custom")
_EXTENDED = ("dataValidations", "conditionalFormattings")


class Format(NamedTuple):
    """The cells of a column, one below the other, whose number format is not General."""

    cells: str
    code: str


class StyleRun(NamedTuple):
    """Cells of a column, one below the other, that have one style of the book."""

    column: int
    first: int
    last: int
    style: int


class Guard(NamedTuple):
    """What cells let in, or that they stand out: its kind in words, its cells, and of a validation what it asks."""

    kind: str
    cells: str
    text: str


def styles_on(sheet: Worksheet, holds: Callable[[Position], bool]) -> tuple[tuple[StyleRun, ...], Position | None]:
    """The styles of the cells that hold something, down each column, and the first cell behind a later one."""
    open_: dict[int, StyleRun] = {}
    runs: list[StyleRun] = []
    last, behind = (0, 0), None
    for column, row, style in _styles(sheet):
        place = row, column
        if place < last and behind is None:
            behind = place
        last = place
        if not holds(place):
            continue
        above = open_.get(column)
        if above is not None and above.last == row - 1 and above.style == style:
            open_[column] = above._replace(last=row)
            continue
        if above is not None:
            runs.append(above)
        open_[column] = StyleRun(column, row, row, style)
    return (*runs, *open_.values()), behind


def formats_by(book: Book, runs: Iterable[StyleRun]) -> tuple[Format, ...]:
    """The formats of cells whose styles are known, down each column."""
    codes = book.formats
    found: list[tuple[int, int, int, str]] = []
    for column, first, last, style in sorted(runs):
        code = codes[style] if style < len(codes) else GENERAL
        if found and found[-1][0] == column and found[-1][2] == first - 1 and found[-1][3] == code:
            found[-1] = (column, found[-1][1], last, code)
        else:
            found.append((column, first, last, code))
    return tuple(
        Format(area_text((first, column, last, column)), code) for column, first, last, code in found if code != GENERAL
    )


def _styles(sheet: Worksheet) -> Iterator[tuple[int, int, int]]:
    """Column, row and style of each cell."""
    seen = sum(1 for _ in _CELL.finditer(sheet.xml))
    if seen != sheet.xml.count(b"<c ") + sheet.xml.count(b"<c>") or sheet.has_asides or sheet.prefix:
        yield from ((cell.column, cell.row, cell.style) for cell in sheet.walked())
        return
    numbers, columns = _Styles(), _Columns()
    for found in _CELL.finditer(sheet.xml):
        yield columns[found[1]], int(found[2]), numbers[found[3]]


class _Columns(dict[bytes, int]):
    """The number of a column by its letters."""

    def __missing__(self, letters: bytes) -> int:
        self[letters] = number = column_number(letters.decode())
        return number


class _Styles(dict[bytes, int]):
    """The number of a style by the attributes of a cell: a sheet has few."""

    def __missing__(self, raw: bytes) -> int:
        self[raw] = number = whole(attributes_of(raw).get("s", ""))
        return number


def shows_less(was: str, now: str, value: float) -> bool:
    """Does a format show less of a number than another did: fewer digits, none, or digits that are not its own?

    Another sign, another unit, another day, and a day where there was an amount, is less too.

    >>> shows_less("0.0%", "0%", 0.746), shows_less("0.0%", "0.00%", 0.746), shows_less("0.0", ";;;", 3.0)
    (True, False, True)
    """
    if reads_otherwise(was, now, value):
        return True
    if _added(was) != _added(now) or _units(was) != _units(now) or _other_sign(was, now, value):
        return True
    if (value and percents(was, value) != percents(now, value)) or (
        shows_white(now, value) and not shows_white(was, value)
    ):
        return True
    if is_of_days(now, value) and not is_of_days(was, value) and was != GENERAL:
        return True
    before, after = shown_number(was, value), shown_number(now, value)
    if before is None or after is None:
        return before is not None
    return abs(after - value) > abs(before - value) + 1e-12 * abs(value)


def _other_sign(was: str, now: str, value: float) -> bool:
    """A negative number shows its minus or brackets no longer, or is red no longer; any other has one that it had not.

    What was red without a sign, and gets one, shows more.
    """
    if value > 0:
        return shows_minus(was, value) is not shows_minus(now, value)
    told, still = shows_minus(was, value), shows_minus(now, value)
    return (told and not still) or (shows_red(was, value) and not told and not still and not shows_red(now, value))


def shows_other(was: str, now: str, text: str) -> bool:
    """Does a format show another text than one did? Blanks around it are none of it.

    >>> shows_other("General", '@;@;@;"OK"', "BREACH"), shows_other("General", "@", "BREACH")
    (True, False)
    """
    if shows_white_text(now) and not shows_white_text(was):
        return True
    return shown_text(was, text).strip() != shown_text(now, text).strip()


def _added(code: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The digits that a format writes by itself, and how often it leaves thousands out."""
    words = tuple(word for word in _LITERAL.findall(code) if _DIGIT.search(word) and not word.startswith("["))
    return words, tuple(_SCALING.findall(_LITERAL.sub("", code)))


def _units(code: str) -> set[str]:
    """The letters and signs of money that the sections of a format write by themselves, however they are quoted."""
    sections: list[str] = [""]
    for part in _PARTS.findall(code):
        if part == ";":
            sections.append("")
        elif part[0] in '"\\':
            sections[-1] += part.strip('"').removeprefix("\\")
        elif part.startswith("[$"):
            sections[-1] += part[2:-1].rpartition("-")[0] if "-" in part else part[2:-1]
        elif category(part[0]) == "Sc":
            sections[-1] += part
    kept = ("".join(sign for sign in each if sign.isalpha() or category(sign) == "Sc") for each in sections)
    return set(filter(None, kept))


def guards_with(book: Book, sheet: str, runs: Iterable[StyleRun]) -> tuple[Guard, ...]:
    """The guards of a sheet, and of one that is protected its locked cells, whose styles are known."""
    guards = guards_on(book, sheet)
    if not any(each.kind == PROTECTS for each in guards):
        return guards
    entries = children(book.root_of("styles"), "cellXfs", "xf")
    free = {
        number
        for number, entry in enumerate(entries)
        if any(each.get("locked") in ("0", "false") for each in children(entry, "protection"))
    }
    cells = [
        area_text((first, column, last, column)) for column, first, last, style in sorted(runs) if style not in free
    ]
    return tuple(sorted((*guards, Guard(LOCK, " ".join(cells), "")))) if cells else guards


def guards_on(book: Book, sheet: str) -> tuple[Guard, ...]:
    """The validations, conditional formats and protection of a sheet, those of later versions too."""
    worksheet = book.worksheet(sheet)
    if not any(name.encode() in worksheet.xml for name in (*_GUARDS, *_EXTENDED)):
        return ()
    tree = around_cells(book, sheet)
    found = (each for element in _elements(tree) if local(element.tag) in _GUARDS for each in _guards_of(element))
    return tuple(sorted(found))


def around_cells(book: Book, sheet: str) -> Element:
    """A sheet as a tree, without its cells where these are told apart easily."""
    around = _without_cells(book.worksheet(sheet))
    part = next(each.part for each in book.sheets if each.name == sheet)
    return book.package.tree(part) if around is None else around


def _without_cells(sheet: Worksheet) -> Element | None:
    """The elements around the cells, of which there may be millions; None where these are not told apart so easily."""
    start, end = sheet.xml.find(_CELLS_BEGIN), sheet.xml.rfind(_CELLS_END)
    if sheet.has_asides or sheet.prefix or not 0 < start < end:
        return None
    try:
        return fromstring(sheet.xml[:start] + sheet.xml[end + len(_CELLS_END) :])
    except ParseError:
        return None


def _elements(tree: Element) -> Iterator[Element]:
    for element in tree:
        if local(element.tag) == "dataValidations":
            yield from children(element, "dataValidation")
        elif local(element.tag) == "extLst":
            for listing in (each for ext in element for each in ext if local(each.tag) in _EXTENDED):
                yield from listing
        else:
            yield element


def _guards_of(element: Element) -> Iterator[Guard]:
    """A guard, and how far it goes in guards of their own, which a seal of an earlier version has not."""
    guard = _guard(element)
    yield guard
    if guard.kind == "validation" and _yes(element, "showErrorMessage") and element.get("errorStyle", "stop") == "stop":
        yield Guard(REFUSAL, guard.cells, "")
    if guard.kind == "protection" and _yes(element, "sheet"):
        yield Guard(PROTECTS, "", "")
        for act, usual in _FORBIDDEN.items():
            if _yes(element, act, usual):
                yield Guard(f"protection against {act}", "", "")


def _yes(element: Element, name: str, usual: str = "0") -> bool:
    return element.get(name, usual) in ("1", "true")


def _guard(element: Element) -> Guard:
    cells = element.get("sqref") or next((each.text or "" for each in element if local(each.tag) == "sqref"), "")
    kind = _GUARDS[local(element.tag)]
    asked = _asked(element) if kind == "validation" else _conditions(element) if kind == "conditional format" else ""
    return Guard(kind, cells, asked)


def _conditions(formatting: Element) -> str:
    """What the rules of a conditional format ask for, by formulas or by the rank of a cell among others.

    A text that is looked for stands in its formula too, which every program writes.
    """
    asked = []
    for rule in formatting:
        if local(rule.tag) != "cfRule":
            continue
        if rule.get("type") in _BY_FORMULA:
            asked += [_plain("".join(each.itertext())) for each in rule if local(each.tag) in ("formula", "f")]
        elif rule.get("type") in _RANKED:
            asked.append(_rank(rule))
    return "; ".join(asked)


def _rank(rule: Element) -> str:
    """What a rule asks for that compares cells with each other."""
    if rule.get("type") == "top10":
        end = "bottom" if _yes(rule, "bottom") else "top"
        return f"{end} {rule.get('rank', '')}{' percent' if _yes(rule, 'percent') else ''}"
    if rule.get("type") == "aboveAverage":
        return "above average" if _yes(rule, "aboveAverage", "1") else "below average"
    return rule.get("type", "")


def _asked(validation: Element) -> str:
    """What a validation asks for, without what counts for nothing: LibreOffice writes it all."""
    kind, operator = validation.get("type", "none"), validation.get("operator", "between")
    formulas = [_plain("".join(each.itertext())) for each in validation if local(each.tag) in ("formula1", "formula2")]
    if kind in _WITHOUT_OPERATOR:
        return " ".join([kind, *formulas[:1]])
    two = operator in ("between", "notBetween")
    return " ".join([kind, *([] if operator == "between" else [operator]), *(formulas if two else formulas[:1])])


def _plain(text: str) -> str:
    """A number in its one spelling, anything else as it is."""
    return f"{float(text):.15g}" if _A_NUMBER.fullmatch(text) else text


def formats_in(facts: Iterable[Mapping[str, Any]] | None) -> tuple[Format, ...] | None:
    """The formats that a seal keeps; None where a seal of an earlier version keeps none."""
    return None if facts is None else tuple(Format(str(each["cells"]), str(each["format"])) for each in facts)


def guards_in(facts: Iterable[Mapping[str, Any]] | None) -> tuple[Guard, ...] | None:
    """The guards that a seal keeps; None where a seal of an earlier version keeps none."""
    if facts is None:
        return None
    return tuple(Guard(str(each["kind"]), str(each["cells"]), str(each["says"])) for each in facts)
