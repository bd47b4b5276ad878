"""Install the add-in for Excel on Windows: for this user, without an administrator, with Excel closed.

Two files are written: the add-in into Excel's start-up folder, and settings that say which Python it starts: this one.
"""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from valuex_xl.cli.output import emit

__all__ = ["add_arguments", "run"]


def add_arguments(parser: ArgumentParser) -> None:
    """There is nothing to choose."""


def run(_: Namespace) -> int:
    """Write the add-in and its settings; refused where this is not Windows or Excel could not reach this Python."""
    from valuex_xl.excel.addin.computer import this_computer

    computer = this_computer()
    from valuex_xl.excel.addin.install import install

    for file in install(computer):
        emit(f"written: {file}")
    emit("Start Excel: the functions begin with VX_, and there is a tab named valuex. If not: valuex doctor")
    return 0
