"""What xlwings' own VBA module must do otherwise inside an add-in that reads strangers' workbooks."""

from __future__ import annotations

import re

from valuex_xl.errors import UserError

__all__ = ["PROJECT", "UpstreamError", "patched"]

PROJECT = "valuex"
"""The name of the settings: ``%USERPROFILE%\\.valuex\\valuex.conf``."""


class UpstreamError(UserError):
    """The installed xlwings has another add-in template than the one that is known here."""


_PATCHES = (
    # Settings are the user's own. Upstream reads a sheet or a file beside the active workbook first, so that a
    # workbook without macros could name the program that is started.
    (
        'Public Const PROJECT_NAME As String = "myaddin"',
        f'Public Const PROJECT_NAME As String = "{PROJECT}"',
    ),
    (
        "    Dim configValue As String\n",
        "    Dim configValue As String\n    source = \"user\"  'valuex_xl: only the user's own file counts\n",
    ),
    # One Python for one Excel: the command must not depend on which workbook is active, or on there being one.
    (
        '        PYTHONPATH = AddExcelDir & ";" & ActiveWorkbook.FullName & ";" & ThisWorkbook.FullName & ";" & ',
        '        PYTHONPATH = "false;;;" & ',
    ),
    # Isolated (-I): no module is taken from the folder of a workbook, the current folder or PYTHON... variables.
    (
        'tail = " -B -c ""import sys, os;" & LicenseKeyEnvString & "import xlwings.utils;'
        'xlwings.utils.prepare_sys_path(\\""" & PYTHONPATH & "\\"");import xlwings; xlwings.serve(\'$(CLSID)\')"""',
        'tail = " -I -B -c ""import sys, os;" & LicenseKeyEnvString & "import xlwings; xlwings.serve(\'$(CLSID)\')"""',
    ),
    # The settings are read once, not a dozen times for every cell.
    (
        "Function XLPy()\n    XLPyLoadDLL\n    If 0 <> XLPyDLLActivateAuto(XLPy, XLPyCommand, 1)",
        'Function XLPy()\n    Static command As String\n    If command = "" Then\n        XLPyLoadDLL\n'
        "        command = XLPyCommand\n    End If\n    If 0 <> XLPyDLLActivateAuto(XLPy, command, 1)",
    ),
)
_OPEN = re.compile(r"^(\s*)(?:Public )?((?:Declare|Function|Sub) )(?!XLPy\(\))", re.MULTILINE)


def patched(module: str) -> str:
    """The module with every change made, each at the one place it is for; raises UpstreamError otherwise.

    All procedures but XLPy become private: a public one can be called by a formula, and there are some that start
    programs and write files.
    """
    for old, new in _PATCHES:
        if (hits := module.count(old)) != 1:
            raise UpstreamError(f"the xlwings module has {hits} places, not 1, that read: {old.strip()[:80]}")
        module = module.replace(old, new)
    return _OPEN.sub(r"\1Private \2", module)
