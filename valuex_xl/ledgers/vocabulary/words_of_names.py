"""Names as the words that tell who somebody is: without legal forms, without what only joins, figures apart.

``Foppa Holzbau``, ``Chur: Foppa Holzbau AG`` and ``Foppa Holzbau (10023)`` have their own words in common; ``Bank
Austria`` and ``Bank Zürich`` have a word that says what both are.
"""

from __future__ import annotations

import re
from html import unescape
from typing import NamedTuple

from valuex_xl.ledgers.vocabulary.plain_letters import bare
from valuex_xl.rulefiles.legal_forms import LEGAL_FORMS

__all__ = ["SAYS_WHAT", "NameWords", "name_words"]

SAYS_WHAT = frozenset(
    # what a company does, or is one of
    "bank banque banca banco bau holzbau wohnbau metallbau schreinerei malerei hotel hotels restaurant restaurants "
    "gasthof gasthaus pension cafe bar pub inn apotheke pharmacy pharmacie farmacia praxis clinic klinik hospital "
    "spital school schule ecole escuela scuola college university universitat universite universidad institute "
    "institut academy akademie insurance versicherung versicherungen assurance seguros garage auto autohaus taxi "
    "transport transports transporte trasporti logistics logistik consulting consultants beratung conseil services "
    "service solutions systems systeme technologies technology technik software media marketing design studio "
    "studios trading traders handel handels commerce import export imports exports supplies supply stores store "
    "shop market supermarket management property properties immobilien immobilier estates construction "
    "constructions building builders engineering architects architekten architectes partners partner associates "
    "association verein verband club foundation stiftung fondation trust society union federation church kirche "
    "parish catering bakery backerei boulangerie metzgerei delicatessen delikatessen pizzeria elektro electric "
    "electrical energy energie stadtwerke maison casa haus house "
    # whom it belongs to
    "stadt kanton gemeinde city town county district borough council commune ville mairie comune ayuntamiento land "
    "kreis amt office department ministry ministerium public national federal royal "
    # what says that there are more of it, or where it is
    "group gruppe groupe gruppo holding holdings international europe european global world worldwide nord sud ost "
    "west north south east northern southern eastern western central street road strasse new old big great grand "
    "swiss schweiz suisse svizzera deutschland germany france italia espana austria osterreich uk us usa london "
    "berlin paris wien zurich bern "
    # how people are addressed
    "customer client kunde company firma mr mrs ms dr herr frau saint st san santa".split()
)
"""Words that many names have, in each language the commonest: who shares only these is not the same."""

_JOINING = frozenset("and und et y e en og och i of the for von der die das de du des la le les del di t c at".split())
_MORE_FORMS = frozenset("ооо оао зао пао ао ип тов фоп чп еоод оод firma fa ditta ets pt oo".split())
_SAYS_NOTHING = LEGAL_FORMS | _JOINING | _MORE_FORMS
_UNSPACED_FORMS = re.compile("株式会社|有限会社|合同会社|\\(株\\)|\\(有\\)|(?:股份|责任)?有限公司|주식회사|\\(주\\)")
_DOTTED = re.compile(r"\b(\w)\.(?=\w\b)")
_WORD = re.compile(r"[^\W_]+")
_APOSTROPHES = re.compile(r"(?<=\w)['’](?=s\b)")
_NUMERAL = re.compile(r"[a-z]|[ivx]{2,4}")
_LONGEST = 64


class NameWords(NamedTuple):
    """The words of a name, each once; ``figures`` are its numbers, and the numeral or letter at its end."""

    words: tuple[str, ...]
    figures: frozenset[str]


def name_words(name: str) -> NameWords:
    """What tells whose name it is; a name of nothing else keeps what it has.

    >>> [name_words(name).words for name in ("Muller & Sons Ltd", "10023 - Foppa Holzbau AG, Chur", "SA", "ООО Ёлка")]
    [('muller', 'sons'), ('foppa', 'holzbau', 'chur'), ('sa',), ('елка',)]
    >>> sorted(name_words("Elm 7 Fund II").figures)
    ['7', 'ii']
    """
    plain = _UNSPACED_FORMS.sub(" ", bare(unescape(name)))
    met = _WORD.findall(_APOSTROPHES.sub("", _DOTTED.sub(r"\1", plain).replace("/", "")))
    figures = {word for word in met if word.isdigit()}
    words = [word for word in met if word not in figures]
    own = [word for word in words if word not in _SAYS_NOTHING] or words
    if len(own) > 1 and _NUMERAL.fullmatch(own[-1]):
        figures.add(own.pop())
    least = sorted(figures) or [plain]
    return NameWords(tuple(word[:_LONGEST] for word in dict.fromkeys(own or least)), frozenset(figures))
