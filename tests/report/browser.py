"""A page in a real browser, and what is wrong with what it shows."""

from __future__ import annotations

import html
import json
import os
import re
import shutil
import subprocess
from pathlib import Path

__all__ = ["faults", "missing_browser", "pages"]

_BROWSERS = ("chromium", "chromium-browser", "google-chrome", "chrome")
_LOOK = (Path(__file__).with_name("look.js")).read_text("utf-8")
_TOLD = re.compile(r'<meta name="told" content="([^"]*)">')


def missing_browser() -> str:
    """Why nothing can be looked at here; empty where a browser is there."""
    return "" if _browser() else "no Chromium is installed: what a page looks like is not tested"


def _browser() -> str | None:
    return next(filter(None, map(shutil.which, _BROWSERS)), None)


def _run(folder: Path, *options: str) -> str:
    browser = _browser()
    assert browser is not None
    home = folder / "browser"
    command = [browser, "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={home}", *options]
    # What it leaves behind outside of its profile goes there too: the folder of settings that tests name must not be.
    settings = os.environ | {"XDG_CONFIG_HOME": str(home), "XDG_CACHE_HOME": str(home)}
    done = subprocess.run(command, capture_output=True, timeout=120, check=True, env=settings)
    return done.stdout.decode()


def faults(page: str, folder: Path, width: int) -> list[str]:
    """What a reader of a window so wide could not read: clipped, overlapping, too faint, wider than the window."""
    file = folder / "looked-at.html"
    file.write_text(page.replace("</body>", f"<script>{_LOOK}</script></body>"), "utf-8")
    dumped = _run(folder, f"--window-size={width},2000", "--dump-dom", file.as_uri())
    told = _TOLD.search(dumped)
    assert told is not None, dumped[-500:]
    found: list[str] = json.loads(html.unescape(told[1]))
    return found


def pages(page: str, folder: Path) -> int:
    """How many sheets of A4 it prints on."""
    file, printed = folder / "printed.html", folder / "printed.pdf"
    file.write_text(page, "utf-8")
    _run(folder, f"--print-to-pdf={printed}", "--no-pdf-header-footer", file.as_uri())
    return len(re.findall(rb"/Type\s*/Page\b", printed.read_bytes()))
