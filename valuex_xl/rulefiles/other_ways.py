"""What a rule owner writes for what this language says otherwise, and how it says it."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Final

from valuex_xl.rulefiles.text import fold

__all__ = ["other_way"]

_WAYS: Final[Mapping[str, tuple[str, str]]] = {
    **dict.fromkeys(
        ("extends", "inherits", "like", "parent"),
        ("based on", "a set that states only its differences begins with based on: NAME"),
    ),
    **dict.fromkeys(
        ("or", "one of these", "either", "any"), ("any of", "one line that must hold among several stands under any of")
    ),
    **dict.fromkeys(
        ("all of", "and", "requires", "conditions", "if", "when"),
        ("needs", "lines that must all hold stand under needs"),
    ),
    **dict.fromkeys(
        ("exception", "override", "overrides", "waivers"),
        ("exceptions", "a customer that is judged otherwise stands under exceptions"),
    ),
    **dict.fromkeys(
        ("grade", "grades", "ratings", "bands", "levels"), ("classes", "words for a score stand under classes")
    ),
    **dict.fromkeys(
        ("parties", "partners", "participants"),
        ("shares", "shares says what is ours; what each of several has is a sum of a set of kind: equilibrium"),
    ),
}
"""By what is written: the key that says it here, and how; told only where that key is known."""


def other_way(name: str, known: Collection[str]) -> str:
    """How to say here what a key says elsewhere; empty where there is no such way, or the name is no such key.

    >>> other_way("extends", ["version", "based on"])
    'a set that states only its differences begins with based on: NAME'
    """
    key, way = _WAYS.get(fold(name), ("", ""))
    return way if key and key in known else ""
