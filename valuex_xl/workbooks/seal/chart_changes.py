"""Charts that read other cells than when they were sealed, say or draw something else, or are gone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice, product
from typing import NamedTuple

from valuex_xl.addresses import Area, Position, read_reference
from valuex_xl.judging.values import Scalar
from valuex_xl.workbooks.seal.areas import followed
from valuex_xl.workbooks.seal.content import Content, Digest, Held
from valuex_xl.workbooks.seal.drawings import CHART, Drawing
from valuex_xl.workbooks.seal.found import Found, shown, where
from valuex_xl.workbooks.seal.plot_caches import MOST_STALE, Stale
from valuex_xl.workbooks.seal.plot_changes import NOT_SHOWN, drawn_otherwise
from valuex_xl.workbooks.seal.plot_role_changes import Charted, formats_otherwise, roles_otherwise
from valuex_xl.workbooks.seal.plot_roles import CATEGORIES, LATER
from valuex_xl.workbooks.seal.plot_setting_changes import set_otherwise
from valuex_xl.workbooks.seal.plots import DRAWN, TO_THE_WHOLE, Trait
from valuex_xl.workbooks.seal.ranges import cells_drawn
from valuex_xl.workbooks.seal.runs import same_value
from valuex_xl.workbooks.seal.sheets import Pairing, SheetPair
from valuex_xl.workbooks.seal.showing import Showing
from valuex_xl.workbooks.seal.spots import area_at, holds

__all__ = ["CellsOfCharts", "chart_changes"]

_MOST_BLANK = 100_000
"""Cells of a chart that are looked through for one that is blank."""

_PERCENT = "0%"
"""How an axis of a chart that is stacked to 100% counts of itself."""


def chart_changes(
    pairing: Pairing, pair: SheetPair, was: Showing, now: Showing, texts: CellsOfCharts
) -> Iterator[Found]:
    """Charts that read other cells or say something else, or are gone; one that was added is a note."""
    left = [each for each in now.drawings if each.kind == CHART]
    other: list[_Due] = []
    same: list[tuple[_Due, Drawing]] = []
    for due in (_due(pairing, pair, each) for each in was.drawings if each.kind == CHART):
        alike = [each for each in left if not _difference(due, each, texts)]
        at = followed(pair, area_at(due.chart.cells))
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
    mine = area_at(chart.cells)
    return (
        mine is not None and area is not None and all(abs(a - b) <= 1 for a, b in zip(mine[:2], area[:2], strict=True))
    )


def _exchanged(pair: SheetPair, same: Sequence[tuple[_Due, Drawing]]) -> Iterator[Found]:
    """Charts that stand where another one stood: what is written beside them is another's."""
    places = [(due.chart, now, followed(pair, area_at(due.chart.cells))) for due, now in same]
    for chart, now, at in places:
        if _is_at(now, at):
            continue
        whose = next((other for other, _, there in places if other is not chart and _is_at(now, there)), None)
        if whose is not None:
            text = f"the chart stands where another one stood when the book was sealed; it stood at {chart.cells}"
            yield Found("chart changed", pair.new.name, now.cells.split(":")[0], text)


def _stale(
    pairing: Pairing, pair: SheetPair, was: Drawing, now: Drawing, due: Sequence[str], texts: CellsOfCharts
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
        if cells_drawn(text) not in due and (found := read_reference(text.upper())) is not None
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
    settings: list[Trait]


def _due(pairing: Pairing, pair: SheetPair, chart: Drawing) -> _Due:
    def now(text: str) -> str:
        return cells_drawn(pairing.expected(text, pair.old.name))

    chart = chart._replace(reads=tuple(filter(None, chart.reads)))  # an earlier seal keeps empty references too
    words = Counter((text, now(of)) for text, of in chart.words or ())

    def role(each: Trait) -> Trait:
        text = f"={now(each.text[1:])}" if each.text.startswith("=") else each.text
        return Trait(each.kind, text, now(each.of))

    traits, settings = (
        [Trait(*each[:2], now(each.of)) for each in some or ()] for some in (chart.traits, chart.settings)
    )
    return _Due(chart, list(map(now, chart.reads)), words, traits, list(map(role, chart.roles or ())), settings)


def _difference(due: _Due, chart: Drawing, texts: CellsOfCharts) -> list[str]:
    """In what a chart is another than one that was sealed, in sentences; nothing where it is the same."""
    said = Counter((text, cells_drawn(of)) for text, of in chart.words or ())
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
        after = [text for text in chart.reads if cells_drawn(text) in new]
        found.append(_read_otherwise(before, after))
    if more and due.chart.words is not None:
        found.append(_said(more, due.words - said))
    spelled = {cells_drawn(each.of): each.of for each in (*(chart.traits or ()), *(chart.settings or ()))}
    if due.chart.traits is not None:
        found += drawn_otherwise(due.traits, _respelled(chart.traits), spelled)
    if due.chart.settings is not None:
        found += set_otherwise(due.settings, _respelled(chart.settings), spelled)
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


def _respelled(traits: Sequence[Trait] | None) -> list[Trait]:
    return [Trait(*each[:2], cells_drawn(each.of)) for each in traits or ()]


def _roles(due: _Due, chart: Drawing, texts: CellsOfCharts, told: set[str]) -> list[str]:
    """What is another's in a chart, by the cells as they are."""
    spelled = {cells_drawn(text): text for text in (*due.chart.reads, *chart.reads)}
    now = [
        Trait(kind, f"={cells_drawn(text[1:])}" if text.startswith("=") else text, cells_drawn(of))
        for kind, text, of in chart.roles or ()
    ]
    return roles_otherwise(due.roles, now, Charted(texts, told, spelled, texts.has_blank, texts.has_hidden))


def _automatic(due: _Due, texts: CellsOfCharts) -> Counter[tuple[str, str]]:
    """The title that a chart without one shows by itself, which LibreOffice writes out.

    It is the name of its only series, or of the first in a pie, which shows no other.
    """
    names = [text for text, of in due.words if of] + [text for read in due.reads if (text := texts(read))]
    kinds = [each.text for each in due.traits if each.kind == DRAWN]
    is_pie = bool(kinds) and all(each.startswith(("a pie", "a doughnut")) for each in kinds)
    return Counter((name, "") for name in (names[:1] if is_pie else names if len(names) == 1 else []))


def _said(more: Iterable[tuple[str, str]], gone: Iterable[tuple[str, str]]) -> str:
    """What a chart says by itself, and what it said in its place."""
    now, then = _quoted(more), _quoted(gone)
    if now == then:
        return f"{now} in the chart are not of the values that they were of when it was sealed"
    return f"the chart says {now} of its own accord" + (
        f", and said {then} when it was sealed" if then else "; it did not when it was sealed"
    )


class CellsOfCharts:
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
    return [cells_drawn(text) for text in chart.reads]


def _quoted(words: Iterable[tuple[str, str]]) -> str:
    return ", ".join(dict.fromkeys(shown(text) for text, _ in sorted(words)))


def _read_otherwise(gone: Sequence[str], new: Sequence[str]) -> str:
    """Of what a chart reads what it did not when it was sealed, and the other way round: the rest it reads still."""
    no_longer, too = (", ".join(dict.fromkeys(texts)) for texts in (gone, new))
    if not too:
        return f"the chart no longer reads {no_longer}, which it did when it was sealed"
    if not no_longer:
        return f"the chart now reads {too} too, which it did not when it was sealed"
    return f"the chart reads other cells than when it was sealed: it no longer reads {no_longer}, and reads {too}"
