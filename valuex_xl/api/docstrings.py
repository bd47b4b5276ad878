"""The docstring of a function, made from its row of the catalogue."""

from __future__ import annotations

from textwrap import wrap

from valuex_xl.api.names import argument_name
from valuex_xl.functions.model import Argument, Example, Function

__all__ = ["docstring"]

_WIDTH = 110
_SHAPES = {"value": "one value", "rows": "one for each row", "table": "a table"}
_ERRORS = (
    'errors: "value" answers an ErrorValue where there is no answer; "raise" raises AnswerError with the function, the '
    "row and the reason."
)


def docstring(function: Function) -> str:
    """Summary, overview, arguments, outputs, errors, formula and source, examples as cells hold them."""
    parts = [[*_wrapped(function.summary)], [*_wrapped(function.overview)], _arguments(function)]
    if any(argument.kind == "output" for argument in function.arguments):
        parts.append(_outputs(function))
    parts.append(["Errors:", *(line for code, means in function.errors for line in _item(f"{code}: {means}."))])
    if function.formula:
        parts.append(_wrapped(f"Formula: {function.formula}."))
    if function.source:
        parts.append(_wrapped(f"Source: {function.source}"))
    parts.append(["In a cell:", *(line for example in function.examples for line in _item(_example(example)))])
    return "\n\n".join("\n".join(lines) for lines in parts)


def _arguments(function: Function) -> list[str]:
    items = [_argument(function, argument) for argument in function.arguments]
    return ["Arguments:", *(line for item in [*items, _ERRORS] for line in _item(item))]


def _argument(function: Function, argument: Argument) -> str:
    if not argument.optional:
        return f"{argument_name(argument)}: {argument.help}"
    default = argument.default or (f'"{function.outputs[0].name}"' if argument.kind == "output" else "none")
    more = {
        "rules": " Or the path of a rule file or folder.",
        "day": " A date, or text such as 2026-04-01.",
        "names": " A frame brings its own.",
    }.get(argument.kind, "")
    return f"{argument_name(argument)}: {argument.help}{more} When omitted: {default}."


def _outputs(function: Function) -> list[str]:
    items = [f'"{output.name}" ({_SHAPES[output.shape]}): {output.help}' for output in function.outputs]
    if function.more_help:
        items.append(f"{function.more_help[0].upper()}{function.more_help[1:]} (one for each row).")
    return ["Outputs:", *(line for item in items for line in _item(item))]


def _example(example: Example) -> str:
    told = f" - {example.says}" if example.says else ""
    return f"{example.formula} answers {example.answer}{told}"


def _wrapped(text: str) -> list[str]:
    return wrap(text, _WIDTH, break_long_words=False, break_on_hyphens=False)


def _item(text: str) -> list[str]:
    return wrap(
        text,
        _WIDTH,
        initial_indent="    ",
        subsequent_indent="        ",
        break_long_words=False,
        break_on_hyphens=False,
    )
