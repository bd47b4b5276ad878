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


def frozen_paths(book: Path) -> list[str]:
    """The paths to a valuex.xlam that a workbook holds as links; Excel writes them where the add-in was elsewhere."""
    try:
        with zipfile.ZipFile(book) as package:
            parts = [each for each in package.infolist() if _RELATIONS.fullmatch(each.filename)]
            texts = [package.read(each).decode("utf-8", "replace") for each in parts if each.file_size <= _MOST]
    except (OSError, zipfile.BadZipFile, RuntimeError) as error:
        raise UserError(f"{book} cannot be read as a workbook ({error}) - give an .xlsx or .xlsm file") from None
    return [unquote(target) for text in texts for target in _TARGET.findall(text)]
