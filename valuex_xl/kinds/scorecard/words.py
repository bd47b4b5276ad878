"""Why this score: the points of each line, the target, what knocks the customer out."""

from __future__ import annotations

from collections.abc import Sequence

from valuex_xl.judging.readers import Reading
from valuex_xl.judging.why import Why
from valuex_xl.judging.wording import listed
from valuex_xl.kinds.scorecard.scoring import Card, Scoring

__all__ = ["reason", "why"]


def why(card: Card, readings: Sequence[Reading]) -> Why:
    """The score and each line's points, whether it is a target, and what knocks the customer out."""
    score, target = card.score(readings), card.is_target(readings)
    verdict = "a target" if target else "undecided" if target is None else "no target"
    points = "No score" if score is None else f"Score {score:.4g}"
    lines = [_line(card, line, readings[line.figure]) for line in card.lines]
    parts = [f"{points}, {verdict} (target: {card.target})", listed(lines, most=30)]
    knock = card.knocked_out(readings)
    if knock is not None:
        column, reading = card.readers[knock.figure], readings[knock.figure]
        assert reading is not None
        parts.append(f"Knocked out: {column.figure.name} is {column.written(reading)} ({knock.condition})")
    return Why.of(*parts, verdict=verdict)


def _line(card: Card, line: Scoring, reading: Reading) -> str:
    column = card.readers[line.figure]
    weight = "" if line.weight == 1 else f" x {line.weight:g}"
    if reading is None:
        return f"{column.figure.name} is missing"
    return f"{column.figure.name} {column.written(reading)} gives {line.points(reading):g}{weight}"


def reason(card: Card, readings: Sequence[Reading]) -> str:
    """Why there is no score, in words."""
    needed = {line.figure for line in card.lines} | {knock.figure for knock in card.knocks}
    missing = [card.readers[figure].figure.name for figure in sorted(needed) if readings[figure] is None]
    return f"{listed(missing, most=20)} {'is' if len(missing) == 1 else 'are'} missing"
