"""What editors and type checkers read: python -m valuex_xl.api.stub > valuex_xl/__init__.pyi

Written from the catalogue, like the functions themselves; a test compares the two.
"""

from __future__ import annotations

import sys
from textwrap import indent

from valuex_xl.api import OTHERS
from valuex_xl.api.docstrings import docstring
from valuex_xl.api.names import argument_name, function_names, python_name
from valuex_xl.functions.model import Argument, Function, Kind
from valuex_xl.functions.table import FUNCTIONS

__all__ = ["stub"]

_TYPES: dict[Kind, str] = {
    "rows": "Data",
    "column": "Data",
    "names": "Data",
    "figure": "Data",
    "number": "Number",
    "word": "str",
    "limit": "str",
    "rules": "RulesChoice",
    "day": "Day",
}


def stub() -> str:
    """The text of the stub."""
    names = sorted(["__version__", *function_names(), *OTHERS])
    imports = [f"from valuex_xl.api.{module} import {name} as {name}" for name, module in OTHERS.items()]
    head = [
        "# Made by python -m valuex_xl.api.stub; the catalogue is the source.",
        "from collections.abc import Sequence",
        "from typing import Literal, TypeAlias",
        "",
        *sorted(imports, key=str.casefold),
        "from valuex_xl.api.types import Answer, Data, Day, Number, RulesChoice",
        "",
        "__all__ = [",
        *(f'    "{name}",' for name in names),
        "]",
        "",
        "__version__: str",
        "",
    ]
    words = [_words(each) for each in FUNCTIONS.values() if any(a.kind == "output" for a in each.arguments)]
    return "\n".join([*head, *words, "", *map(_function, FUNCTIONS.values())])


def _function(function: Function) -> str:
    lines = [_parameter(function, argument) for argument in function.arguments]
    lines += ["*", 'errors: Literal["value", "raise"] = "value"']
    told = docstring(function).replace("\\", "\\\\")
    body = indent(f'"""{told}\n"""', "    ", lambda line: bool(line.strip()))
    return f"def {python_name(function)}(\n" + "".join(f"    {line},\n" for line in lines) + f") -> Answer:\n{body}\n"


def _parameter(function: Function, argument: Argument) -> str:
    kind = f"{_alias(function)} | str | Sequence[str]" if argument.kind == "output" else _TYPES[argument.kind]
    return f"{argument_name(argument)}: {kind}{' | None = None' if argument.optional else ''}"


def _alias(function: Function) -> str:
    return f"_{python_name(function).title().replace('_', '')}Output"


def _words(function: Function) -> str:
    """The words that are known, for editors to complete; others may be right too, such as any case and "top 5"."""
    words = [output.name for output in function.outputs if not output.name.endswith(" n")]
    return f"{_alias(function)}: TypeAlias = Literal[\n" + "".join(f'    "{word}",\n' for word in words) + "]"


if __name__ == "__main__":
    sys.stdout.write(stub())
