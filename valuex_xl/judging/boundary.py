"""Examples around a threshold: just below it, at it, just above it, and with the figure missing."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TypeAlias

from valuex_xl.rulefiles.conditions import Bound, Condition, Dated, Side
from valuex_xl.rulefiles.figures import Figure, Unit
from valuex_xl.rulefiles.numbers import show

__all__ = [
    "Customer",
    "NoBoundaries",
    "Proposed",
    "Turn",
    "around",
    "is_inside",
    "meeting",
    "missing_around",
    "step_of",
    "with_limit",
    "written",
]

Customer: TypeAlias = dict[str, float | str | None]
"""The figures of one customer by name."""


@dataclass(frozen=True, slots=True)
class Proposed:
    """An example that a rule set lacks: its keys with their values as a rule file writes them, the answer last."""

    fields: tuple[tuple[str, str | tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class NoBoundaries:
    """Why a rule set can have no examples around its thresholds, or none but those ``proposed``; said after a dash."""

    why: str
    head: str = "no example is missing"
    proposed: tuple[Proposed, ...] = ()


@dataclass(frozen=True, slots=True)
class Turn:
    """A limit of a figure, and a customer for whom it decides as long as only this figure changes.

    ``moved`` answer as the rules would with this limit, and nothing else, lower and higher: where no answer differs,
    it is another line that decides.
    """

    figure: Figure
    limit: float
    customer: Mapping[str, float | str | None]
    moved: tuple[Callable[[Customer], Hashable], ...]


def missing_around(
    turns: Iterable[Turn], answer: Callable[[Customer], Hashable], cases: Sequence[Mapping[str, float | str | None]]
) -> list[Customer]:
    """The customers around each turn that no case stands for yet.

    A case stands for a spot where its figure has that value, or none, and where the limit decides for it too.
    """
    found: list[Customer] = []
    for turn in turns:
        name, step = turn.figure.name, step_of(turn.figure)
        low, high = round(turn.limit - step, 9), round(turn.limit + step, 9)
        if not is_inside(low, turn.figure):
            low = turn.limit
        if not is_inside(high, turn.figure):
            high = turn.limit

        def decides(
            customer: Mapping[str, float | str | None], turn: Turn = turn, ends: tuple[float, float] = (low, high)
        ) -> bool:
            around = [{**customer, turn.figure.name: end} for end in (*ends, turn.limit)]
            return any(moved(each) != answer(each) for each in around for moved in turn.moved)

        if not decides(turn.customer):
            continue
        spots = dict.fromkeys((low, turn.limit, high, None))
        taken = [case.get(name) for case in [*cases, *found] if decides(case)]
        found += [{**turn.customer, name: spot} for spot in spots if not any(_is_near(spot, one) for one in taken)]
    return found


def with_limit(dated: Dated[Condition], bound: Bound, limit: float) -> Dated[Condition]:
    """The same with this one bound, which is told by identity, at another limit."""

    def other(condition: Condition) -> Condition:
        bounds = tuple(replace(each, limit=limit) if each is bound else each for each in condition.bounds)
        cases = tuple(replace(case, condition=other(case.condition)) for case in condition.cases)
        return replace(condition, bounds=bounds, cases=cases)

    return Dated(tuple((day, other(condition)) for day, condition in dated.entries))


def around(bound: Bound, figure: Figure) -> tuple[float, float]:
    """Where a limit goes so that whoever is just beside it is on its other side: lower, and higher."""
    far = 2 * step_of(figure)
    return bound.limit - far, bound.limit + far


def meeting(condition: Condition | None, figure: Figure) -> float | str | None:
    """A value of the figure that meets a condition, as near to its limits as may be."""
    if condition is None or not (condition.words or condition.bounds):
        return None
    if condition.words:
        return condition.words[0]
    step = step_of(figure)
    moves = {Side.ABOVE: step, Side.BELOW: -step}
    bound = condition.bounds[0]
    return round(bound.limit + moves.get(bound.side, 0.0), 9)


def step_of(figure: Figure) -> float:
    """What counts as just below and just above: a tenth of a percent, or one of the unit."""
    return 0.001 if figure.unit is Unit.PERCENT else 1.0


def written(customer: Mapping[str, float | str | None], figures: Sequence[Figure]) -> list[tuple[str, str]]:
    """A customer's figures as a rule file writes them; a missing one is left out."""
    return [
        (figure.name, value if isinstance(value, str) else show(value, figure.unit))
        for figure in figures
        if (value := customer.get(figure.name)) is not None
    ]


def is_inside(value: float, figure: Figure) -> bool:
    """Whether a value lies in the range of its figure."""
    return (figure.low is None or value >= figure.low) and (figure.high is None or value <= figure.high)


def _is_near(spot: float | None, other: float | str | None) -> bool:
    if spot is None or other is None:
        return spot is other
    return not isinstance(other, str) and abs(spot - other) < 1e-9
