"""A formula of one number, such as =VX_GRADE(0.5), as each way into Excel carries it.

python one_number.py com|lite|server NUMBER... prints as JSON what each number is answered, and which functions of ours
were called for it, one entry a call. xlwings' own code runs around ours; what Excel and COM themselves do is not in
here. A way needs a process of its own: COM makes xlwings believe that this is Windows, and the other two need the
variable XLWINGS_LICENSE_KEY before xlwings is imported.
"""

from __future__ import annotations

import inspect
import json
import os
import sys
from collections.abc import Callable, Coroutine
from types import SimpleNamespace
from typing import Any, TypeAlias

__all__ = ["WAYS", "Work", "calls_of_ours"]

Work: TypeAlias = Callable[[float], Any]
"""Hands a number over as Excel does, and gives what Excel gets back."""

_PACKAGE = "valuex_xl"


def over_com() -> tuple[Work, Work]:
    """VX_GRADE, and beside it a function that does nothing: a range, what is left out, and the folder of the book."""
    from com_host import MODULE, OMITTED, com_range, stub_windows

    stub_windows()
    from xlwings.com_server import XLPython

    from valuex_xl.excel import udfs

    sys.modules["bare"] = _bare(udfs.VX_GRADE)  # type: ignore[assignment]
    server, left_out = XLPython(), [OMITTED] * 4

    def asked(module: str) -> Work:
        return lambda number: server.CallUDF(module, "VX_GRADE", (com_range(number, number), *left_out, ""), None, None)

    return asked(MODULE), asked("bare")


def in_lite() -> tuple[Work, Work]:
    """The same as xlwings Lite calls it in the workbook's ``main.py``."""
    return _by_office_js(_lite()), _by_office_js(_bare(_lite().VX_GRADE))


def on_the_server() -> tuple[Work, Work]:
    """The same as ``valuex serve`` answers it, after it was let in; beside it what xlwings takes in any server."""
    os.environ["XLWINGS_ON_SERVER"] = "true"
    from valuex_xl.excel.server.calls import ServedFunctions
    from valuex_xl.excel.server.clients import Clients

    served = ServedFunctions(Clients())

    def ours(number: float) -> Any:
        (answer,) = served.answers("window", [{"name": "VX_GRADE", "cells": [[[_js(number)]], *[None] * 4]}])
        return answer["value"][0][0]

    return ours, _by_office_js(_bare(_lite().VX_GRADE))


def _lite() -> Any:
    os.environ["XLWINGS_ON_SERVER"] = "true"
    from valuex_xl.excel.binding import bind
    from valuex_xl.excel.conversion import OFFICE_JS
    from valuex_xl.excel.sessions import Sessions
    from valuex_xl.functions import FUNCTIONS

    return SimpleNamespace(**bind([FUNCTIONS["VX_GRADE"]], OFFICE_JS, Sessions(), __name__))


def _bare(bound: Any) -> Any:
    """A module whose VX_GRADE is registered like ours and does nothing, so that the rest is what xlwings takes."""

    def grade(*_):  # type: ignore[no-untyped-def]
        return [["B"]]

    grade.__xlfunc__, grade.__signature__ = bound.__xlfunc__, inspect.signature(bound)  # type: ignore[attr-defined]
    return SimpleNamespace(VX_GRADE=grade, __file__=__file__)


def _by_office_js(module: Any) -> Work:
    from xlwings.server import custom_functions_call

    def asked(number: float) -> Any:
        told = {"func_name": "VX_GRADE", "args": [[[_js(number)]], *[None] * 4]}
        client = {"runtime": "1.4", "client": "Office.js", "version": "valuex"}
        return _awaited(custom_functions_call(told | client, module))[0][0]

    return asked


def _js(number: float) -> float:
    """The number as it comes out of JavaScript, which knows no difference between 1 and 1.0."""
    return int(number) if number.is_integer() else number


def _awaited(work: Coroutine[Any, Any, Any]) -> Any:
    """What a coroutine gives that waits for nothing."""
    try:
        work.send(None)
    except StopIteration as done:
        return done.value
    raise AssertionError("xlwings waits in the middle of a call")


WAYS: dict[str, Callable[[], tuple[Work, Work]]] = {"com": over_com, "lite": in_lite, "server": on_the_server}


def calls_of_ours(work: Work, number: float) -> list[str]:
    """The Python functions of this package that are called, each by its module and name, in their order."""
    called: list[str] = []

    def watch(frame: Any, event: str, _: Any) -> None:
        module = frame.f_globals.get("__name__", "")
        if event == "call" and module.partition(".")[0] == _PACKAGE:
            called.append(f"{module}.{frame.f_code.co_qualname}")

    sys.setprofile(watch)
    try:
        work(number)
    finally:
        sys.setprofile(None)
    return called


def main(way: str, *numbers: str) -> None:
    ours, _ = WAYS[way]()
    given = list(map(float, numbers))
    answers = list(map(ours, given))  # the first of them reads the rules
    json.dump(
        [[answer, calls_of_ours(ours, number)] for answer, number in zip(answers, given, strict=True)], sys.stdout
    )


if __name__ == "__main__":
    main(*sys.argv[1:])
