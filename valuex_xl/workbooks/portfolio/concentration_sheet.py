"""The sheet Concentration: what hangs on one customer or one industry, against the limits of the rules."""

from __future__ import annotations

from datetime import date

from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from valuex_xl.workbooks.portfolio.cells import write_formula
from valuex_xl.workbooks.portfolio.findings import chosen_lines, plural, titled
from valuex_xl.workbooks.portfolio.plan import AS_AT, CHECKS, CONCENTRATION, CUSTOMERS, Measure, Plan
from valuex_xl.workbooks.writing.styles import Styles, page, traffic_lights

__all__ = ["TIES_CELL", "limit_cells", "why_cells", "write_concentration"]

TIES_CELL = (6, 2)
"""Row and column, counted from 1, of the word that says whether the totals tie."""

_AS_AT_ROW = 2
_LIMITS_ROW = 8
_TOP = 10
_HEADER_HEIGHT = 32
_WORDS_HEIGHT = 46
_NAME, _AMOUNT, _SHARE, _LETTER, _STATUS, _RUNNING = range(1, 7)
# Title, width, the function's output; the letter is worked out from the status.
_LIMIT_COLUMNS = (
    ("Limit", 26, ""),
    ("Largest", 40, "name"),
    ("Amount", 18, "amount"),
    ("Share", 10, "share"),
    ("RAG", 7, ""),
    ("Status", 11, "status"),
    ("Room to the limit", 18, "headroom"),
    ("HHI", 9, "hhi"),
    ("Equal customers", 11, "effective"),
)


def write_concentration(book: Workbook, styles: Styles, plan: Plan, as_at: date, checks_cell: str) -> None:
    """Write the first sheet; ``checks_cell`` is where the sheet Checks says whether all totals tie."""
    sheet = book.add_worksheet(CONCENTRATION)
    page(sheet)
    for column, (_, width, _) in enumerate(_LIMIT_COLUMNS):
        sheet.set_column(column, column, width)
    _head(sheet, styles, plan, as_at, checks_cell)
    cell = xl_rowcol_to_cell(_AS_AT_ROW, 1, row_abs=True, col_abs=True)
    book.define_name(AS_AT, f"={CONCENTRATION}!{cell}")
    _limits(sheet, styles, plan)
    row = _words(sheet, styles, plan, _words_row(plan))
    for measure in plan.measures:
        row = _largest(sheet, styles, plan, measure, row + 1)


def limit_cells(plan: Plan) -> dict[str, dict[str, tuple[int, int]]]:
    """For each limit the cell of each output, row and column counted from 1."""
    return {
        measure.limit: {output: (row, column) for column, (_, _, output) in enumerate(_LIMIT_COLUMNS, 1) if output}
        for row, measure in enumerate(plan.measures, start=_LIMITS_ROW + 2)
    }


def why_cells(plan: Plan) -> dict[str, tuple[int, int]]:
    """For each limit the cell of its sentence, row and column counted from 1."""
    first = _words_row(plan) + 1
    return {measure.limit: (row, 2) for row, measure in enumerate(plan.measures, start=first + 1)}


def _words_row(plan: Plan) -> int:
    """The row of the title above the sentences, counted from 0: one row is left free below the limits."""
    return _LIMITS_ROW + len(plan.measures) + 2


def _head(sheet: Worksheet, styles: Styles, plan: Plan, as_at: date, checks_cell: str) -> None:
    statement = plan.statement
    sheet.write_string(0, 0, titled(statement, "Concentration of customers"), styles.title)
    lines = f"{statement.ledger.origin.file}, {statement.sums.lines:,} lines"
    if statement.told is not None:
        lines = f"{lines}, {statement.told.basis}"
    sheet.write_string(1, 0, f"{lines}: {chosen_lines(statement)}" if statement.where else lines, styles.note)
    sheet.write_string(_AS_AT_ROW, 0, "As at", styles.label)
    sheet.write_datetime(_AS_AT_ROW, 1, as_at, styles.input_date)
    sheet.write_string(_AS_AT_ROW, 2, "The rules of this day are applied, in every formula of this book.", styles.note)
    unit = f" ({statement.currency})" if statement.currency else ""
    sheet.write_string(3, 0, f"Income{unit}", styles.label)
    write_formula(sheet, 3, 1, f"=SUM({CUSTOMERS}[Income])", styles.money_left)
    if plan.has_profit:
        sheet.write_string(4, 0, f"Profit{unit}", styles.label)
        write_formula(sheet, 4, 1, f"=SUM({CUSTOMERS}[Profit])", styles.money_left)
    row, column = (place - 1 for place in TIES_CELL)
    sheet.write_string(row, 0, "Ties to the ledger", styles.label)
    write_formula(sheet, row, column, f"={CHECKS}!{checks_cell}", styles.label)
    traffic_lights(sheet, styles, (row, column, row, column), xl_rowcol_to_cell(row, column))
    if statement.looks:
        more = len(statement.looks) - 1
        also = f" (and {plural(more, 'more', 'more')}, on the sheet {CHECKS})" if more else ""
        sheet.write_string(row + 1, 0, "LOOK", styles.label)
        sheet.write_string(row + 1, 1, f"{statement.looks[0]}{also}", styles.note)


