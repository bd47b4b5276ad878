"""Every sheet of a portfolio in its order, and when it is made: only where the data fills it."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from valuex_xl.workbooks.portfolio.canvas import Canvas
from valuex_xl.workbooks.portfolio.plan import Plan
from valuex_xl.workbooks.portfolio.sheets.about import write_about
from valuex_xl.workbooks.portfolio.sheets.board import write_board
from valuex_xl.workbooks.portfolio.sheets.changes import write_changes
from valuex_xl.workbooks.portfolio.sheets.checks import write_checks
from valuex_xl.workbooks.portfolio.sheets.concentration import write_concentration
from valuex_xl.workbooks.portfolio.sheets.customers import write_customers
from valuex_xl.workbooks.portfolio.sheets.hole import write_hole
from valuex_xl.workbooks.portfolio.sheets.industries import write_industries
from valuex_xl.workbooks.portfolio.sheets.inputs import write_inputs
from valuex_xl.workbooks.portfolio.sheets.levers import write_levers
from valuex_xl.workbooks.portfolio.sheets.limits import write_limits
from valuex_xl.workbooks.portfolio.sheets.potential import write_potential
from valuex_xl.workbooks.portfolio.sheets.profit import write_profit
from valuex_xl.workbooks.portfolio.sheets.workings import write_workings

__all__ = ["SHEETS_MADE", "MadeSheet"]


class MadeSheet(NamedTuple):
    """What writes a sheet, and whether a plan has the data for it."""

    write: Callable[[Canvas], None]
    made_where: Callable[[Plan], bool]


def _always(_: Plan) -> bool:
    return True


SHEETS_MADE = (
    MadeSheet(write_board, _always),
    MadeSheet(write_about, _always),
    MadeSheet(write_limits, _always),
    MadeSheet(write_concentration, _always),
    MadeSheet(write_changes, lambda plan: plan.earlier is not None),
    MadeSheet(write_profit, lambda plan: plan.has_profit),
    MadeSheet(write_customers, _always),
    MadeSheet(write_potential, lambda plan: plan.has_wallets),
    MadeSheet(write_hole, lambda plan: plan.named > 1),
    MadeSheet(write_levers, lambda plan: plan.has_profit and plan.has_wallets),
    MadeSheet(write_industries, lambda plan: plan.has_industry),
    MadeSheet(write_inputs, _always),
    MadeSheet(write_checks, _always),
    MadeSheet(write_workings, _always),
)
