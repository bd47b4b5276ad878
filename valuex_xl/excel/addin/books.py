"""Workbooks whose formulas hold somebody else's path to the add-in."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path
from urllib.parse import unquote

from valuex_xl.errors import UserError

__all__ = ["frozen_paths"]

_RELATIONS = re.compile(r"xl/externalLinks/_rels/[^/]+\.rels")
_TARGET = re.compile(r'Target="([^"]*valuex\.xlam)"', re.IGNORECASE)
_MOST = 1 << 20
_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml")
_WRITTEN = re.compile(rb"(?:'|&apos;)([^'&<>]{1,400}?valuex\.xlam)\]?(?:'|&apos;)!VX_", re.IGNORECASE)
"""A path that stands in the formula itself: 'C:\\x\\valuex.xlam'!VX_GRADE(...)."""
_LONGEST = 1 << 28


def frozen_paths(book: Path) -> list[str]:
    """The paths to a valuex.xlam that a workbook holds: as links, which Excel writes, or in its formulas."""
    try:
        with zipfile.ZipFile(book) as package:
            parts = [each for each in package.infolist() if _RELATIONS.fullmatch(each.filename)]
            texts = [package.read(each).decode("utf-8", "replace") for each in parts if each.file_size <= _MOST]
            linked = [unquote(target) for text in texts for target in _TARGET.findall(text)]
            return linked + _in_formulas(package)
    except (OSError, zipfile.BadZipFile, RuntimeError) as error:
        raise UserError(f"{book} cannot be read as a workbook ({error}) - give an .xlsx or .xlsm file") from None


def _in_formulas(package: zipfile.ZipFile) -> list[str]:
    sheets = [each for each in package.infolist() if _SHEET.fullmatch(each.filename) and each.file_size <= _LONGEST]
    found = (path for sheet in sheets for path in _WRITTEN.findall(package.read(sheet)))
    return [path.decode("utf-8", "replace").replace("[", "") for path in dict.fromkeys(found)]
