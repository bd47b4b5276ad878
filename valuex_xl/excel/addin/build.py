"""The add-in as a file: the installed xlwings' template with our functions and ribbon, the same bytes each time."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import xlwings

from valuex_xl.excel.addin.project import rebuilt, sources
from valuex_xl.excel.addin.upstream import UpstreamError, patched
from valuex_xl.excel.addin.wrappers import functions_module, resource, ribbon_module, wizard_module
from valuex_xl.functions import FUNCTIONS

__all__ = ["addin_bytes"]

_TEMPLATE = "quickstart_addin.xlam"
_BINARY = "xl/vbaProject.bin"
_RIBBON = "customUI/customUI.xml"
_RIBBON_KIND = "http://schemas.microsoft.com/office/2006/relationships/ui/extensibility"
_EARLIEST = (1980, 1, 1, 0, 0, 0)
_WITHOUT = frozenset({"Module1", "MSForms"})
_CORE = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>valuex_xl</dc:title>'
    "<dc:description>Customer value in the cells of a workbook</dc:description></cp:coreProperties>"
)
_EDITS = (
    # Somebody's folder, a calculation of every open workbook at each start, and the settings sheet that is not used.
    ("xl/workbook.xml", r"<mc:AlternateContent.*?</mc:AlternateContent>", ""),
    ("xl/workbook.xml", r'<calcPr fullCalcOnLoad="1" />', ""),
    ("xl/workbook.xml", r'name="_myaddin\.conf"', 'name="valuex"'),
    ("xl/worksheets/sheet1.xml", r"<sheetData>.*</sheetData>", "<sheetData/>"),
    ("xl/worksheets/sheet1.xml", r'<dimension ref="A1:B13" />', '<dimension ref="A1"/>'),
    ("xl/sharedStrings.xml", r' count="9" uniqueCount="9">.*</sst>', ' count="0" uniqueCount="0"/>'),
    ("docProps/core.xml", r"<\?xml.*</cp:coreProperties>", _CORE),
    (
        "_rels/.rels",
        r"</Relationships>",
        f'<Relationship Id="valuexRibbon" Type="{_RIBBON_KIND}" Target="{_RIBBON}" /></Relationships>',
    ),
)


def addin_bytes() -> bytes:
    """The add-in ``valuex.xlam``; raises UpstreamError where the installed xlwings has another template."""
    with zipfile.ZipFile(Path(xlwings.__file__).parent / _TEMPLATE) as template:
        parts = {name: template.read(name) for name in template.namelist()}
    for part, pattern, text in _EDITS:
        parts[part] = _edited(part, parts[part].decode("utf-8"), pattern, text).encode("utf-8")
    parts[_RIBBON] = resource("ribbon.xml").encode("ascii")
    parts[_BINARY] = _binary(parts[_BINARY])
    return _zipped(parts)


def _edited(part: str, text: str, pattern: str, replacement: str) -> str:
    edited, hits = re.subn(pattern, lambda _: replacement, text, flags=re.DOTALL)
    if hits != 1:
        raise UpstreamError(f"{part} of xlwings' template has {hits} places, not 1, like {pattern}")
    return edited


def _binary(template: bytes) -> bytes:
    modules = {
        "xlwings": patched(sources(template)["xlwings"]),
        "valuex_functions": functions_module(FUNCTIONS.values()),
        "valuex_wizard": wizard_module(FUNCTIONS.values()),
        "valuex_ribbon": ribbon_module(),
    }
    return rebuilt(template, "Valuex", modules, _WITHOUT)


def _zipped(parts: dict[str, bytes]) -> bytes:
    """The parts without dates and not packed, so that the bytes depend on no version of a packer."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_STORED) as package:
        for name in sorted(parts, key=lambda name: (name != "[Content_Types].xml", name)):
            entry = zipfile.ZipInfo(name, _EARLIEST)
            entry.create_system = 0
            package.writestr(entry, parts[name])
    return packed.getvalue()
