"""``valuex recalc`` of a large workbook against openpyxl's load and save, and against LibreOffice's convert.

Processor seconds and peak memory of whole processes, run in turn; the medians of the ratios count.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
from collections.abc import Callable
from compileall import compile_dir
from datetime import date
from pathlib import Path

import libreoffice
import xlsxwriter
from cost import Cost, cost

import valuex_xl

__all__ = ["Told", "make_book", "recalculation"]

DAY = date(2026, 1, 31)
ONE = ("--believe", "first")
"""What the second engine costs is measured by witness.py."""

OPENPYXL = "import sys, openpyxl; openpyxl.load_workbook(sys.argv[1]).save(sys.argv[2])"

Told = Callable[[str, str, str, str, str], None]
"""Prints a line: what, ours, theirs, the ratio, what is held to."""


def make_book(path: Path, rows: int) -> None:
    """Rows of income and wallet with three native formulas and one VX_GRADE each."""
    book = xlsxwriter.Workbook(path, {"constant_memory": True})
    sheet = book.add_worksheet("Customers")
    for row in range(rows):
        at = row + 1
        sheet.write_number(row, 0, 1000.0 + row % 977)
        sheet.write_number(row, 1, 2000.0 + row % 1313)
        sheet.write_formula(row, 2, f"=A{at}/B{at}")
        sheet.write_formula(row, 3, f"=ROUND(MIN(C{at},1),4)")
        sheet.write_formula(row, 4, f'=IF(D{at}>0.5,"half","less")')
        sheet.write_formula(row, 5, f"=VX_GRADE(D{at})")
    book.close()


def recalculation(told: Told, rows: int, rounds: int, largest: int | None) -> None:
    """The lines of a book of so many rows, and the memory that ``largest`` rows take."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        compile_dir(Path(valuex_xl.__file__).parent, quiet=2)  # as pip leaves the others
        book, small = folder / "book.xlsx", folder / "small.xlsx"
        make_book(book, rows)
        make_book(small, 1)
        program = libreoffice.find()
        office = libreoffice.Convert(program, folder, small) if program else None
        ours, openpyxl, convert = [], [], []
        for _ in range(rounds):
            ours.append(_recalc(book, folder))
            openpyxl.append(cost([sys.executable, "-c", OPENPYXL, str(book), str(folder / "theirs.xlsx")]))
            if office is not None:
                convert.append(cost(office.command(book)))
        what = f"recalc {rows:,} rows x 4 formulas | "
        _compared(told, f"{what}openpyxl load and save, CPU", ours, openpyxl, "0.25")
        if office is None:
            print(f"{what}LibreOffice convert: SKIPPED, soffice is not installed", flush=True)
        else:
            _compared(told, f"{what}LibreOffice convert, CPU", ours, convert, "0.5")
        memory = "350 MB" if rows == 100_000 else ""
        for theirs, others in (("openpyxl", openpyxl), ("LibreOffice", convert)):
            if others:
                told(f"peak memory of these | {theirs}", _peak(ours), _peak(others), "", memory)
        if largest is not None:
            make_book(book, largest)
            used = _recalc(book, folder)
            told(f"recalc {largest:,} rows x 4 formulas, CPU", f"{used.cpu:.2f} s", "", "", "")
            told("its peak memory", _peak([used]), "", "", "1,000 MB")


def _recalc(book: Path, folder: Path) -> Cost:
    out = ["-o", str(folder / "ours.xlsx"), "--as-at", str(DAY), "--force", *ONE]
    return cost([sys.executable, "-m", "valuex_xl", "recalc", str(book), *out])


def _compared(told: Told, what: str, ours: list[Cost], theirs: list[Cost], limit: str) -> None:
    ratio = statistics.median(one.cpu / other.cpu for one, other in zip(ours, theirs, strict=True))
    seconds = [f"{statistics.median(each.cpu for each in side):.2f} s" for side in (ours, theirs)]
    told(what, seconds[0], seconds[1], f"{ratio:.2f}", limit)


def _peak(costs: list[Cost]) -> str:
    return f"{max(each.peak for each in costs) / 1e6:,.0f} MB"
