"""The thresholds of a scorecard, as VX_RULES lists them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from valuex_xl.judging.threshold_lines import ThresholdLine, in_words
from valuex_xl.kinds.scorecard.rules import Scorecard, ScoreLine
from valuex_xl.rulefiles.numbers import show

__all__ = ["thresholds"]


def thresholds(rules: Scorecard, day: date) -> list[ThresholdLine]:
    """Every constant, weight, band, knock-out, target, class and exception in force on the day."""
    lines: list[ThresholdLine] = [
        in_words("constant", each.name, each.value, day, lambda number, unit=each.unit: show(number, unit))  # type: ignore[misc]
        for each in rules.constants
    ]
    lines += [in_words("weight", f"{group.name} (group)", group.weight, day, _plain) for group in rules.groups]
    for line in rules.lines:
        lines += _line(line, day)
    lines += [in_words("knock out", need.figure, need.condition, day) for need in rules.knock_outs]
    if rules.knocked_into is not None:
        lines.append(("knock out", "class", rules.knocked_into, None))
    ends = (("floor", rules.floor), ("ceiling", rules.ceiling))
    lines += [(end, "score", _plain(limit), None) for end, limit in ends if limit is not None]
    if rules.target is not None:
        lines.append(in_words("target", "score", rules.target, day))
    for each in rules.classes:
        rest: ThresholdLine = (f"class {each.name}", "score", "the rest", None)
        lines.append(rest if each.condition is None else in_words(rest[0], "score", each.condition, day))
    for granted in rules.exceptions:
        answer = granted.answer
        told = [str(got) for got in (answer.score, answer.name) if got is not None]
        told += [] if answer.target is None else ["a target" if answer.target else "no target"]
        lines.append(("exception", granted.customer, f"{', '.join(told)} ({granted.told})", None))
    return lines


def _line(line: ScoreLine, day: date) -> Iterator[ThresholdLine]:
    yield in_words("weight", line.figure, line.weight, day, _plain)
    if line.as_given:
        yield "points", line.figure, "as given", None
    for knot in line.knots:
        yield f"{knot.points:g} points", line.figure, f"at {knot.at:g}", None
    for end, limit in (("floor", line.floor), ("ceiling", line.ceiling)):
        if limit is not None:
            yield end, line.figure, _plain(limit), None
    for band in line.bands:
        subject = f"{band.points:g} points"
        if band.condition is None:
            yield subject, line.figure, "the rest", None
        else:
            yield in_words(subject, line.figure, band.condition, day)


def _plain(number: float) -> str:
    return f"{number:g}"