def _letter(row: int) -> str:
    status = xl_rowcol_to_cell(row, _STATUS)
    return f'=IFERROR(IF({status}="BREACH","R",IF({status}="WATCH","A",IF({status}="OK","G",""))),"?")'


def _limits(sheet: Worksheet, styles: Styles, plan: Plan) -> None:
    """One row for each limit: the largest, its share, the status in a colour, a letter and a word."""
    formats = {
        "amount": styles.money,
        "share": styles.share,
        "headroom": styles.money,
        "hhi": styles.count,
        "effective": styles.decimal,
        "status": styles.light,
    }
    sheet.write_string(_LIMITS_ROW - 1, 0, "Limits", styles.section)
    sheet.set_row(_LIMITS_ROW, _HEADER_HEIGHT)
    for column, (title, _, output) in enumerate(_LIMIT_COLUMNS):
        centred = column in (_LETTER, _STATUS)
        right = output in formats and not centred
        style = styles.header_right if right else styles.header_center if centred else styles.header
        sheet.write_string(_LIMITS_ROW, column, title, style)
    first = _LIMITS_ROW + 1
    for row, measure in enumerate(plan.measures, start=first):
        sheet.write_string(row, 0, measure.title, styles.label)
        write_formula(sheet, row, _LETTER, _letter(row), styles.light)
        for column, (_, _, output) in enumerate(_LIMIT_COLUMNS):
            if output:
                write_formula(sheet, row, column, measure.formula(output), formats.get(output, styles.text))
    last = _LIMITS_ROW + len(plan.measures)
    traffic_lights(sheet, styles, (first, _LETTER, last, _STATUS), xl_rowcol_to_cell(first, _STATUS, col_abs=True))


def _words(sheet: Worksheet, styles: Styles, plan: Plan, row: int) -> int:
    """The sentence of each limit, across the page."""
    sheet.write_string(row, 0, "In words", styles.section)
    for at, measure in enumerate(plan.measures, start=row + 1):
        sheet.set_row(at, _WORDS_HEIGHT)
        sheet.write_string(at, 0, measure.title, styles.label)
        sheet.merge_range(at, 1, at, len(_LIMIT_COLUMNS) - 1, "", styles.wrapped)
        write_formula(sheet, at, 1, measure.formula("why"), styles.wrapped)
    return row + 1 + len(plan.measures)


def _largest(sheet: Worksheet, styles: Styles, plan: Plan, measure: Measure, row: int) -> int:
    """The ten largest of one limit, linked to its table on Workings. The row after the last."""
    sheet.write_string(row, 0, f"{measure.title}: the largest", styles.section)
    titles = ("Rank", measure.key, measure.figure, "Share", "RAG", "Status", "Running share")
    outputs = {_NAME: "Name", _AMOUNT: "Amount", _SHARE: "Share", _STATUS: "Status", _RUNNING: "Running share"}
    formats = {_AMOUNT: styles.money, _SHARE: styles.share, _STATUS: styles.light, _RUNNING: styles.share}
    for column, title in enumerate(titles):
        centred = column in (_LETTER, _STATUS)
        right = column in formats and not centred
        style = styles.header_right if right else styles.header_center if centred else styles.header
        sheet.write_string(row + 1, column, title, style)
    first, count = row + 2, min(_TOP, plan.keys(measure))
    for rank, at in enumerate(range(first, first + count), start=1):
        sheet.write_number(at, 0, rank, styles.rank)
        for column, output in outputs.items():
            # A cell below the spill is blank, and a link to a blank shows 0.
            cell = measure.cell(output, rank)
            write_formula(sheet, at, column, f'=IF({cell}="","",{cell})', formats.get(column, styles.text))
        write_formula(sheet, at, _LETTER, _letter(at), styles.light)
    area = (first, _LETTER, first + count - 1, _STATUS)
    traffic_lights(sheet, styles, area, xl_rowcol_to_cell(first, _STATUS, col_abs=True))
    return first + count
