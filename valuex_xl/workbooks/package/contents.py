"""What a workbook lists: its sheets, tables, defined names, links to other books, and the marks of dynamic arrays."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from valuex_xl.addresses import Area, area_of
from valuex_xl.workbooks.package.errors import BookError
from valuex_xl.workbooks.package.parts import Package, Relation, attribute, children, local
from valuex_xl.workbooks.package.text import string_from_file

__all__ = ["Name", "Sheet", "Table", "dynamic_marks", "linked_parts", "names_of", "sheets_of", "tables_of"]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A worksheet: its name, its part of the package."""

    name: str
    part: str


@dataclass(frozen=True, slots=True)
class Table:
    """An Excel table; ``ref`` includes header and totals."""

    name: str
    sheet: str
    ref: Area
    columns: tuple[str, ...]
    header_rows: int
    totals_rows: int
    calculated: tuple[tuple[str, str], ...] = ()
    """What a new row is given in a column: the column and the formula, without its =, of those that have one."""


@dataclass(frozen=True, slots=True)
class Name:
    """A defined name; ``sheet`` is the one sheet that knows it, None where the whole book does."""

    name: str
    sheet: str | None
    text: str
    hidden: bool


def _targets(relations: Iterable[Relation]) -> dict[str, Relation]:
    return {link.id: link for link in relations}


def sheets_of(package: Package, workbook: Element, relations: Sequence[Relation]) -> tuple[Sheet, ...]:
    """The worksheets in the order of their tabs; chart, dialog and macro sheets are passed over."""
    targets = _targets(relations)
    found = []
    for entry in children(workbook, "sheets", "sheet"):
        name = entry.get("name", "")
        link = targets.get(attribute(entry, "id") or "")
        if link is None:
            raise BookError(
                f"{package.path}: its sheet {name} has no part - open it in Excel, let it repair, and save it again"
            )
        if link.kind == "worksheet":
            found.append(Sheet(name, link.target))
    return tuple(found)


def tables_of(package: Package, sheets: Iterable[Sheet]) -> tuple[Table, ...]:
    """The tables of all sheets."""
    return tuple(
        _table(package.tree(link.target), sheet.name)
        for sheet in sheets
        for link in package.relations(sheet.part)
        if link.kind == "table"
    )


def _table(tree: Element, sheet: str) -> Table:
    columns = tuple(
        string_from_file(column.get("name", "")) for column in children(tree, "tableColumns", "tableColumn")
    )
    header, totals = int(tree.get("headerRowCount", "1")), int(tree.get("totalsRowCount", "0"))
    name = tree.get("displayName", tree.get("name", ""))
    calculated = tuple(
        (string_from_file(column.get("name", "")), string_from_file(formula.text or ""))
        for column in children(tree, "tableColumns", "tableColumn")
        for formula in children(column, "calculatedColumnFormula")
    )
    return Table(name, sheet, area_of(tree.get("ref", "")), columns, header, totals, calculated)


def names_of(workbook: Element) -> tuple[Name, ...]:
    """The defined names; a local one counts all sheets, charts too."""
    tabs = [entry.get("name", "") for entry in children(workbook, "sheets", "sheet")]
    found = []
    for entry in children(workbook, "definedNames", "definedName"):
        scope = entry.get("localSheetId")
        if scope is not None and not 0 <= int(scope) < len(tabs):
            continue
        sheet = None if scope is None else tabs[int(scope)]
        hidden = entry.get("hidden") in ("1", "true")
        found.append(Name(entry.get("name", ""), sheet, entry.text or "", hidden))
    return tuple(found)


def linked_parts(workbook: Element, relations: Sequence[Relation]) -> tuple[str, ...]:
    """The parts behind ``[1]``, ``[2]`` in formulas, in that order."""
    targets = _targets(relations)
    links = (
        targets.get(attribute(entry, "id") or "")
        for entry in children(workbook, "externalReferences", "externalReference")
    )
    return tuple("" if link is None else link.target for link in links)


def dynamic_marks(package: Package, relations: Iterable[Relation]) -> frozenset[str]:
    """The ``cm`` numbers by which a cell says that its array formula spills."""
    part = next((link.target for link in relations if link.kind == "sheetMetadata"), None)
    if part is None or package.member(part) is None:
        return frozenset()
    tree = package.tree(part)
    types = [entry.get("name") for entry in children(tree, "metadataTypes", "metadataType")]
    blocks = [
        block
        for future in children(tree, "futureMetadata")
        if future.get("name") == "XLDAPR"
        for block in children(future, "bk")
    ]
    spilling = [index for index, block in enumerate(blocks) if _spills(block)]
    marked = {(kind, index) for kind, name in enumerate(types, 1) if name == "XLDAPR" for index in spilling}
    marks = set()
    for number, block in enumerate(children(tree, "cellMetadata", "bk"), 1):
        for record in children(block, "rc"):
            kind, index = int(record.get("t", "0")), int(record.get("v", "0"))
            if (kind, index) in marked:
                marks.add(str(number))
    return frozenset(marks)


def _spills(block: Element) -> bool:
    return any(
        local(entry.tag) == "dynamicArrayProperties" and entry.get("fDynamic") in ("1", "true")
        for entry in block.iter()
    )
