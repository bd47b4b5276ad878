"""The name of a column, one text or a list of them, and the account numbers among them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from valuex_xl.kinds.ledger.rules import Span
from valuex_xl.rulefiles.faults import Faults, WrongValueError, clip
from valuex_xl.rulefiles.reading import as_scalar, attempt
from valuex_xl.rulefiles.text import fold, tidy
from valuex_xl.rulefiles.tree import MappingNode, Node, ScalarNode, SequenceNode

__all__ = ["Listed", "column", "listed", "spans", "spot", "twice", "words"]

Listed = tuple[str, ScalarNode]
"""A text and where it stands."""

_SPOT = re.compile(r"line ([0-9]+) field ([0-9]+)")
_SPAN = re.compile(r"([0-9]{1,12})(?: *- *([0-9]{1,12}))?")


def column(node: Node, label: str, faults: Faults) -> str:
    """The name of one column."""
    return attempt(node, label, faults, _named) or ""


def _named(text: str) -> str:
    if not tidy(text):
        raise WrongValueError("an empty name - write the header of the column")
    return tidy(text)


def listed(node: Node, label: str, faults: Faults) -> Iterator[Listed]:
    """Each text of a list, or the one text that stands in place of one."""
    if isinstance(node, MappingNode):
        faults.error(node.place, f"{label}: names with values stand where a text or a list is due - write [A, B]")
        return
    if isinstance(node, ScalarNode) and not node.quoted and "," in node.text:
        faults.error(node.place, f"{label}: {clip(node.text)} is one name, commas and all - write [{clip(node.text)}]")
        return
    for item in node.items if isinstance(node, SequenceNode) else (node,):
        scalar = as_scalar(item, label, faults)
        if scalar is not None:
            yield tidy(scalar.text), scalar


def words(node: Node, label: str, faults: Faults, *, blank: bool = False) -> tuple[str, ...]:
    """The texts of a list, no two the same; the empty one only where ``blank`` allows it."""
    found: dict[str, str] = {}
    for text, scalar in listed(node, label, faults):
        if not text and not (blank and scalar.quoted):
            hint = 'write "" for a blank cell' if blank else "delete it"
            faults.error(scalar.place, f"{label}: an empty name - {hint}")
        elif fold(text) in found:
            faults.error(scalar.place, f'{label}: "{clip(text)}" stands there twice - keep one of them')
        else:
            found[fold(text)] = text
    if not found and isinstance(node, SequenceNode) and not node.items:
        faults.error(node.place, f"{label}: the list is empty - write a name into it, or delete the line")
    return tuple(found.values())


def twice(lists: Iterable[tuple[str, Node | None]], label: str, faults: Faults) -> None:
    """A fault for each word that stands in two of the lists: only one can be meant."""
    met: dict[str, str] = {}
    for name, node in lists:
        for text, scalar in listed(node, name, faults) if node is not None else ():
            earlier = met.setdefault(fold(text), name)
            if earlier != name:
                shown = f'"{clip(text)}"' if text else "the blank"
                faults.error(
                    scalar.place, f"{label}: {shown} stands under {earlier} and under {name} - keep one of them"
                )


def spans(node: Node, label: str, faults: Faults) -> tuple[Span, ...]:
    """Ranges of account numbers, none of which overlaps another."""
    found: list[Span] = []
    for text, scalar in listed(node, label, faults):
        hit = _SPAN.fullmatch(text)
        if hit is None:
            faults.error(scalar.place, f'{label}: "{clip(text)}" are no account numbers - write 8000-8999')
            continue
        span = Span(int(hit[1]), int(hit[2] or hit[1]))
        clash = next((each for each in found if each.low <= span.high and span.low <= each.high), None)
        if span.low > span.high:
            faults.error(scalar.place, f"{label}: {clip(text)} ends before it begins - write {span.high}-{span.low}")
        elif clash is not None:
            faults.error(scalar.place, f"{label}: {span} and {clash} overlap - join them")
        else:
            found.append(span)
    return tuple(found)


def spot(text: str) -> tuple[int, int]:
    """A line and a field, both from 1."""
    hit = _SPOT.fullmatch(fold(text))
    if hit is None or "0" in (hit[1], hit[2]):
        raise WrongValueError(f'"{clip(text)}" says not where it stands - write, for example, line 1 field 13')
    return int(hit[1]), int(hit[2])
