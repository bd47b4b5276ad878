"""The words that tell what was booked from what is planned, and the titles of the columns in which they stand."""

from __future__ import annotations

import re
from collections.abc import Iterable

from valuex_xl.ledgers.vocabulary.titles import title_words
from valuex_xl.rulefiles.text import fold

__all__ = ["is_actual", "is_planned", "planned_in", "plans_what", "says_last_year", "says_scenario"]

_TITLE = re.compile(
    r"(?:(?:plan|planning|budget|forecast|fcst|data|daten|amount|income|revenue|umsatz) ?-?)?"
    r"(?:scenario|szenario|scénario|escenario|version|versie|versione|versión)(?:s?name|bezeichnung|text| name| id)?"
    r"|wertart|werttyp|value type(?: .*)?|valuetype|datenart|datentyp|data ?type|type de donnée|tipo de dato|"
    r"tipo dato|gegevenstype"
    r"|(?:plan|budget|forecast|soll) ?[/-]? ?(?:ist|actual|réel|werkelijk)(?:[- ].*)?"
    r"|(?:ist|actual|réel|werkelijk) ?[/-]? ?(?:plan|budget|forecast|soll)(?:[- ].*)?"
)
_ACTUAL = (
    r"ist|actuals?|act|réel|réels|réalisé|real|reale|reali|realised|realized|realisiert|tatsächlich|effettivo|"
    r"consuntivo|werkelijk|realisatie|faktisk|faktisch|utfall|toteuma|skutečnost|wykonanie"
)
_LAST_YEAR = (
    r"vorjahr\w*|vj|py|ly|(?:prior|previous|last) year|ann[ée]e précédente|n-1|año anterior|anno precedente|vorig jaar|"
    r"föregående år|forrige år|poprzedni rok|předchozí rok"
)
_PLANNED = (
    r"plan|planned|planning|planung|geplant|budget|budgets|budgeted|budgetiert|bud|forecast|"
    r"forecasted|fcst|fc|latest estimate|estimated|outlook|prognose|vorschau|erwartung|hochrechnung|target|targets|"
    r"ziel|soll|objectif|prévision|prévisions|prévisionnel|prévu|previsto|prevista|previsione|previsión|presupuesto|"
    r"presupuestado|pianificato|begroting|begroot|gepland|prognos|planlagt|planerad|ennuste|plán|planowane|simulation|"
    rf"what-if|{_LAST_YEAR}"
)
_OF = r"werte?|daten|zahlen|umsätze?|umsatz|values?|data|figures"
_OF_LAST_YEAR = re.compile(rf"\b(?:{_LAST_YEAR})\b")
_PLACE = {
    planned: (
        re.compile(rf"(?:{words})(?:[- ]?(?:{_OF}))?(?![^\W\d_])(?P<rest>.*)"),
        re.compile(rf"(?P<rest>.*(?:\W|_|umsatz|erlöse?))(?:{words})[\W\d_]*"),
    )
    for planned, words in ((True, _PLANNED), (False, _ACTUAL))
}
"""Where a mark stands: first or last in a text."""
_READING = re.compile(
    r"\bread(?:ing)?s?\b|meter|\bbills?\b|zähler|ables|relev|lettura|lectura|meterstand|odečet|odczyt"
)
_WORD = re.compile(r"[^\W\d_]{2,}")
_INCOME = re.compile(
    r"revenues?|sales|turnover|income|billings?|umsatz|umsätze|.*umsatz|erlöse?|.*erlöse?|chiffre|ca|ventas|"
    r"ingresos|ricavi|fatturato|vendite|omzet|omsætning|omsättning|przychody|tržby"
)
_MEASURE = re.compile(
    r"measures?|(?:key )?figures?|metrics?|kpi|indicator|kennzahl(?:en)?|messgröße|wertfeld|kenngröße|indicateur|"
    r"mesure|indicador|métrica|indicatore|misura|kengetal|value field"
)


def says_scenario(title: str) -> bool:
    """Whether a title says that its words tell plan from actual: ``Scenario``, ``Version``, ``Wertart``.

    >>> says_scenario("Plan/Ist"), says_scenario("Planversion"), says_scenario("Conversion")
    (True, True, False)
    """
    return _TITLE.fullmatch(title_words(title)) is not None


def is_actual(word: str) -> bool:
    """Whether a word is that for what was booked, or has it first or last: ``Ist-Werte``, ``Umsatz Ist``."""
    return _beside(word, planned=False) is not None


def says_last_year(title: str) -> bool:
    """Whether a title speaks of the year before: ``Umsatz Vorjahr``, ``Revenue PY``."""
    return _OF_LAST_YEAR.search(title_words(title)) is not None


def is_planned(word: str) -> bool:
    """Whether a word is that for what is planned or was of the year before, or has it first or last: ``Plan 2026``."""
    return _beside(word, planned=True) is not None


def plans_what(word: str) -> str | None:
    """What a word for a plan or the year before says besides, where that is no income; None where it is no such word.

    >>> plans_what("Budget 2026"), plans_what("Forecast Aspen"), plans_what("Plan revenue"), plans_what("Aspen")
    ('', 'aspen', '', None)
    """
    rest = _beside(word, planned=True)
    return None if rest is None else " ".join(each for each in rest if not _INCOME.fullmatch(each))


def planned_in(title: str, words: Iterable[str]) -> set[str]:
    """Those of the words below a title that are planned, or of the year before: what is booked stands beside them.

    Below the title of a scenario each word with such a mark is one. Below any other a word with the mark for what was
    booked says the same besides, or the words of an income or a measure say it without a mark.

    >>> planned_in("Layer", ["Actual", "Plan 2026"]), planned_in("Tier", ["Plan", "Premium"])
    ({'Plan 2026'}, set())
    >>> planned_in("Measure", ["Revenue", "Revenue Budget"]), planned_in("Text", ["Actual cost audit", "Plan drawing"])
    ({'Revenue Budget'}, set())
    """
    met = {word: fold(word) for word in words if word.strip()}
    planned = {word: rest for word, text in met.items() if (rest := _beside(text, planned=True)) is not None}
    if says_scenario(title) or not planned:
        return set(planned)
    if _READING.search(title_words(title)):
        return set()  # a bill by an estimated reading is a bill
    others = {word: text for word, text in met.items() if word not in planned}
    booked = [rest for text in others.values() if (rest := _beside(text, planned=False)) is not None]
    measures = _MEASURE.fullmatch(title_words(title)) is not None
    bare = {rest for text in others.values() if any(map(_INCOME.fullmatch, rest := _said(text)))}
    same = bare | ({_said(text) for text in others.values()} if measures else set())
    return {
        word
        for word, rest in planned.items()
        if (rest in same if rest else bare) or any(rest == each or _are_short(rest, each) for each in booked)
    }


def _beside(word: str, *, planned: bool) -> tuple[str, ...] | None:
    """What a word says beside its mark; None where it has none."""
    hits = [hit for place in _PLACE[planned] if (hit := place.fullmatch(fold(word)))]
    return _said(hits[0]["rest"]) if hits else None


def _said(text: str) -> tuple[str, ...]:
    return tuple(_WORD.findall(text))


def _are_short(first: tuple[str, ...], second: tuple[str, ...]) -> bool:
    """Whether one of two is a mark alone, and the other has a word more at most: ``Actual``, ``Plan final``."""
    return not (first and second) and len(first) + len(second) <= 1
