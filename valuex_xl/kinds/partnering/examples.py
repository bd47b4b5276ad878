"""The examples of a partnering formula: each that the rules contradict is a fault."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from valuex_xl.judging.contradictions import Contradiction, agree, answered, contradicted, digits
from valuex_xl.judging.values import CallError
from valuex_xl.kinds.partnering.rules import Example, Partnering
from valuex_xl.kinds.partnering.sharing import Formula, Project, formula
from valuex_xl.rulefiles.place import Fault

__all__ = ["contradictions"]

_FIGURES: dict[str, Callable[[Project], float]] = {
    "share": lambda project: project.share,
    "price": lambda project: project.price,
    "profit": lambda project: project.profit,
    "turning point": lambda project: project.turning_point,
}


def contradictions(rules: Partnering) -> list[Fault]:
    """A fault for each figure of an example that the formula works out otherwise."""
    return contradicted(rules.examples, lambda day: formula(rules, day), _contradictions, _said)


def _contradictions(agreed: Formula, example: Example) -> Iterator[Contradiction]:
    for said, (output, expected) in zip(_said(example), example.expect, strict=True):
        try:
            project = agreed.project(example.target, example.actual, example.fee, example.ceiling)
            found = _FIGURES[output](project)
        except CallError as error:
            yield Contradiction(said, str(error.error), str(error))
            continue
        if not agree(found, expected):
            yield Contradiction(said, answered(found))


def _said(example: Example) -> list[str]:
    return [f"{output} {digits(expected)}" for output, expected in example.expect]
