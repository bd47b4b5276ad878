"""What cannot be said in SQL, with the line of the rule file that says it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import MISSING, fields, is_dataclass
from typing import Any, Final

from valuex_xl.errors import UserError
from valuex_xl.rulefiles.conditions import Bound, Case, Condition, Dated
from valuex_xl.rulefiles.constants import Constant
from valuex_xl.rulefiles.exceptions import Granted
from valuex_xl.rulefiles.figures import Figure
from valuex_xl.rulefiles.needs import Need
from valuex_xl.rulefiles.place import Place
from valuex_xl.rulefiles.rule_set import Head, RuleSet

__all__ = ["COMMON", "RULE_SET", "SqlError", "cannot_say", "refuse_unknown"]


class SqlError(UserError):
    """A rule set, an option or a source that the host of SQL cannot work with."""


RULE_SET: Final = frozenset({"head", "examples", "constants", "exceptions", "spots"})
"""What every rule set has, whatever its kind."""

COMMON: Final[Mapping[type, frozenset[str]]] = {
    Head: frozenset(field.name for field in fields(Head)),
    Bound: frozenset({"side", "limit", "written", "constant"}),
    Case: frozenset({"words", "condition"}),
    Condition: frozenset({"bounds", "words", "by", "cases"}),
    Dated: frozenset({"entries"}),
    Constant: frozenset({"name", "unit", "value", "place", "means"}),
    Granted: frozenset({"customer", "answer", "because", "by", "until", "place"}),
    Figure: frozenset(
        {"name", "place", "unit", "words", "low", "high", "missing", "missing_from", "optional", "means"}
    ),
    Need: frozenset({"figure", "condition", "place"}),
    Place: frozenset(field.name for field in fields(Place)),
}
"""The parts of rule sets of all kinds that the export knows, with what it reads of each."""


def cannot_say(place: Place, what: str, instead: str) -> SqlError:
    """The refusal of one line: where, what, and what to do."""
    return SqlError(f"{place}: {what} cannot be said in SQL - {instead}")


def refuse_unknown(rules: RuleSet, known: Mapping[type, frozenset[str]]) -> None:
    """SqlError where a rule set says something that the export was not written for.

    A word that the rule files learn later must not be left out of the SQL in silence.
    """
    for value in _values(rules):
        read = known.get(type(value))
        if read is None:
            raise SqlError(f"{rules.head}: {type(value).__name__} is not known to the export to SQL")
        for field in fields(value):
            if field.name not in read and getattr(value, field.name) != _default(field):
                place = getattr(value, "place", rules.head.path)
                said = field.name.replace("_", " ")
                raise SqlError(f"{place}: the export to SQL does not know what is said here ({said})")


def _default(field: Any) -> object:
    if field.default_factory is not MISSING:
        return field.default_factory()
    return field.default


_ASIDE = frozenset({"examples", "spots"})
"""What answers nothing: the examples are held against the rules when they are loaded."""


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
