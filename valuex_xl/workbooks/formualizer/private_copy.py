"""A small workbook for the calculation engine only: values, formulas and names, no looks, no stored results."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from itertools import chain, repeat
from zipfile import ZIP_STORED, ZipFile

from valuex_xl.addresses import Position, cell_name
from valuex_xl.workbooks.formualizer.constants import Changed, Shown, constants_to_change
from valuex_xl.workbooks.formualizer.sheet_names import engine_sheet
from valuex_xl.workbooks.formula.filled_down import Numbers, literals_of, parts_of
from valuex_xl.workbooks.formula.filled_texts import FormulaTexts
from valuex_xl.workbooks.package.book import Book
from valuex_xl.workbooks.package.edits import Edit, applied
from valuex_xl.workbooks.package.elements import constant, plain_formula, refilled, shared_formula
from valuex_xl.workbooks.package.formula_cells import CellRun, FormulaCell
from valuex_xl.workbooks.package.parts import Relation
from valuex_xl.workbooks.package.pieces import NOT_IN_XML
from valuex_xl.workbooks.package.segments import ByColumn, New, Parts, Run, Segments
from valuex_xl.workbooks.package.sheet import Worksheet
from valuex_xl.workbooks.package.text import escaped, spelled_out

__all__ = ["private_copy"]

_TYPES = "http://schemas.openxmlformats.org/package/2006/content-types"
_LINKS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_CONTENT = "application/vnd.openxmlformats-officedocument.spreadsheetml."
_OUTSIDE = ' TargetMode="External"'
_FORMULA = b"<f>"
_BETWEEN = NOT_IN_XML.decode()
_NOT_ASKED: str = "not asked for"
"""Told from every formula by its identity."""


def private_copy(
    book: Book,
    formulas: Mapping[str, Mapping[Position, str | None]],
    shown: Mapping[str, Shown] | None = None,
) -> bytes:
    """A workbook that only the calculation engine reads.

    A formula is replaced where ``formulas`` has a text for its cell; None drops it and keeps the stored value as a
    constant. Followers of a shared formula follow the master's new text; one with a text of its own no longer follows;
    a master can be dropped only together with its followers (ValueError). Array formulas become plain and what they
    spilled is gone, but for those that are dropped: they and data tables become their stored values. ISO dates
    and numbers in odd spellings become plain numbers; comments and defined names go, which formulas are to have
    written out. ``shown`` says, by sheet, which number a constant shows, where that is the one to calculate with.
    """
    package = book.package
    parts: list[_Part] = []
    for number, sheet in enumerate(book.sheets, 1):
        numbers = constants_to_change(book.worksheet(sheet.name), (shown or {}).get(sheet.name))
        data = _sheet(book.worksheet(sheet.name), formulas.get(sheet.name, {}), numbers)
        parts.append(_Part("worksheet", f"worksheets/sheet{number}.xml", data))
    for number, linked in enumerate(book.linked_parts, 1):
        parts.append(_Part("externalLink", f"externalLinks/externalLink{number}.xml", [package.xml(linked)], linked))
    for kind in ("sharedStrings", "styles"):
        related = book.related(kind)
        if related is not None and package.member(related) is not None:
            parts.append(_Part(kind, f"{kind}.xml", [spelled_out(package.xml(related))]))
    out = BytesIO()
    with ZipFile(out, "w", ZIP_STORED) as file:
        file.writestr("[Content_Types].xml", _content_types(parts))
        file.writestr("_rels/.rels", _relationships([Relation("rId1", "officeDocument", "xl/workbook.xml", False)]))
        file.writestr("xl/workbook.xml", _workbook(book, parts))
        targets = [Relation(f"rId{number}", part.kind, part.name, False) for number, part in enumerate(parts, 1)]
        file.writestr("xl/_rels/workbook.xml.rels", _relationships(targets))
        for part in parts:
            with file.open(f"xl/{part.name}", "w") as member:
                member.writelines(part.xml)
            if part.kind == "externalLink":
                folder, _, name = part.name.partition("/")
                file.writestr(f"xl/{folder}/_rels/{name}.rels", _relationships(package.relations(part.original)))
    return out.getvalue()


@dataclass(frozen=True, slots=True)
class _Part:
    kind: str
    name: str  # below xl/
    xml: Iterable[bytes]
    original: str = ""  # its name in the user's book


def _sheet(
    sheet: Worksheet, formulas: Mapping[Position, str | None], numbers: Mapping[Position, Changed]
) -> Iterable[bytes]:
    """The rows of a sheet inside its own root element; nothing else of a sheet takes part in calculation."""
    segments = None if sheet.arrays or numbers else sheet.scan.segments
    rows: Iterable[bytes] = (
        [spelled_out(_edited(sheet, formulas, numbers))] if segments is None else _joined(sheet, segments, formulas)
    )
    return chain([sheet.xml[slice(*sheet.frame.root)]], rows, [b"</%bworksheet>" % sheet.prefix])


def _joined(sheet: Worksheet, segments: Segments, formulas: Mapping[Position, str | None]) -> Iterator[bytes]:
    """The rows where a sheet is cut at its formula cells and none of them is an array's."""
    texts = formulas if isinstance(formulas, FormulaTexts) else FormulaTexts(formulas)
    rewriting = _RunsRewritten(sheet, texts)
    start, end = sheet.frame.data
    cells = iter(sheet.scan.cells.runs)
    for run in segments.runs:  # one by one: whoever writes them needs no second copy
        first, last = run.span
        rows = rewriting.rewritten(run, next(cells)) if len(run) else run.joined()
        before, behind = max(0, min(start, last) - first), max(0, last - max(end, first))
        yield rows[before : len(rows) - behind]


