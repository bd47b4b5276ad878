"""The kind ``concentration``: how much of income or profit may hang on one customer or industry."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Literal, TypeAlias

from valuex_xl.rulefiles.conditions import Bound, Condition, Dated, Side
from valuex_xl.rulefiles.exceptions import Granted
from valuex_xl.rulefiles.figures import Unit
from valuex_xl.rulefiles.numbers import show
from valuex_xl.rulefiles.place import Place
from valuex_xl.rulefiles.rule_set import RuleSet
from valuex_xl.rulefiles.spans import span

__all__ = [
    "FREE",
    "Attribute",
    "Base",
    "Cap",
    "Class",
    "Concentration",
    "Crossing",
    "Example",
    "Having",
    "Joint",
    "Largest",
    "Limit",
    "Named",
    "NoClass",
    "Over",
    "Override",
    "Scale",
    "Status",
    "Who",
]

Base = Literal["net", "positive"]
Status = Literal["OK", "WATCH", "BREACH"]
Crossing = Literal["lower class", "upper class"]
NoClass = Literal["", "amounts of 0", "amounts of 0 or less"]


@dataclass(frozen=True, slots=True)
class Cap:
    """What must not be passed: a share of the base, an amount of money, or either; with neither it is free.

    ``both``: only who passes share and amount is over it, so that the larger of the two counts.
    """

    share: Bound | None = None
    money: Bound | None = None
    both: bool = False

    @property
    def ways(self) -> tuple[tuple[Bound | None, Bound | None], ...]:
        """Each way to be over it: a share and an amount that are passed together, None for one that does not count."""
        if self.both:
            return ((self.share, self.money),)
        alone = ((self.share, None), (None, self.money))
        return tuple(way for way in alone if way != (None, None))

    def within(self, other: Cap) -> bool:
        """Whether whatever is over it is over the other; a share and an amount cannot be compared."""
        return all(any(all(map(_bound_within, mine, theirs)) for theirs in other.ways) for mine in self.ways)

    def __str__(self) -> str:
        joined = " and " if self.both else " or "
        return joined.join(str(each) for each in (self.share, self.money) if each is not None) or "free"


def _bound_within(mine: Bound | None, theirs: Bound | None) -> bool:
    """Whether whatever passes the one bound passes the other; one that is not there is passed by all."""
    if mine is None or theirs is None:
        return theirs is None
    return span(Condition((mine,))).within(span(Condition((theirs,))))


FREE = Cap()


@dataclass(frozen=True, slots=True)
class Scale:
    """A cap, or one for each word of an attribute (``by``); ``rest`` is that of all other words."""

    rest: Dated[Cap]
    by: str = ""
    words: tuple[tuple[str, Dated[Cap]], ...] = ()

    @property
    def caps(self) -> tuple[tuple[str, Dated[Cap]], ...]:
        """Every cap that there is, each with what it is called beside others: `the rest`, or the word that has it."""
        return (*self.words, ("the rest" if self.by else "", self.rest))


@dataclass(frozen=True, slots=True)
class Largest:
    """The largest few together (``top two``)."""

    count: int

    def __str__(self) -> str:
        return f"top {self.count}"


@dataclass(frozen=True, slots=True)
class Over:
    """All whose own share is beyond a bound (``all above 5%``), or whose amount is (``all above 45m money``)."""

    side: Side
    limit: float
    money: bool = False

    @property
    def least(self) -> Bound:
        """The bound that the own share or amount must be beyond."""
        millions = f"{show(self.limit / 1e6, None)}m" if self.limit % 1e6 == 0 else show(self.limit, None)
        return Bound(self.side, self.limit, f"{millions} money" if self.money else show(self.limit, Unit.PERCENT))

    def __str__(self) -> str:
        return f"all {self.least}"


@dataclass(frozen=True, slots=True)
class Named:
    """Some by their names."""

    title: str
    names: tuple[str, ...]

    def __str__(self) -> str:
        return self.title


@dataclass(frozen=True, slots=True)
class Having:
    """All that have one of these words for an attribute, or with ``others`` any word but these."""

    title: str
    attribute: str
    words: tuple[str, ...]
    others: bool = False

    def __str__(self) -> str:
        return self.title


Who: TypeAlias = Largest | Over | Named | Having


@dataclass(frozen=True, slots=True)
class Joint:
    """A limit on what several have together."""

    who: Who
    breach: Dated[Cap]
    place: Place


@dataclass(frozen=True, slots=True)
class Override:
    """Another breach threshold for one key, by its name."""

    name: str
    breach: Scale
    place: Place


@dataclass(frozen=True, slots=True)
class Limit:
    """One line under ``limits``; ``of`` is what the amounts are (income, profit), which fixes the base.

    ``only`` are the names that the limit is for; empty where it is for all.
    """

    name: str
    of: str
    breach: Scale
    place: Place
    watch: Scale | None = None
    joint: tuple[Joint, ...] = ()
    overrides: tuple[Override, ...] = ()
    only: tuple[str, ...] = ()
    exceptions: tuple[Granted[Cap], ...] = ()


@dataclass(frozen=True, slots=True)
class Attribute:
    """What is known of names, such as their rating; ``rest`` is the word of all who are not listed."""

    name: str
    words: Mapping[str, Dated[str]]
    rest: str = ""

    @property
    def known(self) -> tuple[str, ...]:
        """Every word that anybody has, in file order."""
        said = [word for each in self.words.values() for _, word in each.entries]
        return tuple(dict.fromkeys([*said, *([self.rest] if self.rest else ())]))


@dataclass(frozen=True, slots=True)
class Class:
    """A class: by running share, such as A up to 70% (``cut``), or by what one has itself (``own``).

    Both are None for the one that takes the rest.
    """

    name: str
    cut: Dated[float] | None
    place: Place
    own: Dated[Cap] | None = None


@dataclass(frozen=True, slots=True)
class Example:
    """An example: amounts, whose they are, and what the limit must make of them; None is what it does not say."""

    amounts: tuple[float, ...]
    limit: str
    status: Status | None
    place: Place
    source: str = ""
    as_at: date | None = None
    names: tuple[str, ...] = ()
    statuses: tuple[str, ...] = ()
    classes: tuple[str, ...] = ()
    ineligible: float | None = None


@dataclass(frozen=True, slots=True)
class Concentration(RuleSet):
    """A concentration rule set.

    ``base`` gives net or positive for each ``of`` word. ``parents`` maps a name to its parent, both as written;
    ``not_customers`` and ``leave_out`` are names as written. ``crossing`` says which class one gets who crosses a cut,
    ``no_class`` who gets none.
    """

    limits: tuple[Limit, ...]
    base: dict[str, Base]
    parents: dict[str, str]
    not_customers: tuple[str, ...] = ()
    leave_out: tuple[str, ...] = ()
    classes: tuple[Class, ...] = ()
    attributes: tuple[Attribute, ...] = ()
    crossing: Crossing = "lower class"
    no_class: NoClass = ""
    examples: tuple[Example, ...] = field(default=(), kw_only=True)

    def attribute(self, name: str) -> Attribute:
        """The attribute of that name, which the reader has seen to be there."""
        return next(each for each in self.attributes if each.name == name)
