"""The sheet Inputs: all that is typed into a portfolio, in filled cells; nothing is typed anywhere else."""

from __future__ import annotations

from collections.abc import Iterator

from xlsxwriter.utility import xl_rowcol_to_cell

from valuex_xl.workbooks.portfolio.canvas import Canvas, Cell, Column, Sheet
from valuex_xl.workbooks.portfolio.looks import Looks
from valuex_xl.workbooks.portfolio.names import AS_AT, CUSTOMERS, INPUTS
from valuex_xl.workbooks.portfolio.plan import Plan
from valuex_xl.workbooks.portfolio.typed import TypedRow
from valuex_xl.workbooks.writing.paging import scale_for
from valuex_xl.workbooks.writing.widths import name_width

__all__ = ["DONE", "HEADER_ROW", "LEVERS", "OVERRIDE_ROWS", "OWNER_ROWS", "PRINTED", "write_inputs"]

HEADER_ROW = 4
"""The row of the headers of Inputs and of Customers: the same, as a customer stands in the same row of both."""

PRINTED = 150
"""So many customers are printed of a list, which nobody reads on paper further down."""

_ON_A_PAGE = 40
"""So many are printed while nothing is typed: a form to fill in, and no wall of empty cells."""

OVERRIDE_ROWS, OWNER_ROWS = 20, 10
_WIDEST = 40
_OVERRIDDEN = (
    'IF(COUNTA(Overrides[Customer])=0,"No grade is overridden: all of them follow the rules.",'
    'COUNTIF(Overrides[In force],"yes")&" of "&COUNTA(Overrides[Customer])&" overrides are in force.")'
)
"""What an auditor asks of this page first."""
_WIDTHS = (28, 12, 9, 15, 24, 11, 7)
LEVERS = {
    "More As": "Lever_more_as",
    "Fewer defections": "Lever_fewer_defections",
    "More products": "Lever_more_products",
    "A claim on profit": "Lever_claim",
}
"""What the sizes of the levers are called, and the defined names of their cells."""

# Two more As of a hundred, five more of a hundred kept, two more products of a hundred: sizes to begin with.
_LEVERS = {"Lever_more_as": 0.02, "Lever_fewer_defections": 0.05, "Lever_more_products": 0.02, "Lever_claim": 0.45}
DONE = ["yes", "no"]
_DATE = {"validate": "date", "criteria": "between", "minimum": "=DATE(1990,1,1)", "maximum": "=DATE(2199,12,31)"}


def write_inputs(canvas: Canvas) -> None:
    """Write the day, the rows of customers, the owners, and the grades that somebody answers for."""
    plan, looks = canvas.plan, canvas.looks
    drivers = plan.words.drivers
    names = name_width(plan.customers[:PRINTED].names, _WIDTHS[0], _WIDEST)
    widths = (names, *_WIDTHS[1:], *(10 for _ in drivers), 3, 18, 3, 4, 26, 10, 30, 16, 12, 9)
    sheet = canvas.sheet(INPUTS, widths)
    sheet.text(1, 0, "As at", looks.label)
    sheet.day(1, 1, plan.day, looks.fill_day_bold)
    sheet.define(AS_AT, 1, 1)
    sheet.sheet.data_validation(1, 1, 1, 1, _DATE | _told("As at", "A day from 1990 to 2199: its rules are applied."))
    sheet.text(1, 2, "The rules of this day are applied, in every formula of this book.", looks.note)
    sheet.text(2, 0, _note(plan), looks.note)
    columns = [*_columns(looks, plan), *(Column(driver, looks.fill_number, right=True) for driver in drivers)]
    end = sheet.table(INPUTS, HEADER_ROW, columns, list(_rows(plan)))
    if drivers:
        sheet.text(HEADER_ROW - 1, len(_WIDTHS), f"How often {plan.within}, 0 for never", looks.label)
    _validate(canvas, sheet, end - 1)
    beside = len(columns) + 1
    _owners(canvas, sheet, beside)
    _levers(canvas, sheet, beside)
    _overrides(canvas, sheet, beside + 2)
    sheet.text(0, beside, "Owners, levers and overrides" if _has_levers(plan) else "Owners and overrides", looks.title)
    sheet.formula(1, beside, _OVERRIDDEN, looks.note)
    printed = min(end - 1, HEADER_ROW + (_ON_A_PAGE if _blank(plan) else PRINTED))
    sheet.printed(max(printed, HEADER_ROW + OVERRIDE_ROWS), repeat=HEADER_ROW)
    # A page for the customers with their drivers, one for what stands beside: each as wide as it is.
    sheet.sheet.set_v_pagebreaks([beside])
    sheet.sheet.set_print_scale(min(scale_for(widths[:beside]), scale_for(widths[beside:])))


