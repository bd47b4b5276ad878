"""VX_SCORE: does it fit the customer we want."""

from __future__ import annotations

from collections.abc import Sequence

from valuex_xl.functions.calling import Call
from valuex_xl.functions.common import AS_AT, CALL_ERRORS, NAMES, OUTPUT, WHY, figures, rules_argument
from valuex_xl.functions.figures import by_row_of_figures
from valuex_xl.functions.model import Example, Function, Output
from valuex_xl.judging.readers import Reading
from valuex_xl.judging.values import NA, VALUE, CallError, Scalar
from valuex_xl.judging.why import Reply, Why
from valuex_xl.kinds.scorecard.scoring import Card, compile_card
from valuex_xl.kinds.scorecard.words import reason, why

__all__ = ["SCORE"]


def _answer(call: Call) -> Reply:
    card = call.compiled(compile_card)
    _check_asked(card, call.output)

    def work(readings: Sequence[Reading]) -> Scalar | Why | list[Scalar]:
        if call.output == "table":
            return [NA if points is None else points for points in card.points(readings)]
        if call.output != "why":
            return _judged(card, readings, call.output)
        if card.score(readings) is None and card.is_target(readings) is None and card.class_of(readings) is None:
            raise CallError(NA, reason(card, readings))
        return call.because(why(card, readings))

    return by_row_of_figures(call, card.rules, card.read, work, width=len(card.lines))


def _check_asked(card: Card, output: str) -> None:
    """A card may have a target, classes or both; raises CallError (#VALUE!) where it has no target."""
    if output == "target" and card.enough is None:
        raise CallError(VALUE, f"{card.rules.head} has no target - ask for class, or for score")


def _classes(call: Call) -> list[str]:
    """The output word that the rule set adds where it has classes."""
    return ["class"] if call.compiled(compile_card).classes else []


def _judged(card: Card, readings: Sequence[Reading], output: str) -> Scalar:
    found: Scalar
    if output == "score":
        found = card.score(readings)
    else:
        found = card.is_target(readings) if output == "target" else card.class_of(readings)
    return NA.because(reason(card, readings)) if found is None else found


SCORE = Function(
    name="VX_SCORE",
    summary="Scores how well a customer fits the ones we want, 0 to 100, and says whether it is a target.",
    arguments=(figures("customer", "scorecard"), NAMES, OUTPUT, rules_argument("scorecard"), AS_AT),
    outputs=(
        Output("score", "The weighted mean of the points, or their sum where the rule set says so.", "rows"),
        Output("target", "TRUE where the score reaches the target and nothing knocks the customer out.", "rows"),
        WHY,
        Output(
            "table",
            "A column for each line of the score, in the order of the rule set: its points.",
            "table",
            lambda call: [line.figure for line in call.compiled(compile_card).rules.lines],
            by_row=True,
        ),
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
    more_outputs=_classes,
    more_help="class where the rule set has classes: the word for the score",
    overview=(
        "Target customers are profitable, fit what we do, and are worth more to us than to competitors. A missing "
        "figure gives no score; whether the customer is a target can still be certain, and then it is said. The share "
        "of target customers held is COUNTIF(targets,TRUE) over their number. The figures of scorecard, in their "
        "order: yearly spend (money), days overdue (days), service cost (a ratio of the spend), years with us "
        "(years), fit (points from 0 to 10), value lead (a ratio of the price)."
    ),
    errors=(
        ("#N/A", "a figure is missing that the score needs; for target, one that could change it"),
        ("#NUM!", "a figure outside its range"),
        *CALL_ERRORS,
    ),
    kind="scorecard",
    formula="sum(weight * points) / sum(weight), or sum(weight * points)",
    source="The rule set's own weights and bands.",
)
