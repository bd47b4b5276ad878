"""The examples of a set of limits: each that the rules contradict is a fault."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from functools import cache

from valuex_xl.judging.contradictions import Contradiction, contradicted
from valuex_xl.judging.netting import net
from valuex_xl.kinds.concentration.compiled_limit import CompiledLimit, compile_limit
from valuex_xl.kinds.concentration.judgement import judge
from valuex_xl.kinds.concentration.rules import Concentration, Example
from valuex_xl.kinds.concentration.words import why
from valuex_xl.rulefiles.place import Fault

__all__ = ["contradictions"]


def contradictions(rules: Concentration) -> list[Fault]:
    """A fault for each example that the rules judge otherwise."""

    def limits_on(day: date) -> Callable[[str], CompiledLimit]:
        return cache(lambda name: compile_limit(rules, name, day))

    return contradicted(rules.examples, limits_on, _contradictions, lambda example: (example.status,))


def _contradictions(limits: Callable[[str], CompiledLimit], example: Example) -> Iterator[Contradiction]:
    judgement = judge(net(example.amounts, None, {}), limits(example.limit))
    if judgement.worst != example.status:
        told = why(judgement).signed(judgement.compiled.rules.head.signature)
        yield Contradiction(example.status, judgement.worst, str(told))
