"""The reference page of a function, made from its row of the catalogue, in plain Markdown."""

from __future__ import annotations

from collections.abc import Iterable

from valuex_xl.catalogue.model import Example, Function

__all__ = ["index", "page", "reference"]

_SHAPES = {"value": "one value", "rows": "a row for each row", "table": "a table"}


def index(functions: Iterable[Function]) -> str:
    """A line for each function."""
    rows = list(functions)
    width = max(len(function.name) for function in rows)
    return "\n".join(f"{function.name:<{width}}  {function.summary}" for function in rows)


def reference(functions: Iterable[Function]) -> str:
    """All pages, one below the other."""
    intro = "# The VX_ functions\n\nMade by `valuex functions all`; the catalogue is the source.\n"
    return "\n".join([intro, *(page(function) for function in functions)])


def page(function: Function) -> str:
    """Overview, syntax, arguments, results, errors, formula with its source, examples."""
    parts = [
        f"## {function.name}\n\n{function.summary}\n\n{function.overview}",
        f"### Syntax\n\n`={function.syntax}`",
        _table("Arguments", ("argument", "what it is", "when omitted"), _arguments(function)),
        _table("Outputs", ("word", "answers", "shape"), _outputs(function)),
        _table("Errors", ("error", "means"), function.errors),
    ]
    if function.formula:
        parts.append(f"### Formula\n\n{function.formula}")
    if function.source:
        parts.append(f"### Source\n\n{function.source}")
    parts.append("### Examples\n\n" + "\n\n".join(map(_example, function.examples)))
    return "\n\n".join(parts) + "\n"


def _arguments(function: Function) -> list[tuple[str, ...]]:
    return [
        (argument.name, argument.help, (argument.default or _default(function)) if argument.optional else "required")
        for argument in function.arguments
    ]


def _default(function: Function) -> str:
    return function.outputs[0].name


def _outputs(function: Function) -> list[tuple[str, ...]]:
    rows: list[tuple[str, ...]] = [
        (f'"{output.name}"', output.help, _SHAPES[output.shape]) for output in function.outputs
    ]
    return [*rows, ("", function.more_help, _SHAPES["rows"])] if function.more_help else rows


def _table(title: str, heads: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [heads, tuple("---" for _ in heads), *rows]
    return f"### {title}\n\n" + "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _example(example: Example) -> str:
    told = f"{example.says}\n\n" if example.says else ""
    return f"{told}`{example.formula}` answers `{example.answer}`"
