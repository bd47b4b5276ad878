"""A number typed over a cell of a table, every other byte kept."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

from valuex_xl.addresses import cell_name
from valuex_xl.workbooks.package import read_book

__all__ = ["typed"]


def typed(path: Path, table: str, column: str, row: int, number: float) -> None:
    """Row counted from 0 below the header."""
    book = read_book(path)
    found = next(each for each in book.tables if each.name == table)
    place = cell_name(found.ref[0] + 1 + row, found.ref[1] + found.columns.index(column))
    part = next(sheet.part for sheet in book.sheets if sheet.name == found.sheet)
    out = io.BytesIO()
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(out, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            if name == part:
                changed = re.sub(rb'(<c r="%s"[^>]*>)<v>[^<]*</v>' % place.encode(), rb"\g<1><v>%r</v>" % number, data)
                assert changed != data, place
                data = changed
            new.writestr(name, data)
    path.write_bytes(out.getvalue())
