"""What the formulas of a book read, told from their texts."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence

from valuex_xl.addresses import LAST_COLUMN, LAST_ROW, Cell, Position, Rectangle, Reference, read_reference
from valuex_xl.workbooks.formula.dependents import Dependents
from valuex_xl.workbooks.formula.filled_down import skeletons_of, split_by_distance
from valuex_xl.workbooks.formula.filled_texts import FormulaTexts, texts_of
from valuex_xl.workbooks.formula.sheet_formulas import SheetFormulas, data_tables
from valuex_xl.workbooks.formula.tokens import tokenize
from valuex_xl.workbooks.package import Book, FormulaCells

__all__ = ["Precedents"]

_Group = tuple[list[Position], Position, list[Reference]]
"""Where formulas stand that are one, the first of them, and what that one reads."""


class Precedents:
    """The cells that the formulas of a book read directly; ``sheets`` are all of its sheets."""

    def __init__(self, book: Book, sheets: Sequence[SheetFormulas]) -> None:
        self._book = book
        self._sheets = sheets

    def connect(self, graph: Dependents) -> None:
        """Tell the graph what every formula reads."""
        for sheet, (formulas, first, references) in self._groups():
            graph.add_filled(sheet, formulas, first, references)
        for table, (sheet, top, left, bottom, right) in data_tables(self._sheets).items():
            # it reads the formulas and the values on its upper and left rim
            graph.add(table, (sheet, max(1, top - 1), max(1, left - 1), bottom, right))

    def of(self, cells: Container[Cell]) -> dict[Cell, list[Rectangle]]:
        """The areas that the formulas in these cells read."""
        found: dict[Cell, list[Rectangle]] = {}
        for sheet, (formulas, first, references) in self._groups():
            for row, column in formulas:
                if (sheet, row, column) in cells:
                    moved = [each.moved(row - first[0], column - first[1]) for each in references]
                    found[sheet, row, column] = [(each.sheet or sheet, *each[1:5]) for each in moved]
        return found

    def by_cell(self) -> dict[Cell, tuple[Position, Sequence[Reference]]]:
        """For each formula what the first of its kind reads, and where that one stands: it reads the same, moved."""
        found: dict[Cell, tuple[Position, Sequence[Reference]]] = {}
        for sheet, (formulas, first, references) in self._groups():
            shared = first, references
            found.update(((sheet, row, column), shared) for row, column in formulas)
        for table, (sheet, top, left, bottom, right) in data_tables(self._sheets).items():
            rim = Reference(sheet, max(1, top - 1), max(1, left - 1), bottom, right, (False, False, False, False))
            found[table] = table[1:], [rim]
        return found

    def _groups(self) -> Iterator[tuple[str, _Group]]:
        names = {sheet.name.casefold(): sheet.name for sheet in self._book.sheets}
        for sheet in self._sheets:
            for formulas, first, references in _groups_of(sheet):
                named = [each._replace(sheet=names.get((each.sheet or sheet.name).casefold())) for each in references]
                yield sheet.name, (formulas, first, [self._used(each) for each in named if each.sheet])

    def _used(self, reference: Reference) -> Reference:
        """The reference as far as its sheet is used."""
        if reference.sheet is None or (reference.row2 < LAST_ROW and reference.column2 < LAST_COLUMN):
            return reference
        row, column = self._book.last_used(reference.sheet)
        bottom = max(reference.row1, row) if reference.row2 == LAST_ROW else reference.row2
        right = max(reference.column1, column) if reference.column2 == LAST_COLUMN else reference.column2
        return reference._replace(row2=bottom, column2=right)


def _groups_of(sheet: SheetFormulas) -> Iterator[_Group]:
    """The formulas of a sheet, those that are one filled down together."""
    cells = sheet.cells
    if isinstance(cells, FormulaCells) and isinstance(sheet.texts, FormulaTexts):
        texts = texts_of(cells, sheet.texts)
    else:
        texts = [sheet.texts.get((cell.row, cell.column)) or cell.text or "" for cell in cells]
    groups: dict[str, list[int]] = {}
    for index, skeleton in enumerate(skeletons_of(texts)):
        if cells[index].text is not None:
            groups.setdefault(skeleton, []).append(index)
    for skeleton, group in groups.items():
        for alike in split_by_distance(skeleton, [cells[i].row for i in group], [texts[i] for i in group]):
            formulas = [(cells[group[place]].row, cells[group[place]].column) for place in alike]
            # Columns are taken as they stand in a text: the same text in another column reads the same cells.
            yield formulas, formulas[0], [_only_down(each) for each in _references(texts[group[alike[0]]])]


def _only_down(reference: Reference) -> Reference:
    down1, _, down2, _ = reference.moves
    return reference._replace(moves=(down1, False, down2, False))


def _references(text: str) -> list[Reference]:
    found: Iterable[Reference | None] = (read_reference(token.text) for token in tokenize(text) if token.kind == "area")
    return [each for each in found if each is not None]
