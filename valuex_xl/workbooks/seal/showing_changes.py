"""What a reader sees otherwise since the seal: cells under a merge or a picture, formats, charts of other cells."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from valuex_xl.addresses import Area, Position, area_text, cell_name
from valuex_xl.workbooks.package.number_formats import GENERAL
from valuex_xl.workbooks.seal.areas import cells_in, filled_of, followed
from valuex_xl.workbooks.seal.canonical import canonical_formula
from valuex_xl.workbooks.seal.chart_changes import CellsOfCharts, chart_changes
from valuex_xl.workbooks.seal.content import Content, SheetContent
from valuex_xl.workbooks.seal.drawings import CHART
from valuex_xl.workbooks.seal.found import Found, area_of_cells, together
from valuex_xl.workbooks.seal.looks import shows_less, shows_other
from valuex_xl.workbooks.seal.plain_words import of_format
from valuex_xl.workbooks.seal.sheets import Pairing, SheetPair
from valuex_xl.workbooks.seal.showing import Conditional, Showing
from valuex_xl.workbooks.seal.spots import area_at, holds, overlap

__all__ = ["showing_changes"]

_Sealed = tuple[str, list[Area]]
"""A format that was sealed, and the cells that had it under a condition."""


def showing_changes(pairing: Pairing, old: Content, new: Content) -> Iterator[Found]:
    """The window of the book and its macros, then sheet by sheet; nothing of what an earlier seal does not say."""
    if any(sheet.showing is None for sheet in old.sheets):
        text = (
            "the seal is of an earlier version, which keeps no merged cells, views and charts: valuex seal keeps them"
        )
        yield Found("note", "", "", text)
    for said in sorted(set(new.views or ()) - set(old.views)) if old.views is not None else ():
        yield Found("hidden", "", "", f"{said}, and that was not so when it was sealed")
    for said in sorted(set(old.locked or ()) - set(new.locked or ())):
        text = f"the protection of the book is gone or switched off for {said}: anybody can change them"
        yield Found("guard gone", "", "", text)
    if old.macros is not None and new.macros and old.macros != new.macros:
        said = "are others than" if old.macros else "were added: the book had none"
        yield Found("macros changed", "", "", f"the macros of the book {said} when it was sealed")
    texts = CellsOfCharts(new)
    for pair in pairing.pairs:
        was, now = pair.old.showing, pair.new.showing
        if was is None or now is None:
            continue
        yield from _view(pair, was, now)
        yield from _merged(pair, was, now)
        yield from _covered(pair, was, now)
        yield from _conditionals(pairing, pair, was, now)
        yield from chart_changes(pairing, pair, was, now, texts)
    for pair in pairing.chart_sheets:
        if pair.old.showing is not None and pair.new.showing is not None:
            yield from chart_changes(pairing, pair, pair.old.showing, pair.new.showing, texts)


def _view(pair: SheetPair, was: Showing, now: Showing) -> Iterator[Found]:
    for said in now.view:
        if said not in was.view:
            yield Found("hidden", pair.new.name, "", f"{said}, and that was not so when it was sealed")


def _merged(pair: SheetPair, was: Showing, now: Showing) -> Iterator[Found]:
    """Merged areas that hide filled cells: all but the first are no longer seen."""
    before = {followed(pair, area_at(cells)) for cells in was.merged}
    new = {area for cells in now.merged if (area := area_at(cells)) is not None} - before
    for area, unseen in sorted(_within(pair.new, new).items()):
        unseen = [place for place in unseen if place != area[:2]]
        if unseen:
            text = f"{area_text(area)} was merged, which hides {_named(unseen)}; it was not when the book was sealed"
            yield Found("hidden", pair.new.name, cell_name(*unseen[0]), text)


def _covered(pair: SheetPair, was: Showing, now: Showing) -> Iterator[Found]:
    """Filled cells that something lies on which did not when the book was sealed.

    Programs that save a book move what is drawn by less than a cell: the one next to it counts as covered before.
    """
    known_then, known_now = (sheet.fine_print for sheet in (pair.old, pair.new))
    lay = (*was.drawings, *(known_then.floating if known_then else ()))
    lies = (*now.drawings, *(known_now.floating if known_then and known_now else ()))
    before = [_wider(area) for each in lay if (area := followed(pair, area_at(each.cells))) is not None]
    known = {(each.kind, each.cells) for each in lay}
    new = {area: each.kind for each in lies if (area := area_at(each.cells)) and (each.kind, each.cells) not in known}
    for area, places in sorted(_within(pair.new, new).items()):
        lost = [place for place in places if not any(holds(each, place) for each in before)]
        if lost:
            text = f"a {new[area]} lies on {_named(lost)}, which nothing covered when the book was sealed"
            yield Found("hidden", pair.new.name, cell_name(*lost[0]), text)
    told: set[Area] = set()
    for at, chart in enumerate(lies):
        own = area_at(chart.cells) if chart.kind == CHART else None
        lay_on = [] if own is None else [area for area in before if not _near(area, _wider(own))]
        for each in lies[at + 1 :] if own is not None else ():
            area = area_at(each.cells)
            both = area and own and new.get(area) == each.kind and area not in told and overlap(area, _inner(own))
            if area and both and not any(holds(one, both[:2]) and holds(one, both[2:]) for one in lay_on):
                told.add(area)
                text = f"a {each.kind} lies on the chart of {chart.cells}, and did not when the book was sealed"
                yield Found("hidden", pair.new.name, each.cells.split(":")[0], text)


def _near(area: Area, other: Area) -> bool:
    """Are two areas the same but for a cell?"""
    return all(abs(one - two) <= 1 for one, two in zip(area, other, strict=True))


def _inner(area: Area) -> Area:
    """An area without the cells at its edges, where it is large enough."""
    top, left, bottom, right = area
    (top, bottom), (left, right) = ((a + 1, b - 1) if b - a > 1 else (a, b) for a, b in ((top, bottom), (left, right)))
    return top, left, bottom, right


def _conditionals(pairing: Pairing, pair: SheetPair, was: Showing, now: Showing) -> Iterator[Found]:
    """Formats that come with a condition which the cells had not: told as if it held, where they show less or other."""
    before: dict[str, list[_Sealed]] = {}
    for each in was.conditionals:
        areas = [area for cells in each.cells.split() if (area := followed(pair, area_at(cells))) is not None]
        for when in {canonical_formula(text) for text in (each.when, pairing.expected(each.when, pair.old.name))}:
            before.setdefault(when, []).append((each.format, areas))
    direct = cells_in(pair.new.formats or (), filled_of(pair.new))
    for each in now.conditionals:
        yield from _under(pair, each, before.get(canonical_formula(each.when), []), direct)


def _under(pair: SheetPair, each: Conditional, due: Sequence[_Sealed], direct: dict[Position, str]) -> Iterator[Found]:
    areas = {area for cells in each.cells.split() if (area := area_at(cells)) is not None}
    places = {place for found in _within(pair.new, areas).values() for place in found}
    told = []
    for place in sorted(places, key=lambda place: place[::-1]):
        value = pair.new.inputs.get(place, pair.new.answers.get(place))
        codes = [code for code, areas in due if any(holds(area, place) for area in areas)]
        if all(_otherwise(code, each.format, value) for code in (direct.get(place, GENERAL), *codes)):
            told.append((place,))
    for run in together(told):
        shown = of_format(each.format, each.when)
        text = f"a conditional format shows it otherwise than when it was sealed: {shown}"
        cells = area_of_cells([place for (place,) in run])
        yield Found("shown otherwise", pair.new.name, cells, text, None, each.format)


def _otherwise(was: str, now: str, value: object) -> bool:
    """Does a format show a number or a text otherwise than another, however they are spelled?"""
    if type(value) is float:
        return shows_less(was, now, value)
    return isinstance(value, str) and shows_other(was, now, value)


def _wider(area: Area) -> Area:
    return area[0] - 1, area[1] - 1, area[2] + 1, area[3] + 1


def _within(sheet: SheetContent, areas: Iterable[Area]) -> dict[Area, list[Position]]:
    """The filled cells in each of some areas, in order."""
    found: dict[Area, list[Position]] = {area: [] for area in areas}
    if found:
        for place in sorted(filled_of(sheet)):
            for area, places in found.items():
                if holds(area, place):
                    places.append(place)
    return found


def _named(places: Sequence[Position]) -> str:
    more = f" and {len(places) - 1:,} more filled cells" if len(places) > 1 else ""
    return f"{cell_name(*places[0])}{more}"
