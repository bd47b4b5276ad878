"""Excel's add-in side as far as it can be had here: xlwings' own handling of an Office.js call, without a browser.

Reads a pickle of a day and of calls from its standard input and writes the pickle of their answers. Runs only where
XLWINGS_LICENSE_KEY is set: xlwings refuses the import without one.
"""

from __future__ import annotations

import asyncio
import os
import pickle
import sys
from types import SimpleNamespace
from typing import Any

os.environ["XLWINGS_ON_SERVER"] = "true"


async def answers(calls: list[tuple[str, list[Any]]], day: Any) -> list[Any]:
    import xlwings
    from xlwings.server import custom_functions_call

    from valuex_xl.excel.binding import bind
    from valuex_xl.excel.conversion import OFFICE_JS
    from valuex_xl.excel.sessions import Sessions
    from valuex_xl.functions import FUNCTIONS

    module = SimpleNamespace(**bind(FUNCTIONS.values(), OFFICE_JS, Sessions(lambda: day), __name__))
    told = []
    for name, arguments in calls:
        data = {"func_name": name, "args": arguments, "version": xlwings.__version__, "client": "Office.js"}
        data |= {"runtime": "1.4", "date_format": None, "culture_info_name": None, "caller_address": "Book1!Sheet1!A1"}
        try:
            told.append(await custom_functions_call(data, module))
        except Exception as error:
            told.append(f"{type(error).__name__}: {error}")
    return told


if __name__ == "__main__":
    day, calls = pickle.load(sys.stdin.buffer)
    pickle.dump(asyncio.run(answers(calls, day)), sys.stdout.buffer)
