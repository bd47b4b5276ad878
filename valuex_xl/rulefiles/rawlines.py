"""A look at the raw lines before YAML: what it would swallow or trip over, in the rule owner's words.

YAML takes `>9` for an empty text, `>= 90%` for a syntax error and `%25` for a directive. Such a sign at
the start of a value is swapped for a private character before the parser sees it and put back after, so
that it arrives as plain text and is explained together with every other fault of the file. Inside quotes
and comments the swap changes nothing.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from valuex_xl.rulefiles.faults import Faults
from valuex_xl.rulefiles.place import Place

__all__ = ["look", "protect", "restore"]

_SWAP = str.maketrans(">%@`", "\ue000\ue001\ue002\ue003")
_BACK = str.maketrans("\ue000\ue001\ue002\ue003", ">%@`")

_STARTS = r"(?:[:\-] [ ]*|[\[{,][ ]*|^[ ]+)"
_BARE = re.compile(rf"({_STARTS})(>(?=[ ]*[=0-9.])|[%@`])", re.MULTILINE)

_INDENT = re.compile(r"[^\S\n]*")
_GLUE = re.compile(r"^[ ]*(?:- +)?[^\s#\"'{\[][^#\"'{\[:]*:(?P<space>[^\S\n ])")


def look(file: str, lines: Sequence[str], faults: Faults) -> None:
    """Fault tabs and the other spaces that YAML does not take for spaces."""
    for row, line in enumerate(lines, 1):
        indent = _INDENT.match(line)
        width = indent.end() if indent else 0
        odd = next((at for at, sign in enumerate(line[:width]) if sign not in " \t"), None)
        glue = _GLUE.match(line)
        if "\t" in line and not line[:width].strip(" \t"):
            faults.error(Place(file, row, line.index("\t") + 1), "a tab - YAML knows spaces only: replace it by spaces")
        elif line.startswith("%"):
            faults.error(Place(file, row, 1), "a line may not start with % - delete it, a rule file has no directives")
        elif odd is not None and line.strip():
            faults.error(
                Place(file, row, odd + 1), _no_break(line[odd]) + " in the indentation - replace it by a space"
            )
        elif glue:
            faults.error(
                Place(file, row, glue.start("space") + 1),
                _no_break(glue["space"]) + " after the colon - replace it by a space",
            )


def protect(text: str) -> str:
    """The text with signs that YAML would misread at the start of a value made harmless."""
    return _BARE.sub(lambda hit: hit[1] + hit[2].translate(_SWAP), text)


def restore(text: str) -> str:
    """A scalar's text as it was before `protect`."""
    return text.translate(_BACK)


def _no_break(sign: str) -> str:
    return "a no-break space" if sign == "\u00a0" else f"the space U+{ord(sign):04X}"
