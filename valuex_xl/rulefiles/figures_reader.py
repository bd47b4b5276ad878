"""Reads the `figures` of a rule file."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from valuex_xl.rulefiles.circles import circles
from valuex_xl.rulefiles.faults import Faults, WrongValueError, clip
from valuex_xl.rulefiles.figures import Figure, Unit
from valuex_xl.rulefiles.numbers import read_number, show
from valuex_xl.rulefiles.place import Place
from valuex_xl.rulefiles.reading import Table, as_mapping, attempt, names
from valuex_xl.rulefiles.shapes.figures import EXAMPLE, FIGURE
from valuex_xl.rulefiles.text import did_you_mean, fold, tidy
from valuex_xl.rulefiles.tree import Entry, Node, ScalarNode
from valuex_xl.rulefiles.words import read_word

__all__ = ["find_figure", "read_figures", "read_unit", "read_yes_or_no"]

_MOST = 200
_UNITS = {unit.value: unit for unit in Unit}
_OTHER_UNITS = {"%": "percent", "percentage": "percent", "ratio": "percent", "number": "count", "integer": "count"}
_OTHER_UNITS |= dict.fromkeys(("eur", "usd", "gbp", "chf", "currency", "amount"), "money")


def read_figures(node: Node, faults: Faults) -> tuple[Figure, ...]:
    """The figures in file order."""
    mapping = as_mapping(node, "figures", faults, EXAMPLE)
    if mapping is None:
        return ()
    if not mapping.entries:
        faults.error(mapping.place, f"figures: there is none - write, for example, {EXAMPLE}")
    if len(mapping.entries) > _MOST:
        message = f"figures: there are {len(mapping.entries)} - {_MOST} are the most a rule set may have"
        faults.error(mapping.place, message)
        return ()
    figures = [_figure(entry, faults) for entry in mapping.entries]
    _check_names(figures, faults)
    places = {figure.name: entry.value.place for figure, entry in zip(figures, mapping.entries, strict=True)}
    _check_stand_ins(figures, places, faults)
    return tuple(figures)


def find_figure(name: str, figures: Sequence[Figure]) -> Figure:
    """The figure of that name; raises WrongValueError with a did-you-mean."""
    for figure in figures:
        if fold(figure.name) == fold(name):
            return figure
    known = [figure.name for figure in figures]
    hint = did_you_mean(name, known) or f" - figures of this file: {', '.join(known)}"
    raise WrongValueError(f'"{clip(name)}" is not a figure of this file{hint}')


def read_yes_or_no(text: str) -> bool:
    """The answer in a text; raises WrongValueError for any other word."""
    answer = {"yes": True, "true": True, "no": False, "false": False}.get(fold(text))
    if answer is None:
        raise WrongValueError(f'"{clip(text)}" is neither yes nor no - write yes or no')
    return answer


def _figure(entry: Entry, faults: Faults) -> Figure:
    """One figure; one that has neither unit nor words is at fault, and is kept for its name only."""
    name = tidy(entry.key.text)
    mapping = as_mapping(entry.value, name, faults, "{unit: percent} or {one of: [yes, no]}")
    if mapping is None:
        return Figure(name, entry.key.place)
    if not name:
        faults.error(entry.key.place, "a figure without a name - write its name before the colon")
    table = Table(mapping, faults, FIGURE, f"the figure {name}", f"{name}: ")
    unit = table.read("unit", read_unit)
    low, high = _domain(table, unit)
    words = _words(table)
    optional = table.read("optional", read_yes_or_no) or False
    means = table.text("means")
    stand_in = table.take("if missing")
    _check_kind(table, words)
    figure = Figure(name, entry.key.place, unit, words, low, high, optional=optional, means=means)
    missing, missing_from = None, None
    if stand_in is not None and (unit or words) and unit is not Unit.NAME:
        missing, missing_from = _stand_in(stand_in, figure, faults)
    table.close()
    return Figure(name, entry.key.place, unit, words, low, high, missing, missing_from, optional, means)


def read_unit(text: str) -> Unit:
    """The unit in a text; raises WrongValueError with the remedy."""
    if fold(text) in _UNITS:
        return _UNITS[fold(text)]
    other = _OTHER_UNITS.get(fold(text))
    hint = f" - write {other}" if other else did_you_mean(text, _UNITS) or f" - write one of {', '.join(_UNITS)}"
    raise WrongValueError(f'"{clip(text)}" is not a unit{hint}')


def _words(table: Table) -> tuple[str, ...]:
    node = table.take("one of")
    if node is None:
        return ()
    words = names(node, f"{table.label}one of", table.faults, "[yes, no]")
    for word in words:
        if re.search(r"\sor\s", word, re.IGNORECASE):
            table.faults.error(
                node.place,
                f'{table.label}one of: "{clip(word)}" holds the word or, which joins words - use another word',
            )
    if len(words) == 1:
        table.faults.error(
            node.place, f'{table.label}one of: "{clip(words[0])}" is the only word - a figure needs two to judge by'
        )
    return words


def _domain(table: Table, unit: Unit | None) -> tuple[float | None, float | None]:
    nodes = table.take("from"), table.take("to")
    if unit is None or unit is Unit.NAME:
        return None, None
    low, high = (table.read(key, lambda text: read_number(text, unit)) for key in ("from", "to"))
    if low is not None and high is not None and low >= high and (node := nodes[1]) is not None:
        reach = f"{show(low, unit)} to {show(high, unit)}"
        table.faults.error(node.place, f"{table.what} reaches from {reach}, which holds nothing - swap or change them")
        return None, None
    return low, high


def _check_kind(table: Table, words: tuple[str, ...]) -> None:
    """A figure is a number with a unit or one of some words, and only a number has from and to."""
    unit, one_of, limit = table.take("unit"), table.take("one of"), table.take("from") or table.take("to")
    if unit is None and one_of is None and table.misspelt("unit", "one of"):
        return
    if unit is None and one_of is None:
        message = f"{table.what} has neither a unit nor words - write unit: percent, or one of: [yes, no]"
        table.faults.error(table.place, message)
    elif unit is not None and one_of is not None:
        message = f"{table.what} has a unit and words - keep unit for a number, or one of for words"
        table.faults.error(one_of.place, message)
    elif _is_name(unit) and (more := limit or table.take("if missing")) is not None:
        message = "is a name, which has no range and nothing to stand in - delete from, to and if missing"
        table.faults.error(more.place, f"{table.what} {message}")
    elif words and limit is not None:
        table.faults.error(limit.place, f"{table.what} has words, which have no from and to - delete these")


def _is_name(unit: Node | None) -> bool:
    return isinstance(unit, ScalarNode) and fold(unit.text) == Unit.NAME.value


def _stand_in(node: Node, figure: Figure, faults: Faults) -> tuple[float | str | None, str | None]:
    """What stands in for a blank: a word, a number, or the name of another figure."""
    if figure.words:
        return attempt(node, f"{figure.name}: if missing", faults, lambda text: read_word(text, figure)), None
    text = attempt(node, f"{figure.name}: if missing", faults, str)
    if text is None:
        return None, None
    if not re.match(r"[-+.]?[0-9]", text):
        return None, tidy(text)
    return attempt(node, f"{figure.name}: if missing", faults, lambda written: _number_within(written, figure)), None


def _number_within(text: str, figure: Figure) -> float:
    number = read_number(text, figure.unit)
    low, high = figure.low, figure.high
    if (low is not None and number < low) or (high is not None and number > high):
        raise WrongValueError(f'"{text}" lies outside the range of {figure.name} - change it, or from and to')
    return number


def _check_stand_ins(figures: Sequence[Figure], places: Mapping[str, Place], faults: Faults) -> None:
    """A figure that stands in for another must be there and be like it, and no chain may be a circle."""
    up: dict[str, str] = {}
    for figure in figures:
        if figure.missing_from is None:
            continue
        try:
            other = find_figure(figure.missing_from, figures)
        except WrongValueError as wrong:
            faults.error(places[figure.name], f"{figure.name}: if missing: {wrong}")
            continue
        up[figure.name] = other.name
        if other.unit is not figure.unit:
            message = f"{other.name} is not in {_kind(figure)} - name a figure of the same unit"
            faults.error(places[figure.name], f"{figure.name}: if missing: {message}")
    for circle in circles(up):
        message = f"if missing goes in a circle: {', '.join(circle)} - give one of them a number"
        faults.error(places[circle[0]], f"{circle[0]}: {message}")


def _check_names(figures: Sequence[Figure], faults: Faults) -> None:
    """A row is of one customer, so that one figure at most can be its name."""
    for figure in [each for each in figures if each.unit is Unit.NAME][1:]:
        faults.error(figure.place, f"{figure.name}: there is a figure of unit name already - a customer has one name")


def _kind(figure: Figure) -> str:
    return figure.unit.value if figure.unit else "words"
