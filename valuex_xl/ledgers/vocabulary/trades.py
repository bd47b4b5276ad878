"""Who a customer is in one trade and in no other, and what is handed on or still to be paid in some of them."""

from __future__ import annotations

import re

from valuex_xl.ledgers.vocabulary.headings import names_documents
from valuex_xl.ledgers.vocabulary.parties import what_names_are
from valuex_xl.ledgers.vocabulary.titles import is_no_kind, title_words

__all__ = ["is_handed_on", "is_of_a_trade"]

_WHO = re.compile(
    r"(?:.*[ /])?(?:"
    # Who lives, stays or keeps something there.
    r"tenants?|lessees?|renters?|hirers?|occupiers?|occupants?|residents?|households?|home ?owners?|berth ?holders?|"
    r"plot ?holders?|permit ?holders?|boat ?owners?|mieter|mietpartei|pächter|haushalt|bewohner|"
    r"liegeplatz(?:inhaber|nehmer)|"
    r"locataires?|foyer|ménage|résidents?|inquilinos?|arrendatarios?|hogar|inquilini?|conduttor[ei]|famiglia|locatários?|"
    r"agregado|huurders?|huishouden|bewoner|najemca|nájemce|bérlő|hyresgäst|lejer|leietaker|vuokralainen|"
    # Who belongs to it, learns or is treated there.
    r"members?|mitglied(?:er)?|adhérents?|membres?|socios?|soci|leden|lid|students?|pupils?|learners?|participants?|"
    r"attendees?|delegates?|exhibitors?|schüler|teilnehmer|aussteller|élèves?|eleves?|étudiants?|alumnos?|alunos?|alunni?|"
    r"leerling|deelnemer|patients?|patienten?|pacientes?|pazient[ei]|guests?|gäste?|gast|hôtes?|huésped(?:es)?|ospit[ei]|"
    # Who is insured, subscribes, gives or is financed.
    r"insureds?|policy ?holders?|assureds?|versicherte[rn]?|versicherungsnehmer|assurés?|asegurados?|"
    r"tomador|assicurat[oi]|"
    r"contraente|segurados?|verzekerde|verzekeringnemer|ubezpieczony|pojištěný|försäkringstagare|subscribers?|"
    r"abonnent(?:en)?|abonnés?|abonados?|abbonat[oi]|assinantes?|donors?|spender|donateurs?|donantes?|donatori?|sponsors?|"
    r"funders?|grantors?|borrowers?|kreditnehmer|emprunteurs?|card ?holders?|account ?holders?|kontoinhaber|"
    # Who is served, and pays for it.
    r"consumers?|verbraucher|consommateurs?|consumidor(?:es)?|consumator[ei]|verbruiker|utent[ei]|usagers?|usuarios?|"
    r"anschlussnehmer|rate ?payers?|tax ?payers?|authorit(?:y|ies)|behörde|kommune|gemeinde|autorité|collectivité|"
    r"commune|"
    r"autoridad(?:es)?|ayuntamiento|ent[ei]|gemeente|council|municipality|passengers?|fahrgast|passagers?|pasajeros?|"
    r"passegger[oi]|shippers?|consignors?|charterers?|verlader|chargeurs?|"
    # Who sells it on.
    r"tour ?operators?|reiseveranstalter|voyagistes?|tour-opérateurs?|operador(?:es)? turísticos?|agenc(?:y|ies)|"
    r"agence|"
    r"agencia|agenzia|advertisers?|werbekunde|publishers?|licen[sc]ees?|franchisees?|dealers?|händler|retailers?|"
    r"merchants?|outlets?|stores?|filialen?|pharmac(?:y|ies)|apotheken?|clinics?|practices?|"
    # Who brings what is worked on.
    r"producers?|growers?|farms?|farmers?|landwirte?|owners?|eigentümer"
    r")(?:s?names?| (?:full )?names?)?"
)
_OWNERS = re.compile(r"(?:(?:boat|home|house|farm|land|property) ?)?owners?(?: name)?")
"""Whose something is; any other owner looks after an account or a deal."""
_HANDED_ON = re.compile(
    r"(?:(?:amount|total|net|sum|owner|partner|supplier|host) )?(?:payable|pay-?out|remitted|remittance)(?: to .*)?|"
    r"repasses?(?: .*)?|auszahlung(?:sbetrag)?|zahlbetrag|à (?:payer|reverser)|reversement|a (?:abonar|liquidar)|"
    r"da (?:versare|riversare)|uit te betalen|uitbetaling|do wypłaty|k výplatě"
)


def is_of_a_trade(title: str) -> bool:
    """Whether a title is that of those whom one trade calls so, and who are its customers.

    >>> is_of_a_trade("Berth holder"), is_of_a_trade("Assuré"), is_of_a_trade("Deal owner"), is_of_a_trade("Store no")
    (True, True, False, False)
    """
    words = title_words(title)
    if "owner" in words:
        return _OWNERS.fullmatch(words) is not None
    none = names_documents(title) or what_names_are(title) or is_no_kind(title)
    return _WHO.fullmatch(words) is not None and not none


def is_handed_on(title: str) -> bool:
    """Whether a title is that of what is still to be paid or handed on, and no sale.

    >>> is_handed_on("Payable"), is_handed_on("Repasse"), is_handed_on("Owner payout"), is_handed_on("Net amount")
    (True, True, True, False)
    """
    return _HANDED_ON.fullmatch(title_words(title)) is not None
