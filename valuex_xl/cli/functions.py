"""List the VX_ functions, or print the reference page of one, of several, or of all."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from valuex_xl.cli.output import add_format, emit, print_csv, print_json
from valuex_xl.cli.refusals import UsageError
from valuex_xl.functions.model import Function
from valuex_xl.functions.pages import index, page, reference
from valuex_xl.functions.table import FUNCTIONS
from valuex_xl.rulefiles.text import did_you_mean

__all__ = ["add_arguments", "run"]


def add_arguments(parser: ArgumentParser) -> None:
    """The functions wanted."""
    parser.add_argument("name", nargs="*", help='such as VX_GRADE or grade; "all" for the whole reference')
    add_format(parser)


def run(options: Namespace) -> int:
    """Print the list, or the pages of the functions named; UsageError for a name that there is not."""
    names = [name.upper() for name in options.name]
    chosen = list(FUNCTIONS.values()) if not names or names == ["ALL"] else [_find(name) for name in names]
    if options.format == "json":
        print_json([_facts(function) for function in chosen])
    elif options.format == "csv":
        print_csv(((each.name, each.syntax, each.summary) for each in chosen), ("function", "syntax", "summary"))
    elif names == ["ALL"]:
        emit(reference(chosen).rstrip())
    else:
        emit("\n".join(map(page, chosen)).rstrip() if names else index(chosen))
    return 0


def _find(name: str) -> Function:
    found = FUNCTIONS.get(name) or FUNCTIONS.get(f"VX_{name}")
    if found is None:
        hint = did_you_mean(name, FUNCTIONS) or f" - there are: {', '.join(FUNCTIONS)}"
        raise UsageError(f"no function {name}{hint}")
    return found


def _facts(function: Function) -> dict[str, object]:
    return {
        "name": function.name,
        "syntax": function.syntax,
        "summary": function.summary,
        "arguments": [
            {"name": each.name, "help": each.help, "optional": each.optional, "default": each.default}
            for each in function.arguments
        ],
        "outputs": [{"name": each.name, "help": each.help, "shape": each.shape} for each in function.outputs],
        "errors": [{"error": code, "means": means} for code, means in function.errors],
        "examples": [{"formula": each.formula, "answer": each.answer} for each in function.examples],
    }
