"""Texts as Excel counts them: in UTF-16 units, 32,767 of them at most.

The engine counts an emoji as one character, Excel as two (Microsoft, Excel specifications and limits: 32,767 characters
in a cell, which are UTF-16 units). In the private copy the functions that count places in a text are helpers, and what
joins texts is handed to one that answers #VALUE! for a text that no cell holds.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from valuex_xl.workbooks.formualizer.implicit_intersection import with_callers
from valuex_xl.workbooks.formualizer.precision import written
from valuex_xl.workbooks.formula.excel_functions import excel_function, plain_name
from valuex_xl.workbooks.formula.tokens import Token, arguments
from valuex_xl.workbooks.package.values import LONGEST_TEXT, text_length

__all__ = ["COUNTING", "TEXT_HELPERS", "in_units"]

_VALUE = {"type": "Error", "kind": "Value"}
_HALF_A_CHARACTER = {"type": "Error", "kind": "NImpl", "message": "half of a character is asked for"}
_LIMITED = "VALUEX_LIMITED"
COUNTING = frozenset(
    {"LEN", "LEFT", "RIGHT", "MID", "FIND", "SEARCH", "REPLACE", "SUBSTITUTE", "TRIM", "CLEAN", "LOWER", "UPPER"}
)
"""What counts places in a text: helpers here, called for each value of an array as Excel does.

TRIM and CLEAN are among them since the engine ends a whole LET where it gives them an error, LOWER and UPPER since it
changes the letters of ASCII alone.
"""
_JOINING = frozenset({"CONCAT", "CONCATENATE", "TEXTJOIN", "SUBSTITUTE", "REPT"})


def in_units(tokens: list[Token]) -> list[Token]:
    """The tokens with helpers for what counts in texts, and the whole in one where a text may grow too long."""
    result = _named_values(tokens)
    if any(token.kind == "func" and plain_name(token.text) in COUNTING for token in tokens):
        result = [_counting(token) for token in result]
    if _may_grow(tokens):
        return [Token("func", _LIMITED), Token("open", "("), *result, Token("close", ")")]
    return result


def _named_values(tokens: list[Token]) -> list[Token]:
    """The tokens with each joined text that LET gives a name in the helper for long ones: it may be joined again."""
    for index in range(len(tokens) - 1, -1, -1):
        if tokens[index].kind != "func" or plain_name(tokens[index].text) != "LET":
            continue
        for start, end in reversed(arguments(tokens, index + 1)[1:-1:2]):
            if _may_grow(tokens[start:end]):
                opened = [Token("func", _LIMITED), Token("open", "(")]
                tokens = [*tokens[:start], *opened, *tokens[start:end], Token("close", ")"), *tokens[end:]]
    return tokens


def _counting(token: Token) -> Token:
    name = plain_name(token.text) if token.kind == "func" else ""
    return Token("func", f"VALUEX_{name}") if name in COUNTING else token


def _may_grow(tokens: list[Token]) -> bool:
    """Is something joined outside of all functions that make a number of it?"""
    if not any(map(_is_joining, tokens)):
        return False
    return any(
        not any(_makes_a_number(caller) for caller in callers)
        for token, callers in with_callers(tokens)
        if _is_joining(token)
    )


def _is_joining(token: Token) -> bool:
    if token.kind == "op":
        return token.text == "&"
    return token.kind == "func" and plain_name(token.text) in _JOINING


def _makes_a_number(caller: str) -> bool:
    function = excel_function(caller)
    return caller in ("LEN", "FIND", "SEARCH") or (function.aggregate and not function.answers_text)


class _AnswerError(Exception):
    """The error that a function answers."""

    def __init__(self, error: Any) -> None:
        super().__init__()
        self.error = error


def _text(value: Any) -> str:
    """A value as a text whose characters are UTF-16 units."""
    if type(value) is str:
        text = value
    elif value is None:
        text = ""
    elif type(value) is bool:
        text = "TRUE" if value else "FALSE"
    elif type(value) is dict:
        raise _AnswerError(value)
    else:
        text = written(float(value))
    if text_length(text) > LONGEST_TEXT:
        raise _AnswerError(_VALUE)
    return text if text.isascii() else "".join(_units(text))


def _units(text: str) -> Iterator[str]:
    for character in text:
        code = ord(character) - 0x10000
        yield character if code < 0 else chr(0xD800 + (code >> 10)) + chr(0xDC00 + (code & 0x3FF))


def _whole(units: str) -> Any:
    """A text of units as the engine takes it, which knows no half of a character."""
    if units.isascii():
        return units
    try:
        text = units.encode("utf-16-le", "surrogatepass").decode("utf-16-le")
    except UnicodeDecodeError:
        raise _AnswerError(_HALF_A_CHARACTER) from None
    return text


def _count(value: Any, least: int) -> int:
    """A number of characters or a place, cut to a whole number; #VALUE! where it is less than the least."""
    if type(value) is dict:
        raise _AnswerError(value)
    if isinstance(value, str) and "_" in value:  # which parts digits in Python, and nowhere else
        raise _AnswerError(_VALUE)
    try:
        number = int(float(0 if value is None else value))
    except (ValueError, OverflowError):
        raise _AnswerError(_VALUE) from None
    if number < least:
        raise _AnswerError(_VALUE)
    return number


