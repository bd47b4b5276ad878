"""Why this grade, and what is missing for the next: sentences a finance person can forward."""

from __future__ import annotations

from collections.abc import Sequence

from valuex_xl.judging.cells import is_blank
from valuex_xl.judging.compiled_conditions import CompiledCondition
from valuex_xl.judging.readers import OTHER_NAME, NameReader, NumberReader, Reading
from valuex_xl.judging.thresholds import Interval, slack
from valuex_xl.judging.values import CellError, Scalar
from valuex_xl.judging.why import Why
from valuex_xl.judging.wording import distance, either, listed, listed_whole, sentence, show
from valuex_xl.kinds.grades.grading import Outcome
from valuex_xl.kinds.grades.ladder import HANGS, Ladder, Step
from valuex_xl.rulefiles.conditions import Side
from valuex_xl.rulefiles.exceptions import Granted

__all__ = ["gap", "reason", "why"]


def gap(ladder: Ladder, cells: Sequence[Scalar], place: int) -> str:
    """What a customer in this place lacks for the next better grade, with distances; empty for the best."""
    readings = ladder.read(cells)
    if not place or isinstance(readings, CellError):
        return ""
    step = ladder.steps[place - 1]
    lacking = [_lack(ladder, line, readings) for line in step.lines if _lacks(step, line, readings)]
    if step.choices and not any(line.met(readings) for line in step.choices):
        lacking.append(" or ".join(_lack(ladder, line, readings) for line in step.choices))
    return "; ".join(lacking)


def _lacks(step: Step, line: CompiledCondition, readings: Sequence[Reading]) -> bool:
    """Whether the line is in the way; a missing figure is not where all its domain would meet the line."""
    met = line.met(readings)
    return not met and (met is False or step.never or line in step.deciding)


def _lack(ladder: Ladder, asked: CompiledCondition, readings: Sequence[Reading]) -> str:
    line, reading = asked.decided(readings), readings[asked.figure]
    column = ladder.readers[line.figure]
    needed = f"{column.figure.name} {line.condition}{_as(ladder, asked, readings)}"
    if line.by is not None:
        return f"{needed}: {ladder.readers[line.by].figure.name} is missing"
    if reading is None:
        return f"{needed}: missing"
    if not isinstance(column, NumberReader):
        return f"{needed}: now {column.written(reading)}"
    below = isinstance(line.test, Interval) and reading < line.test.low
    limit = _missed(line, below)
    now = show(reading, column.figure.unit, beside=limit)
    off = abs(reading - limit)
    if off <= slack(limit):
        return f"{needed}: now {now}, just on the limit"
    return f"{needed}: now {now}, {distance(off, column.figure.unit)} too {'low' if below else 'high'}"


def _as(ladder: Ladder, asked: CompiledCondition, readings: Sequence[Reading]) -> str:
    """By which word the condition came to count; empty where it hangs on none."""
    word = None if asked.by is None else readings[asked.by]
    return "" if asked.by is None or word is None else f" for {ladder.readers[asked.by].written(word)}"


def _missed(line: CompiledCondition, below: bool) -> float:
    """The limit that the figure is on the wrong side of."""
    lower = (Side.AT_LEAST, Side.ABOVE, Side.EXACTLY)
    upper = (Side.AT_MOST, Side.BELOW, Side.EXACTLY)
    limits = [bound.limit for bound in line.condition.bounds if bound.side in (lower if below else upper)]
    return max(limits) if below else min(limits)


def reason(ladder: Ladder, cells: Sequence[Scalar]) -> str:
    """Why a row that has no grade has none, in words."""
    if all(map(is_blank, cells)):
        return "the row is blank"
    readings = ladder.read(cells)
    if isinstance(readings, CellError):
        return readings.why
    names = [ladder.readers[figure].figure.name for figure in sorted(_hanging(ladder, readings))]
    be = "is" if len(names) == 1 else "are"
    return f"{listed(names)} {be} missing, and the grade could be {either(ladder.possible(readings))}"


