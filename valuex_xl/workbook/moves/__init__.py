"""Who moves in a workbook when its rules change, and the report for the person who must approve it."""

from valuex_xl.workbook.moves.compare import BookMoves, Moved, compare_book

__all__ = ["BookMoves", "Moved", "compare_book"]
