"""What else is not as it was sealed: sheets, names, tables, settings, and what is hidden from a reader."""

from __future__ import annotations

import re
from collections.abc import Iterator

from valuex_xl.addresses import area_of, area_text, cell_name, column_letters
from valuex_xl.functions import FUNCTIONS
from valuex_xl.workbooks.seal.canonical import canonical_formula
from valuex_xl.workbooks.seal.content import Content, SheetContent, TableContent
from valuex_xl.workbooks.seal.found import Found
from valuex_xl.workbooks.seal.runs import number_runs
from valuex_xl.workbooks.seal.sheets import Pairing, SheetPair

__all__ = ["layout_changes", "out_of_order"]

_MOST_TOLD = 10
_OVER_SHEETS = re.compile(r"'[^']+:[^']+'!|[^\W\d][\w.]*:[^\W\d][\w.]*!")


def layout_changes(pairing: Pairing, old: Content, new: Content) -> Iterator[Found]:
    """Sheets that are gone or have another name, then names, tables, settings, and what is hidden."""
    yield from _sheets(pairing, new)
    yield from _names(pairing, old, new)
    yield from _tables(pairing, old, new)
    for name in sorted(old.settings.keys() | new.settings.keys()):
        was, now = old.settings.get(name, "as usual"), new.settings.get(name, "as usual")
        if was != now:
            yield Found("setting changed", "", "", f"the book is calculated otherwise: {name} was {was}, is now {now}")
    for pair in (*pairing.pairs, *pairing.chart_sheets):
        yield from _hidden(pair)
    for pair in pairing.pairs:
        if pair.new.out_of_order and pair.old.out_of_order == "":
            yield out_of_order(pair.new)._replace(kind="out of order")
        elif pair.new.out_of_order:
            yield out_of_order(pair.new)


def out_of_order(sheet: SheetContent) -> Found:
    """A note on a sheet whose file does not have its cells in order."""
    text = (
        "stands in the file behind a row or a cell that comes after it: Excel takes that for damage, may leave cells "
        "out - open the book in Excel, let it repair, look at what it says, and save it again"
    )
    return Found("note", sheet.name, sheet.out_of_order or "", text)


def _sheets(pairing: Pairing, new: Content) -> Iterator[Found]:
    for sheet in pairing.gone:
        count = len(sheet.formulas) + len(sheet.inputs)
        yield Found("sheet gone", sheet.name, "", f"the sheet is gone, with {count:,} filled cells")
    for name in pairing.gone_charts:
        yield Found("sheet gone", name, "", "the sheet is gone, which was a chart")
    for pair in pairing.pairs:
        if pair.renamed:
            yield Found("sheet renamed", pair.new.name, "", f"the sheet was called {pair.old.name} when it was sealed")
    yield from _order(pairing, new)
    for sheet in pairing.added:
        yield Found("note", sheet.name, "", "the sheet was added after the book was sealed")


def _order(pairing: Pairing, new: Content) -> Iterator[Found]:
    """Sheets that changed places where a formula reads all from one sheet to another."""
    places = {sheet.name: place for place, sheet in enumerate(new.sheets)}
    now = [places[pair.new.name] for pair in pairing.pairs]
    added = [places[sheet.name] for sheet in pairing.added]
    if now == sorted(now) and all(place > max(now, default=0) for place in added):
        return
    for pair in pairing.pairs:
        for place, text in pair.new.formulas.items():
            if "!" in text and _OVER_SHEETS.search(text):
                said = f"reads sheets from one to another, and these are not those of the seal: ={text}"
                yield Found("formula changed", pair.new.name, cell_name(*place), said)
                return
    if now != sorted(now):
        yield Found("note", "", "", "the sheets stand in another order than when the book was sealed")


