"""A rule file that states its differences from another: the tree of the two together."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final

from valuex_xl.rulefiles.beside import Lists, list_named
from valuex_xl.rulefiles.faults import Faults, clip
from valuex_xl.rulefiles.place import Place
from valuex_xl.rulefiles.shapes.shape import Forms, Key, Listed, Shape, Takes, Value
from valuex_xl.rulefiles.text import fold, nearly
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
_BY: Final = "by"
_REST: Final = "the rest"
_NEEDS, _NOTHING = "needs", "nothing"
_OR: Final = re.compile(r"\s+or\s+", re.IGNORECASE)


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


def overlaid(
    base: MappingNode,
    variant: MappingNode,
    shape: Shape | None,
    lists: Lists,
    misspelt: dict[Place, str],
    faults: Faults,
) -> MappingNode:
    """The variant with all that it does not say taken from its base.

    Names with values are put together key by key, those in a list name by name, and exceptions customer by customer;
    any other value takes the place of the base's, as does a value of another form. A name with nothing behind it says
    what it says there. A new key comes before the next one behind it that the base has too, else last, but before the
    rest and what needs nothing. The head and the examples are the variant's own.
    ``shape`` is that of the whole file, None where its kind is not known. A name of the variant that is much like one
    of the base is noted in ``misspelt``, with what to say of it.
    """
    kept = tuple(entry for entry in base.entries if fold(entry.key.text) not in _OWN)
    return _Overlay(lists, misspelt, faults).joined(MappingNode(kept, base.place, base.braced), variant, shape)


@dataclass(frozen=True, slots=True)
class _Overlay:
    lists: Lists
    misspelt: dict[Place, str]
    faults: Faults

    def joined(
        self, base: MappingNode, variant: MappingNode, takes: Takes | None, *, customers: bool = False
    ) -> MappingNode:
        """Two mappings key by key; ``takes`` is what stands there, None where that is not known.

        ``customers``: its keys are the names of customers, of which many are alike.
        """
        found = _without_the_other(base, variant, takes)
        if isinstance(takes, Value) and takes.by_word:
            found = _without_words(found, variant)
        for at, entry in enumerate(variant.entries):
            place = _position(found, entry)
            if _is_left_out(entry.value):
                if place is None:
                    message = f'there is no "{clip(entry.key.text)}" in the base to be {LEFT_OUT} - delete the line'
                    self.faults.error(entry.key.place, message)
                else:
                    found.pop(place)
            elif place is None:
                if isinstance(takes, Shape) and takes.owns(entry.key.text) and not customers:
                    self._look_for_slip(entry, found, variant)
                self._refuse_left_out(entry.value)
                found.insert(_before(found, entry, variant.entries[at + 1 :]), entry)
            else:
                if fold(entry.key.text) == _EXCEPTIONS:
                    _refuse_two_files(entry, found[place].value, self.faults)
                named = isinstance(takes, Shape) and takes.owns(entry.key.text) and not customers
                as_there = named and _says_nothing(entry.value)
                held = found[place].value if as_there else self._value(found[place], entry, takes)
                found[place] = Entry(entry.key, held)
        return MappingNode(tuple(found), variant.place, variant.braced)

    def _value(self, base: Entry, variant: Entry, within: Takes | None) -> Node:
        ours, theirs = variant.value, base.value
        key = within.find(variant.key.text) if isinstance(within, Shape) else None
        takes = within if isinstance(within, Value) else None if key is None else key.takes
        if isinstance(theirs, MappingNode) and isinstance(ours, MappingNode):
            if key is not None and key.columns is not None and not isinstance(takes, Listed):
                theirs, ours = self._names(base, variant, key)
            form = _form(ours, takes)
            if form and (form == _LINE or form != _form(theirs, takes)):
                return ours
            if form == _DAYS:
                _warn_of_later_days(theirs, ours, self.faults)
            customers = key is not None and key.columns is not None
            return self.joined(theirs, ours, _inside(takes, form), customers=customers)
        if (
            fold(variant.key.text) == _EXCEPTIONS
            and isinstance(theirs, SequenceNode)
            and isinstance(ours, SequenceNode)
        ):
            own = {_customer(item) for item in ours.items}
            return SequenceNode(
                (*(item for item in theirs.items if _customer(item) not in own), *ours.items), ours.place
            )
        return ours

    def _look_for_slip(self, entry: Entry, base: Sequence[Entry], variant: MappingNode) -> None:
        """A name that the base lacks and nearly has: most likely that one, misspelt."""
        others = [each.key.text for each in base if _position(variant.entries, each) is None]
        if near := nearly(entry.key.text, others):
            told = f'"{clip(entry.key.text)}" is new here, and the base has "{clip(near)}"'
            self.misspelt[entry.key.place] = f"{told} - write that where it is meant"
            self.faults.warn(entry.key.place, self.misspelt[entry.key.place])

    def _refuse_left_out(self, node: Node) -> None:
        """Nothing can be left out of what the base does not have."""
        for entry in node.entries if isinstance(node, MappingNode) else ():
            if _is_left_out(entry.value):
                message = f'there is no "{clip(entry.key.text)}" in the base to be {LEFT_OUT} - delete the line'
                self.faults.error(entry.value.place, message)
            self._refuse_left_out(entry.value)

    def _names(self, base: Entry, variant: Entry, key: Key) -> tuple[MappingNode, MappingNode]:
        """The names of both, those in a list among them; a list in both is another one, in place of the base's."""
        ours, theirs = variant.value, base.value
        assert isinstance(ours, MappingNode)
        assert isinstance(theirs, MappingNode)
        mine, other = list_named(ours), list_named(theirs)
        if mine is not None and _is_left_out(mine):
            return theirs, ours
        if mine is not None and other is not None:
            theirs = replace(theirs, entries=tuple(each for each in theirs.entries if each.value is not other))
            other = None
        if mine is not None and theirs.entries:
            ours = self.lists.named(variant, ours, key)
        if other is not None:
            theirs = self.lists.named(base, theirs, key)
        return theirs, ours


