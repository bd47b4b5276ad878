"""What a reader takes from the signs in a cell: a number, a day or a time, and whether another format tells another.

Neither needs a list of formats that mislead: whatever a format writes, it is read as a reader would, and held against
what the other format lets him read.
"""

from __future__ import annotations

import re
from datetime import date
from typing import NamedTuple
from unicodedata import category, digit

from valuex_xl.workbooks.formula.shown_as import ShownAs, shown_as
from valuex_xl.workbooks.formula.shown_day import MONTHS, WEEKDAYS, day_of

__all__ = ["reads_otherwise"]

_DASHES = "\u2212\u207b\u208b\u02d7\u2796"
"""Signs that look like a minus, beside the dashes."""

_PARTS = "%\u2030\u2031"
"""Signs that make a number another one."""

_WORD = re.compile(r"[^\W\d_]+(?:[-.'’][^\W\d_]+)*\.?")
_GROUPED = r"\d{1,3}(?:,\d{2,3})*,\d{3}|\d+"
_NUMBER = re.compile(rf"(-)?(?:({_GROUPED})(\.\d*)?|(\.\d+))(E[+-]\d+)?(-)?")
_FRACTION = re.compile(r"(-)?(?:(\d+) )?(\d+)/(\d+)")
_TIME = re.compile(r"(?<![\d:])(\d{1,2}):(\d\d)(?::(\d\d(?:\.\d+)?))?( ?[AP]M?\b)?(?!:)")
_CLOSE = 1e-12
_SAME_DAY = 1e-9
_MONTH = 31.0
"""Days: how fine a month is told."""


class _Read(NamedTuple):
    """What is read: numbers, several where a day can be read in two ways, how fine, and signs that are no digits."""

    kind: str
    values: tuple[float, ...] = ()
    step: float = 0.0
    marks: tuple[str, ...] = ()


def reads_otherwise(was: str, now: str, value: float) -> bool:
    """Does a format let a reader take another figure, unit or day from a cell than one did, or none at all?

    What is shown with more digits, in other words for the same month, or with a sign that was missing is the same.

    >>> reads_otherwise("#,##0", "[$1]#,##0", 18000.0), reads_otherwise("#,##0.00", "#,##0", 18000.4)
    (True, True)
    >>> reads_otherwise("yyyy-mm-dd", "yyyy-dd-mm", 42007.0), reads_otherwise("yyyy-mm-dd", "d mmm yyyy", 42007.0)
    (True, False)
    """
    before, after = shown_as(was, value), shown_as(now, value)
    if after.strange and after.strange != before.strange:
        return True
    if after.text == before.text and after.is_day == before.is_day:
        return False
    then, still = _read(before), _read(after)
    if set(still.marks) - set(then.marks) or (then.kind and still.marks != then.marks):
        return True
    if after.is_day and not before.is_day:
        told = was.casefold() == "general" and any(_is(each, value, still.step) for each in still.values)
        return before.text.strip() != "" and not told  # a day that stood there as a number can be read now
    if then.kind != still.kind:
        return bool(then.kind)
    if then.kind == "day":
        return _other_day(then, still, value) or _turned(before, after, still)
    if then.kind == "number":
        return _other_number(then, still, value)
    return _digits(after.text) != _digits(before.text) and bool(before.text.strip())


def _other_number(was: _Read, now: _Read, value: float) -> bool:
    """Another number, beyond what rounding to the digits shown makes of it."""
    before, after = was.values[0], now.values[0]
    if value < 0 <= before:  # it had no sign of its own: one that is there now tells more
        before, after = abs(before), abs(after)
        value = -value
    near = _CLOSE * max(abs(value), abs(before))
    return abs(after - before) > (was.step + now.step) / 2 + near or abs(after - value) > abs(before - value) + near


def _other_day(was: _Read, now: _Read, value: float) -> bool:
    """The day or the time can be read no longer where it could be."""
    return any(_is(each, value, was.step) for each in was.values) and not any(
        _is(each, value, was.step) for each in now.values
    )


def _is(read: float, value: float, step: float) -> bool:
    rounded = step / 2 if step < 1 else 0.0  # seconds are rounded, days begin at midnight
    return read - rounded - _SAME_DAY <= value < read + step + _SAME_DAY


def _turned(was: ShownAs, now: ShownAs, read: _Read) -> bool:
    """Month and day changed places, and either may be the other."""
    return (
        len(read.values) > 1
        and was.month_first is not None
        and now.month_first is not None
        and was.month_first is not now.month_first
    )


def _read(shown: ShownAs) -> _Read:
    """What a reader takes from the signs; of kind "" where that is neither a number nor a day."""
    text = "".join(map(_plain, shown.text)).strip()
    return _read_day(text) if shown.is_day else _read_number(text)


def _plain(sign: str) -> str:
    """A digit or a dash as we write it, a blank for whatever is one."""
    if category(sign) == "Pd" or sign in _DASHES:
        return "-"
    if category(sign) == "Zs":
        return " "
    number = digit(sign, None)
    return sign if number is None else str(number)


