"""The values of a rule file that can be set, each under a path in the rule owner's own words.

A path names what leads to a value, with a slash between: grades / B / needs / share of wallet. Names may be left out
as long as one value only is meant: B / share of wallet.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from valuex_xl.errors import UserError
from valuex_xl.rulefiles.shapes.shape import Forms, Listed, Shape, Takes, Value
from valuex_xl.rulefiles.text import did_you_mean, fold, tidy
from valuex_xl.rulefiles.tree import Entry, MappingNode, Node, ScalarNode, SequenceNode

__all__ = ["NoSuchPathError", "Setting", "find_setting", "settings"]

_NOT_SET = ("kind", "examples")
"""What would be another file, and what is no rule."""

_VALUE = "value"
_MOST_SHOWN = 40


class NoSuchPathError(UserError):
    """A path that leads to no value, or to several; the message lists those that are meant."""


@dataclass(frozen=True, slots=True)
class Setting:
    """A value that can be set: its path, the entry that holds it, and its grammar.

    The entry's value is a text, or a mapping of days where the threshold is dated. ``braced`` tells whether the entry
    itself stands in { }.
    """

    path: tuple[str, ...]
    entry: Entry
    grammar: Value
    braced: bool

    def __str__(self) -> str:
        return " / ".join(self.path)

    @property
    def shown(self) -> str:
        """The path with what stands there now."""
        return f"{self}: {self.text}"

    @property
    def text(self) -> str:
        """What stands there now, in one line."""
        return _shown(self.entry.value)

    @property
    def held(self) -> str | dict[str, str]:
        """What stands there now: a text, or a text for each day."""
        node = self.entry.value
        if isinstance(node, MappingNode):
            return {entry.key.text: _shown(entry.value) for entry in node.entries}
        return _shown(node)


def settings(root: Node, shape: Shape) -> list[Setting]:
    """Every value that can be set, in file order; what the file has wrong is passed over."""
    return list(_inside(root, shape, ())) if isinstance(root, MappingNode) else []


def find_setting(path: str, among: Sequence[Setting]) -> Setting:
    """The value that a path means; NoSuchPathError where it means none or several."""
    wanted = _parts(path)
    found = [each for each in among if _leads(wanted, _parts(str(each)))] if wanted else []
    exact = [each for each in found if _parts(str(each)) == wanted]
    if len(exact or found) == 1:
        return (exact or found)[0]
    if found:
        raise NoSuchPathError(f'"{path}" may mean several values - write one of these paths:{_listed(found)}')
    near = _nearest(path, among)
    raise NoSuchPathError(f'"{path}" leads to no value' + (near or f" - there are:{_listed(among)}"))


def _inside(mapping: MappingNode, shape: Shape, path: tuple[str, ...]) -> Iterator[Setting]:
    for entry in mapping.entries:
        key = shape.find(entry.key.text)
        if key is not None and (path or fold(key.name) not in _NOT_SET):
            yield from _below(entry, key.takes, (*path, tidy(entry.key.text)), mapping.braced)


def _below(entry: Entry, takes: Takes, path: tuple[str, ...], braced: bool) -> Iterator[Setting]:
    node = entry.value
    if isinstance(takes, Value) and takes.instead is not None and _has_key_of(node, takes.instead):
        yield from _below(entry, takes.instead, path, braced)
    elif isinstance(takes, Value):
        yield from _values(Setting(path, entry, takes, braced))
    elif isinstance(takes, Shape) and isinstance(node, MappingNode):
        yield from _inside(node, takes, path)
    elif isinstance(takes, Forms):
        meant = next((each for each in takes.of if _is_of(node, each)), None)
        if meant is not None:
            yield from _below(entry, meant, path, braced)
    elif isinstance(takes, Listed) and isinstance(takes.of, Shape) and isinstance(node, SequenceNode):
        for number, item in enumerate(node.items, 1):
            if isinstance(item, MappingNode):
                yield from _inside(item, takes.of, (*path, _called(item, takes.of, number)))


def _is_of(node: Node, form: Takes) -> bool:
    """Whether what stands there is of a form."""
    kinds = {Value: ScalarNode, Shape: MappingNode, Listed: SequenceNode}
    return isinstance(node, kinds[type(form)])


def _values(setting: Setting) -> Iterator[Setting]:
    node = setting.entry.value
    if isinstance(node, ScalarNode) and not node.blank:
        yield setting
    elif isinstance(node, MappingNode) and setting.grammar.by_word and _is_by_word(node):
        for line in node.entries:
            if fold(line.key.text) != "by":
                yield from _values(Setting((*setting.path, tidy(line.key.text)), line, setting.grammar, node.braced))
    elif isinstance(node, MappingNode) and setting.grammar.dated and node.entries:
        yield setting
        for line in node.entries:
            day = Setting((*setting.path, line.key.text), line, setting.grammar, node.braced)
            if isinstance(line.value, ScalarNode) and not line.value.blank:
                yield day
            elif isinstance(line.value, MappingNode) and _is_by_word(line.value):
                yield from _values(day)


def _has_key_of(node: Node, shape: Shape) -> bool:
    """Whether a mapping holds a key of the shape's own."""
    return isinstance(node, MappingNode) and any(
        fold(entry.key.text) in map(fold, shape.names) for entry in node.entries
    )


