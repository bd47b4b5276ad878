"""Reads what rule files of several kinds say of a figure: a condition on it, its value in an example."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from valuex_xl.rulefiles.constants import Constant
from valuex_xl.rulefiles.faults import Faults, WrongValueError
from valuex_xl.rulefiles.figures import Figure, Unit
from valuex_xl.rulefiles.figures_reader import find_figure
from valuex_xl.rulefiles.needs import Need
from valuex_xl.rulefiles.numbers import read_number
from valuex_xl.rulefiles.reading import attempt, stray
from valuex_xl.rulefiles.text import fold, tidy
from valuex_xl.rulefiles.thresholds_reader import ThresholdReader
from valuex_xl.rulefiles.tree import Entry, Node, ScalarNode
from valuex_xl.rulefiles.words import read_condition, read_word

__all__ = ["check_names", "figure_of", "read_given", "read_need", "read_value", "says", "warn_of_misleading"]

# What a customer should not be judged by, and why: none of it says what the customer is worth.
_MISLEADING = {
    "market share": "it says how big a seller is, not what this customer gives or could give",
    "satisfaction": "satisfied customers leave too, and it says nothing about what they spend",
    "quality index": "it measures what you deliver, not what comes back",
    "past performance": "it says what a customer was worth, not what it could be worth",
}


def check_names(figures: Sequence[Figure], reserved: Collection[str], faults: Faults) -> None:
    """No figure may be called like a word that stands beside the figures in an example."""
    for figure in figures:
        if fold(figure.name) in reserved:
            faults.error(
                figure.place, f'a figure may not be named "{figure.name}", a word of the examples - choose another name'
            )


def warn_of_misleading(figures: Sequence[Figure], used: Collection[str], judges: str, faults: Faults) -> None:
    """Warn of a rule set that judges by what says nothing of a customer's worth; ``judges`` is its verb."""
    for figure in figures:
        for words, reason in _MISLEADING.items():
            if words in fold(figure.name) and figure.name in used:
                faults.warn(
                    figure.place,
                    f"{judges} by {figure.name}: {reason} - "
                    "better: share of wallet, or current against potential value",
                )


def says(node: Node, words: str) -> bool:
    """Whether a value is just these words, such as `nothing` or `the rest`."""
    return isinstance(node, ScalarNode) and fold(node.text) == words


def figure_of(entry: Entry, braced: bool, figures: Sequence[Figure], faults: Faults) -> Figure | None:
    """The figure that a line names; None where there is none, or where the figure itself is at fault."""
    try:
        figure = find_figure(entry.key.text, figures)
    except WrongValueError as wrong:
        faults.error(entry.key.place, stray(entry, braced) or str(wrong))
        return None
    return figure if figure.unit or figure.words else None


def read_need(
    entry: Entry, braced: bool, figures: Sequence[Figure], faults: Faults, constants: Sequence[Constant] = ()
) -> Need | None:
    """A line such as `share of wallet: at least 75%`, or one with a condition a day or a word of another figure."""
    figure = figure_of(entry, braced, figures, faults)
    if figure is None:
        return None
    reader = ThresholdReader(figures, constants, faults)
    condition = reader.read(entry.value, figure.name, figure, lambda text: read_condition(text, figure))
    return None if condition is None else Need(figure.name, condition, entry.value.place)


def read_given(
    entries: Iterable[Entry], braced: bool, figures: Sequence[Figure], faults: Faults
) -> dict[str, float | str | None]:
    """The figures of an example by name; None for one that is left blank."""
    found: dict[str, float | str | None] = {}
    for entry in entries:
        figure = figure_of(entry, braced, figures, faults)
        if figure is not None:
            found[figure.name] = read_value(entry.value, figure, faults)
    return found


def read_value(node: Node, figure: Figure, faults: Faults) -> float | str | None:
    """A figure's value as the cells would hold it."""
    if isinstance(node, ScalarNode) and node.blank:
        return None
    if figure.words:
        return attempt(node, figure.name, faults, lambda text: read_word(text, figure))
    if figure.unit is Unit.NAME:
        return attempt(node, figure.name, faults, tidy)
    return attempt(node, figure.name, faults, lambda text: read_number(text, figure.unit))
