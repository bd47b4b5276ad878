"""A file opened and its header found, in the encoding in which the columns that were named stand there."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path

from valuex_xl.ledgers.across import ACROSS, has_spans_or_column, says_spans
from valuex_xl.ledgers.fault import LedgerError, LedgerFault, of_file
from valuex_xl.ledgers.files import Export, Note, open_export
from valuex_xl.ledgers.files.decoding import encodings_by_titles, read_alike, text_of
from valuex_xl.ledgers.files.separators import separators_by_titles
from valuex_xl.ledgers.header import Header, find_header
from valuex_xl.ledgers.particulars import Particulars
from valuex_xl.rulefiles.text import fold

__all__ = ["opened"]

_Way = tuple[Particulars, Callable[[Export], str]]
"""How a file is opened, and what is told of it."""
_TEXTS = ("csv", "tsv", "txt")
_LINES = 400
_MOST_SHEETS = 30


def opened(
    path: Path, asked: Mapping[str, str], others: Sequence[str], particulars: Particulars
) -> tuple[Export, Header]:
    """The file and its header; LedgerError where it cannot be opened or has no column of a name.

    Where the file was read so that no such column is there, the names that were given tell its encoding, or what parts
    its fields.
    """
    try:
        return _in(path, asked, others, particulars)
    except LedgerError as error:
        named = [*asked.values(), *others]
        for way, told in (*_encodings(path, named, particulars), *_separators(path, named, particulars)):
            try:
                export, header = _in(path, asked, others, way, by_titles=way.separator != particulars.separator)
            except LedgerError:
                continue
            return replace(
                export, notes=(*export.notes, Note(told(export), doubt=not _is_proved(path, named, way)))
            ), header
        elsewhere = _on_sheets(path, asked, others, particulars)
        if isinstance(elsewhere, LedgerFault):
            raise LedgerError([*error.faults, elsewhere]) from None
        if elsewhere is not None:
            return elsewhere
        raise


def _on_sheets(
    path: Path, asked: Mapping[str, str], others: Sequence[str], particulars: Particulars
) -> tuple[Export, Header] | LedgerFault | None:
    """The one sheet of a workbook that has the columns named where the first has not; else what there is to choose."""
    try:
        sheets = open_export(path).sheets if particulars.sheet is None and path.is_file() else ()
    except LedgerError:
        return None
    found = dict[str, tuple[Export, Header]]()
    for sheet in sheets[1:_MOST_SHEETS]:
        try:
            found[sheet] = _in(path, asked, others, replace(particulars, sheet=sheet))
        except LedgerError:
            continue
    if not sheets:
        return None
    if len(found) == 1 and len(sheets) <= _MOST_SHEETS:
        ((sheet, (export, header)),) = found.items()
        told = f'read the sheet "{sheet}", the only one with the columns named, and not {_quoted(sheets, sheet)}'
        return replace(export, notes=(*export.notes, Note(told, doubt=True))), header
    which = f"{_quoted(found)} have the columns named" if found else f"it has {_quoted(sheets[1:])} too"
    return of_file(path.name, f'its sheet "{sheets[0]}" was read, and {which} - say --sheet to choose another')


def _quoted(sheets: Iterable[str], but: str = "") -> str:
    return ", ".join(f'"{sheet}"' for sheet in sheets if sheet != but)


def _encodings(path: Path, named: Sequence[str], particulars: Particulars) -> Iterator[_Way]:
    """The encodings in which the columns that were named stand in the file."""
    title = next((title for title in named if not title.isascii()), "")
    for encoding in encodings_by_titles(path, named) if particulars.encoding is None else ():
        way = replace(particulars, encoding=encoding)
        yield way, lambda export: f'read as {export.encoding}, in which a column is called "{title}"'


def _is_proved(path: Path, named: Sequence[str], way: Particulars) -> bool:
    """Whether the titles that were named stand in the file in one encoding only, or in such that read it alike."""
    return way.encoding is not None and way.separator is None and read_alike(path, encodings_by_titles(path, named))


def _separators(path: Path, named: Sequence[str], particulars: Particulars) -> Iterator[_Way]:
    """What parts the columns that were named, where it is a sign that seldom does, or one blank in printed lines."""
    if particulars.separator is not None or not path.is_file():
        return
    try:
        export = open_export(path, sheet=particulars.sheet, encoding=particulars.encoding)
        lines = list(islice(text_of(path, particulars.encoding).lines(), _LINES)) if export.kind in _TEXTS else []
    except LedgerError:
        return
    for separator in separators_by_titles(lines, named):
        way = replace(particulars, separator=separator)
        yield way, lambda export: f'cut by "{export.separator}", which parts the columns that were named'


def _in(
    path: Path, asked: Mapping[str, str], others: Sequence[str], particulars: Particulars, *, by_titles: bool = False
) -> tuple[Export, Header]:
    encoding, separator = particulars.encoding, particulars.separator
    export = open_export(path, sheet=particulars.sheet, encoding=encoding, separator=separator, by_titles=by_titles)
    try:
        return export, _header(path.name, export, asked, others)
    except LedgerError as error:
        beyond = [title for title in (*asked.values(), *others) if not title.isascii()]
        if encoding is not None or not beyond or not export.encoding or export.encoding.startswith("UTF"):
            raise
        guessed = (
            f'was read as {export.encoding} by its letters, and in no encoding known here does "{beyond[0]}" stand in '
            "it - where the columns look wrong, say in which it was saved (--encoding), or save it as CSV UTF-8"
        )
        raise LedgerError([*error.faults, of_file(path.name, guessed)]) from None


def _header(file: str, export: Export, asked: Mapping[str, str], others: Sequence[str]) -> Header:
    """The line with every column; where no column is called months, quarters or years, they may be the income."""
    word = fold(asked["income"])
    if word not in ACROSS:
        return find_header(file, export.lines(), [*asked.values(), *others])
    named = [name for use, name in asked.items() if use != "income"]
    try:
        header = find_header(file, export.lines(), [*named, *others], has_spans_or_column(word))
    except LedgerError:  # where only the months are missing that is told with the columns of the header
        header = find_header(file, export.lines(), [*named, *others])
    return header if says_spans(asked, header) else find_header(file, export.lines(), [*asked.values(), *others])
