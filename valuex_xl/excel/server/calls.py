"""A call from a cell, answered by xlwings' own code for Office.js with the one binding of the catalogue."""

from __future__ import annotations

import json
import logging
from collections.abc import Coroutine
from types import SimpleNamespace
from typing import Any

import xlwings
from xlwings.server import custom_functions_call, custom_functions_meta

from valuex_xl.excel.binding import bind
from valuex_xl.excel.conversion import OFFICE_JS
from valuex_xl.excel.server.clients import Clients
from valuex_xl.functions import FUNCTIONS
from valuex_xl.visible import spelled_out

__all__ = ["ServedFunctions"]

_LONGEST_LINE = 500
_LOG = logging.getLogger("valuex")


class ServedFunctions:
    """The functions under their plain names, for the windows of many users."""

    def __init__(self, clients: Clients) -> None:
        bound = bind(FUNCTIONS.values(), OFFICE_JS, clients, __name__)
        self._module = SimpleNamespace(**bound)
        self._clients = clients
        self._most = {name: len(function.arguments) for name, function in FUNCTIONS.items()}

    def metadata(self) -> dict[str, Any]:
        """What Excel must know of the functions, in the words of Office.js."""
        told: dict[str, Any] = custom_functions_meta(self._module)  # type: ignore[no-untyped-call]
        for function in told["functions"]:
            # Neither is used, and Excel works both out for each call.
            del function["options"]
        return told

    def answers(self, window: str, calls: list[Any]) -> list[dict[str, Any]]:
        """An answer a call: its value, or what went wrong in words for the user.

        Blocking: not for the thread that listens to the network.
        """
        with self._clients.answering(window):
            return [self._answer(call) for call in calls]

    def fresh(self, window: str) -> str:
        """New rules and the day of today for one window; what to tell its user."""
        with self._clients.answering(window):
            return self._clients.refresh()

    def _answer(self, call: Any) -> dict[str, Any]:
        try:
            value = _result(custom_functions_call(self._asked(call), self._module))
            json.dumps(value, allow_nan=False)  # what cannot be sent spoils this answer alone
            return {"value": value}
        except (xlwings.XlwingsError, ValueError) as error:
            _LOG.error("%s", spelled_out(str(error).replace("\n", " ").replace("\t", " "))[:_LONGEST_LINE])
            return {"error": str(error)}

    def _asked(self, call: Any) -> dict[str, Any]:
        """A call as xlwings wants it; 1.4 is the Office.js that knows real error values."""
        name, cells = _parts(call)
        most = self._most.get(name)
        if most is None:
            raise xlwings.XlwingsError(f"this server has no function {name} - reload the add-in")
        if len(cells) > most:
            raise xlwings.XlwingsError(f"{name} takes {most} arguments, not {len(cells)} - reload the add-in")
        return {"func_name": name, "args": cells, "runtime": "1.4", "client": "Office.js", "version": "valuex"}


def _result(work: Coroutine[Any, Any, Any]) -> Any:
    """What a coroutine gives that waits for nothing: ours is no function that waits, so xlwings' handling does not.

    An event loop started for each request would cost a hundred times what the answer to one number does.
    """
    try:
        work.send(None)
    except StopIteration as done:
        return done.value
    work.close()
    raise RuntimeError("xlwings waits for something in the middle of a call - install the version that valuex_xl names")


def _parts(call: Any) -> tuple[str, list[Any]]:
    """The name of a function and its arguments, each None or rows of cells; all else was not sent by our page."""
    name, cells = (call.get("name"), call.get("cells")) if isinstance(call, dict) else (None, None)
    if isinstance(name, str) and isinstance(cells, list):
        given = [each for each in cells if each is not None]
        if all(map(_is_block, given)):
            return name, cells
    raise xlwings.XlwingsError("the server was sent something that is no call of a function - reload the add-in")


def _is_block(cells: Any) -> bool:
    """Rows of cells, all of one length, at least one."""
    if not isinstance(cells, list) or set(map(type, cells)) != {list}:
        return False
    lengths = set(map(len, cells))
    return len(lengths) == 1 and 0 not in lengths
