"""What a reader sees otherwise since the seal: cells under a merge or a picture, formats, charts of other cells."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice, product
from typing import NamedTuple

from valuex_xl.addresses import Area, Position, area_of, area_text, cell_name, read_reference
from valuex_xl.judging.values import Scalar
from valuex_xl.workbooks.package.number_formats import GENERAL
from valuex_xl.workbooks.seal.areas import cells_in, filled_of, holds
from valuex_xl.workbooks.seal.canonical import canonical_formula
from valuex_xl.workbooks.seal.content import Content, Digest, Held, SheetContent
from valuex_xl.workbooks.seal.drawings import CHART, Drawing
from valuex_xl.workbooks.seal.found import Found, area_of_cells, shown, together, where
from valuex_xl.workbooks.seal.looks import shows_less, shows_other
from valuex_xl.workbooks.seal.plot_caches import MOST_STALE, Stale
from valuex_xl.workbooks.seal.plot_changes import NOT_SHOWN, drawn_otherwise
from valuex_xl.workbooks.seal.plot_role_changes import Charted, formats_otherwise, roles_otherwise
from valuex_xl.workbooks.seal.plot_roles import CATEGORIES, LATER
from valuex_xl.workbooks.seal.plots import TO_THE_WHOLE, Trait
from valuex_xl.workbooks.seal.runs import same_value
from valuex_xl.workbooks.seal.sheets import Pairing, SheetPair
from valuex_xl.workbooks.seal.showing import Conditional, Showing

__all__ = ["showing_changes"]

_Sealed = tuple[str, list[Area]]
"""A format that was sealed, and the cells that had it under a condition."""

_MOST_BLANK = 100_000
"""Cells of a chart that are looked through for one that is blank."""

_PERCENT = "0%"
"""How an axis of a chart that is stacked to 100% counts of itself."""


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
    for pair in pairing.chart_sheets:
        if pair.old.showing is not None and pair.new.showing is not None:
            yield from _charts(pairing, pair, pair.old.showing, pair.new.showing, texts)


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
    told: set[Area] = set()
    for at, chart in enumerate(lies):
        own = _area(chart.cells) if chart.kind == CHART else None
        lay_on = [] if own is None else [area for area in before if not _near(area, _wider(own))]
        for each in lies[at + 1 :] if own is not None else ():
            area = _area(each.cells)
            both = area and own and new.get(area) == each.kind and area not in told and _overlap(area, _inner(own))
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


def _overlap(one: Area, other: Area) -> Area | None:
    both = max(one[0], other[0]), max(one[1], other[1]), min(one[2], other[2]), min(one[3], other[3])
    return both if both[0] <= both[2] and both[1] <= both[3] else None


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
    same: list[tuple[_Due, Drawing]] = []
    for due in (_due(pairing, pair, each) for each in was.drawings if each.kind == CHART):
        alike = [each for each in left if not _difference(due, each, texts)]
        at = _followed(pair, _area(due.chart.cells))
        found = next((each for each in alike if _is_at(each, at)), next(iter(alike), None))
        if found is None:
            other.append(due)
        else:
            left.remove(found)
            same.append((due, found))
    yield from _exchanged(pair, same)
    for due in other:
        at_ = due.chart.cells.split(":")[0]
        if not left:
            yield Found("chart changed", pair.new.name, at_, "the chart is gone that stood here when it was sealed")
            continue
        next_ = max(left, key=lambda each: (_common(due.reads, each), each.cells == due.chart.cells))
        left.remove(next_)
        same.append((due, next_))
        at_ = next_.cells.split(":")[0]
        yield from (Found("chart changed", pair.new.name, at_, text) for text in _difference(due, next_, texts))
    for due, chart in same:
        yield from _stale(pairing, pair, due.chart, chart, due.reads, texts)
    for each in left:
        yield Found("note", pair.new.name, each.cells.split(":")[0], "a chart was added after the book was sealed")


def _is_at(chart: Drawing, area: Area | None) -> bool:
    """Does a chart begin where another did, as far as programs keep that?"""
    mine = _area(chart.cells)
    return (
        mine is not None and area is not None and all(abs(a - b) <= 1 for a, b in zip(mine[:2], area[:2], strict=True))
    )


def _exchanged(pair: SheetPair, same: Sequence[tuple[_Due, Drawing]]) -> Iterator[Found]:
    """Charts that stand where another one stood: what is written beside them is another's."""
    places = [(due.chart, now, _followed(pair, _area(due.chart.cells))) for due, now in same]
    for chart, now, at in places:
        if _is_at(now, at):
            continue
        whose = next((other for other, _, there in places if other is not chart and _is_at(now, there)), None)
        if whose is not None:
            text = f"the chart stands where another one stood when the book was sealed; it stood at {chart.cells}"
            yield Found("chart changed", pair.new.name, now.cells.split(":")[0], text)


def _stale(
    pairing: Pairing, pair: SheetPair, was: Drawing, now: Drawing, due: Sequence[str], texts: _Texts
) -> Iterator[Found]:
    """Cells of which a chart keeps something else than they hold, and did not."""
    if was.stale is None or len(was.stale) >= MOST_STALE:
        return
    before = set()
    for each in was.stale:
        there = pairing.pair(each.sheet)
        row = each.place[0] if there is None else there.rows.now(each.place[0])
        name = each.sheet if there is None else there.new.name.casefold()
        before.add(Stale(name, (row or 0, each.place[1]), each.kept))
    read_since = [
        found
        for text in now.reads
        if canonical_formula(text) not in due and (found := read_reference(text.upper())) is not None
    ]
    other = [
        each
        for each in now.stale or ()
        if each not in before
        and _stands(pairing, each)
        and not any((new.sheet or "").casefold() == each.sheet and holds(new[1:5], each.place) for new in read_since)
    ]
    if other:
        first, name = other[0], texts.sheet_name(other[0].sheet)
        more = f", and something else of {len(other) - 1:,} more cells" if len(other) > 1 else ""
        held = shown(texts.value(first.sheet, first.place))
        text = (
            f"the chart keeps {first.kept} of {where(name, first.place)}, which holds {held}{more}: a preview draws "
            "what it keeps"
        )
        yield Found("chart changed", pair.new.name, now.cells.split(":")[0], text)


