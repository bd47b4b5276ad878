"""Words within cells that are struck out or not seen since the seal, links that lead elsewhere, other sparklines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from urllib.parse import unquote

from valuex_xl.addresses import area_of, cell_name
from valuex_xl.workbooks.seal.details import LINK, SPARKLINE, STRUCK, UNSEEN
from valuex_xl.workbooks.seal.found import Found, shown
from valuex_xl.workbooks.seal.ranges import cells_drawn
from valuex_xl.workbooks.seal.remarks import Remark
from valuex_xl.workbooks.seal.sheets import Pairing, SheetPair

__all__ = ["detail_changes"]

_LEADS_OUT = ("http:", "https:", "mailto:")


def detail_changes(pairing: Pairing) -> Iterator[Found]:
    """Sheet by sheet; nothing of what an earlier seal does not say."""
    for pair in pairing.pairs:
        was, now = pair.old.details, pair.new.details
        if was is None or now is None or (was == now and not pair.rows.shifts):
            continue
        before = [each._replace(cells=place) for each in was if (place := _now(pair, each.cells))]
        yield from _dressed(pair, before, now)
        yield from _links(pair, before, now)
        yield from _sparklines(pairing, pair, before, now)


def _now(pair: SheetPair, cells: str) -> str:
    """Where a cell stands now; nothing where its row is gone."""
    try:
        row, column, *_ = area_of(cells)
    except ValueError:
        return ""
    to = pair.rows.now(row)
    return "" if to is None else cell_name(to, column)


def _dressed(pair: SheetPair, was: Iterable[Remark], now: Iterable[Remark]) -> Iterator[Found]:
    for kind, cell, text in (Counter(now) - Counter(was)).elements():
        if kind == STRUCK:
            told = f"{shown(text)} in the cell is struck out, which it was not when it was sealed"
            yield Found("shown otherwise", pair.new.name, cell, told)
        elif kind == UNSEEN:
            told = f"{shown(text)} in the cell is not to be seen, which it was when it was sealed"
            yield Found("hidden", pair.new.name, cell, told)


def _links(pair: SheetPair, was: Iterable[Remark], now: Iterable[Remark]) -> Iterator[Found]:
    to = {cell: text for kind, cell, text in now if kind == LINK}
    for kind, cell, text in was:
        if kind == LINK and not _leads_alike(text, to.get(cell, text)):
            told = f"the link leads to {to[cell]}, and led to {text} when it was sealed"
            yield Found("shown otherwise", pair.new.name, cell, told, text, to[cell])


def _leads_alike(was: str, now: str) -> bool:
    """Are two addresses one? Of a file programs write the folders anew, from the book or from the root."""
    one, two = (each.replace("\\", "/").casefold().rstrip("/") for each in (was, now))
    out = [each.startswith(_LEADS_OUT) for each in (one, two)]
    return one == two or (not any(out) and unquote(one).rpartition("/")[2] == unquote(two).rpartition("/")[2])


def _sparklines(pairing: Pairing, pair: SheetPair, was: Iterable[Remark], now: Iterable[Remark]) -> Iterator[Found]:
    """Sparklines of other cells, or gone; where none is left, as some programs keep none, in one line."""
    reads = {cell: text for kind, cell, text in now if kind == SPARKLINE}
    drawn = [(cell, text) for kind, cell, text in was if kind == SPARKLINE]
    if drawn and not reads:
        (cell, text), more = drawn[0], len(drawn) - 1
        what = f"the sparklines of the sheet are gone, {more + 1:,} of them" if more else "the sparkline is gone"
        yield Found("chart changed", pair.new.name, cell, f"{what}: {'the first' if more else 'it'} drew {text}")
        return
    for cell, text in drawn:
        since = reads.get(cell)
        due = {cells_drawn(each) for each in (text, pairing.expected(text, pair.old.name))}
        if since is None:
            yield Found("chart changed", pair.new.name, cell, f"the sparkline is gone: it drew {text}")
        elif cells_drawn(since) not in due:
            told = f"the sparkline draws {since}, and drew {text} when it was sealed"
            yield Found("chart changed", pair.new.name, cell, told, text, since)
