"""What is said of a figure in messages, and figures that nothing asks for."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

from valuex_xl.judging.wording import either
from valuex_xl.rulefiles.figures import Figure, Unit
from valuex_xl.rulefiles.numbers import show
from valuex_xl.rulefiles.place import Fault, warning
from valuex_xl.rulefiles.text import fold

__all__ = ["range_of", "unused"]


def range_of(figure: Figure) -> str:
    """What a figure can be, as the reason of a message."""
    if figure.words:
        return f"it is {either(figure.words)}"
    ends = [
        f"{word} {show(end, figure.unit)}"
        for word, end in (("from", figure.low), ("to", figure.high))
        if end is not None
    ]
    return f"it goes {' '.join(ends)}" if ends else "it can be any number"


def unused(figures: Sequence[Figure], used: Collection[str], nobody: str) -> Iterator[Fault]:
    """Figures that nothing is judged by and that stand in for none; `optional: yes` says that this is meant."""
    stand_ins = {fold(figure.missing_from) for figure in figures if figure.missing_from and figure.name in used}
    for figure in figures:
        if figure.name not in used and fold(figure.name) not in stand_ins and not figure.optional:
            what = "use it, delete it" if figure.unit is not Unit.NAME else "delete it"
            why = nobody if figure.unit is not Unit.NAME else "names are for exceptions, and the file has none"
            message = f"{figure.name}: {why} - {what}, or write optional: yes where it only comes along"
            yield warning(figure.place, message)
