"""The report as a workbook: what changes, who moves, every value; all names are text, whatever they begin with."""

from __future__ import annotations

import re
from collections.abc import Sequence
from io import BytesIO

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from valuex_xl.judging.findings import Finding
from valuex_xl.judging.values import CellError, Scalar
from valuex_xl.rulefiles.statements.change import Effect
from valuex_xl.visible import visible
from valuex_xl.workbooks.approval.found import BookMoves, Matrix, Moved
from valuex_xl.workbooks.approval.words import (
    SHORT,
    Approval,
    Mood,
    allowed,
    brings,
    days,
    effects,
    headline,
    identity,
    stake,
    where,
)

__all__ = ["xlsx_report"]

_INK, _GREY = "#1F3864", "#595959"
_FILLS = {"answers": "#F4B6B6", "loss": "#FFE699", "words": "#FFE699", "nothing": "#D5E8D4"}
_LONGEST = 32_000
"""Excel cuts a text at 32,767 characters."""
_ROWS = 1_000_000
_NAME = 31
_SMALL = 10
_MOODS: dict[Mood, str] = {"quiet": "#EAF4EA", "look": "#FFF4D6", "moves": "#FBEAEA"}
_WIDE, _WHY = 110, 92
_SENTENCE = 60
_HIGHEST = 409
"""Excel's own bound of a row's height, in points."""
_LINE = 15
"""The height of a line; rows of wrapped text are given theirs, as not every reader works it out."""


class _Styles:
    def __init__(self, book: Workbook) -> None:
        def make(**properties: object) -> Format:
            return book.add_format({"valign": "top", **properties})

        self.title = make(bold=True, font_size=16, font_color=_INK)
        self.section = make(bold=True, font_size=12, font_color=_INK)
        head = {"bold": True, "font_size": 12, "text_wrap": True, "valign": "vcenter", "indent": 1}
        self.headlines = {mood: make(bg_color=fill, **head) for mood, fill in _MOODS.items()}
        self.note = make(font_color=_GREY)
        self.wrapped = make(text_wrap=True)
        self.text = make()
        self.bold = make(bold=True)
        self.number = make(num_format="#,##0.00", align="left")
        self.ratio = make(num_format="0.####", align="left")
        self.count = make(num_format="#,##0", align="center")
        self.total = make(num_format="#,##0", align="center", font_color=_GREY)
        self.fall = make(num_format="#,##0", align="center", bold=True, bg_color="#F4B6B6")
        self.rise = make(num_format="#,##0", align="center", bold=True, bg_color="#CFE6CF")
        self.header = make(bold=True, font_color="#FFFFFF", bg_color=_INK)
        self.header_center = make(bold=True, font_color="#FFFFFF", bg_color=_INK, align="center")
        self.line = make(top=1, font_color=_GREY)
        self.tags = {effect: make(bold=True, bg_color=fill) for effect, fill in _FILLS.items()}
        # A name that begins like a formula stays text even when someone edits its cell.
        self.quoted = make(quote_prefix=True, text_wrap=True)


def xlsx_report(approval: Approval) -> bytes:
    """The bytes of the workbook."""
    made = BytesIO()
    book = Workbook(made, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"title": "Change of rules, for approval"})
    styles = _Styles(book)
    _approval(book, styles, approval)
    if approval.moves is not None:
        _who_moves(book, styles, approval.moves)
        if approval.moves.cells:
            _values(book, styles, "Other values", approval.moves.cells)
        if approval.moves.words:
            _values(book, styles, "Sentences", approval.moves.words)
        if approval.moves.silent:
            _silent(book, styles, approval.moves)
    book.close()
    return made.getvalue()


def _page(sheet: Worksheet, repeat: int | None = None) -> None:
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
    sheet.set_footer("&L&F&C&A&RPage &P of &N")
    sheet.hide_gridlines(2)
    if repeat is not None:
        sheet.repeat_rows(repeat)
        sheet.freeze_panes(repeat + 1, 0)


def _write(sheet: Worksheet, row: int, column: int, text: str, styles: _Styles, style: Format | None = None) -> None:
    """A text as text, whatever it begins with and whatever it hides."""
    text = visible(text)
    if text[:1] in ("=", "+", "-", "@"):
        style = styles.quoted
    sheet.write_string(row, column, text[:_LONGEST], style or styles.text)


def _wrapped(sheet: Worksheet, row: int, column: int, text: str, styles: _Styles, width: int) -> None:
    """A long text in a column of that width, in a row as high as it takes."""
    _write(sheet, row, column, text, styles, styles.wrapped)
    sheet.set_row(row, _height(text, width))


