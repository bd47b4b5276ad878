"""What a command says when it cannot go on: the message, never a traceback."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from valuex_xl.errors import UserError
from valuex_xl.rulefiles.place import Fault, RulesError
from valuex_xl.visible import spelled_out

if TYPE_CHECKING:
    from valuex_xl.functions import Session

__all__ = [
    "Refused",
    "UsageError",
    "decoded",
    "refusals",
    "refuse_broken_rules",
    "refuse_folder",
    "refuse_missing_folder",
]


class UsageError(UserError):
    """The command was asked for something that cannot be done as it was asked."""


@dataclass(slots=True)
class Refused:
    """How the command ended."""

    code: int = 2


def decoded(word: str) -> str:
    """A word of the command line as it was typed, where the locale (LC_ALL=C) knows no more than ASCII.

    Python then hands over the bytes beyond ASCII one by one: they are UTF-8, as every terminal of today writes them.
    UsageError where they are not.
    """
    try:
        word.encode()
    except UnicodeEncodeError:
        try:
            return os.fsencode(word).decode()
        except UnicodeError:
            shown = word.encode(errors="replace").decode()
            raise UsageError(f'"{shown}" has letters that are no UTF-8 - set the terminal to UTF-8') from None
    return word


@contextmanager
def refusals() -> Iterator[Refused]:
    """Turns what a command cannot read, or was asked wrongly, into a message on stderr."""
    try:
        yield Refused()
    except RulesError as error:
        _say("\n".join(fault.picture() for fault in error.faults) or f"valuex: {error}")
    except UserError as error:
        _say(f"valuex: {error}")
    except BrokenPipeError:
        raise
    except OSError as error:
        _say(f"valuex: {error.filename or 'a file'}: {error.strerror or error}")


def refuse_broken_rules(session: Session) -> None:
    """Raises RulesError with every fault of the rule sets that were needed and cannot be used.

    Written into a workbook, their errors would take the place of good answers.
    """
    faults = dict.fromkeys(fault for error in session.broken.values() for fault in error.faults)
    if faults:
        paths = {found.path.name: str(found.path) for found in session.library.files()}
        raise RulesError(tuple(_at_path(fault, paths) for fault in faults))


def _at_path(fault: Fault, paths: Mapping[str, str]) -> Fault:
    """The fault with the path of its file, of which a why says the name alone."""
    file = paths.get(fault.place.file, fault.place.file)
    return replace(fault, place=replace(fault.place, file=file))


def refuse_folder(option: str, output: Path, name: str) -> None:
    """UsageError where a file to write is a folder; ``name`` is what a file in it may be called."""
    if output.is_dir():
        raise UsageError(f"{option} {output}: is a folder - name the file in it, such as {output / name}")


def refuse_missing_folder(output: Path) -> None:
    """UsageError where the folder to write into does not exist."""
    if not output.parent.is_dir():
        raise UsageError(f"{output}: there is no folder {output.parent} - create it, or choose another")


def _say(text: str) -> None:
    print(spelled_out(text), file=sys.stderr)  # noqa: T201
