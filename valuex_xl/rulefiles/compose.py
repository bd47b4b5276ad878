"""From YAML to our own tree: the only module that knows the parser.

Only the parser's events are used. Nothing is resolved or constructed, so `no` stays the text no, and no
file can make Python run. The pure parser is the same on every host, and its words and places are what a
rule owner reads. The C one is ten times as fast, but it accepts slightly other texts and is missing where
there is no compiler: it serves files of which nothing is to be said.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from valuex_xl.rulefiles.cut import whole_numbers
from valuex_xl.rulefiles.faults import Faults, clip
from valuex_xl.rulefiles.lookalikes import mixed
from valuex_xl.rulefiles.place import Place, RulesError
from valuex_xl.rulefiles.rawlines import protect, restore
from valuex_xl.rulefiles.source import Source, unseen
from valuex_xl.rulefiles.syntax import explain
from valuex_xl.rulefiles.text import fold
from valuex_xl.rulefiles.tree import Entry, MappingNode, Node, ScalarNode, SequenceNode

__all__ = ["DEEPEST", "MOST_NODES", "compose", "compose_quickly"]

DEEPEST = 20
"""How deep lists and mappings may nest; the files that ship need four."""

MOST_NODES = 10_000
"""Names, values, lists and mappings of one file; the largest that ships has some four hundred."""

_SIGNS = (">=", "<=", ">", "<", "==", "=", "\u2265", "\u2264")
_CURLY = "\u201c\u201d\u201e\u2018\u2019"


class _StopError(Exception):
    """The rest of the file cannot be read any more."""


def compose(source: Source, faults: Faults) -> Node | None:
    """The root of a rule file's tree; None where its YAML cannot be read, and the faults say why."""
    import yaml  # here and not above: `import valuex_xl` and `valuex --help` go without it

    events = yaml.parse(protect(source.text), Loader=yaml.SafeLoader)
    try:
        return _Composer(source.file, events, faults).document()
    except yaml.MarkedYAMLError as error:
        line, column, message = explain(error, source.lines)
        faults.error(Place(source.file, line, column), message)
    except RulesError:  # as many faults as are told at once
        raise
    except (ValueError, OverflowError):
        # "\U00110000" in double quotes: the parser asks for a character beyond the last one.
        row = next(row for row, line in enumerate(source.lines, 1) if "\\U" in line)
        faults.error(Place(source.file, row, 1), "\\U names no character there is - write the character itself")
    except _StopError:
        pass
    return None


def compose_quickly(source: Source, faults: Faults) -> Node | None:
    """The same tree by the C parser; None where there is none, where it stumbles, or where the two may differ.

    ``faults`` are for knowing that there are some: what the rule owner reads of them comes from `compose`.
    """
    import yaml

    loader = getattr(yaml, "CSafeLoader", None)
    if loader is None:
        return None
    try:
        return _Composer(source.file, _certain(yaml.parse(protect(source.text), Loader=loader)), faults).document()
    except (yaml.YAMLError, ValueError, OverflowError, _StopError):
        return None


def _certain(events: Iterator[Any]) -> Iterator[Any]:
    """The events, as long as both parsers agree: inside { } a plain text with a ? is an error to the pure one."""
    for event in events:
        if "?" in (getattr(event, "value", None) or "") and not event.style:
            raise _StopError
        yield event


