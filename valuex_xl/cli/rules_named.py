"""Which rules the stored sentences of a book name, where those in force are others: do the answers differ too?"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from valuex_xl.workbooks.recalc import Difference

__all__ = ["rules_named"]

_IDENTITY: Final = re.compile(r"([^\s.,:;]+) (\S+)((?:, effective [0-9-]+)?), hash ([0-9a-f]{12})\b")
"""How a sentence names its rules: set, version, the day it says, hash."""

_HASH: Final = re.compile(r"[0-9a-f]{12,64}")


def rules_named(differences: Sequence[Difference]) -> Iterator[str]:
    """A line for people on cells that name other rules than those in force; nothing where none does."""
    texts = [
        (each.stored, each.now) for each in differences if isinstance(each.stored, str) and isinstance(each.now, str)
    ]
    changed = [pair for was, now in texts for pair in _changed(was, now)]
    if not changed:
        return
    versions = {(old[1], new[1]) for old, new in changed}
    sets = "; ".join(dict.fromkeys(f"{_shown(old)}, now {_shown(new)}" for old, new in changed))
    alike = sum(_is_alike(was, now, versions) for was, now in texts)
    if alike == len(differences):
        cells = "1 cell differs" if alike == 1 else f"{alike:,} cells differ"
        yield f"  the answers are the same: {cells} only in the rules that are named: {sets}"
    else:
        yield f"  made with other rules: stored sentences name {sets}"


def _changed(was: str, now: str) -> Iterable[tuple[tuple[str, ...], tuple[str, ...]]]:
    pairs = zip(_IDENTITY.findall(was), _IDENTITY.findall(now), strict=False)
    return [(old, new) for old, new in pairs if old != new and old[0] == new[0]]


def _shown(identity: tuple[str, ...]) -> str:
    name, version, _, digits = identity
    return f"{name} {version}, hash {digits}"


def _is_alike(was: str, now: str, versions: set[tuple[str, str]]) -> bool:
    """Whether two texts differ only in the version, the day or the hash of the rules."""
    if (was, now) in versions or (_HASH.fullmatch(was) and _HASH.fullmatch(now)):
        return True
    return _IDENTITY.sub(r"\1", was) == _IDENTITY.sub(r"\1", now)
