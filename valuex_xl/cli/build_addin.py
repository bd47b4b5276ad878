"""Make the add-in for Excel on Windows: one file with the functions, their help and the ribbon.

It is made from the template in the installed xlwings, on any system and without Excel, and is the same to the last
byte each time. valuex install puts it in its place on Windows.
"""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path

from valuex_xl.cli.output import emit
from valuex_xl.cli.refusals import UsageError, refuse_folder, refuse_missing_folder

__all__ = ["add_arguments", "run"]


def add_arguments(parser: ArgumentParser) -> None:
    """Where the add-in is written."""
    parser.add_argument("-o", "--output", type=Path, default=Path("valuex.xlam"), help="default: valuex.xlam, here")
    parser.add_argument("--force", action="store_true", help="replace the file where it exists")


def run(options: Namespace) -> int:
    """Write the add-in; UsageError for a name that Excel would not take for one."""
    from valuex_xl.excel.addin.build import addin_bytes
    from valuex_xl.workbooks.package.files import target_of

    output: Path = options.output
    refuse_folder("-o", output, "valuex.xlam")
    if output.suffix.lower() != ".xlam":
        raise UsageError(f"{output}: the name of an add-in ends in .xlam")
    refuse_missing_folder(output)
    target = target_of(output, replace=options.force)
    data = addin_bytes()
    target.write(data)
    emit(f"{output}: {len(data):,} bytes. valuex install puts it where Excel finds it.")
    return 0
