"""``valuex recalc`` of a large workbook against openpyxl's load and save, and against LibreOffice's convert.

Processor seconds and peak memory of whole processes, run in turn; the medians of the ratios count.
"""

from __future__ import annotations

import sys
import tempfile
from compileall import compile_dir
from datetime import date
from pathlib import Path

import libreoffice
import xlsxwriter
from cost import Cost, compared, cost, skipped

import valuex_xl

__all__ = ["make_book", "recalculation"]

DAY = date(2026, 1, 31)
ONE = ("--believe", "first")
"""What the second engine costs is measured by witness.py."""

OPENPYXL = "import sys, openpyxl; openpyxl.load_workbook(sys.argv[1]).save(sys.argv[2])"


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


def recalculation(rows: int, rounds: int, largest: int | None) -> None:
    """The lines of a book of so many rows, and what ``largest`` rows take."""
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
        memory = ", 350 MB" if rows == 100_000 else ""
        what = f"recalc {rows:,} rows x 4 formulas \\|"
        compared(f"{what} openpyxl, load and save", ours, openpyxl, f"0.25{memory}")
        if office is None:
            skipped(f"{what} LibreOffice, convert", "soffice is not installed")
        else:
            compared(f"{what} LibreOffice, convert", ours, convert, f"0.5{memory}")
        if largest is not None:
            make_book(book, largest)
            compared(f"recalc {largest:,} rows x 4 formulas", [_recalc(book, folder)], [], "1,000 MB")


def _recalc(book: Path, folder: Path) -> Cost:
    out = ["-o", str(folder / "ours.xlsx"), "--as-at", str(DAY), "--force", *ONE]
    return cost([sys.executable, "-m", "valuex_xl", "recalc", str(book), *out])
