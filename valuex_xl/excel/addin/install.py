"""Put the add-in where Excel finds it, and take it away: two files, no administrator, no running Excel."""

from __future__ import annotations

from pathlib import Path

from valuex_xl.errors import UserError
from valuex_xl.excel.addin.build import addin_bytes
from valuex_xl.excel.addin.computer import Computer
from valuex_xl.excel.addin.pythons import python_troubles, windowless
from valuex_xl.excel.addin.settings import settings_text

__all__ = ["install", "uninstall"]


def install(computer: Computer) -> list[Path]:
    """Write the settings and the add-in; gives the files. Raises UserError where this Python cannot serve Excel."""
    if troubles := python_troubles(computer):
        raise UserError("nothing was installed:\n" + "\n".join(f"* {trouble}" for trouble in troubles))
    settings = settings_text(windowless(computer.python.program), computer.environ).encode("ascii")
    _replace(computer.settings, settings)
    _replace(computer.addin, addin_bytes())
    return [computer.addin, computer.settings]


def uninstall(computer: Computer) -> list[Path]:
    """Remove what install wrote; gives the files that were there."""
    gone = []
    for file in (computer.addin, computer.settings):
        if file.exists():
            _unlink(file)
            gone.append(file)
    folder = computer.settings.parent
    if folder.is_dir() and not any(folder.iterdir()):
        folder.rmdir()
    return gone


def _replace(file: Path, data: bytes) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    beside = file.with_name(f"{file.name}.new")
    beside.write_bytes(data)
    try:
        beside.replace(file)
    except PermissionError:
        beside.unlink()
        raise _in_use(file) from None


def _unlink(file: Path) -> None:
    try:
        file.unlink()
    except PermissionError:
        raise _in_use(file) from None


def _in_use(file: Path) -> UserError:
    return UserError(f"{file} is in use - close every Excel window, then run this again")