class _RunsRewritten:
    """The runs of a sheet with the formulas that are asked for, and without stored values."""

    def __init__(self, sheet: Worksheet, formulas: FormulaTexts) -> None:
        self._sheet = sheet
        self._formulas = formulas
        self._cells = sheet.scan.cells
        self._dropped = _Dropped(sheet)
        self._first = 0

    def rewritten(self, run: Run, cells: CellRun) -> bytes:
        """The next run."""
        first, self._first = self._first, self._first + len(run)
        texts: New = self._by_column(run, cells) if run.is_plain else None
        if texts is None:
            asked = self._formulas.of_run(cells, repeat(_NOT_ASKED, len(run)))
            places = [place for place, text in enumerate(asked) if text is not _NOT_ASKED]
            if not run.is_plain or any(asked[place] is None for place in places):
                return self._cell_by_cell(run, first, asked)
            texts = _with_texts(run, places, asked)
        return run.joined(texts=texts, middles=b"</f>", values=b"", ends=b"</c>")

    def _by_column(self, run: Run, cells: CellRun) -> ByColumn | None:
        """The formulas of rows that are alike, where in each column all or none are new; None where it is not so."""
        if run.width == 1 or self._formulas.single_between(cells.rows[0], cells.rows[-1]):
            return None
        found = ByColumn()
        rows = cells.rows[:: run.width]
        numbers = Numbers(rows)
        for column in cells.columns[: run.width]:
            filled = self._formulas.filled_in(column, rows)
            if filled is not None:
                literals = [escaped(literal) for literal in literals_of(filled.pattern)]
                found.append(Parts(parts_of(literals, filled.away, numbers)))
            elif self._formulas.untouched(column, rows):
                found.append(None)
            else:
                return None
        return found

    def _cell_by_cell(self, run: Run, first: int, asked: Sequence[str | None]) -> bytes:
        tags, texts = run.tags, run.texts
        constants: dict[int, bytes] = {}
        for index, text in enumerate(asked):
            is_asked = text is not _NOT_ASKED
            if run.is_plain and not is_asked:
                continue
            cell = self._cells[first + index]
            self._dropped.meet(cell, asked=is_asked, text=text)
            if cell.kind == "data table" or (is_asked and text is None):
                start = self._sheet.scan.starts[first + index]
                constants[index] = constant(self._sheet.xml, start, cell.stored)[1]
            elif is_asked and text is not None:
                texts[index] = escaped(text).encode()
                if cell.kind == "plain" or cell.text is None:
                    tags[index] = _FORMULA
        closings = [b"" if text is None else b"</f>" for text in texts]
        return run.joined(tags=tags, texts=texts, middles=closings, values=b"", ends=b"</c>", cells=constants)


def _with_texts(run: Run, places: Sequence[int], asked: Sequence[str | None]) -> list[bytes | None] | None:
    """The formulas of a run, with those that are asked for in their places; None where none is."""
    if not places:
        return None
    texts = run.texts
    new = _BETWEEN.join([asked[place] or "" for place in places])
    written = escaped(new).encode().split(NOT_IN_XML)
    for place, text in zip(places, written, strict=True):
        texts[place] = text
    return texts