def _blank(plan: Plan) -> bool:
    """Whether nothing is known or typed of anybody, so that all rows would print empty."""
    listed = plan.customers[: plan.listed]
    return not (plan.typed.rows or any(plan.wallet(each.key) or plan.will_buy(each.key) for each in listed))


def _has_levers(plan: Plan) -> bool:
    return plan.has_profit and plan.has_wallets


def _note(plan: Plan) -> str:
    unit = f" in {plan.currency}" if plan.currency else ""
    graded = "" if plan.told_of_all else "; only they are graded"
    some = f" The {plan.listed:,} largest customers are listed{graded}." if plan.large else ""
    if _blank(plan) and plan.listed > _ON_A_PAGE:
        some += f" Nothing is typed yet: the first {_ON_A_PAGE} are printed, all of them after valuex refresh."
    spent = f"{plan.within}, not in a year" if plan.days_of_income else plan.within
    return (
        f"Only filled cells are for typing. Wallet{unit}: all that the customer spends {spent}, with anybody, on "
        f"what we sell.{some}"
    )


def _told(title: str, message: str) -> dict[str, object]:
    return {
        "input_title": title[:32],
        "input_message": message[:255],
        "error_title": title[:32],
        "error_message": message,
    }


def _columns(looks: Looks, plan: Plan) -> Iterator[Column]:
    yield Column("Customer", looks.fitted, names=plan.customers[:PRINTED].names)
    yield Column("Wallet", looks.fill_money, right=True)
    yield Column("Will buy", looks.fill_center, center=True)
    yield Column("Owner", looks.fill_text)
    yield Column("Action", looks.fill_text)
    yield Column("Due", looks.fill_day)
    yield Column("Done", looks.fill_center, center=True)


def _typed(plan: Plan, key: str, name: str) -> TypedRow:
    """What stands in a customer's row: what was typed before, and what the ledger says where nobody typed over it."""
    row = plan.typed.rows.get(key, TypedRow(name))
    return TypedRow(
        name,
        plan.wallet(key),
        plan.will_buy(key),
        row.owner,
        row.action,
        row.due,
        row.done,
        row.drivers,
    )


def _rows(plan: Plan) -> Iterator[list[Cell]]:
    for customer in plan.customers[: plan.listed]:
        row = _typed(plan, customer.key, customer.name)
        drivers = (row.drivers.get(driver) for driver in plan.words.drivers)
        yield [customer.name, row.wallet, row.will_buy, row.owner, row.action, row.due, row.done, *drivers]


def _validate(canvas: Canvas, sheet: Sheet, last: int) -> None:
    """Drop-downs and bounds; a word that the rules do not know is refused where it is typed."""
    plan, first, check = canvas.plan, HEADER_ROW + 1, sheet.sheet.data_validation
    money = {"validate": "decimal", "criteria": ">=", "value": 0}
    spent = f"What it spends {plan.within}, from 0; leave it empty where it is not known."
    check(first, 1, last, 1, money | _told("Wallet", spent))
    words = list(plan.words.will_buy)
    if words:
        check(
            first, 2, last, 2, {"validate": "list", "source": words} | _told("Will buy", f"One of: {', '.join(words)}.")
        )
    drivers = len(plan.words.drivers)
    owners = sheet.area(first, 8 + drivers, HEADER_ROW + OWNER_ROWS, 8 + drivers)
    check(first, 3, last, 3, {"validate": "list", "source": owners, "error_type": "warning"})
    check(first, 5, last, 5, _DATE | _told("Due", "A day, such as 2026-12-31."))
    check(first, 6, last, 6, {"validate": "list", "source": DONE})
    if drivers:
        check(first, 7, last, 6 + drivers, money | _told("How many", f"How often {plan.within}, from 0."))


