"""A scorecard looked at as a whole: its thresholds, and whether its examples hold."""

from __future__ import annotations

from datetime import date

from valuex_xl.engine.contradictions import agree, contradiction
from valuex_xl.engine.scoring import compile_card
from valuex_xl.engine.threshold_lines import ThresholdLine, in_words
from valuex_xl.engine.values import CallError, CellError
from valuex_xl.rules.place import Fault
from valuex_xl.rules.scorecard import Scorecard, ScoreCase

__all__ = ["prove", "thresholds"]


def thresholds(rules: Scorecard, day: date) -> list[ThresholdLine]:
    """Every weight, band, knock-out and the target in force on the day."""
    lines: list[ThresholdLine] = []
    for line in rules.lines:
        lines.append(in_words("weight", line.figure, line.weight, day, lambda weight: f"{weight:g}"))
        for band in line.bands:
            subject = f"{band.points:g} points"
            if band.condition is None:
                lines.append((subject, line.figure, "the rest", None))
            else:
                lines.append(in_words(subject, line.figure, band.condition, day))
    lines += [in_words("knock out", need.figure, need.condition, day) for need in rules.knock_outs]
    return [*lines, in_words("target", "score", rules.target, day)]


def prove(rules: Scorecard) -> list[Fault]:
    """A fault for each example that the rules score otherwise."""
    found = (_contradicted(rules, case) for case in rules.cases)
    return [fault for fault in found if fault is not None]


def _contradicted(rules: Scorecard, case: ScoreCase) -> Fault | None:
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
