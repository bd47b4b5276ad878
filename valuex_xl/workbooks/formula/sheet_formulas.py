"""The formulas of one sheet as they are calculated, and the facts of each."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from valuex_xl.addresses import Cell, Position, Rectangle
from valuex_xl.workbooks.formula.cell_facts import CellFacts
from valuex_xl.workbooks.formula.facts import Facts
from valuex_xl.workbooks.package import FormulaCell

__all__ = ["SheetFormulas", "data_tables"]


@dataclass(slots=True)
class SheetFormulas:
    """The formula cells of one sheet, the facts of each in the same order, and what is special to some."""

    name: str
    cells: Sequence[FormulaCell]
    facts: Sequence[Facts]
    texts: Mapping[Position, str | None]
    """Formulas in plain A1 where they are stored otherwise: what a formula reads stands in these."""
    problems: dict[Position, str] = field(default_factory=dict)
    """Why cells cannot be calculated: those are left out, and feed others with their stored value."""
    doubts: dict[Position, str] = field(default_factory=dict)
    """Why cells that are calculated may have come out wrong, where nothing but this engine speaks for them."""
    alike: set[Position] = field(default_factory=set)
    """Those of the doubted in which other engines go wrong in the same way."""

    def __post_init__(self) -> None:
        if not isinstance(self.facts, CellFacts):
            self.facts = CellFacts.of(self.facts)

    def distinct_facts(self) -> Sequence[Facts]:
        """The facts that differ by identity: those of a filled column are one."""
        return self._cell_facts.distinct

    def calls(self) -> int:
        """How many VX_ calls there are."""
        return self._cell_facts.total(lambda facts: facts.calls)

    def places(self, wanted: Callable[[Facts], object]) -> Sequence[int]:
        """The places of the formulas with such facts."""
        return self._cell_facts.places(wanted)

    @property
    def _cell_facts(self) -> CellFacts:
        return self.facts if isinstance(self.facts, CellFacts) else CellFacts.of(self.facts)


def data_tables(sheets: Iterable[SheetFormulas]) -> dict[Cell, Rectangle]:
    """What each data table fills, by the cell of its formula."""
    return {
        (sheet.name, cell.row, cell.column): (sheet.name, *cell.ref)
        for sheet in sheets
        if sheet.problems
        for cell in sheet.cells
        if cell.kind == "data table" and cell.ref is not None
    }
