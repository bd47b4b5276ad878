"""VX_ cells that hold a call of a native function which came out otherwise than stored in a cell of its own."""

from __future__ import annotations

from collections.abc import Iterator, Set

from valuex_xl.addresses import Cell, cell_name
from valuex_xl.workbooks.calculation import Calculation
from valuex_xl.workbooks.formula.excel_functions import plain_name
from valuex_xl.workbooks.formula.tokens import Token, closing, tokenize

__all__ = ["holding_the_same"]

_OWN = "VALUEX_"


def holding_the_same(calculation: Calculation, unlike: Set[Cell]) -> dict[Cell, str]:
    """The VX_ cells with a call that also stands in one of the ``unlike`` cells of their sheet, and why in words."""
    found: dict[Cell, str] = {}
    for sheet in calculation.sheets:
        shown: dict[str, str] = {}
        for cell in sheet.cells if any(name == sheet.name for name, _, _ in unlike) else ():
            if (sheet.name, cell.row, cell.column) in unlike:
                for call in _calls(cell.text or sheet.texts.get(cell[:2]) or ""):
                    shown.setdefault(call, cell_name(cell.row, cell.column))
        if not shown:
            continue
        for cell, facts in zip(sheet.cells, sheet.facts, strict=True):
            if not facts.calls:
                continue
            for call in _calls(cell.text or sheet.texts.get(cell[:2]) or ""):
                if call in shown:
                    why = f"it holds {call}, as {sheet.name}!{shown[call]} does, which did not come out as it is stored"
                    found[sheet.name, cell.row, cell.column] = why
                    break
    return found


def _calls(text: str) -> Iterator[str]:
    """The calls of native functions in a formula, written alike wherever they stand."""
    tokens = [token for token in tokenize(text) if token.kind != "space"]
    for index, token in enumerate(tokens):
        name = plain_name(token.text) if token.kind == "func" else _OWN
        if not name.startswith((_OWN, "VX_")):
            call = name + "".join(map(_alike, tokens[index + 1 : closing(tokens, index + 1) + 1]))
            if _OWN not in call:
                yield call


def _alike(token: Token) -> str:
    if token.kind == "func":
        return plain_name(token.text)
    return token.text if token.kind == "string" else token.text.replace("$", "").upper()
