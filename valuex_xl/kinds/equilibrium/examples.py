"""The examples of the rules of a deal: each that the rules contradict is a fault."""

from __future__ import annotations

from collections.abc import Iterator

from valuex_xl.judging.contradictions import Contradiction, agree, contradicted
from valuex_xl.judging.values import CellError, Scalar
from valuex_xl.kinds.equilibrium.balance import Balance, Deal, compile_balance
from valuex_xl.kinds.equilibrium.rules import Equilibrium, Example
from valuex_xl.kinds.equilibrium.words import reason, sentences
from valuex_xl.rulefiles.place import Fault
from valuex_xl.rulefiles.text import fold

__all__ = ["contradictions"]

_VERDICT = "verdict"


def contradictions(rules: Equilibrium) -> list[Fault]:
    """A fault for each example that the rules judge or work out otherwise."""
    return contradicted(
        rules.examples, lambda day: compile_balance(rules, day), _contradictions, lambda _example: ("otherwise",)
    )


def _contradictions(balance: Balance, example: Example) -> Iterator[Contradiction]:
    deal = balance.work_out([example.given.get(figure.name) for figure in balance.rules.figures])
    if isinstance(deal, CellError):
        yield Contradiction("otherwise", str(deal), deal.why)
        return
    for name, expected in example.expect.items():
        found = _found(balance, deal, name)
        if not _agrees(found, expected):
            told = _reason(balance, deal) if name == _VERDICT else ""
            why = ", for a figure is missing" if found is None and fold(name) in deal.known else ""
            yield Contradiction(f"{name} {_shown(expected)}", f"{name} {_shown(found)}{why}", told)


def _reason(balance: Balance, deal: Deal) -> str:
    ruling = balance.verdict(deal)
    return reason(balance, deal) if isinstance(ruling, CellError) else ". ".join(sentences(balance, deal, ruling))


def _found(balance: Balance, deal: Deal, name: str) -> Scalar:
    if name != _VERDICT and fold(name) in deal.known:
        return deal.known[fold(name)]
    ruling = balance.verdict(deal)
    if isinstance(ruling, CellError) or name == _VERDICT:
        return ruling if isinstance(ruling, CellError) else ruling.source.name
    return ruling.given(name)


def _agrees(found: Scalar, expected: float | str | None) -> bool:
    if expected is None:
        return found is None
    if isinstance(expected, str):
        return str(found) == expected
    return isinstance(found, float | int) and agree(found, expected)


def _shown(value: Scalar) -> str:
    return "nothing" if value is None else f"{value:.9g}" if isinstance(value, float) else str(value)
