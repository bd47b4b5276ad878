"""Arguments that several functions share, said once."""

from __future__ import annotations

from valuex_xl.functions.model import Argument, Output

__all__ = ["AS_AT", "CALL_ERRORS", "NAMES", "OUTPUT", "WHAT_TO_ANSWER", "WHY", "figures", "rules_argument"]

WHAT_TO_ANSWER = "What to answer; several words in a row: a column for each."
OUTPUT = Argument("output", "output", WHAT_TO_ANSWER, optional=True)
AS_AT = Argument("as_at", "day", "The day whose thresholds count, such as a month end.", optional=True, default="today")
NAMES = Argument(
    "names",
    "names",
    "The header row of the figures, in any order.",
    optional=True,
    default="the figures in the order in which the rule set lists them",
)
WHY = Output("why", "A sentence to forward: the figures, the thresholds, the rule set and its version.", "rows")
CALL_ERRORS = (
    ("#VALUE!", "an output word, a figure name or a shape that is not known; text where a number is due"),
    ("#REF!", "no rule set of that name, or one that is broken"),
    ("#N/A", "a threshold that was not yet in force on the day"),
)


def figures(whose: str, rule_set: str) -> Argument:
    """The argument of figures, a row for each ``whose``, such as a customer; ``rule_set`` is the one it means."""
    told = f"One row or many of figures, a row for each {whose}, each in the unit that the rule set gives it."
    return Argument("figures", "rows", told, ordered_by=rule_set)


def rules_argument(default: str) -> Argument:
    """The argument that names a rule set; ``default`` is the one that an omitted one means."""
    return Argument("rules", "rules", "The name of a rule set, in quotes: its file name without .yaml.", True, default)
