"""The module that Excel registers: every VX_ function of the catalogue under its plain name, and nothing else.

On Windows the add-in calls these by COM; inside xlwings Lite a workbook's ``main.py`` takes them over with
``from valuex_xl.excel.udfs import *``.
"""

from __future__ import annotations

import sys

from valuex_xl.excel.binding import bind
from valuex_xl.excel.conversion import COM, OFFICE_JS
from valuex_xl.excel.sessions import SESSIONS
from valuex_xl.functions import FUNCTIONS

_BOUND = bind(FUNCTIONS.values(), OFFICE_JS if sys.platform == "emscripten" else COM, SESSIONS, __name__)

globals().update(_BOUND)
__all__ = list(_BOUND)
