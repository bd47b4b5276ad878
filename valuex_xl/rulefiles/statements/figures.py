"""What a rule set says of its figures."""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence

from valuex_xl.rulefiles.figures import Figure
from valuex_xl.rulefiles.numbers import show
from valuex_xl.rulefiles.statements.statement import (
    UNSET,
    Fact,
    KeyPath,
    Order,
    Part,
    Statement,
    always,
    listed,
    spelled,
    text_of,
)
from valuex_xl.rulefiles.text import fold

__all__ = ["figure_statements"]

_BY_PLACE = "formulas without names read their cells in this order"


def figure_statements(figures: Sequence[Figure]) -> Iterator[Statement]:
    """Their order, and of each its unit or words, its range, what stands in for a blank."""
    top = ("figures",)
    yield Order(top, "the figures", tuple(each.name for each in figures), hint=_BY_PLACE)
    for figure in figures:
        yield from _figure((*top, fold(figure.name)), figure)


def _figure(key: KeyPath, figure: Figure) -> Iterator[Statement]:
    name, unit = figure.name, figure.unit
    kind = f"in {unit.value}" if unit else "in words"
    words = f"one of {listed(figure.words)}" if figure.words else "no word"
    ends = {end: UNSET if limit is None else show(limit, unit) for end, limit in _ends(figure).items()}
    yield Part(key, f"the figure {name}", _summary(kind, words, ends, figure))
    yield spelled(key, "the figure", name)
    yield Fact((*key, "unit"), name, "is", always(kind, kind))
    yield Fact((*key, "one of"), name, "is", always(frozenset(map(fold, figure.words)), words))
    for end, of in (("from", "lower"), ("to", "upper")):
        yield Fact((*key, end), f"the {of} end of {name}", "is", always(_ends(figure)[end], ends[end]))
    meaning, text = _stand_in(figure)
    yield Fact((*key, "if missing"), f"a missing {name}", "counts as", always(meaning, text))
    optional = "optional" if figure.optional else "not optional"
    yield Fact((*key, "optional"), name, "is", always(figure.optional, optional), "words")
    yield Fact((*key, "means"), f"what {name} means", "is", text_of(figure.means), "words")


def _ends(figure: Figure) -> dict[str, float | None]:
    return {"from": figure.low, "to": figure.high}


def _summary(kind: str, words: str, ends: dict[str, str], figure: Figure) -> str:
    if figure.words:
        return words
    reach = [f"{end} {text}" for end, text in ends.items() if text != UNSET]
    return " ".join([kind, *reach])


def _stand_in(figure: Figure) -> tuple[Hashable, str]:
    if figure.missing_from is not None:
        return ("figure", fold(figure.missing_from)), figure.missing_from
    if figure.missing is None:
        return None, "missing"
    if isinstance(figure.missing, str):
        return fold(figure.missing), figure.missing
    return figure.missing, show(figure.missing, figure.unit)
