"""The examples that a partnering formula lacks around the ends of its slices."""

from __future__ import annotations

from datetime import date

from valuex_xl.judging.boundary import Proposed
from valuex_xl.kinds.partnering.rules import Partnering
from valuex_xl.kinds.partnering.sharing import formula
from valuex_xl.rulefiles.figures import Unit
from valuex_xl.rulefiles.numbers import show

__all__ = ["missing_examples"]

_TARGET = 100_000.0


def missing_examples(rules: Partnering) -> list[Proposed]:
    """Examples with the shares and prices that the latest terms give; a project without its costs has none."""
    terms = formula(rules, date.max)
    taken = {round(case.actual / case.target, 9) for case in rules.examples if case.target and case.as_at is None}
    found: list[Proposed] = []
    for end in sorted({slice_.low for slice_ in rules.slices if slice_.low > 0} | {1.0}):
        for part in (round(end - 0.001, 9), end, round(end + 0.001, 9)):
            if part in taken:
                continue
            taken.add(part)
            project = terms.project(_TARGET, round(_TARGET * part, 2), None, None)
            answers = (("share", project.share), ("price", project.price))
            given = (("target", _TARGET), ("actual", round(_TARGET * part, 2)))
            found.append(
                Proposed(tuple((name, show(round(value, 9), Unit.MONEY)) for name, value in (*given, *answers)))
            )
    return found
