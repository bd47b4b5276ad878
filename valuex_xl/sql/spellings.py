"""Which texts are a word, however they are typed: the fold of the rules as a regular expression.

A word of a rule file is met by every text that folds to it: any case, blanks around it, wide, bold or superscript
letters, ligatures. No SQL folds so (DuckDB has no NFKC, Spark neither that nor a case fold), but which characters fold
to which letters is known, and so a regular expression can name them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from unicodedata import normalize

from valuex_xl.rulefiles.text import fold
from valuex_xl.sql.dialects import Dialect

__all__ = ["blank_pattern", "usual_spellings", "word_pattern"]

_LAST = 0x30000
"""No character beyond folds to another."""


def usual_spellings(word: str) -> tuple[str, ...]:
    """The spellings that most rows have, for a quick look before the pattern is tried: yes, Yes, YES."""
    return tuple(dict.fromkeys((word, word.lower(), word.capitalize(), word.title(), word.upper())))


def blank_pattern(dialect: Dialect) -> str:
    """A pattern of the texts that hold nothing but blanks."""
    return f"^{_blank(dialect)}*$"


def word_pattern(word: str, dialect: Dialect) -> str:
    """A pattern of exactly the texts that fold to what ``word`` folds to."""
    blank = _blank(dialect)
    parts = [_spelled(part, dialect) for part in fold(word).split(" ")]
    return f"^{blank}*{f'{blank}+'.join(parts)}{blank}*$"


def _blank(dialect: Dialect) -> str:
    return _class(_blanks(), dialect)


@cache
def _blanks() -> Sequence[str]:
    return [chr(code) for code in range(_LAST) if chr(code).isspace()]


def _spelled(text: str, dialect: Dialect) -> str:
    """A pattern of what folds to a text without blanks: stretch by stretch, none of which a ligature leaves."""
    found, start = "", 0
    for end in range(1, len(text) + 1):
        if not any(_known(text[one:other]) for one in range(start, end) for other in range(end + 1, len(text) + 1)):
            found += _stretch(text[start:end], dialect)
            start = end
    return found


def _stretch(text: str, dialect: Dialect) -> str:
    ways = list(dict.fromkeys(_ways(text, dialect)))
    return ways[0] if len(ways) == 1 else f"(?:{'|'.join(ways)})"


def _ways(text: str, dialect: Dialect) -> Iterator[str]:
    """Patterns of all ways in which single characters, and letters with their marks apart, fold to a text."""
    if not text:
        yield ""
        return
    for end in range(len(text), 0, -1):
        for first in _pieces(text[:end], dialect):
            yield from (first + rest for rest in _ways(text[end:], dialect))


def _pieces(piece: str, dialect: Dialect) -> Iterator[str]:
    if _known(piece):
        yield _class(_known(piece), dialect)
    apart = normalize("NFD", piece)
    if len(piece) == 1 and len(apart) > 1:
        yield "".join(_class(_known(each) or (each,), dialect) for each in apart)


def _known(piece: str) -> Sequence[str]:
    """The single characters that fold to a piece."""
    return _folding_to().get(piece, ())


@cache
def _folding_to() -> Mapping[str, Sequence[str]]:
    """For each text the single characters that fold to it; what would leave a blank beside its letter is none."""
    found = defaultdict(list)
    for code in range(_LAST):
        sign = chr(code)
        if 0xD800 <= code < 0xE000 or 0xAC00 <= code < 0xD7A4 or sign.isspace():
            continue
        folded = normalize("NFKC", normalize("NFKC", sign).casefold())
        if " " not in folded:
            found[folded].append(sign)
    return found


def _class(signs: Sequence[str], dialect: Dialect) -> str:
    """A class of characters; plain letters and digits stand for themselves, all others are escaped."""
    if len(signs) == 1 and signs[0].isascii() and signs[0].isalnum():
        return signs[0]
    runs: list[list[int]] = []
    for code in sorted(map(ord, signs)):
        if runs and runs[-1][1] == code - 1:
            runs[-1][1] = code
        else:
            runs.append([code, code])
    return f"[{''.join(_run(low, high, dialect) for low, high in runs)}]"


def _run(low: int, high: int, dialect: Dialect) -> str:
    ends = [_sign(chr(code), dialect) for code in ((low, high) if high > low else (low,))]
    return "-".join(ends) if high > low + 1 else "".join(_sign(chr(code), dialect) for code in range(low, high + 1))


def _sign(sign: str, dialect: Dialect) -> str:
    if sign.isascii() and (sign.isalnum() or sign == " "):
        return sign
    if sign.isprintable() and not sign.isascii():
        return sign
    return dialect.escape(sign) if sign.isspace() or not sign.isascii() else f"\\{sign}"
