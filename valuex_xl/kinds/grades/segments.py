"""Grades without an order, such as segments: who meets two of them, and who meets none."""

from __future__ import annotations

from collections.abc import Iterator

from valuex_xl.judging.proofs.boxes import Box, Budget, TooLargeError, narrowed, uncovered
from valuex_xl.judging.proofs.witness import in_words, readings
from valuex_xl.judging.wording import listed
from valuex_xl.kinds.grades.boxes import customers, cuts
from valuex_xl.kinds.grades.ladder import Ladder, Step
from valuex_xl.rulefiles.place import Fault, note

__all__ = ["segments"]


def segments(ladder: Ladder) -> Iterator[Fault]:
    """Notes: a customer for each two grades that overlap, and one whom only the last grade takes."""
    named = [step for step in ladder.steps if step.asked]
    for at, lower in enumerate(named):
        both = [(upper, box) for upper in named[:at] if (box := _both(ladder, upper, lower)) is not None]
        if both:
            upper, box = both[0]
            names = listed([other.grade.name for other, _ in both])
            message = f"overlaps {names}: for example, {_shown(ladder, box, upper, lower)} meets {upper.grade.name} too"
            yield note(lower.grade.place, f"{lower.grade.name}: {message}, and is that, as it comes first")
    gap = _gap(ladder, named)
    if gap is not None:
        last = ladder.steps[-1].grade
        shown = _shown(ladder, gap, *named)
        yield note(last.place, f"{last.name}: takes who meets none of the others, for example {shown}")


def _both(ladder: Ladder, upper: Step, lower: Step) -> Box | None:
    for each in customers(ladder):
        for cut in cuts(lower, ladder):
            mine = narrowed(each, cut)
            for other in cuts(upper, ladder) if mine is not None else ():
                both = None if mine is None else narrowed(mine, other)
                if both is not None:
                    return both
    return None


def _gap(ladder: Ladder, named: list[Step]) -> Box | None:
    taken = [cut for step in named for cut in cuts(step, ladder)]
    try:
        found = (uncovered(each, taken, Budget()) for each in customers(ladder))
        return next((box for box in found if box is not None), None)
    except TooLargeError:
        return None


def _shown(ladder: Ladder, box: Box, *steps: Step) -> str:
    asked = {figure for step in steps for line in step.asked for figure in line.figures}
    return in_words(ladder.rules.figures, readings(box), asked)
