"""What a reader sees otherwise since the seal: cells under a merge or a picture, formats, charts of other cells."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from valuex_xl.addresses import Area, Position, area_of, area_text, cell_name, read_reference
from valuex_xl.workbooks.formula.shown_number import is_of_days
from valuex_xl.workbooks.package.number_formats import GENERAL
from valuex_xl.workbooks.seal.areas import cells_in, filled_of, holds
from valuex_xl.workbooks.seal.canonical import canonical_formula
from valuex_xl.workbooks.seal.content import Content, SheetContent
from valuex_xl.workbooks.seal.drawings import CHART, Drawing
from valuex_xl.workbooks.seal.found import Found, area_of_cells, shown, together
from valuex_xl.workbooks.seal.looks import shows_less, shows_other
from valuex_xl.workbooks.seal.plot_changes import drawn_otherwise
from valuex_xl.workbooks.seal.plots import TO_THE_WHOLE, Trait
from valuex_xl.workbooks.seal.sheets import Pairing, SheetPair
from valuex_xl.workbooks.seal.showing import Conditional, Showing

__all__ = ["showing_changes"]

_Sealed = tuple[str, list[Area]]
"""A format that was sealed, and the cells that had it under a condition."""

_PERCENT = "0%"
"""How an axis of a chart that is stacked to 100% counts of itself."""

_SAMPLES = (1_000_000.0, -1_000_000.0)
"""Numbers that no rounding turns: where formats of charts show them otherwise, it is not for fewer digits."""


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
    texts = _Texts(new)
    for pair in pairing.pairs:
        was, now = pair.old.showing, pair.new.showing
        if was is None or now is None:
            continue
        yield from _view(pair, was, now)
        yield from _merged(pair, was, now)
        yield from _covered(pair, was, now)
        yield from _conditionals(pairing, pair, was, now)
        yield from _charts(pairing, pair, was, now, texts)


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
    known_then, known_now = (sheet.fine_print for sheet in (pair.old, pair.new))
    lay = (*was.drawings, *(known_then.floating if known_then else ()))
    lies = (*now.drawings, *(known_now.floating if known_then and known_now else ()))
    before = [_wider(area) for each in lay if (area := _followed(pair, _area(each.cells))) is not None]
    known = {(each.kind, each.cells) for each in lay}
    new = {area: each.kind for each in lies if (area := _area(each.cells)) and (each.kind, each.cells) not in known}
    for area, places in sorted(_within(pair.new, new).items()):
        lost = [place for place in places if not any(holds(each, place) for each in before)]
        if lost:
            text = f"a {new[area]} lies on {_named(lost)}, which nothing covered when the book was sealed"
            yield Found("hidden", pair.new.name, cell_name(*lost[0]), text)


def _conditionals(pairing: Pairing, pair: SheetPair, was: Showing, now: Showing) -> Iterator[Found]:
    """Formats that come with a condition which the cells had not: told as if it held, where they show less or other."""
    before: dict[str, list[_Sealed]] = {}
    for each in was.conditionals:
        areas = [area for cells in each.cells.split() if (area := _followed(pair, _area(cells))) is not None]
        for when in {canonical_formula(text) for text in (each.when, pairing.expected(each.when, pair.old.name))}:
            before.setdefault(when, []).append((each.format, areas))
    direct = cells_in(pair.new.formats or (), filled_of(pair.new))
    for each in now.conditionals:
        yield from _under(pair, each, before.get(canonical_formula(each.when), []), direct)


def _under(pair: SheetPair, each: Conditional, due: Sequence[_Sealed], direct: dict[Position, str]) -> Iterator[Found]:
    areas = {area for cells in each.cells.split() if (area := _area(cells)) is not None}
    places = {place for found in _within(pair.new, areas).values() for place in found}
    told = []
    for place in sorted(places, key=lambda place: place[::-1]):
        value = pair.new.inputs.get(place, pair.new.answers.get(place))
        codes = [code for code, areas in due if any(holds(area, place) for area in areas)]
        if all(_otherwise(code, each.format, value) for code in (direct.get(place, GENERAL), *codes)):
            told.append((place,))
    for run in together(told):
        text = (
            f"a conditional format shows it otherwise than when it was sealed: by {each.format} where "
            f"{each.when or 'its condition'} holds"
        )
        cells = area_of_cells([place for (place,) in run])
        yield Found("shown otherwise", pair.new.name, cells, text, None, each.format)


def _charts(pairing: Pairing, pair: SheetPair, was: Showing, now: Showing, texts: _Texts) -> Iterator[Found]:
    """Charts that read other cells or say something else, or are gone; one that was added is a note."""
    left = [each for each in now.drawings if each.kind == CHART]
    other: list[_Due] = []
    for due in (_due(pairing, pair, each) for each in was.drawings if each.kind == CHART):
        same = next((each for each in left if not _difference(due, each, texts)), None)
        if same is None:
            other.append(due)
        else:
            left.remove(same)
    for due in other:
        at = due.chart.cells.split(":")[0]
        if not left:
            yield Found("chart changed", pair.new.name, at, "the chart is gone that stood here when it was sealed")
            continue
        next_ = max(left, key=lambda each: (_common(due.reads, each), each.cells == due.chart.cells))
        left.remove(next_)
        at = next_.cells.split(":")[0]
        yield from (Found("chart changed", pair.new.name, at, text) for text in _difference(due, next_, texts))
    for each in left:
        yield Found("note", pair.new.name, each.cells.split(":")[0], "a chart was added after the book was sealed")


class _Due(NamedTuple):
    """A chart as it was sealed, and its references as they read now."""

    chart: Drawing
    reads: list[str]
    words: Counter[tuple[str, str]]
    traits: list[Trait]


def _due(pairing: Pairing, pair: SheetPair, chart: Drawing) -> _Due:
    def now(text: str) -> str:
        return canonical_formula(pairing.expected(text, pair.old.name))

    words = Counter((text, now(of)) for text, of in chart.words or ())
    return _Due(
        chart, list(map(now, chart.reads)), words, [Trait(*each[:2], now(each.of)) for each in chart.traits or ()]
    )


def _difference(due: _Due, chart: Drawing, texts: _Texts) -> list[str]:
    """In what a chart is another than one that was sealed, in sentences; nothing where it is the same."""
    said = Counter((text, canonical_formula(of)) for text, of in chart.words or ())
    more = said - due.words
    lost, new = Counter(due.reads) - Counter(_read(chart)), Counter(_read(chart)) - Counter(due.reads)
    for read in list(lost.elements()):
        # LibreOffice puts what the cell holds in the place of a title that reads it
        title = next((each for each in more if each[0] == texts(read)), None)
        if title is not None:
            lost -= Counter([read])
            more -= Counter([title])
    if all(of for _, of in due.words - said):
        more -= _automatic(due, texts)
    found = []
    if lost or new:
        before = [text for text, asked in zip(due.chart.reads, due.reads, strict=True) if asked in lost]
        after = [text for text in chart.reads if canonical_formula(text) in new]
        found.append(
            f"the chart reads other cells than when it was sealed: it read {_listed(before)}, reads {_listed(after)}"
        )
    if more and due.chart.words is not None:
        found.append(_said(more, due.words - said))
    if due.chart.traits is not None:
        now = [Trait(*each[:2], canonical_formula(each.of)) for each in chart.traits or ()]
        spelled = {canonical_formula(each.of): each.of for each in chart.traits or ()}
        found += drawn_otherwise(due.traits, now, spelled)
    usual = [_PERCENT] if any(each.text.endswith(TO_THE_WHOLE) for each in chart.traits or ()) else []
    strange = [] if due.chart.formats is None else _strange([*due.chart.formats, *usual], chart.formats or ())
    if strange:
        formats = ", ".join(strange)
        found.append(f"the chart shows its numbers otherwise than when it was sealed: by the format {formats}")
    return found


def _automatic(due: _Due, texts: _Texts) -> Counter[tuple[str, str]]:
    """The title that a chart without one shows by itself: the name of its only series, which LibreOffice writes out."""
    names = [text for text, of in due.words if of] + [text for read in due.reads if (text := texts(read))]
    return Counter((name, "") for name in names if len(names) == 1)


def _said(more: Iterable[tuple[str, str]], gone: Iterable[tuple[str, str]]) -> str:
    """What a chart says by itself, and what it said in its place."""
    now, then = _quoted(more), _quoted(gone)
    if now == then:
        return f"{now} in the chart are not of the values that they were of when it was sealed"
    return f"the chart says {now} of its own accord" + (
        f", and said {then} when it was sealed" if then else "; it did not when it was sealed"
    )


def _strange(was: Iterable[str], now: Iterable[str]) -> list[str]:
    """Formats of a chart that write what none that was sealed writes by itself, or hide what each of these shows."""
    known = [GENERAL, *was]
    return [code for code in now if all(any(shows_less(each, code, of) for of in _samples(code)) for each in known)]


def _samples(code: str) -> tuple[float, ...]:
    """No day comes before all others."""
    return _SAMPLES[: 1 if is_of_days(code, _SAMPLES[0]) else None]


def _otherwise(was: str, now: str, value: object) -> bool:
    """Does a format show a number or a text otherwise than another, however they are spelled?"""
    if type(value) is float:
        return shows_less(was, now, value)
    return isinstance(value, str) and shows_other(was, now, value)


class _Texts:
    """What cells hold by the references of charts, spaces and lines aside: empty for anything but one text."""

    def __init__(self, content: Content) -> None:
        self._sheets = {sheet.name.casefold(): sheet for sheet in content.sheets}

    def __call__(self, reference: str) -> str:
        found = read_reference(reference.upper())
        sheet = None if found is None else self._sheets.get((found.sheet or "").casefold())
        if found is None or sheet is None or (found.row1, found.column1) != (found.row2, found.column2):
            return ""
        place = found.row1, found.column1
        value = sheet.inputs.get(place, sheet.answers.get(place))
        return " ".join(value.split()) if isinstance(value, str) else ""


def _common(due: Sequence[str], chart: Drawing) -> int:
    return (Counter(due) & Counter(_read(chart))).total()


def _read(chart: Drawing) -> list[str]:
    return [canonical_formula(text) for text in chart.reads]


def _quoted(words: Iterable[tuple[str, str]]) -> str:
    return ", ".join(dict.fromkeys(shown(text) for text, _ in sorted(words)))


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
