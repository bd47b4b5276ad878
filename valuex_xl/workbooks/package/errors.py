"""A workbook that cannot be read or written: one exception, its text for the person who gave the file."""

from __future__ import annotations

from valuex_xl.errors import UserError

__all__ = ["BookError"]


class BookError(UserError):
    """The book cannot be read, or is refused; the text names the file, the reason and what to do."""
