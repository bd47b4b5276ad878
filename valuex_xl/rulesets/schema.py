"""The shapes of rule files as JSON Schema (draft-07), for editors that complete and check while somebody types."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from json import dumps
from typing import Any, Final

from valuex_xl.kinds.registry import KINDS, head_shape, shape_of
from valuex_xl.rulefiles.shapes.grammar import DAY_PATTERN
from valuex_xl.rulefiles.shapes.shape import Forms, Key, Listed, Shape, Takes, Value
from valuex_xl.rulefiles.variants import BASED_ON, LEFT_OUT

__all__ = ["schema"]

_DRAFT = "http://json-schema.org/draft-07/schema#"
# YAML reads 30 as a number and true as a yes: an editor sees these, our own reader sees texts only.
_SCALARS = ["string", "number", "boolean"]


def schema(kinds: Sequence[str] = ()) -> dict[str, Any]:
    """The schema of rule files of these kinds; of all of them, told apart by `kind`, where none is named."""
    chosen = tuple(kinds) or tuple(KINDS)
    whole: dict[str, Any] = {"$schema": _DRAFT, "title": "valuex_xl rule file"}
    if len(chosen) == 1:
        of_kind = {"properties": {"kind": _file(chosen[0])["properties"]["kind"]}}
        return whole | _shared(of_kind | _either_way(chosen[0]))
    kind = _key(head_shape().key("kind"))
    branches = [{"if": _is(name), "then": _either_way(name)} for name in chosen]
    body = {"type": "object", "required": ["kind"], "properties": {"kind": kind}, "allOf": branches}
    return whole | _shared(body)


_WORTH: Final = 200
"""From so many characters on a part that stands there twice is written once."""


def _shared(body: dict[str, Any]) -> dict[str, Any]:
    """The same with its larger parts that are alike under `definitions`, a line for each place where one stands."""
    counts: Counter[str] = Counter()

    def count(node: dict[str, Any]) -> dict[str, Any]:
        if len(text := dumps(node)) >= _WORTH:
            counts[text] += 1
            if counts[text] > 1:
                return node
        return _inside(node, count)

    count(body)
    names = {text: f"part{at}" for at, text in enumerate((text for text, many in counts.items() if many > 1), 1)}
    parts: dict[str, Any] = {}

    def write(node: dict[str, Any]) -> dict[str, Any]:
        name = names.get(dumps(node))
        if name is None:
            return _inside(node, write)
        if name not in parts:
            parts[name] = {}  # its place in the order
            parts[name] = _inside(node, write)
        return {"$ref": f"#/definitions/{name}"}

    found = _inside(body, write)
    return found | {"definitions": parts} if parts else found


def _inside(node: dict[str, Any], work: Callable[[dict[str, Any]], dict[str, Any]]) -> dict[str, Any]:
    """A schema whose own parts are worked on, each a schema too; what stands under `properties` are their names."""
    found: dict[str, Any] = {}
    for key, held in node.items():
        if key in ("properties", "patternProperties"):
            found[key] = {name: work(each) for name, each in held.items()}
        elif isinstance(held, dict):
            found[key] = work(held)
        elif isinstance(held, list):
            found[key] = [work(each) if isinstance(each, dict) else each for each in held]
        else:
            found[key] = held
    return found


def _is(kind: str) -> dict[str, Any]:
    return {"properties": {"kind": {"const": kind}}, "required": ["kind"]}


def _either_way(kind: str) -> dict[str, Any]:
    """A file that stands alone, or one that states its differences from another."""
    alone, head = _file(kind), head_shape()
    if head.find(BASED_ON) is None or BASED_ON not in alone["properties"]:
        return alone
    variant = _differences(alone) | {"required": [key.name for key in head.keys if key.required]}
    return {"if": {"required": [BASED_ON]}, "then": variant, "else": alone}


def _differences(node: Any) -> Any:
    """The same where nothing is required, as the base may have it, and any key may be left out or name its place."""
    if isinstance(node, list):
        return [_differences(each) for each in node]
    if not isinstance(node, dict):
        return node
    found = {name: _differences(each) for name, each in node.items() if name not in (*_KEYED, *_DEMANDS)}
    found |= {name: _differences(node[name]) for name in _DEMANDS if name in node and not _demands(node[name])}
    for name in _KEYED:
        held = node.get(name)
        if name == "additionalProperties":
            found |= {} if held is None else {name: _or_none(held) if isinstance(held, dict) else held}
        elif held is not None:
            found[name] = {key: _or_none(each) for key, each in held.items()}
    return found


_KEYED: Final = ("properties", "patternProperties", "additionalProperties")
_DEMANDS: Final = ("required", "oneOf", "anyOf")


def _demands(held: Any) -> bool:
    """Whether all that stands there is that some keys are required."""
    return all(isinstance(each, str) or set(each) == {"required"} for each in held)


def _or_none(held: dict[str, Any]) -> dict[str, Any]:
    told = {"description": held["description"]} if "description" in held else {}
    return {**told, "anyOf": [_differences(held), {"enum": [LEFT_OUT, None]}]}


def _file(kind: str) -> dict[str, Any]:
    found = _mapping(shape_of(kind))
    found["properties"]["kind"]["enum"] = [kind]
    return found


def _takes(takes: Takes) -> dict[str, Any]:
    if isinstance(takes, Value):
        return _value(takes)
    if isinstance(takes, Listed):
        return {"type": "array", "items": _takes(takes.of)}
    if isinstance(takes, Forms):
        return {"anyOf": [_takes(each) for each in takes.of]}
    found = _mapping(takes)
    return {"anyOf": [found, {"const": takes.word}]} if takes.word else found


def _mapping(shape: Shape) -> dict[str, Any]:
    found: dict[str, Any] = {"type": "object", "properties": {key.name: _optional(key) for key in shape.keys}}
    if required := [key.name for key in shape.keys if key.required]:
        found["required"] = required
    if shape.either:
        found["oneOf"] = [{"required": [name]} for name in shape.either]
    if shape.some:
        found["anyOf"] = [{"required": [name]} for name in shape.some]
    if shape.own is None:
        found["additionalProperties"] = False
    elif shape.own_names:
        found["patternProperties"] = {f"^(?:{shape.own_names})$": _key(shape.own)}
        found["additionalProperties"] = False
    else:
        found["additionalProperties"] = _key(shape.own)
    if shape.blank_own and shape.own is not None:
        found["additionalProperties"] = {"anyOf": [_key(shape.own), {"type": "null"}]}
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
        ways.append(_by_word(ways, value.in_cases))
    if value.by_word and value.dated:
        ways.append(_by_day(_by_word([one], value.in_cases)))
    if value.instead is not None:
        ways.append(_mapping(value.instead))
    return {"anyOf": ways} if len(ways) > 1 else one


def _by_day(value: dict[str, Any]) -> dict[str, Any]:
    days = {"type": "object", "minProperties": 1, "additionalProperties": False}
    return days | {"patternProperties": {f"^{DAY_PATTERN}$": value}}


def _by_word(ways: list[dict[str, Any]], other: str) -> dict[str, Any]:
    """A condition for each word of the figure that stands under `by`, or the ``other`` word for none."""
    found = {"type": "object", "required": ["by"], "properties": {"by": {"type": "string"}}}
    return found | {"additionalProperties": {"anyOf": [{"const": other}, *ways]}}


def _plain(value: Value) -> dict[str, Any]:
    if value.choices:
        words = [{"yes": True, "no": False}[word] for word in value.choices if word in ("yes", "no")]
        return {"enum": [*value.choices, *words]}
    found: dict[str, Any] = {"type": _SCALARS}
    if value.pattern:
        pattern = f"{value.pattern}|{value.word}" if value.word else value.pattern
        found |= {"pattern": f"^(?:{pattern})$", "patternErrorMessage": f"write {_words(value)}"}
    return found