_DAYS: Final = "days"
_LINE: Final = "a straight line"


def _form(node: MappingNode, takes: Takes | None) -> str:
    """How a value is written of which there are several ways, empty where it does not say; two ways never mix."""
    if isinstance(takes, Shape) and takes.blank_own:
        blank = [isinstance(entry.value, ScalarNode) and entry.value.blank for entry in node.entries]
        return _LINE if blank and all(blank) else "bands"
    if not isinstance(takes, Value):
        return ""
    by = next((entry.value for entry in node.entries if fold(entry.key.text) == _BY), None)
    if isinstance(by, ScalarNode) and takes.by_word:
        return f"by {fold(by.text)}"
    if node.entries and all(_DAY.fullmatch(entry.key.text.strip()) for entry in node.entries):
        return _DAYS
    names = () if takes.instead is None else map(fold, takes.instead.names)
    return "instead" if any(fold(entry.key.text) in names for entry in node.entries) else ""


def _without_words(base: Sequence[Entry], variant: MappingNode) -> list[Entry]:
    """The cases of a base without the words that have one in the variant: of `A or B` A may be written there alone."""
    own = [entry.key.text for entry in variant.entries if not _is_left_out(entry.value)]
    mine = {fold(word) for text in own for word in _OR.split(text)}
    found: list[Entry] = []
    for entry in base:
        words = _OR.split(entry.key.text)
        left = [word for word in words if fold(word) not in mine]
        if _position(variant.entries, entry) is not None or len(left) == len(words):
            found.append(entry)
        elif left:
            found.append(replace(entry, key=replace(entry.key, text=" or ".join(left))))
    return found


def _inside(takes: Takes | None, form: str) -> Takes | None:
    """What the keys of a value stand for: those of days and cases for the same value again."""
    if isinstance(takes, Forms):
        return takes.mapping()
    return takes.instead if isinstance(takes, Value) and form == "instead" else takes


def _without_the_other(base: MappingNode, variant: MappingNode, takes: Takes | None) -> list[Entry]:
    """The base's entries without the one of two ways to say a thing that the variant says the other way."""
    either = set(map(fold, takes.either)) if isinstance(takes, Shape) else set()
    mine = {fold(entry.key.text) for entry in variant.entries if not _is_left_out(entry.value)} & either
    gone = either - mine - {fold(entry.key.text) for entry in variant.entries} if mine else set()
    return [entry for entry in base.entries if fold(entry.key.text) not in gone]


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
    return _says(node, LEFT_OUT)


def _says_nothing(node: Node) -> bool:
    """Whether a name stands there for its place alone, above which another one comes."""
    return node.blank if isinstance(node, ScalarNode) else isinstance(node, MappingNode) and not node.entries


def _says(node: Node, words: str) -> bool:
    return isinstance(node, ScalarNode) and fold(node.text) == words


def _takes_the_rest(node: Node) -> bool:
    """Whether nothing behind it can count: the rest itself, or a grade or verdict that needs nothing."""
    if isinstance(node, MappingNode):
        return any(fold(entry.key.text) == _NEEDS and _says(entry.value, _NOTHING) for entry in node.entries)
    return _says(node, _REST)


def _position(entries: Sequence[Entry], wanted: Entry) -> int | None:
    name = fold(wanted.key.text)
    return next((at for at, entry in enumerate(entries) if fold(entry.key.text) == name), None)


def _before(entries: Sequence[Entry], new: Entry, later: Sequence[Entry]) -> int:
    """Where a new key goes: before the first later one of the variant that stands there already, or before the rest."""
    places = (_position(entries, each) for each in later)
    rest = bool(entries) and _takes_the_rest(entries[-1].value) and not _takes_the_rest(new.value)
    return next((place for place in places if place is not None), len(entries) - rest)
