"""Names of customers as they are compared, and the parents they belong to."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from valuex_xl.judging.cells import as_key
from valuex_xl.judging.values import NA, VALUE, CallError, CellError, Scalar
from valuex_xl.judging.wording import quoted
from valuex_xl.rulefiles.text import fold

__all__ = ["Tops", "keys", "pairs", "parent_of", "parents"]

_MOST_LINKS = 20
"""Of a circle, as it is told."""


def parents(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Folded name -> the name of its parent as written, from pairs of name and parent.

    Raises CallError (#VALUE!) where a name has two parents.
    """
    found: dict[str, str] = {}
    for name, parent in pairs:
        known = found.setdefault(fold(name), parent)
        if fold(known) != fold(parent):
            raise CallError(VALUE, f"{quoted(name)} has two parents, {quoted(known)} and {quoted(parent)}")
    return found


def parent_of(name: str, above: Mapping[str, str]) -> str:
    """The name at the top of the chain; the name itself where it has no parent.

    Raises CallError (#VALUE!) for a circle.
    """
    return Tops(above).of(name)


class Tops:
    """The tops of many chains: each link is followed once, however many names hang below it."""

    def __init__(self, above: Mapping[str, str]) -> None:
        self._above = above
        self._known: dict[str, str] = {}

    def of(self, name: str) -> str:
        """As ``parent_of``."""
        key = fold(name)
        if key not in self._above:
            return name
        chain: dict[str, str] = {}  # folded -> as written, in order
        while key not in self._known:
            chain[key] = name
            parent = self._above.get(key)
            if parent is None or fold(parent) == key:
                self._known[key] = name
                break
            name, key = parent, fold(parent)
            if key in chain:
                raise CallError(VALUE, f"the parents go round in a circle: {_round([*chain.values(), name])}")
        top = self._known[key]
        self._known.update(dict.fromkeys(chain, top))
        return top


def _round(links: Sequence[str]) -> str:
    if len(links) > _MOST_LINKS:
        links = [*links[: _MOST_LINKS - 1], "...", links[-1]]
    return " -> ".join(links)


def pairs(source: Sequence[Scalar], target: Sequence[Scalar]) -> Iterable[tuple[str, str]]:
    """The pairs of two columns; a row blank on either side says nothing."""
    for row, (name, parent) in enumerate(zip(source, target, strict=True), 1):
        known = as_key(name), as_key(parent)
        for key in known:
            if isinstance(key, CellError):
                raise CallError(key, f"row {row} of the parents holds the error {key}")
        if isinstance(known[0], str) and isinstance(known[1], str):
            yield known[0], known[1]


def keys(names: Sequence[Scalar], source: Sequence[Scalar] = (), target: Sequence[Scalar] = ()) -> list[Scalar]:
    """Each name as it is compared: folded, and its parent where ``source`` and ``target`` give one."""
    above = parents(pairs(source, target))
    tops = Tops(above)
    return [_key(name, tops) for name in names]


def _key(cell: Scalar, tops: Tops) -> Scalar:
    name = as_key(cell)
    if name is None:
        return NA.because("the name is blank")
    return name if isinstance(name, CellError) else fold(tops.of(name))
