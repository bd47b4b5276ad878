"""The examples of a set of limits: each that the rules contradict is a fault."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from functools import cache

from valuex_xl.judging.contradictions import Contradiction, agree, contradicted
from valuex_xl.judging.netting import net
from valuex_xl.judging.values import Scalar
from valuex_xl.kinds.concentration.compiled_limit import CompiledLimit, compile_limit
from valuex_xl.kinds.concentration.examples_reader import NO_CLASS
from valuex_xl.kinds.concentration.judgement import judge
from valuex_xl.kinds.concentration.rules import Concentration, Example
from valuex_xl.kinds.concentration.words import why
from valuex_xl.rulefiles.place import Fault

__all__ = ["contradictions"]


def contradictions(rules: Concentration) -> list[Fault]:
    """A fault for each example that the rules judge otherwise."""

    def limits_on(day: date) -> Callable[[str], CompiledLimit]:
        return cache(lambda name: compile_limit(rules, name, day))

    return contradicted(rules.examples, limits_on, _contradictions, _said)


def _contradictions(limits: Callable[[str], CompiledLimit], example: Example) -> Iterator[Contradiction]:
    """What the rules answer otherwise; without names each amount is its own, as in a formula without keys."""
    compiled = limits(example.limit)
    names = example.names or None
    netted = net(example.amounts, names, compiled.parents, compiled.not_customers, compiled.leave_out)
    judgement = judge(netted, compiled)
    if example.status is not None and judgement.worst != example.status:
        told = why(judgement).signed(compiled.rules.head.signature)
        yield Contradiction(example.status, judgement.worst, str(told))
    if example.statuses:
        yield from _rows("statuses", example.statuses, judgement.by_row(judgement.statuses))
    if example.classes:
        yield from _rows("classes", example.classes, judgement.by_row(judgement.classes))
    if example.ineligible is not None:
        found = judgement.eligibility.ineligible
        if not agree(found, example.ineligible):
            yield Contradiction(f"ineligible {example.ineligible:.12g}", f"{found:.12g}")


def _rows(what: str, expected: Sequence[str], found: Sequence[Scalar]) -> Iterator[Contradiction]:
    answers = [str(each) or NO_CLASS for each in found]
    if answers != list(expected):
        yield Contradiction(f"{what} {', '.join(expected)}", ", ".join(answers))


def _said(example: Example) -> list[str]:
    """What an example says, in a word each: the answer of rules that cannot judge it contradicts all of them."""
    says = [example.status, ", ".join(example.statuses), ", ".join(example.classes)]
    ineligible = "" if example.ineligible is None else f"ineligible {example.ineligible:.12g}"
    return [each for each in (*says, ineligible) if each]
