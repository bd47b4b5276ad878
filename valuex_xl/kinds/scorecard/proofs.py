"""Proves of a scorecard: some customers are targets and some are not, every knock-out and every line decides something.

Each figure gives its points by itself, so that the best and the worst score are those of the best and the worst value
of each figure: a value on and beside each limit is enough to find them.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import product

from valuex_xl.judging.compiled_conditions import CompiledCondition
from valuex_xl.judging.proofs.constants import unused_constants
from valuex_xl.judging.proofs.dates import NamedThreshold, look_at_dates
from valuex_xl.judging.proofs.exceptions import asleep
from valuex_xl.judging.proofs.figures import unused
from valuex_xl.judging.proofs.periods import WHEN, Spell, Spells, by_spell
from valuex_xl.judging.proofs.witness import in_words, plain_number
from valuex_xl.judging.readers import NumberReader, Reading
from valuex_xl.judging.thresholds import Interval
from valuex_xl.kinds.scorecard.rules import Scorecard
from valuex_xl.kinds.scorecard.scoring import Card, compile_card
from valuex_xl.rulefiles.figures import Unit
from valuex_xl.rulefiles.numbers import show
from valuex_xl.rulefiles.place import Fault, Place, warning

__all__ = ["Extremes", "proofs"]


def proofs(rules: Scorecard, today: date) -> list[Fault]:
    """Targets nobody or everybody meets, knock-outs and lines without effect, figures and days without one."""
    thresholds = _thresholds(rules)
    cards = list(by_spell((each.dated for each in thresholds), lambda day: compile_card(rules, day)))
    spells = Spells(spell for spell, _ in cards)
    hits: dict[tuple[Place, str], tuple[str, list[Spell]]] = {}
    for spell, card in cards:
        for place, subject, message in _findings(card):
            before = hits[place, subject][1] if (place, subject) in hits else []
            hits[place, subject] = message, [*before, spell]
    used = {line.figure for line in rules.lines} | {need.figure for need in rules.knock_outs}
    conditions = [*(dated for _, dated in rules.conditions), *rules.score_conditions]
    used |= {each.by for dated in conditions for _, each in dated.entries}
    used |= {figure.name for figure in rules.figures if figure.unit is Unit.NAME and rules.exceptions}
    return [
        *(warning(place, spells.tell(message, at)) for (place, _), (message, at) in hits.items()),
        *unused(rules.figures, used, "no line of the score and no knock-out asks for it"),
        *unused_constants(rules.constants, conditions),
        *asleep(rules.exceptions, today),
        *look_at_dates(thresholds, today, "nobody can be scored"),
    ]


def _thresholds(rules: Scorecard) -> list[NamedThreshold]:
    found = [NamedThreshold(f"{line.figure}, weight", line.weight, line.place, _plain) for line in rules.lines]
    found += [
        NamedThreshold(f"{line.figure}, {band.points:g} points", band.condition, band.place)
        for line in rules.lines
        for band in line.bands
        if band.condition is not None
    ]
    found += [NamedThreshold(f"knock out, {need.figure}", need.condition, need.place) for need in rules.knock_outs]
    found += [NamedThreshold(f"groups, {each.name}", each.weight, each.place, _plain) for each in rules.groups]
    found += [
        NamedThreshold(f"classes, {each.name}", each.condition, each.place)
        for each in rules.classes
        if each.condition is not None
    ]
    return found if rules.target is None else [*found, NamedThreshold("target", rules.target, _target(rules))]


def _target(rules: Scorecard) -> Place:
    return rules.spots.get(("target",), rules.lines[0].place)


def _plain(number: float) -> str:
    return f"{number:g}"


@dataclass(frozen=True, slots=True)
class Extremes:
    """Customers at the ends of a card, each with a value for every figure; of each choice of words that decide others.

    ``best`` and ``worst`` are those of all that no knock-out takes; None where the knock-outs take everybody.
    """

    card: Card

    def best(self) -> tuple[Reading, ...] | None:
        """The customer with the highest score; None where the knock-outs take everybody."""
        return self._customer(lambda points: points)

    def worst(self) -> tuple[Reading, ...] | None:
        """The customer with the lowest score; None where the knock-outs take everybody."""
        return self._customer(lambda points: -points)

    def best_of(self, knock: CompiledCondition) -> tuple[Reading, ...] | None:
        """The best of those whom this knock-out takes and no other does."""
        return self._customer(lambda points: points, knock)

    def _customer(
        self, rank: Callable[[float], float], only: CompiledCondition | None = None
    ) -> tuple[Reading, ...] | None:
        found = [each for words in self._words() if (each := self._of(words, rank, only)) is not None]
        enough = self.card.enough
        if enough is not None and enough.by is not None:
            found.sort(key=lambda each: not self.card.is_target(each), reverse=rank(1.0) < 0)
            return found[0] if found else None
        return max(found, key=lambda each: rank(self.card.score(each) or 0.0), default=None)

    def _words(self) -> Iterator[dict[int, int]]:
        by = self.card.hangs_on
        lists = [range(len(self.card.readers[at].figure.words)) for at in by]
        return (dict(zip(by, words, strict=True)) for words in product(*lists))

    def _of(
        self, words: dict[int, int], rank: Callable[[float], float], only: CompiledCondition | None
    ) -> tuple[Reading, ...] | None:
        """The customer of these words; each other figure decides by itself."""
        given: list[Reading] = [words.get(at) for at in range(len(self.card.readers))]
        found: list[Reading] = []
        for at in range(len(given)):
            ways = [(*given[:at], value, *given[at + 1 :]) for value in _values(self.card, at, words)]
            ways = [way for way in ways if self._passes(at, way, only)]
            if not ways:
                return None
            found.append(max(ways, key=lambda way, at=at: rank(self._points(at, way)))[at])  # type: ignore[misc]
        return tuple(found)

    def _passes(self, at: int, way: Sequence[Reading], only: CompiledCondition | None) -> bool:
        if only is not None and only.figure == at and not only.met(way):
            return False
        others = [knock for knock in self.card.knocks if knock.figure == at and knock is not only]
        return not any(knock.met(way) for knock in others)

    def _points(self, at: int, way: Sequence[Reading]) -> float:
        weights = enumerate(self.card.lines)
        return sum(
            (line.points(way) or 0.0) * self.card.totals.effective(i) for i, line in weights if line.figure == at
        )


def _values(card: Card, at: int, words: dict[int, int]) -> list[Reading]:
    """A value of the figure in each stretch between two limits, and each limit's hair: what can make a difference."""
    column = card.readers[at]
    if at in words:
        return [words[at]]
    if not isinstance(column, NumberReader):
        return list(range(len(column.figure.words))) or [None]
    lines = [line for line in card.lines if line.figure == at]
    asked = [band.line for line in lines for band in line.bands if band.line]
    asked += [knock for knock in card.knocks if knock.figure == at]
    starts = {column.low}
    for test in (plain.test for each in asked for plain in each.plain):
        if isinstance(test, Interval):
            starts |= {test.low, math.nextafter(test.high, math.inf)}
    cuts = sorted(start for start in starts if column.low <= start <= column.high)
    ends = [math.nextafter(cut, -math.inf) for cut in cuts[1:]] + [column.high]
    found: list[Reading] = [plain_number(low, high) for low, high in zip(cuts, ends, strict=True)]
    return found + [end for line in lines if not line.bands for end in line.turns]