def _is_by_word(node: MappingNode) -> bool:
    """Whether a threshold differs by the word of another figure."""
    return any(fold(entry.key.text) == "by" for entry in node.entries)


def _called(item: MappingNode, shape: Shape, number: int) -> str:
    """What an item of a list is called: what it holds under the keys that tell it from others, or its number."""
    held = {fold(entry.key.text): entry.value for entry in item.entries}
    texts = [node.text for name in shape.called if isinstance(node := held.get(fold(name)), ScalarNode)]
    return " to ".join(map(tidy, texts)) or str(number)


def _parts(path: str) -> tuple[str, ...]:
    return tuple(part for part in map(fold, path.split("/")) if part)


def _leads(wanted: Sequence[str], path: Sequence[str]) -> bool:
    """Whether the wanted names stand in the path in this order, the last one at its end."""
    if not wanted or wanted[-1] != path[-1]:
        return False
    rest = iter(path[:-1])
    return all(name in rest for name in wanted[:-1])


def _nearest(path: str, among: Sequence[Setting]) -> str:
    """The path that was most likely meant, from any of the ways in which it can be shortened."""
    wanted = " / ".join(_parts(path.replace(".", "/") if "/" not in path else path))
    ways: dict[str, Setting] = {}
    for each in among:
        for at in range(len(each.path)):
            ways.setdefault(" / ".join(each.path[at:]), each)
            ways.setdefault(f"{each.path[at]} / {each.path[-1]}", each)
        if len(each.path) > 1 and fold(each.path[-1]) == _VALUE:  # a constant is called by its name alone
            ways.setdefault(each.path[-2], each)
    exact = [each for each in among if _leads(_parts(wanted), _parts(str(each)))]
    if exact:
        return f' - did you mean "{exact[0]}"?'
    hint = did_you_mean(wanted, ways)
    meant = next((each for way, each in ways.items() if hint == f' - did you mean "{way}"?'), None)
    return f' - did you mean "{meant}"?' if meant else ""


def _listed(among: Sequence[Setting]) -> str:
    lines = [f"\n  {each.shown}" for each in among[:_MOST_SHOWN]]
    more = len(among) - _MOST_SHOWN
    return "".join(lines) + (f"\n  and {more} more" if more > 0 else "")


def _shown(node: Node) -> str:
    if isinstance(node, ScalarNode):
        return node.text.strip()
    entries = node.entries if isinstance(node, MappingNode) else ()
    return ", ".join(f"{entry.key.text} {_shown(entry.value)}" for entry in entries)
