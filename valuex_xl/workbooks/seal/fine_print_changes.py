"""What is read otherwise since the seal: figures without room, repeated or turned, prompts, rules that come first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence, Set

from valuex_xl.addresses import Area, Position, area_text, cell_name, column_letters
from valuex_xl.workbooks.package.number_formats import GENERAL
from valuex_xl.workbooks.seal.areas import areas_now, cells_in, filled_in, filled_of
from valuex_xl.workbooks.seal.content import Content
from valuex_xl.workbooks.seal.fine_print import FinePrint, Said
from valuex_xl.workbooks.seal.found import Found, area_of_cells, together
from valuex_xl.workbooks.seal.looks import LOCK, PROTECTS
from valuex_xl.workbooks.seal.pictured_changes import pictured_besides, pictured_otherwise
from valuex_xl.workbooks.seal.rule_changes import rule_changes
from valuex_xl.workbooks.seal.sheets import Pairing, SheetPair
from valuex_xl.workbooks.seal.sizes import has_room, is_low
from valuex_xl.workbooks.seal.spots import areas_in, holds

__all__ = ["fine_print_changes"]

_NARROWED = 0.3
"""Signs: programs that save a book round the widths of its columns."""

_ONE_LINE = 20.0
"""Points: in a row that is lower, one line of a text is seen."""

_MOST_NAMED = 3
_HOW = {
    "fill": "repeated to fill the cell",
    "centerContinuous": "moved to the middle of the cells beside it",
    "rotation": "turned",
    "shrink": "shrunk to fit the cell",
}


def fine_print_changes(pairing: Pairing, old: Content) -> Iterator[Found]:
    """Sheet by sheet; nothing of what an earlier seal does not say."""
    if any(sheet.fine_print is None for sheet in old.sheets):
        text = (
            "the seal is of an earlier version, which keeps no prompts, alignments and widths: valuex seal keeps them"
        )
        yield Found("note", "", "", text)
    for pair in pairing.pairs:
        was, now = pair.old.fine_print, pair.new.fine_print
        if was is None or now is None or (was == now and not pair.rows.shifts):
            continue
        filled = filled_of(pair.new)
        yield from _opened(pair, was, now, filled)
        yield from _prompts(pair, was, now)
        yield from rule_changes(pairing, pair, was, now)
        if was.pictured is not None:
            yield from pictured_otherwise(pair, was.pictured, now.pictured or ())
            filling = [area for rule in was.rules if rule.ink and rule.ink[1] for area in areas_now(pair, rule.cells)]
            yield from pictured_besides(pair, was.pictured, now.pictured or (), filling)
        # an earlier seal keeps no looks of what formulas fill
        styled = filled if pair.old.ink is not None else filled - pair.new.filled.keys()
        yield from _aligned(pair, was, now, styled)
        yield from _narrow(pair, was, now, filled, styled)
        yield from _low(pair, was, now, filled)


def _opened(pair: SheetPair, was: FinePrint, now: FinePrint, filled: Set[Position]) -> Iterator[Found]:
    """Locked cells that a protection lets anybody type over all the same."""
    guards = pair.new.guards or ()
    if (was.open == now.open and not pair.rows.shifts) or not any(each.kind == PROTECTS for each in guards):
        return
    before = [area for cells in was.open for area in areas_now(pair, cells)]
    after = [area for cells in now.open for area in areas_in(cells)]
    locked = [area for each in guards if each.kind == LOCK for area in areas_in(each.cells)]
    bare = sorted(place for place in filled if _in(place, after) and not _in(place, before) and _in(place, locked))
    if bare:
        what = "1 locked cell" if len(bare) == 1 else f"{len(bare):,} locked cells"
        text = f"{what} can be typed over: the protection has a range of exceptions that it had not"
        yield Found("guard gone", pair.new.name, cell_name(*bare[0]), text)


def _prompts(pair: SheetPair, was: FinePrint, now: FinePrint) -> Iterator[Found]:
    """Prompts that say something else, or nothing any more, and those that were not there."""
    met: set[str] = set()
    for cells, text in was.prompts:
        due = next(iter(areas_now(pair, cells)), None)
        said = "" if due is None else _said(now.prompts, due[:2])
        met.add(said)
        if due is not None and said != text:
            is_ = f'says "{said}"' if said else "is gone"
            told = f'the prompt of {cells} said "{text}" when it was sealed, and {is_}'
            yield Found("shown otherwise", pair.new.name, area_text(due), told, text, said)
    before = {text for _, text in was.prompts}
    for cells, text in now.prompts:
        if text not in before | met:
            told = f'a prompt was added that says "{text}"'
            yield Found("shown otherwise", pair.new.name, cells.split(" ")[0], told, None, text)


def _said(prompts: Iterable[Said], place: Position) -> str:
    return next((text for cells, text in prompts if _in(place, areas_in(cells))), "")


def _aligned(pair: SheetPair, was: FinePrint, now: FinePrint, filled: Set[Position]) -> Iterator[Found]:
    """Cells that show what they hold repeated, turned, shrunk or elsewhere; texts of which one line is left."""
    if was.aligned == now.aligned and not pair.rows.shifts:
        return
    before = {place: text for cells, text in was.aligned for place in filled_in(areas_now(pair, cells), filled)}
    heights, widths = now.sizes.of_rows(), now.sizes
    told = []
    for place, text in ((place, text) for cells, text in now.aligned for place in filled_in(areas_in(cells), filled)):
        kinds = _kinds(text) - _kinds(before.get(place, ""))
        how = sorted(_HOW[kind] for kind in kinds & _HOW.keys())
        value = pair.new.inputs.get(place, pair.new.answers.get(place))
        if "wrap" in kinds and isinstance(value, str) and " " in value and heights.get(place[0], _ONE_LINE) < _ONE_LINE:
            how += ["cut off after its first line"] if len(value) > widths.of_column(place[1]) else []
        if how:
            told.append((place, " and ".join(how)))
    for run in together(sorted(told, key=lambda each: each[0][::-1])):
        what = "the cell holds" if len(run) == 1 else f"{len(run):,} cells hold"
        cells = area_of_cells([place for place, _ in run])
        yield Found(
            "shown otherwise", pair.new.name, cells, f"what {what} is {run[0][1]}, and was not when it was sealed"
        )


def _kinds(text: str) -> set[str]:
    return {word.split(" ")[0] for word in text.split(", ") if word}


def _indent(known: FinePrint, filled: Set[Position], pair: SheetPair | None = None) -> dict[Position, int]:
    """How deep the filled cells are indented that are; with a pair where they stand now."""
    found = {}
    for cells, text in known.aligned:
        deep = next(
            (int(each[7:16]) for each in text.split(", ") if each.startswith("indent ") and each[7:].isdecimal()), 0
        )
        if deep:
            areas = areas_in(cells) if pair is None else areas_now(pair, cells)
            found.update(dict.fromkeys(filled_in(areas, filled), deep))
    return found


def _narrow(
    pair: SheetPair, was: FinePrint, now: FinePrint, filled: Set[Position], styled: Set[Position]
) -> Iterator[Found]:
    """Figures and words for which their column was wide enough, and is not."""
    deep, before = _indent(now, styled), _indent(was, styled, pair)
    columns = {column for _, column in filled}
    narrower = {
        column for column in columns if now.sizes.of_column(column) < was.sizes.of_column(column) - _NARROWED
    } - pair.new.hidden_columns
    indented = {place for place, steps in deep.items() if steps > before.get(place, 0)}
    if not narrower and not indented:
        return
    codes = cells_in(pair.new.formats or (), filled)
    merged = {
        area[:2]: area for cells in (pair.new.showing.merged if pair.new.showing else ()) for area in areas_in(cells)
    }
    lost: dict[int, list[Position]] = {}
    for place in sorted(filled, key=lambda place: place[::-1]):
        if place[1] not in narrower and place not in indented:
            continue
        value, code = pair.new.inputs.get(place, pair.new.answers.get(place)), codes.get(place, GENERAL)
        if isinstance(value, str) and (place[0], place[1] + 1) not in filled:
            if place not in indented:
                continue  # a word goes on over the empty cell beside it
            value = value[:1]  # and begins in its own
        area = merged.get(place, (*place, *place))
        wide, narrow = (sum(map(known.sizes.of_column, range(area[1], area[3] + 1))) for known in (was, now))
        if has_room(code, value, wide, before.get(place, 0)) and not has_room(code, value, narrow, deep.get(place, 0)):
            lost.setdefault(place[1], []).append(place)
    for column, places in lost.items():
        text = f"column {column_letters(column)} is too narrow for what stands in {_named(places)}, and was not"
        yield Found("hidden", pair.new.name, cell_name(*places[0]), f"{text} when it was sealed")


def _low(pair: SheetPair, was: FinePrint, now: FinePrint, filled: Set[Position]) -> Iterator[Found]:
    """Rows that are so much lower that what stands in them is cut off."""
    if (was.sizes.rows, was.sizes.height) == (now.sizes.rows, now.sizes.height) and not pair.rows.shifts:
        return
    before = {pair.rows.now(row): size for row, size in was.sizes.of_rows().items()}
    after = now.sizes.of_rows()
    low = [
        row
        for row in sorted({row for row, _ in filled} - pair.new.hidden_rows)
        if is_low(before.get(row, was.sizes.height), after.get(row, now.sizes.height))
    ]
    for run in together(((row, 1),) for row in low):
        rows = [row for ((row, _),) in run]
        what = f"row {rows[0]} is" if len(rows) == 1 else f"rows {rows[0]}:{rows[-1]} are"
        text = f"{what} too low for what stands there, and not so when it was sealed"
        yield Found("hidden", pair.new.name, f"{rows[0]}:{rows[-1]}", text)


def _named(places: Sequence[Position]) -> str:
    more = f" and {len(places) - _MOST_NAMED:,} more cells" if len(places) > _MOST_NAMED else ""
    return ", ".join(cell_name(*place) for place in places[:_MOST_NAMED]) + more


def _in(place: Position, areas: Iterable[Area]) -> bool:
    return any(holds(area, place) for area in areas)
