"""The words that tell what was booked from what is planned, and the titles of the columns in which they stand."""

from __future__ import annotations

import re
from collections.abc import Iterable

from valuex_xl.ledgers.vocabulary.titles import title_words
from valuex_xl.rulefiles.text import fold

__all__ = ["are_scenarios", "is_actual", "is_planned", "says_scenario"]

_TITLE = re.compile(
    r"(?:(?:plan|planning|budget|forecast|fcst|data|daten|amount|income|revenue|umsatz) ?-?)?"
    r"(?:scenario|szenario|scénario|escenario|version|versie|versione|versión)(?:s?name|bezeichnung|text| name| id)?"
    r"|wertart|werttyp|value type(?: .*)?|valuetype|datenart|datentyp|data ?type|type de donnée|tipo de dato|"
    r"tipo dato|gegevenstype"
    r"|(?:plan|budget|forecast|soll) ?[/-]? ?(?:ist|actual|réel|werkelijk)(?:[- ].*)?"
    r"|(?:ist|actual|réel|werkelijk) ?[/-]? ?(?:plan|budget|forecast|soll)(?:[- ].*)?"
)
_END = r"(?:[- ]?(?:werte?|daten|zahlen|umsätze?|umsatz|values?|data|figures))?(?![^\W\d_]).*"
_ACTUAL = re.compile(
    r"(?:ist|actuals?|act|réel|réels|réalisé|real|reale|reali|realised|realized|realisiert|tatsächlich|effettivo|"
    r"consuntivo|werkelijk|realisatie|faktisk|faktisch|utfall|toteuma|skutečnost|wykonanie)" + _END
)
_PLANNED = re.compile(
    r"(?:plan|planned|planning|planung|geplant|planned sales|budget|budgets|budgeted|budgetiert|bud|forecast|"
    r"forecasted|fcst|fc|latest estimate|estimated|outlook|prognose|vorschau|erwartung|hochrechnung|target|targets|"
    r"ziel|soll|objectif|prévision|prévisions|prévisionnel|prévu|previsto|prevista|previsione|previsión|presupuesto|"
    r"presupuestado|pianificato|begroting|begroot|gepland|prognos|planlagt|planerad|ennuste|plán|planowane|simulation|what-if)"
    + _END
)
_BEFORE = re.compile(
    r"(?:vorjahr|vj|py|ly|prior year|previous year|last year|année précédente|n-1|año anterior)" + _END
)


def says_scenario(title: str) -> bool:
    """Whether a title says that its words tell plan from actual: ``Scenario``, ``Version``, ``Wertart``.

    >>> says_scenario("Plan/Ist"), says_scenario("Planversion"), says_scenario("Conversion")
    (True, True, False)
    """
    return _TITLE.fullmatch(title_words(title)) is not None


def is_actual(word: str) -> bool:
    """Whether a word is that for what was booked: ``Actual``, ``Ist-Werte``, ``Ist 2025``."""
    return _ACTUAL.fullmatch(fold(word)) is not None


def is_planned(word: str) -> bool:
    """Whether a word beside what was booked is that for what is planned, or for the year before.

    >>> is_planned("Plan 2026"), is_planned("FC2"), is_planned("VJ"), is_planned("Planet")
    (True, True, True, False)
    """
    return any(known.fullmatch(fold(word)) for known in (_PLANNED, _BEFORE))


def are_scenarios(words: Iterable[str]) -> bool:
    """Whether some words tell what was booked from what is planned: ``Actual`` and ``Budget``."""
    met = [word for word in words if word.strip()]
    return any(map(is_actual, met)) and any(map(is_planned, met))
