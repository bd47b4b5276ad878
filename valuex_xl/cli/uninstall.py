"""Take the add-in away again: what valuex install wrote, with Excel closed.

Workbooks keep their figures; VX_ formulas show #NAME? when they are calculated without the add-in.
"""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from valuex_xl.cli.output import emit

__all__ = ["add_arguments", "run"]


def add_arguments(parser: ArgumentParser) -> None:
    """There is nothing to choose."""


def run(_: Namespace) -> int:
    """Remove what ``valuex install`` wrote, and say what stays."""
    from valuex_xl.excel.addin.computer import this_computer

    computer = this_computer()
    from valuex_xl.excel.addin.install import uninstall

    gone = uninstall(computer)
    for file in gone:
        emit(f"removed: {file}")
    emit("Python and valuex_xl stay; pip uninstall valuex_xl removes that too." if gone else "It was not installed.")
    return 0
