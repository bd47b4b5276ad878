"""Further answers that a grade or a verdict gives, by name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from valuex_xl.rulefiles.conditions import Dated
from valuex_xl.rulefiles.figures import Unit
from valuex_xl.rulefiles.text import fold

__all__ = ["Gift", "Given", "are_texts", "one_of_each", "texts_by_name"]


@dataclass(frozen=True, slots=True)
class Gift:
    """What is given: a number, with its unit where one is written, or a text; None: nothing.

    A percentage is a ratio. ``constant`` is the name of the constant that the number comes from, else empty.
    """

    value: float | str | None
    unit: Unit | None
    written: str
    constant: str = ""

    @property
    def shown(self) -> float | str:
        """What a cell shows: empty text for nothing."""
        return "" if self.value is None else self.value

    def __str__(self) -> str:
        return self.written + (f" ({self.constant})" if self.constant else "")


@dataclass(frozen=True, slots=True)
class Given:
    """One more answer of a grade or a verdict, by the day from which it is given."""

    name: str
    gift: Dated[Gift]

    @property
    def gifts(self) -> tuple[Gift, ...]:
        """What it is on one day or another, in the order of the days."""
        return tuple(gift for _, gift in self.gift.entries)

    @property
    def like(self) -> Gift:
        """One that is of the kind of all: the first that is not nothing."""
        return next((gift for gift in self.gifts if gift.value is not None), self.gifts[0])


def one_of_each(gives: Iterable[Given]) -> dict[str, Given]:
    """One answer of each name, by that name folded: the first that is not nothing on all days."""
    found: dict[str, Given] = {}
    for given in gives:
        if fold(given.name) not in found or found[fold(given.name)].like.value is None:
            found[fold(given.name)] = given
    return found


def are_texts(gives: Iterable[Given]) -> bool:
    """Whether what several grades or verdicts give by one name are texts."""
    return any(isinstance(gift.value, str) for given in gives for gift in given.gifts)


def texts_by_name(all_of: Sequence[Sequence[Given]]) -> Iterator[tuple[str, bool]]:
    """The names of what several grades or verdicts give, in the order of the first, and whether they are texts."""
    for like in all_of[0]:
        same = [given for gives in all_of for given in gives if fold(given.name) == fold(like.name)]
        yield like.name, are_texts(same)
