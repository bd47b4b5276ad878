"""What is asked about the computer: its folders, its registry and the Python that runs, or stand-ins for tests."""

from __future__ import annotations

import os
import platform
import site
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from valuex_xl.errors import UserError

__all__ = ["Computer", "NotWindowsError", "Python", "Registry", "this_computer"]

Registry: TypeAlias = Callable[[str], Mapping[str, object]]
"""The values of a key, ``HKCU\\Software\\...`` or ``HKLM\\...``; none where it is not there."""


class NotWindowsError(UserError):
    """The command is for Windows."""


@dataclass(frozen=True, slots=True)
class Python:
    """A Python: its program, its folder, its version, and where valuex_xl and a user's own packages lie."""

    program: Path
    prefix: Path
    version: str
    bits: int
    package: Path
    user_packages: Path
    has_pywin32: bool


@dataclass(frozen=True, slots=True)
class Computer:
    """A Windows computer as its user sees it."""

    environ: Mapping[str, str]
    registry: Registry
    python: Python

    def folder(self, variable: str) -> Path:
        """The folder that a variable of the environment names."""
        if not (value := self.environ.get(variable)):
            raise UserError(f"the variable {variable} is not set - run this as a user who is signed in to Windows")
        return Path(value)

    @property
    def addin(self) -> Path:
        """Where Excel finds the add-in at each start: its own start-up folder, which it trusts."""
        return self.folder("APPDATA") / "Microsoft" / "Excel" / "XLSTART" / "valuex.xlam"

    @property
    def settings(self) -> Path:
        """Where the add-in finds out which Python to start."""
        return self.folder("USERPROFILE") / ".valuex" / "valuex.conf"


def this_computer() -> Computer:
    """The computer that this runs on; raises NotWindowsError for any other than Windows."""
    if sys.platform != "win32":
        raise NotWindowsError(
            "the add-in is for Excel on Windows, and this is another system - on a Mac and on the web use "
            "xlwings Lite; valuex build-addin makes the file anywhere"
        )
    return Computer(os.environ, _read_registry, _this_python())


def _this_python() -> Python:
    from importlib.util import find_spec

    return Python(
        program=Path(sys.executable),
        prefix=Path(sys.prefix),
        version=platform.python_version(),
        bits=64 if sys.maxsize > 2**32 else 32,
        package=Path(__file__).parents[2],
        user_packages=Path(site.getusersitepackages()),
        has_pywin32=find_spec("win32com") is not None,
    )


def _read_registry(path: str) -> Mapping[str, object]:
    if sys.platform != "win32":
        return {}
    import winreg

    hive, _, key = path.partition("\\")
    root = {"HKCU": winreg.HKEY_CURRENT_USER, "HKLM": winreg.HKEY_LOCAL_MACHINE}[hive]
    try:
        with winreg.OpenKey(root, key) as opened:
            values = (winreg.EnumValue(opened, i) for i in range(winreg.QueryInfoKey(opened)[1]))
            return {name: value for name, value, _ in values}
    except OSError:
        return {}
