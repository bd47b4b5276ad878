"""Reads what is asked of a score: the target and the classes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import isfinite

from valuex_xl.kinds.scorecard.rules import ScoreClass
from valuex_xl.rulefiles.conditions import Condition, Dated, Side
from valuex_xl.rulefiles.constants import Constant
from valuex_xl.rulefiles.faults import Faults, WrongValueError, clip
from valuex_xl.rulefiles.figures import Figure, Unit
from valuex_xl.rulefiles.identity import check_answer
from valuex_xl.rulefiles.needs_reader import says
from valuex_xl.rulefiles.place import Place
from valuex_xl.rulefiles.reading import as_mapping
from valuex_xl.rulefiles.text import tidy
from valuex_xl.rulefiles.thresholds_reader import ThresholdReader
from valuex_xl.rulefiles.tree import Node
from valuex_xl.rulefiles.words import read_bounds

__all__ = ["read_classes", "read_target"]

_CLASSES = "{A: at least 80, B: at least 60, C: the rest}"
_REST = "the rest"
_SCORE = Figure("the score", Place("", 1, 1), unit=Unit.POINTS)


def read_target(
    node: Node,
    figures: Sequence[Figure],
    constants: Sequence[Constant],
    reach: tuple[float, float],
    faults: Faults,
) -> Dated[Condition] | None:
    """The condition that makes a target; ``reach`` is from where to where points may go."""
    return ThresholdReader(figures, constants, faults).read(node, "target", _SCORE, _target(reach))


def read_classes(
    node: Node, figures: Sequence[Figure], constants: Sequence[Constant], faults: Faults
) -> tuple[ScoreClass, ...]:
    """The classes in the order in which they are tried; the last one takes the rest."""
    mapping = as_mapping(node, "classes", faults, _CLASSES)
    if mapping is None:
        return ()
    if len(mapping.entries) < 2:
        faults.error(mapping.place, f"classes: there are not two of them - write, for example, {_CLASSES}")
    reader = ThresholdReader(figures, constants, faults)
    found: list[ScoreClass] = []
    for entry in mapping.entries:
        name, rest = tidy(entry.key.text), says(entry.value, _REST)
        last = entry is mapping.entries[-1]
        if not name:
            faults.error(entry.key.place, "classes: a class without a name - write its name before the colon")
        check_answer(name, "a class", entry.key.place, faults)
        if rest and not last:
            faults.error(entry.value.place, f"classes: {name}: the rest comes last - move it to the end")
        elif last and not rest:
            message = "the last class takes the rest - write the rest, or add a class below it"
            faults.error(entry.value.place, f"classes: {name}: {message}")
        condition = None if rest else reader.read(entry.value, f"classes: {name}", _SCORE, _bounds)
        if rest or condition is not None:
            found.append(ScoreClass(name, condition, entry.key.place))
    return tuple(found)


def _bounds(text: str) -> Condition:
    return Condition(read_bounds(text, Unit.POINTS))


def _target(reach: tuple[float, float]) -> Callable[[str], Condition]:
    def read(text: str) -> Condition:
        bounds = read_bounds(text, Unit.POINTS)
        bound = bounds[0]
        if len(bounds) > 1 or bound.side not in (Side.AT_LEAST, Side.ABOVE):
            raise WrongValueError(
                f'"{clip(text)}" is not a target - write at least or above and the points, such as at least 70'
            )
        if not reach[0] <= bound.limit <= reach[1]:
            ends = [f"{word} {end:g}" for word, end in zip(("from", "to"), reach, strict=True) if isfinite(end)]
            raise WrongValueError(f'"{clip(text)}" is no score - scores are points {" ".join(ends)}')
        return Condition(bounds)

    return read
