"""What is read otherwise since the seal: figures without room, repeated or turned, prompts, rules that come first."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence, Set
from itertools import accumulate
from typing import NamedTuple

from valuex_xl.addresses import Area, Position, area_text, cell_name, column_letters
from valuex_xl.workbooks.package.number_formats import GENERAL
from valuex_xl.workbooks.seal.areas import areas_now, cells_in, filled_in, filled_of
from valuex_xl.workbooks.seal.canonical import canonical_formula
from valuex_xl.workbooks.seal.colours import near
from valuex_xl.workbooks.seal.content import Content
from valuex_xl.workbooks.seal.fine_print import FinePrint, Rule, Said
from valuex_xl.workbooks.seal.found import Found, area_of_cells, together
from valuex_xl.workbooks.seal.ink import PLAIN, Ink
from valuex_xl.workbooks.seal.ink_changes import inks_now
from valuex_xl.workbooks.seal.looks import LOCK, PROTECTS
from valuex_xl.workbooks.seal.pictured_changes import pictured_otherwise
from valuex_xl.workbooks.seal.plain_words import of_condition
from valuex_xl.workbooks.seal.sheets import Pairing, SheetPair
from valuex_xl.workbooks.seal.sizes import has_room, is_low
from valuex_xl.workbooks.seal.spots import areas_in, holds, overlap

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
        yield from _rules(pairing, pair, was, now)
        if was.pictured is not None:
            yield from pictured_otherwise(pair, was.pictured, now.pictured or ())
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


def _rules(pairing: Pairing, pair: SheetPair, was: FinePrint, now: FinePrint) -> Iterator[Found]:
    """Rules that end others which were sealed, and sealed ones that change places: the first that holds counts."""
    if was.rules == now.rules and not pair.rows.shifts:
        return
    after = [(canonical_formula(each.when), each, areas_in(each.cells)) for each in now.rules]
    by_condition: dict[str, list[int]] = {}
    for at, (when, _, _) in enumerate(after):
        by_condition.setdefault(when, []).append(at)
    due = []
    for rule in was.rules:
        areas, moved = areas_now(pair, rule.cells), pairing.expected(rule.when, pair.old.name)
        same = {at for text in (rule.when, moved) for at in by_condition.get(canonical_formula(text), ())}
        due.append(_Due(rule, areas, sorted(at for at in same if _common(after[at][2], areas))))
    yield from _ended(pair, due, [(rule, areas) for _, rule, areas in after])
    yield from _turned(pair, due)
    yield from _struck(pair, due, now.rules)
    yield from _coloured(pair, due, [(rule, areas) for _, rule, areas in after])


class _Due(NamedTuple):
    """A rule that was sealed, where its cells stand now, and which of the rules now are it, by their order."""

    rule: Rule
    areas: list[Area]
    stands: list[int]


def _ended(pair: SheetPair, due: Sequence[_Due], after: Sequence[tuple[Rule, list[Area]]]) -> Iterator[Found]:
    """Rules that end sealed ones behind them, and did not."""
    for at, (rule, areas) in enumerate(after):
        if not rule.stops or any(at in each.stands and each.rule.stops for each in due):
            continue
        behind = (each for each in due if each.stands and each.stands[0] > at)
        ended = next(((each.rule, both) for each in behind if (both := _common(areas, each.areas))), None)
        if ended is not None:
            text = f"a conditional format stands first and ends the others: {_asks(ended[0])} is not shown where "
            yield Found("guard gone", pair.new.name, area_text(ended[1]), f"{text}{_asks(rule)} holds")


def _coloured(pair: SheetPair, due: Sequence[_Due], after: Sequence[tuple[Rule, list[Area]]]) -> Iterator[Found]:
    """Sealed rules that bring other colours, and rules of now under which nothing is seen."""
    filled = filled_of(pair.new)
    told: set[int] = set()
    inks = inks_now(pair.new.ink or (), filled)
    for each in due:
        own = {inks.get(place, PLAIN) for place in filled_in(each.areas, filled)} or {PLAIN}
        others = [at for at in each.stands if not all(_same_ink(each.rule, after[at][0], ink) for ink in own)]
        if others and len(others) == len(each.stands):
            rule, areas = after[others[0]]
            told.add(others[0])
            text = f"what {_asks(rule)} colours has other colours: they were {_inked(each.rule)}, are {_inked(rule)}"
            yield Found("shown otherwise", pair.new.name, area_text(next(iter(areas), (1, 1, 1, 1))), text)
    known = {at for each in due if each.rule.ink for at in each.stands}
    for at, (rule, areas) in enumerate(after):
        if at in known | told or rule.ink in (None, ("", "")) or any(each.rule.ink is None for each in due):
            continue
        place = next((place for place in sorted(filled_in(areas, filled)) if not _under(rule, inks.get(place))), None)
        if place is not None:
            text = f"a conditional format writes {_inked(rule)}, where nothing is seen, once {_asks(rule)} holds"
            yield Found("hidden", pair.new.name, cell_name(*place), f"{text}; it was not there when it was sealed")


def _same_ink(was: Rule, now: Rule, own: Ink) -> bool:
    """Are the colours the same on a cell with this ink? LibreOffice writes black for a rule that brings none."""
    if was.ink is None or now.ink is None:
        return True
    seen = [(font or own.font, fill or own.fill) for font, fill in (was.ink, now.ink)]
    return all(one == two or (one and two and near(one, two)) for one, two in zip(*seen, strict=True))


def _inked(rule: Rule) -> str:
    font, fill = rule.ink or ("", "")
    words = [font or "the font of the cell", *([f"on {fill}"] if fill else [])]
    return " ".join(words) if font or fill else "those of the cell"


def _under(rule: Rule, ink: Ink | None) -> bool:
    """Is a cell seen once the rule holds, or was it not seen before?"""
    font, fill = rule.ink or ("", "")
    own = ink or PLAIN
    return not own.is_seen or own._replace(font=font or own.font, fill=fill or own.fill).is_seen


def _struck(pair: SheetPair, due: Sequence[_Due], after: Sequence[Rule]) -> Iterator[Found]:
    """Rules that strike out what their cells show, and did not."""
    if any(each.rule.strikes is None for each in due):
        return
    known = {at for each in due if each.rule.strikes for at in each.stands}
    for at, rule in enumerate(after):
        if rule.strikes and at not in known:
            cells = area_text(areas[0]) if (areas := areas_in(rule.cells)) else ""
            text = f"a conditional format strikes out what stands there once {_asks(rule)} holds, and did not"
            yield Found("shown otherwise", pair.new.name, cells, f"{text} when it was sealed")


def _turned(pair: SheetPair, due: Sequence[_Due]) -> Iterator[Found]:
    """Sealed rules of the same cells of which the later one counts first now."""
    left = [each for each in due if each.stands]
    firsts = list(accumulate((each.stands[-1] for each in reversed(left)), min))[::-1]
    told: set[str] = set()
    for at, one in enumerate(left[:-1]):
        if one.stands[0] <= firsts[at + 1] or one.rule.cells in told:
            continue
        for other in left[at + 1 :]:
            both = _common(one.areas, other.areas)
            if both and one.stands[0] > other.stands[-1]:
                told.add(one.rule.cells)
                text = f"conditional formats changed places: {_asks(other.rule)} counts before {_asks(one.rule)} now"
                yield Found("guard gone", pair.new.name, area_text(both), text)
                break


def _asks(rule: Rule) -> str:
    """What a rule asks for, without the word of the file for its kind."""
    return of_condition(rule.when)


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


def _common(some: Iterable[Area], others: Sequence[Area]) -> Area | None:
    """The first cells that stand in both."""
    return next((both for one in some for other in others if (both := overlap(one, other))), None)
