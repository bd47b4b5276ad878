"""The command line: ``valuex COMMAND``."""

from valuex_xl.cli.main import main

__all__ = ["main"]
