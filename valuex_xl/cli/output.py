"""How results are printed: text for people, JSON and CSV for programs; progress on stderr."""

from __future__ import annotations

import csv
import json
import os
import sys
from argparse import ArgumentParser
from collections.abc import Iterable, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from valuex_xl.cli.refusals import UsageError
from valuex_xl.visible import spelled_out

__all__ = ["Progress", "add_day", "add_format", "add_rules", "day", "emit", "paint", "print_csv", "print_json"]

_COLOURS = {"red": "\ufdd0", "yellow": "\ufdd1", "green": "\ufdd2", "bold": "\ufdd3", "plain": "\ufdd4"}
_SEQUENCES = {
    "\ufdd0": "\033[31m",
    "\ufdd1": "\033[33m",
    "\ufdd2": "\033[32m",
    "\ufdd3": "\033[1m",
    "\ufdd4": "\033[0m",
}
"""Characters that Unicode keeps for use inside a program: names are escaped before these become the terminal's own."""


def add_format(parser: ArgumentParser) -> None:
    """The option ``--format``: text, json or csv."""
    parser.add_argument(
        "--format", choices=("text", "json", "csv"), default="text", help="text is for people (default)"
    )


def add_rules(parser: ArgumentParser) -> None:
    """The option ``--rules``: where rules are looked for first."""
    parser.add_argument("--rules", type=Path, metavar="DIR", help="a folder of rule files, or one file, to use first")


def add_day(parser: ArgumentParser, default: str = "today") -> None:
    """The option ``--as-at``, which ``day`` reads."""
    parser.add_argument(
        "--as-at", metavar="DATE", help=f"the day whose thresholds count, 2026-03-31; default {default}"
    )


def day(text: str | None, option: str = "--as-at") -> date | None:
    """The day of an option; raises UsageError for anything that is no ISO date."""
    if text is None:
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise UsageError(f'{option} "{text}" is no date: write it as 2026-03-31') from None


def emit(text: str) -> None:
    """A line, or several, for people."""
    shown = spelled_out(text)
    for mark, sequence in _SEQUENCES.items():
        shown = shown.replace(mark, sequence if _coloured() else "")
    print(shown)  # noqa: T201


def print_json(value: Any) -> None:
    """A value as JSON; what JSON has no form for, such as a day, is printed as its text.

    What the console cannot show, or would obey, is in JSON's own spelling.
    """
    text = json.dumps(value, ensure_ascii=False, indent=2, default=str)
    if spelled_out(text) != text or not _is_showable(text):
        text = json.dumps(value, ensure_ascii=True, indent=2, default=str)
    print(text)  # noqa: T201


def print_csv(rows: Iterable[Sequence[object]], heads: Sequence[str] = ()) -> None:
    """Rows as CSV. Text that a spreadsheet would take for a formula is quoted with an apostrophe; NaN is a blank."""
    writer = csv.writer(sys.stdout, lineterminator="\n")
    if heads:
        writer.writerow(heads)
    writer.writerows([_harmless(cell) for cell in row] for row in rows)


def _harmless(cell: object) -> object:
    if isinstance(cell, str) and sys.stdout.isatty():
        cell = spelled_out(cell)
    if isinstance(cell, str) and cell and not cell[0].isalnum():
        from valuex_xl.ledgers.money.plain import harmless  # ledgers take longer to import than most commands to run

        return harmless(cell)
    return "" if isinstance(cell, float) and cell != cell else cell


def paint(text: str, colour: str) -> str:
    """The text in a colour on a terminal, as it is elsewhere and where NO_COLOR is set."""
    return f"{_COLOURS[colour]}{text}{_COLOURS['plain']}" if _coloured() else text


def _coloured() -> bool:
    return sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def _is_showable(text: str) -> bool:
    try:
        text.encode(sys.stdout.encoding or "utf-8")
    except UnicodeEncodeError:
        return False
    return True


class Progress:
    """Long work on one line of stderr that is wiped when it is done; nothing where stderr is no terminal."""

    def __init__(self) -> None:
        self._shows = sys.stderr.isatty()
        self._last = ""

    def __call__(self, stage: str, done: int = 0, total: int = 0) -> None:
        """Show the stage, and of ``total`` steps how many are ``done`` where there is a total."""
        share = f" {done / total:4.0%}" if total else ""
        line = f"{stage}{share}"
        if self._shows and line != self._last:
            self._last = line
            print(f"\r\033[K{line}", end="", file=sys.stderr, flush=True)  # noqa: T201

    def __enter__(self) -> Progress:
        return self

    def __exit__(self, *_: object) -> None:
        if self._shows and self._last:
            print("\r\033[K", end="", file=sys.stderr, flush=True)  # noqa: T201
