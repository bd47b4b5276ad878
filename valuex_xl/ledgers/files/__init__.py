"""The files that finance systems export, of whatever kind, as numbered lines of cells."""

from valuex_xl.ledgers.files.export import Block, Cell, Export, Formatted, Line, Note, in_columns
from valuex_xl.ledgers.files.kinds import open_export

__all__ = ["Block", "Cell", "Export", "Formatted", "Line", "Note", "in_columns", "open_export"]
