"""A rule file that states its differences from another: the tree of the two together."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from valuex_xl.rulefiles.faults import Faults, clip
from valuex_xl.rulefiles.text import fold
from valuex_xl.rulefiles.tree import Entry, MappingNode, Node, ScalarNode, SequenceNode

__all__ = ["BASED_ON", "LEFT_OUT", "base_named", "overlaid", "with_base"]

BASED_ON: Final = "based on"
LEFT_OUT: Final = "left out"
"""What stands behind a key of the base that the variant does without."""

_OWN: Final = ("kind", "version", "title", "owner", "effective", BASED_ON, "examples")
"""What a variant says for itself, and has not from its base."""


_EXCEPTIONS: Final = "exceptions"
"""A list that a variant adds to: each entry was granted by somebody until a day, and none may go without a word."""

_NAMED: Final = re.compile(
    rb"(?im)((?:^|[{,])[ \t]*['\"]?based on['\"]?[ \t]*:\s*)"
    rb"(?:'[^'\r\n]*'|\"[^\"\r\n]*\"|[^\s,{}#][^,{}#\r\n]*?)(?=\s*(?:[,}#]|$))"
)


_DAY: Final = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def base_named(root: Node) -> ScalarNode | None:
    """What stands behind `based on`; None where the file stands alone."""
    entries = root.entries if isinstance(root, MappingNode) else ()
    found = next((entry.value for entry in entries if fold(entry.key.text) == BASED_ON), None)
    return found if isinstance(found, ScalarNode) and not found.blank else None


def with_base(data: bytes, name: str) -> bytes:
    """The bytes of a rule file that names its base otherwise, for a copy that must not change with the original.

    Where it names it so already they are the same to the letter.
    """

    def other(hit: re.Match[bytes]) -> bytes:
        same = hit[0][len(hit[1]) :].strip(b"'\"") == name.encode()
        return hit[0] if same else hit[1] + name.encode()

    return _NAMED.sub(other, data, count=1)


def overlaid(base: MappingNode, variant: MappingNode, faults: Faults) -> MappingNode:
    """The variant with all that it does not say taken from its base.

    Names with values are put together key by key, and exceptions customer by customer; any other value takes the place
    of the base's. A new key comes before the next one behind it that the base has too, else last. The head and the
    examples are the variant's own.
    """
    kept = tuple(entry for entry in base.entries if fold(entry.key.text) not in _OWN)
    return _joined(MappingNode(kept, base.place, base.braced), variant, faults)


def _joined(base: MappingNode, variant: MappingNode, faults: Faults) -> MappingNode:
    found = list(base.entries)
    for at, entry in enumerate(variant.entries):
        place = _position(found, entry)
        if _is_left_out(entry.value):
            if place is None:
                message = f'there is no "{clip(entry.key.text)}" in the base to be {LEFT_OUT} - delete the line'
                faults.error(entry.key.place, message)
            else:
                found.pop(place)
        elif place is None:
            found.insert(_before(found, variant.entries[at + 1 :]), entry)
        else:
            if fold(entry.key.text) == _EXCEPTIONS:
                _refuse_two_files(entry, found[place].value, faults)
            found[place] = Entry(entry.key, _value(fold(entry.key.text), found[place].value, entry.value, faults))
    return MappingNode(tuple(found), variant.place, variant.braced)


def _value(key: str, base: Node, variant: Node, faults: Faults) -> Node:
    if isinstance(base, MappingNode) and isinstance(variant, MappingNode):
        _warn_of_later_days(base, variant, faults)
        return _joined(base, variant, faults)
    if key == _EXCEPTIONS and isinstance(base, SequenceNode) and isinstance(variant, SequenceNode):
        own = {_customer(item) for item in variant.items}
        return SequenceNode(
            (*(item for item in base.items if _customer(item) not in own), *variant.items), variant.place
        )
    return variant


def _warn_of_later_days(base: MappingNode, variant: MappingNode, faults: Faults) -> None:
    """A line of the base that begins later than one of the variant counts from its day on, over the variant's."""
    mine = {entry.key.text.strip(): entry for entry in variant.entries}
    if not mine or not all(map(_DAY.fullmatch, mine)):
        return
    lines = {entry.key.text.strip(): entry for entry in base.entries if not _is_left_out(entry.value)}
    for day in sorted(day for day in lines if _DAY.fullmatch(day) and day not in mine and day > min(mine)):
        held = lines[day].value
        told = f": {held.text}" if isinstance(held, ScalarNode) else ""
        before = max(each for each in mine if each < day)
        message = f"from {day} on the line of the base counts{told} - where that is not meant, write {day}: here too"
        faults.warn(mine[before].key.place, f"{before}: {message}")


def _refuse_two_files(entry: Entry, base: Node, faults: Faults) -> None:
    """Exceptions are put together where both stand in the rule files; a list beside one would replace the other."""
    blank = any(isinstance(node, ScalarNode) for node in (base, entry.value))
    if not blank and not (isinstance(base, SequenceNode) and isinstance(entry.value, SequenceNode)):
        message = (
            "exceptions: those of the base and these cannot be put together, as they do not both stand in the rule "
            "files - write both there, or none here"
        )
        faults.error(entry.key.place, message)


def _customer(item: Node) -> str:
    """Whom an exception is for; empty where it does not say."""
    entries = item.entries if isinstance(item, MappingNode) else ()
    found = next((entry.value for entry in entries if fold(entry.key.text) == "customer"), None)
    return fold(found.text) if isinstance(found, ScalarNode) else ""


def _is_left_out(node: Node) -> bool:
    return isinstance(node, ScalarNode) and fold(node.text) == LEFT_OUT


def _position(entries: Sequence[Entry], wanted: Entry) -> int | None:
    name = fold(wanted.key.text)
    return next((at for at, entry in enumerate(entries) if fold(entry.key.text) == name), None)


def _before(entries: Sequence[Entry], later: Sequence[Entry]) -> int:
    """Where a new key goes: before the first later one of the variant that stands there already."""
    places = (_position(entries, each) for each in later)
    return next((place for place in places if place is not None), len(entries))
