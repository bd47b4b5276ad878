"""What is inked otherwise since the seal: white on white, tiny, struck out, other signs, formulas that are concealed.

Of what is seen still in other colours a line tells; a reader who marks cells has changed no figure.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence, Set
from typing import NamedTuple

from valuex_xl.addresses import Position, cell_name
from valuex_xl.workbooks.seal.areas import filled_in, filled_of
from valuex_xl.workbooks.seal.content import Content
from valuex_xl.workbooks.seal.found import Found, area_of_cells, together
from valuex_xl.workbooks.seal.ink import PLAIN, Ink, Inked
from valuex_xl.workbooks.seal.looks import PROTECTS
from valuex_xl.workbooks.seal.sheets import Pairing, SheetPair
from valuex_xl.workbooks.seal.spots import areas_in

__all__ = ["ink_changes", "inks_now"]


class _Other(NamedTuple):
    sheet: str
    place: Position
    was: Ink
    now: Ink


def ink_changes(pairing: Pairing, old: Content) -> Iterator[Found]:
    """Sheet by sheet what is no longer seen, then a line on colours; nothing of what an earlier seal does not say."""
    if any(sheet.ink is None for sheet in old.sheets):
        text = "the seal is of an earlier version, which keeps no fonts, colours and comments: valuex seal keeps them"
        yield Found("note", "", "", text)
    others: list[_Other] = []
    for pair in pairing.pairs:
        was, now = pair.old.ink, pair.new.ink
        if was is None or now is None or (was == now and not pair.rows.shifts and not _is_guarded_since(pair)):
            continue
        cells = list(_inked(pair, was, now))
        yield from _unseen(pair, cells)
        yield from _concealed(pair, cells)
        others += [
            _Other(pair.new.name, place, before, after)
            for place, before, after in cells
            if after.is_seen and not after.is_near(before)
        ]
    yield from _in_one_line(others)


def inks_now(inked: Iterable[Inked], filled: Set[Position]) -> dict[Position, Ink]:
    """The ink of each filled cell that is not plain."""
    found: dict[Position, Ink] = {}
    for cells, ink in inked:
        found.update(dict.fromkeys(filled_in(areas_in(cells), filled), ink))
    return found


def _inked(pair: SheetPair, was: Iterable[Inked], now: Iterable[Inked]) -> Iterator[tuple[Position, Ink, Ink]]:
    """Each sealed cell by where it stands now, with its inks."""
    filled, places = filled_of(pair.new), filled_of(pair.old)
    before, after = inks_now(was, places), inks_now(now, filled)
    for row, column in sorted(places, key=lambda place: place[::-1]):
        to = pair.rows.now(row)
        if to is not None and (to, column) in filled:
            yield (to, column), before.get((row, column), PLAIN), after.get((to, column), PLAIN)


def _unseen(pair: SheetPair, cells: Sequence[tuple[Position, Ink, Ink]]) -> Iterator[Found]:
    """Cells that cannot be read any more, or are struck out."""
    told = [(place, said) for place, was, now in cells if (said := _said(was, now))]
    for run in together(told):
        kind = "shown otherwise" if run[0][1].startswith(_STRUCK) else "hidden"
        text = f"what {'the cell holds' if len(run) == 1 else f'these {len(run):,} cells hold'} is {run[0][1]}"
        yield Found(kind, pair.new.name, area_of_cells([place for place, _ in run]), text)


_STRUCK = "struck out"
_SINCE = ", which it was not when it was sealed"


def _said(was: Ink, now: Ink) -> str:
    if not now.is_seen and (was.is_seen or not now.is_near(was)):
        return f"not to be seen: the font is {now}; it was {was} when it was sealed"
    if now.tiny and not was.tiny:
        return f"written too small to be read{_SINCE}"
    if now.signs and not was.signs:
        return f"written in a font that has other signs for letters and digits{_SINCE}"
    return f"{_STRUCK}{_SINCE}" if now.struck and not was.struck else ""


def _is_guarded(pair: SheetPair) -> tuple[bool, bool]:
    was, now = (any(each.kind == PROTECTS for each in sheet.guards or ()) for sheet in (pair.old, pair.new))
    return was, now


def _is_guarded_since(pair: SheetPair) -> bool:
    return _is_guarded(pair) == (False, True)


def _concealed(pair: SheetPair, cells: Sequence[tuple[Position, Ink, Ink]]) -> Iterator[Found]:
    """Formulas that a protection keeps from the formula bar."""
    then, since = _is_guarded(pair)
    told = [
        (place,)
        for place, was, now in cells
        if since and now.concealed and not (then and was.concealed) and place in pair.new.formulas
    ]
    for run in together(told):
        what = "the formula is" if len(run) == 1 else f"the formulas of {len(run):,} cells are"
        text = f"{what} not shown in the formula bar: the protection hides it, and did not when the book was sealed"
        yield Found("hidden", pair.new.name, area_of_cells([place for (place,) in run]), text)


def _in_one_line(others: Sequence[_Other]) -> Iterator[Found]:
    if others:
        sheet, place, was, now = others[0]
        more = f", and so are those of {len(others) - 1:,} more cells" if len(others) > 1 else ""
        text = f"the colours are others than when it was sealed: they were {was}, are {now}{more}"
        yield Found("note", sheet, cell_name(*place), text)
