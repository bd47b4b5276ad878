"""The reference page of a function, made from its row of the catalogue, in plain Markdown."""

from __future__ import annotations

from collections.abc import Iterable

from valuex_xl.functions.model import Argument, Example, Function

__all__ = ["index", "page", "reference"]

_SHAPES = {"value": "one value", "rows": "one for each row", "table": "a table"}
_PASSED_ON = "An error in an input is passed on: in a row for that row alone, in a total for the total."
_INTRO = """# The VX_ functions

Made by `valuex functions all`; the catalogue is the source.

How to read these pages. The examples hold their data in braces, a comma before the next column and a semicolon before
the next row, so that they can be typed into any cell; in your book a range stands there, such as `B2:B500`, or a
column of a table, such as `Customers[Income]`. One formula answers a whole column and spills; inside an Excel table,
where nothing may spill, it answers for one row, or INDEX picks the row out of a spill beside it. Answers have no header
row. Optional arguments stand in brackets: leave them out, or leave their place empty between two commas; 0 is a
value and not left out. Ratios are written as 0.25 or 25%, money in one currency, dates as DATE(2026,4,1). Where an
answer is an error, ask for `"why"`: it says in words what is wrong and where.
"""


def index(functions: Iterable[Function]) -> str:
    """A line for each function."""
    rows = list(functions)
    width = max(len(function.name) for function in rows)
    return "\n".join(f"{function.name:<{width}}  {function.summary}" for function in rows)


def reference(functions: Iterable[Function]) -> str:
    """All pages, one below the other."""
    return "\n".join([_INTRO, *(page(function) for function in functions)])


def page(function: Function) -> str:
    """Overview, syntax, arguments, results, errors, formula with its source, examples."""
    parts = [
        f"## {function.name}\n\n{function.summary}\n\n{function.overview}",
        f"### Syntax\n\n`={function.syntax}`",
        _table("Arguments", ("argument", "what it is", "when omitted"), _arguments(function)),
        _table("Outputs", ("word", "answers", "shape"), _outputs(function)),
        _table("Errors", ("error", "means"), _errors(function)) + f"\n\n{_PASSED_ON}",
    ]
    if function.formula:
        parts.append(f"### Formula\n\n{function.formula}")
    if function.source:
        parts.append(f"### Source\n\n{function.source}")
    parts.append("### Examples\n\n" + "\n\n".join(map(_example, function.examples)))
    return "\n\n".join(parts) + "\n"


def _arguments(function: Function) -> list[tuple[str, ...]]:
    return [
        (argument.name, argument.help, _omitted(function, argument) if argument.optional else "required")
        for argument in function.arguments
    ]


def _omitted(function: Function, argument: Argument) -> str:
    first = f'"{function.outputs[0].name}"' if function.outputs else ""
    return argument.default or (first if argument.kind == "output" else "none")


def _errors(function: Function) -> list[tuple[str, ...]]:
    """A line for each error, with all that it can mean."""
    meanings: dict[str, list[str]] = {}
    for code, means in function.errors:
        meanings.setdefault(code, []).append(means)
    return [(code, "; ".join(means)) for code, means in meanings.items()]


def _outputs(function: Function) -> list[tuple[str, ...]]:
    rows: list[tuple[str, ...]] = [
        (f'"{output.name}"', output.help, _SHAPES[output.shape]) for output in function.outputs
    ]
    return [*rows, ('"..."', function.more_help, _SHAPES["rows"])] if function.more_help else rows


def _table(title: str, heads: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [heads, tuple("---" for _ in heads), *rows]
    return f"### {title}\n\n" + "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _example(example: Example) -> str:
    told = f"{example.says}\n\n" if example.says else ""
    return f"{told}`{example.formula}` answers `{_shown(example.answer)}`"


def _shown(answer: object) -> str:
    """The answer as cells show it, side by side in braces where there are several."""
    if isinstance(answer, list):
        rows = [",".join(_shown(cell) for cell in row) for row in answer]
        return "{" + ";".join(rows) + "}"
    if isinstance(answer, bool):
        return str(answer).upper()
    return f"{answer:.10g}" if isinstance(answer, float) else str(answer)
