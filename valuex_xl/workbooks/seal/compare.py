"""What is not as it was sealed: formulas, inputs, rows, sheets, and what they answer, told by cell.

What somebody did comes first, in the order of ``order``; what follows from it last: one edited income changes hundreds
of answers.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence, Set
from itertools import groupby
from operator import itemgetter

from valuex_xl.addresses import Position, area_of, area_text, cell_name
from valuex_xl.judging.values import Scalar
from valuex_xl.workbooks.formula.filled_down import pattern_of
from valuex_xl.workbooks.reconcile.tolerance import within_tolerance
from valuex_xl.workbooks.seal.canonical import canonical_formula
from valuex_xl.workbooks.seal.content import Content, Digest, SheetContent
from valuex_xl.workbooks.seal.detail_changes import detail_changes
from valuex_xl.workbooks.seal.fine_print_changes import fine_print_changes
from valuex_xl.workbooks.seal.fitting_changes import fitting_changes
from valuex_xl.workbooks.seal.found import Found, area_of_cells, shown, together
from valuex_xl.workbooks.seal.ink_changes import ink_changes
from valuex_xl.workbooks.seal.layout import layout_changes
from valuex_xl.workbooks.seal.look_alike import told_apart
from valuex_xl.workbooks.seal.look_changes import look_changes
from valuex_xl.workbooks.seal.marks import hash_of
from valuex_xl.workbooks.seal.order import in_order
from valuex_xl.workbooks.seal.remark_changes import remark_changes
from valuex_xl.workbooks.seal.runs import same_value
from valuex_xl.workbooks.seal.sheets import Pairing, SheetPair, paired
from valuex_xl.workbooks.seal.showing_changes import showing_changes
from valuex_xl.workbooks.seal.whose import Whose

__all__ = ["answers_changed", "changes"]

_MOST_TOLD = 4


def changes(old: Content, new: Content) -> tuple[list[Found], list[Found]]:
    """What was changed since the seal, and which stored answers are others where their formula was kept."""
    pairing = paired(old, new)
    found = [*layout_changes(pairing, old, new), *look_changes(pairing, old, new), *showing_changes(pairing, old, new)]
    found += [*fine_print_changes(pairing, old), *ink_changes(pairing, old), *remark_changes(pairing)]
    found += [*detail_changes(pairing), *fitting_changes(pairing, new)]
    for pair in pairing.pairs:
        whose = Whose(pair.new, new)
        inputs = list(_inputs(pair, whose))
        found += [*inputs, *_unproved(pair, inputs), *_formulas(pairing, pair), *_arrays(pairing, pair)]
        found += _added(pair, whose)
        found += [*_overwritten(pair), *_rows(pair)]
    answers = [each for pair in pairing.pairs for each in answers_changed(pairing, pair)]
    return in_order(found, (old, new)), answers


def _formulas(pairing: Pairing, pair: SheetPair) -> Iterator[Found]:
    """Formulas that are gone, then those that are others."""
    gone: list[tuple[Position, Position]] = []
    other: list[tuple[Position, Position]] = []
    for place, now in _now(pair, pair.old.formulas):
        text = pair.new.formulas.get(now)
        if text is None:
            gone.append((place, now))
        elif not pairing.same_formula(pair.old.formulas[place], text, pair, (place, now)):
            other.append((place, now))
    for run in _runs(pair, gone):
        yield _gone(pair, run)
    for run in _runs(pair, other):
        yield _other(pair, run)


def _arrays(pairing: Pairing, pair: SheetPair) -> Iterator[Found]:
    """Formulas that are array formulas now, or are none any more, with the same text."""
    was, is_ = pair.old.arrays, pair.new.arrays
    if was is None or is_ is None or (was == is_ and not pair.rows.shifts):
        return
    then = {now: row for row, now in pair.rows.pairs.items()}
    places = {*was, *((then.get(row, 0), column) for row, column in is_)}
    other: list[tuple[Position, bool, Position]] = []
    for place, now in _now(pair, (place for place in places if place in pair.old.formulas)):
        text = pair.new.formulas.get(now)
        if text is None or (now in is_) == (place in was):
            continue
        if pairing.same_formula(pair.old.formulas[place], text, pair, (place, now)):
            other.append((now, now in is_, place))
    stood = {now: place for now, _, place in other}
    for run in together((now, array) for now, array, _ in other):
        yield _turned(pair, run, stood[run[0][0]])


def _turned(pair: SheetPair, run: Sequence[tuple[Position, bool]], was: Position) -> Found:
    """A formula that another command entered: what it calculates with is no longer the same."""
    now, array = run[0]
    said = "is an array formula now, which calculates with whole ranges"
    if not array:
        said = "is no array formula any more: it calculates with one cell of a range"
    text = f"{_the_formula(run)} {said}: ={pair.new.formulas[now]}{_answered(pair.new, now, 'answers')}"
    cells = area_of_cells([place for place, _ in run])
    return Found("formula changed", pair.new.name, cells, text, _answer(pair.old, was), _answer(pair.new, now))


def _now(pair: SheetPair, places: Iterable[Position]) -> Iterator[tuple[Position, Position]]:
    """Cells by where they stood and where they stand, those in removed rows left out; down each column."""
    for row, column in sorted(places, key=lambda place: (place[1], place[0])):
        now = pair.rows.now(row)
        if now is not None:
            yield (row, column), (now, column)


def _runs(pair: SheetPair, cells: Sequence[tuple[Position, Position]]) -> Iterator[list[tuple[Position, Position]]]:
    """Cells of a column that stand together and had one formula, filled down."""

    def run(numbered: tuple[int, tuple[Position, Position]]) -> tuple[object, ...]:
        number, (was, now) = numbered
        new = pair.new.formulas.get(now)
        told = "" if new is None else pattern_of(new, now[0])
        return now[1], now[0] - number, pattern_of(pair.old.formulas[was], was[0]), told

    for _, group in groupby(enumerate(cells), run):
        yield [cell for _, cell in group]


def _gone(pair: SheetPair, run: Sequence[tuple[Position, Position]]) -> Found:
    was, now = run[0]
    value = pair.new.inputs.get(now, pair.new.answers.get(now))
    text = f"{_the_formula(run)} is gone: it was ={pair.old.formulas[was]}{_answered(pair.old, was)}; "
    text += "the cell is empty now" if value is None else f"now the constant {shown(value)}"
    if len(run) > 1:
        text += " (first cell)"
    return Found(
        "formula gone", pair.new.name, area_of_cells([now for _, now in run]), text, _answer(pair.old, was), value
    )


def _other(pair: SheetPair, run: Sequence[tuple[Position, Position]]) -> Found:
    was, now = run[0]
    text = f"{_the_formula(run)} is another: it was ={pair.old.formulas[was]}{_answered(pair.old, was)}; "
    text += f"it is ={pair.new.formulas[now]}{_answered(pair.new, now, 'answers')}"
    cells = area_of_cells([now for _, now in run])
    return Found("formula changed", pair.new.name, cells, text, _answer(pair.old, was), _answer(pair.new, now))


def _the_formula(run: Sequence[object]) -> str:
    return "the formula" if len(run) == 1 else f"the formula of {len(run):,} cells"


def _answer(sheet: SheetContent, place: Position) -> Scalar:
    return sheet.answers.get(place)


def _answered(sheet: SheetContent, place: Position, word: str = "answered") -> str:
    """What it answered, nothing where the seal keeps no answers."""
    return f" and {word} {shown(sheet.answers[place])}" if sheet.answers.get(place) is not None else ""


def _inputs(pair: SheetPair, whose: Whose) -> Iterator[Found]:
    """Inputs that were edited, emptied or replaced, then what was typed where there was none."""
    met: set[Position] = set()
    for place, now in _now(pair, pair.old.inputs):
        met.add(now)
        was = pair.old.inputs[place]
        if isinstance(was, bool) and canonical_formula(pair.new.formulas.get(now, "")) == f"{str(was).lower()}()":
            continue  # LibreOffice writes the constant TRUE as the formula =TRUE()
        if now in pair.new.formulas:
            text = f"was the constant {shown(was)}, is now the formula ={pair.new.formulas[now]}"
            yield Found("input edited", pair.new.name, cell_name(*now), text, was, pair.new.answers.get(now))
            continue
        value = pair.new.inputs.get(now)
        if not same_value(was, value):
            yield Found("input edited", pair.new.name, cell_name(*now), _edited(pair, place, now, whose), was, value)
    formulas = {now for _, now in _now(pair, pair.old.formulas)}
    children = {now for _, now in _now(pair, pair.old.filled)}
    inserted = set(pair.rows.inserted)
    for now in sorted(pair.new.inputs.keys() - met - formulas - children):
        if now[0] not in inserted:
            value = pair.new.inputs[now]
            text = f"was empty, is now {whose.shown(value, now)}{whose.label(now)}"
            yield Found("input added", pair.new.name, cell_name(*now), text, None, value)


def _added(pair: SheetPair, whose: Whose) -> Iterator[Found]:
    """Formulas where nothing stood; one filled down is told once."""
    inserted = set(pair.rows.inserted)
    row_then = {now: was for was, now in pair.rows.pairs.items()}
    stood = (pair.old.formulas, pair.old.inputs, pair.old.filled)
    places = [
        (row, column)
        for row, column in pair.new.formulas
        if row not in inserted and not any((row_then.get(row), column) in cells for cells in stood)
    ]
    told = [(place, pattern_of(pair.new.formulas[place], place[0])) for place in sorted(places, key=itemgetter(1, 0))]
    for run in together(told):
        first, cells = run[0][0], area_of_cells([place for place, _ in run])
        them = "was empty, is" if len(run) == 1 else f"these {len(run):,} cells were empty, are"
        formula = f"={pair.new.formulas[first]}{_answered(pair.new, first, 'answers')}"
        text = f"{them} now the formula {formula}{whose.label(first) if len(run) == 1 else ' (first cell)'}"
        yield Found("formula added", pair.new.name, cells, text, None, _answer(pair.new, first))


def _overwritten(pair: SheetPair) -> Iterator[Found]:
    """Cells that a formula filled and that hold something of their own now; those of one formula are told once."""
    lost: dict[Position, list[Position]] = {}
    for place, now in _now(pair, pair.old.filled):
        if now in pair.new.inputs or now in pair.new.formulas:
            lost.setdefault(pair.old.filled[place], []).append(now)
    for anchor, places in lost.items():
        by = cell_name(pair.rows.now(anchor[0]) or anchor[0], anchor[1])
        for cells in _blocks(places):
            first, many = cells[0], len(cells) > 1
            formula, value = pair.new.formulas.get(first), pair.new.inputs.get(first, pair.new.answers.get(first))
            what = f"the formula ={formula}" if formula is not None else f"the constant {shown(value)}"
            text = f"these {len(cells):,} cells were" if many else "was"
            text += f" filled by the formula in {by}, {'are' if many else 'is'} now {what}"
            text += " (first cell)" if many else ""
            yield Found("spill overwritten", pair.new.name, area_of_cells([cells[0], cells[-1]]), text, None, value)


def _blocks(places: Sequence[Position]) -> Iterator[list[Position]]:
    """Cells as one block where they fill it, else those of each column that stand together."""
    rows, columns = [row for row, _ in places], [column for _, column in places]
    if (max(rows) - min(rows) + 1) * (max(columns) - min(columns) + 1) == len(places):
        yield sorted(places)
        return
    for run in together((place,) for place in sorted(places, key=itemgetter(1, 0))):
        yield [place for (place,) in run]


def _unproved(pair: SheetPair, told: Sequence[Found]) -> Iterator[Found]:
    """Cells of which one is another though each has its mark, where no other edit of them is told of."""
    edited = {area_of(each.cells)[:2] for each in told}
    for proof in pair.old.proofs:
        rows = [pair.rows.now(row) for row in range(proof.first, proof.first + proof.rows)]
        places = [(row, proof.column) for row in rows if row is not None]
        values = [pair.new.inputs.get(place) for place in places]
        if len(places) < proof.rows or not edited.isdisjoint(places) or Digest in set(map(type, values)):
            continue
        if hash_of(values) != proof.hash:  # type: ignore[arg-type]
            cells = area_text((min(places)[0], proof.column, max(places)[0], proof.column))
            text = f"one of these {len(places):,} cells is another, made so that it passes for the one that was sealed"
            yield Found("input edited", pair.new.name, cells, text, Digest(proof.hash, "sha256"))


def _edited(pair: SheetPair, place: Position, now: Position, whose: Whose) -> str:
    was, value = pair.old.inputs[place], pair.new.inputs.get(now)
    if value is None:
        by = pair.new.filled.get(now)
        what = "empty" if by is None else f"filled by the formula in {cell_name(*by)}"
        return f"was {whose.shown(was, now)}, is now {what}{whose.label(now)}"
    kinds = _kind(was), _kind(value)
    typed = kinds[0] != kinds[1] and not isinstance(was, Digest)
    before, after = (f"the {kinds[0]} " if typed else ""), (f"the {kinds[1]} " if typed else "")
    values = whose.shown(was, now), whose.shown(value, now)
    return f"was {before}{values[0]}, is now {after}{values[1]}{told_apart(was, value)}{whose.label(now)}"


def _kind(value: Scalar | Digest) -> str:
    if isinstance(value, bool):
        return "truth value"
    return "number" if isinstance(value, float) else "text" if isinstance(value, str) else "value"


def _rows(pair: SheetPair) -> Iterator[Found]:
    rows = pair.rows
    old, new = _cells_of(pair.old, {*rows.removed, *rows.moved}), _cells_of(pair.new, set(rows.inserted))
    for row in rows.removed:
        text = f"row {row} of the sealed sheet is gone: {_told(old[row])}"
        yield Found("row removed", pair.new.name, f"{row}:{row}", text)
    for row in rows.inserted:
        yield Found("row inserted", pair.new.name, f"{row}:{row}", f"row {row} is new: {_told(new[row])}")
    if len(rows.moved) > _MOST_TOLD:
        yield Found(
            "row moved", pair.new.name, "", f"{len(rows.moved):,} rows changed places; what stands in a row moved"
        )
        return
    for row, now in rows.moved.items():
        text = f"row {row} of the sealed sheet stands in row {now} now: {_told(old[row])}"
        yield Found("row moved", pair.new.name, f"{now}:{now}", text)


def _cells_of(sheet: SheetContent, rows: Set[int]) -> dict[int, list[tuple[int, str]]]:
    """What the cells of some rows hold, by column."""
    found: dict[int, list[tuple[int, str]]] = {row: [] for row in rows}
    for (row, column), value in sheet.inputs.items() if rows else ():
        if row in found:
            found[row].append((column, shown(value)))
    for (row, column), text in sheet.formulas.items() if rows else ():
        if row in found:
            found[row].append((column, f"={text}"))
    return found


def _told(cells: Sequence[tuple[int, str]]) -> str:
    """The first cells of a row."""
    told = [text for _, text in sorted(cells)]
    return ", ".join([*told[:_MOST_TOLD], *["..."][: len(told) > _MOST_TOLD]]) or "nothing in it"


def answers_changed(pairing: Pairing, pair: SheetPair) -> Iterator[Found]:
    """Stored answers that are others although the formula is the same."""
    for place, now in _now(pair, pair.old.answers):
        anchor = pair.old.filled.get(place, place)
        row = pair.rows.now(anchor[0])
        text = None if row is None else pair.new.formulas.get((row, anchor[1]))
        if text is None or row is None:
            continue
        was, value = pair.old.answers[place], pair.new.answers.get(now)
        if within_tolerance(was, value) or now in pair.new.inputs:
            continue
        if pairing.same_formula(pair.old.formulas[anchor], text, pair, (anchor, (row, anchor[1]))):
            told = f"answers {shown(value)}, and answered {shown(was)} when it was sealed; its formula is the same"
            yield Found("answer changed", pair.new.name, cell_name(*now), told, was, value)