def _len(text: Any) -> Any:
    return float(len(_text(text)))


def _left(text: Any, count: Any = 1.0) -> Any:
    units, number = _text(text), _count(count, 0)
    return _whole(units[:number])


def _right(text: Any, count: Any = 1.0) -> Any:
    units, number = _text(text), _count(count, 0)
    return _whole(units[max(0, len(units) - number) :])


def _mid(text: Any, start: Any, count: Any) -> Any:
    units, first, number = _text(text), _count(start, 1), _count(count, 0)
    return _whole(units[first - 1 : first - 1 + number])


def _replace(text: Any, start: Any, count: Any, new: Any) -> Any:
    units, first, number = _text(text), _count(start, 1), _count(count, 0)
    made = units[: first - 1] + _text(new) + units[first - 1 + number :]
    return _VALUE if len(made) > LONGEST_TEXT else _whole(made)


_ALL = object()
"""Stands for the place among equals that is not given."""


def _substitute(text: Any, old: Any, new: Any, which: Any = _ALL) -> Any:
    units, sought, put = _text(text), _text(old), _text(new)
    number = 0 if which is _ALL else _count(which, 1)
    found = units.count(sought) if sought else 0
    if number == 0:
        made = len(units) + found * (len(put) - len(sought))
        return _VALUE if made > LONGEST_TEXT else _whole(units.replace(sought, put) if found else units)
    place = -1
    for _ in range(number if sought else 0):
        place = units.find(sought, place + len(sought) if place >= 0 else 0)
        if place < 0:
            break
    if place < 0:
        return _whole(units)
    made_text = units[:place] + put + units[place + len(sought) :]
    return _VALUE if len(made_text) > LONGEST_TEXT else _whole(made_text)


def _find(sought: Any, text: Any, start: Any = 1.0) -> Any:
    wanted, units, first = _text(sought), _text(text), _count(start, 1)
    place = units.find(wanted, first - 1) if first <= len(units) + 1 else -1
    return _VALUE if place < 0 else float(place + 1)


def _search(sought: Any, text: Any, start: Any = 1.0) -> Any:
    wanted, units, first = _text(sought), _text(text), _count(start, 1)
    if first > len(units) + 1:
        return _VALUE
    place = _matched(_pieces("".join(map(_lower, wanted))), "".join(map(_lower, units)), first - 1)
    return _VALUE if place is None else float(place + 1)


def _lower(unit: str) -> str:
    small = unit.lower()
    return small if len(small) == 1 else unit


def _upper(unit: str) -> str:
    large = unit.upper()
    return large if len(large) == 1 else unit


