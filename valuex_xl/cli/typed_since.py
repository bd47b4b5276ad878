"""What a recalculation says where many stored values are older than the inputs: what was typed, and what to do."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from valuex_xl.workbooks.recalc import Recalculation
    from valuex_xl.workbooks.seal.look import Look

__all__ = ["typed_lines"]

_MANY = 5
"""Cells without a seal: fewer may be cells that the engine gets wrong."""
_NAMED = 3
_TYPED = frozenset({"input edited", "input added", "formula added"})
_REMEDY = "valuex recalc --all calculates every cell again"
_ONE = ", once the extra [witness] is installed: one engine alone is not believed against stored values"


def typed_lines(done: Recalculation, look: Look | None, path: Path) -> list[str]:
    """One line where cells that no VX_ call feeds are not stored as they come out; nothing where there are none.

    What was typed is told by the seal, of ``look`` or else of the book at ``path``; without one it is a guess, of many.
    """
    if not done.summary.unlike:
        return []
    places = _typed(done, look, path)
    if places:
        more = f" and {len(places) - _NAMED:,} more" if len(places) > _NAMED else ""
        was = "was" if len(places) == 1 else "were"
        return [f"  {', '.join(places[:_NAMED])}{more} {was} typed after the last calculation: {_remedy()}"]
    if done.summary.unlike < _MANY:
        return []
    return [
        f"  perhaps an input was typed after the last calculation, by a program that does not calculate: {_remedy()}"
    ]


def _remedy() -> str:
    from valuex_xl.workbooks.engines import is_installed

    return _REMEDY if is_installed() else _REMEDY + _ONE


def _typed(done: Recalculation, look: Look | None, path: Path) -> list[str]:
    """The inputs that are not as they were sealed; none where there is no seal."""
    if look is not None:
        return [each.place for each in look.found if each.kind in _TYPED]
    from valuex_xl.workbooks.seal.compare import changes
    from valuex_xl.workbooks.seal.content import content_of
    from valuex_xl.workbooks.seal.kept import kept_seal

    seal = kept_seal(done.book, path).seal
    if seal is None:
        return []
    return [each.place for each in changes(seal.content, content_of(done.book))[0] if each.kind in _TYPED]
