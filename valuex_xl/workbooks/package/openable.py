"""What Excel wants of a package before it looks at any sheet: links to follow, and what kind of part the workbook is.

A figure proved in a file that nobody can open is proved for nobody.
"""

from __future__ import annotations

from urllib.parse import unquote

from valuex_xl.workbooks.package.errors import BookError
from valuex_xl.workbooks.package.parts import Package, listing_of

__all__ = ["TYPES", "workbook_of"]

TYPES = "[Content_Types].xml"
_USUAL = "xl/workbook.xml"
_MAIN = ".main+xml"
"""How the content type of every workbook ends: with or without macros, a template, an add-in."""
_WAY_OUT = "Excel does not open it so: take an earlier copy, or have the program that made it write it again"


def workbook_of(package: Package) -> str:
    """The part that is the workbook; BookError where the package has none, or none that Excel would open."""
    path = package.path
    workbook = next((link.target for link in package.relations("") if link.kind == "officeDocument"), None)
    if workbook is None:
        if package.member(_USUAL) is not None:
            _refuse_missing(package, listing_of(""))
        raise BookError(f"{path}: is a zip file but not a workbook - give a .xlsx or .xlsm file")
    if workbook.endswith(".bin"):
        raise BookError(f"{path}: is a binary workbook (.xlsb) - open it in Excel and save it as .xlsx")
    if not workbook.endswith(".xml") or "workbook" not in workbook.rpartition("/")[2].lower():
        raise BookError(f"{path}: is an Office document but not a workbook - give a .xlsx or .xlsm file")
    if package.member(workbook) is not None:  # that it is missing is told where it is read
        _refuse_missing(package, TYPES)
        _refuse_missing(package, listing_of(workbook))
        if not _type_of(package, workbook).endswith(_MAIN):
            raise BookError(f"{path}: its part {TYPES} does not say that {workbook} is a workbook - {_WAY_OUT}")
    return workbook


def _refuse_missing(package: Package, part: str) -> None:
    if package.member(part) is None:
        raise BookError(f"{package.path}: its part {part} is missing - {_WAY_OUT}")


def _type_of(package: Package, part: str) -> str:
    """The content type of a part, by its name or else by its extension; empty text where it has none."""
    wanted, extension = f"/{unquote(part)}".casefold(), part.rpartition(".")[2].casefold()
    by_extension = ""
    for entry in package.tree(TYPES):
        kind = entry.get("ContentType", "").casefold()
        if unquote(entry.get("PartName", "")).casefold() == wanted:
            return kind
        if entry.get("Extension", "").casefold() == extension:
            by_extension = kind
    return by_extension
