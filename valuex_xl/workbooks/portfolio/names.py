"""What others may rely on in a portfolio: its sheets, its tables with their columns, and its defined names.

Whoever reads the book - ``valuex refresh``, a report, a list to hand on - reads these and no cell addresses. A sheet is
made only where the data fills it, and its tables and names exist with it: ask for them, and do without.

======================  ==========================================================================================
name                    holds
======================  ==========================================================================================
As_at                   the day whose rules are applied, in every formula of the book
As_at_before            the last day of the earlier period, whose rules its grades are worked out by, where they are
Period, Period_before   the days of the figures in words, where the ledger tells them; the latter of an earlier period
Currency                as the ledger writes it, where it does
Board_headline          the sentence on top of the board page
Board_FIGURE            five figures of FIGURES, whole and in the ledger's currency, shares 0 to 1
Board_FIGURE_before     the same of the earlier period
Board_decision_N        the decisions to take, N from 1; empty text where there is none
Board_no_limit_near     that no limit is near, in a sentence; empty text where one is, or could be
Board_checks            OK, LOOK or CHECK
Limit_LIMIT_OUTPUT      of each limit watched (see limit_name) the outputs of LIMIT_OUTPUTS
Unnamed_income          income of lines without a customer, where there are any
Checks_all              OK or CHECK: the totals against the ledger
Checks_not_graded       how many customers have no grade
Checks_grading          OK or LOOK: OK too where no wallet is known and nobody is graded
Checks_stale            how many grades are older than what was typed beside them
Retention, Gross, Net   of the earlier period's customers: kept by number, by income, by income with growth
Retention_yearly        the first of them, brought to a year where the periods do not begin about a year apart
Retention_ideal         what the lifetime gaps take as ideal: the rules', or the yearly one where that is more
Gap_total, Gap_open     the gaps above 0 that are not done, without the last grade: their sum, their number
Gap_unknown             how many customers have no gap: their wallet or margin is not known, or the income is below 0
Profit_finding          who makes the profit and who takes of it, in a sentence; where there are profits
Levers_change           what all levers together change the profit by, as a ratio; where there are levers
Targets_held            how many customers the scorecard wants, and
Targets_open            how many prospects
======================  ==========================================================================================

The columns of each table are those of TABLES, in that order from the left; a book of another version may have more.
"""

from __future__ import annotations

from collections.abc import Mapping

from valuex_xl.workbooks.formula.graded import NOT_GRADED

__all__ = [
    "ABOUT",
    "AS_AT",
    "AS_AT_BEFORE",
    "BOARD",
    "BY_LEDGER",
    "CHANGES",
    "CHECKS",
    "CONCENTRATION",
    "CUSTOMERS",
    "DECISIONS",
    "FIGURES",
    "HOLE",
    "INDUSTRIES",
    "INPUTS",
    "LATER_PERIOD",
    "LEVERS",
    "LIMITS",
    "LIMIT_OUTPUTS",
    "LIMIT_TITLES",
    "NOT_GRADED",
    "NO_GROWTH",
    "PERIOD_GAP",
    "POTENTIAL",
    "PROFIT",
    "SHARED_PERIODS",
    "SHEETS",
    "TABLES",
    "TARGETS",
    "UNEQUAL_PERIODS",
    "WORKINGS",
    "YEARLY_GAP",
    "board_name",
    "change_name",
    "gap_title",
    "limit_name",
]

BOARD, ABOUT, LIMITS, CONCENTRATION, CHANGES = "Board", "About", "Limits", "Concentration", "Changes"
PROFIT, CUSTOMERS, POTENTIAL, TARGETS, HOLE = "Profit", "Customers", "Potential", "Targets", "Hole"
LEVERS, INDUSTRIES, INPUTS, CHECKS, WORKINGS = "Levers", "Industries", "Inputs", "Checks", "Workings"
SHEETS = (
    BOARD,
    ABOUT,
    LIMITS,
    CONCENTRATION,
    CHANGES,
    PROFIT,
    CUSTOMERS,
    POTENTIAL,
    TARGETS,
    HOLE,
    LEVERS,
    INDUSTRIES,
    INPUTS,
    CHECKS,
    WORKINGS,
)
"""In the order in which they stand."""

AS_AT = "As_at"
AS_AT_BEFORE = "As_at_before"
DECISIONS = 4
FIGURES = ("income", "profit", "customers", "largest_share", "top_ten_share", "losing", "equal_customers")
"""What the board page may show; five of them, the profit and the losing ones where the ledger has profits."""

LIMIT_TITLES = {
    "customer": "Customers by income",
    "customer profit": "Customers by profit",
    "industry": "Industries by income",
    "industry profit": "Industries by profit",
}
"""The limits that a portfolio watches where its ledger fills them, in the order in which they are told."""

