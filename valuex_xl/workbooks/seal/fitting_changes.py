"""What a sheet is fitted with otherwise than when it was sealed: messages, titles, controls, links, data tables."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from valuex_xl.addresses import area_text, cell_name
from valuex_xl.workbooks.seal import fittings as fitting
from valuex_xl.workbooks.seal.areas import areas_now
from valuex_xl.workbooks.seal.content import Content
from valuex_xl.workbooks.seal.found import Found, shown
from valuex_xl.workbooks.seal.pivot_changes import pivot_changes
from valuex_xl.workbooks.seal.ranges import cells_drawn, cells_read
from valuex_xl.workbooks.seal.remarks import Remark
from valuex_xl.workbooks.seal.sheets import Pairing, SheetPair
from valuex_xl.workbooks.seal.spots import areas_in, holds

__all__ = ["fitting_changes"]

_SINCE = "when it was sealed"
_STOP = "stop"
_RIGHT = " from the right"
_FULL = 40
"""Percent of a cell that the shortest bar fills, or the longest leaves empty."""


def fitting_changes(pairing: Pairing, new: Content) -> Iterator[Found]:
    """Sheet by sheet; nothing of what an earlier seal does not say."""
    for pair in pairing.pairs:
        was, now = pair.old.fittings, pair.new.fittings
        if was is None or now is None or (was == now and not pair.rows.shifts):
            continue
        yield from _messages(pair, was, now)
        yield from _print_titles(pairing, pair, was, now)
        yield from _controls(pairing, pair, was, now)
        yield from _clicks(pair, was, now)
        yield from _in_cells(pairing, pair, was, now)
        yield from _seen(pair, was, now)
        yield from pivot_changes(pairing, pair, was, now)
    yield from _fixed(pairing, new)


def _of(kind: str, remarks: Iterable[Remark]) -> list[Remark]:
    return [each for each in remarks if each.kind == kind]


def _messages(pair: SheetPair, was: Sequence[Remark], now: Sequence[Remark]) -> Iterator[Found]:
    """Messages with other words, warnings that only inform or say nothing, and blanks that are let in.

    Where one stopped what was typed and no longer does, that is told as a guard.
    """
    messages, emptied = _of(fitting.MESSAGE, now), [_of(fitting.BLANKS, some) for some in (was, now)]
    for _, cells, text in _of(fitting.MESSAGE, was):
        due = next(iter(areas_now(pair, cells)), None)
        if due is None:
            continue
        said = _at(messages, due[:2])
        (kind, words), (other, since) = (each.partition(": ")[::2] for each in (text, said))
        of = f"the message of the validation of {cells}"
        if words != since and said:
            told = f"{of} said {_quoted(words)} {_SINCE}, and says {_quoted(since)}"
            yield Found("shown otherwise", pair.new.name, area_text(due), told, words, since)
        if kind not in (other, _STOP) and other != _STOP:
            told = f"{of} was of the kind {kind} {_SINCE}, and is {f'of the kind {other}' if said else 'gone'}"
            yield Found("guard gone", pair.new.name, area_text(due), told)
        if said and not _at(emptied[0], areas_in(cells)[0][:2]) and _at(emptied[1], due[:2]):
            told = f"the validation of {cells} lets cells be emptied, which it did not {_SINCE}"
            yield Found("guard gone", pair.new.name, area_text(due), told)


def _at(remarks: Iterable[Remark], place: tuple[int, int]) -> str:
    found = (each.text for each in remarks if any(holds(area, place) for area in areas_in(each.cells)))
    return next(found, "")


def _quoted(words: str) -> str:
    return shown(words) if words else "nothing"


def _print_titles(pairing: Pairing, pair: SheetPair, was: Sequence[Remark], now: Sequence[Remark]) -> Iterator[Found]:
    (then, since) = (next((each.text for each in _of(fitting.PRINT_TITLES, some)), "") for some in (was, now))
    due = {tuple(sorted(map(cells_drawn, text.split(",")))) for text in (then, pairing.expected(then, pair.old.name))}
    if tuple(sorted(map(cells_drawn, since.split(",")))) not in due:
        text = f"other rows or columns stand on each printed page: they were {then or 'none'}, are {since or 'none'}"
        yield Found("shown otherwise", pair.new.name, "", text, then or None, since or None)


def _controls(pairing: Pairing, pair: SheetPair, was: Sequence[Remark], now: Sequence[Remark]) -> Iterator[Found]:
    """Controls that write to other cells or list others; some programs keep no controls at all."""
    before = [(_plain_control(pairing, pair, each.text, sealed=True), each.text) for each in _of(fitting.CONTROL, was)]
    after = [(_plain_control(pairing, pair, each.text), each.text) for each in _of(fitting.CONTROL, now)]
    for plain in [plain for plain, _ in before]:
        same = next((each for each in after if each[0] == plain), None)
        if same is not None:
            after.remove(same)
            before.remove(next(each for each in before if each[0] == plain))
    for plain, text in before:
        instead = next((each for each in after if each[0][0] == plain[0]), None)
        if instead is None:
            told = f"a form control is gone that was there when the book was sealed: {text}"
            yield Found("note", pair.new.name, "", told)
            continue
        after.remove(instead)
        told = f"a form control does something else than {_SINCE}: it was {text}, is {instead[1]}"
        yield Found("shown otherwise", pair.new.name, "", told, text, instead[1])
    for _, text in after:
        yield Found("note", pair.new.name, "", f"a form control was added after the book was sealed: {text}")


def _plain_control(pairing: Pairing, pair: SheetPair, text: str, *, sealed: bool = False) -> tuple[str, ...]:
    """A control as its kind and what it does, cells in the one spelling."""
    words = [pairing.expected(each, pair.old.name) if sealed else each for each in text.split(", ")]
    return tuple(cells_read(each, pair.new.name) for each in words)


def _clicks(pair: SheetPair, was: Sequence[Remark], now: Sequence[Remark]) -> Iterator[Found]:
    """Links and macros of what is drawn on the sheet; what a program drops is no change, what it adds is."""
    for kind in sorted({each.kind for each in now if each.kind.startswith((fitting.LINK_OF, fitting.MACRO_OF))}):
        then, since = (Counter(each.text for each in _of(kind, some)) for some in (was, now))
        lost, new = list((then - since).elements()), list((since - then).elements())
        is_link, what = kind.startswith(fitting.LINK_OF), kind.rpartition(" of ")[2]
        for text in new:
            before = lost.pop(0) if lost else None
            if is_link and before is not None and before.casefold().rstrip("/") == text.casefold().rstrip("/"):
                continue
            does, did = ("leads to", "led to") if is_link else ("runs the macro", "ran")
            told = f"a click on {what} {does} {text}, and {f'{did} {before}' if before else 'did not'} {_SINCE}"
            yield Found("shown otherwise" if is_link else "macros changed", pair.new.name, "", told, before, text)


def _seen(pair: SheetPair, was: Sequence[Remark], now: Sequence[Remark]) -> Iterator[Found]:
    """What stands on controls, tips of links, bars that are all long or all short, and what is not printed."""
    lost, new = (Counter(each.text for each in _of(fitting.CAPTION, some)) for some in (was, now))
    for then, since in zip((lost - new).elements(), (new - lost).elements(), strict=False):
        told = f"a form control says {shown(since)}, and said {shown(then)} {_SINCE}"
        yield Found("shown otherwise", pair.new.name, "", told, then, since)
    tips = {area_text(area): each.text for each in _of(fitting.TIP, was) for area in areas_now(pair, each.cells)}
    for _, cells, text in _of(fitting.TIP, now):
        if tips.get(cells) != text:
            told = f"the tip of the link says {shown(text)}, and said {_quoted(tips.get(cells, ''))} {_SINCE}"
            yield Found("shown otherwise", pair.new.name, cells, told, tips.get(cells), text)
    lengths = {area_text(area): each.text for each in _of(fitting.LENGTHS, was) for area in areas_now(pair, each.cells)}
    for _, cells, text in _of(fitting.LENGTHS, now):
        before = lengths.get(cells.split(" ")[0])
        if before is not None and _says_less(before, text):
            told = f"bars go over {text} of their cells, and went over {before} {_SINCE}"
            yield Found("shown otherwise", pair.new.name, cells, told, before, text)
    unprinted, printed = (Counter(each.text for each in _of(fitting.UNPRINTED, some)) for some in (now, was))
    for what in unprinted - printed:
        yield Found("hidden", pair.new.name, "", f"a {what} is not printed with the sheet, and was {_SINCE}")


def _says_less(was: str, now: str) -> bool:
    """Do bars begin at the other side, or are they all so long or so short that they say little?

    LibreOffice draws all from a tenth on.
    """
    (least, most), (least_now, most_now) = (
        [int(end.rstrip("%")) for end in text.removesuffix(_RIGHT).split(" to ")] for text in (was, now)
    )
    return (
        was.endswith(_RIGHT) != now.endswith(_RIGHT) or (least_now >= _FULL > least) or (most_now <= 100 - _FULL < most)
    )


def _in_cells(pairing: Pairing, pair: SheetPair, was: Sequence[Remark], now: Sequence[Remark]) -> Iterator[Found]:
    """Links within the book, the scales of sparklines and the input cells of data tables."""
    since = {(each.kind, each.cells): each.text for each in now}
    for kind, cells, text in was:
        if kind not in (fitting.LINK_WITHIN, fitting.SCALE, fitting.DATA_TABLE):
            continue
        area = next(iter(areas_now(pair, cells)), None)
        place = "" if area is None else area_text(area)
        said = since.get((kind, place))
        due = {_plain(kind, each) for each in (text, pairing.expected(text, pair.old.name))}
        if said is None or _plain(kind, said) in due:
            continue
        found, told = _IN_CELLS[kind]
        yield Found(found, pair.new.name, place, told.format(was=text, now=said, since=_SINCE), text, said)


_IN_CELLS = {
    fitting.LINK_WITHIN: ("shown otherwise", "the link leads to {now}, and led to {was} {since}"),
    fitting.SCALE: ("chart changed", "the sparkline is drawn as {now}, and was drawn as {was} {since}"),
    fitting.DATA_TABLE: (
        "formula changed",
        "the data table puts its values into other cells: now {now}, and {was} {since}",
    ),
}


def _plain(kind: str, text: str) -> str:
    return text if kind == fitting.SCALE else cells_drawn(text.removeprefix("#"))


def _fixed(pairing: Pairing, new: Content) -> Iterator[Found]:
    """Array formulas that filled as many cells as they answered, and fill a fixed number of cells now.

    Where no formula of the book does so any more, a program has saved it that knows none, which is a note.
    """
    known = any(sheet.dynamic for sheet in new.sheets)
    fixed = []
    for pair in pairing.pairs:
        was, now, arrays = pair.old.dynamic, pair.new.dynamic or frozenset(), pair.new.arrays or frozenset()
        for row, column in sorted(was or ()):
            to = pair.rows.now(row)
            if to is not None and (to, column) in arrays - now:
                fixed.append((pair, (to, column)))
    if not fixed:
        return
    if known:
        for pair, place in fixed:
            text = "the formula fills a fixed number of cells, and filled as many as it answered when it was sealed: "
            text += f"={pair.new.formulas.get(place, '')}"
            yield Found("formula changed", pair.new.name, cell_name(*place), text)
        return
    pair, place = fixed[0]
    more = f", and so do those of {len(fixed) - 1:,} more cells" if len(fixed) > 1 else ""
    text = (
        f"the formula fills a fixed number of cells, and filled as many as it answered when it was sealed{more}: a "
        "program that knows no such formulas has saved the book - enter it again in Excel"
    )
    yield Found("note", pair.new.name, cell_name(*place), text)
