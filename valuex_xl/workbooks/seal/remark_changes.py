"""What is said beside the cells since the seal: comments and text boxes with other words, and filters that were set.

What was added is told and is no finding, so long as it covers no cell: people talk about figures.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from valuex_xl.addresses import area_of, cell_name
from valuex_xl.workbooks.seal.found import Found, shown
from valuex_xl.workbooks.seal.remarks import COMMENT, DRAWN_BY_LINES, FILTER, PICTURE, SHAPE, THREAD, Remark
from valuex_xl.workbooks.seal.sheets import Pairing, SheetPair

__all__ = ["remark_changes"]


def remark_changes(pairing: Pairing) -> Iterator[Found]:
    """Sheet by sheet; nothing of what an earlier seal does not say."""
    for pair in pairing.pairs:
        was, now = pair.old.remarks, pair.new.remarks
        if was is None or now is None or (was == now and not pair.rows.shifts):
            continue
        yield from _comments(pair, was, now)
        yield from _boxes(pair, was, now)
        yield from _pictures(pair, was, now)
        yield from _filters(pair, was, now)


def _comments(pair: SheetPair, was: Iterable[Remark], now: Iterable[Remark]) -> Iterator[Found]:
    """Comments by their cells; a program that knows no threads keeps the plain comment that stands for one."""
    left = {(each.kind, each.cells): each.text for each in now if each.kind in (COMMENT, THREAD)}
    for kind, cells, text in was:
        place = _now(pair, cells) if kind in (COMMENT, THREAD) else None
        if place is None:
            continue
        said = left.pop((kind, place), None)
        if said == text or (said is None and kind == THREAD and (COMMENT, place) in {each[:2] for each in now}):
            continue
        is_ = "is gone" if said is None else f"says {shown(said)}"
        told = f"the {kind} said {shown(text)} when it was sealed, and {is_}"
        yield Found("shown otherwise", pair.new.name, place, told, text, said)
    for (kind, cells), text in left.items():
        if kind == COMMENT and (THREAD, cells) in left:
            continue
        yield Found("note", pair.new.name, cells, f"a {kind} was added after the book was sealed: {shown(text)}")


def _now(pair: SheetPair, cells: str) -> str | None:
    """Where a cell stands now; None where its row is gone."""
    try:
        row, column, *_ = area_of(cells)
    except ValueError:
        return None
    to = pair.rows.now(row)
    return None if to is None else cell_name(to, column)


def _boxes(pair: SheetPair, was: Iterable[Remark], now: Iterable[Remark]) -> Iterator[Found]:
    """Text boxes by their words: where they stand is told where they cover something."""
    lost, new = (Counter(each.text for each in some if each.kind == SHAPE) for some in (was, now))
    lost, new = lost - new, new - lost
    added = list(new.elements())
    for text in lost.elements():
        said = added.pop(0) if added else None
        is_ = "it is gone" if said is None else f"one says {shown(said)}"
        told = f"a text box said {shown(text)} when it was sealed, and {is_}"
        yield Found("shown otherwise", pair.new.name, "", told, text, said)
    for text in added:
        yield Found("note", pair.new.name, "", f"a text box was added after the book was sealed: {shown(text)}")


def _pictures(pair: SheetPair, was: Iterable[Remark], now: Iterable[Remark]) -> Iterator[Found]:
    """Pictures that are others; one that is gone, or that a program may have drawn anew, is a note."""
    lost, new = (Counter(each.text for each in some if each.kind == PICTURE) for some in (was, now))
    lost, new = lost - new, new - lost
    dots = [any(not text.startswith(DRAWN_BY_LINES) for text in some) for some in (lost, new)]
    if all(dots):
        yield Found("shown otherwise", pair.new.name, "", "a picture is another than when the book was sealed")
    elif lost:
        yield Found("note", pair.new.name, "", "a picture is another than when the book was sealed, or is gone")


def _filters(pair: SheetPair, was: Iterable[Remark], now: Iterable[Remark]) -> Iterator[Found]:
    """Columns by which rows are filtered and were not; of rows that are hidden already a line tells."""
    if pair.new.hidden_rows - {pair.rows.now(row) for row in pair.old.hidden_rows}:
        return
    before = {each.text for each in was if each.kind == FILTER}
    for kind, cells, column in now:
        if kind == FILTER and column not in before:
            text = (
                f"a filter of column {column} hides rows once it is applied, and was not set when the book was sealed"
            )
            yield Found("hidden", pair.new.name, cells, text)
