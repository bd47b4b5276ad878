"""The examples of a scorecard: each that the rules contradict is a fault."""

from __future__ import annotations

from collections.abc import Iterator

from valuex_xl.judging.contradictions import Contradiction, agree, contradicted, digits
from valuex_xl.judging.values import CellError
from valuex_xl.kinds.scorecard.rules import Example, Scorecard
from valuex_xl.kinds.scorecard.scoring import Card, compile_card
from valuex_xl.kinds.scorecard.words import why
from valuex_xl.rulefiles.place import Fault

__all__ = ["contradictions"]

_TARGET = {True: "target yes", False: "target no", None: "undecided: a figure is missing"}


def contradictions(rules: Scorecard) -> list[Fault]:
    """A fault for each example that the rules score otherwise."""
    return contradicted(
        rules.examples, lambda day: compile_card(rules, day), _contradictions, lambda _example: ("otherwise",)
    )


def _contradictions(card: Card, example: Example) -> Iterator[Contradiction]:
    """The first thing that comes out otherwise: the score, else the class, else whether it is a target."""
    readings = card.read([example.given.get(figure.name) for figure in card.rules.figures])
    if isinstance(readings, CellError):
        yield Contradiction("otherwise", str(readings), readings.why)
        return
    score, target = card.score(readings), card.is_target(readings)
    told = why(card, readings).told
    if example.score is not None and (score is None or not agree(score, example.score)):
        found = "no score: a figure is missing" if score is None else digits(score, 6)
        yield Contradiction(f"score {digits(example.score)}", found, told)
    elif example.name is not None and (name := card.class_of(readings)) != example.name:
        found = f"class {name}" if name else "no class: a figure is missing"
        yield Contradiction(f"class {example.name}", found, told)
    elif example.target is not None and target is not example.target:
        yield Contradiction(_TARGET[example.target], _TARGET[target], told)
