"""Where a command writes a book that it makes, with its seal beside it, and what it prints of it."""

from __future__ import annotations

from argparse import Namespace
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from valuex_xl.cli.output import emit, print_csv, print_json
from valuex_xl.cli.refusals import UsageError, refuse_missing_folder

if TYPE_CHECKING:
    from valuex_xl.workbooks.package import Target

__all__ = ["BookPlace", "place_for", "tell"]

Rows = Callable[[Mapping[str, Any]], Iterable[Sequence[object]]]
"""The facts of a book one a line: what, and its value."""


@dataclass(frozen=True, slots=True)
class BookPlace:
    """What may be written: the book and its seal, both looked at before the work began."""

    book: Target
    seal: Target

    def write(self, data: bytes, seal: str) -> None:
        """Write both; BookError where somebody saved or opened one in the meantime."""
        self.book.write(data)
        self.seal.write(seal.encode())


def place_for(output: Path, *, force: bool) -> BookPlace:
    """The place, refused before the work begins.

    UsageError for a name that is none of a workbook's and for a folder that is not there; BookError for what exists,
    unless it is to be replaced, and for a book that is open in Excel.
    """
    from valuex_xl.workbooks.package import refuse_if_open, target_of
    from valuex_xl.workbooks.seal.keeping import beside

    if output.suffix.lower() != ".xlsx":
        raise UsageError(f"-o {output}: the workbook's name ends in .xlsx")
    refuse_missing_folder(output)
    place = BookPlace(target_of(output, replace=force), target_of(beside(output), replace=force))
    refuse_if_open(output)
    return place


def tell(options: Namespace, facts: Mapping[str, Any], rows: Rows, lines: Iterable[str]) -> None:
    """Print what was made, in the format that was asked for: the facts, their rows, or lines for people."""
    if options.format == "json":
        print_json({"workbook": str(options.output), **facts})
    elif options.format == "csv":
        print_csv(rows({"workbook": str(options.output), **facts}), ("what", "value"))
    else:
        emit("\n".join([str(options.output), *(f"  {line}" for line in lines)]))
