"""Names of months in the languages of exports."""

from __future__ import annotations

from valuex_xl.rulefiles.text import fold

__all__ = ["is_month_name", "month_of"]

_SHORT = (
    "jan ene gen janv янв",
    "feb fév fev febr févr фев",
    "mar mär mrt mars maa mrz мар",
    "apr avr abr avri апр",
    "may mai mei mag maj mayo maio май",
    "jun juin giu juni june июн",
    "jul juil lug juli july июл",
    "aug aoû ago aou août авг",
    "sep set sept сен",
    "oct okt ott out octo окт",
    "nov ноя",
    "dec dez déc dic des dici дек",
)
_FULL = (
    "january januar janvier januari enero gennaio janeiro",
    "february februar février fevrier februari febrero febbraio fevereiro",
    "march märz maerz mars maart marzo março marts",
    "april avril abril aprile",
    "may mai mei mayo maggio maio maj",
    "june juni juin junio giugno junho",
    "july juli juillet julio luglio julho",
    "august août aout augustus agosto augusti",
    "september septembre septiembre settembre setembro",
    "october oktober octobre octubre ottobre outubro",
    "november novembre noviembre novembro",
    "december dezember décembre decembre diciembre dicembre dezembro",
)
_BEGINNINGS = {fold(name): month for month, names in enumerate(_SHORT, 1) for name in names.split()}
_NAMES = _BEGINNINGS | {fold(name): month for month, names in enumerate(_FULL, 1) for name in names.split()}


def month_of(word: str) -> int | None:
    """The month of a word in a date, by its name or how it begins; None where it is none.

    >>> month_of("Sept"), month_of("Maerz"), month_of("Firm")
    (9, 3, None)
    """
    folded = fold(word)
    return _NAMES.get(folded) or _BEGINNINGS.get(folded[:4]) or _BEGINNINGS.get(folded[:3])


def is_month_name(word: str) -> bool:
    """Whether a word is the whole name of a month or its usual short form: ``Mar`` and ``March``, not ``Margin``.

    >>> is_month_name("Mar."), is_month_name("Margin")
    (True, False)
    """
    return fold(word).rstrip(".") in _NAMES
