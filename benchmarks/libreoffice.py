"""LibreOffice's convert, the one other way to recalculate a workbook at a command line."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Sequence
from pathlib import Path

__all__ = ["Convert", "find"]


class Convert:
    """``soffice --convert-to xlsx`` with a profile of its own, made beforehand: the first start takes seconds."""

    def __init__(self, program: str, folder: Path, small: Path) -> None:
        self._start = [program, f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless"]
        self._out = folder / "converted"
        subprocess.run(self.command(small), check=True, capture_output=True)

    def command(self, book: Path) -> Sequence[str]:
        """Load a workbook, calculate what has no value that it trusts, and save it elsewhere."""
        return [*self._start, "--convert-to", "xlsx", "--outdir", str(self._out), str(book)]


def find() -> str | None:
    """Where LibreOffice is; None where it is not installed."""
    return shutil.which("soffice") or shutil.which("libreoffice")
