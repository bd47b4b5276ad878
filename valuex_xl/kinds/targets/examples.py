"""The examples of conversion targets: each that the rules contradict is a fault."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from valuex_xl.judging.contradictions import Contradiction, agree, contradicted
from valuex_xl.judging.wording import show_money
from valuex_xl.kinds.targets.migration import planned
from valuex_xl.kinds.targets.rules import Example, Targets
from valuex_xl.rulefiles.place import Fault

__all__ = ["contradictions"]


def contradictions(rules: Targets) -> list[Fault]:
    """A fault for each example whose counts move otherwise."""

    def found(day: date, example: Example) -> Iterator[Contradiction]:
        closing = planned(rules, day, example.counts, 1).closing
        if not all(map(agree, closing, example.become)):
            yield Contradiction(_listed(example.become), _listed(closing))

    return contradicted(rules.examples, lambda day: day, found, lambda example: (_listed(example.become),))


def _listed(counts: tuple[float, ...]) -> str:
    return ", ".join(map(show_money, counts))
