"""The keys that a rule file of any kind may have."""

from __future__ import annotations

from valuex_xl.rulefiles.shapes.grammar import DAY, LINE, NAME, VERSION
from valuex_xl.rulefiles.shapes.shape import Key, Listed, Shape, Value

__all__ = ["AS_AT", "examples", "head"]

AS_AT = Key("as at", "the day whose thresholds the example is judged by; the latest where none is written", DAY)

_KIND = "what the file holds; the other keys depend on it"
_VERSION = "shown in every answer; raise it with each change of policy"
_BASED_ON = "the rule set that this one differs from; what is not written here is as there; "
_BASED_ON += "exceptions are added to those there, lists and straight lines are written whole; "
_BASED_ON += "left out takes a line away"
_EFFECTIVE = "the day from which this version counts; it is shown, the dates of thresholds decide"


def examples(help: str, each: Shape, example: str) -> Key:
    """The key `examples` of a kind: a list, ``each`` of it with the day by whose thresholds it is judged."""
    return Key("examples", help, Listed(each), example)


def head(kinds: tuple[str, ...], body: tuple[Key, ...] = ()) -> Shape:
    """The whole file: what every kind has, then the keys of one."""
    kind = Value("a kind of rule set", choices=kinds)
    return Shape(
        (
            Key("kind", _KIND, kind, "kind: grades", required=True),
            Key("version", _VERSION, VERSION, "version: 2026.1", required=True),
            Key("title", "what the rule set is called in reports", LINE, "title: Customer grades"),
            Key("owner", "who answers for the rules", LINE, "owner: Commercial finance"),
            Key("effective", _EFFECTIVE, DAY, "effective: 2026-01-01"),
            Key("based on", _BASED_ON, NAME, "based on: grades"),
            *body,
        )
    )
