"""What looks otherwise than when it was sealed: numbers that show less, cells that take more, links to other books."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from valuex_xl.addresses import Area, Position, area_text, cell_name
from valuex_xl.judging.values import CellError, Scalar
from valuex_xl.workbooks.formula.format_sections import same_format
from valuex_xl.workbooks.formula.shown_as import shown_as
from valuex_xl.workbooks.formula.shown_number import shown_text
from valuex_xl.workbooks.package.number_formats import GENERAL
from valuex_xl.workbooks.seal.areas import areas_now, cells_in, filled_in, filled_of
from valuex_xl.workbooks.seal.canonical import canonical_formula
from valuex_xl.workbooks.seal.content import Content, Digest
from valuex_xl.workbooks.seal.found import Found, area_of_cells, together
from valuex_xl.workbooks.seal.looks import LOCK, PROTECTS, Guard, shows_less, shows_other
from valuex_xl.workbooks.seal.sheets import Pairing, SheetPair
from valuex_xl.workbooks.seal.spots import areas_in, holds

__all__ = ["look_changes"]

_MOST_NAMED = 5
_LENGTH = re.compile(r'LEN\("((?:[^"]|"")*)"\)', re.IGNORECASE)


@dataclass(frozen=True)
class _Formatted:
    """A cell whose number format is another than when it was sealed, and what it holds."""

    place: Position
    was: str
    now: str
    value: Scalar | Digest

    @cached_property
    def shown(self) -> tuple[str, str] | None:
        """What was seen of the value and what is; None where that is the same, as it is for other colours."""
        if type(self.value) is float:
            then, since = (shown_as(code, self.value).text.strip() for code in (self.was, self.now))
        elif isinstance(self.value, str):
            then, since = (shown_text(code, self.value).strip() for code in (self.was, self.now))
        else:
            return None
        return None if then == since else (then or "nothing", since or "nothing")

    @cached_property
    def is_told(self) -> bool:
        """Is another figure or text seen?"""
        if type(self.value) is float:
            return shows_less(self.was, self.now, self.value)
        return isinstance(self.value, str) and shows_other(self.was, self.now, self.value)


def look_changes(pairing: Pairing, old: Content, new: Content) -> Iterator[Found]:
    """Links that were added, then sheet by sheet formats and guards; nothing of what an earlier seal does not say."""
    if any(sheet.formats is None for sheet in old.sheets):
        text = "the seal is of an earlier version, which keeps no number formats, validations and links: valuex seal"
        yield Found("note", "", "", f"{text} keeps them")
    if old.links is not None:
        for link in sorted(set(new.links or ()) - set(old.links)):
            yield Found("link added", "", "", f"the book has a link to another that it had not: {link}")
    if old.connections is not None:
        for each in sorted(set(new.connections or ()) - set(old.connections)):
            yield Found("link added", "", "", f"the book has a data connection that it had not: {each}")
    formatted: list[tuple[SheetPair, list[_Formatted]]] = []
    for pair in pairing.pairs:
        yield from _printed(pairing, pair)
        formatted.append((pair, list(_formatted_otherwise(pair))))
        yield from _formats(*formatted[-1])
        yield from _guards(pairing, pair)
    yield from _respelled(formatted)


def _printed(pairing: Pairing, pair: SheetPair) -> Iterator[Found]:
    """A print area that is another, and other words above or below a page."""
    if pair.old.printed is None or pair.new.printed is None:
        return
    (area, words), (area_now, words_now) = pair.old.printed, pair.new.printed
    if area != area_now and not (area and pairing.same_name(area, area_now, pair.old.name)):
        text = f"another part of the sheet is printed: it was {area or 'all of it'}, is {area_now or 'all of it'}"
        yield Found("shown otherwise", pair.new.name, "", text)
    if words != words_now:
        text = f"the header or footer says something else: it was {words or 'nothing'}, is {words_now or 'nothing'}"
        yield Found("shown otherwise", pair.new.name, "", text)


def _formats(pair: SheetPair, formatted: Iterable[_Formatted]) -> Iterator[Found]:
    """Cells whose number shows less than it did or another, or whose text another one."""
    less: list[_Formatted] = []
    other: list[_Formatted] = []
    for each in formatted:
        if each.is_told:
            (other if isinstance(each.value, str) else less).append(each)
    for found in (other, less):
        seen = {each.place: each.shown for each in found}
        for run in together((each.place, each.was, each.now) for each in found):
            (_, before, after), cells = run[0], area_of_cells([place for place, _, _ in run])
            text = f"{_shown_otherwise([(place, seen[place]) for place, _, _ in run])}: "
            text += f"the format was {before}, is {after}"
            yield Found("shown otherwise", pair.new.name, cells, text, before, after)


def _shown_otherwise(cells: Sequence[tuple[Position, tuple[str, str] | None]]) -> str:
    """What the first of some cells showed and shows, whose texts are others."""
    one = next(((place, seen) for place, seen in cells if seen is not None), None)
    if one is None:
        what = "the cell shows" if len(cells) == 1 else "these cells show"
        return f"what {what} looks otherwise than when it was sealed"
    place, (then, since) = one
    which = "" if len(cells) == 1 else f"{cell_name(*place)} "
    return f"{which}showed {then} when it was sealed and now shows {since}"


def _formatted_otherwise(pair: SheetPair) -> Iterator[_Formatted]:
    """Each sealed cell with another number format, and what it holds; what it held where that was lost."""
    if pair.old.formats is None or (pair.old.formats == pair.new.formats and not pair.rows.shifts):
        return
    was = cells_in(pair.old.formats, filled_of(pair.old))
    now = cells_in(pair.new.formats or (), filled_of(pair.new))
    places = pair.old.inputs.keys() | pair.old.formulas.keys()
    if pair.old.ink is not None:  # an earlier seal keeps no looks of what formulas fill
        places |= pair.old.filled.keys()
    for place in sorted(places, key=lambda place: place[::-1]):
        row = pair.rows.now(place[0])
        if row is None:
            continue
        to = row, place[1]
        before, after = was.get(place, GENERAL), now.get(to, GENERAL)
        if before != after:
            value = pair.new.inputs.get(to, pair.new.answers.get(to))
            lost = value is None or isinstance(value, CellError)
            yield _Formatted(to, before, after, pair.old.answers.get(place) if lost else value)


def _respelled(formatted: Iterable[tuple[SheetPair, Iterable[_Formatted]]]) -> Iterator[Found]:
    """One line of the cells whose format is another, though it lets the same be read."""
    others: list[tuple[str, list[tuple[Position, str, str]]]] = []
    for pair, of_sheet in formatted:
        cells = [each for each in of_sheet if not each.is_told and not same_format(each.was, each.now)]
        others += [(pair.new.name, run) for run in together((each.place, each.was, each.now) for each in cells)]
    if others:
        sheet, run = others[0]
        areas = [f"{name}!{area_of_cells([place for place, _, _ in cells])}" for name, cells in others[1:]]
        more = f", and {len(areas) - _MOST_NAMED:,} more areas" if len(areas) > _MOST_NAMED else ""
        also = f", and so it is of {', '.join(areas[:_MOST_NAMED])}{more}" if areas else ""
        text = f"the number format is another, and no figure reads otherwise: it was {run[0][1]}, is {run[0][2]}{also}"
        yield Found("note", sheet, area_of_cells([place for place, _, _ in run]), text)


def _guards(pairing: Pairing, pair: SheetPair) -> Iterator[Found]:
    """Validations that are gone, cover less or ask for something else, conditional formats and protection likewise."""
    told: set[tuple[str, str]] = set()
    for kind, cells, says in pair.old.guards or ():
        if kind == LOCK:
            yield from _unlocked(pair, cells)
            continue
        due = _first(pair, cells)
        base = kind.replace("'", " ").split()[0]
        if (cells and due is None) or (base, cells) in told:
            continue
        of_kind = [each for each in pair.new.guards or () if each.kind == kind]
        alike = [each for each in of_kind if _covers(each, due)]
        same = _that_ask(kind, of_kind, alike, (says, pairing.expected(says, pair.old.name)))
        asked = f"; it asked for {says}" if says and kind == "validation" else ""
        where = "" if due is None else cells if not pair.rows.shifts else area_text((*due, *due))
        if any(each in same for each in alike):
            bare = _bare(areas_now(pair, cells), [area for each in same for area in areas_in(each.cells)])
            if not bare:
                continue
            left = " ".join(map(area_text, bare))
            text, where = f"the {kind} of {cells} does not cover {left}{asked}", left
        elif kind == PROTECTS:
            text = "the protection of the sheet is switched off"
        else:
            text = f"the {kind} of {'the sheet' if due is None else cells} is "
            text += f"another: it asked for {says}, asks for {alike[0].text}" if alike else "gone"
            text += "" if alike else asked
        if kind in (base, PROTECTS):
            told.add((base, cells))
        yield Found("guard gone", pair.new.name, where.split(" ")[0], text)


def _that_ask(kind: str, of_kind: list[Guard], alike: list[Guard], sealed: tuple[str, str]) -> list[Guard]:
    """The guards of a kind that ask for what was sealed, as it was or as Excel adjusts it."""
    if kind != "conditional format":
        known = set(map(canonical_formula, sealed))
        return [each for each in of_kind if canonical_formula(each.text) in known]
    rules = {rule for text in sealed for rule in _rules(text)}
    still = {rule for guard in alike for rule in _rules(guard.text)}
    if not any(_rules(text) <= still for text in sealed):
        return []
    return [each for each in of_kind if not rules or rules & _rules(each.text)]


def _rules(text: str) -> set[str]:
    """The conditions of a conditional format; there may be more of them than were sealed.

    How long a text is that is looked for, some programs write as a number and others as a formula.
    """
    plain = _LENGTH.sub(lambda found: str(len(found[1].replace('""', '"'))), text)
    return {canonical_formula(each) for each in plain.split("; ") if each}


def _unlocked(pair: SheetPair, cells: str) -> Iterator[Found]:
    """Cells that were locked and are not, on a sheet that is protected still."""
    guards = pair.new.guards or ()
    if not any(each.kind == PROTECTS for each in guards):
        return
    locked = [area for each in guards if each.kind == LOCK for area in areas_in(each.cells)]
    held = pair.new.inputs.keys() | pair.new.formulas.keys()
    bare = sorted({*filled_in(areas_now(pair, cells), held)} - {*filled_in(locked, held)})
    if bare:
        what = "1 cell that was" if len(bare) == 1 else f"{len(bare):,} cells that were"
        yield Found("guard gone", pair.new.name, cell_name(*bare[0]), f"{what} locked can be typed over")


def _bare(areas: list[Area], covers: list[Area]) -> list[Area]:
    """What is left of areas where others do not cover them."""
    for cover in covers:
        areas = [part for area in areas for part in _outside(area, cover)]
    return areas


def _outside(area: Area, cover: Area) -> Iterator[Area]:
    """The parts of an area above, below, left and right of another."""
    top, left, bottom, right = area
    first, last = max(top, cover[0]), min(bottom, cover[2])
    begin, end = max(left, cover[1]), min(right, cover[3])
    if first > last or begin > end:
        yield area
        return
    parts = (
        (top, left, first - 1, right),
        (last + 1, left, bottom, right),
        (first, left, last, begin - 1),
        (first, end + 1, last, right),
    )
    yield from (part for part in parts if part[0] <= part[2] and part[1] <= part[3])


def _first(pair: SheetPair, cells: str) -> Position | None:
    """Where the first cell of a list of areas stands now; None where its row is gone, or for no cells."""
    areas = areas_in(cells)
    row = pair.rows.now(areas[0][0]) if areas else None
    return None if row is None else (row, areas[0][1])


def _covers(guard: Guard, place: Position | None) -> bool:
    if place is None:
        return not guard.cells
    return any(holds(area, place) for area in areas_in(guard.cells))