LIMIT_OUTPUTS = (
    "name",
    "amount",
    "share",
    "status",
    "room",
    "breach",
    "watch",
    "hhi",
    "effective",
    "why",
    "doubt",
    "brings",
)
"""Of a limit: the largest, its amount and share, the status, the room, the two thresholds as ratios, how unequal, the
sentence, what of it says that doubt could turn the status, empty where nothing could, and a finding for a headline."""

BY_LEDGER = {"Wallet": "Wallet by ledger", "Will buy": "Will buy by ledger"}
"""The hidden columns of Customers, and of Kept, in which a cell of Inputs stands as the ledger said it; empty for a
customer who has no row there."""

TABLES: dict[str, tuple[str, ...]] = {
    "Customers": (
        "Customer",
        "Industry",
        "Income",
        "Profit",
        "Wallet",
        "Share of wallet",
        "Will buy",
        "Grade",
        "Previous",
        "Next",
        "Status",
        "Class",
        "Gap",
        "Advice",
        "Income before",
        "Change",
        "Kind",
    ),
    "Industries": ("Industry", "Income", "Profit", "Share", "Income before", "Share before"),
    "Top": ("Rank", "Customer", "Income", "Share", "Running share", "Status", "Income before", "Share before"),
    "Bridge": ("Step", "Income", "Customers"),
    "Moved": ("Customer", "Kind", "Income before", "Income", "Change", "Grade before", "Grade"),
    "Renamed": ("Gone", "New", "Income before", "Income"),
    "Moves": ("Move", "Could move", "Target share", "Target", "Moved", "Share moved", "Income moved"),
    "Losing": ("Rank", "Customer", "Grade", "Income", "Profit", "Margin"),
    "Gaps": (
        "Rank",
        "Customer",
        "Grade",
        "Income",
        "Wallet",
        "Margin",
        "Yearly gap",
        "Lifetime gap",
        "Owner",
        "Action",
        "Due",
        "Done",
    ),
    "By_owner": ("Owner", "Gaps", "Yearly gap", "Done"),
    "Targets": ("Customer", "Relation", "Income"),
    "Inputs": ("Customer", "Wallet", "Will buy", "Owner", "Action", "Due", "Done"),
    "Kept": ("Customer", "Wallet", "Will buy", "Owner", "Action", "Due", "Done"),
    "Overrides": ("No", "Customer", "Grade", "Because", "By", "Until", "In force"),
    "Owners": ("Owner",),
    "Ties": ("Total", "Ledger", "Workbook", "Difference", "Result"),
    "Earlier": ("Customer", "Industry", "Income", "Profit", "Wallet", "Share of wallet", "Will buy", "Grade"),
}
"""Targets goes on with the figures of the scorecard, then Score, Target, Why. Inputs and Kept have further columns: the
drivers of the rule set costs, by their names. Kept holds what was typed for customers that are not in this ledger.
Yearly gap is Period gap where the income is not that of about a year.
"""
YEARLY_GAP, PERIOD_GAP = "Yearly gap", "Period gap"
"""The column of what is open: a gap is as long as the income that it is worked out from."""
BOOKED = "; booked "
"""What stands in the text of a period before the days booked, where the period asked for has others."""


def board_name(figure: str, *, before: bool = False) -> str:
    """The defined name of a figure on the board page.

    >>> board_name("largest_share", before=True)
    'Board_largest_share_before'
    """
    return f"Board_{figure}_before" if before else f"Board_{figure}"


UNEQUAL_PERIODS, SHARED_PERIODS, LATER_PERIOD = "unequal periods", "periods overlap", "before is later"
"""Each stands on the board page in the place of a change of amounts over periods that do not compare."""

NO_GROWTH = {
    UNEQUAL_PERIODS: "The periods are of unequal lengths: no change of income is growth.",
    SHARED_PERIODS: "The periods share days, whose bookings stand in both: no change of income is growth.",
    LATER_PERIOD: "The period before is later than the one of this book: every change is the other way round.",
}
"""What each says in a sentence."""


def change_name(figure: str) -> str:
    """The defined name of the change of a figure since the period before: a number, or in words why none is shown.

    >>> change_name("income")
    'Board_income_change'
    """
    return f"Board_{figure}_change"


def gap_title(row: Mapping[str, object]) -> str:
    """How the column of what is open is called in the table of a row.

    >>> gap_title({"Customer": "Ash", "Period gap": 90.0})
    'Period gap'
    """
    return PERIOD_GAP if PERIOD_GAP in row else YEARLY_GAP


def limit_name(limit: str, output: str) -> str:
    """The defined name of what a limit answers.

    >>> limit_name("customer profit", "share")
    'Limit_customer_profit_share'
    """
    return f"Limit_{limit.replace(' ', '_')}_{output}"
