"""The shapes of rule files as tables of the documentation, in plain Markdown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from valuex_xl.kinds.registry import KINDS, head_shape, shape_of
from valuex_xl.rulefiles.shapes.shape import Key, Listed, Shape, Takes, Value

__all__ = ["key_tables"]

_INTRO = """# The keys of rule files

Made by `valuex schema --format markdown`; the readers of the rules are the source. How to change one is told in
[Editing the rules](editing-rules.md).

A name in *italics* is one that you choose yourself, such as that of a figure or a grade. A value that "may be dated"
may also be a line for each day on which it changed, such as `2026-04-01: at least 80%`. One that may be "by a word"
may also differ by the word of another figure: `{by: segment, enterprise: at least 50%, the rest: at least 75%}`.
"""
_HEADS = ("key", "what it is for", "takes", "for example")


def key_tables(kinds: Sequence[str] = ()) -> str:
    """A part for what every kind has, and one for each of these kinds; of all where none is named."""
    parts = [_INTRO, f"## In every file\n\n{_table(_rows(head_shape().keys, ''))}\n"]
    for kind in kinds or KINDS:
        body = tuple(key for key in shape_of(kind).keys if key.name not in head_shape().names)
        parts.append(f"## {kind}\n\n{_table(_rows(body, ''))}\n")
    return "\n".join(parts)


def _rows(keys: Sequence[Key], above: str, own: Key | None = None) -> Iterator[tuple[str, ...]]:
    names = [(key, f"{above}{key.name}") for key in keys]
    for key, name in [*names, (own, f"{above}*{own.name}*")] if own else names:
        needed = " (required)" if key.required else ""
        yield name, key.help + needed, _takes(key.takes), f"`{key.example}`" if key.example else ""
        inner = key.takes.of if isinstance(key.takes, Listed) else key.takes
        if isinstance(inner, Shape):
            yield from _rows(inner.keys, f"{name} / ", inner.own)


def _takes(takes: Takes) -> str:
    if isinstance(takes, Listed):
        return "a list of names with values" if isinstance(takes.of, Shape) else f"a list, each {_takes(takes.of)}"
    if isinstance(takes, Shape):
        return f"names with values; or {takes.word}" if takes.word else "names with values"
    return _value(takes)


def _value(value: Value) -> str:
    words = f"one of {', '.join(value.choices)}" if value.choices else value.words
    words += f"; or {value.word}" if value.word else ""
    marks = [mark for mark, has in (("dated", value.dated), ("by a word", value.by_word)) if has]
    return f"{words} (may be {', '.join(marks)})" if marks else words


def _table(rows: Iterator[tuple[str, ...]]) -> str:
    lines = [_HEADS, tuple("---" for _ in _HEADS), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
