"""What this calculation engine cannot do, as far as the text of a formula tells."""

from __future__ import annotations

import re

from valuex_xl.addresses import read_reference
from valuex_xl.workbooks.formula.tokens import Token, arguments, closing

__all__ = ["unsupported"]

_LINK = re.compile(r"'?\[(\d+)\]")


def unsupported(tokens: list[Token], links: int) -> str:
    """Why a formula cannot be calculated here, empty where it can; ``links`` is how many books it may name."""
    for index, token in enumerate(tokens):
        if token.kind == "external" and not _is_linked_area(token.text, links):
            return f"{token.text} is in another workbook"
        if token.kind == "other":
            return f"{token.text} cannot be read as part of a formula"
        if token.kind == "area" and read_reference(token.text) is None and "#REF!" not in token.text:
            return f"{token.text} is a reference over several sheets"
        if token.kind == "close" and index + 1 < len(tokens) and tokens[index + 1].kind == "open":
            return "a function is called where it is made (LAMBDA)"
        if token.kind == "space" and _intersects(tokens, index):
            return "the cells that two ranges have in common are asked for by a space"
        if token.kind == "open" and _is_union(tokens, index):
            return "several ranges are joined in brackets"
    return ""


def _is_linked_area(text: str, links: int) -> bool:
    """``[1]Sheet1!A1``: a workbook stores the values that it reads from another one."""
    place, _, cells = text.rpartition("!")
    index = _LINK.match(place)
    return index is not None and 0 < int(index[1]) <= links and read_reference(cells) is not None


def _intersects(tokens: list[Token], index: int) -> bool:
    if index == 0 or index + 1 == len(tokens):
        return False
    before, after = tokens[index - 1], tokens[index + 1]
    return before.kind in ("area", "close", "table") and after.kind in ("area", "func", "table", "open")


def _is_union(tokens: list[Token], index: int) -> bool:
    if index and tokens[index - 1].kind == "func":
        return False
    return closing(tokens, index) < len(tokens) and len(arguments(tokens, index)) > 1
