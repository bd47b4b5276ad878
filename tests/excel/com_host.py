"""Excel on Windows as far as it can be had here: xlwings' own COM server, with pywin32 stubbed.

Reads a pickle of a day and of calls from its standard input and writes the pickle of their answers: each call is a
function's name and its arguments as COM hands them over, a range as a tuple ("range", value, value2).
It runs in a process of its own, because it makes xlwings believe that this is Windows.
"""

from __future__ import annotations

import asyncio
import ctypes
import datetime
import pickle
import sys
import types
from typing import Any
from unittest.mock import MagicMock

OMITTED = -2147352572
"""What pywin32 makes of an argument that the formula leaves out."""
_RANGE = "{00020846-0000-0000-C000-000000000046}"
MODULE = "valuex_xl.excel.udfs"


def stub_windows() -> None:
    """Put what xlwings imports from pywin32 and Windows in place; everything in it does nothing."""
    import openpyxl  # noqa: F401  loaded while the platform is still the real one
    import yaml  # noqa: F401

    names = "pythoncom pywintypes win32api win32con win32event win32gui win32process win32timezone win32com.client"
    names += " win32com.server.dispatcher win32com.server.policy win32com.server.util win32com.server win32com"
    for name in names.split():
        module: Any = MagicMock(name=name)
        module.__path__, module.__spec__ = [], None
        sys.modules[name] = module
    sys.modules["win32com"].client = sys.modules["win32com.client"]
    sys.modules["win32com"].server = sys.modules["win32com.server"]
    for part in ("dispatcher", "policy", "util"):
        setattr(sys.modules["win32com.server"], part, sys.modules[f"win32com.server.{part}"])
    stub = sys.modules["pywintypes"]
    stub.TimeType, stub.IID, stub.com_error, stub.error = datetime.datetime, str, OSError, OSError
    sys.modules["pythoncom"].__file__ = "pythoncom"
    classes = ("CDispatch", "CoClassBaseClass", "DispatchBaseClass")
    for name in classes:
        setattr(sys.modules["win32com.client"], name, type(name, (), {}))
    sys.modules["win32com.server.policy"].DesignatedWrapPolicy = type("DesignatedWrapPolicy", (), {})
    sys.modules["win32process"].GetWindowThreadProcessId = lambda _: (1, 1)
    sys.modules["win32com.server.util"].wrap = lambda thing, **_: thing
    sys.modules["win32com.server.util"].unwrap = _unwrap
    for name in ("windll", "oledll", "WinDLL"):
        setattr(ctypes, name, MagicMock(name=name))
    ctypes.PyDLL = MagicMock()  # type: ignore[misc, assignment]
    sys.platform = "win32"


def _unwrap(thing: Any) -> Any:
    """Only Python objects that this server wrapped can be unwrapped; Excel's own are refused."""
    raise OSError(type(thing))


_APP = types.SimpleNamespace(Hwnd=1)
_SHEET = types.SimpleNamespace(Parent=types.SimpleNamespace(Application=_APP), Application=_APP)
_TYPE = types.SimpleNamespace(GetTypeAttr=lambda: types.SimpleNamespace(iid=_RANGE))
_OBJECT = types.SimpleNamespace(GetTypeInfo=lambda: _TYPE)
_ONE = types.SimpleNamespace(Count=1)


def com_range(value: Any, numbers: Any) -> Any:
    """A range as pywin32 gives it: known by its interface, with its cells under Value and, unformatted, Value2."""
    return types.SimpleNamespace(
        _oleobj_=_OBJECT, Value=value, Value2=numbers, Worksheet=_SHEET, Row=1, Column=1, Rows=_ONE, Columns=_ONE
    )


def answers(calls: list[tuple[str, list[Any]]]) -> list[Any]:
    """What VBA gets back for each call; the text of the exception where there is one."""
    from xlwings.com_server import XLPython

    server, told = XLPython(), []
    for name, arguments in calls:
        given = tuple(com_range(*each[1:]) if _is_range(each) else each for each in arguments)
        try:
            told.append(server.CallUDF(MODULE, name, given, None, None))
        except Exception as error:
            told.append(f"{type(error).__name__}: {error}")
    return told


def _is_range(argument: Any) -> bool:
    return isinstance(argument, tuple) and len(argument) == 3 and argument[0] == "range"


if __name__ == "__main__":
    asyncio.set_event_loop(asyncio.new_event_loop())
    stub_windows()
    day, calls = pickle.load(sys.stdin.buffer)
    from valuex_xl.excel.sessions import SESSIONS

    SESSIONS.today = lambda: day
    pickle.dump(answers(calls), sys.stdout.buffer)
