"""The seal as a value and as text: JSON that a person can read, with one hash over all of it.

A seal is a tamper-evident note and no signature: whoever can change the book can seal it again, unless the hash is made
with a key that they do not have.
"""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import chain
from typing import Any

from valuex_xl.errors import UserError
from valuex_xl.workbooks.seal.content import Content, SheetContent, TableContent, chart_sheet
from valuex_xl.workbooks.seal.fine_print import facts_of_fine_print, fine_print_in
from valuex_xl.workbooks.seal.ink import facts_of_ink, ink_in
from valuex_xl.workbooks.seal.ledger_record import SealedLedger, facts_of, ledger_in
from valuex_xl.workbooks.seal.looks import formats_in, guards_in
from valuex_xl.workbooks.seal.remarks import facts_of_remarks, remarks_in
from valuex_xl.workbooks.seal.runs import (
    MOST_CELLS,
    filled_in,
    filled_runs,
    formula_runs,
    formulas_in,
    input_runs,
    inputs_in,
    number_runs,
    numbers_in,
    place_runs,
    places_in,
    proofs_in,
)
from valuex_xl.workbooks.seal.showing import facts_of_showing, showing_in

__all__ = [
    "ELSEWHERE",
    "ProvedFigures",
    "Seal",
    "SealError",
    "SealedRules",
    "SealedText",
    "pieces_of",
    "seal_text",
    "sealed_in",
]

ELSEWHERE = "take the copy that was kept elsewhere: --seal FILE"
"""What to do where a seal cannot be believed and there is no other."""

_OURS = "valuex "
_FORMAT = f"{_OURS}1"
_OF_RULES = ("name", "kind", "version", "hash", "file", "text")
_MOST_VALUES = 200_000
"""Cells; of a larger book the seal keeps a hash of each input and no values."""

_PIECE = 1 << 20
_DEPTH = 5
"""Down to the formulas and inputs of a sheet, each thing has a line of its own."""

_SAYS = (
    "What this workbook held when it was sealed. `valuex recalc BOOK --check` names what has changed since. "
    "It proves nothing about who sealed it: somebody can change the book and seal it again. Keep a copy of this file, "
    "or its hash, where those who work in the book cannot write."
)


class SealError(UserError):
    """A seal that cannot be read, or that was altered; the text names the file, the reason and what to do."""


@dataclass(frozen=True, slots=True)
class SealedText:
    """A rule file by the name of its file, with the lists beside it that it names."""

    file: str
    text: str
    lists: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SealedRules:
    """A rule set that the figures were made with; ``text`` is its file, so that it can be compared with another.

    ``lists`` and ``bases``, the nearest first, are what it rests on. They are None in a seal of an earlier version,
    which did not keep them.
    """

    name: str
    kind: str
    version: str
    hash: str
    file: str = ""
    text: str = ""
    lists: Mapping[str, str] | None = None
    bases: tuple[SealedText, ...] | None = None


@dataclass(frozen=True, slots=True)
class ProvedFigures:
    """How many formula cells a book had when it was sealed, how many were proved, and which native ones were not."""

    formulas: int
    proved: int
    not_proved: tuple[str, ...] = ()
    """A line for each reason and block of cells."""


@dataclass(frozen=True, slots=True)
class Seal:
    """What was true of a workbook; ``reservations`` did not hold even then, ``day`` is the day it was judged by.

    ``figures`` are None in a seal of an earlier version, which did not look at native figures.
    """

    content: Content
    by: str = ""
    at: str = ""
    day: str = ""
    made_by: str = ""
    rules: tuple[SealedRules, ...] = ()
    ledger: SealedLedger | None = None
    reservations: tuple[str, ...] = ()
    hash: str = ""
    keyed: bool = False
    figures: ProvedFigures | None = None


