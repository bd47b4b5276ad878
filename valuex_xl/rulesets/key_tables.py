"""The shapes of rule files as tables of the documentation, in plain Markdown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from valuex_xl.kinds.registry import KINDS, head_shape, shape_of
from valuex_xl.rulefiles.shapes.shape import Forms, Key, Listed, Shape, Takes, Value

__all__ = ["key_tables"]

_INTRO = """# The keys of rule files

Made by `valuex schema --format markdown`; the readers of the rules are the source. How to change one is told in
[Editing the rules](editing-rules.md).

A name in *italics* is one that you choose yourself, such as that of a figure or a grade. A value that "may be dated"
may also be a line for each day on which it changed, such as `2026-04-01: at least 80%`. One that may be "by a word"
may also differ by the word of another figure: `{by: segment, enterprise: at least 50%, the rest: at least 75%}`.
"""
_VARIANTS = """## A file that is based on another

`based on: grades` takes over what `grades.yaml` says, but for its head and its examples. The file itself says what
differs, and `valuex rules show NAME` prints both together.

* Names with values are put together key by key: figures, grades, lines of a score, bands, classes, limits, rates. What
  is not named is as in the base, and `left out` behind a key takes it away.
* Names of which some are in a list, such as `parents: {from: debtors.csv}`, are put together name by name, those of the
  list among them. Another list takes the place of the base's list. In one file the name that stands there counts, not
  the list's, and `valuex check` says where the two differ.
* A threshold that changes by day is put together day by day; a later day of the base goes on counting, and `valuex
  check` says so. One by a word goes case by case, where `by` names the same word or is not written.
* `exceptions` of the base stay, customer by customer.
* Whatever is one value replaces the base's whole: a straight line, `tiered`, any list in [ ], cases by another word. So
  does a value of another form: bands for a line, days for cases, one number for slices.

A new key comes before the next one in the file that the base has too, else last, but before `the rest` and before a
grade or verdict that needs nothing. To put a grade, a class or a band above another, write that other one behind it,
with nothing or with what it says: `grades: {Top: {needs: {share of wallet: at least 90%}}, A: {}}`, `classes: {A+: at
least 95, A: {}}`, or `points: {80: at least 40%, 60: {}}` where the base has the 60. A class written alone comes last,
where those of the base may leave it no score.
"""
_HEADS = ("key", "what it is for", "takes", "for example")


def key_tables(kinds: Sequence[str] = ()) -> str:
    """A part for what every kind has, and one for each of these kinds; of all where none is named."""
    parts = [_INTRO, f"## In every file\n\n{_table(_rows(head_shape().keys, ''))}\n", _VARIANTS]
    for kind in kinds or KINDS:
        body = tuple(key for key in shape_of(kind).keys if key.name not in head_shape().names)
        parts.append(f"## {kind}\n\n{_table(_rows(body, ''))}\n")
    return "\n".join(parts)


def _rows(keys: Sequence[Key], above: str, own: Key | None = None) -> Iterator[tuple[str, ...]]:
    names = [(key, f"{above}{key.name}") for key in keys]
    for key, name in [*names, (own, f"{above}*{own.name}*")] if own else names:
        needed = " (required)" if key.required else ""
        yield name, key.help + needed, _takes(key.takes), f"`{key.example}`" if key.example else ""
        for inner in _mappings(key.takes):
            yield from _rows(inner.keys, f"{name} / ", inner.own)


def _mappings(takes: Takes) -> Iterator[Shape]:
    """The names with values that a key may hold, in whichever of its forms."""
    if isinstance(takes, Shape):
        yield takes
    elif isinstance(takes, Listed):
        yield from _mappings(takes.of)
    elif isinstance(takes, Forms):
        for each in takes.of:
            yield from _mappings(each)


def _takes(takes: Takes) -> str:
    if isinstance(takes, Listed):
        return "a list of names with values" if isinstance(takes.of, Shape) else f"a list, each {_takes(takes.of)}"
    if isinstance(takes, Forms):
        return "; or ".join(map(_takes, takes.of))
    if isinstance(takes, Shape):
        return f"names with values; or {takes.word}" if takes.word else "names with values"
    return _value(takes)


def _value(value: Value) -> str:
    words = f"one of {', '.join(value.choices)}" if value.choices else value.words
    words += f"; or {value.word}" if value.word else ""
    marks = [mark for mark, has in (("dated", value.dated), ("by a word", value.by_word)) if has]
    told = f"{words} (may be {', '.join(marks)})" if marks else words
    if value.instead is None:
        return told
    return f"{told}; or " + " or ".join(f"`{key.example}`" for key in value.instead.keys)


def _table(rows: Iterator[tuple[str, ...]]) -> str:
    lines = [_HEADS, tuple("---" for _ in _HEADS), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)
