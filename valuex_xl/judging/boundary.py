"""Examples around a threshold: just below it, at it, just above it, and with the figure missing."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice, product
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
    "not_made",
    "searched",
    "step_of",
    "values_to_try",
    "with_limit",
    "written",
]

_TRIED = 2_000
"""How many customers are tried for one limit before none is found."""

Customer: TypeAlias = dict[str, float | str | None]
"""The figures of one customer by name."""


@dataclass(frozen=True, slots=True)
class Proposed:
    """An example that a rule set lacks: its keys with their values as a rule file writes them, the answer last."""

    fields: tuple[tuple[str, str | tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class NoBoundaries:
    """Why a rule set can have no examples around its thresholds, or none but those ``proposed``; said after a dash.

    ``unmade`` are sentences that name the thresholds for which none could be made.
    """

    why: str = ""
    head: str = "no example is missing"
    proposed: tuple[Proposed, ...] = ()
    unmade: tuple[str, ...] = ()


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

    @property
    def ends(self) -> tuple[float, float]:
        """The figure just below the limit and just above it; the limit itself where that is out of its range."""
        step = step_of(self.figure)
        low, high = round(self.limit - step, 9), round(self.limit + step, 9)
        return tuple(end if is_inside(end, self.figure) else self.limit for end in (low, high))  # type: ignore[return-value]

    def decides(
        self, answer: Callable[[Customer], Hashable], customer: Mapping[str, float | str | None] | None = None
    ) -> bool:
        """Whether the limit decides for its customer, or for another one, whatever this figure is for them."""
        own = self.customer if customer is None else customer
        around = [{**own, self.figure.name: end} for end in (*self.ends, self.limit)]
        return any(moved(each) != answer(each) for each in around for moved in self.moved)


def searched(
    turn: Turn, answer: Callable[[Customer], Hashable], choices: Mapping[str, Sequence[float | str | None]]
) -> Turn | None:
    """The turn for the first customer of these values by figure for whom it decides; None where none is found."""
    others = [name for name in choices if name != turn.figure.name]
    for values in islice(product(*(choices[name] for name in others)), _TRIED):
        customer = dict(zip(others, values, strict=True))
        if turn.decides(answer, customer):
            return replace(turn, customer=customer)
    return None


def values_to_try(figure: Figure, conditions: Sequence[Condition]) -> list[float | str | None]:
    """A figure's words, or values on and beside each limit, the ends of its range, and none."""
    if figure.words:
        return [*figure.words]
    step = step_of(figure)
    limits = [limit for each in conditions for limit in each.limits]
    near = [round(limit + off, 9) for off in (step, -step, 0.0) for limit in limits]
    ends = [end for end in (figure.low, figure.high) if end is not None]
    return [*(value for value in dict.fromkeys([*near, *ends]) if is_inside(value, figure)), None]


def not_made(thresholds: Sequence[str], whom: str) -> str:
    """That no example could be made for these thresholds, by name."""
    these = "this line" if len(thresholds) == 1 else "one of these lines"
    message = f"no {whom} was found for whom {these} decides beside the others - write one yourself, or delete the line"
    return f"no example could be made for {'; '.join(thresholds)}: {message}"


def missing_around(
    turns: Iterable[Turn], answer: Callable[[Customer], Hashable], cases: Sequence[Mapping[str, float | str | None]]
) -> list[Customer]:
    """The customers around each turn that no case stands for yet.

    A case stands for a spot where its figure has that value, or none, and where the limit decides for it too.
    """
    found: list[Customer] = []
    for turn in turns:
        if not turn.decides(answer):
            continue
        name, (low, high) = turn.figure.name, turn.ends
        spots = dict.fromkeys((low, turn.limit, high, None))
        taken = [case.get(name) for case in [*cases, *found] if turn.decides(answer, case)]
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
