"""What a draft says of the words of a column: listed where they have one meaning, asked where they may have two."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from valuex_xl.kinds.ledger.words import list_of
from valuex_xl.ledgers.profiles.survey import Column
from valuex_xl.ledgers.profiles.written import listed, quoted
from valuex_xl.ledgers.vocabulary.codes import codes_in
from valuex_xl.ledgers.vocabulary.kinds import is_state, role_of
from valuex_xl.ledgers.vocabulary.roles import ADDS, NO_INCOME, TAKES_AWAY
from valuex_xl.ledgers.vocabulary.titles import says_kind
from valuex_xl.rulefiles.text import fold

__all__ = ["Words", "all_decided", "sorts_lines", "status_words", "type_words"]

ASK, COUNT, NOT = "ask", "count", "not"
_MOST_SHOWN = 4
_ADDS = ("debit memo*", "sale", "charge", "INV", "SI", "RV")
_TAKES = ("*gutschrift*", "*avoir*", "*refund*", "*storno*", "*nota de crédito*", "*nota di credito*", "SC", "CM")
_NONE = ("*payment*", "*zahlung*", "*paiement*", "*pago*", "estimate*", "quote*", "payout*", "PMT")
_TWO_MEANINGS = {
    fold(word): meanings
    for meanings, words in {
        "a credit note, or a sale on account": (
            "credit|credits|cr|cr.|kredit|kredyt|crédit|crédito|credito|kredi|credit account|on credit|credit invoice"
        ),
        "a payment in advance, or a sale": "deposit|deposits|deposit invoice|down payment|downpayment|advance",
        "not booked yet, or not paid yet": (
            "pending|pending payment|pending approval|in progress|on hold|waiting|hold|incomplete|reserved|wartend"
        ),
        "agreed only, or sold": (
            "order|orders|sales order|auftrag|aufträge|bestellung|commande|commandes|pedido|pedidos|ordine|ordini|"
            "bestelling|zamówienie|objednávka|rendelés|siparis|sipariş|заказ|受注|订单|주문|tilaus|narudžba"
        ),
        "what was bought, or what was sold": "bill|bills|purchase|purchases|expense|expenses",
        "a payment, or a sale in cash": "receipt|receipts|cash receipt|cash|bar|contant|contanti|efectivo|kontant",
        "moved money, or a sale so paid": "transfer|bank|banque|banca|banka|wire|entry|journal|clearing",
    }.items()
    for word in words.split("|")
}
"""Words by which one system says this and another one that, with both."""


@dataclass(frozen=True, slots=True)
class Words:
    """The lines of a draft about the words of a column, and what they decide otherwise than as signed, in words."""

    lines: tuple[str, ...]
    decided: str


def sorts_lines(column: Column) -> bool:
    """Whether the words of a column say what its lines are, as far as they or its title are known."""
    return says_kind(column.name) or bool(codes_in(column.name, column.words)) or any(map(_is_known, column.words))


def _is_known(word: str) -> bool:
    return bool(_by_pattern(word) or role_of("type", word)) or is_state(word)


def type_words(column: Column) -> Words:
    """The lists of ``type`` for the words of a file."""
    words = _words(column)
    sure = codes_in(column.name, filter(None, words))
    roles = {word: sure.get(word) or _of_type(column, word) for word in words}
    if not {ADDS, ASK} & set(roles.values()):  # nothing is sold in it but by another meaning of these words
        roles = dict.fromkeys(words, ASK)
    names = {ADDS: ADDS, TAKES_AWAY: TAKES_AWAY, NO_INCOME: NO_INCOME, ASK: ASK}
    head = ("type:", f"  column: {quoted(column.name)}")
    return Words((*head, *_sorted(roles, names, "  ")), _decided(column, roles))


def _of_type(column: Column, word: str) -> str:
    if not word or fold(word) in _TWO_MEANINGS:
        return ASK
    return role_of(column.name, word) or _by_pattern(word) or (ADDS if is_state(word) else ASK)


def _by_pattern(word: str) -> str:
    return list_of(word, ((ADDS, _ADDS), (TAKES_AWAY, _TAKES), (NO_INCOME, _NONE)))


def status_words(column: Column) -> Words:
    """The lists of ``only`` for the words of a file."""
    roles = {word: _of_status(column, word) for word in _words(column)}
    if not {COUNT, ASK} & set(roles.values()):
        roles = dict.fromkeys(roles, ASK)
    said = {word: NO_INCOME if role == NOT else role for word, role in roles.items()}
    names = {COUNT: COUNT, NO_INCOME: NOT, ASK: ASK}
    return Words((f"  {quoted(column.name)}:", *_sorted(said, names, "    ")), _decided(column, said))


def _of_status(column: Column, word: str) -> str:
    if not word or fold(word) in _TWO_MEANINGS:
        return ASK
    role = role_of(column.name, word)
    if role == NO_INCOME:
        return NOT
    return COUNT if is_state(word) or role == ADDS else ASK


def _words(column: Column) -> tuple[str, ...]:
    """Its words, the blank among them where a line has none."""
    return (*column.words, "") if column.blanks else column.words


def _sorted(roles: Mapping[str, str], names: Mapping[str, str], indent: str) -> Iterator[str]:
    """A line for each list with the words of the file that go there; above them what is to be looked at."""
    if {TAKES_AWAY, NO_INCOME} & set(roles.values()):
        yield f"{indent}# what counts is told by these words alone: hold them against what the system means by them"
    asked = [word for word, role in roles.items() if role == ASK]
    if asked:
        yield f"{indent}# those under ask are asked until they stand in their lists"
    yield from (f"{indent}# {word}: {_TWO_MEANINGS[fold(word)]}" for word in asked if fold(word) in _TWO_MEANINGS)
    for role, name in names.items():
        words = [word for word, its in roles.items() if its == role]
        if words:
            yield f"{indent}{name}: [{listed(words)}]"


def _decided(column: Column, roles: Mapping[str, str]) -> str:
    """Which words are taken off and left out, for the question whether that is so; nothing where none is."""
    parts = []
    for role, what in ((TAKES_AWAY, "taken off"), (NO_INCOME, "left out")):
        words = [word for word, its in roles.items() if its == role]
        if words:
            more = ", ..." if len(words) > _MOST_SHOWN else ""
            parts.append(f"{what} {', '.join(words[:_MOST_SHOWN])}{more}")
    return f"by {column.name} {' and '.join(parts)}" if parts else ""


def all_decided(said: Sequence[Words]) -> str:
    """What all columns decide, as it stands in the question."""
    return "; ".join(each.decided for each in said if each.decided)
