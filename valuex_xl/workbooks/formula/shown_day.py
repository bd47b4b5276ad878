"""The parts of a day and a time that a format shows, and how each is written."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from decimal import Decimal

from valuex_xl.workbooks.formula.digits import half_up, known
from valuex_xl.workbooks.formula.format_sections import literal_in

__all__ = ["MONTHS", "WEEKDAYS", "day_of", "day_parts", "is_day", "time_parts"]

MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")

_ELAPSED = re.compile(r"\[(h+|m+|s+)\]", re.IGNORECASE)
_RUN = re.compile(r"am/pm|a/p|b[12]|([ymdhsbeg])\1*|\.0+|.", re.IGNORECASE | re.DOTALL)
_SECONDS = 86_400
_BEGIN, _END = 0.0, 2_958_466.0
_AFTER_THE_LEAP = 61
"""Excel counts a 29 February 1900, its day 60."""

_Token = tuple[str, str]
"""What a part is of, and how it is spelled; ``literal`` for what stands there of its own accord."""


def is_day(section: Sequence[str]) -> bool:
    """Does a section show a day or a time?

    >>> is_day(("y", "y")), is_day(("0", ".", "0", "E", "+", "0")), is_day(('"day"', "0")), is_day(("[h]",))
    (True, False, False, True)
    """
    bare = "".join(part for part in section if len(part) == 1).lower().replace("e+", "").replace("e-", "")
    return re.search("[ymdhsbeg]", bare) is not None or any(map(_ELAPSED.fullmatch, section))


def day_of(value: float) -> date | None:
    """The day of a serial number; None where there is none.

    >>> day_of(42007.6), day_of(1.0), day_of(-3.0)
    (datetime.date(2015, 1, 3), datetime.date(1900, 1, 1), None)
    """
    if not _BEGIN <= value < _END:
        return None
    return date(1899, 12, 30) + timedelta(int(value) if value >= _AFTER_THE_LEAP else int(value) + 1)


def day_parts(section: Sequence[str]) -> Iterator[_Token]:
    """The parts of a section in their order, its minutes told from its months."""
    tokens = [
        ("literal", spelled[1:]) if spelled.startswith("\0") else (_kind(spelled), spelled.lower())
        for spelled in _spelled(section)
    ]
    for at, (kind, spelled) in enumerate(tokens):
        if kind == "month" and len(spelled) < 3 and _is_of_minutes(tokens, at):
            yield "minute", spelled
        else:
            yield kind, spelled


def _spelled(section: Sequence[str]) -> Iterator[str]:
    """The runs of letters of a section, and what it writes of its own accord, with a mark before it."""
    run = ""
    for part in (*section, ""):
        if len(part) == 1:
            run += part
            continue
        yield from (found[0] for found in _RUN.finditer(run))
        run = ""
        if _ELAPSED.fullmatch(part):
            yield part
        elif part:
            yield f"\0{literal_in(part) or ''}"


def _kind(spelled: str) -> str:
    """What a run of letters is of."""
    if spelled[0] == "[":
        return "elapsed"
    if spelled.lower() in ("am/pm", "a/p"):
        return "half"
    if re.fullmatch("b[12]", spelled, re.IGNORECASE):
        return "calendar"
    if spelled[0] == "." and len(spelled) > 1:
        return "part"
    kinds = {"y": "year", "m": "month", "h": "hour", "s": "second", "b": "buddhist", "e": "era", "g": "era's name"}
    if spelled[0] in "dD":
        return "day" if len(spelled) < 3 else "weekday"
    return kinds.get(spelled[0].lower(), "literal")


def _is_of_minutes(tokens: Sequence[_Token], at: int) -> bool:
    """Are these m minutes: behind hours, or before seconds?"""
    before = next((token for token in reversed(tokens[:at]) if token[0] not in ("literal", "half")), ("", ""))
    after = next((token for token in tokens[at + 1 :] if token[0] not in ("literal", "half")), ("", ""))
    return before[0] == "hour" or before[1].startswith("[h") or after[0] == "second" or after[1].startswith("[s")


def time_parts(tokens: Sequence[_Token], value: float) -> Iterator[str]:
    """What each part shows of a number; nothing of one that is no day."""
    places = next((len(spelled) - 1 for kind, spelled in tokens if kind == "part"), 0)
    kinds = {kind for kind, _ in tokens}
    exact = known(abs(value)) * _SECONDS
    seconds = half_up(exact, places) if kinds & {"second", "elapsed"} else Decimal(int(half_up(exact, 3)))
    day = day_of(float(seconds) / _SECONDS if value >= 0 else value)
    if day is None and "elapsed" not in kinds:
        return
    for kind, spelled in tokens:
        yield spelled if kind == "literal" else _shown(kind, spelled, day or date.min, seconds, "half" in kinds, value)


def _shown(kind: str, spelled: str, day: date, seconds: Decimal, halves: bool, value: float) -> str:
    """One part of a day or a time."""
    whole = int(seconds)
    if kind == "elapsed":
        unit = {"h": 3600, "m": 60, "s": 1}[spelled[1]]
        return ("-" if value < 0 else "") + str(whole // unit).zfill(len(spelled) - 2)
    if kind in ("month", "weekday"):
        return _named(kind, spelled, day)
    if kind == "half":
        return spelled.upper().split("/")[whole % _SECONDS >= _SECONDS // 2]
    if kind == "part":
        return "." + f"{seconds % 1:.{len(spelled) - 1}f}".partition(".")[2]
    hour = whole // 3600 % 24
    numbers = {
        "day": day.day,
        "hour": (hour + 11) % 12 + 1 if halves else hour,
        "minute": whole // 60 % 60,
        "second": whole % 60,
    }
    if kind in numbers:
        return str(numbers[kind]).zfill(min(len(spelled), 2))
    if kind in ("year", "buddhist"):
        year = f"{day.year + (543 if kind == 'buddhist' else 0):04d}"
        return year if len(spelled) > 2 else year[2:]
    return "" if kind == "calendar" else f"era {spelled}"


def _named(kind: str, spelled: str, day: date) -> str:
    """A month by its number or name, a day of the week by its name."""
    names = MONTHS if kind == "month" else WEEKDAYS
    number = day.month - 1 if kind == "month" else day.weekday()
    if kind == "month" and len(spelled) < 3:
        return str(day.month).zfill(len(spelled))
    if len(spelled) == 3:
        return names[number][:3]
    return names[number][:1] if kind == "month" and len(spelled) == 5 else names[number]
