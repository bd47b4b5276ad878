"""Stages of deals, as the pipelines of sales systems name them: won, lost, and all that comes before."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable

from valuex_xl.ledgers.vocabulary.plain_letters import any_of, fits
from valuex_xl.ledgers.vocabulary.unsettled import is_not_sold

__all__ = ["are_stages", "open_deals"]

# One line for each language or family of them.
_WON = any_of(
    "(?:closed?|deal)?[ -]*won|(?:geschlossen|abgeschlossen|gesloten|afgesloten)?[ ,-]*gewonnen",
    "(?:fermee?|cloturee?|conclue?)?[ ,-]*gagnee?|(?:cerrad[ao])?[ ,-]*ganad[ao]|(?:fechad[ao])?[ ,-]*ganh[ao]",
    "(?:chius[ao])?[ ,-]*vint[ao]|(?:stangd|lukket|avsluttet)?[ ,-]*(?:vunnen|vunnet|vundet)|voitettu",
    "(?:zamkniet[aey])?[ ,-]*wygran[aey]|(?:uzavren[aeoy])?[ ,-]*vyhran[aeoy]|(?:meg)?nyert(?: uzlet)?|castigat[ae]?",
    "kazanildi|(?:сделка )?выигран[ао]?|успешно реализовано|受注|成約|赢单|贏單|已?成交|수주|성사",
)
_LOST = any_of(
    "(?:closed?|deal)?[ -]*lost|(?:geschlossen|abgeschlossen|gesloten|afgesloten)?[ ,-]*verloren",
    "(?:fermee?|cloturee?|conclue?)?[ ,-]*perdue?|(?:cerrad[ao]|fechad[ao])?[ ,-]*perdid[ao]",
    "(?:chius[ao])?[ ,-]*pers[ao]",
    "(?:stangd|lukket|avsluttet)?[ ,-]*(?:forlorad|tabt|tapt)|havitty|(?:zamkniet[aey])?[ ,-]*przegran[aey]",
    "(?:uzavren[aeoy])?[ ,-]*prohran[aeoy]|elveszett|elvesztett|pierdut[ae]?|kaybedildi|(?:сделка )?проигран[ао]?",
    "失注|输单|輸單|실주",
)
_STAGES = any_of(
    "open|new|pending|on hold|active|in progress|(?:initial |first )?contact(?: made)?|contacted|"
    "demo(?: scheduled| given)?|"
    "(?:appointment|presentation|meeting|call)(?: scheduled| held| booked)?|qualify|qualified to buy|develop|propose|"
    "needs(?: analysis| defined)?|value proposition|(?:id\\.?|identify) decision makers|perception analysis|discovery|"
    "decision maker bought[- ]in|(?:price )?quot(?:e|ation)(?: sent)?|proposal(?: made| sent)?|proposition|evaluation|"
    "negotiations?(?: started)?|contract(?: sent| out| review)?|verbal(?:ly)?(?: agreed| commit(?:ment)?)?|commit|"
    "solution design|technical validation|proof of concept|poc|pilot|rfp|pipeline|forecast|best case|nurtur(?:e|ing)",
    "offen|neu|aktiv|in bearbeitung|erstkontakt|kontaktiert|kontakt(?:aufnahme)?|qualifizier(?:t|ung)|bedarfsanalyse|"
    "termin(?: vereinbart)?|prasentation|angebot(?:serstellung| erstellt| versendet| abgegeben)?|(?:in )?verhandlung|"
    "vertragsverhandlung|vertrag versendet|entscheidung|evaluierung|vorauswahl|interessent",
    "ouverte?|nouve(?:au|lle)|en cours|prise de contact|contacte|qualification|qualifiee?|analyse des besoins|"
    "(?:rendez-vous|rdv|presentation)(?: planifiee?)?|devis(?: envoye)?|proposition(?: envoyee| commerciale)?|"
    "(?:en )?negociation|decision",
    "abiert[ao]|nuev[ao]|activ[ao]|en curso|contactad[ao]|(?:primer )?contacto|calificad[ao]|cualificad[ao]|"
    "(?:c[au]a?lificacion)|analisis de necesidades|(?:reunion|presentacion|demostracion)(?: programada)?|"
    "(?:propuesta|presupuesto|cotizacion)(?: enviad[ao])?|(?:en )?negociacion|contrato enviado",
    "abert[ao]|nov[ao]|em andamento|contato(?: feito)?|contacto feito|qualificad[ao]|qualificacao|"
    "proposta(?: enviada)?|"
    "orcamento(?: enviado)?|(?:em )?negociacao|apresentacao|reuniao(?: agendada)?",
    "apert[ao]|nuov[ao]|in corso|contattat[ao]|primo contatto|qualificat[ao]|qualificazione|analisi (?:dei )?bisogni|"
    "(?:preventivo|proposta|offerta)(?: inviat[ao])?|(?:in )?(?:negoziazione|trattativa)|appuntamento|presentazione",
    "nieuw|actief|lopend|gecontacteerd|eerste contact|gekwalificeerd|kwalificatie|behoefteanalyse|"
    "afspraak(?: gepland)?|"
    "(?:offerte|voorstel)(?: verstuurd| verzonden)?|(?:in )?onderhandeling|presentatie",
    "oppen|aben|apen|ny(?:tt)?|kontaktad|kontaktet|kvalificera[dt]|kvalificeret|kvalifiser(?:t|ing)|behovsanalys|"
    "(?:offert|tilbud|forslag)(?: skickad| sendt)?|forhandling|mote(?: bokat)?|avoinna?|uusi|kartoitus|"
    "tarjous(?: lahetetty)?|neuvottelu(?:ssa)?",
    "otwart[aey]|now[aey]|w toku|kontakt|kwalifikacja|analiza potrzeb|(?:oferta|propozycja)(?: wyslana)?|"
    "(?:w trakcie )?"
    "negocjac(?:je|ji)|prezentacja|otevren[aeoy]|otvoren[aeoy]|nov[aey]|kvalifikace|kvalifikacia|analyza potreb|"
    "(?:nabidka|ponuka|navrh)(?: odeslana)?|(?:vy)?jednani|rokovanie|prezentace",
    "nyitott|uj|kapcsolatfelvetel|minosites|igenyfelmeres|ajanlat(?: elkuldve)?|targyalas|deschis[ae]?|nou[ai]?|"
    "calificare|"
    "oferta(?: trimisa)?|negociere|acik|yeni|nitelikli|teklif(?: gonderildi| verildi)?|muzakere|pazarlik|gorusme",
    "нов(?:ый|ая)|в работе|первичный контакт|переговоры|квалификация|предложение|коммерческое предложение|"
    "кп отправлено|принимают решение|согласование договора|презентация",
    "商談中?|提案中?|見積(?:提出|中)?|交渉中?|アプローチ|ヒアリング|新規|初步接触|需求分析|方案(?:报价)?|报价|谈判|商务谈判|"
    "初次接触|상담|제안|견적|협상|접촉|신규",
)
_AROUND = " 0123456789.:%()[]#-–—"
_PARTED = re.compile(r"[/&|+]")


def open_deals(words: Iterable[str]) -> set[str]:
    """Those of the words of a column that say a deal is not decided yet, where others say that one is won or lost.

    >>> open_deals(["Won", "Open"]), open_deals(["Paid", "Open"])
    ({'Open'}, set())
    >>> sorted(open_deals(["Closed Won", "Proposal/Price Quote", "3 - Negotiation (60%)", "Onboarding"]))
    ['3 - Negotiation (60%)', 'Proposal/Price Quote']
    """
    met = {word: word.strip(_AROUND) for word in words}
    if not any(fits(_WON, stage) or fits(_LOST, stage) for stage in met.values()):
        return set()
    return {word for word, stage in met.items() if _is_open(stage)}


def are_stages(words: Collection[str]) -> bool:
    """Whether some words are stages of deals under any title: one is won, another not decided.

    >>> are_stages(["Won", "Proposal"]), are_stages(["Lost", "New"]), are_stages(["Won", "Delivered"])
    (True, False, False)
    """
    return any(fits(_WON, word.strip(_AROUND)) for word in words) and bool(open_deals(words))


def _is_open(stage: str) -> bool:
    """Whether a stage comes before the outcome; of two in one word (``Negotiation/Review``) one is enough."""
    if fits(_WON, stage) or fits(_LOST, stage):
        return False
    parts = (stage, *map(str.strip, _PARTED.split(stage)))
    return any(fits(_STAGES, part) or is_not_sold(part) for part in parts)
