"""A call from a cell, answered by xlwings' own code for Office.js with the one binding of the catalogue."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Mapping
from types import SimpleNamespace
from typing import Any

import xlwings
from xlwings.server import custom_functions_call, custom_functions_meta

from valuex_xl.excel.binding import bind
from valuex_xl.excel.boundary import OFFICE_JS
from valuex_xl.excel.server.clients import Clients
from valuex_xl.functions import FUNCTIONS

__all__ = ["Functions"]

_LOG = logging.getLogger("valuex")


class Functions:
    """The functions under their plain names, for the windows of many users."""

    def __init__(self, clients: Clients) -> None:
        bound = bind(FUNCTIONS.values(), OFFICE_JS, clients, __name__)
        self._module = SimpleNamespace(**bound)
        self._clients = clients

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
            return asyncio.run(self._answers(calls))

    def fresh(self, window: str) -> str:
        """New rules and the day of today for one window; what to tell its user."""
        with self._clients.answering(window):
            return self._clients.refresh()

    async def _answers(self, calls: list[Any]) -> list[dict[str, Any]]:
        return [await self._answer(call) for call in calls]

    async def _answer(self, call: Any) -> dict[str, Any]:
        try:
            name, cells = _parts(call)
            return {"value": await custom_functions_call(self._told(name, cells), self._module)}
        except xlwings.XlwingsError as error:
            _LOG.error("%s", error)
            return {"error": str(error)}

    def _told(self, name: str, cells: list[Any]) -> dict[str, Any]:
        """A call as xlwings wants it; 1.4 is the Office.js that knows real error values."""
        if name not in FUNCTIONS:
            raise xlwings.XlwingsError(f"this server has no function {name} - reload the add-in")
        most = len(FUNCTIONS[name].arguments)
        if len(cells) > most:
            raise xlwings.XlwingsError(f"{name} takes {most} arguments, not {len(cells)} - reload the add-in")
        return {"func_name": name, "args": cells, "runtime": "1.4", "client": "Office.js", "version": "valuex"}


def _parts(call: Any) -> tuple[str, list[Any]]:
    """The name and the arguments of a call, each of them rows of cells; anything else was not sent by our page."""
    if isinstance(call, Mapping) and isinstance(call.get("name"), str) and isinstance(call.get("cells"), list):
        cells = call["cells"]
        if all(_is_block(each) for each in cells):
            return call["name"], cells
    raise xlwings.XlwingsError("the server was sent something that is no call of a function - reload the add-in")


def _is_block(cells: Any) -> bool:
    """Rows of cells, all of one length, or nothing at all for an argument that is left out."""
    if cells is None:
        return True
    if not isinstance(cells, list) or not cells or not all(isinstance(row, list) and row for row in cells):
        return False
    return len(set(map(len, cells))) == 1
