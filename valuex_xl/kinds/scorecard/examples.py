"""The examples of a scorecard: each that the rules contradict is a fault."""

from __future__ import annotations

from datetime import date

from valuex_xl.judging.contradictions import agree, contradiction
from valuex_xl.judging.values import CallError, CellError
from valuex_xl.kinds.scorecard.rules import Example, Scorecard
from valuex_xl.kinds.scorecard.scoring import compile_card
from valuex_xl.rulefiles.place import Fault

__all__ = ["contradictions"]


def contradictions(rules: Scorecard) -> list[Fault]:
    """A fault for each example that the rules score otherwise."""
    found = (_contradicted(rules, case) for case in rules.examples)
    return [fault for fault in found if fault is not None]


def _contradicted(rules: Scorecard, case: Example) -> Fault | None:
    try:
        card = compile_card(rules, case.as_at or date.max)
    except CallError as error:
        return contradiction(case.place, case.source, "otherwise", error.error, str(error))
    readings = card.read([case.given.get(figure.name) for figure in rules.figures])
    if isinstance(readings, CellError):
        return contradiction(case.place, case.source, "otherwise", readings, readings.why)
    score, target = card.score(readings), card.is_target(readings)
    if case.score is not None and (score is None or not agree(score, case.score)):
        told = "no score: a figure is missing" if score is None else f"{score:.6g}"
        return contradiction(case.place, case.source, f"score {case.score:g}", told)
    if case.target is not None and target is not case.target:
        words = {True: "target yes", False: "target no", None: "undecided: a figure is missing"}
        return contradiction(case.place, case.source, words[case.target], words[target])
    return None
