"""Letters that were lost when a rule file or a list was saved in another encoding: such a name meets nobody."""

from __future__ import annotations

from collections.abc import Iterator

from valuex_xl.garbled import repaired
from valuex_xl.rulefiles.faults import Faults, clip
from valuex_xl.rulefiles.tree import MappingNode, Node, ScalarNode

__all__ = ["find_lost_letters"]

_LOST = ("\ufffd", "\u00ef\u00bf\u00bd")
"""What stands for a letter that nobody can tell any more, and the same garbled once again."""


def find_lost_letters(root: Node, faults: Faults) -> None:
    """Faults texts with a letter that is lost, and warns of those with letters that were read as others.

    Remarks may hold either: they say nothing.
    """
    for scalar in _scalars(root):
        if scalar.text.isascii():
            continue
        shown = clip(scalar.text)
        if any(each in scalar.text for each in _LOST):
            message = "a letter was lost when it was saved in another encoding"
            faults.error(scalar.place, f'"{shown}": {message} - type it again, and save the file as UTF-8')
        elif (meant := repaired(scalar.text)) != scalar.text:
            message = "letters were saved in one encoding and read in another"
            faults.warn(scalar.place, f'"{shown}": {message} - write {clip(meant)} where that is meant')


def _scalars(node: Node) -> Iterator[ScalarNode]:
    if isinstance(node, ScalarNode):
        yield node
    elif isinstance(node, MappingNode):
        for entry in node.entries:
            yield entry.key
            yield from _scalars(entry.value)
    else:
        for item in node.items:
            yield from _scalars(item)