def _names(pairing: Pairing, old: Content, new: Content) -> Iterator[Found]:
    known = {(sheet.casefold(), name.casefold()): text for (sheet, name), text in new.names.items()}
    spelled = {name.casefold(): name for _, name in new.names}
    for (sheet, name), text in old.names.items():
        pair = pairing.pair(sheet)
        now = known.pop(((pair.new.name if pair else sheet).casefold(), name.casefold()), None)
        if now is None:
            yield Found("name changed", "", "", f"the name {name} is gone: it was {text}")
        elif not pairing.same_name(text, now, sheet):
            yield Found("name changed", "", "", f"the name {name} was {text}, is now {now}")
    of_the_book = {name.casefold(): (name, text) for (sheet, name), text in old.names.items() if not sheet}
    sealed = {pair.new.name.casefold(): pair.new.name for pair in pairing.pairs}
    for (sheet, name), text in known.items():
        if sheet in sealed and name in of_the_book:
            own, was = of_the_book[name]
            said = f"the name {own} has a meaning of its own on this sheet, {text}, which hides that of the book: {was}"
            yield Found("name changed", sealed[sheet], "", said)
            continue
        if name.upper() in FUNCTIONS:
            said = f"the name {spelled[name]} was added: {text}, which Excel may call in place of the function"
            yield Found("name changed", sealed.get(sheet, ""), "", said)
            continue
        yield Found("note", "", "", f"the name {spelled[name]} was added: {text}")


def _tables(pairing: Pairing, old: Content, new: Content) -> Iterator[Found]:
    known = {name.casefold(): table for name, table in new.tables.items()}
    for name, (sheet, cells, columns, *_) in old.tables.items():
        now = known.get(name.casefold())
        pair = pairing.pair(sheet)
        if now is None:
            yield Found("table changed", sheet, cells, f"the table {name} is gone")
        elif now[2] != columns:
            yield Found(
                "table changed", now[0], now[1], f"the table {name} had {_listed(columns)}; it has {_listed(now[2])}"
            )
        elif now[1] != (due := _followed(cells, pair)):
            moved = "" if due == cells else f", which is {due} now"
            text = f"the table {name} covered {cells}{moved}; it covers {now[1]}"
            yield Found("table changed", now[0], now[1], text)
        elif (rows := _own_rows(old.tables[name])) != _own_rows(now):
            text = f"the table {name} had {rows}; it has {_own_rows(now)}, so that its columns are other cells"
            yield Found("table changed", now[0], now[1], text)
        elif old.tables[name].calculated is not None:
            yield from _new_rows(pairing, name, old.tables[name], now)


def _own_rows(table: TableContent) -> str:
    """The rows of a table that are none of its data."""
    header, totals = (
        f"{number or 'no'} row{'' if number == 1 else 's'} of {what}"
        for number, what in ((table.header_rows, "headers"), (table.totals_rows, "totals"))
    )
    return f"{header} and {totals}"


def _new_rows(pairing: Pairing, name: str, was: TableContent, now: TableContent) -> Iterator[Found]:
    """Columns of a table in which a new row gets another formula, which no cell of the table shows yet.

    A program that keeps no such formulas drops them all, which is no change of one.
    """
    before, after = dict(was.calculated or ()), dict(now.calculated or ())
    for column, text in after.items():
        old = before.get(column)
        if old is None or canonical_formula(text) not in (
            canonical_formula(old),
            canonical_formula(pairing.expected(old, was.sheet)),
        ):
            said = f"was ={old}" if old is not None else "had none"
            told = f"a new row of the table {name} gets another formula in {column}: it {said}, is ={text}"
            yield Found("table changed", now.sheet, now.cells, told)


def _followed(cells: str, pair: SheetPair | None) -> str:
    top, left, bottom, right = area_of(cells)
    span = None if pair is None else pair.rows.span(top, bottom)
    return cells if span is None else area_text((span[0], left, span[1], right))


def _listed(columns: tuple[str, ...]) -> str:
    return "the columns " + ", ".join(columns)


def _hidden(pair: SheetPair) -> Iterator[Found]:
    name = pair.new.name
    if pair.old.state != pair.new.state and pair.new.state != "visible":
        yield Found("hidden", name, "", f"the sheet is hidden; it was {pair.old.state} when it was sealed")
    before = {pair.rows.now(row) for row in pair.old.hidden_rows}
    rows = pair.new.hidden_rows - before
    if rows:
        text = f"{_hidden_ones('row', number_runs(rows))} hidden, and not so when it was sealed"
        yield Found("hidden", name, number_runs(rows).split(",")[0], text)
    columns = pair.new.hidden_columns - pair.old.hidden_columns
    if columns:
        letters = ", ".join(column_letters(column) for column in sorted(columns)[:_MOST_TOLD])
        more = ", ..." if len(columns) > _MOST_TOLD else ""
        text = f"{_hidden_ones('column', letters + more)} hidden, and not so when it was sealed"
        yield Found("hidden", name, "", text)


def _hidden_ones(what: str, told: str) -> str:
    return f"{what} {told} is" if told.isalnum() else f"{what}s {told} are"
