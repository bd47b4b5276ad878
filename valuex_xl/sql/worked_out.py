"""The worked-out sums of a deal as SQL: one step a column, each after those that it rests on."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from typing import Final

from sqlglot import exp

from valuex_xl.judging.tiered import Slice, tiered_on
from valuex_xl.kinds.equilibrium.rules import Equilibrium
from valuex_xl.rulefiles.conditions import Condition, Dated
from valuex_xl.rulefiles.expressions.expression import Banded, Expression, Extreme, Name, Number, Operation, Tiered
from valuex_xl.rulefiles.text import fold
from valuex_xl.sql.columns import Columns
from valuex_xl.sql.lines import When
from valuex_xl.sql.query import Item, Stage
from valuex_xl.sql.safe import divided, hair, larger, minus, passed_on, plus, sliced, smaller, times
from valuex_xl.sql.terms import (
    FALSE,
    NULL,
    TRUE,
    Node,
    all_of,
    any_of,
    bound,
    cases,
    helper,
    money_bound,
    number,
    text,
    text_list,
)

__all__ = ["Sums", "by_word"]

_SIGNS: Final = {"+": plus, "-": minus, "*": times, "/": divided}


class Sums:
    """The sums of one rule set; ``known`` says each figure, constant and sum by its folded name."""

    def __init__(self, rules: Equilibrium, columns: Columns, when: When) -> None:
        self.rules, self.columns, self.when = rules, columns, when
        self.known: dict[str, Callable[[], Node]] = {}
        for at, figure in enumerate(rules.figures):
            self.known[fold(figure.name)] = lambda at=at: columns.reading(at)  # type: ignore[misc]
        for each in rules.constants:
            self.known[fold(each.name)] = lambda each=each: when.pick(each.value, each.name, number)  # type: ignore[misc]
        for at, sum_ in enumerate(rules.worked_out):
            self.known[fold(sum_.name)] = lambda at=at: helper(self.alias(at))  # type: ignore[misc]
        self.words = {fold(figure.name): figure.words for figure in rules.figures if figure.words}

    @staticmethod
    def alias(at: int) -> str:
        """What the column of a sum is called inside the query."""
        return f"vx_sum_{at + 1}"

    def stages(self, first: Item) -> Iterator[Stage]:
        """Stages of sums, each of which rests on those before; the steps of a long sum have columns of their own."""
        levels: list[list[Item]] = [[first]]
        level_of: dict[str, int] = {}
        for at, sum_ in enumerate(self.rules.worked_out):
            made: list[Item] = []
            node = self._work(sum_.sum, f"{self.alias(at)}_", made)
            for step in (*made, Item(self.alias(at), node, sum_.name)):
                used = [each.name for each in step.node.find_all(exp.Column)] if step.node is not None else []
                level = 1 + max((level_of[name] for name in used if name in level_of), default=-1)
                level_of[step.alias] = level
                if level == len(levels):
                    levels.append([])
                levels[level].append(step)
        yield from (Stage(f"sums_{at + 1}", tuple(items)) for at, items in enumerate(levels))

    def _work(self, sum_: Expression, prefix: str, made: list[Item]) -> Node:
        match sum_:
            case Number(value=value):
                return number(value)
            case Name(name=name):
                return self.known[fold(name)]()
            case Extreme():
                return self._extreme(sum_, prefix, made)
            case Tiered():
                return self._sliced(sum_, self._part(sum_.of, prefix, made))
            case Banded():
                return self._banded(sum_, self._part(sum_.of, prefix, made))
            case Operation():
                left, right = self._part(sum_.left, prefix, made), self._part(sum_.right, prefix, made)
                return _SIGNS[sum_.sign](left, right, self.columns.dialect)

    def _extreme(self, sum_: Extreme, prefix: str, made: list[Item]) -> Node:
        found = self._part(sum_.of[0], prefix, made)
        for each in sum_.of[1:]:
            other = self._part(each, prefix, made)
            found = (smaller if sum_.which == "min" else larger)(found, other)
            if each is not sum_.of[-1]:
                found = self._made(found, prefix, made)
        return found

    def _part(self, sum_: Expression, prefix: str, made: list[Item]) -> Node:
        node = self._work(sum_, prefix, made)
        return node if isinstance(sum_, (Number, Name)) else self._made(node, prefix, made)

    def _made(self, node: Node, prefix: str, made: list[Item]) -> Node:
        made.append(Item(f"{prefix}{len(made) + 1}", node))
        return helper(made[-1].alias)

    def _sliced(self, sum_: Tiered, this: Node) -> Node:
        def say(slices: tuple[Slice, ...]) -> Node:
            return sliced(this, slices, self.columns.dialect)

        return self.when.pick(_by_day(sum_, self.when), "a slice", say)

    def _banded(self, sum_: Banded, this: Node) -> Node:
        """The first band that is met; one that hangs on a missing word leaves the number open."""
        branches: list[tuple[Node, Node]] = [(this.copy().is_(NULL), exp.cast(NULL, "double"))]
        for band in sum_.bands:
            if band.condition is None:
                return passed_on(this, branches, number(band.value))
            met = self.when.pick(band.condition, "a band", lambda condition: self._band(sum_, this, condition))
            branches.append((met, number(band.value)))
            if any(now.by for _, now in band.condition.entries):
                branches.append((exp.paren(met.copy()).is_(NULL), exp.cast(NULL, "double")))
        raise AssertionError("the reader lets no bands pass whose last does not take the rest")

    def _band(self, sum_: Banded, this: Node, condition: Condition) -> Node:
        if condition.cases:
            words = dict(sum_.lists)[fold(condition.by)]
            each = [self._band(sum_, this, condition.where({condition.by: word})) for word in words]
            return by_word(self.known[fold(condition.by)](), words, each)
        if condition.words:
            return text_list(this.copy(), condition.words)
        if not sum_.money:
            return all_of([bound(this.copy(), each) for each in condition.bounds])
        room = hair(exp.Abs(this=this.copy()), self.columns.dialect)
        return all_of([money_bound(this.copy(), each, room) for each in condition.bounds])


def by_word(word: Node, words: tuple[str, ...], each: list[Node]) -> Node:
    """The line of the row's word; where that is missing, what all lines agree on."""
    agreed = cases([(all_of(each), TRUE), (exp.not_(any_of(each)), FALSE)])
    named = zip(words, each, strict=True)
    return cases([(exp.EQ(this=word.copy(), expression=text(one)), line) for one, line in named], agreed)


def _by_day(sum_: Tiered, when: When) -> Dated[tuple[Slice, ...]]:
    """The slices by the days on which an end or a rate changes."""
    if when.day is not None:
        return Dated.always(tiered_on(sum_.tiers, when.day, "a slice"))
    dated = [each for tier in sum_.tiers for each in (tier.to, tier.rate) if each is not None]
    first = max((each.first_day for each in dated if each.first_day is not None), default=None)
    days = sorted({since for each in dated for since, _ in each.entries if since and (not first or since > first)})
    began = tiered_on(sum_.tiers, first or date.min, "a slice")
    later = [(since, tiered_on(sum_.tiers, since, "a slice")) for since in days]
    return Dated(((first, began), *later))