def _in_small(text: Any) -> Any:
    """In small letters, sign by sign: a sigma at the end of a word is as any other."""
    units = _text(text)
    return units.lower() if units.isascii() else _whole("".join(map(_lower, units)))


def _in_capitals(text: Any) -> Any:
    """In capitals, sign by sign: what has none of its own stays as it is."""
    units = _text(text)
    return units.upper() if units.isascii() else _whole("".join(map(_upper, units)))


def _pieces(pattern: str) -> list[list[str | None]]:
    """A pattern cut at its ``*``: single units, None for ``?``; ``~`` makes the next sign a plain one."""
    pieces: list[list[str | None]] = [[]]
    signs = iter(pattern)
    for sign in signs:
        if sign == "~":
            following = next(signs, "~")
            pieces[-1] += [following] if following in "*?~" else [sign, following]
        elif sign == "*":
            pieces.append([])
        else:
            pieces[-1].append(None if sign == "?" else sign)
    return pieces


def _matched(pieces: list[list[str | None]], text: str, start: int) -> int | None:
    """Where the first piece stands that all the others follow. Each is sought once: no later place finds more."""
    begun: int | None = None
    for piece in pieces:
        place = _piece_at(piece, text, start)
        if place is None:
            return None
        begun = place if begun is None else begun
        start = place + len(piece)
    return begun


def _piece_at(piece: list[str | None], text: str, start: int) -> int | None:
    if None not in piece:
        place = text.find("".join(sign or "" for sign in piece), start)
        return None if place < 0 else place
    for place in range(start, len(text) - len(piece) + 1):
        if all(sign is None or sign == text[place + offset] for offset, sign in enumerate(piece)):
            return place
    return None


def _limited(value: Any = None) -> Any:
    """A text that a cell can hold, or #VALUE!."""
    if type(value) is str and len(value) > LONGEST_TEXT // 2 and text_length(value) > LONGEST_TEXT:
        return _VALUE
    return value


def _each(function: Callable[..., Any]) -> Callable[..., Any]:
    """The function called once for each value of the arrays it is given."""

    def one(*values: Any) -> Any:
        try:
            return function(*values)
        except _AnswerError as answer:
            return answer.error

    def run(*values: Any) -> Any:
        arrays = [value for value in values if type(value) is list]
        if not arrays:
            return one(*values)
        height, width = max(map(len, arrays)), max(len(array[0]) for array in arrays)
        return [
            [one(*(_cell(value, row, column) for value in values)) for column in range(width)] for row in range(height)
        ]

    return run


def _cell(value: Any, row: int, column: int) -> Any:
    if type(value) is not list:
        return value
    row, column = (0 if len(value) == 1 else row), (0 if len(value[0]) == 1 else column)
    inside = row < len(value) and column < len(value[0])
    return value[row][column] if inside else {"type": "Error", "kind": "Na"}


def _trim(text: Any) -> Any:
    """Without spaces at the ends, and with one between words; other blanks stay."""
    return _whole(" ".join(word for word in _text(text).split(" ") if word))


def _clean(text: Any) -> Any:
    """Without the first 32 signs of ASCII."""
    return _whole("".join(sign for sign in _text(text) if sign >= " "))


TEXT_HELPERS = {
    _LIMITED: _each(_limited),
    "VALUEX_LEN": _each(_len),
    "VALUEX_LEFT": _each(_left),
    "VALUEX_RIGHT": _each(_right),
    "VALUEX_MID": _each(_mid),
    "VALUEX_REPLACE": _each(_replace),
    "VALUEX_SUBSTITUTE": _each(_substitute),
    "VALUEX_FIND": _each(_find),
    "VALUEX_SEARCH": _each(_search),
    "VALUEX_TRIM": _each(_trim),
    "VALUEX_CLEAN": _each(_clean),
    "VALUEX_LOWER": _each(_in_small),
    "VALUEX_UPPER": _each(_in_capitals),
}
"""What the calculation engine has to know to calculate what ``in_units`` writes."""
