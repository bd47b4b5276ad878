"""The VBA that the catalogue becomes: a function for each of its functions, and what the function wizard says."""

from __future__ import annotations

from collections.abc import Iterable
from importlib.resources import files

from valuex_xl.excel.binding import CATEGORY, FOLDER, argument_help, function_help, parameter
from valuex_xl.excel.errors import ERROR_CODES
from valuex_xl.functions import Function

__all__ = ["functions_module", "resource", "ribbon_module", "wizard_module"]

_PYTHON = "valuex_xl.excel.udfs"
_SEVERAL_AREAS = "a range of several areas, such as (A1:A3,C1:C3), is not read as a whole - give one block of cells"


def functions_module(functions: Iterable[Function]) -> str:
    """The module of the functions; what they share is private to it, or a cell could call it."""
    parts = [
        'Attribute VB_Name = "valuex_functions"\nOption Explicit\n',
        f"Private Const SeveralAreas As String = {_quoted(_SEVERAL_AREAS)}\n",
        *map(_wrapper, functions),
        _ANSWER,
        _errors(),
        resource("functions.bas").lstrip("\n"),
    ]
    return "\n".join(parts)


def wizard_module(functions: Iterable[Function]) -> str:
    """The module that tells the function wizard what each function and each of its arguments is."""
    lines = ['Attribute VB_Name = "valuex_wizard"', "Option Explicit", "", "Sub ValuexDescribe()"]
    for function in functions:
        helps = ", _\n        ".join(_quoted(argument_help(argument)) for argument in function.arguments)
        lines += [
            f'    Application.MacroOptions Macro:="\'" & ThisWorkbook.Name & "\'!{function.name}", _',
            f"        Description:={_quoted(function_help(function))}, Category:={_quoted(CATEGORY)}, _",
            f"        ArgumentDescriptions:=Array( _\n        {helps})",
        ]
    return "\n".join([*lines, "End Sub", ""])


def ribbon_module() -> str:
    """The module behind the buttons of the ribbon."""
    return resource("ribbon.bas")


def _wrapper(function: Function) -> str:
    names = [parameter(argument) for argument in function.arguments]
    told = [
        f"Optional {name}" if argument.optional else name
        for name, argument in zip(names, function.arguments, strict=True)
    ]
    reason = "Err.Description, output" if "output" in names else "Err.Description"
    return f"""Function {function.name}({", ".join(told)})
Attribute {function.name}.VB_Description = {_quoted(function_help(function))}
    On Error GoTo unreachable
    {function.name} = Answer({_quoted(function.name)}, Array({", ".join(names)}, {FOLDER}))
    Exit Function
unreachable:
    {function.name} = Failed({reason})
End Function
"""


_ANSWER = f"""Private Function Answer(name As String, cells As Variant) As Variant
    If HasSeveralAreas(cells) Then Err.Raise 5, , SeveralAreas
    CutWholeColumns cells
    Answer = WithErrors(XLPy.CallUDF("{_PYTHON}", name, cells, ThisWorkbook, Application.Caller))
End Function
"""


def _errors() -> str:
    cases = "\n".join(
        f"        Case {_quoted(text)}: ErrorOrSame = CVErr({code})" for code, text in ERROR_CODES.items()
    )
    return f"""Private Function ErrorOrSame(given As Variant) As Variant
    ErrorOrSame = given
    If VarType(given) <> vbString Then Exit Function
    If Left$(given, 1) <> "#" Then Exit Function
    Select Case given
{cases}
    End Select
End Function
"""


def _quoted(text: str) -> str:
    escaped = text.replace('"', '""')
    return f'"{escaped}"'


def resource(name: str) -> str:
    """A file beside this module, of plain ASCII."""
    return (files("valuex_xl.excel.addin") / name).read_text(encoding="ascii")