def _stands(pairing: Pairing, stale: Stale) -> bool:
    """Does a cell hold what it held? Of one that is another a chart may well keep what it was."""
    pair = next((each for each in pairing.pairs if each.new.name.casefold() == stale.sheet), None)
    if pair is None:
        return False
    row = next((then for then, now in pair.rows.pairs.items() if now == stale.place[0]), stale.place[0])
    place = row, stale.place[1]
    was = pair.old.inputs.get(place, pair.old.answers.get(place))
    if was is None and place in pair.old.formulas:  # of a large book no answers are kept
        return True
    return same_value(was, pair.new.inputs.get(stale.place, pair.new.answers.get(stale.place)))


class _Due(NamedTuple):
    """A chart as it was sealed, and its references as they read now."""

    chart: Drawing
    reads: list[str]
    words: Counter[tuple[str, str]]
    traits: list[Trait]
    roles: list[Trait]


def _due(pairing: Pairing, pair: SheetPair, chart: Drawing) -> _Due:
    def now(text: str) -> str:
        return canonical_formula(pairing.expected(text, pair.old.name))

    words = Counter((text, now(of)) for text, of in chart.words or ())

    def role(each: Trait) -> Trait:
        text = f"={now(each.text[1:])}" if each.text.startswith("=") else each.text
        return Trait(each.kind, text, now(each.of))

    traits = [Trait(*each[:2], now(each.of)) for each in chart.traits or ()]
    return _Due(chart, list(map(now, chart.reads)), words, traits, list(map(role, chart.roles or ())))


def _difference(due: _Due, chart: Drawing, texts: _Texts) -> list[str]:
    """In what a chart is another than one that was sealed, in sentences; nothing where it is the same."""
    said = Counter((text, canonical_formula(of)) for text, of in chart.words or ())
    more = said - due.words
    lost, new = Counter(due.reads) - Counter(_read(chart)), Counter(_read(chart)) - Counter(due.reads)
    lost -= Counter(each.text[1:] for each in due.roles if each.kind == LATER)
    along = {each.text for each in due.roles if each.kind == CATEGORIES}
    new -= Counter({read: count for read, count in new.items() if f"={read}" in along})
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
    if due.chart.roles is not None:
        told = {*new, *(text for text, _ in more), *(chart.formats or ())} - {*(due.chart.formats or ())}
        told |= {NOT_SHOWN for each in found if NOT_SHOWN in each}
        found += _roles(due, chart, texts, told)
    usual = [_PERCENT] if any(each.text.endswith(TO_THE_WHOLE) for each in chart.traits or ()) else []
    strange = [] if due.chart.formats is None else formats_otherwise([*due.chart.formats, *usual], chart.formats or ())
    if strange:
        formats = ", ".join(strange)
        found.append(f"the chart shows its numbers otherwise than when it was sealed: by the format {formats}")
    return found


def _roles(due: _Due, chart: Drawing, texts: _Texts, told: set[str]) -> list[str]:
    """What is another's in a chart, by the cells as they are."""
    spelled = {canonical_formula(text): text for text in (*due.chart.reads, *chart.reads)}
    now = [
        Trait(kind, f"={canonical_formula(text[1:])}" if text.startswith("=") else text, canonical_formula(of))
        for kind, text, of in chart.roles or ()
    ]
    return roles_otherwise(due.roles, now, Charted(texts, told, spelled, texts.has_blank, texts.has_hidden))


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


def _otherwise(was: str, now: str, value: object) -> bool:
    """Does a format show a number or a text otherwise than another, however they are spelled?"""
    if type(value) is float:
        return shows_less(was, now, value)
    return isinstance(value, str) and shows_other(was, now, value)


class _Texts:
    """What cells hold by the references of charts."""

    def __init__(self, content: Content) -> None:
        self._held = Held(content.sheets)
        self._names = {sheet.name.casefold(): sheet.name for sheet in content.sheets}

    def __call__(self, reference: str) -> str:
        """The text of one cell, spaces and lines aside: empty for anything but one text."""
        found = read_reference(reference.upper())
        if found is None or (found.row1, found.column1) != (found.row2, found.column2):
            return ""
        value = self._held.value(found.sheet or "", (found.row1, found.column1))
        return " ".join(value.split()) if isinstance(value, str) else ""

    def value(self, sheet: str, place: Position) -> Scalar | Digest:
        """What a cell holds or answers."""
        return self._held.value(sheet, place)

    def sheet_name(self, sheet: str) -> str:
        """The name of a sheet as the book spells it."""
        return self._names.get(sheet.casefold(), sheet)

    def has_blank(self, reference: str) -> bool:
        """Does a cell of an area hold nothing?"""
        found = read_reference(reference.upper())
        if found is None:
            return False
        cells = product(range(found.row1, found.row2 + 1), range(found.column1, found.column2 + 1))
        return any(self._held.value(found.sheet or "", cell) is None for cell in islice(cells, _MOST_BLANK))

    def has_hidden(self, reference: str) -> bool:
        """Is a row or a column of an area hidden?"""
        found = read_reference(reference.upper())
        return found is not None and self._held.hides(found.sheet or "", found[1:5])


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
