"""The words by which a line says that it is a total, in the languages of the systems that write them."""

from __future__ import annotations

import re

__all__ = ["is_total", "is_total_alone", "total_of"]

_TOTAL = (
    "total|totals|totaal|totale|totales|totaux|summe|gesamt|gesamtsumme|zwischensumme|endsumme|somme|"
    "sous-total|suma|subtotal|subtotale|subtotales|sub-total|sub total|subtotaal|grand total|grand totals|report total|"
    "eindtotaal|totalt|i alt|yhteensä|razem|łącznie|ogółem|celkem|összesen|итого|всего|σύνολο|toplam|"
    "合計|合计|小計|小计|総計|总计|합계|소계|summa|insgesamt|gesamtbetrag|zwischenergebnis|sammanlagt|"
    "kokku|kopā|iš viso|celkom|ukupno|skupaj|общо|разом|σύνολα|ergebnis|gesamtergebnis|résultat|sum|overall|"
    "overall result|carried forward|brought forward|balance brought forward|balance carried forward|opening balance|"
    "closing balance|übertrag|saldovortrag|à reporter|suma y sigue|riporto|overdracht"
)
_RESULT = "result|resultat|resultaat|resultado|risultato"
"""Words that say so only alone or behind a name: names begin with them."""
_TOTAL_ALONE = re.compile(rf"\**\s*(?:{_TOTAL}|{_RESULT})\s*[:*]*\s*", re.IGNORECASE)
_TOTAL_WORD = re.compile(
    rf"^(?:{_TOTAL})\b(?: (?:for|of|für|pour|de|per|by))?|\b(?:{_TOTAL}|{_RESULT})\s*:?$", re.IGNORECASE
)
_TOTAL_WITHIN = re.compile(rf"(?:{_TOTAL})\b.*|.*\b(?:{_TOTAL}|{_RESULT})\s*:?|\*+", re.IGNORECASE)


def is_total(text: str) -> bool:
    """Whether a cell begins or ends as totals do: ``Total for ...``, ``... Total``, ``Summe``, ``*``."""
    return bool(text) and _TOTAL_WITHIN.fullmatch(text.strip()) is not None


def is_total_alone(text: str) -> bool:
    """Whether a cell says nothing but that it is a total."""
    return _TOTAL_ALONE.fullmatch(text.strip()) is not None


def total_of(text: str) -> str:
    """What a total is of: ``Alder`` for ``Total for Alder`` and for ``Alder Total``."""
    return _TOTAL_WORD.sub("", text.strip()).strip(" :*-–—")