def _hanging(ladder: Ladder, readings: Sequence[Reading]) -> set[int]:
    """The missing figures that could still change the grade."""
    found: set[int] = set()
    for step in ladder.steps:
        verdict = step.holds(readings)
        if verdict is None:
            open_ = [line for line in (*step.deciding, *step.open_choices) if line.met(readings) is None]
            found.update(at for line in open_ for at in line.figures if readings[at] is None)
        elif verdict:
            break
    return found


def why(ladder: Ladder, cells: Sequence[Scalar], result: Outcome) -> Why:
    """The grade, the figures and thresholds behind it, and what the next one takes."""
    if isinstance(result, CellError):
        return Why("Not graded", (f"Not graded: {sentence(reason(ladder, cells))}",))
    readings = ladder.read(cells)
    assert not isinstance(readings, CellError)
    name = ladder.names[result]
    granted = _exception(ladder, readings)
    if granted is not None and granted.counts_on(ladder.day):
        place = ladder.place(readings)
        else_ = "it could not be graded" if place == HANGS else f"it would be {ladder.names[place]}"
        return Why.of(f"{name}: an exception for {granted.customer}: {granted.told}", f"Else {else_}", verdict=name)
    parts = [_verdict(ladder, ladder.steps[result], readings)]
    if ladder.rules.missing_is_unmet and (hanging := _hanging(ladder, readings)):
        names = [ladder.readers[figure].figure.name for figure in sorted(hanging)]
        be, count = ("is", "counts") if len(names) == 1 else ("are", "count")
        could = either(ladder.possible(readings))
        parts.append(f"{listed(names)} {be} missing and {count} as not met; known, the grade could be {could}")
    if result and ladder.rules.ordered:
        parts.append(f"For {ladder.names[result - 1]} it lacks {gap(ladder, cells, result)}")
    if granted is not None:
        parts.append(f"The exception for {granted.customer} {granted.idle_on(ladder.day)}")
    return Why.of(*parts, verdict=name)


def _exception(ladder: Ladder, readings: Sequence[Reading]) -> Granted[str] | None:
    """The exception for a customer, also one that does not count on the day."""
    for column, reading in zip(ladder.readers, readings, strict=True):
        if isinstance(column, NameReader) and reading is not None and reading != OTHER_NAME:
            return ladder.rules.exceptions[int(reading)]
    return None


def _verdict(ladder: Ladder, step: Step, readings: Sequence[Reading]) -> str:
    means = f" ({step.grade.means})" if step.grade.means else ""
    met = [_met(ladder, line, readings) for line in step.lines]
    met += [_met(ladder, line, readings) for line in step.choices if line.met(readings)]
    rest = "no better grade is met" if ladder.rules.ordered else "no other grade is met"
    return f"{step.grade.name}{means}: {listed_whole(met) if met else rest}"


def _met(ladder: Ladder, asked: CompiledCondition, readings: Sequence[Reading]) -> str:
    line, reading = asked.decided(readings), readings[asked.figure]
    column = ladder.readers[line.figure]
    needs = f"{line.condition}{_as(ladder, asked, readings)}"
    if reading is None:
        return f"{column.figure.name} is missing (any would meet {needs})"
    if not isinstance(column, NumberReader):
        return f"{column.figure.name} is {column.written(reading)} (needs {needs})"
    limit = _nearest_limit(ladder, line.figure, reading)
    return f"{column.figure.name} is {show(reading, column.figure.unit, beside=limit)} (needs {needs})"


def _nearest_limit(ladder: Ladder, figure: int, reading: float) -> float | None:
    """The threshold of any grade that the figure comes closest to: it must not be shown as if it lay on it."""
    lines = [line for step in ladder.steps for line in step.asked if line.figure == figure]
    limits = [limit for line in lines for limit in line.condition.limits]
    return min(limits, key=lambda limit: abs(limit - reading), default=None)
