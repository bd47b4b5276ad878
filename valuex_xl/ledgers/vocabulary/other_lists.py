"""What a title or a total says of a second list in a sheet: a plan, another year, another currency, payments."""

from __future__ import annotations

import re
from collections.abc import Callable

from valuex_xl.ledgers.vocabulary.currencies import CODES
from valuex_xl.ledgers.vocabulary.kinds import begins_as, role_of
from valuex_xl.ledgers.vocabulary.roles import ADDS
from valuex_xl.ledgers.vocabulary.scenarios import plans_what
from valuex_xl.ledgers.vocabulary.totals import total_of
from valuex_xl.rulefiles.text import fold

__all__ = ["is_plan_of", "says_other"]

_CURRENCY = re.compile(r"(?i:.*\b(?:in|en|currency|währung|devise|moneda|valuta):? )?\(?([A-Z]{3}|[€$£¥])\)?")
_YEAR = re.compile(r"(?:\D*\W)?(?:19|20)[0-9]{2}(?:[/-](?:20)?[0-9]{2})?\W*")
_OTHER = re.compile(
    r"(?:(?:open|customer|draft|cash|offene|sales) )?(?:payments?|receipts|cash|zahlung(?:en|seing[äa]nge?)|paiements?|"
    r"règlements?|encaissements?|pagos|cobros|pagamenti|incassi|betalingen|orders?|order ?book|backlog|quotes|"
    r"quotations|offers|angebote|offerten|devis|bestellungen|aufträge|auftragsbestand|commandes|pedidos|ordini|"
    r"open items|receivables|offene posten|purchases|suppliers|creditors|vendors|lieferanten|fournisseurs|costs?|"
    r"costs? of sales|expenses|discounts|pipeline)(?: (?:received|made|open|in hand|due))?"
)
"""Of a title, where a single word of it in a line may be a name."""


def says_other(text: str) -> bool:
    """Whether a title or a total says that its list is not what the list above is: of a plan, a year, payments.

    >>> [says_other(text) for text in ("Budget 2026", "Prior year:", "Total in USD", "Payments received", "2024")]
    [True, True, True, True, True]
    >>> [says_other(text) for text in ("South", "Total Target Corp", "North (2 branches)", "ALL CUSTOMERS", "Sales")]
    [False, False, False, False, False]
    """
    said = total_of(text).strip(" :*-–—()")
    code = _CURRENCY.fullmatch(said)
    return (
        is_plan_of(said, frozenset[str]().__contains__)
        or (code is not None and (code[1] in CODES or not code[1].isalpha()))
        or _YEAR.fullmatch(said) is not None
        or bool(begins_as(said) or _OTHER.fullmatch(fold(said)))
        or role_of("", said) not in ("", ADDS)
    )


def is_plan_of(name: str, is_known: Callable[[str], bool]) -> bool:
    """Whether a name is that of a plan or the year before, alone or with a year, an income or a name that is known.

    >>> is_plan_of("Forecast 2026", bool), is_plan_of("Plan International", "aspen".__eq__)
    (True, False)
    >>> is_plan_of("Budget Aspen", "aspen".__eq__), is_plan_of("Revenue Budget", "aspen".__eq__)
    (True, True)
    """
    what = plans_what(name)
    return what is not None and (not what or is_known(what))