def seal_text(seal: Seal, key: bytes = b"") -> str:
    """The seal as JSON with its hash; plain ASCII, the same seal always the same text."""
    large = next((sheet.name for sheet in seal.content.sheets if len(sheet.formulas) > MOST_CELLS), None)
    if large is not None:
        raise SealError(
            f"the sheet {large} has more than {MOST_CELLS:,} formulas: such a book is not sealed - split it"
        )
    facts: dict[str, Any] = {
        "seal": _FORMAT,
        "says": _SAYS,
        "by": seal.by,
        "at": seal.at,
        "day": seal.day,
        "made by": seal.made_by,
        "reservations": list(seal.reservations),
        **({} if seal.figures is None else {"figures": _figures(seal.figures)}),
        "rules": [_named(each) for each in seal.rules],
        "ledger": None if seal.ledger is None else facts_of(seal.ledger),
        "book": _book(seal.content),
        "keyed": bool(key),
    }
    said = _hash(facts, key)
    return "".join(chain(_lined({**facts, "hash": said}), "\n"))


def sealed_in(text: str, where: str, key: bytes = b"") -> Seal:
    """The seal in a text; SealError where it is none, was altered, or was made with another key."""
    try:
        facts = json.loads(text)
        version = facts.get("seal") if isinstance(facts, dict) else None
        if not str(version).startswith(_OURS):
            raise ValueError("somebody has written over it: it is no seal")
        if version != _FORMAT:
            raise ValueError(f"it is of another version, {version}: check it with that one")
        said = facts.pop("hash", "")
        keyed = bool(facts.get("keyed"))
        if key and not keyed:
            raise SealError(f"{where}: the seal was made without a key: anybody could have made it - seal with --key")
        # of a seal with a key, only who has the key can tell whether it was altered: ``Seal.keyed`` says so
        if (key or not keyed) and not hmac.compare_digest(str(said), _hash(facts, key)):
            raise SealError(
                f"{where}: the seal was altered after it was made, or its key is another one: its hash is not that of "
                f"its text - {ELSEWHERE}"
            )
        return _seal(facts, str(said), keyed)
    except SealError:
        raise
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError, OverflowError) as error:
        cut = "somebody has cut it off or written over it: " if isinstance(error, json.JSONDecodeError) else ""
        why = f"{cut}{error}" if text.strip() else "somebody has emptied it"
        raise SealError(f"{where}: the seal cannot be read ({why}) - {ELSEWHERE}") from None


def pieces_of(text: str) -> Iterator[str]:
    """A text some at a time: what is made of that of a large book is not to stand beside it whole."""
    return (text[start : start + _PIECE] for start in range(0, len(text), _PIECE))


def _hash(facts: Mapping[str, Any], key: bytes) -> str:
    text = json.dumps(facts, sort_keys=True, separators=(",", ":"))
    digest = hmac.new(key, digestmod=hashlib.sha256) if key else hashlib.sha256()
    for piece in pieces_of(text):
        digest.update(piece.encode())
    return digest.hexdigest()


def _named(value: SealedRules) -> dict[str, Any]:
    facts: dict[str, Any] = {name: getattr(value, name) for name in _OF_RULES}
    if value.lists is None or value.bases is None:
        return facts
    bases = [{"file": each.file, "text": each.text, "lists": dict(each.lists)} for each in value.bases]
    return {**facts, "lists": dict(value.lists), "based on": bases}


def _rules_in(facts: dict[str, Any]) -> SealedRules:
    lists, bases = facts.get("lists"), facts.get("based on")
    name, kind, version, hash_, file, text = (str(facts[name]) for name in _OF_RULES)
    found = SealedRules(name, kind, version, hash_, file, text)
    if lists is None or bases is None:
        return found
    texts = (SealedText(str(each["file"]), str(each["text"]), _texts_in(each["lists"])) for each in bases)
    return replace(found, lists=_texts_in(lists), bases=tuple(texts))


def _texts_in(lists: dict[str, Any]) -> dict[str, str]:
    return {str(name): str(text) for name, text in lists.items()}


