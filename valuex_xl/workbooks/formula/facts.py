"""What the text of a formula tells of it, whichever engine calculates."""

from __future__ import annotations

from dataclasses import dataclass

from valuex_xl.workbooks.formula.excel_functions import excel_function, plain_name
from valuex_xl.workbooks.formula.foreign import vx_calls
from valuex_xl.workbooks.formula.graded import shown_by
from valuex_xl.workbooks.formula.native_parts import parts_beside_calls
from valuex_xl.workbooks.formula.tokens import Token

__all__ = ["Facts", "facts_of"]


@dataclass(frozen=True, slots=True)
class Facts:
    """What a formula holds."""

    functions: frozenset[str] = frozenset()
    """Their plain names."""
    calls: int = 0
    """How many of VX_ functions, in whatever spelling."""
    grades: bool = False
    """Does it show grades?"""
    grades_or_else: bool = False
    """Does it show a grade or something else, as ``IF(B1="","n/a",VX_GRADE(B1))`` does?"""
    no_grades: frozenset[str] = frozenset()
    """What is no grade where it shows grades: the ``"?"`` of ``IFERROR(VX_GRADE(B1),"?")``."""
    volatile: bool = False
    """Does it answer something else every time?"""
    indirect: bool = False
    """Does it read cells that it does not name?"""
    heard: bool = False
    """Do native parts stand beside its VX_ calls, which a second engine can calculate?"""
    unheard: frozenset[str] = frozenset()
    """The native functions beside VX_ calls that only the engine with the VX_ functions can calculate."""
    linked: bool = False
    """Does it read the stored values of another workbook's cells?"""
    scalar_call: str = ""
    """The VX_ function that it calls with single values, and nothing else; empty where it is no such formula."""
    doubt: str = ""
    """Why an engine may get it wrong, as far as its text tells."""
    alike: bool = False
    """Do other engines get that wrong in the same way?"""
    problem: str = ""
    """Why it cannot be calculated, as far as its text tells."""


def facts_of(tokens: list[Token]) -> Facts:
    """The facts of a formula whose names are written out."""
    functions = frozenset(plain_name(token.text) for token in tokens if token.kind == "func")
    known = [excel_function(name) for name in functions]
    beside = parts_beside_calls(tokens)
    shown = shown_by(tokens)
    return Facts(
        functions=functions,
        calls=vx_calls(tokens),
        heard=beside.heard,
        unheard=beside.unheard,
        grades=shown.grades,
        grades_or_else=shown.or_else,
        no_grades=shown.no_grades,
        volatile=any(function.volatile for function in known),
        indirect=any(function.indirect for function in known) or _is_range_built(tokens),
        linked=any(token.kind == "external" for token in tokens),
    )


def _is_range_built(tokens: list[Token]) -> bool:
    """``A1:INDEX(...)``: a range whose end is calculated."""
    return any(token.kind == "op" and token.text == ":" for token in tokens)
