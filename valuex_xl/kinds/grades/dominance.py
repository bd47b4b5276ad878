"""Checks a ladder of grades: no lower grade shuts out who meets a higher one, none that can never be given."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import combinations, product
from math import inf, prod

from valuex_xl.kinds.grades.rules import Grade
from valuex_xl.rulefiles.conditions import Condition, Side
from valuex_xl.rulefiles.dates import turning_days
from valuex_xl.rulefiles.faults import Faults
from valuex_xl.rulefiles.figures import Figure
from valuex_xl.rulefiles.needs import Need
from valuex_xl.rulefiles.spans import Span, implies, span

__all__ = ["check_dominance"]

_MOST = 200
"""More words together than that are not tried one by one; the proofs of `valuex check` still look at them."""


def check_dominance(grades: Sequence[Grade], figures: Sequence[Figure], ordered: bool, faults: Faults) -> None:
    """Compare every grade with every one above it, on every day on which a threshold changes.

    Where the grades are ``ordered``, what a grade asks of a figure must leave it all whom a grade above takes by that
    figure, unless the two lines share the figure out between them; one that can never be given is a fault anyway.
    """
    known = {figure.name: figure for figure in figures}
    days = turning_days(need.condition for grade in grades for need in grade.asks)
    told: set[tuple[str, str]] = set()
    for day in days:
        since = f" from {day} on" if day > days[0] else ""
        for upper, lower in combinations(grades, 2):
            if (upper.name, lower.name) in told or not lower.asks:
                continue
            pair = _Pair(upper, lower, day, known, since)
            if (ordered and pair.fault_stricter(faults)) or pair.fault_never_given(faults):
                told.add((upper.name, lower.name))


class _Pair:
    """Two grades on a day, seen by the customers that could be in both, word by word where thresholds hang on words."""

    def __init__(self, upper: Grade, lower: Grade, day: date, figures: Mapping[str, Figure], since: str) -> None:
        self.upper, self.lower, self.day, self.figures, self.since = upper, lower, day, figures, since
        self.above, self.below = _on(upper.needs, day), _on(lower.needs, day)
        self.above_any, self.below_any = _on(upper.any_of, day), _on(lower.any_of, day)

    def fault_stricter(self, faults: Faults) -> bool:
        """Fault the first line of the lower grade that not all who meet the same line of the upper one meet."""
        sides = ((self.lower.needs, self.upper.needs), (self.lower.any_of, self.upper.any_of))
        for needs, there in ((lower, {need.figure: need for need in upper}) for lower, upper in sides):
            for need in needs:
                other = there.get(need.figure)
                if other is None or faults.is_wrong(other.place):
                    continue
                if found := self._stricter(need, other.condition.at(self.day)):
                    faults.error(need.place, self._told(need, *found))
                    return True
        return False

    def _stricter(self, need: Need, there: Condition | None) -> tuple[Condition, Condition, str] | None:
        here = need.condition.at(self.day)
        if here is None or there is None:
            return None
        for given in self._words_of((here, there)):
            mine, theirs = here.where(given), there.where(given)
            if not _leaves_all(mine, theirs, self.figures[need.figure]) and not _tell_apart(mine, theirs):
                return mine, theirs, " and ".join(given.values())
        return None

    def _told(self, need: Need, here: Condition, there: Condition, of: str) -> str:
        whom = f" for {of}" if of else ""
        upper, lower = self.upper.name, self.lower.name
        if implies(here, there):
            return (
                f'{need.figure}: "{here}" makes {lower} stricter{whom}{self.since} than {upper} above it, which needs '
                f'"{there}" - a lower grade may not be stricter, change one of them'
            )
        return (
            f'{need.figure}: "{here}" keeps out of {lower}{whom}{self.since} who meets "{there}" of {upper} above it, '
            f"and a lower grade may not ask for more - {_remedy(here, there, self.figures[need.figure])}, or write "
            f"order: none where {upper} is not the better grade"
        )

    def fault_never_given(self, faults: Faults) -> bool:
        """Fault the lower grade where all who meet it meet the upper one."""
        sides = (self.above, self.below, self.above_any, self.below_any)
        conditions = [condition for side in sides for condition in side.values()]
        if not self.upper.asks or len(conditions) < len(self.upper.asks) + len(self.lower.asks):
            return False
        if not all(self._taken(given) for given in self._words_of(conditions)):
            return False
        faults.error(
            self.lower.place,
            f"{self.lower.name} can never be given{self.since}: whoever meets its lines meets those of "
            f"{self.upper.name} above it - change one of them",
        )
        return True

    def _taken(self, given: Mapping[str, str]) -> bool:
        """Whether the upper grade takes all of these words that meet the lower one, by comparing line with line."""
        mine, theirs, mine_any, theirs_any = (
            {figure: condition.where(given) for figure, condition in side.items()}
            for side in (self.below, self.above, self.below_any, self.above_any)
        )

        def implied(figure: str, there: Condition, here: Mapping[str, Condition]) -> bool:
            return not there.bounds and not there.words if figure not in here else implies(here[figure], there)

        if not all(implied(figure, there, mine) for figure, there in theirs.items()):
            return False
        if not theirs_any or any(implied(figure, there, mine) for figure, there in theirs_any.items()):
            return True
        ways = [{figure: condition} for figure, condition in mine_any.items()]
        return bool(ways) and all(
            any(implied(figure, there, way) for figure, there in theirs_any.items()) for way in ways
        )

    def _words_of(self, conditions: Sequence[Condition]) -> Iterator[dict[str, str]]:
        """Every choice of the words on which the conditions hang that both grades let pass; one without any word."""
        by = list(dict.fromkeys(each.by for each in conditions if each.by))
        lists = [self._passed(figure) for figure in by]
        if prod(map(len, lists)) <= _MOST:
            yield from (dict(zip(by, choice, strict=True)) for choice in product(*lists))

    def _passed(self, figure: str) -> list[str]:
        asked = [condition.words for side in (self.above, self.below) if (condition := side.get(figure)) is not None]
        return [word for word in self.figures[figure].words if all(not each or word in each for each in asked)]


def _on(needs: Sequence[Need], day: date) -> dict[str, Condition]:
    return {need.figure: found for need in needs if (found := need.condition.at(day)) is not None}


def _leaves_all(here: Condition, there: Condition, figure: Figure) -> bool:
    """Whether all values of the figure that meet the upper line meet the lower one."""
    if here.words:
        return set(there.words or figure.words) <= set(here.words)
    return (span(there).meet(_domain(figure))).within(span(here))


def _tell_apart(here: Condition, there: Condition) -> bool:
    """Whether the two lines share the values out, with none between them: 25% to below 50%, and from 50% on."""
    if here.words or there.words:
        return bool(here.words and there.words) and not set(here.words) & set(there.words)
    return span(here).adjoins(span(there)) or span(there).adjoins(span(here))


def _domain(figure: Figure) -> Span:
    return Span(-inf if figure.low is None else figure.low, inf if figure.high is None else figure.high)


def _remedy(here: Condition, there: Condition, figure: Figure) -> str:
    """How the lower line would leave all in: its words and those of the upper one, or its bounds that do so alone."""
    if here.words:
        return f"write {' or '.join(word for word in figure.words if word in {*here.words, *there.words})}"
    kept = [bound for bound in here.bounds if _leaves_all(Condition((bound,)), there, figure)]
    if len(there.bounds) > 1 or any(bound.side is Side.EXACTLY for bound in (*here.bounds, *there.bounds)):
        return "change one of them"
    return f"write {Condition(tuple(kept))}" if kept else "turn the side of one of them"
