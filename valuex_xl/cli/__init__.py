"""The command line: ``valuex COMMAND``."""

from valuex_xl.cli.main import main, script

__all__ = ["main", "script"]
