"""The sheet About: what the book is for, whose it is, which rules stand behind it, and how it is kept up to date."""

from __future__ import annotations

from collections.abc import Iterator

from xlsxwriter.workbook import Workbook

from valuex_xl.rulefiles.text import fold
from valuex_xl.workbooks.deals.looks import Looks, protect
from valuex_xl.workbooks.deals.names import ABOUT, AS_AT, CURRENCY, FORMULA, OWNER
from valuex_xl.workbooks.deals.plan import NOT_KNOWN, Plan
from valuex_xl.workbooks.writing.pen import Known, Pen
from valuex_xl.workbooks.writing.styles import page

__all__ = ["write_about"]

_LETTERS_A_LINE, _LINE = 105, 15.0
_PURPOSE = (
    "A deal lasts while both sides gain. For each deal this book says what it leaves them and us, between which prices "
    "both gain, what threatens it, and for partners what one open formula gives project after project."
)
_LEGEND = (
    (
        "Filled cells",
        "typed, or read from a file; all others are formulas, and their sheets are protected, no password",
    ),
    ("STOP, red", "the worst: somebody loses"),
    ("WARN, yellow", "a verdict or a check that asks for a decision"),
    ("INFO", "worth knowing, nothing to decide"),
    (NOT_KNOWN, "a figure is missing, or a sum divides by zero; the column Why says which"),
    (
        "Floor, ceiling",
        "below the floor we lose, above the ceiling they do; at the fair price both gain the same, while there is room",
    ),
    ("Our part", "our surplus of what both gain together; the rules say between which limits it is balanced"),
    ("Drift", "our part now less our part when the deal was last tested; a refresh carries it forward"),
    ("Opportunity cost", "the margin of the deal we gave up for it; zero with spare capacity"),
)
_UP_TO_DATE = (
    ("With the add-in", "type, and every cell follows; Ctrl+Alt+F9 applies new rules"),
    ("Without Excel", "valuex recalc BOOK.xlsx; with --check it proves the stored figures"),
    ("The next period", "valuex refresh BOOK.xlsx --from DEALS.csv keeps what was typed and carries our part forward"),
    (
        "Where the functions are absent",
        "stored values stand; a deal typed over shows n/a, and Checks CHECK",
    ),
)


_NEEDS = "Excel 2021, 365 or on the web with the add-in of valuex; elsewhere the stored values are shown"


def _new_deal(plan: Plan) -> str:
    room = (
        f"this book has room for {plan.shown_rows:,} on Prices and in its pictures"
        if plan.spare
        else "its verdict stands at once; valuex refresh, or a new book, brings it to Prices and the pictures"
    )
    return f"type it below the last row of Deals: the table grows; {room}"


def write_about(book: Workbook, looks: Looks, plan: Plan, known: Known) -> None:
    """Write purpose, facts, rule sets, legend and how to refresh, each below the other."""
    pen = Pen(book, ABOUT, known)
    page(pen.sheet)
    for place, width in enumerate((30, 22, 16, 16, 16, 44)):
        pen.sheet.set_column(place, place, width)
    pen.text(0, 0, "About this book", looks.title)
    pen.sheet.merge_range(1, 0, 1, 5, "", looks.wrapped)
    pen.text(1, 0, _PURPOSE, looks.wrapped)
    pen.sheet.set_row(1, 34)
    row = _facts(pen, looks, 3)
    row = _rule_sets(pen, looks, plan, row + 1)
    row = _told(pen, looks, "How to read it", _LEGEND, row + 1)
    up_to_date = (("One deal more", _new_deal(plan)), *_UP_TO_DATE)
    row = _told(pen, looks, "How it is kept up to date", up_to_date, row + 1)
    if plan.changes:
        changes = tuple((f"{at}", change) for at, change in enumerate(plan.changes, start=1))
        row = _told(pen, looks, "What the last refresh changed", changes, row + 1)
    _told(pen, looks, "Where the figures come from", tuple(_sources(plan)), row + 1)
    protect(pen.sheet)


def _facts(pen: Pen, looks: Looks, row: int) -> int:
    pen.text(row, 0, "As at", looks.label)
    pen.formula(row, 1, f'=TEXT({AS_AT},"yyyy-mm-dd")', looks.text)
    pen.text(row + 1, 0, "Currency of all money", looks.label)
    pen.formula(row + 1, 1, f'=IF({CURRENCY}="","not told: taken to be one",{CURRENCY})', looks.text)
    pen.text(row + 2, 0, "Owner", looks.label)
    pen.formula(row + 2, 1, f'=IF({OWNER}="","nobody yet: type a name on Inputs",{OWNER})', looks.text)
    pen.text(row + 3, 0, "Period", looks.label)
    pen.text(row + 3, 1, "each deal over its whole life, as its figures are given", looks.text)
    pen.text(row + 4, 0, "Needs", looks.label)
    pen.text(row + 4, 1, _NEEDS, looks.text)
    return row + 5


def _rule_sets(pen: Pen, looks: Looks, plan: Plan, row: int) -> int:
    """Each rule set with its version and hash as cells, so that a partner can compare them."""
    pen.text(row, 0, "Rules behind the figures", looks.section)
    for place, title in enumerate(("For", "Rule set", "Version", "Hash", "Status", "Title")):
        pen.text(row + 1, place, title, looks.header)
    sets = (
        ("Verdicts and checks on deals", f'"{plan.rules.head.name}"', plan.rules.head.title),
        ("The formula of the partners", FORMULA, ""),
    )
    for at, (use, name, title) in enumerate(sets, start=row + 2):
        pen.text(at, 0, use, looks.label)
        pen.formula(at, 1, f"={name}", looks.text)
        pen.formula(at, 2, f'=VX_RULES("version",{name},{AS_AT})', looks.text)
        pen.formula(at, 3, f'=VX_RULES("hash",{name},{AS_AT})', looks.text)
        pen.formula(at, 4, f'=VX_RULES("status",{name},{AS_AT})', looks.text)
        pen.text(at, 5, title, looks.text)
    return row + 2 + len(sets)


def _told(pen: Pen, looks: Looks, title: str, lines: tuple[tuple[str, str], ...], row: int) -> int:
    pen.text(row, 0, title, looks.section)
    for at, (label, says) in enumerate(lines, start=row + 1):
        pen.text(at, 0, label, looks.label_top)
        pen.sheet.merge_range(at, 1, at, 5, "", looks.top_wrapped)
        pen.text(at, 1, says, looks.top_wrapped)
        pen.sheet.set_row(at, _LINE * -(-len(says) // _LETTERS_A_LINE))
    return row + 1 + len(lines)


def _sources(plan: Plan) -> Iterator[tuple[str, str]]:
    for file in plan.read.files:
        yield (
            file.file,
            f"{file.lines:,} lines below the header in line {file.header_line:,}; SHA-256 {file.sha256[:12]}",
        )
        columns = ", ".join(
            use if fold(title) == fold(use) else f"{use} from {title}" for use, title in file.columns.items()
        )
        yield "its columns", columns
    if not plan.read.files:
        yield "typed", "no file was read"
    yield from (("LOOK", look) for look in (*plan.read.looks, *plan.own_results))
    yield from (("left out", note) for note in plan.read.notes)