class _Composer:
    def __init__(self, file: str, events: Iterator[Any], faults: Faults) -> None:
        self._file = file
        self._events = events
        self._faults = faults
        self._nodes = 0

    def document(self) -> Node | None:
        root: Node | None = None
        for event in self._events:
            kind = type(event).__name__
            if kind == "DocumentStartEvent":
                if root is not None:
                    self._stop(event, "a second document starts here - one file holds one rule set: use another file")
                root = self._node(next(self._events), 1)
        return root

    def _node(self, event: Any, depth: int, label: str = "") -> Node:
        kind = type(event).__name__
        place = self._place(event)
        self._nodes += 1
        if self._nodes > MOST_NODES:
            self._stop(event, f"more than {MOST_NODES:,} names and values - split the rules into several files")
        if kind == "AliasEvent":
            self._faults.error(
                place, f'{label}"*{event.anchor}" refers to another spot of the file - write the value itself'
            )
            return ScalarNode("", place, quoted=True)
        self._refuse_marks(event, place, label)
        if depth > DEEPEST:
            self._stop(event, f"nested more than {DEEPEST} deep - rule files need four")
        if kind == "SequenceStartEvent":
            return SequenceNode(
                tuple(self._node(item, depth + 1, label) for item in self._until("SequenceEndEvent")), place
            )
        if kind == "MappingStartEvent":
            braced = bool(event.flow_style)
            pairs = self._pairs(depth)
            whole = whole_numbers(pairs, self._faults) if braced else pairs
            return MappingNode(tuple(self._entries(whole)), place, braced)
        return self._scalar(event, place, label)

    def _scalar(self, event: Any, place: Place, label: str) -> ScalarNode:
        text = restore(event.value)
        if hidden := unseen(text):
            self._faults.error(place, f"{label}{hidden}")
        if not event.style:
            self._refuse_start(text, place, label)
        return ScalarNode(text, place, quoted=bool(event.style), end=self._spot(event.end_mark))

    def _pairs(self, depth: int) -> Iterator[tuple[Node, Node]]:
        for event in self._until("MappingEndEvent"):
            key = self._node(event, depth + 1)
            label = f"{clip(key.text)}: " if isinstance(key, ScalarNode) else ""
            yield key, self._node(next(self._events), depth + 1, label)

    def _entries(self, pairs: Iterable[tuple[Node, Node]]) -> Iterator[Entry]:
        seen: dict[str, ScalarNode] = {}
        for key, value in pairs:
            if not isinstance(key, ScalarNode):
                self._faults.error(
                    key.place, "a list or a mapping stands where a name is due - write a plain name before the colon"
                )
                continue
            twin = seen.setdefault(fold(key.text), key)
            if twin is not key:
                line = twin.place.line
                message = f'"{clip(key.text)}" stands here twice, first in line {line} - keep one of them'
                self._faults.error(key.place, message)
                continue
            yield Entry(key, value)
        for key in seen.values():
            if told := mixed(key.text, (each.text for each in seen.values())):
                self._faults.warn(key.place, told)

    def _until(self, end: str) -> Iterator[Any]:
        for event in self._events:
            if type(event).__name__ == end:
                return
            yield event

    def _refuse_marks(self, event: Any, place: Place, label: str) -> None:
        if event.anchor is not None:
            message = (
                f'{label}"&{event.anchor}" names a spot of the file (an anchor) - delete it and write the value itself'
            )
            self._faults.error(place, message)
        elif event.tag is not None:
            self._faults.error(
                place, f'{label}"{_tag(event.tag)}" is a YAML tag - delete it, values are read as plain text'
            )

    def _refuse_start(self, text: str, place: Place, label: str) -> None:
        if text.startswith(_SIGNS):
            sign = next(sign for sign in _SIGNS if text.startswith(sign))
            write = _in_words(sign, text)
            self._faults.error(
                place, f'{label}"{clip(text)}" starts with a bare {sign} - write {write}, or put it in quotes'
            )
        elif text[:1] in ("%", "@", "`"):
            self._faults.error(
                place, f'{label}"{clip(text)}" starts with {text[0]}, which YAML keeps for itself{_percent(text)}'
            )
        elif text and text[0] in _CURLY:
            self._faults.error(place, f"{label}{clip(text)} has curly quotes - write straight ones: {_straight(text)}")

    def _place(self, event: Any) -> Place:
        return self._spot(event.start_mark)

    def _spot(self, mark: Any) -> Place:
        return Place(self._file, mark.line + 1, mark.column + 1)

    def _stop(self, event: Any, message: str) -> None:
        self._faults.error(self._place(event), message)
        raise _StopError


def _in_words(sign: str, text: str) -> str:
    words = {">=": "at least", "\u2265": "at least", "<=": "at most", "\u2264": "at most", ">": "above", "<": "below"}
    return f"{words.get(sign, 'exactly')} {clip(text.removeprefix(sign).strip())}"


def _straight(text: str) -> str:
    """The text with straight quotes where curly ones stood around words of it, whole: it is to be copied."""
    double = re.sub("[\u201c\u201d\u201e]", '"', text)
    single = re.sub("(?<![^\\W\\d_])[\u2018\u2019]|[\u2018\u2019](?![^\\W\\d_])", '"', double)
    inside = single.strip('"')
    return f'"{inside}"' if '"' not in inside else "'" + double.replace("'", "''") + "'"


def _percent(text: str) -> str:
    number = text[1:].strip()
    if text == "%":
        return " - write percent"
    return f" - write {number}%" if text[0] == "%" and number.isdigit() else " - put the text in quotes"


def _tag(tag: str) -> str:
    return tag.replace("tag:yaml.org,2002:", "!!")