def _book(content: Content) -> dict[str, Any]:
    with_values = content.cells <= _MOST_VALUES
    return {
        "settings": dict(content.settings),
        **({} if content.links is None else {"links": list(content.links)}),
        **({} if content.views is None else {"views": list(content.views)}),
        **({} if content.macros is None else {"macros": content.macros}),
        **({} if content.locked is None else {"locked": list(content.locked)}),
        **({} if content.connections is None else {"connections": list(content.connections)}),
        "names": [{"sheet": sheet, "name": name, "text": text} for (sheet, name), text in content.names.items()],
        "tables": [_table(name, table) for name, table in content.tables.items()],
        "sheets": [_sheet(sheet, with_values=with_values) for sheet in content.sheets],
        **({} if content.chart_sheets is None else {"chart sheets": list(map(_chart_sheet, content.chart_sheets))}),
    }


def _chart_sheet(sheet: SheetContent) -> dict[str, Any]:
    facts = {} if sheet.showing is None else facts_of_showing(sheet.showing)
    return {"name": sheet.name, "state": sheet.state, "showing": facts}


def _sheet(sheet: SheetContent, *, with_values: bool) -> dict[str, Any]:
    return {
        "name": sheet.name,
        "state": sheet.state,
        "hidden rows": number_runs(sheet.hidden_rows),
        "hidden columns": number_runs(sheet.hidden_columns),
        "formulas": list(formula_runs(sheet.formulas, sheet.answers, with_values=with_values)),
        "filled": list(filled_runs(sheet.filled, sheet.answers, with_values=with_values)),
        "inputs": list(input_runs(sheet.inputs, with_values=with_values)),
        **_looks(sheet),
    }


def _looks(sheet: SheetContent) -> dict[str, Any]:
    facts: dict[str, Any] = {}
    if sheet.formats is not None:
        facts["formats"] = [{"cells": cells, "format": code} for cells, code in sheet.formats]
    if sheet.guards is not None:
        facts["guards"] = [{"kind": kind, "cells": cells, "says": says} for kind, cells, says in sheet.guards]
    if sheet.showing is not None:
        facts["showing"] = facts_of_showing(sheet.showing)
    if sheet.printed is not None:
        facts["printed"] = dict(zip(("area", "words"), sheet.printed, strict=True))
    if sheet.fine_print is not None:
        facts["fine print"] = facts_of_fine_print(sheet.fine_print)
    if sheet.ink is not None:
        facts["ink"] = facts_of_ink(sheet.ink)
    if sheet.remarks is not None:
        facts["remarks"] = facts_of_remarks(sheet.remarks)
    if sheet.arrays is not None:
        facts["arrays"] = list(place_runs(sheet.arrays))
    if sheet.out_of_order is not None:
        facts["out of order"] = sheet.out_of_order
    if sheet.details is not None:
        facts["details"] = facts_of_remarks(sheet.details)
    if sheet.fittings is not None:
        facts["fittings"] = facts_of_remarks(sheet.fittings)
    if sheet.dynamic is not None:
        facts["dynamic"] = list(place_runs(sheet.dynamic))
    return facts


def _seal(facts: dict[str, Any], said: str, keyed: bool) -> Seal:
    ledger = facts["ledger"]
    return Seal(
        _content(facts["book"]),
        str(facts["by"]),
        str(facts["at"]),
        str(facts["day"]),
        str(facts["made by"]),
        tuple(map(_rules_in, facts["rules"])),
        None if ledger is None else ledger_in(ledger),
        tuple(map(str, facts["reservations"])),
        said,
        keyed,
        None if facts.get("figures") is None else _figures_in(facts["figures"]),
    )


def _figures(figures: ProvedFigures) -> dict[str, Any]:
    return {
        "formula cells": figures.formulas,
        "proved": figures.proved,
        "not proved": list(figures.not_proved),
    }


def _figures_in(facts: dict[str, Any]) -> ProvedFigures:
    return ProvedFigures(int(facts["formula cells"]), int(facts["proved"]), tuple(map(str, facts["not proved"])))


