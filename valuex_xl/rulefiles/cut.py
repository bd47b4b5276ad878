"""What a comma inside braces tore apart: `{wallet: at least 27,5%}` is a value and the name "5%" to YAML."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import TypeAlias

from valuex_xl.rulefiles.faults import Faults, WrongValueError, clip
from valuex_xl.rulefiles.numbers import read_number
from valuex_xl.rulefiles.tree import Node, ScalarNode

__all__ = ["whole_numbers"]

_HEAD = re.compile(r"(?:.*\s)?(-?[0-9]{1,18})")
_TAIL = re.compile(r"([0-9]{1,18}(?:\.[0-9]{1,18})?\s?(?:%|[km]\b)?)(?:\s.*)?")

Pair: TypeAlias = tuple[Node, Node]


def whole_numbers(pairs: Iterable[Pair], faults: Faults) -> Iterator[Pair]:
    """The names and values of braces without the rests of numbers; a number is faulted where its value begins.

    Told of the whole number and once: `"27" has no %` and `"5%" has no value` would send the owner astray twice.
    """
    before: Pair | None = None
    written = ""
    for key, value in pairs:
        rest = _rest(key, value) if written else ""
        if rest:
            written = f"{written},{rest}"
            continue
        _fault(before, written, faults)
        before, written = (key, value), _number(value)
        yield key, value
    _fault(before, written, faults)


def _number(value: Node) -> str:
    """The number at the end of a value, 27 of `at least 27`; empty where there is none."""
    hit = _HEAD.fullmatch(value.text.strip()) if isinstance(value, ScalarNode) and not value.quoted else None
    return hit[1] if hit else ""


def _rest(key: Node, value: Node) -> str:
    """The digits of a name that has no value; empty where it is something else."""
    if not (isinstance(key, ScalarNode) and isinstance(value, ScalarNode)) or key.quoted or not value.blank:
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
