"""The kind ``scorecard``: points for each figure, weighted, and a target that a customer we want must reach."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from valuex_xl.rulefiles.conditions import Condition, Dated
from valuex_xl.rulefiles.figures import Figure
from valuex_xl.rulefiles.needs import Need
from valuex_xl.rulefiles.place import Place
from valuex_xl.rulefiles.rule_set import RuleSet

__all__ = ["Band", "Example", "ScoreLine", "Scorecard"]


@dataclass(frozen=True, slots=True)
class Band:
    """Points for a figure that meets a condition; ``condition`` is None for the band that takes the rest."""

    points: float
    condition: Dated[Condition] | None
    place: Place


@dataclass(frozen=True, slots=True)
class ScoreLine:
    """One line of the score: the figure by name, its weight, and its bands, of which the first that holds counts."""

    figure: str
    weight: Dated[float]
    bands: tuple[Band, ...]
    place: Place


@dataclass(frozen=True, slots=True)
class Example:
    """An example: the figures of a customer, and the score, whether it is a target, or both."""

    given: Mapping[str, float | str | None]
    score: float | None
    target: bool | None
    place: Place
    source: str = ""
    as_at: date | None = None


@dataclass(frozen=True, slots=True)
class Scorecard(RuleSet):
    """A scorecard: the score is sum(weight * points) / sum(weight), 0 to 100.

    ``knock_outs``: a customer that meets any of them is no target, whatever its score.
    ``target`` is the condition on the score, in points.
    """

    figures: tuple[Figure, ...]
    lines: tuple[ScoreLine, ...]
    target: Dated[Condition]
    knock_outs: tuple[Need, ...] = ()
    examples: tuple[Example, ...] = field(default=(), kw_only=True)
