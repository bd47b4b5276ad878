"""What a comma inside braces tore apart: `{wallet: at least 27,5%}` is a value and the name "5%" to YAML."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import TypeAlias

from valuex_xl.rulefiles.faults import Faults, WrongValueError, clip
from valuex_xl.rulefiles.numbers import read_number
from valuex_xl.rulefiles.tree import Node, ScalarNode

__all__ = ["whole_numbers"]

_HEAD = re.compile(r"(?:.*\s)?(-?[0-9]{1,18})")
_TAIL = re.compile(r"([0-9]{1,18}(?:\.[0-9]{1,18})?(?:\s?%|\s?(?!and\b|or\b)[^\W\d_]+\b)?)(?:\s.*)?")

Pair: TypeAlias = tuple[Node, Node]


def whole_numbers(pairs: Iterable[Pair], faults: Faults) -> Iterator[Pair]:
    """The names and values of braces without the rests of numbers; a number is faulted where its value begins.

    Told of the whole number and once: `"27" has no %` and `"5%" has no value` would send the owner astray twice.
    """
    before: Pair | None = None
    written = ""
    for key, value in _whole_sums(pairs, faults):
        rest = _rest(key, value) if written else ""
        if rest:
            written = f"{written},{rest}"
            continue
        _fault(before, written, faults)
        before, written = (key, value), _number(value)
        yield key, value
    _fault(before, written, faults)


def _whole_sums(pairs: Iterable[Pair], faults: Faults) -> Iterator[Pair]:
    """The names and values, `max(orders, 1)` as it was meant and faulted once: YAML ends a text at the comma."""
    before: Pair | None = None
    torn = False
    for key, value in pairs:
        if before is not None and _is_open(before[1]) and isinstance(key, ScalarNode) and _has_no_value(key, value):
            before, torn = (before[0], _joined(before[1], key)), True
            continue
        if before is not None:
            yield _told(before, faults) if torn else before
        before, torn = (key, value), False
    if before is not None:
        yield _told(before, faults) if torn else before


def _is_open(value: Node) -> bool:
    return isinstance(value, ScalarNode) and not value.quoted and value.text.count("(") > value.text.count(")")


def _joined(value: Node, rest: ScalarNode) -> Node:
    return replace(value, text=f"{value.text}, {rest.text}") if isinstance(value, ScalarNode) else value


def _told(pair: Pair, faults: Faults) -> Pair:
    key, value = pair
    if isinstance(key, ScalarNode) and isinstance(value, ScalarNode):
        quote = "'" if '"' in value.text else '"'
        message = f"inside {{ }} a comma ends a text - put the whole text in quotes: {quote}{clip(value.text)}{quote}"
        faults.error(value.place, f"{clip(key.text)}: {message}")
    return pair


def _has_no_value(key: Node, value: Node) -> bool:
    return isinstance(key, ScalarNode) and not key.quoted and isinstance(value, ScalarNode) and value.blank


def _number(value: Node) -> str:
    """The number at the end of a value, 27 of `at least 27`; empty where there is none."""
    hit = _HEAD.fullmatch(value.text.strip()) if isinstance(value, ScalarNode) and not value.quoted else None
    return hit[1] if hit else ""


def _rest(key: Node, value: Node) -> str:
    """The digits of a name that has no value; empty where it is something else."""
    if not isinstance(key, ScalarNode) or not _has_no_value(key, value):
        return ""
    hit = _TAIL.fullmatch(key.text.strip())
    return hit[1].rstrip() if hit else ""


def _fault(before: Pair | None, written: str, faults: Faults) -> None:
    if before is None or "," not in written:
        return
    key, value = before
    try:
        read_number(written, None)
    except WrongValueError as wrong:
        label = f"{clip(key.text)}: " if isinstance(key, ScalarNode) else ""
        faults.error(value.place, f"{label}{wrong}")
