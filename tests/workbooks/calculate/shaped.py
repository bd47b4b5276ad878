"""Books as other programs shape them: written by XlsxWriter, their parts then changed as texts."""

from __future__ import annotations

import io
from collections.abc import Callable
from zipfile import ZipFile

import xlsxwriter

from valuex_xl.workbooks.package import Book, read_book


def reshaped(build: Callable[[xlsxwriter.Workbook], None], change: Callable[[str, str], str]) -> Book:
    """A book whose parts went through ``change``, which is told the name and the text of each."""
    first, second = io.BytesIO(), io.BytesIO()
    workbook = xlsxwriter.Workbook(first, {"in_memory": True})
    build(workbook)
    workbook.close()
    with ZipFile(first) as old, ZipFile(second, "w") as new:
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name).decode()))
    return read_book(second.getvalue(), name="test.xlsx")
