"""The sheet Levers: what a few more As, fewer defections and more products do to profit, and what a claim needs."""

from __future__ import annotations

from valuex_xl.workbooks.portfolio.canvas import Canvas
from valuex_xl.workbooks.portfolio.names import CUSTOMERS, LEVERS
from valuex_xl.workbooks.portfolio.plan import Plan

__all__ = ["write_levers"]

_WIDTHS = (46, 12, 16, 16, 16)
_ROW = 4
_KEPT = "Fewer defections, in points of customers kept"


def write_levers(canvas: Canvas) -> None:
    """Write a row a lever, all of them together, a life instead of a year, and the claim."""
    plan, looks = canvas.plan, canvas.looks
    sheet = canvas.sheet(LEVERS, _WIDTHS, title="Levers on profit")
    sheet.text(
        1,
        0,
        "Each lever alone, then all. Sizes: sheet Inputs. Before fixed costs; lives in years, not discounted.",
        looks.note,
    )
    sheet.sheet.set_row(_ROW - 1, 32)
    for column, title in enumerate(("Lever", "By", plan.header("Profit"), "Change", "Over their lives")):
        sheet.text(_ROW - 1, column, title, looks.header_right if column else looks.header)
    more_as, kept, products = "Lever_more_as", "Lever_kept", "Lever_more_products"
    lines = (
        ("As it is", "", ("", "", "")),
        ("More As", more_as, (more_as, "", "")),
        (_KEPT, kept, ("", kept, "")),
        ("More products a customer", products, ("", "", products)),
        ("All three", "", (more_as, kept, products)),
    )
    for at, (label, size, levers) in enumerate(lines, start=_ROW):
        sheet.text(at, 0, label, looks.text)
        if size:
            sheet.formula(at, 1, _at_most(plan) if size == kept else size, looks.share, kept if size == kept else "")
        sheet.formula(at, 2, _whatif(levers, "profit"), looks.scaled)
        if any(levers):
            name = "Levers_change" if all(levers) else ""
            sheet.formula(at, 3, _whatif(levers, "change"), looks.change_share, name)
            if plan.earlier is not None:
                sheet.formula(at, 4, _whatif(levers, "lifetime change", "Retention_yearly"), looks.change_share)
    at = _ROW + len(lines)
    if plan.earlier is not None:
        sheet.formula(at, 0, f'IFERROR({_capped()},"")', looks.note)
    at += 1
    sheet.text(at, 0, "Somebody promises a rise of profit of", looks.text)
    sheet.formula(at, 1, "Lever_claim", looks.share)
    sheet.text(at + 1, 0, "Then all three must bring, as a multiple of the profit", looks.text)
    sheet.formula(at + 1, 1, _whatif((more_as, kept, products), "required", claim="Lever_claim"), looks.decimal)
    sheet.sheet.set_row(at + 2, 62)
    retention = "Retention_yearly" if plan.earlier is not None else ""
    why = _whatif((more_as, kept, products), "why", retention, "Lever_claim")
    sheet.wide(at + 2, 0, sheet.last, f"={why}", looks.wrapped)
    sheet.printed(at + 2, pages=1)


def _at_most(plan: Plan) -> str:
    """No more customers can be kept than leave; who leaves nobody knows without a period before."""
    typed = "Lever_fewer_defections"
    return f"IFERROR(MIN({typed},MAX(0,1-Retention_yearly)),{typed})" if plan.earlier is not None else typed


def _capped() -> str:
    """A sentence where more was typed than leave."""
    typed, leaves = (f'TEXT({it}*100,"0.0")' for it in ("Lever_fewer_defections", "MAX(0,1-Retention_yearly)"))
    told = f'"Fewer defections: "&{typed}&" points were typed, and only "&{leaves}&" of 100 customers leave a year: "'
    return f'IF(Lever_fewer_defections>Lever_kept+0.0000001,{told}&"no more are counted.","")'


def _whatif(levers: tuple[str, str, str], output: str, retention: str = "", claim: str = "") -> str:
    behind = f",{retention}" if retention else ""
    graded = f"{CUSTOMERS}[Grade],{CUSTOMERS}[Profit]"
    return f'IFERROR(VX_WHATIF({graded},0,{",".join(levers)},{claim},"{output}"{behind}),"n/a")'
