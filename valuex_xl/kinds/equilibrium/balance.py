"""Do both sides gain: a deal's figures, the sums worked out from them, the verdict and the checks.

Like grades, verdicts are three-valued: the first that holds is the answer, unless an earlier one hangs on a missing
figure. A sum that divides by zero makes the verdict that needs it an error, not a guess.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import TypeAlias

from valuex_xl.judging.figure_rows import RowReader
from valuex_xl.judging.gifts import gifts_in_force
from valuex_xl.judging.readers import OTHER_NAME, Reading
from valuex_xl.judging.thresholds import Interval, in_force, interval
from valuex_xl.judging.values import NA, CellError, Scalar
from valuex_xl.judging.working_out import Sum, Worked, compile_sum
from valuex_xl.kinds.equilibrium.rules import Check, Demand, Equilibrium, Verdict
from valuex_xl.rulefiles.conditions import Condition
from valuex_xl.rulefiles.exceptions import Granted
from valuex_xl.rulefiles.figures import Unit
from valuex_xl.rulefiles.gives import Gift
from valuex_xl.rulefiles.text import fold

__all__ = ["Balance", "CompiledDemand", "Deal", "Ruling", "Sums", "compile_balance"]

Met: TypeAlias = bool | CellError | None
"""Whether a line holds; None where a figure is missing, an error where its sum is one."""

Sums: TypeAlias = tuple[tuple[str, Sum], ...]
"""Compiled sums by folded name, each after those that it needs."""


@dataclass(frozen=True, slots=True)
class CompiledDemand:
    """One demand in force: the sum or figure by name, whether it is money, and the condition.

    What is rounding in money depends on the deal, so that ``test`` is that of all other lines; ``key`` is the folded
    name. A line on a word has ``words``, the positions of those that meet it. One that differs by the word of another
    figure has its folded name as ``by`` and ``cases``, a line for each word in the order of its list.
    """

    name: str
    condition: Condition
    money: bool
    key: str
    test: Interval
    words: frozenset[int] = frozenset()
    by: str = ""
    cases: tuple[CompiledDemand, ...] = ()

    def decided(self, deal: Deal) -> CompiledDemand:
        """The line that counts for the deal; itself where its word is missing."""
        word = deal.known[self.by] if self.by else None
        return self if word is None or isinstance(word, CellError) else self.cases[int(word)]

    @property
    def is_plain(self) -> bool:
        """Whether it is a line on a number alone, which an interval says."""
        return not self.by and not self.words

    def holds(self, deal: Deal) -> Met:
        """Whether the deal meets it; None where the figure is missing, the error where its sum is one."""
        if self.by:
            line = self.decided(deal)
            if line is not self:
                return line.holds(deal)
            met = {case.holds(deal) for case in self.cases}
            return met.pop() if len(met) == 1 else None
        if not self.condition.bounds and not self.condition.words:
            return True
        value = deal.known[self.key]
        if value is None or isinstance(value, CellError):
            return value
        if self.words:
            return int(value) in self.words
        test = interval(self.condition, deal.largest) if self.money else self.test
        return test.holds(value)


@dataclass(frozen=True, slots=True)
class Ruling:
    """A verdict or a check with its lines in force; of ``choices`` one must hold beside all lines.

    ``gives`` are the further answers of a verdict on the day, by folded name.
    """

    source: Verdict | Check
    lines: tuple[CompiledDemand, ...]
    any_of: bool
    choices: tuple[CompiledDemand, ...] = ()
    gives: Mapping[str, Gift] = field(default_factory=dict)

    @property
    def asked(self) -> tuple[CompiledDemand, ...]:
        """All of its lines, then its choices."""
        return (*self.lines, *self.choices)

    def given(self, name: str) -> float | str | None:
        """What the verdict gives by that name; None for nothing."""
        return self.gives[fold(name)].value

    def holds(self, deal: Deal) -> Met:
        """All lines, or any of them, and one of the choices: what settles it first, then an error, then a gap."""
        met = _joined([line.holds(deal) for line in self.lines], settles=self.any_of)
        if not self.choices or met is False:
            return met
        chosen = _joined([line.holds(deal) for line in self.choices], settles=True)
        return _joined([met, chosen], settles=False)


def _joined(met: Sequence[Met], *, settles: bool) -> Met:
    """Lines together, where one that is ``settles`` decides: any of them where that is True, all where it is False."""
    if any(each is settles for each in met):
        return settles
    error = next((each for each in met if isinstance(each, CellError)), None)
    if error is not None:
        return error
    return None if None in met else not settles


@dataclass(frozen=True)
class Deal:
    """One deal worked out; ``known`` holds figures and sums by folded name, ``largest`` the largest money input."""

    readings: tuple[Reading, ...]
    known: dict[str, Worked]
    largest: float


@dataclass(frozen=True)
class Balance:
    """An equilibrium rule set on one day."""

    rules: Equilibrium
    row: RowReader
    verdicts: tuple[Ruling, ...]
    checks: tuple[Ruling, ...]
    sums: Sums
    constants: Mapping[str, float]
    day: date

    @cached_property
    def _names(self) -> tuple[str, ...]:
        """The figures, by folded name."""
        return tuple(fold(figure.name) for figure in self.rules.figures)

    @cached_property
    def _money(self) -> tuple[int, ...]:
        """The positions of the figures that are money."""
        return tuple(at for at, figure in enumerate(self.rules.figures) if figure.unit is Unit.MONEY)

    @cached_property
    def sums_behind(self) -> Mapping[str, Sums]:
        """For each sum, by folded name, itself and those that it rests on."""
        return {name: self._behind(self.rules.rests_on(name)) for name, _ in self.sums}

    @cached_property
    def sums_of_the_verdict(self) -> Sums:
        """The sums that any line of a verdict rests on."""
        keys = {key for ruling in self.verdicts for line in ruling.asked for key in (line.key, line.by) if key}
        return self._behind({name for key in keys for name in self.rules.rests_on(key)})

    def _behind(self, names: set[str]) -> Sums:
        return tuple(each for each in self.sums if each[0] in names)

    def work_out(self, cells: Sequence[Scalar], sums: Sums | None = None) -> Deal | CellError:
        """One deal's cells, in the order of the figures, with every sum; the error of its first wrong cell.

        ``sums`` are those of the balance that are asked for alone.
        """
        readings = self.row.read(cells)
        if isinstance(readings, CellError):
            return readings
        known: dict[str, Worked] = {**self.constants, **dict(zip(self._names, readings, strict=True))}
        largest = 0.0
        for at in self._money:
            amount = readings[at]
            if amount is not None:
                largest = max(largest, abs(amount))
        for name, sum_ in self.sums if sums is None else sums:
            known[name] = sum_(known)
        return Deal(readings, known, largest)

    @cached_property
    def _name(self) -> int | None:
        """The position of the figure that holds the customer's name; None where there are no exceptions."""
        units = [figure.unit for figure in self.rules.figures]
        return units.index(Unit.NAME) if self.rules.exceptions else None

    def exception(self, deal: Deal) -> Granted[str] | None:
        """The exception for the deal's customer, also one that does not count on the day."""
        at = None if self._name is None else deal.readings[self._name]
        return None if at is None or at == OTHER_NAME else self.rules.exceptions[int(at)]

    def verdict(self, deal: Deal) -> Ruling | CellError:
        """The verdict of an exception in force, else the one that the rules give."""
        granted = self.exception(deal)
        if granted is None or not granted.counts_on(self.day):
            return self.by_the_rules(deal)
        return next(ruling for ruling in self.verdicts if ruling.source.name == granted.answer)

    def by_the_rules(self, deal: Deal) -> Ruling | CellError:
        """The first verdict that holds; #N/A where an earlier one hangs on a missing figure, or the sum's error."""
        for ruling in self.verdicts:
            met = ruling.holds(deal)
            if isinstance(met, CellError):
                return met
            if met is None:
                return NA
            if met:
                return ruling
        raise AssertionError("the checker lets no rule set pass whose last verdict does not take the rest")

    def checks_without(self, name: str) -> list[Ruling]:
        """The checks but those that rest on that sum alone; all of them where none is named."""
        left_out = self.rules.rest_alone_on(name) if name else ()
        return [check for check in self.checks if check.source not in left_out]

    def speaking(self, deal: Deal, without: str = "") -> list[Ruling]:
        """The checks whose demands fail, but for those ``without`` a sum."""
        return [check for check in self.checks_without(without) if check.holds(deal) is False]

    def silent(self, deal: Deal, without: str = "") -> list[Ruling]:
        """The checks that cannot be made, for lack of a figure or because a sum is an error; as ``speaking``."""
        return [check for check in self.checks_without(without) if not isinstance(check.holds(deal), bool)]


