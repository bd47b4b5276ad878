"""Reads `worked out`: the sums of a deal, put in an order in which each needs only those before it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from heapq import heapify, heappop, heappush

from valuex_xl.kinds.equilibrium.rules import WorkedOut
from valuex_xl.kinds.equilibrium.steps_reader import Steps, open_steps, read_steps
from valuex_xl.rulefiles.constants import Constant
from valuex_xl.rulefiles.expressions.expression import Expression, Measure, Name
from valuex_xl.rulefiles.expressions.reader import read_expression
from valuex_xl.rulefiles.expressions.units import measure_of, names_in, unit_measure
from valuex_xl.rulefiles.expressions.words import unfit_name
from valuex_xl.rulefiles.faults import Faults
from valuex_xl.rulefiles.figures import Figure, Unit
from valuex_xl.rulefiles.place import Place
from valuex_xl.rulefiles.reading import as_mapping
from valuex_xl.rulefiles.text import fold, tidy
from valuex_xl.rulefiles.tree import Entry, MappingNode, Node

__all__ = ["check_fit", "measures_given", "read_sums"]

_EXAMPLE = "our surplus: price - planned cost"
_MOST = 200


@dataclass(frozen=True, slots=True)
class _Sum:
    """A sum by name; ``expression`` is None where it is wrong, and what ``steps`` look at where there are any."""

    name: str
    place: Place
    expression: Expression | None
    steps: Steps | None = None

    @property
    def needs(self) -> set[str]:
        return set() if self.expression is None else {each.name for each in names_in(self.expression)}


def read_sums(
    node: Node,
    figures: Sequence[Figure],
    constants: Sequence[Constant],
    reserved: Collection[str],
    faults: Faults,
) -> tuple[WorkedOut, ...]:
    """The sums that are right, each after those that it needs; else in the order of the file.

    Figures that are words are known to no sum: a sum takes numbers. Bands may look at one.
    """
    mapping = as_mapping(node, "worked out", faults, _EXAMPLE)
    if mapping is None:
        return ()
    if len(mapping.entries) > _MOST:
        message = f"worked out: there are {len(mapping.entries)} sums - {_MOST} are the most a rule set may have"
        faults.error(mapping.place, message)
        return ()
    known = {fold(figure.name): figure.name for figure in figures}
    for entry in mapping.entries:
        _check_name(entry, known, reserved, faults)
    known = {fold(entry.key.text): tidy(entry.key.text) for entry in mapping.entries} | known
    known |= {fold(constant.name): constant.name for constant in constants}
    sums = {}
    for entry in mapping.entries:
        name = tidy(entry.key.text)
        sums[name] = _read(entry, name, known, faults)
    return _measured(sums, figures, constants, faults)


def _read(entry: Entry, name: str, known: Mapping[str, str], faults: Faults) -> _Sum:
    """One sum, or what slices or bands look at."""
    if not isinstance(entry.value, MappingNode):
        return _Sum(name, entry.key.place, read_expression(entry.value, name, known, faults))
    steps = open_steps(entry.value, name, faults)
    of = None if steps is None else read_expression(steps.of, name, known, faults)
    return _Sum(name, entry.key.place, of, steps)


def check_fit(name: str, place: Place, reserved: Collection[str], faults: Faults) -> None:
    """A name must be told apart from the rest of a sum, and from the other words that a formula may ask for."""
    if unfit := unfit_name(name):
        faults.error(place, f'a name may not be "{name}": {unfit} - choose another name')
    elif fold(name) in reserved:
        message = f'a name may not be "{name}", a word of the examples and outputs - choose another name'
        faults.error(place, message)


def _check_name(entry: Entry, figures: Mapping[str, str], reserved: Collection[str], faults: Faults) -> None:
    name = tidy(entry.key.text)
    if not name:
        faults.error(entry.key.place, "a sum without a name - write its name before the colon")
    elif fold(name) in figures:
        faults.error(entry.key.place, f'"{name}" is a figure already - choose another name for the sum')
    else:
        check_fit(name, entry.key.place, reserved, faults)


def measures_given(figures: Sequence[Figure], constants: Sequence[Constant]) -> dict[str, Measure | None]:
    """What the figures and constants of a rule set are measured in, by name; None where a figure does not say it."""
    found = {figure.name: unit_measure(figure.unit) if figure.unit else None for figure in figures}
    return found | {constant.name: unit_measure(constant.unit) for constant in constants}


def _measured(
    sums: Mapping[str, _Sum], figures: Sequence[Figure], constants: Sequence[Constant], faults: Faults
) -> tuple[WorkedOut, ...]:
    measures: dict[str, Measure | None] = dict.fromkeys(sums)
    measures |= measures_given(figures, constants)
    words = {figure.name for figure in figures if figure.words or figure.unit is Unit.NAME}
    sums = {name: _without_words(each, words, faults) for name, each in sums.items()}
    found: list[WorkedOut] = []
    order = _in_order({name: each.needs & sums.keys() for name, each in sums.items()})
    for name in order:
        each = sums[name]
        if each.expression is None:
            continue
        expression = _stepped(each, measures, figures, constants, faults)
        measure = measures[name] = None if expression is None else measure_of(expression, measures, name, faults)
        if expression is not None and measure is not None:
            found.append(WorkedOut(name, expression, measure, each.place))
    for circle in _circles({name: sums[name].needs & sums.keys() for name in sums if name not in order}):
        message = f"worked out in a circle: {', '.join(circle)} - work one of them out from figures alone"
        faults.error(sums[circle[0]].place, f"{circle[0]}: {message}")
    return tuple(found)


def _stepped(
    sum_: _Sum,
    measures: Mapping[str, Measure | None],
    figures: Sequence[Figure],
    constants: Sequence[Constant],
    faults: Faults,
) -> Expression | None:
    """The sum with its slices or bands, which are read in the unit of what they look at."""
    if sum_.steps is None or sum_.expression is None:
        return sum_.expression
    of = sum_.expression
    words = isinstance(of, Name) and any(figure.name == of.name and figure.words for figure in figures)
    measure = None if words else measure_of(of, measures, sum_.name, faults)
    if measure is None and not words:
        return None
    return read_steps(sum_.steps, of, measure, sum_.name, figures, constants, faults)


def _without_words(sum_: _Sum, words: Collection[str], faults: Faults) -> _Sum:
    """The sum; one that takes a figure of words is told to be wrong."""
    if sum_.expression is None or (sum_.steps is not None and isinstance(sum_.expression, Name)):
        return sum_
    for each in names_in(sum_.expression):
        if each.name in words:
            message = f'"{each.name}" is a word, and a sum takes numbers - let a threshold differ by it instead'
            faults.error(each.place, f"{sum_.name}: {message}")
            return _Sum(sum_.name, sum_.place, None)
    return sum_


def _in_order(needs: Mapping[str, set[str]]) -> list[str]:
    """The names, each after those that it needs, else in the order given; without those in or behind a circle."""
    position = {name: at for at, name in enumerate(needs)}
    names = list(needs)
    waits = {name: len(others) for name, others in needs.items()}
    wanted_by: dict[str, list[str]] = {name: [] for name in needs}
    for name, others in needs.items():
        for other in others:
            wanted_by[other].append(name)
    ready = [position[name] for name, count in waits.items() if not count]
    heapify(ready)
    found: list[str] = []
    while ready:
        found.append(names[heappop(ready)])
        for name in wanted_by[found[-1]]:
            waits[name] -= 1
            if not waits[name]:
                heappush(ready, position[name])
    return found


def _circles(needs: Mapping[str, set[str]]) -> Iterator[list[str]]:
    """A circle for each knot of names that wait for each other, from the first name of the file that is in it."""
    done: set[str] = set()
    for start in needs:
        path: dict[str, None] = {}
        at = start
        while at not in path and at not in done:
            path[at] = None
            at = next(other for other in needs if other in needs[at])
        if at in path:
            walked = list(path)
            yield [*walked[walked.index(at) :], at]
        done |= path.keys()
