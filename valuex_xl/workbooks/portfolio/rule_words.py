"""The words of the rules at work that shape a portfolio: its grades, moves and drivers, and how many thresholds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from valuex_xl.functions import Session
from valuex_xl.judging.readers import WordReader, reader
from valuex_xl.judging.values import CallError
from valuex_xl.kinds.costs.rules import Costs
from valuex_xl.kinds.grades.rules import Grades
from valuex_xl.kinds.registry import kind_of
from valuex_xl.kinds.scorecard.rules import Scorecard
from valuex_xl.kinds.targets.ideals import compile_ideals
from valuex_xl.kinds.targets.rules import Targets
from valuex_xl.rulefiles.figures import Unit
from valuex_xl.rulefiles.rule_set import RuleSet
from valuex_xl.rulefiles.text import fold

__all__ = ["RuleWords", "rule_words"]

_USED = ("concentration", "grades", "targets", "costs", "scorecard")


@dataclass(frozen=True, slots=True)
class RuleWords:
    """Names as the rule sets write them; what a set that cannot be used would have said is empty.

    ``ratios`` are those of the ``scored`` figures that are percentages; ``used`` are the rule sets that the book
    follows, with their owner; ``thresholds`` how many of each are in force.
    """

    grades: tuple[str, ...]
    will_buy: tuple[str, ...]
    moves: tuple[tuple[str, str], ...]
    drivers: tuple[str, ...]
    scored: tuple[str, ...]
    ratios: frozenset[str]
    used: tuple[tuple[str, str], ...]
    thresholds: Mapping[str, int]
    ideal_share: float = 1.0
    """Of the wallet, by the targets; the whole of it where they do not say."""


def rule_words(session: Session, day: date) -> RuleWords:
    """Read from the rules that the session's formulas will follow."""
    sets = {name: rules for name in _USED if (rules := _set(session, name)) is not None}
    grades, targets, costs, card = (sets.get(name) for name in ("grades", "targets", "costs", "scorecard"))
    return RuleWords(
        grades=tuple(grade.name for grade in grades.grades) if isinstance(grades, Grades) else (),
        will_buy=_words(grades, "will buy"),
        moves=tuple((move.source, move.target) for move in targets.moves) if isinstance(targets, Targets) else (),
        drivers=tuple(rate.driver for rate in costs.rates) if isinstance(costs, Costs) else (),
        scored=tuple(figure.name for figure in card.figures) if isinstance(card, Scorecard) else (),
        ratios=frozenset(each.name for each in card.figures if each.unit is Unit.PERCENT)
        if isinstance(card, Scorecard)
        else frozenset(),
        used=tuple((name, rules.head.owner) for name, rules in sets.items()),
        thresholds={name: sum(1 for _ in kind_of(rules).thresholds(rules, day)) for name, rules in sets.items()},
        ideal_share=_ideal_share(targets, day),
    )


def _ideal_share(targets: RuleSet | None, day: date) -> float:
    try:
        return compile_ideals(targets, day).share if isinstance(targets, Targets) else 1.0
    except CallError:
        return 1.0


def _set(session: Session, name: str) -> RuleSet | None:
    try:
        return session.rules(None, name)
    except CallError:
        return None


def _words(rules: RuleSet | None, figure: str) -> tuple[str, ...]:
    """The words that a figure of the grades may be; none where it is asked for as a number, or not at all."""
    figures = rules.figures if isinstance(rules, Grades) else ()
    readers = [reader(each) for each in figures if fold(each.name) == figure]
    return next((tuple(found.figure.words) for found in readers if isinstance(found, WordReader)), ())
