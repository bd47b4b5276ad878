"""Proves of deals: every verdict is given to some deal, every check can speak and can be silent.

What the ranges of the sums rule out is a warning. What happens is shown by a deal that is tried. Where neither decides,
a note says so.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import product
from typing import Any

from valuex_xl.judging.proofs.boxes import Box, Budget, Cut, TooLargeError, narrowed, uncovered
from valuex_xl.judging.proofs.choices import idle_choices
from valuex_xl.judging.proofs.constants import unused_constants
from valuex_xl.judging.proofs.dates import NamedThreshold, look_at_dates
from valuex_xl.judging.proofs.exceptions import asleep
from valuex_xl.judging.proofs.periods import WHEN, Spell, Spells, by_spell
from valuex_xl.judging.thresholds import Interval
from valuex_xl.kinds.equilibrium.balance import Balance, CompiledDemand, Ruling, compile_balance
from valuex_xl.kinds.equilibrium.coverage import Coverage
from valuex_xl.kinds.equilibrium.lost_percent import lost_percents
from valuex_xl.kinds.equilibrium.rules import Check, Equilibrium, Verdict
from valuex_xl.kinds.equilibrium.sum_ranges import ranges
from valuex_xl.rulefiles.conditions import Condition, Dated
from valuex_xl.rulefiles.expressions.expression import Banded
from valuex_xl.rulefiles.expressions.units import names_in, unit_of
from valuex_xl.rulefiles.numbers import show
from valuex_xl.rulefiles.place import Fault, Place, note, warning
from valuex_xl.rulefiles.text import fold

__all__ = ["proofs"]


def proofs(rules: Equilibrium, today: date) -> list[Fault]:
    """Verdicts no deal gets, checks that never speak or always do, sums that are always an error, odd days."""
    rulings: list[Verdict | Check] = [*rules.verdicts, *rules.checks]
    demands = [(ruling, demand) for ruling in rulings for demand in ruling.asked]
    dated: list[Dated[Any]] = [*(demand.condition for _, demand in demands), *(each.value for each in rules.constants)]
    dated += [each for sum_ in rules.worked_out for each in sum_.dated]
    gives = [(each, given) for each in rules.verdicts for given in each.gives]
    dated += [given.gift for _, given in gives]
    balances = list(by_spell(dated, lambda day: compile_balance(rules, day)))
    spans = ranges(rules.figures, rules.worked_out, rules.constants)
    thresholds = [NamedThreshold(f"{of.name}, {each.name}", each.condition, each.place) for of, each in demands]
    thresholds += [NamedThreshold(sum_.name, each, sum_.place) for sum_ in rules.worked_out for each in sum_.dated]
    thresholds += [NamedThreshold(f"{of.name} gives {given.name}", given.gift, of.place) for of, given in gives]
    taken = {each.name for sum_ in rules.worked_out for each in names_in(sum_.sum)}
    thresholds += [NamedThreshold(each.name, each.value, each.place) for each in rules.constants if each.name in taken]
    found = _Findings(Spells(spell for spell, _ in balances))
    budget = Budget()
    for spell, balance in balances:
        for each in _Looked(balance, spans, budget).findings():
            found.add(spell, each)
    idle = [each for each in rules.constants if each.name not in taken]
    conditions = [*(demand.condition for _, demand in demands), *_bands(rules)]
    unused = unused_constants(idle, conditions, [given for _, given in gives])
    return [
        *_always_wrong(rules, spans),
        *unused,
        *lost_percents(rules),
        *asleep(rules.exceptions, today),
        *found.faults(),
        *look_at_dates(thresholds, today, "no deal can be judged"),
    ]


def _bands(rules: Equilibrium) -> Iterator[Dated[Condition]]:
    """What the bands of sums ask for."""
    for sum_ in rules.worked_out:
        if isinstance(sum_.sum, Banded):
            yield from (band.condition for band in sum_.sum.bands if band.condition is not None)


def _always_wrong(rules: Equilibrium, spans: dict[str, Interval | None]) -> Iterator[Fault]:
    for each in rules.worked_out:
        if spans[fold(each.name)] is None:
            message = "it is a division by zero for every deal - divide by something else"
            yield warning(each.place, f"{each.name}: {message}")


@dataclass(frozen=True, slots=True)
class _Found:
    """``message`` has WHEN where the days are told; ``proved``: else nothing was found that decides."""

    place: Place
    message: str
    proved: bool = True


@dataclass(slots=True)
class _Findings:
    """What was found at a place, spell by spell; the words of the last one speak."""

    all: Spells
    _hits: dict[tuple[Place, bool], tuple[_Found, list[Spell]]] = field(default_factory=dict)

    def add(self, spell: Spell, found: _Found) -> None:
        key = found.place, found.proved
        before = self._hits[key][1] if key in self._hits else []
        self._hits[key] = found, [*before, spell]

    def faults(self) -> Iterator[Fault]:
        for found, spells in self._hits.values():
            tell = warning if found.proved else note
            yield tell(found.place, self.all.tell(found.message, spells))


def _together(cuts: Iterable[Cut]) -> Cut:
    return tuple(side for cut in cuts for side in cut)


class _Looked:
    """One day's rules: what the ranges prove, then what the deals that are tried show."""

    def __init__(self, balance: Balance, spans: dict[str, Interval | None], budget: Budget) -> None:
        self._balance = balance
        self._spans = spans
        self._budget = budget
        lines = [line for ruling in (*balance.verdicts, *balance.checks) for line in ruling.asked]
        self._names = list(dict.fromkeys(key for line in lines for key in (line.key, line.by) if key))
        self._words = {fold(figure.name): figure.words for figure in balance.rules.figures if figure.words}
        self._units = {fold(each.name): unit_of(each.measure) for each in balance.rules.worked_out}
        self._units |= {fold(figure.name): figure.unit for figure in balance.rules.figures}

    def findings(self) -> Iterator[_Found]:
        never = {ruling.source.name: self._verdict_rest(ruling) for ruling in self._balance.verdicts}
        checks = [check for check in self._balance.checks if not self._hangs(check)]
        dumb = {check.source.name: self._check_fails(check) for check in checks}
        loud = {check.source.name: self._check_holds(check) for check in checks}
        coverage = Coverage(self._balance)
        coverage.extend_until(
            given={each.source.name for each in self._balance.verdicts if self._may_be(each, never)},
            spoken={name for name, fails in dumb.items() if fails is not False},
            silent={name for name, holds in loud.items() if holds is not False},
        )
        for verdict in self._balance.verdicts:
            if never[verdict.source.name] is False:
                yield _Found(verdict.source.place, self._nobody(verdict, coverage))
            elif verdict.source.name not in coverage.given and not self._hangs(verdict):
                yield self._open(verdict, "is given to any deal", never[verdict.source.name] is None)
            lines, choices = (
                [(line.name, line.condition) for line in each] for each in (verdict.lines, verdict.choices)
            )
            for at, message in idle_choices(lines, choices):
                yield _Found(verdict.source.asked[len(lines) + at].place, message)
        for check in checks:
            yield from self._check(check, coverage, dumb[check.source.name], loud[check.source.name])

    def _may_be(self, verdict: Ruling, never: Mapping[str, bool | None]) -> bool:
        return never[verdict.source.name] is not False and not self._hangs(verdict)

    def _check(self, check: Ruling, coverage: Coverage, fails: bool | None, holds: bool | None) -> Iterator[_Found]:
        name, place = check.source.name, check.source.place
        if fails is False:
            told = " and ".join(self._stretch(line.key, line.name) for line in check.lines)
            wanted = " and ".join(f'"{line.condition}"' for line in check.lines)
            message = f"{WHEN}: {told}, and it needs {wanted} - make it stricter, or delete it"
            yield _Found(place, f"{name} never speaks{message}")
        elif holds is False:
            yield _Found(
                place, f"{name} always speaks{WHEN}: {self._ruled_out(check)} - change what it needs, or delete it"
            )
        elif name not in coverage.spoken:
            yield self._open(check, "ever speaks", fails is None)
        elif name not in coverage.silent:
            yield self._open(check, "is ever silent", holds is None)

    def _hangs(self, ruling: Ruling) -> bool:
        """Whether a sum that is always an error, told by itself, keeps the ruling from being made."""
        return any(self._spans[line.key] is None for line in ruling.asked)

    def _open(self, ruling: Ruling, what: str, large: bool) -> _Found:
        name = ruling.source.name
        why = "too large to prove" if large else "cannot be proved either way"
        message = f"whether it {what}{WHEN} - an example of it in the file would show it"
        return _Found(ruling.source.place, f"{name}: {why}: {message}", proved=False)

    def _domain(self) -> Box:
        """Every sum by itself, within its range; one that is always an error may be anything, to rule out no deal.

        A figure of words is one of them: a deal without its word gets nothing that no word gets.
        """
        return tuple(
            frozenset(range(len(self._words[name]))) if name in self._words else self._spans[name] or Interval()
            for name in self._names
        )

    def _ways(self, ruling: Ruling) -> list[Cut]:
        """What brings a verdict about: all lines together, or each of them; and each of the choices beside them.

        A line that differs by a word is a way for each of its words.
        """
        lines = [self._cuts(line) for line in ruling.lines]
        choices = [cut for line in ruling.choices for cut in self._cuts(line)]
        if ruling.any_of:
            return [cut for cuts in lines for cut in cuts]
        return [_together(way) for way in product(*lines, *([choices] if choices else []))]

    def _cuts(self, line: CompiledDemand) -> list[Cut]:
        """What meets a line: a cut for each word by which it differs."""
        if not line.by:
            return [((self._names.index(line.key), line.words or line.test),)]
        by = self._names.index(line.by)
        return [((by, frozenset({word})), *cut) for word, case in enumerate(line.cases) for cut in self._cuts(case)]

    def _verdict_rest(self, ruling: Ruling) -> bool | None:
        """Whether the ranges leave room for the verdict beside those above it; None where there was no time to see."""
        above = [way for each in self._above(ruling) for way in self._ways(each)]
        mine = [box for way in self._ways(ruling) if (box := narrowed(self._domain(), way)) is not None]
        try:
            return any(uncovered(box, above, self._budget) is not None for box in mine)
        except TooLargeError:
            return None

    def _above(self, ruling: Ruling) -> Sequence[Ruling]:
        return self._balance.verdicts[: self._balance.verdicts.index(ruling)]

    def _check_fails(self, check: Ruling) -> bool | None:
        """Whether the ranges leave room for a deal that does not meet the check's needs."""
        try:
            return uncovered(self._domain(), self._ways(check), self._budget) is not None
        except TooLargeError:
            return None

    def _check_holds(self, check: Ruling) -> bool | None:
        return any(narrowed(self._domain(), way) is not None for way in self._ways(check))

    def _nobody(self, ruling: Ruling, coverage: Coverage) -> str:
        name = ruling.source.name
        ruled_out = self._ruled_out(ruling)
        if ruled_out and not any(narrowed(self._domain(), way) for way in self._ways(ruling)):
            return f"no deal is {name}{WHEN}: {ruled_out} - change its lines, or delete it"
        others = [each.source.name for each in self._above(ruling)]
        shown = coverage.instead_of(ruling)
        example = f"for example, {shown}" if shown else f"whatever is {name} is {' or '.join(others)} first"
        rest = f"delete {name}" if ruling.lines else f"let {others[-1]} need nothing and delete {name}"
        return f"no deal is {name}{WHEN}: {example} - make a verdict above it stricter, or {rest}"

    def _ruled_out(self, ruling: Ruling) -> str:
        """The lines of a ruling that can never hold, each with the range of its sum."""
        domain = self._domain()
        lines = [line for line in ruling.asked if not any(narrowed(domain, cut) for cut in self._cuts(line))]
        return " and ".join(f'{self._stretch(line.key, line.name)}, never "{line.condition}"' for line in lines)

    def _stretch(self, key: str, name: str) -> str:
        span = self._spans[key]
        if span is None:
            return f"{name} is always a division by zero"
        ends = [
            f"{word} {show(end + 0.0, self._units[key])}"
            for word, end in (("from", span.low), ("to", span.high))
            if abs(end) != float("inf")
        ]
        if span.low == span.high:
            return f"{name} is always {show(span.low + 0.0, self._units[key])}"
        return f"{name} goes {' '.join(ends)}" if ends else f"{name} can be any number"
