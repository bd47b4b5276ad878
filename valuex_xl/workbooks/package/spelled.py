"""The formulas of a run as the file spells them, and as texts where they are asked for."""

from __future__ import annotations

from valuex_xl.workbooks.package.errors import IrregularError
from valuex_xl.workbooks.package.pieces import NOT_IN_XML
from valuex_xl.workbooks.package.segments import Run
from valuex_xl.workbooks.package.text import unescaped

__all__ = ["Spelled"]


class Spelled:
    """The formulas of a run, made of what the file spells whenever they are asked for."""

    def __init__(self, run: Run) -> None:
        self._run = run

    def every(self) -> list[str | None]:
        """The formulas unescaped; None for a cell without one of its own."""
        width = self._run.width
        if width == 1:
            return self.of_column(0)
        texts: list[str | None] = [None] * len(self._run)
        for place in range(width):
            texts[place::width] = self.of_column(place)
        return texts

    def one(self, place: int) -> str | None:
        """The formula in one place."""
        width = self._run.width
        return self._of(self.spelled(place % width).split(NOT_IN_XML)[place // width], 1)[0]

    def spelled(self, place: int) -> bytes:
        """The formulas of one column as the file spells them, NOT_IN_XML between them."""
        if place >= self._run.width:
            return b""
        return self._run.texts_in_one(place)

    def of_column(self, place: int) -> list[str | None]:
        """The formulas of one column."""
        return self._of(self.spelled(place), len(self._run) // self._run.width)

    def _of(self, spelled: bytes, count: int) -> list[str | None]:
        texts = spelled.decode()
        found = unescaped(texts).split(NOT_IN_XML.decode())
        if len(found) != max(count, 1):
            raise IrregularError
        return found if all(found) else [text or None for text in found]  # type: ignore[return-value]
