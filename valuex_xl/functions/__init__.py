"""The VX_ functions: one table, one way to call them, the same answer in every host."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from valuex_xl.functions.calling import answer, reply
from valuex_xl.functions.model import Argument, Example, Function, Output
from valuex_xl.functions.session import Session, open_session
from valuex_xl.functions.table import FUNCTIONS
from valuex_xl.judging.values import Value
from valuex_xl.judging.why import Reply

__all__ = ["FUNCTIONS", "Argument", "Example", "Function", "Output", "Session", "call", "explain", "open_session"]


def call(name: str, arguments: Sequence[Any], session: Session) -> Value:
    """What ``=NAME(arguments)`` answers: a scalar, or rows of scalars.

    None among the arguments is a blank or an omitted one. Bad input answers a CellError whose ``why`` says what is
    wrong; the only exception is KeyError for a name that is not in FUNCTIONS.
    """
    return answer(FUNCTIONS[name], arguments, session)


def explain(name: str, arguments: Sequence[Any], session: Session) -> Reply:
    """What ``call`` answers, with each why as a value whose verdict, sentences and signature a host can show apart."""
    return reply(FUNCTIONS[name], arguments, session)
