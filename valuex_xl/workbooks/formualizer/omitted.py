"""Omitted arguments of VX_ calls, marked: the calculation engine hands over 0 for them, and 0 is something else."""

from __future__ import annotations

from valuex_xl.workbooks.formula.tokens import Token, arguments

__all__ = ["OMITTED", "mark_omitted"]

OMITTED = "\ue000"
"""What stands for an omitted argument in the private copy: a character that no workbook means anything by."""

_MARK = Token("string", f'"{OMITTED}"')


def mark_omitted(tokens: list[Token]) -> list[Token]:
    """The tokens with a mark wherever a VX_ call leaves an argument out: ``VX_X(a,,b)``, ``VX_X(a,)``."""
    gaps: set[int] = set()
    for index, token in enumerate(tokens):
        if token.kind == "func" and token.text.startswith("VX_"):
            spans = arguments(tokens, index + 1)
            if len(spans) > 1:
                gaps.update(end for start, end in spans if all(t.kind == "space" for t in tokens[start:end]))
    if not gaps:
        return tokens
    result: list[Token] = []
    for index, token in enumerate(tokens):
        if index in gaps:
            result.append(_MARK)
        result.append(token)
    return result
