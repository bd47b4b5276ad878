"""The kind ``scorecard``: points for each figure, weighted, and a target that a customer we want must reach."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from valuex_xl.rulefiles.conditions import Condition, Dated
from valuex_xl.rulefiles.exceptions import Granted
from valuex_xl.rulefiles.figures import Figure
from valuex_xl.rulefiles.needs import Need
from valuex_xl.rulefiles.place import Place
from valuex_xl.rulefiles.rule_set import RuleSet

__all__ = ["Band", "Example", "Group", "Instead", "Knot", "ScoreClass", "ScoreLine", "Scorecard"]


@dataclass(frozen=True, slots=True)
class Band:
    """Points for a figure that meets a condition; ``condition`` is None for the band that takes the rest."""

    points: float
    condition: Dated[Condition] | None
    place: Place


@dataclass(frozen=True, slots=True)
class Knot:
    """One point of a line: so many points at that value of the figure, a percentage being a ratio.

    ``written`` is the value as the file writes it.
    """

    points: float
    at: float
    written: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class ScoreLine:
    """One line of the score: the figure by name, its weight, and how its points come about.

    That is one of three: ``bands``, of which the first that holds counts; ``knots``, two or more, ascending, between
    which the points lie on straight lines; or neither, where the figure is the points itself (of 70%, 70).
    ``floor`` and ``ceiling`` bound the points; the straight lines go on beyond their ends as far as these allow.
    ``group`` is empty for a line that counts by itself. ``leave_out``: where the figure is missing, so is the weight.
    """

    figure: str
    weight: Dated[float]
    bands: tuple[Band, ...]
    place: Place
    knots: tuple[Knot, ...] = ()
    floor: float | None = None
    ceiling: float | None = None
    group: str = ""
    leave_out: bool = False

    @property
    def as_given(self) -> bool:
        """Whether the figure is the points itself."""
        return not self.bands and not self.knots


@dataclass(frozen=True, slots=True)
class Group:
    """Lines that count together, with one weight."""

    name: str
    weight: Dated[float]
    place: Place


@dataclass(frozen=True, slots=True)
class ScoreClass:
    """A word for scores that meet a condition; None for the last one, which takes the rest."""

    name: str
    condition: Dated[Condition] | None
    place: Place


@dataclass(frozen=True, slots=True)
class Instead:
    """What an exception gets: a score, a class, whether it is a target; None where the rules answer."""

    score: float | None = None
    name: str | None = None
    target: bool | None = None


@dataclass(frozen=True, slots=True)
class Example:
    """An example: the figures of a customer, and the score, whether it is a target, its class, or several of these."""

    given: Mapping[str, float | str | None]
    score: float | None
    target: bool | None
    place: Place
    source: str = ""
    as_at: date | None = None
    name: str | None = None


@dataclass(frozen=True, slots=True)
class Scorecard(RuleSet):
    """A scorecard: the score is sum(weight * points) / sum(weight), or sum(weight * points) where ``summed``.

    ``groups`` count like lines, each with the weighted mean, or sum, of its own lines. ``floor`` and ``ceiling`` bound
    the score. ``target`` is the condition on the score, in points; None for a card that only has ``classes``, of which
    the first that holds counts. ``knock_outs``: a customer that meets any of them is no target, whatever its score, and
    has the class ``knocked_into``, or where it is None that of the lowest score. ``exceptions`` answer with what a
    customer gets instead.
    """

    figures: tuple[Figure, ...]
    lines: tuple[ScoreLine, ...]
    target: Dated[Condition] | None
    knock_outs: tuple[Need, ...] = ()
    classes: tuple[ScoreClass, ...] = ()
    groups: tuple[Group, ...] = ()
    summed: bool = False
    floor: float | None = None
    ceiling: float | None = None
    knocked_into: str | None = None
    examples: tuple[Example, ...] = field(default=(), kw_only=True)
    exceptions: tuple[Granted[Instead], ...] = field(default=(), kw_only=True)

    @property
    def conditions(self) -> Iterator[tuple[str, Dated[Condition]]]:
        """Every condition on a figure, by its name."""
        for line in self.lines:
            yield from ((line.figure, band.condition) for band in line.bands if band.condition is not None)
        yield from ((need.figure, need.condition) for need in self.knock_outs)

    @property
    def score_conditions(self) -> tuple[Dated[Condition], ...]:
        """Every condition on the score."""
        found = [each.condition for each in self.classes if each.condition is not None]
        return (*found, *(() if self.target is None else (self.target,)))
