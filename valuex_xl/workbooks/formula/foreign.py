"""What other programs make of VX_ calls when they save a workbook: told from the text, never guessed at.

Such a formula is a VX_ formula to whoever reads the summary. It is not calculated, its stored value is kept.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from valuex_xl.workbooks.formula.excel_functions import plain_name
from valuex_xl.workbooks.formula.tokens import Token

__all__ = ["foreign_problem", "shadowed", "vx_calls"]

_CALL = re.compile(r"(?<![A-Z0-9_])VX_[A-Z0-9_]+(?= *\()", re.IGNORECASE)
_GOOGLE = "DUMMYFUNCTION"
_LIBREOFFICE = "ORG.VALUEX."
_LIBREOFFICE_NAME = re.compile(r"\.VX_?(\w+)$", re.IGNORECASE)


def vx_calls(tokens: Sequence[Token]) -> int:
    """How many VX_ functions a formula calls, in whatever spelling."""
    return sum(_calls(tokens, index) for index, token in enumerate(tokens) if token.kind in ("func", "name"))


def _calls(tokens: Sequence[Token], index: int) -> int:
    token = tokens[index]
    name = _bare(token.text)
    if token.kind == "name":
        return 1 if name.startswith("VX_") and _called_after_a_space(tokens, index) else 0
    if name.endswith(_GOOGLE):
        return len(_CALL.findall(_kept_text(tokens, index)))
    return 1 if "VX_" in name or name.startswith(_LIBREOFFICE) else 0


def _called_after_a_space(tokens: Sequence[Token], index: int) -> bool:
    return [token.kind for token in tokens[index + 1 : index + 3]] == ["space", "open"]


def foreign_problem(tokens: Sequence[Token]) -> str:
    """Why a formula cannot be calculated that another program has changed; empty where none has."""
    ours = vx_calls(tokens) > 0
    for index, token in enumerate(tokens):
        if token.kind == "other" and token.text == ";" and ours:
            return "its arguments are separated by semicolons; in a file commas separate them - type the formula again"
        if token.kind != "func":
            continue
        name = _bare(token.text)
        if name.endswith(_GOOGLE):
            return _google(_kept_text(tokens, index))
        if name.startswith(_LIBREOFFICE):
            return f"{token.text} is what LibreOffice makes of {_plain(name)} - write {_plain(name)}"
        if "VX_" in name and not name.startswith("VX_"):
            plain = name[name.rindex("VX_") :]
            return f"{token.text} is no spelling of {plain} that is known here - write {plain}"
    return ""


def shadowed(tokens: Sequence[Token], named: Callable[[str], bool]) -> str:
    """Why a formula may not be ours: the book has a name of the function that it calls; empty where it has none."""
    for token in tokens:
        name = _bare(token.text) if token.kind == "func" else ""
        if name.startswith("VX_") and named(name):
            return f"the book has a name {name} of its own, which Excel may call in place of the function - rename it"
    return ""


def _bare(stored: str) -> str:
    return plain_name(stored.rpartition("!")[2])


def _plain(name: str) -> str:
    found = _LIBREOFFICE_NAME.search(name)
    return f"VX_{found[1]}" if found else "a VX_ function"


def _kept_text(tokens: Sequence[Token], index: int) -> str:
    """The formula that Google Sheets has put into quotes."""
    words = [token.text for token in tokens[index + 2 : index + 4] if token.kind == "string"]
    return words[0][1:-1].replace('""', '"') if words else ""


def _google(kept: str) -> str:
    told = f": ={kept.removeprefix('=')}" if kept else ""
    return f"Google Sheets saved it, which keeps such a formula as a text{told} - type the formula again in Excel"