def _content(book: dict[str, Any]) -> Content:
    return Content(
        tuple(map(_sheet_in, book["sheets"])),
        {(each["sheet"], each["name"]): str(each["text"]) for each in book["names"]},
        {str(each["name"]): _table_in(each) for each in book["tables"]},
        dict(book["settings"]),
        None if book.get("links") is None else tuple(map(str, book["links"])),
        None if book.get("views") is None else tuple(map(str, book["views"])),
        None if book.get("macros") is None else str(book["macros"]),
        None if book.get("connections") is None else tuple(map(str, book["connections"])),
        None if book.get("chart sheets") is None else tuple(map(_chart_sheet_in, book["chart sheets"])),
        None if book.get("locked") is None else tuple(map(str, book["locked"])),
    )


def _chart_sheet_in(facts: dict[str, Any]) -> SheetContent:
    return chart_sheet(str(facts["name"]), str(facts["state"]), showing_in(facts["showing"]))


def _table(name: str, table: TableContent) -> dict[str, Any]:
    """A table; its header and totals are told where they are not those of most tables."""
    facts: dict[str, Any] = {"name": name, "sheet": table.sheet, "cells": table.cells, "columns": list(table.columns)}
    if table.calculated is not None:
        facts["new rows"] = dict(table.calculated)
    rows = {"header rows": (table.header_rows, 1), "totals rows": (table.totals_rows, 0)}
    return facts | {what: number for what, (number, usual) in rows.items() if number != usual}


def _table_in(facts: dict[str, Any]) -> TableContent:
    """The same again."""
    sheet, cells, columns = str(facts["sheet"]), str(facts["cells"]), tuple(map(str, facts["columns"]))
    rows = int(facts.get("header rows", 1)), int(facts.get("totals rows", 0))
    given = facts.get("new rows")
    calculated = None if given is None else tuple((str(column), str(text)) for column, text in given.items())
    return TableContent(sheet, cells, columns, *rows, calculated)


def _sheet_in(facts: dict[str, Any]) -> SheetContent:
    formulas, answers = formulas_in(facts["formulas"])
    filled, more = filled_in(facts["filled"])
    answers.update(more)
    return SheetContent(
        str(facts["name"]),
        str(facts["state"]),
        inputs_in(facts["inputs"]),
        formulas,
        answers,
        filled,
        numbers_in(facts["hidden rows"]),
        numbers_in(facts["hidden columns"]),
        formats_in(facts.get("formats")),
        guards_in(facts.get("guards")),
        showing_in(facts.get("showing")),
        tuple(proofs_in(facts["inputs"])),
        None if facts.get("printed") is None else (str(facts["printed"]["area"]), str(facts["printed"]["words"])),
        fine_print_in(facts.get("fine print")),
        ink_in(facts.get("ink")),
        remarks_in(facts.get("remarks")),
        None if facts.get("arrays") is None else places_in(facts["arrays"]),
        None if facts.get("out of order") is None else str(facts["out of order"]),
        remarks_in(facts.get("details")),
        remarks_in(facts.get("fittings")),
        None if facts.get("dynamic") is None else places_in(facts["dynamic"]),
    )


def _lined(value: Any, indent: str = "") -> Iterator[str]:
    """JSON with a line for each thing that a person looks for, in pieces: that of a large book is long."""
    inner, deep = indent + " ", len(indent) >= _DEPTH
    if isinstance(value, dict) and not deep and any(isinstance(each, (dict, list)) for each in value.values()):
        for at, (key, each) in enumerate(value.items()):
            yield f"{',' if at else '{'}\n{inner}{json.dumps(key)}: "
            yield from _lined(each, inner)
        yield f"\n{indent}}}"
    elif isinstance(value, list) and not deep and any(isinstance(each, dict) for each in value):
        for at, each in enumerate(value):
            yield f"{',' if at else '['}\n{inner}"
            yield from _lined(each, inner)
        yield f"\n{indent}]"
    else:
        yield json.dumps(value)
