"""What a reader sees otherwise since the seal: cells under a merge or a picture, formats, charts of other cells."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from valuex_xl.addresses import Area, Position, area_of, area_text, cell_name
from valuex_xl.workbooks.package.number_formats import GENERAL
from valuex_xl.workbooks.seal.canonical import canonical_formula
from valuex_xl.workbooks.seal.content import Content, SheetContent
from valuex_xl.workbooks.seal.drawings import CHART, Drawing
from valuex_xl.workbooks.seal.found import Found, area_of_cells, together
from valuex_xl.workbooks.seal.looks import cells_in, shows_less, shows_other
from valuex_xl.workbooks.seal.sheets import Pairing, SheetPair
from valuex_xl.workbooks.seal.showing import Conditional, Showing

__all__ = ["showing_changes"]


def showing_changes(pairing: Pairing, old: Content, new: Content) -> Iterator[Found]:
    """The window of the book and its macros, then sheet by sheet; nothing of what an earlier seal does not say."""
    if any(sheet.showing is None for sheet in old.sheets):
        text = (
            "the seal is of an earlier version, which keeps no merged cells, views and charts: valuex seal keeps them"
        )
        yield Found("note", "", "", text)
    for said in sorted(set(new.views or ()) - set(old.views)) if old.views is not None else ():
        yield Found("hidden", "", "", f"{said}, and that was not so when it was sealed")
    if old.macros is not None and new.macros and old.macros != new.macros:
        said = "are others than" if old.macros else "were added: the book had none"
        yield Found("macros changed", "", "", f"the macros of the book {said} when it was sealed")
    for pair in pairing.pairs:
        was, now = pair.old.showing, pair.new.showing
        if was is None or now is None:
            continue
        yield from _view(pair, was, now)
        yield from _merged(pair, was, now)
        yield from _covered(pair, was, now)
        yield from _conditionals(pairing, pair, was, now)
        yield from _charts(pairing, pair, was, now)


def _view(pair: SheetPair, was: Showing, now: Showing) -> Iterator[Found]:
    for said in now.view:
        if said not in was.view:
            yield Found("hidden", pair.new.name, "", f"{said}, and that was not so when it was sealed")


def _merged(pair: SheetPair, was: Showing, now: Showing) -> Iterator[Found]:
    """Merged areas that hide filled cells: all but the first are no longer seen."""
    before = {_followed(pair, _area(cells)) for cells in was.merged}
    new = {area for cells in now.merged if (area := _area(cells)) is not None} - before
    for area, unseen in sorted(_within(pair.new, new).items()):
        unseen = [place for place in unseen if place != area[:2]]
        if unseen:
            text = f"{area_text(area)} was merged, which hides {_named(unseen)}; it was not when the book was sealed"
            yield Found("hidden", pair.new.name, cell_name(*unseen[0]), text)


def _covered(pair: SheetPair, was: Showing, now: Showing) -> Iterator[Found]:
    """Filled cells that something lies on which did not when the book was sealed.

    Programs that save a book move what is drawn by less than a cell: the one next to it counts as covered before.
    """
    before = [_wider(area) for each in was.drawings if (area := _followed(pair, _area(each.cells))) is not None]
    known = {(each.kind, each.cells) for each in was.drawings}
    new = {
        area: each.kind for each in now.drawings if (area := _area(each.cells)) and (each.kind, each.cells) not in known
    }
    for area, places in sorted(_within(pair.new, new).items()):
        lost = [place for place in places if not any(_holds(each, place) for each in before)]
        if lost:
            text = f"a {new[area]} lies on {_named(lost)}, which nothing covered when the book was sealed"
            yield Found("hidden", pair.new.name, cell_name(*lost[0]), text)


def _conditionals(pairing: Pairing, pair: SheetPair, was: Showing, now: Showing) -> Iterator[Found]:
    """Formats that come with a condition which the cells had not: told as if it held, where they show less or other."""
    before: dict[tuple[str, str], list[Area]] = {}
    for each in was.conditionals:
        areas = [area for cells in each.cells.split() if (area := _followed(pair, _area(cells))) is not None]
        for when in (each.when, pairing.expected(each.when, pair.old.name)):
            before.setdefault((canonical_formula(when), each.format), []).extend(areas)
    direct = cells_in(pair.new.formats or ())
    for each in now.conditionals:
        due = before.get((canonical_formula(each.when), each.format), [])
        yield from _under(pair, each, due, direct)


def _under(pair: SheetPair, each: Conditional, due: Sequence[Area], direct: dict[Position, str]) -> Iterator[Found]:
    areas = {area for cells in each.cells.split() if (area := _area(cells)) is not None}
    places = {place for found in _within(pair.new, areas).values() for place in found}
    told = []
    for place in sorted(places, key=lambda place: place[::-1]):
        value = pair.new.inputs.get(place, pair.new.answers.get(place))
        code = direct.get(place, GENERAL)
        if any(_holds(area, place) for area in due):
            continue
        if (type(value) is float and shows_less(code, each.format, value)) or (
            isinstance(value, str) and shows_other(code, each.format, value)
        ):
            told.append((place,))
    for run in together(told):
        text = (
            f"a conditional format that was not there when it was sealed shows it otherwise: by {each.format} where "
            f"{each.when or 'its condition'} holds"
        )
        cells = area_of_cells([place for (place,) in run])
        yield Found("shown otherwise", pair.new.name, cells, text, None, each.format)


def _charts(pairing: Pairing, pair: SheetPair, was: Showing, now: Showing) -> Iterator[Found]:
    """Charts that read other cells, or are gone; one that was added is a note."""
    left = [each for each in now.drawings if each.kind == CHART]
    other: list[tuple[Drawing, list[str]]] = []
    for chart in (each for each in was.drawings if each.kind == CHART):
        due = [canonical_formula(pairing.expected(text, pair.old.name)) for text in chart.reads]
        same = next((each for each in left if _alike(due, each)), None)
        if same is None:
            other.append((chart, due))
        else:
            left.remove(same)
    for chart, due in other:
        at = chart.cells.split(":")[0]
        if not left:
            yield Found("chart changed", pair.new.name, at, "the chart is gone that stood here when it was sealed")
            continue
        next_ = max(left, key=lambda each: (_common(due, each), each.cells == chart.cells))
        left.remove(next_)
        before = [text for text, asked in zip(chart.reads, due, strict=True) if asked not in _read(next_)]
        after = [text for text in next_.reads if canonical_formula(text) not in due]
        text = f"the chart reads other cells than when it was sealed: it read {_listed(before)}, reads {_listed(after)}"
        yield Found("chart changed", pair.new.name, next_.cells.split(":")[0], text)
    for each in left:
        yield Found("note", pair.new.name, each.cells.split(":")[0], "a chart was added after the book was sealed")


def _alike(due: Sequence[str], chart: Drawing) -> bool:
    return Counter(due) == Counter(_read(chart))


def _common(due: Sequence[str], chart: Drawing) -> int:
    return (Counter(due) & Counter(_read(chart))).total()


def _read(chart: Drawing) -> list[str]:
    return [canonical_formula(text) for text in chart.reads]


def _listed(texts: Sequence[str]) -> str:
    return ", ".join(dict.fromkeys(texts)) or "no cells of its own"


def _area(cells: str) -> Area | None:
    """An area as the file spells it; None where that cannot be read."""
    try:
        return area_of(cells)
    except ValueError:
        return None


def _followed(pair: SheetPair, area: Area | None) -> Area | None:
    """Where an area of the sealed sheet stands now."""
    if area is None:
        return None
    span = pair.rows.span(area[0], area[2])
    return area if span is None else (span[0], area[1], span[1], area[3])


def _wider(area: Area) -> Area:
    return area[0] - 1, area[1] - 1, area[2] + 1, area[3] + 1


def _holds(area: Area, place: Position) -> bool:
    return area[0] <= place[0] <= area[2] and area[1] <= place[1] <= area[3]


def _within(sheet: SheetContent, areas: Iterable[Area]) -> dict[Area, list[Position]]:
    """The filled cells in each of some areas, in order."""
    found: dict[Area, list[Position]] = {area: [] for area in areas}
    if found:
        for place in sorted({*sheet.inputs, *sheet.formulas, *sheet.filled}):
            for area, places in found.items():
                if _holds(area, place):
                    places.append(place)
    return found


def _named(places: Sequence[Position]) -> str:
    more = f" and {len(places) - 1:,} more filled cells" if len(places) > 1 else ""
    return f"{cell_name(*places[0])}{more}"
