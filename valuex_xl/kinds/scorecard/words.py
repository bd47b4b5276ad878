"""Why this score: the points of each line, class and target, what knocks the customer out, an exception."""

from __future__ import annotations

import math
from collections.abc import Sequence

from valuex_xl.judging.readers import Reading
from valuex_xl.judging.why import Why
from valuex_xl.judging.wording import listed, listed_whole
from valuex_xl.kinds.scorecard.points import Pointing
from valuex_xl.kinds.scorecard.scoring import Card

__all__ = ["reason", "why"]


def why(card: Card, readings: Sequence[Reading]) -> Why:
    """The score and each line's points, class and target, what knocks the customer out, and exceptions."""
    name, target = card.class_of(readings), card.is_target(readings)
    wanted = "a target" if target else "undecided" if target is None else "no target"
    verdict = (name or "undecided") if card.classes else wanted
    told = [_score(card, readings)]
    told += [_class(card, readings, name)] if card.classes else []
    told += [f"{wanted} (target: {_decided(card, readings)})"] if card.enough is not None else []
    parts = [", ".join(told), listed([_line(card, line, readings) for line in card.lines], most=30)]
    knock = card.knocked_out(readings)
    if knock is not None:
        column, reading = card.readers[knock.figure], readings[knock.figure]
        now = knock.decided(readings).condition
        into = "" if card.rules.knocked_into is None else f", so the class is {card.rules.knocked_into}"
        known = "missing, and whatever it is would be" if reading is None else column.written(reading)
        parts.append(f"Knocked out: {column.figure.name} is {known} ({now}){into}")
    if (card.classes and name is None) or (card.enough is not None and target is None):
        gone = _beside_the_score(card, readings)
        parts += [f"Undecided, as {listed_whole(gone)} {'is' if len(gone) == 1 else 'are'} missing"] if gone else []
    for at in card.known(readings):
        each = card.rules.exceptions[at]
        idle = f"The exception for {each.customer} {each.idle_on(card.day)}"
        parts.append(f"An exception for {each.customer}: {each.told}" if each.counts_on(card.day) else idle)
    return Why.of(*parts, verdict=verdict)


def _beside_the_score(card: Card, readings: Sequence[Reading]) -> list[str]:
    """The missing figures on which a knock-out, the target or a class hangs: the lines of the score tell their own."""
    open_ = {at for knock in card.knocks if knock.met(readings) is None for at in knock.figures}
    hangs = [each for each in (card.enough, *(each.line for each in card.classes)) if each is not None]
    open_ |= {each.by for each in hangs if each.by is not None}
    return [card.readers[at].figure.name for at in sorted(open_) if readings[at] is None]


def _score(card: Card, readings: Sequence[Reading]) -> str:
    score, most = card.score(readings), card.reach[1]
    if score is None:
        return "No score"
    return f"Score {score:.6g} of {most:.6g}" if card.rules.summed and math.isfinite(most) else f"Score {score:.4g}"


def _class(card: Card, readings: Sequence[Reading], name: str | None) -> str:
    line = next((each.line for each in card.classes if each.name == name), None)
    if name is None:
        return "class undecided"
    if card.rules.knocked_into is not None and card.knocked_out(readings) is not None:
        return f"class {name}"
    return f"class {name}" + (f" ({line.decided(readings).condition})" if line is not None else "")


def _decided(card: Card, readings: Sequence[Reading]) -> str:
    return "" if card.enough is None else str(card.enough.decided(readings).condition)


def _line(card: Card, line: Pointing, readings: Sequence[Reading]) -> str:
    column, reading, points = card.readers[line.figure], readings[line.figure], line.points(readings)
    if reading is None or points is None:
        return f"{column.figure.name} is missing" + (" and left out" if line.leave_out else "")
    weight = card.totals.weights[card.lines.index(line)]
    times = "" if weight == 1 else f" x {weight:g}"
    group = f" in {line.source.group}" if line.source.group else ""
    return f"{column.figure.name} {column.written(reading)} gives {points:.6g}{times}{group}"


def reason(card: Card, readings: Sequence[Reading]) -> str:
    """Why there is no score, in words."""
    needed = {line.figure for line in card.lines if not line.leave_out}
    needed |= {at for knock in card.knocks for at in knock.figures}
    hangs = [card.enough] if card.enough is not None else []
    hangs += [each.line for each in card.classes if each.line is not None]
    hangs += [band.line for line in card.lines for band in line.bands if band.line is not None]
    needed |= {each.by for each in hangs if each.by is not None}
    missing = [card.readers[figure].figure.name for figure in sorted(needed) if readings[figure] is None]
    if not missing:
        return "every line that it has figures for is left out"
    return f"{listed_whole(missing)} {'is' if len(missing) == 1 else 'are'} missing"
