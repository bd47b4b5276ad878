"""Units of the amounts that stand in a column beside them: ``kEUR`` in some lines, ``EUR`` in others."""

from __future__ import annotations

import re
from collections.abc import Iterator

from valuex_xl.ledgers.answers import IGNORE, way
from valuex_xl.ledgers.doubts.view import Finding, View
from valuex_xl.ledgers.fault import line_count
from valuex_xl.ledgers.vocabulary.currencies import CODES, canonical
from valuex_xl.ledgers.vocabulary.titles import is_currency, title_words
from valuex_xl.ledgers.vocabulary.units import UNITS, Unit, said_units, unit_of
from valuex_xl.rulefiles.text import fold, tidy

__all__ = ["unit_columns"]

_MOST_TEXTS = 40
_TITLE = re.compile(
    r"(?:amount |currency |value |reporting |betrags|währungs)?(?:units?|scale|scaling|scale factor|multiplier|factor|"
    r"einheit|skalierung|faktor|unité|échelle|facteur|unidad|escala|unità|scala|eenheid|schaal|enhet|jednostka|jednotka)"
)
_FACTOR = re.compile(r"1(?:[.,' ]?0{3}){1,3}|1(?:[.,]0+)?|100?")
_NONE = frozenset(("units", "unit", "whole", "ones", "actual", "actuals", "einer", "none"))
"""Words that say that amounts are whole, in a column of units."""


def unit_columns(view: View) -> Iterator[Finding]:
    """Several units are refused; one that is not whole is told, where the title of the income says none."""
    income = view.name(view.income)
    answered = any(fold(column) == fold(income) for column in said_units(view.particulars.unit))
    for place in view.others():
        texts = view.kept.get(place)
        if texts is None or len(texts.values) > _MOST_TEXTS:
            continue
        titled = _TITLE.fullmatch(title_words(view.name(place))) is not None
        lines_of = {tidy(text): lines for text, lines in texts.tallied(tidy, view.booked()).items() if text}
        units = {text: unit for text in lines_of if (unit := _unit(text, titled=titled)) is not None}
        if len(units) < len(lines_of) or not any(unit.power for unit in units.values()):
            continue
        if not titled and not is_currency(view.name(place)) and not all(unit.currency for unit in units.values()):
            continue
        title = view.name(place)
        if len({unit.power for unit in units.values()}) > 1:
            told = ", ".join(f"{text} in {line_count(lines)}" for text, (_, lines) in lines_of.items())
            first = list(lines_of.values())[1][0]
            yield view.fault(
                first,
                f"holds {told}: amounts in several units have no sum - choose one with "
                f'--where "{title}={next(iter(lines_of))}", or say {way(view.asked_by(place), IGNORE)} where all '
                f"amounts of {income} are in one",
                place,
            )
        elif not answered and view.units.power(view.income) == 0:
            unit = next(iter(units.values()))
            word = next((word for word, power in UNITS.items() if power == unit.power), "")
            remedy = f" - say {way(income, word)} to read them so" if word else ""
            yield (
                f'{title} says "{next(iter(units))}" of every line: {income} is taken as it is written, and not '
                f"as {unit.name}{remedy}, or {way(view.asked_by(place), IGNORE)} where the amounts are whole"
            )


def _unit(text: str, *, titled: bool) -> Unit | None:
    """The unit that a text names and nothing else; None of any other text, such as the unit of goods."""
    if (code := canonical(text)) in CODES or (len(text) == 1 and code != text.upper() and not text.isalnum()):
        return Unit(0, code)
    if titled and fold(text) in _NONE:
        return Unit(0)
    if titled and _FACTOR.fullmatch(text):
        digits = re.sub(r"[.,]0{1,2}$", "", text)
        return Unit(sum(sign == "0" for sign in digits))
    found = unit_of(text)
    words = re.findall(r"[^\W\d_]+", text)
    return found if found is not None and len(words) <= 3 and (found.currency or titled) else None
