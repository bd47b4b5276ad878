"""Two rule files as trees of texts: what is written otherwise and no statement of the rules speaks of."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Iterable, Iterator, Sequence
from dataclasses import replace
from decimal import Decimal, InvalidOperation

from valuex_xl.rulefiles.faults import clip
from valuex_xl.rulefiles.place import Place
from valuex_xl.rulefiles.statements.change import Change
from valuex_xl.rulefiles.statements.statement import NAME, KeyPath
from valuex_xl.rulefiles.text import fold
from valuex_xl.rulefiles.tree import MappingNode, Node, ScalarNode, SequenceNode

__all__ = ["Leaf", "comments", "leaves", "place_at", "written_otherwise"]

Leaf = tuple[str, bool, Place]
"""A text, whether quotes stood around it, and where it stands."""

_COMMENT = re.compile(r"(?:^|\s)#(.*)")
_SHORTHAND = {">=": "at least ", "\u2265": "at least ", "<=": "at most ", "\u2264": "at most ", "==": "exactly "}
_SHORTHAND |= {">": "above ", "<": "below ", "=": "exactly "}
_SIGN = re.compile("|".join(map(re.escape, sorted(_SHORTHAND, key=len, reverse=True))))
_SCALED = re.compile(r"([0-9.]+)([km])\b")
_NUMBER = re.compile(r"[0-9]+(?:\.[0-9]+)?")


def leaves(node: Node | None, path: KeyPath = ()) -> Iterator[tuple[KeyPath, Leaf]]:
    """Every text of a tree by the folded keys that lead to it; a key's own spelling is one too."""
    if isinstance(node, ScalarNode):
        yield path, (node.text, node.quoted, node.place)
    elif isinstance(node, SequenceNode):
        for at, item in enumerate(node.items):
            # an exception is that of its customer wherever it stands, so one that is gone moves none of the others
            customer = _customer(item) if path[-1:] == ("exceptions",) else ""
            yield from leaves(item, (*path, customer or str(at)))
    elif isinstance(node, MappingNode):
        for entry in node.entries:
            own = (*path, fold(entry.key.text))
            yield (*own, NAME), (entry.key.text, entry.key.quoted, entry.key.place)
            yield from leaves(entry.value, own)


def _customer(item: Node) -> str:
    entries = item.entries if isinstance(item, MappingNode) else ()
    return next(
        (
            fold(each.value.text)
            for each in entries
            if fold(each.key.text) == "customer" and isinstance(each.value, ScalarNode)
        ),
        "",
    )


def _own_text(item: Node) -> str:
    return fold(item.text) if isinstance(item, ScalarNode) else ""


def place_at(node: Node, path: KeyPath) -> Place:
    """Where a path leads to in a tree: its key, or the nearest thing above it that there is.

    In a list it leads to the item that is the name, or to the exception of that customer.
    """
    place = node.place
    for name in path:
        if isinstance(node, SequenceNode):
            item = next((each for each in node.items if name in (_own_text(each), _customer(each))), None)
            if item is None:
                return place
            node, place = item, item.place
            continue
        entries = node.entries if isinstance(node, MappingNode) else ()
        entry = next((each for each in entries if fold(each.key.text) == name), None)
        if entry is None:
            return place
        node, place = entry.value, entry.key.place
    return place


def written_otherwise(
    old: Node, new: Node, told: Iterable[KeyPath], stated: Callable[[KeyPath], bool]
) -> Iterator[Change]:
    """What differs in the texts and is not told yet.

    ``told`` are the paths of changes that are. A text at a path that is ``stated`` has been compared by its meaning,
    and means the same; any other that is not the same once case, spaces and the ways to write a number are put aside
    is taken to change answers.
    """
    before = dict(leaves(old))
    now = dict(leaves(_lined_up(old, new, stated)))
    covered = tuple(told)
    for path in dict.fromkeys([*now, *before]):
        was, is_ = before.get(path), now.get(path)
        if (was and was[:2]) == (is_ and is_[:2]) or any(path[: len(each)] == each for each in covered):
            continue
        alike = stated(path) or (was is not None and is_ is not None and _plain(was[0]) == _plain(is_[0]))
        if path[-1] == NAME and (was is None or is_ is None):
            if not alike:
                yield _change(path, was, is_, alike=False)
            continue
        yield _change(path, was, is_, alike=alike)


def _lined_up(old: Node, new: Node, stated: Callable[[KeyPath], bool], path: KeyPath = ()) -> Node:
    """The new tree with the items of lists that are compared by their meaning where the old one has them.

    What their order means is said of the list; items that only moved are written as they were.
    """
    if isinstance(old, MappingNode) and isinstance(new, MappingNode):
        there = {fold(each.key.text): each.value for each in old.entries}
        entries = [(each, (*path, fold(each.key.text))) for each in new.entries]
        lined = [
            replace(each, value=_lined_up(there[own[-1]], each.value, stated, own)) if own[-1] in there else each
            for each, own in entries
        ]
        return replace(new, entries=tuple(lined))
    if isinstance(old, SequenceNode) and isinstance(new, SequenceNode) and stated(path):
        return replace(new, items=tuple(_paired(old.items, new.items)))
    return new


def _paired(old: Sequence[Node], new: Sequence[Node]) -> list[Node]:
    """The new items, those that are written as an old one in its place, the others in between."""
    left: dict[Hashable, list[Node]] = defaultdict(list)
    for item in new:
        left[_written(item)].append(item)
    placed = [left[key].pop(0) if left[key := _written(item)] else None for item in old]
    kept = {id(item) for item in placed if item is not None}
    others = iter([item for item in new if id(item) not in kept])
    filled = [next(others, None) if item is None else item for item in placed]
    return [item for item in (*filled, *others) if item is not None]


def _written(item: Node) -> Hashable:
    return tuple((path, text, quoted) for path, (text, quoted, _) in leaves(item))


def comments(old: str, new: str) -> str:
    """In words how many comments are new and how many gone; empty where they are the same."""
    before, now = (
        Counter(hit[1].strip() for line in text.split("\n") if (hit := _COMMENT.search(line))) for text in (old, new)
    )
    fresh, gone = sum((now - before).values()), sum((before - now).values())
    if not fresh and not gone:
        return ""
    return f"comments: {fresh} new, {gone} gone"


def _change(path: KeyPath, was: Leaf | None, is_: Leaf | None, *, alike: bool) -> Change:
    where = ": ".join(name for name in path if name != NAME)
    words = f"{where} is now {_shown(is_)}, was {_shown(was)}"
    if alike:
        words = f"{words}: written differently, same meaning"
    return Change(was[2] if was else None, is_[2] if is_ else None, path, words, "nothing" if alike else "answers")


def _shown(leaf: Leaf | None) -> str:
    if leaf is None:
        return "not written"
    text = clip(leaf[0])
    return f'"{text}"' if leaf[1] or not text else text


def _plain(text: str) -> str:
    """A text without what makes no difference to its reader."""
    plain = _SIGN.sub(lambda hit: _SHORTHAND[hit[0]], fold(text))
    plain = _SCALED.sub(_unscaled, re.sub(r"(?<=[0-9])\s+%", "%", plain))
    return " ".join(_NUMBER.sub(lambda hit: _normal(hit[0]), plain).split())


def _unscaled(hit: re.Match[str]) -> str:
    try:
        return f"{Decimal(hit[1]) * {'k': 1_000, 'm': 1_000_000}[hit[2]]:f}"
    except InvalidOperation:
        return hit[0]


def _normal(number: str) -> str:
    return f"{Decimal(number).normalize():f}"