def _height(text: str, width: int) -> int:
    """How high a row must be for a text to be read whole in a column of that width, as far as Excel lets rows grow."""
    lines = sum(1 + min(len(line), _LONGEST) * 7 // (width * 6) for line in text.split("\n"))
    return min(_HIGHEST, _LINE * lines)


def _approval(book: Workbook, styles: _Styles, approval: Approval) -> None:
    sheet = book.add_worksheet("Approval")
    _page(sheet)
    sheet.set_column(0, 0, 26)
    sheet.set_column(1, 1, _WIDE)
    sheet.set_row(0, 26)
    sheet.write_string(0, 0, "Change of rules, for approval", styles.title)
    head = headline(approval)
    sheet.set_row(1, max(36, _height(head, _WIDE)))
    sheet.merge_range(1, 0, 1, 1, "", styles.text)
    sheet.write_string(1, 0, head, styles.headlines[approval.mood])
    row = 3
    facts = [("Old rules", approval.old), ("New rules", approval.new)]
    facts += [(f"Rule set {each.name}", f"{identity(each.old)} -> {identity(each.new)}") for each in approval.sets]
    if approval.moves is not None:
        facts.append(("Workbook", approval.moves.book))
        if told := stake(approval.moves):
            facts.append(("At stake", f"what those whose grade moves bring: {told}"))
    for label, text in [*facts, ("Day", days(approval))]:
        _write(sheet, row, 0, label, styles, styles.note)
        _write(sheet, row, 1, text, styles, styles.wrapped)
        row += 1
    for each in approval.sets:
        row += 1
        _write(sheet, row, 0, each.name, styles, styles.section)
        row += 1
        if each.note:
            sheet.write_string(row, 0, "LOOK", styles.tags["words"])
            _wrapped(sheet, row, 1, each.note, styles, _WIDE)
            row += 1
        for effect, changes in effects(each):
            sheet.write_string(row, 0, SHORT[effect], styles.tags[effect])
            for change in changes:
                _wrapped(sheet, row, 1, f"{change.words}{_at(where(change))}", styles, _WIDE)
                row += 1
        for witness in each.witnesses:
            sheet.write_string(row, 0, f"For example, {witness.day}", styles.note)
            _wrapped(sheet, row, 1, str(witness), styles, _WIDE)
            row += 1
    _sign(sheet, row + 2, styles)


def _at(place: str) -> str:
    return f"  ({place})" if place else ""


def _sign(sheet: Worksheet, row: int, styles: _Styles) -> None:
    sheet.write_string(row, 0, "Decision", styles.section)
    sheet.write_string(
        row + 1, 0, "[  ] approved     [  ] approved from ____-__-__ on     [  ] refused, because", styles.text
    )
    sheet.set_row(row + 3, 30)
    sheet.write_string(row + 4, 0, "Date", styles.line)
    sheet.write_string(row + 4, 1, "Name and signature", styles.line)


def _who_moves(book: Workbook, styles: _Styles, moves: BookMoves) -> None:
    for matrix in moves.matrices:
        _matrix(book, styles, matrix)
    sheet = book.add_worksheet("Who moves")
    _page(sheet)
    for column, width in enumerate((36, 12, 12, _WHY, 20, 36)):
        sheet.set_column(column, column, width)
    sheet.set_row(0, 26)
    sheet.write_string(0, 0, "Who moves", styles.title)
    row = 2
    for title, moved in (("Grades that move", moves.moved), ("Deals whose verdict turns", moves.deals)):
        if moved:
            row = _moved(sheet, styles, title, moved, row)
    breaches: list[tuple[str, Effect, Finding]] = [("New breach", "answers", each) for each in moves.new_breaches]
    breaches += [("No longer", "words", each) for each in moves.cleared]
    if breaches:
        row = _breaches(sheet, styles, breaches, row)
    if row == 2:
        sheet.write_string(row, 0, "Nobody: no grade, verdict or breach changes.", styles.text)


def _matrix(book: Workbook, styles: _Styles, moves: Matrix) -> None:
    """Grades come best first: right of the diagonal is a fall, left of it a rise."""
    sheet = book.add_worksheet(_sheet_name(f"Matrix {moves.rules}".strip(), book))
    _page(sheet)
    sheet.set_column(0, 0, 16)
    sheet.set_column(1, len(moves.grades) + 1, 10)
    sheet.set_row(0, 26)
    sheet.write_string(
        0, 0, f"Grades{f' by {moves.rules}' if moves.rules else ''}, old down and new across", styles.title
    )
    sheet.write_string(1, 0, "Red: a fall. Green: a rise.", styles.note)
    sheet.write_string(3, 0, "old \\ new", styles.header)
    for over, name in enumerate([*(name or "(blank)" for name in moves.grades), "all"], 1):
        _write(sheet, 3, over, name, styles, styles.header_center)
    for down, old in enumerate(moves.grades):
        counts = [moves.matrix.get((old, new), 0) for new in moves.grades]
        _write(sheet, 4 + down, 0, old or "(blank)", styles, styles.bold)
        for over, count in enumerate(counts):
            style = styles.count if over == down or not count else styles.fall if over > down else styles.rise
            sheet.write_number(4 + down, over + 1, count, style)
        sheet.write_number(4 + down, len(counts) + 1, moves.from_grade(old), styles.total)
    last = 4 + len(moves.grades)
    sheet.write_string(last, 0, "all", styles.bold)
    for over, new in enumerate(moves.grades, 1):
        sheet.write_number(last, over, moves.to_grade(new), styles.total)
    sheet.write_number(last, len(moves.grades) + 1, moves.graded, styles.total)


def _sheet_name(wanted: str, book: Workbook) -> str:
    """A name that Excel takes for a sheet: 31 characters, none of those that it keeps for itself, and none twice."""
    name = re.sub(r"[\[\]:*?/\\]", "_", visible(wanted))[:_NAME]
    taken = {sheet.get_name().casefold() for sheet in book.worksheets()}
    return name if name.casefold() not in taken else f"{name[: _NAME - 3]} {len(taken)}"


def _heads(sheet: Worksheet, styles: _Styles, row: int, *heads: str) -> None:
    for column, head in enumerate(heads):
        sheet.write_string(row, column, head, styles.header)


def _moved(sheet: Worksheet, styles: _Styles, title: str, moved: Sequence[Moved], row: int) -> int:
    paid = ["Brings"] if any(each.money for each in moved) else []
    _heads(sheet, styles, row, title, "Old", "New", "Why", "Cell", *paid)
    for each in moved[:_ROWS]:
        row += 1
        _write(sheet, row, 0, each.name, styles, styles.wrapped)
        _value(sheet, row, 1, each.old, styles)
        _value(sheet, row, 2, each.new, styles)
        _wrapped(sheet, row, 3, each.brief, styles, _WHY)
        _write(sheet, row, 4, f"{each.sheet}!{each.cell}", styles, styles.note)
        if each.money:
            _write(sheet, row, 5, brings(each), styles, styles.wrapped)
    return row + 2


def _breaches(sheet: Worksheet, styles: _Styles, found: Sequence[tuple[str, Effect, Finding]], row: int) -> int:
    _heads(sheet, styles, row, "Breaches", "", "", "What", "")
    for title, tag, each in found:
        row += 1
        _write(sheet, row, 0, each.where, styles, styles.wrapped)
        sheet.write_string(row, 1, title, styles.tags[tag])
        told = each.message if tag == "answers" else allowed(each)
        _wrapped(sheet, row, 3, f"{told} ({each.rule})", styles, _WHY)
    return row + 2


def _values(book: Workbook, styles: _Styles, title: str, cells: Sequence[Moved]) -> None:
    sheet = book.add_worksheet(title)
    _page(sheet, 0)
    wide = _SENTENCE if title == "Sentences" else 22
    heads = ("Row", 42), ("Column", 22), ("Cell", 24), ("Old", wide), ("New", wide)
    for column, (head, width) in enumerate(heads):
        sheet.set_column(column, column, width)
        sheet.write_string(0, column, head, styles.header)
    for row, each in enumerate(cells[:_ROWS], 1):
        _write(sheet, row, 0, each.name, styles, styles.wrapped)
        _write(sheet, row, 1, each.column, styles, styles.wrapped)
        _write(sheet, row, 2, f"{each.sheet}!{each.cell}", styles, styles.note)
        _value(sheet, row, 3, each.old, styles)
        _value(sheet, row, 4, each.new, styles)
        texts = [(each.name, 42), (each.column, 22)]
        texts += [(value, wide) for value in (each.old, each.new) if isinstance(value, str)]
        sheet.set_row(row, max(_height(text, width) for text, width in texts))


def _value(sheet: Worksheet, row: int, column: int, value: Scalar, styles: _Styles) -> None:
    if isinstance(value, bool):
        sheet.write_boolean(row, column, value, styles.text)
    elif isinstance(value, float | int):
        sheet.write_number(row, column, value, styles.ratio if abs(value) < _SMALL else styles.number)
    elif isinstance(value, CellError):
        sheet.write_string(row, column, value.code, styles.text)
    else:
        _write(sheet, row, column, value or "(blank)", styles, styles.wrapped if value else styles.note)


def _silent(book: Workbook, styles: _Styles, moves: BookMoves) -> None:
    sheet = book.add_worksheet("Nothing can be said")
    _page(sheet, 0)
    sheet.set_column(0, 0, 28)
    sheet.set_column(1, 1, 110)
    sheet.write_string(0, 0, "Cell", styles.header)
    sheet.write_string(0, 1, "Reason", styles.header)
    for row, each in enumerate(moves.silent[:_ROWS], 1):
        _write(sheet, row, 0, f"{each.sheet}!{each.cell}", styles)
        _write(sheet, row, 1, each.reason, styles, styles.wrapped)
