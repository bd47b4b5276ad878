"""Print the JSON Schema of rule files, by which editors complete keys and underline what is wrong.

valuex schema -o FOLDER/schema.json puts it beside your own rules. A rule file whose first line is
    # yaml-language-server: $schema=schema.json
is then checked while you type, in VS Code with the YAML extension of Red Hat. --format markdown prints tables of
the keys instead.
"""

from __future__ import annotations

import json
from argparse import ArgumentParser, Namespace
from pathlib import Path

from valuex_xl.cli.main import FINE
from valuex_xl.cli.output import emit
from valuex_xl.cli.refusals import UsageError, refuse_folder, refuse_missing_folder
from valuex_xl.kinds.registry import KINDS
from valuex_xl.rulefiles.text import did_you_mean, fold
from valuex_xl.rulesets.key_tables import key_tables
from valuex_xl.rulesets.schema import schema

__all__ = ["add_arguments", "run", "schema_text"]


def add_arguments(parser: ArgumentParser) -> None:
    """The kind of rules, the form, and the file to write."""
    parser.add_argument(
        "kind", nargs="?", help=f"one of {', '.join(KINDS)}; without it all of them, told apart by kind"
    )
    parser.add_argument("-o", "--output", type=Path, metavar="FILE", help="write it to this file")
    parser.add_argument("--force", action="store_true", help="replace FILE where it exists")
    parser.add_argument(
        "--format", choices=("json", "markdown"), default="json", help="the schema (default), or tables"
    )


def run(options: Namespace) -> int:
    """Print or write the schema, or its tables for people."""
    kinds = [] if options.kind is None else [_kind(options.kind)]
    text = schema_text(*kinds) if options.format == "json" else key_tables(kinds)
    if options.output is None:
        emit(text.rstrip("\n"))
        return FINE
    refuse_missing_folder(options.output)
    refuse_folder("-o", options.output, "schema.json")
    from valuex_xl.workbooks.package.files import target_of

    target_of(options.output, replace=options.force).write(text.encode())
    emit(f"Written to {options.output}.")
    return FINE


def schema_text(*kinds: str) -> str:
    """The schema as it stands in a file."""
    return json.dumps(schema(kinds), ensure_ascii=False, indent=1) + "\n"


def _kind(word: str) -> str:
    if fold(word) not in KINDS:
        hint = did_you_mean(word, KINDS) or f" - kinds: {', '.join(KINDS)}"
        raise UsageError(f'"{word}" is not a kind of rule set{hint}')
    return fold(word)
