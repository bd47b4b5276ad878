"""Files of exports as lines of cells, whatever their kind."""

from valuex_xl.ledgers.files.export import Cell, Export, Line, Note, open_export

__all__ = ["Cell", "Export", "Line", "Note", "open_export"]
