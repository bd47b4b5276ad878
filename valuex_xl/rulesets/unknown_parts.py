"""What of a rule set an export was not written for: a word that the rule files learn later is never just left out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import MISSING, dataclass, fields, is_dataclass
from typing import Any, Final

from valuex_xl.rulefiles.conditions import Bound, Case, Condition, Dated
from valuex_xl.rulefiles.constants import Constant
from valuex_xl.rulefiles.exceptions import Granted
from valuex_xl.rulefiles.figures import Figure
from valuex_xl.rulefiles.gives import Gift, Given
from valuex_xl.rulefiles.needs import Need
from valuex_xl.rulefiles.place import Place
from valuex_xl.rulefiles.rule_set import Head, RuleSet

__all__ = ["COMMON", "RULE_SET", "Known", "UnknownPart", "unknown_part"]

Known = Mapping[type, frozenset[str]]
"""For each type of value in a rule set the fields that an export reads."""

RULE_SET: Final = frozenset({"head", "examples", "constants", "exceptions", "spots"})
"""What every rule set has, whatever its kind."""

COMMON: Final[Known] = {
    Head: frozenset(field.name for field in fields(Head)),
    Bound: frozenset({"side", "limit", "written", "constant"}),
    Case: frozenset({"words", "condition"}),
    Condition: frozenset({"bounds", "words", "by", "cases"}),
    Dated: frozenset({"entries"}),
    Constant: frozenset({"name", "unit", "value", "place", "means"}),
    Given: frozenset({"name", "gift"}),
    Gift: frozenset({"value", "unit", "written", "constant"}),
    Granted: frozenset({"customer", "answer", "because", "by", "since", "until", "place"}),
    Figure: frozenset(
        {"name", "place", "unit", "words", "low", "high", "missing", "missing_from", "optional", "means"}
    ),
    Need: frozenset({"figure", "condition", "place"}),
    Place: frozenset(field.name for field in fields(Place)),
}
"""The parts of rule sets of all kinds that the exports know, with what they read of each."""

_ASIDE = frozenset({"examples", "spots"})
"""What answers nothing: the examples are held against the rules when they are loaded."""


@dataclass(frozen=True, slots=True)
class UnknownPart:
    """What is not known, in words: ``field`` of a value at a place, or where it is empty a type as a whole."""

    place: Place | str
    type: str
    field: str = ""


def unknown_part(rules: RuleSet, known: Known) -> UnknownPart | None:
    """The first value, or field that says something, which ``known`` does not name; None where all is known."""
    place: Place | str = rules.head.path
    for value in _values(rules):
        place = getattr(value, "place", place)
        read = known.get(type(value))
        if read is None:
            return UnknownPart(place, type(value).__name__)
        for field in fields(value):
            if field.name not in read and getattr(value, field.name) != _default(field):
                return UnknownPart(place, type(value).__name__, field.name.replace("_", " "))
    return None


def _default(field: Any) -> object:
    if field.default_factory is not MISSING:
        return field.default_factory()
    return field.default


def _values(value: object) -> Iterator[Any]:
    """Every frozen value of a rule set, itself first."""
    if is_dataclass(value) and not isinstance(value, type):
        yield value
        for field in fields(value):
            if field.name not in _ASIDE:
                yield from _values(getattr(value, field.name))
    elif isinstance(value, (tuple, list)):
        for each in value:
            yield from _values(each)
    elif isinstance(value, Mapping):
        for each in value.values():
            yield from _values(each)
