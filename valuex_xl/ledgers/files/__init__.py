"""Files of exports as lines of cells, whatever their kind."""

from valuex_xl.ledgers.files.export import Cell, CellError, Export, Line, open_export

__all__ = ["Cell", "CellError", "Export", "Line", "open_export"]
