"""VX_MIGRATE: where the conversion targets take the grades, and the moves that happened."""

from __future__ import annotations

from valuex_xl.functions.calling import Call
from valuex_xl.functions.common import AS_AT, CALL_ERRORS, rules_argument
from valuex_xl.functions.model import Argument, Example, Function, Output
from valuex_xl.judging.cells import as_column
from valuex_xl.judging.domains import needed, number_in
from valuex_xl.judging.values import VALUE, Block, CallError
from valuex_xl.judging.why import Reply
from valuex_xl.kinds.targets.migration import observed, planned
from valuex_xl.kinds.targets.rules import Targets

__all__ = ["MIGRATE"]


def _answer(call: Call) -> Reply:
    rules = call.rules()
    assert isinstance(rules, Targets)
    block = call.block("counts")
    if _is_before_and_after(block):
        moves, as_row = observed(rules, block), True
        output = call.output if call.given.get("output") is not None else "moves"
    else:
        counts, as_row = _counts(block, rules)
        periods = call.number_of("periods")
        moves, output = planned(rules, call.day, counts, 1.0 if periods is None else periods), call.output
    if output == "why":
        return call.because(moves.why())
    if output == "moves":
        return [list(row) for row in moves.matrix]
    closing = list(moves.closing)
    return [closing] if as_row else [[count] for count in closing]


def _is_before_and_after(block: Block) -> bool:
    """Two columns of names of grades, rather than counts in a row; names may be digits."""
    return len(block[0]) == 2 and (len(block) > 1 or any(isinstance(cell, str) for cell in block[0]))


def _counts(block: Block, rules: Targets) -> tuple[list[float], bool]:
    column = as_column(block)
    grades = ", ".join(rules.grades)
    if column is None or len(column[0]) != len(rules.grades):
        raise CallError(VALUE, f"counts takes one number for each of {grades}, or two columns of grades")
    found = []
    for grade, cell in zip(rules.grades, column[0], strict=True):
        name = f"the count of {grade}"
        found.append(needed(number_in(cell, name), name))
    return found, column[1]


MIGRATE = Function(
    name="VX_MIGRATE",
    summary="Moves counts of customers by the conversion targets, or counts the moves between two columns of grades.",
    arguments=(
        Argument(
            "counts", "rows", "How many customers of each grade, best first; or two columns: grade before, after."
        ),
        Argument(
            "periods",
            "number",
            "For how many periods the targets are met, a whole number; not used for two columns of grades.",
            True,
            "1",
        ),
        Argument(
            "output",
            "output",
            "What to answer.",
            True,
            '"counts"; for two columns of grades "moves"',
        ),
        rules_argument("targets"),
        AS_AT,
    ),
    outputs=(
        Output("counts", "How many customers of each grade there are afterwards, best first, not rounded.", "rows"),
        Output(
            "moves",
            "A matrix: from each grade (row) to each (column), who stayed included.",
            "table",
            lambda call: call.rules().grades,
        ),
        Output("why", "A sentence to forward: the moves, the targets, the rule set and its version.", "value"),
    ),
    examples=(
        Example(
            "=VX_MIGRATE({20,50,80,30})",
            [[25.0, 53.0, 72.0, 30.0]],
            "With a tenth of the Bs to A and of the Cs to B, 20, 50, 80 and 30 customers become these.",
        ),
        Example('=VX_MIGRATE({"B","A";"C","C";"C","B"},,"counts")', [[1.0, 1.0, 1.0, 0.0]], "What happened instead."),
    ),
    answer=_answer,
    overview=(
        "All moves of a period are made from its opening counts, so that a customer moves at most once. Counts are "
        "not rounded: a target of 10% of 5 Bs is half a customer. Rows that lack one of the two grades are new or "
        "lost customers: why counts them, the matrix does not."
    ),
    errors=(
        ("#N/A", "a count is missing"),
        ("#NUM!", "a negative count, or periods that are not whole or more than 1,000"),
        ("#VALUE!", "a grade that the rule set does not know, or not one count for each grade"),
        *CALL_ERRORS,
    ),
    kind="targets",
    formula="closing = opening * P^periods, where P holds the share of each grade that moves to each",
    source="The moves of the rule set, the firm's own targets: 10% of the Bs to A and of the Cs to B each period.",
)
