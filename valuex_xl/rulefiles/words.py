"""The grammar of a rule line: `at least 75%`, `above 5 and at most 9`, `yes or unknown`."""

from __future__ import annotations

import re
from collections.abc import Iterable
from math import inf

from valuex_xl.rulefiles.conditions import Bound, Condition, Side
from valuex_xl.rulefiles.faults import WrongValueError, clip
from valuex_xl.rulefiles.figures import Figure, Unit
from valuex_xl.rulefiles.numbers import is_day, read_number, show, suggest
from valuex_xl.rulefiles.spans import Span, span
from valuex_xl.rulefiles.text import did_you_mean, fold

__all__ = ["names_another", "read_bounds", "read_condition", "read_word"]

_SIGNS = {">=": Side.AT_LEAST, "\u2265": Side.AT_LEAST, "<=": Side.AT_MOST, "\u2264": Side.AT_MOST}
_SIGNS |= {">": Side.ABOVE, "<": Side.BELOW, "==": Side.EXACTLY, "=": Side.EXACTLY}
_SIDES = {side.value: side for side in Side} | _SIGNS
_CLAUSE = re.compile(
    r"(?:(at\s+least|above|at\s+most|below|exactly)\s+|(>=|<=|>|<|==|=|\u2265|\u2264)\s*)(.+)", re.IGNORECASE
)

# Other ways to say a side: what people write, and what we ask them to write instead.
_OTHERWISE = (
    dict.fromkeys(("not less than", "no less than", "minimum", "min", "from"), "at least")
    | dict.fromkeys(("not more than", "no more than", "maximum", "max", "up to"), "at most")
    | dict.fromkeys(("more than", "greater than", "higher than", "over", "exceeds"), "above")
    | dict.fromkeys(("less than", "fewer than", "lower than", "under"), "below")
    | dict.fromkeys(("equal to", "equals", "is"), "exactly")
)
_OTHER = re.compile(rf"({'|'.join(_OTHERWISE)})\s+(.+)", re.IGNORECASE)
_AFTER = re.compile(r"(.+?)\s*(?:(\+|or more|and more|or above)|(or less|and less|or below|or fewer))", re.IGNORECASE)
_TWICE = re.compile(r"(.+?)\s*(?:\+|(?:or|and)\s+(?:more|above|less|below|fewer|higher|lower))", re.IGNORECASE)
_BETWEEN = re.compile(
    r"(?:between\s+(.+?)\s+and\s|(?:from\s+)?([0-9].*?)\s*(?:\.\.+|\bto\b|-|\u2013))\s*(.+)", re.IGNORECASE
)


def read_condition(text: str, figure: Figure) -> Condition:
    """What a rule line demands of a figure; raises WrongValueError with the remedy."""
    if figure.unit is Unit.NAME:
        raise WrongValueError("a name is no condition - grant the customer an exception, under exceptions:")
    if figure.words:
        return Condition(words=tuple(dict.fromkeys(_words(text, figure))))
    condition = Condition(read_bounds(text, figure.unit))
    _check_domain(condition, figure)
    return condition


def read_bounds(text: str, unit: Unit | None) -> tuple[Bound, ...]:
    """The bounds in a text, which can hold together."""
    if (hit := _BETWEEN.fullmatch(text.strip())) and not is_day(text.strip()):
        raise WrongValueError(_between(text, hit[1] or hit[2], hit[3], unit))
    if (hit := _TWICE.fullmatch(text.strip())) and _CLAUSE.fullmatch(hit[1]):
        raise WrongValueError(f'"{clip(text)}" says its side twice - write {" ".join(hit[1].split())}')
    if _is_joined_by_or(text):
        raise WrongValueError(
            f'"{clip(text)}" joins numbers by or - join bounds that must all hold by and, or use two lines'
        )
    bounds = tuple(_bound(clause, unit) for clause in re.split(r"\s+and\s+", text.strip(), flags=re.IGNORECASE))
    if len(bounds) > 1 and (span(Condition(bounds)).empty or _repeats(bounds)):
        raise WrongValueError(f'"{clip(text)}" {_clash(bounds)}')
    return bounds


def names_another(text: str, names: Iterable[str]) -> str:
    """What to say of a bound that holds one figure against another, `below floor`; empty where it does not."""
    known = {fold(name): name for name in names}
    for clause in re.split(r"\s+and\s+", text.strip(), flags=re.IGNORECASE):
        hit = _CLAUSE.fullmatch(clause)
        if hit and (other := known.get(fold(hit[3]))):
            return (
                f'"{clip(clause)}" holds one figure against another, and a bound is a number - work out the difference '
                f"to {other}, in a sum of the file or a column of the sheet, and judge that: below 0"
            )
    return ""


