"""Numbers and lists as a finance person writes them, for every ``why``."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from valuex_xl.rulefiles.figures import Unit

__all__ = [
    "distance",
    "either",
    "listed",
    "listed_whole",
    "quoted",
    "sentence",
    "show",
    "show_money",
    "show_percent",
    "show_rows",
]

_DECIMALS = 2


def _grouped(value: float, decimals: int) -> str:
    text = f"{value:,.{decimals}f}"
    if float(text.replace(",", "")) == 0:
        text = text.lstrip("-")
    return text


def _trimmed(text: str) -> str:
    return text.rstrip("0").rstrip(".") if "." in text else text


def _decimals(value: float, beside: float | None) -> int:
    """Two decimals, or as many as it takes to tell the figure from the limit it is held against."""
    if beside is None or value == beside:
        return _DECIMALS
    for decimals in range(_DECIMALS, 13):
        if _grouped(value, decimals) != _grouped(beside, decimals):
            return decimals
    return _DECIMALS


def show_percent(ratio: float, beside: float | None = None) -> str:
    """A ratio in percent.

    >>> show_percent(0.25), show_percent(1 / 3), show_percent(0.250001, beside=0.25)
    ('25%', '33.33%', '25.0001%')
    """
    value, other = ratio * 100, None if beside is None else beside * 100
    return _trimmed(_grouped(value, _decimals(value, other))) + "%"


def show_money(amount: float, beside: float | None = None) -> str:
    """An amount with thousands grouped; cents only where there are any.

    >>> show_money(1234.5), show_money(-30.0)
    ('1,234.50', '-30')
    """
    text = _grouped(amount, _decimals(amount, beside))
    return text.removesuffix(".00")


def show_rate(rate: float) -> str:
    """Money for one of something, with every digit that it has: cents at least, and no rate rounded away.

    >>> show_rate(84.0), show_rate(1.5), show_rate(0.0342)
    ('84', '1.50', '0.0342')
    """
    short = show_money(rate)
    return short if float(short.replace(",", "")) == rate else f"{Decimal(repr(rate)):,f}"


def _plain(value: float, beside: float | None) -> str:
    text = _trimmed(_grouped(value, _decimals(value, beside)))
    return text if text != "0" or value == 0 else str(Decimal(repr(value)).normalize())


def show(value: float, unit: Unit | None, beside: float | None = None) -> str:
    """A figure in its unit.

    >>> show(0.5, Unit.PERCENT), show(90.0, Unit.DAYS), show(2500.0, Unit.MONEY)
    ('50%', '90 days', '2,500')
    """
    if unit is Unit.PERCENT:
        return show_percent(value, beside)
    if unit is Unit.MONEY:
        return show_money(value, beside)
    text = _plain(value, beside)
    return text if unit in (None, Unit.COUNT) else f"{text} {_counted(unit.value, value)}"


def _counted(plural: str, value: float) -> str:
    return plural.removesuffix("s") if value == 1 else plural


def distance(gap: float, unit: Unit | None) -> str:
    """How far a figure is from a limit; a distance between percentages is in percentage points.

    >>> distance(0.25, Unit.PERCENT), distance(12.0, Unit.DAYS)
    ('25 percentage points', '12 days')
    """
    if unit is not Unit.PERCENT:
        return show(gap, unit, beside=0.0)
    text = _trimmed(_grouped(gap * 100, _decimals(gap * 100, 0.0)))
    return f"{text} percentage {'point' if text == '1' else 'points'}"


def quoted(name: str) -> str:
    """A name as a message quotes it."""
    return f'"{name}"'


def sentence(text: str) -> str:
    """The text with a full stop, unless it ends in a question.

    >>> sentence('no figure is called "shar" - did you mean "share"?')
    'no figure is called "shar" - did you mean "share"?'
    """
    return text if text.endswith("?") else f"{text}."


def _joined(words: Sequence[str], last: str) -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} {last} {words[-1]}"


def either(words: Sequence[str]) -> str:
    """``A``, ``A or B``, ``A, B or C``."""
    return _joined(words, "or")


def show_rows(count: int) -> str:
    """A number of rows.

    >>> show_rows(1), show_rows(1200)
    ('1 row', '1,200 rows')
    """
    return f"{count:,} {'row' if count == 1 else 'rows'}"


def listed(words: Sequence[str], most: int = 5) -> str:
    """``a``, ``a and b``, ``a, b and c``; a long list ends in how many more there are."""
    if len(words) > most:
        return f"{', '.join(words[:most])} and {len(words) - most} more"
    return _joined(words, "and")


def listed_whole(words: Sequence[str]) -> str:
    """The same where each word counts for whoever reads it: up to twenty of them."""
    return listed(words, most=20)
