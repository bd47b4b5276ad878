"""Texts as a drafted rule file holds them: in quotes where YAML would take them for something else."""

from __future__ import annotations

import re
from collections.abc import Iterable

from valuex_xl.rulefiles.text import fold

__all__ = ["in_quotes", "listed", "quoted"]

_PLAIN = re.compile(r"[^\W\d_][\w/().+'-]*(?: [\w/().+'&-]+)*")
_RESERVED = ("yes", "no", "true", "false", "null", "on", "off", "y", "n")


def listed(texts: Iterable[str]) -> str:
    """Texts with commas between them.

    >>> listed(["Paid", "No", ""])
    'Paid, "No", ""'
    """
    return ", ".join(map(quoted, texts))


def quoted(text: str) -> str:
    """A text as a rule file may hold it, in quotes where YAML would take it for something else."""
    if _PLAIN.fullmatch(text) and fold(text) not in _RESERVED:
        return text
    return in_quotes(text)


def in_quotes(text: str) -> str:
    """A text in quotes."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
