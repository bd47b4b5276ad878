"""Pivot tables that read, work out or leave out something else than when they were sealed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from valuex_xl.workbooks.seal.found import Found
from valuex_xl.workbooks.seal.pivots import PIVOT
from valuex_xl.workbooks.seal.ranges import cells_drawn
from valuex_xl.workbooks.seal.remarks import Remark
from valuex_xl.workbooks.seal.sheets import Pairing, SheetPair

__all__ = ["pivot_changes"]

_SINCE = "when the book was sealed"
_CELLS = ("where", "source")
_DROPPED = ("captions", "grand totals", "refreshed")
"""What a program may drop that knows it not: the cells still say it, and what is not refreshed stays."""

_TOLD = {
    "source": "the pivot table {name} reads {now}, and read {was} {since}",
    "rows": "the pivot table {name} has {now} in its rows, and had {was} {since}",
    "columns": "the pivot table {name} has {now} in its columns, and had {was} {since}",
    "filters": "the pivot table {name} is filtered by {now}, and was by {was} {since}",
    "values": "the pivot table {name} works out {now}, and worked out {was} {since}",
    "left out": "the pivot table {name} leaves out {now}, and left out {was} {since}",
    "captions": "the pivot table {name} is captioned {now}, and was {was} {since}",
    "calculated fields": "the pivot table {name} calculates {now}, and calculated {was} {since}",
    "grand totals": "the pivot table {name} has grand totals but {now}, and had them but {was} {since}",
    "refreshed": "the pivot table {name} is refreshed {now}, and was {was} {since}",
}
_NONE = {"refreshed": "only when somebody asked for it", "captions": "as usual", "grand totals": "none left out"}

_Aspects = Mapping[str, tuple[str, str]]


def pivot_changes(pairing: Pairing, pair: SheetPair, was: Iterable[Remark], now: Iterable[Remark]) -> Iterator[Found]:
    """Pivot tables by their names; those that were added are a note."""
    then, since = _by_name(was), _by_name(now)
    for name, aspects in then.items():
        after = since.pop(name, None)
        cells = aspects["where"][1] if "where" in aspects else ""
        if after is None:
            text = f"the pivot table {name} is gone: its cells stand there by themselves"
            yield Found("pivot changed", pair.new.name, cells, text)
            continue
        place = after["where"][1] if "where" in after else cells
        for aspect, sentence in _TOLD.items():
            before, said = (each[aspect][1] if aspect in each else "" for each in (aspects, after))
            if _same(pairing, pair, aspect, before, said):
                continue
            told = {"now": said or _NONE.get(aspect, "nothing"), "was": before or _NONE.get(aspect, "nothing")}
            text = sentence.format(name=name, since=_SINCE, **told)
            yield Found("pivot changed", pair.new.name, place, text, before or None, said or None)
    for name, aspects in since.items():
        cells = aspects["where"][1] if "where" in aspects else ""
        yield Found("note", pair.new.name, cells, f"the pivot table {name} was added after the book was sealed")


def _by_name(remarks: Iterable[Remark]) -> dict[str, _Aspects]:
    """The cells and the text of each aspect."""
    found: dict[str, dict[str, tuple[str, str]]] = {}
    for kind, cells, text in remarks:
        if kind.startswith(PIVOT):
            name, _, aspect = kind.removeprefix(PIVOT).rpartition("\n")
            found.setdefault(name, {})[aspect] = (cells, text)
    return dict(found)


def _same(pairing: Pairing, pair: SheetPair, aspect: str, was: str, now: str) -> bool:
    if was == now or (aspect in _DROPPED and not now):
        return True
    if aspect == "left out":
        return set(was.split(", ")) == set(now.split(", "))
    due = (was, pairing.expected(was, pair.old.name))
    return aspect in _CELLS and cells_drawn(now) in set(map(cells_drawn, due))