def _read_number(text: str) -> _Read:
    """A number with its marks: words, signs of money, percent."""
    fraction = _FRACTION.fullmatch(text)
    if fraction is not None and int(fraction[4]):
        below = int(fraction[4])
        read = int(fraction[2] or 0) + int(fraction[3]) / below
        return _Read("number", (-read if fraction[1] else read,), 1 / below)
    words = [] if re.search(r"\dE[+-]\d", text) else _WORD.findall(text)
    bare = text if re.search(r"\dE[+-]\d", text) else _WORD.sub(" ", text)
    marks = [*words, *(sign for sign in bare if sign in _PARTS or (category(sign)[0] in "SMC" and sign != "+"))]
    bare = "".join(sign for sign in bare if sign.isdigit() or sign in ".,-()E+/:")
    bare = re.sub(r"[.,]-$", "", bare).removeprefix("+")
    if bare.startswith("(") and bare.endswith(")"):
        bare = f"-{bare[1:-1]}"
    if bare == "-":
        return _Read("number", (0.0,), 0.0, tuple(sorted(marks)))
    found = _NUMBER.fullmatch(bare)
    if found is None or (found[1] and found[6]):
        return _Read("", marks=tuple(sorted(marks)))
    percents = 100.0 ** marks.count("%")
    fine = found[3] or found[4] or ""
    power = float(f"1{found[5]}") if found[5] else 1.0
    read = float(f"{(found[2] or '').replace(',', '')}{fine}" or 0) * power / percents
    step = 10.0 ** -max(0, len(fine) - 1) * power / percents
    return _Read("number", (-read if found[1] or found[6] else read,), step, tuple(sorted(marks)))


def _read_day(text: str) -> _Read:
    """A day, a time or both, each order in which it can be read."""
    found = _TIME.search(text)
    rest = text if found is None else f"{text[: found.start()]} {text[found.end() :]}"
    time, step = (0.0, 1.0) if found is None else _time(found)
    words = [word.strip(".") for word in _WORD.findall(rest)]
    months = [number for number, name in enumerate(MONTHS, 1) if {name, name[:3]} & set(words)]
    named = {word for name in (*MONTHS, *WEEKDAYS) for word in (name, name[:3])}
    marks = tuple(sorted(word for word in words if word not in named and word != "T"))
    numbers = re.findall(r"\d+", rest)
    if not numbers and not months and found is not None and not rest.strip():
        return _Read("day", (time,), step, marks)
    if len(months) > 1 or re.search(r"[^\W\d_]\d{3}|\d[:]", rest):
        return _Read("", marks=marks)
    if len(numbers) == (1 if months else 2):
        days, step = _month(numbers, months), _MONTH
    else:
        days = _with_name(numbers, months[0]) if months else _in_numbers(numbers, rest)
    weekdays = {number for number, name in enumerate(WEEKDAYS) if {name, name[:3]} & set(words)}
    days = [day for day in days if not weekdays or weekdays == {day.weekday()}]
    values = tuple(dict.fromkeys(_serial(day) + time for day in days))
    return _Read("day" if values else "", values, step, marks)


def _time(found: re.Match[str]) -> tuple[float, float]:
    """A time as a part of a day, and how fine it is."""
    hour, minute, second = int(found[1]), int(found[2]), found[3] or "0"
    if found[4]:
        hour = hour % 12 + (12 if found[4].strip().startswith("P") else 0)
    fine = 60.0 if found[3] is None else 10.0 ** -len(second.partition(".")[2])
    return (hour * 3600 + minute * 60 + float(second)) / 86_400, fine / 86_400


def _with_name(numbers: list[str], month: int) -> list[date]:
    """A day whose month has its name: the number of four digits is the year, else the last one."""
    if len(numbers) != 2:
        return []
    first, last = numbers
    day, year = (last, first) if len(first) == 4 and len(last) < 4 else (first, last)
    return _days((year, str(month), day))


def _month(numbers: list[str], months: list[int]) -> list[date]:
    """The first day of a month that stands alone with its year."""
    if months:
        return _days((numbers[0], str(months[0]), "1"))
    year, month = numbers if len(numbers[0]) == 4 else numbers[::-1]
    return _days((year, month, "1")) if len(year) == 4 else []


def _in_numbers(numbers: list[str], text: str) -> list[date]:
    """A day in three numbers: the year first, else with points the day, else the day or the month."""
    if len(numbers) != 3:
        return []
    first, middle, last = numbers
    if len(first) == 4:
        return _days((first, middle, last))
    european, american = (last, middle, first), (last, first, middle)
    return _days(european) if text.count(".") > 1 else _days(european, american)


def _days(*orders: tuple[str, str, str]) -> list[date]:
    """The days that there are among years, months and days, a year of two digits being one since 1930."""
    found = []
    for year, month, day in orders:
        whole = int(year) + (0 if len(year) > 2 else 1900 if int(year) >= 30 else 2000)
        if len(year) in (2, 4) and len(month) <= 2 and len(day) <= 2:
            try:
                found.append(date(whole, int(month), int(day)))
            except ValueError:
                continue
    return found


def _serial(day: date) -> float:
    number = float((day - date(1899, 12, 30)).days)
    return number if day_of(number) == day else number - 1


def _digits(text: str) -> str:
    return "".join(sign for sign in map(_plain, text) if sign.isalnum())
