"""What names a rule set: version, title, owner and the name of the file.

They stand in every why and on the page that is signed, so that none of them may say more than a name does.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from valuex_xl.rulefiles.faults import Faults, WrongValueError, clip
from valuex_xl.rulefiles.place import Place

__all__ = [
    "LINE_PATTERN",
    "LONGEST_VERSION",
    "VERSION_PATTERN",
    "check_answer",
    "read_line",
    "read_version",
    "wrong_file_name",
]

LONGEST_VERSION: Final = 40

_SIGNS: Final = "._+/()-"
_LETTERS: Final = r"0-9A-Za-z\u00aa-\u1fff\u2c00-\ud7ff\uf900-\uffdc"
"""Where the letters of all scripts lie; what is none among them is left to the reader."""

_LETTER: Final = re.compile(f"[{_LETTERS}]")
_WORD: Final = rf"[{_LETTERS}._+/()\-]"
VERSION_PATTERN: Final = rf"(?=\s*.{{1,{LONGEST_VERSION}}}\s*$)\s*[{_LETTERS}]{_WORD}*(?: {_WORD}+)*\s*"
"""A version, for editors. No sign that ends a sentence's part, starts a formula or makes a tag can be in one."""

LINE_PATTERN: Final = r"\s*[^\u0000-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069]*\s*"
"""One line of text, for editors."""

_REMEDY: Final = "write letters, digits, single spaces and . - _ + / ( ), such as 2026.1 or 2026-Q1 (board)"
_JOINERS: Final = "\u200c\u200d"
_NOT_IN_FILE_NAMES: Final = re.compile(r'[<>:"/\\|?*]')
"""Windows refuses these too."""
_ERROR: Final = re.compile(r"(?i)#(?:N/A|GETTING_DATA|[A-Z0-9/_]+[!?])")


def read_version(text: str) -> str:
    """A version as it is written, at most 40 characters; WrongValueError says which character is none of a version.

    >>> read_version("2026.1 (board)")
    '2026.1 (board)'
    """
    if not text:
        raise WrongValueError(f"it is empty - {_REMEDY}")
    for sign in text:
        if sign not in _SIGNS and sign != " " and not _is_letter(sign):
            raise WrongValueError(f'"{_told(text)}" holds {_shown(sign)} - {_REMEDY}')
    if not _is_letter(text[0]):
        raise WrongValueError(f'"{_told(text)}" begins with {_shown(text[0])} - {_REMEDY}')
    if "  " in text:
        raise WrongValueError(f'"{_told(text)}" holds two spaces together - {_REMEDY}')
    if len(text) > LONGEST_VERSION:
        raise WrongValueError(f'"{_told(text)}" has {len(text)} characters - {LONGEST_VERSION} are the most')
    return text


def read_line(text: str) -> str:
    """One line of text, all of which can be seen; WrongValueError for others. It is escaped where it is shown.

    >>> read_line("Key accounts <north>")
    'Key accounts <north>'
    """
    if "\n" in text:
        raise WrongValueError(f'"{_told(text)}" goes over {text.count(chr(10)) + 1} lines - write it on one')
    hidden = _hidden(text)
    if hidden:
        raise WrongValueError(f'"{_told(text)}" holds {_shown(hidden)}, which cannot be seen - delete it')
    return text


def wrong_file_name(name: str) -> str:
    """What is wrong with the name of a file, by which its rule set is called; empty where all is well.

    >>> wrong_file_name("grades (north)"), wrong_file_name("a<b")
    ('', 'the file is named "a<b", and so is its rule set: a name may not hold "<" - rename the file')
    """
    found = _NOT_IN_FILE_NAMES.search(name)
    wrong = found[0] if found else _hidden(name)
    if not wrong:
        return ""
    told = f'the file is named "{_told(name)}", and so is its rule set'
    return f"{told}: a name may not hold {_shown(wrong)} - rename the file"


def check_answer(name: str, what: str, place: Place, faults: Faults) -> None:
    """Faults what a cell may be answered that is an error in Excel: nobody could tell the two apart."""
    if _ERROR.fullmatch(name):
        faults.error(place, f'{what} may not be called "{name}", as a cell in error shows it - choose another name')


def _is_letter(sign: str) -> bool:
    """A letter, a digit, or a mark on one, in any script."""
    return unicodedata.category(sign)[0] in "LNM" and _LETTER.match(sign) is not None


def _hidden(text: str) -> str:
    """The first character that is not seen or that moves others, such as a line end or a sign of direction."""
    kinds = ("Cc", "Cf", "Cs", "Zl", "Zp")
    return next((sign for sign in text if unicodedata.category(sign) in kinds and sign not in _JOINERS), "")


def _told(text: str) -> str:
    """A text as a message quotes it, with a sign in place of each character that is not seen."""
    return clip("".join("\ufffd" if _hidden(sign) and not sign.isspace() else sign for sign in text))


def _shown(sign: str) -> str:
    return f'"{sign}"' if sign.isprintable() and not sign.isspace() else f"U+{ord(sign):04X}"
