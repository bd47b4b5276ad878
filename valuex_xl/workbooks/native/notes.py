"""What a reader of native formulas must know: which rules they are, and what they cannot judge as the rules do."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from valuex_xl.workbooks.native.spelling import AS_AT
from valuex_xl.workbooks.native.steps import Plan

__all__ = ["UNEQUAL", "notes"]

UNEQUAL = (
    (
        "Letters outside ASCII",
        "The rules compare words and names after Unicode's NFKC and case folding, Excel by its own idea of capitals: "
        "full-width letters, ligatures and letters that fold into several may be judged otherwise. The words of the "
        "rules stand in the formulas as they are written and as they fold.",
    ),
    (
        "Blanks inside words",
        "Spaces and no-break spaces are trimmed and made one, line ends and tabs are dropped; other blanks of Unicode "
        "count as letters.",
    ),
    (
        "At the edge of the tolerance",
        "A threshold has a tolerance of 1e-12 of itself or of 1. The formulas have it in 15 digits, as Excel keeps no "
        "more: a figure within the last digit of that edge may fall on the other side.",
    ),
    (
        "Sums of money without end",
        "A sum beyond 1.8e308 is #NUM! in its line, even where another line has settled the verdict.",
    ),
    (
        "Last digits",
        "A score or a worked-out sum may differ in its 15th digit, as the rules add exactly and Excel does not.",
    ),
    (
        "Why",
        "The formulas answer, they give no reasons; those are in VX_GRADE, VX_SCORE and VX_EQUILIBRIUM.",
    ),
)


def notes(plan: Plan, as_at: date, table: str) -> Iterator[tuple[str, str]]:
    """Subjects and paragraphs for the sheet Note."""
    head = plan.head
    yield "Rules", f"{head.name}, version {head.version}"
    yield "Hash", head.hash
    if head.effective:
        yield "Effective", str(head.effective)
    if head.owner:
        yield "Owner", head.owner
    yield "Made", f"for {as_at}, by valuex export {head.name} --to excel"
    yield (
        "What it is",
        f"The rule set as native formulas over the table {table}: type figures into the blue columns, add rows below. "
        "No add-in is needed. When the rules change, make the book again: a formula does not know of a newer version.",
    )
    if plan.dated:
        yield AS_AT, f"The cell {AS_AT} on the first sheet decides which thresholds and exceptions are in force."
    yield "Not the same", "What these formulas cannot judge just as the rules do:"
    yield from UNEQUAL
