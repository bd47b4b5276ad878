"""A rule set as a whole: its file, and where it is based on others the two put together."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from valuex_xl.rulefiles.text import fold
from valuex_xl.rulefiles.tree import MappingNode, Node, ScalarNode, SequenceNode
from valuex_xl.rulefiles.variants import BASED_ON
from valuex_xl.rulesets.load import read_file

__all__ = ["shown"]

_STEP: Final = "  "
_PLAIN: Final = re.compile(r"-?[A-Za-z0-9(][^:#{}\[\],&*!|>'\"%@`]*(?:%|(?<=\S)%)?")


def shown(path: Path) -> str:
    """The text of a rule file; that of a variant with all that it has from its base, as one file would say it."""
    loaded = read_file(path, str(path), examples=False)
    if not loaded.bases:
        return loaded.source.text.rstrip("\n")
    head = loaded.rules.head
    told = f"# {head.name}, based on {head.based_on}: both together, hash {head.hash}"
    entries = loaded.root.entries if isinstance(loaded.root, MappingNode) else ()
    names = {fold(entry.key.text): entry for entry in entries}
    first = [names.pop(key) for key in ("kind", "version", "title", "owner", "effective") if key in names]
    names.pop(BASED_ON, None)
    whole = MappingNode((*first, *names.values()), loaded.root.place)
    return "\n".join([told, *_lines(whole, "")])


def _lines(node: Node, indent: str) -> Iterator[str]:
    """A tree as block lines: one key or one item each."""
    if isinstance(node, MappingNode):
        for entry in node.entries:
            yield from _line(f"{indent}{_text(entry.key)}:", entry.value, indent)
    elif isinstance(node, SequenceNode):
        for item in node.items:
            yield f"{indent}- {_inline(item)}"


def _line(start: str, value: Node, indent: str) -> Iterator[str]:
    if isinstance(value, ScalarNode):
        yield start if value.blank else f"{start} {_text(value)}"
    elif all(isinstance(each, ScalarNode) for each in _inside(value)):
        yield f"{start} {_inline(value)}"
    else:
        yield start
        yield from _lines(value, indent + _STEP)


def _inside(node: MappingNode | SequenceNode) -> Sequence[Node]:
    return node.items if isinstance(node, SequenceNode) else [entry.value for entry in node.entries]


def _inline(node: Node) -> str:
    if isinstance(node, ScalarNode):
        return "" if node.blank else _text(node)
    if isinstance(node, SequenceNode):
        return f"[{', '.join(map(_inline, node.items))}]"
    pairs = ((_text(entry.key), _inline(entry.value)) for entry in node.entries)
    return f"{{{', '.join(f'{name}: {value}' if value else name for name, value in pairs)}}}"


def _text(node: ScalarNode) -> str:
    """A text as it was, in quotes where it had some or would be read otherwise without."""
    if not node.quoted and _PLAIN.fullmatch(node.text) and node.text == node.text.strip():
        return node.text
    escaped = node.text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")
    return f'"{escaped}"'