def _findings(card: Card) -> Iterator[tuple[Place, str, str]]:
    """Place, subject and message of each finding on one day."""
    rules, extremes = card.rules, Extremes(card)
    best, worst = extremes.best(), extremes.worst()
    if best is None or worst is None:
        place = rules.knock_outs[0].place
        yield place, "all out", f"knock out: everybody is knocked out{WHEN} - delete a line, or make it stricter"
        return
    if card.enough is not None and not any(line.leave_out for line in card.lines):
        if card.is_target(best) is False:
            message = f"nobody is a target{WHEN}: the best that is not knocked out is {_shown(card, best)}, "
            message += f'and it takes "{card.enough.condition}" - lower the target, or knock out fewer'
            yield _target(rules), "nobody", message
            return
        if card.is_target(worst):
            message = f'everybody reaches the target "{card.enough.condition}"{WHEN}: the worst is '
            message += f"{_shown(card, worst)} - raise the target, or give fewer points"
            yield _target(rules), "everybody", message
        yield from _idle_knocks(card, extremes)
    yield from _knocked_best(card)
    yield from _idle_lines(card)


def _idle_knocks(card: Card, extremes: Extremes) -> Iterator[tuple[Place, str, str]]:
    if card.classes:
        return
    for need, knock in zip(card.rules.knock_outs, card.knocks, strict=True):
        taken = extremes.best_of(knock)
        score = None if taken is None else card.score(taken)
        if taken is None or score is None or card.enough is None or card.enough.met((*taken, score)):
            continue
        message = f'"{knock.condition}" takes nobody out who could be a target{WHEN}: the best of them is '
        yield need.place, "knock", f"{need.figure}: {message}{_shown(card, taken)} - delete the line, or change it"


def _knocked_best(card: Card) -> Iterator[tuple[Place, str, str]]:
    """Knock-outs of a number that take those to whom a line gives its most points: one of the two is turned."""
    for need, knock in zip(card.rules.knock_outs, card.knocks, strict=True):
        at = knock.figure
        if at in card.hangs_on or not isinstance(card.readers[at], NumberReader):
            continue
        for line in (each for each in card.lines if each.figure == at and each.bands):
            taken: list[float] = []
            left: list[float] = []
            for value in _values(card, at, {}):
                way = [value if place == at else None for place in range(len(card.readers))]
                points = line.points(way)
                if points is not None:
                    (taken if knock.met(way) else left).append(points)
            if taken and left and min(taken) >= max(left) > min(left):
                message = f'"{knock.condition}" takes out those to whom the score gives its most points, '
                message += f"{max(taken):g}{WHEN} - turn round the one of the two that is turned"
                yield need.place, "best", f"{need.figure}: {message}"


def _idle_lines(card: Card) -> Iterator[tuple[Place, str, str]]:
    for source, line in zip(card.rules.lines, card.lines, strict=True):
        points = {band.points for band in line.bands}
        if not card.totals.effective(card.lines.index(line)):
            message = f"a weight of 0 makes its points count for nothing{WHEN} - give it a weight, or delete the line"
            yield source.place, "weight", f"{source.figure}: {message}"
        elif len(points) == 1:
            message = f"everybody gets {points.pop():g} points{WHEN} - give other points to some, or delete the line"
            yield source.place, "points", f"{source.figure}: {message}"


def _shown(card: Card, customer: Sequence[Reading]) -> str:
    figures = card.rules.figures
    score = card.score(customer)
    asked = {line.figure for line in card.lines} | {knock.figure for knock in card.knocks} | set(card.hangs_on)
    told = in_words(figures, customer, asked)
    return told if score is None else f"{told} with {show(round(score, 2), None)} points"
