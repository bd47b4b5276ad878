"""The shapes of rule files as JSON Schema (draft-07), for editors that complete and check while somebody types."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from valuex_xl.kinds.registry import KINDS, head_shape, shape_of
from valuex_xl.rulefiles.shapes.grammar import DAY_PATTERN
from valuex_xl.rulefiles.shapes.shape import Key, Listed, Shape, Takes, Value

__all__ = ["schema"]

_DRAFT = "http://json-schema.org/draft-07/schema#"
# YAML reads 30 as a number and true as a yes: an editor sees these, our own reader sees texts only.
_SCALARS = ["string", "number", "boolean"]


def schema(kinds: Sequence[str] = ()) -> dict[str, Any]:
    """The schema of rule files of these kinds; of all of them, told apart by `kind`, where none is named."""
    chosen = tuple(kinds) or tuple(KINDS)
    whole: dict[str, Any] = {"$schema": _DRAFT, "title": "valuex_xl rule file"}
    if len(chosen) == 1:
        return whole | _file(chosen[0])
    kind = _key(head_shape().key("kind"))
    branches = [{"if": _is(name), "then": _file(name)} for name in chosen]
    return whole | {"type": "object", "required": ["kind"], "properties": {"kind": kind}, "allOf": branches}


def _is(kind: str) -> dict[str, Any]:
    return {"properties": {"kind": {"const": kind}}, "required": ["kind"]}


def _file(kind: str) -> dict[str, Any]:
    found = _mapping(shape_of(kind))
    found["properties"]["kind"]["enum"] = [kind]
    return found


def _takes(takes: Takes) -> dict[str, Any]:
    if isinstance(takes, Value):
        return _value(takes)
    if isinstance(takes, Listed):
        return {"type": "array", "items": _takes(takes.of)}
    found = _mapping(takes)
    return {"anyOf": [found, {"const": takes.word}]} if takes.word else found


def _mapping(shape: Shape) -> dict[str, Any]:
    found: dict[str, Any] = {"type": "object", "properties": {key.name: _optional(key) for key in shape.keys}}
    if required := [key.name for key in shape.keys if key.required]:
        found["required"] = required
    if shape.either:
        found["oneOf"] = [{"required": [name]} for name in shape.either]
    if shape.own is None:
        found["additionalProperties"] = False
    elif shape.own_names:
        found["patternProperties"] = {f"^(?:{shape.own_names})$": _key(shape.own)}
        found["additionalProperties"] = False
    else:
        found["additionalProperties"] = _key(shape.own)
    return found


def _optional(key: Key) -> dict[str, Any]:
    """A key with what it takes; one that is not required may stand there with nothing behind it."""
    found = _key(key)
    return found if key.required else {"description": found["description"], "anyOf": [found, {"type": "null"}]}


def _key(key: Key) -> dict[str, Any]:
    told = f"{key.help} - {_words(key.takes)}" if isinstance(key.takes, Value) else key.help
    shown = f"{told}\n\n{key.example}" if key.example else told
    return {"description": shown, **_takes(key.takes)}


def _words(value: Value) -> str:
    if value.choices:
        return f"one of {', '.join(value.choices)}"
    return f"{value.words}; or {value.word}" if value.word else value.words


def _value(value: Value) -> dict[str, Any]:
    one = _plain(value)
    ways = [one]
    if value.dated:
        ways.append(_by_day(one))
    if value.by_word:
        ways.append(_by_word(ways))
    if value.by_word and value.dated:
        ways.append(_by_day(_by_word([one])))
    return {"anyOf": ways} if len(ways) > 1 else one


def _by_day(value: dict[str, Any]) -> dict[str, Any]:
    days = {"type": "object", "minProperties": 1, "additionalProperties": False}
    return days | {"patternProperties": {f"^{DAY_PATTERN}$": value}}


def _by_word(ways: list[dict[str, Any]]) -> dict[str, Any]:
    """A condition for each word of the figure that stands under `by`."""
    found = {"type": "object", "required": ["by"], "properties": {"by": {"type": "string"}}}
    return found | {"additionalProperties": {"anyOf": [{"const": "nothing"}, *ways]}}


def _plain(value: Value) -> dict[str, Any]:
    if value.choices:
        words = [{"yes": True, "no": False}[word] for word in value.choices if word in ("yes", "no")]
        return {"enum": [*value.choices, *words]}
    found: dict[str, Any] = {"type": _SCALARS}
    if value.pattern:
        pattern = f"{value.pattern}|{value.word}" if value.word else value.pattern
        found |= {"pattern": f"^(?:{pattern})$", "patternErrorMessage": f"write {_words(value)}"}
    return found