class _Dropped:
    """The groups of shared formulas whose master was dropped: no follower may be left behind."""

    def __init__(self, sheet: Worksheet) -> None:
        self._where = sheet.where
        self._groups: set[int | None] = set()

    def meet(self, cell: FormulaCell, *, asked: bool, text: str | None) -> None:
        if cell.kind != "shared":
            return
        if cell.text is not None and asked and text is None:
            self._groups.add(cell.shared)
        elif cell.text is None and not asked and cell.shared in self._groups:
            place = cell_name(cell.row, cell.column)
            raise ValueError(f"{self._where}: {place} follows a shared formula that was dropped")


def _edited(sheet: Worksheet, formulas: Mapping[Position, str | None], numbers: Mapping[Position, Changed]) -> bytes:
    """The rows of any sheet."""
    edits, spilled = _formula_edits(sheet, formulas)
    for place in spilled:
        span = sheet.grid.cell(*place)
        if span is not None:
            edits.append((*span, b""))
    for place, (span, number) in numbers.items():
        if place not in spilled and isinstance(number, str):
            edits.append((*span, constant(sheet.xml, span[0], number)[1]))
        elif place not in spilled:
            edits.append((*span, refilled(sheet.xml, span, number, None)))
    return applied(sheet.xml, edits, *sheet.frame.data)


def _formula_edits(sheet: Worksheet, formulas: Mapping[Position, str | None]) -> tuple[list[Edit], set[Position]]:
    """The edits of the formula cells, and the cells that array formulas spilled into."""
    edits: list[Edit] = []
    spilled: set[Position] = set()
    dropped = _Dropped(sheet)
    for cell, start in zip(sheet.scan.cells, sheet.scan.starts, strict=True):
        place = cell[:2]
        asked, text = place in formulas, formulas.get(place)
        dropped.meet(cell, asked=asked, text=text)
        if cell.kind in ("array", "dynamic") and not (asked and text is None):
            spilled.update(sheet.children(cell.ref))
            text = text if asked else cell.text or ""
        if cell.kind == "data table" or (asked and text is None):
            end, element = constant(sheet.xml, start, cell.stored)
        elif text is not None and cell.kind == "shared" and cell.text is not None:
            end, element = shared_formula(sheet.xml, start, text)
        else:
            end, element = plain_formula(sheet.xml, start, text)
        edits.append((start, end, element))
    return edits, spilled


def _content_types(parts: Sequence[_Part]) -> str:
    types = {part.name: f"{_CONTENT}{part.kind}+xml" for part in parts} | {"workbook.xml": f"{_CONTENT}sheet.main+xml"}
    listed = "".join(f'<Override PartName="/xl/{name}" ContentType="{kind}"/>' for name, kind in types.items())
    rels = "application/vnd.openxmlformats-package.relationships+xml"
    return f'<Types xmlns="{_TYPES}"><Default Extension="rels" ContentType="{rels}"/>{listed}</Types>'


def _relationships(relations: Sequence[Relation]) -> str:
    listed = "".join(
        f'<Relationship Id="{escaped(one.id)}" Type="{_OFFICE}/{one.kind}" Target="{escaped(one.target)}"'
        f"{_OUTSIDE if one.outside else ''}/>"
        for one in relations
    )
    return f'<Relationships xmlns="{_LINKS}">{listed}</Relationships>'


def _workbook(book: Book, parts: Sequence[_Part]) -> str:
    sheets = "".join(
        f'<sheet name="{escaped(engine_sheet(sheet.name))}" sheetId="{number}" r:id="rId{number}"/>'
        for number, sheet in enumerate(book.sheets, 1)
    )
    links = "".join(
        f'<externalReference r:id="rId{number}"/>'
        for number, part in enumerate(parts, 1)
        if part.kind == "externalLink"
    )
    links = f"<externalReferences>{links}</externalReferences>" if links else ""
    iterate = (
        f' iterate="1" iterateCount="{book.iterate_count}" iterateDelta="{book.iterate_delta}"' if book.iterate else ""
    )
    return (
        f'<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><workbookPr date1904="{int(book.date1904)}"/>'
        f"<sheets>{sheets}</sheets>{links}<calcPr{iterate}/></workbook>"
    )
