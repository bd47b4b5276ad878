"""What runs inside Pyodide: workbooks' ``main.py`` are started and their functions called as xlwings Lite does it.

Scenes come from outside, each with its ``main.py``, the calls before its script runs, the sheets that the script sees,
and the calls afterwards.
"""

import contextlib
import io
import json
import os
import sys
import types

import xlwings

sys.path.insert(0, "/side")
from paper_book import book_of

LICENSED = "XLWINGS_LICENSE_KEY" in os.environ


def started(source):
    """The module that a fresh start of xlwings Lite makes of a workbook's ``main.py``."""
    os.environ.pop("VALUEX_RULES", None)
    for name in [name for name in sys.modules if name.partition(".")[0] == "valuex_xl"]:
        del sys.modules[name]
    module = types.ModuleType("main")
    exec(source, module.__dict__)
    return module


def handed_on(rows):
    """What xlwings makes of an argument's rows before it hands them on: one cell or one row loses its brackets."""
    return rows if len(rows) > 1 else rows[0] if len(rows[0]) > 1 else rows[0][0]


async def answered(module, calls):
    """The answers as Excel gets them; without a licence key our function is called with what xlwings would hand it."""
    answers = []
    for name, arguments in calls:
        if not LICENSED:
            answers.append(getattr(module, name)(*map(handed_on, arguments)))
            continue
        from xlwings.server import custom_functions_call

        data = {"func_name": name, "args": arguments, "version": xlwings.__version__, "client": "Office.js"}
        data |= {"runtime": "1.4", "date_format": None, "culture_info_name": None, "caller_address": "Sheet1!A1"}
        answers.append(await custom_functions_call(data, module))
    return answers


async def scripted(module, sheets):
    """Run the script of a workbook with these sheets."""
    if not LICENSED:
        module.recalculate_with_fresh_rules(book_of(sheets))
        return
    from xlwings.server import custom_scripts_call

    pages = [{"name": name, "values": rows, "pictures": [], "tables": []} for name, rows in sheets.items()]
    told = {"name": "book.xlsx", "active_sheet_index": 0, "selection": "A1"}
    client = {"client": "Office.js", "version": xlwings.__version__}
    book = xlwings.Book(json={**client, "book": told, "names": [], "sheets": pages})
    await custom_scripts_call(module, "recalculate_with_fresh_rules", typehint_to_value={xlwings.Book: book})


async def played(scene):
    """The answers before the script, what the script printed, the answers after it."""
    module = started(scene["main"])
    before = await answered(module, scene["before"])
    printed = io.StringIO()
    with contextlib.redirect_stdout(printed):
        await scripted(module, scene["sheets"])
    return {"before": before, "printed": printed.getvalue(), "after": await answered(module, scene["after"])}


async def answers(scenes):
    """The answers of all scenes as a JSON text."""
    told = {name: await played(scene) for name, scene in scenes.to_py().items()}
    return json.dumps(told | {"platform": sys.platform})
