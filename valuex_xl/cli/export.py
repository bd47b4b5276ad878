"""Print the same rules in another language, for where valuex itself cannot be.

  valuex export grades --to sql --dialect duckdb
  valuex export grades_full --to sql --dialect spark --columns "share of wallet=share" -o grades.sql
  valuex export grades --to excel -o graded.xlsx

The options of each language are listed below under its name. What that language cannot say is refused, with the line
of the rule file that says it.
"""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Final, NamedTuple

from valuex_xl.cli.output import add_rules

__all__ = ["TARGETS", "Target", "add_arguments", "run"]


class Target(NamedTuple):
    """One language: the module below ``valuex_xl.cli`` with its ``add_arguments(group)`` and ``run(options)``."""

    module: str
    help: str


TARGETS: Final = {
    "sql": Target("export_sql", "a query that answers row by row"),
    "excel": Target("export_excel", "native formulas, or a workbook that needs no add-in"),
}
"""By the word behind ``--to``."""


def add_arguments(parser: ArgumentParser) -> None:
    """The rule set, the language, and the options of each language."""
    parser.add_argument("set", metavar="SET", help="a rule set by its name, or a file")
    told = "; ".join(f"{name}: {target.help}" for name, target in TARGETS.items())
    parser.add_argument("--to", choices=tuple(TARGETS), required=True, help=told)
    parser.add_argument("-o", "--output", type=Path, metavar="FILE", help="where to write it; default the screen")
    parser.add_argument("--force", action="store_true", help="replace FILE where it exists")
    add_rules(parser)
    for name, target in TARGETS.items():
        _module(target).add_arguments(parser.add_argument_group(f"--to {name}"))


def run(options: Namespace) -> int:
    """What the language makes of the rule set."""
    code: int = _module(TARGETS[options.to]).run(options)
    return code


def _module(target: Target) -> ModuleType:
    return import_module(f"valuex_xl.cli.{target.module}")
