"""VX_SCORE: does it fit the customer we want."""

from __future__ import annotations

from valuex_xl.catalogue.call import Call
from valuex_xl.catalogue.common import AS_AT, CALL_ERRORS, NAMES, OUTPUT, WHY, figures, rules_argument
from valuex_xl.catalogue.figures import figure_rows
from valuex_xl.catalogue.model import Example, Function, Output
from valuex_xl.catalogue.rowwise import by_row
from valuex_xl.engine.cells import is_blank
from valuex_xl.engine.scoring import Card, compile_card
from valuex_xl.engine.scoring_words import reason, why
from valuex_xl.engine.values import NA, CallError, CellError, Scalar, Value

__all__ = ["SCORE"]


def _answer(call: Call) -> Value:
    card = call.compiled(compile_card)
    rows = figure_rows(call, card.rules)
    size = len(rows.rows)

    def work(row: int) -> Scalar | list[Scalar]:
        cells = rows.cells(row)
        if call.output == "why":
            told = why(card, cells) + call.note
            return f"Row {row + 1}: {told}" if size > 1 and told.startswith("Not judged") else told
        return _told(card, cells, call.output)

    return by_row(size, work, rows.lay_as_row, call.output, width=len(card.lines))


def _told(card: Card, cells: list[Scalar], output: str) -> Scalar | list[Scalar]:
    if all(map(is_blank, cells)):
        raise CallError(NA, "the row is blank")
    readings = card.read(cells)
    if isinstance(readings, CellError):
        raise CallError(readings, readings.why)
    if output == "table":
        return [NA if points is None else points for points in card.points(readings)]
    found = card.score(readings) if output == "score" else card.is_target(readings)
    return NA.because(reason(card, cells)) if found is None else found


SCORE = Function(
    name="VX_SCORE",
    summary="Scores how well a customer fits the ones we want, 0 to 100, and says whether it is a target.",
    arguments=(figures("customer"), NAMES, OUTPUT, rules_argument("scorecard"), AS_AT),
    outputs=(
        Output("score", "The weighted points, 0 to 100.", "rows"),
        Output("target", "TRUE where the score reaches the target and nothing knocks the customer out.", "rows"),
        WHY,
        Output("table", "A column for each line of the score, in the order of the rule set: its points.", "table"),
    ),
    examples=(
        Example(
            "=VX_SCORE({60000,10,0.08,3,9,0.12})",
            75.0,
            "A customer of some size that pays and fits well, and whom we serve better than others could.",
        ),
        Example('=VX_SCORE({60000,10,0.08,3,9,0.12},,"target")', True),
        Example(
            '=VX_SCORE({120,9},{"days overdue","fit"},"target")',
            False,
            "What is overdue for more than 90 days knocks out, whatever else is not known.",
        ),
    ),
    answer=_answer,
    overview=(
        "Target customers are profitable, fit what we do, and are worth more to us than to competitors. A missing "
        "figure gives no score; whether the customer is a target can still be certain, and then it is said. The share "
        "of target customers held is COUNTIF(targets,TRUE) over their number."
    ),
    errors=(
        ("#N/A", "a figure is missing that the score needs; for target, one that could change it"),
        ("#NUM!", "a figure outside its range"),
        *CALL_ERRORS,
    ),
    kind="scorecard",
    formula="sum(weight * points) / sum(weight)",
    source="The rule set's own weights and bands.",
)