def _owners(canvas: Canvas, sheet: Sheet, column: int) -> None:
    owners = [*canvas.plan.typed.owners[:OWNER_ROWS]]
    rows: list[list[Cell]] = [[owners[at] if at < len(owners) else None] for at in range(OWNER_ROWS)]
    sheet.table("Owners", HEADER_ROW, [Column("Owner", canvas.looks.fill_text)], rows, first=column)
    sheet.text(HEADER_ROW - 1, column, "Who owns gaps", canvas.looks.label)


def _levers(canvas: Canvas, sheet: Sheet, column: int) -> None:
    """The sizes of the levers on profit, and what somebody claims of them."""
    if not _has_levers(canvas.plan):
        return
    row = HEADER_ROW + OWNER_ROWS + 2
    for label, name in LEVERS.items():
        sheet.text(row, column, label, canvas.looks.label)
        sheet.number(row + 1, column, canvas.plan.typed.levers.get(name, _LEVERS[name]), canvas.looks.fill_share)
        sheet.define(name, row + 1, column)
        bounds = {"validate": "decimal", "criteria": "between", "minimum": 0, "maximum": 1}
        told = "A share from 0% to 100%."
        if name == "Lever_fewer_defections":
            told += " In points of the customers kept: 5% are 5 of 100 more."
        sheet.sheet.data_validation(row + 1, column, row + 1, column, bounds | _told(label, told))
        row += 2


def _overrides(canvas: Canvas, sheet: Sheet, column: int) -> None:
    """Grades that somebody answers for; one counts where it has an owner, a reason and an end that is not past."""
    looks, plan = canvas.looks, canvas.plan
    me = "Overrides[[#This Row],[{}]]".format
    whole = f'AND({me("Customer")}<>"",{me("Grade")}<>"",{me("Because")}<>"",{me("By")}<>"",N({me("Until")})>={AS_AT})'
    columns = [
        Column("No", looks.pale),
        Column("Customer", looks.fill_name),
        Column("Grade", looks.fill_center, center=True),
        Column("Because", looks.fill_text),
        Column("By", looks.fill_text),
        Column("Until", looks.fill_day),
        Column("In force", looks.center, f'IF({whole},"yes","")', center=True),
    ]
    given = plan.typed.overrides
    rows: list[list[Cell]] = []
    for at in range(max(OVERRIDE_ROWS, len(given))):
        it = given[at] if at < len(given) else None
        told: list[Cell] = [it.customer, it.grade, it.because, it.by, it.until] if it else [None] * 5
        rows.append([at + 1, *told, None])
    end = sheet.table("Overrides", HEADER_ROW, columns, rows, first=column)
    note = "Grades that somebody answers for: they count with a reason, an owner and an end that is not past"
    sheet.text(HEADER_ROW - 1, column + 1, note, looks.label)
    first, check = HEADER_ROW + 1, sheet.sheet.data_validation
    last_customer = xl_rowcol_to_cell(HEADER_ROW + len(plan.customers), 0, row_abs=True, col_abs=True)
    names = f"={CUSTOMERS}!$A${first + 1}:{last_customer}"
    check(first, column + 1, end - 1, column + 1, {"validate": "list", "source": names})
    if plan.words.grades:
        check(first, column + 2, end - 1, column + 2, {"validate": "list", "source": list(plan.words.grades)})
    check(first, column + 5, end - 1, column + 5, _DATE | _told("Until", "The last day on which it counts."))