def compile_balance(rules: Equilibrium, day: date) -> Balance:
    """The rule set in force on a day; raises CallError (#N/A) where a threshold is not yet.

    A price of 120,000 over a cost of 90,000 leaves us 30,000, at a cost of 125,000 we lose 5,000.

    >>> from valuex_xl.rulesets.load import read_text
    >>> figures = "figures: {price: {unit: money, from: 0}, cost: {unit: money, from: 0}}"
    >>> verdicts = "verdicts: {NO DEAL: {needs: {ours: below 0}}, BALANCED: {needs: nothing}}"
    >>> text = f"{{kind: equilibrium, version: 1, {figures}, worked out: {{ours: price - cost}}, {verdicts}}}"
    >>> balance = compile_balance(read_text(text, "equilibrium").rules, date(2026, 6, 1))
    >>> for cost in (90_000.0, 125_000.0):
    ...     deal = balance.work_out([120_000.0, cost])
    ...     print(deal.known["ours"], balance.verdict(deal).source.name)
    30000.0 BALANCED
    -5000.0 NO DEAL
    """
    figures = {fold(figure.name): figure for figure in rules.figures}
    money = {fold(figure.name) for figure in rules.figures if figure.unit is Unit.MONEY}
    money |= {fold(sum_.name) for sum_ in rules.worked_out if sum_.measure.powers == (("money", 1),)}

    def line(demand: Demand, of: str) -> CompiledDemand:
        return compiled(demand.name, in_force(demand.condition, day, f"{rules.head}: {of}, {demand.name}"))

    def compiled(name: str, condition: Condition) -> CompiledDemand:
        key = fold(name)
        if condition.cases:
            words = figures[fold(condition.by)].words
            cases = tuple(compiled(name, condition.where({condition.by: word})) for word in words)
            return CompiledDemand(name, condition, key in money, key, Interval(), by=fold(condition.by), cases=cases)
        if condition.words:
            met = frozenset(map(figures[key].words.index, condition.words))
            return CompiledDemand(name, condition, False, key, Interval(), words=met)
        return CompiledDemand(name, condition, key in money, key, interval(condition))

    def lines(demands: Sequence[Demand], of: str) -> tuple[CompiledDemand, ...]:
        return tuple(line(demand, of) for demand in demands)

    def verdict(each: Verdict) -> Ruling:
        gives = gifts_in_force(each.gives, day, f"{rules.head}: {each.name}")
        return Ruling(each, lines(each.demands, each.name), each.any_of, lines(each.choices, each.name), gives)

    return Balance(
        rules,
        RowReader(rules.figures, tuple(each.customer for each in rules.exceptions)),
        tuple(map(verdict, rules.verdicts)),
        tuple(Ruling(each, lines(each.demands, each.name), False) for each in rules.checks),
        tuple((fold(each.name), compile_sum(each.sum, day)) for each in rules.worked_out),
        {fold(each.name): in_force(each.value, day, f"{rules.head}: {each.name}") for each in rules.constants},
        day,
    )
