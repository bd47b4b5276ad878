"""The formulas of one sheet as they are calculated, and the facts of each."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field

from valuex_xl.addresses import Cell, Position, Rectangle
from valuex_xl.workbooks.formula.facts import Facts
from valuex_xl.workbooks.package import FormulaCell

__all__ = ["SheetFormulas", "data_tables"]


@dataclass(slots=True)
class SheetFormulas:
    """The formula cells of one sheet, the facts of each in the same order, and what is special to some."""

    name: str
    cells: Sequence[FormulaCell]
    facts: list[Facts]
    texts: dict[Position, str]
    """Formulas in plain A1 where they are stored otherwise: what a formula reads stands in these."""
    problems: dict[Position, str] = field(default_factory=dict)
    """Why cells cannot be calculated: those are left out, and feed others with their stored value."""
    doubts: dict[Position, str] = field(default_factory=dict)
    """Why cells that are calculated may have come out wrong, where nothing but this engine speaks for them."""

    def distinct_facts(self) -> Collection[Facts]:
        """The facts that differ by identity: those of a filled column are one."""
        return dict(zip(map(id, self.facts), self.facts, strict=True)).values()


def data_tables(sheets: Iterable[SheetFormulas]) -> dict[Cell, Rectangle]:
    """What each data table fills, by the cell of its formula."""
    return {
        (sheet.name, cell.row, cell.column): (sheet.name, *cell.ref)
        for sheet in sheets
        if sheet.problems
        for cell in sheet.cells
        if cell.kind == "data table" and cell.ref is not None
    }
