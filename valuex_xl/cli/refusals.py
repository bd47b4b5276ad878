"""What a command says when it cannot go on: the message, never a traceback."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

from valuex_xl.errors import UserError
from valuex_xl.rules.place import RulesError

__all__ = ["Refused", "UsageError", "refusals"]


class UsageError(UserError):
    """The command was asked for something that cannot be done as it was asked."""


@dataclass(slots=True)
class Refused:
    """How the command ended."""

    code: int = 2


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


def _say(text: str) -> None:
    print(text, file=sys.stderr)  # noqa: T201
