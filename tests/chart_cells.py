"""What the charts of a workbook keep, and what stands in the cells that they are drawn from."""

from __future__ import annotations

import io
import re
import zipfile
from typing import NamedTuple
from xml.etree.ElementTree import Element, fromstring

import openpyxl

__all__ = ["Drawn", "drawn_in"]

_CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"


class Drawn(NamedTuple):
    """One range of a chart: its use (``cat``, ``val`` or ``tx``), what the chart keeps, what the cells hold."""

    part: str
    use: str
    cells: str
    kept: list[object]
    held: list[object]


def drawn_in(data: bytes) -> list[Drawn]:
    """Every range of every chart; a cell that a chart leaves a gap for holds None."""
    book = openpyxl.load_workbook(io.BytesIO(data), data_only=True)
    found = []
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        for part in file.namelist():
            if re.fullmatch(r"xl/charts/chart\d+\.xml", part):
                for use in ("cat", "val", "tx"):
                    for element in fromstring(file.read(part)).iter(f"{_CHART}{use}"):
                        found += [Drawn(part, use, *each) for each in _ranges(element, use, book)]
    return found


def _ranges(element: Element, use: str, book: openpyxl.Workbook):
    for reference in element:
        formula = reference.findtext(f"{_CHART}f")
        if formula is None:
            continue
        count = reference.find(f".//{_CHART}ptCount")
        texts = reference.tag == f"{_CHART}strRef"
        kept: list[object] = [None] * int(count.get("val") if count is not None else 0)
        for point in reference.iter(f"{_CHART}pt"):
            value = point.findtext(f"{_CHART}v")
            kept[int(point.get("idx"))] = (value or "") if texts else float(value)
        yield formula, kept, [_held(cell, texts) for cell in _cells(formula, book)]


def _cells(formula: str, book: openpyxl.Workbook):
    sheet, area = formula.rsplit("!", 1)
    block = book[sheet.strip("'")][area.replace("$", "")]
    return [cell for row in block for cell in row] if isinstance(block, tuple) else [block]


def _held(cell, texts: bool):
    """A cell as a chart shows it: a text where a number is drawn is 0, an error value a gap."""
    if cell.data_type == "e" or cell.value is None:
        return None
    if texts:
        return str(cell.value)
    return 0.0 if isinstance(cell.value, str) else float(cell.value)
