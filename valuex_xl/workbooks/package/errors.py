"""A workbook that cannot be read or written, and a sheet that is left to the general reader."""

from __future__ import annotations

from valuex_xl.errors import UserError

__all__ = ["BookError", "IrregularError"]


class BookError(UserError):
    """The book cannot be read, or is refused; the text names the file, the reason and what to do."""


class IrregularError(Exception):
    """The sheet is not shaped as the quick reader expects."""