def read_word(text: str, figure: Figure) -> str:
    """One of the figure's words, in its spelling."""
    spelling = {fold(word): word for word in figure.words}
    if fold(text) in spelling:
        return spelling[fold(text)]
    hint = did_you_mean(text, figure.words) or f" - write {_listed(figure.words)}"
    raise WrongValueError(f'"{clip(text)}" is not one of its words{hint}')


def _words(text: str, figure: Figure) -> list[str]:
    if "," in text and fold(text) not in map(fold, figure.words):
        raise WrongValueError(
            f'"{clip(text)}" joins words by a comma - write {" or ".join(part.strip() for part in text.split(","))}'
        )
    is_number = _CLAUSE.fullmatch(text.strip()) or re.fullmatch(r"[0-9.]+\s?%?", text.strip())
    if is_number and fold(text) not in map(fold, figure.words):
        raise WrongValueError(f'"{clip(text)}" is a number, but the figure has words - write {_listed(figure.words)}')
    return [read_word(part, figure) for part in re.split(r"\s+or\s+", text.strip(), flags=re.IGNORECASE)]


def _listed(words: tuple[str, ...]) -> str:
    return ", ".join(words[:-1]) + " or " + words[-1] if len(words) > 1 else "".join(words)


def _bound(clause: str, unit: Unit | None) -> Bound:
    hit = _CLAUSE.fullmatch(clause)
    if hit is None:
        raise WrongValueError(_no_side(clause, unit))
    side = _SIDES[fold(hit[1] or hit[2])]
    written = " ".join(hit[3].split())
    return Bound(side, read_number(written, unit), written)


def _no_side(clause: str, unit: Unit | None) -> str:
    shown = clip(clause) or "nothing"
    if number := suggest(clause, unit):
        return f'"{shown}" does not say which side - write at least {number} or below {number}'
    if hit := _OTHER.fullmatch(clause):
        return f'"{shown}" is said in other words - write {_OTHERWISE[fold(hit[1])]} {_number(hit[2], unit)}'
    if (hit := _AFTER.fullmatch(clause)) and re.match(r"-?[0-9]", hit[1]):
        return f'"{shown}" is said in other words - write {"at least" if hit[2] else "at most"} {_number(hit[1], unit)}'
    if re.match(r"-?[0-9]", clause):
        read_number(clause, unit)
    read_any = re.fullmatch(r"(.*?)\s*(-?[0-9].*)", clause)
    if read_any and (hint := did_you_mean(read_any[1], [side.value for side in Side])):
        return f'"{shown}" is not understood{hint}'
    example = "at least 25%" if unit is Unit.PERCENT else "at least 30"
    sides = "at least, above, at most, below or exactly"
    return f'"{shown}" is not a condition - write {sides} and a number, such as {example}'


def _between(text: str, low: str, high: str, unit: Unit | None) -> str:
    """What to say of two ends; 2-3k leaves open whether it begins at 2 or at 2k."""
    open_ends = f'"{clip(text)}" does not say whether its ends belong to it'
    if re.fullmatch(r"-?[0-9.,]+", low) and re.search(r"[^\W\d]", high):
        return f"{open_ends}, nor the unit of {low} - write at least and at most with both numbers in digits"
    return f"{open_ends} - write at least {_number(low, unit)} and at most {_number(high, unit)}"


def _is_joined_by_or(text: str) -> bool:
    parts = re.split(r"\s+or\s+", text.strip(), flags=re.IGNORECASE)
    return len(parts) > 1 and all(re.search(r"[0-9]", part) for part in parts)


def _repeats(bounds: tuple[Bound, ...]) -> bool:
    low = sum(bound.side in (Side.AT_LEAST, Side.ABOVE, Side.EXACTLY) for bound in bounds)
    high = sum(bound.side in (Side.AT_MOST, Side.BELOW, Side.EXACTLY) for bound in bounds)
    return low > 1 or high > 1


def _clash(bounds: tuple[Bound, ...]) -> str:
    if span(Condition(bounds)).empty:
        return "can never hold - swap or change its limits"
    return "bounds the same side twice - keep one of them"


def _number(text: str, unit: Unit | None) -> str:
    """The number as a remedy shows it; raises WrongValueError where it is none, or may be several."""
    number = suggest(text, unit)
    if number is None:
        read_number(text, unit)
    return number or text


def _check_domain(condition: Condition, figure: Figure) -> None:
    domain = Span(-inf if figure.low is None else figure.low, inf if figure.high is None else figure.high)
    outside = any(not domain.low <= bound.limit <= domain.high for bound in condition.bounds)
    if outside or span(condition).meet(domain).empty:
        raise WrongValueError(f'"{condition}" lies outside its range, {_range(figure)} - change it, or from and to')


def _range(figure: Figure) -> str:
    low = None if figure.low is None else show(figure.low, figure.unit)
    high = None if figure.high is None else show(figure.high, figure.unit)
    if low and high:
        return f"{low} to {high}"
    return f"from {low}" if low else f"up to {high}"
