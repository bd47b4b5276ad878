"""Words that say what a booking is: a credit note without a minus, a payment, a draft, an order."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from valuex_xl.ledgers.answers import IGNORE, of_word, way
from valuex_xl.ledgers.columns import Places
from valuex_xl.ledgers.doubts.asked import no_income, undone, without_minus
from valuex_xl.ledgers.doubts.paid_texts import of_a_bank, paid_texts
from valuex_xl.ledgers.doubts.platform_fees import platform_fees
from valuex_xl.ledgers.doubts.turned import is_turned
from valuex_xl.ledgers.doubts.unread import unread
from valuex_xl.ledgers.doubts.view import Finding, View
from valuex_xl.ledgers.vocabulary.accounts import is_item
from valuex_xl.ledgers.vocabulary.codes import codes_in
from valuex_xl.ledgers.vocabulary.deals import are_stages, open_deals
from valuex_xl.ledgers.vocabulary.kinds import (
    are_kinds,
    begins_as,
    begins_as_no_sale,
    credit_numbers,
    is_reversal,
    is_state,
    is_sure,
    is_taken_back,
    role_of,
)
from valuex_xl.ledgers.vocabulary.marks import names_what_it_takes_back
from valuex_xl.ledgers.vocabulary.platform_fees import is_settlement, is_sold_in_settlements
from valuex_xl.ledgers.vocabulary.roles import ADDS, NO_INCOME, TAKES_AWAY
from valuex_xl.ledgers.vocabulary.scenarios import is_actual, planned_in, says_scenario
from valuex_xl.ledgers.vocabulary.sets import is_part, is_set
from valuex_xl.ledgers.vocabulary.sources import are_codes, are_states, families_in, is_source, may_add
from valuex_xl.ledgers.vocabulary.states import waiting_beside_done
from valuex_xl.ledgers.vocabulary.taxes import taxes_in
from valuex_xl.ledgers.vocabulary.titles import (
    is_description,
    is_document,
    is_no_kind,
    is_person,
    is_refund,
    is_type,
    says_kind,
)
from valuex_xl.ledgers.vocabulary.unsettled import (
    is_granted,
    is_in_name_only,
    is_not_sold,
    is_passed_on,
    is_settled,
    tenders_among,
)
from valuex_xl.ledgers.vocabulary.ways_to_pay import are_ways_to_pay, is_way_to_pay
from valuex_xl.ledgers.vocabulary.worldwide import names_a_document, says_way
from valuex_xl.ledgers.where import Choice
from valuex_xl.rulefiles.text import fold, tidy

__all__ = ["kinds_of_booking"]

_FEW_WORDS = 40
_MOST_UNKNOWN = 12
_SHORT = 2
"""One code of so many letters in all lines parts none from another."""
_MANY, _FEW_KINDS = 12, 4
_NUMBERS = frozenset(
    map(
        fold,
        "number|nummer|numero|número|numéro|num|n|nro|numer|číslo|ref|reference|referenz|dokument|doklad|bilag|bilagsnr|"
        "fakturanr|fakturanummer|nr faktury|numer faktury|číslo faktury|číslo dokladu|számlaszám|sorszám|belge no|"
        "pièce|pièces|n pièce|n° pièce|n° de pièce|numéro de pièce|no pièce|no de pièce|réf|référence|n° de référence|"
        "justificatif|comprobante|nº comprobante|nº doc|n.º doc|nº documento|num doc|núm|núm doc|doc|documento|"
        "n documento|numero documento|n doc|nº|n°|serie y número|bon|bonnummer|stuk|stuknummer|stuknr|boekstuk|"
        "boekstuknummer|boekstuknr|bilagsnummer|verifikat|verifikation|ver nr|vernr|verifikationsnummer|č dokladu|"
        "číslo|dowód|nr dowodu|nr dokumentu|numer dokumentu|bizonylat|bizonylatszám|fiş|fiş no|evrak no|tosite|"
        "tositenro|tositenumero|laskunro|laskunumero|račun|broj računa|št računa|nr document|număr|номер|№|№ документа|"
        "beleg|beleg nr|belegnr|piece|n piece|numero de piece|guia|recibo nº|伝票番号|凭证号|单据号|單據號碼|전표번호|"
        "fatura no|документ|номер документа|παραστατικό|αριθμός παραστατικού|arve nr|rēķina nr|sąskaitos nr".split("|"),
    )
)
_AMOUNT = re.compile(r"[-(]?[^\W\d]{0,3}[$€£]? ?\d+[.,]\d{2}\)?")
_OF_RENTALS = re.compile(
    r"rental|rent\b|reservation|hire|loan|verleih|miet|location|alquiler|noleggio|verhuur|uthyr|udlej"
)
"""What is rented comes back."""
_PHASE = re.compile(r"phase|fase|fáze|étape|etapa|etap")
_NAMES_NONE = frozenset(("", "0", "-", "no", "n", "false", "nein", "none", "null", "n/a"))


def kinds_of_booking(view: View) -> Iterator[Finding]:
    """Columns that say what a line is - an invoice, a credit, a payment, a draft - and are not answered."""
    places = [place for place in view.others() if place in view.kept and not is_no_kind(view.name(place))]
    places = [place for place in places if not are_ways_to_pay(view.name(place), view.kept[place].different())]
    titled = [place for place in places if _is_titled(view.name(place))]
    speaking = [place for place in places if place not in titled and _speaks(view, place)]
    told = np.zeros(len(view.lines), np.bool_)
    yield from platform_fees(view, told)
    for place in view.others():
        yield from paid_texts(view, place, told)
    paid = told.copy()
    for place in (*titled, *speaking):
        yield from _words(view, place, told)
    yield from unread(view, {*titled, *speaking})
    if not (told & ~paid).any() and not view.particulars.takes_away:
        yield from _taken_back(view)
        yield from _credit_numbers(view)
        yield from _descriptions(view, paid)


def _is_titled(title: str) -> bool:
    return is_type(title) or says_kind(title) or says_scenario(title)


def _speaks(view: View, place: int) -> bool:
    """A column under any other header speaks of kinds when one of its few words can be nothing else."""
    words = {text.strip() for text in view.kept[place].different()}
    if len(words) > _FEW_WORDS:
        return False
    title = view.name(place)
    if any(map(is_sure, words)) or are_kinds(words) or _are_of_bookings(title, words) or _are_documents(view, place):
        return True
    if len(tenders_among(words)) > 1 or are_stages(words):
        return True
    return bool(codes_in(title, words) or families_in(title, words) or planned_in(title, words))


def _credit_numbers(view: View) -> Iterator[Finding]:
    """Numbers of documents of which a few begin as those of credit notes do, above 0: told, for that is no proof."""
    for place in (place for place in view.others() if is_document(view.name(place)) or _is_number(view.name(place))):
        numbers = [record[place] for record in view.sample]
        above = [row for row in credit_numbers(numbers) if (view.incomes[row] or 0) > 0]
        if above:
            yield (
                f'{view.name(place)}: "{tidy(numbers[above[0]])}" ({view.told(above)}) begins as the numbers of credit '
                f"notes do, and its {view.incomes[above[0]]:,.2f} has no minus: look at such lines"
            )
            return


def _is_number(title: str) -> bool:
    return fold(title).rstrip(".°º# ") in _NUMBERS


def _taken_back(view: View) -> Iterator[Finding]:
    """A few lines above 0 that name a document which they may take back: told."""
    for place in (place for place in view.others() if names_what_it_takes_back(view.name(place))):
        texts = view.texts(place)
        named = np.flatnonzero(texts.where(lambda text: fold(text) not in _NAMES_NONE))
        above = named[view.incomes.signs()[named] > 0]
        if len(above) and len(named) * 2 < len(texts):
            yield (
                f'{view.name(place)}: "{tidy(texts[int(above[0])])}" ({view.told(above)}) is what the line may take '
                f"back, by the title, and its {view.incomes[int(above[0])]:,.2f} has no minus: look at such lines, "
                f"or say {way(view.name(place), IGNORE)}"
            )


def _comes_back(title: str, word: str) -> bool:
    """Whether a word is the state of what was rented, and no return of goods."""
    return fold(word) == "returned" and _OF_RENTALS.search(fold(title)) is not None


def _role(text: str, *, goods: bool) -> str:
    """What a text begins as; below the title of goods a refund or a payment may be what is sold."""
    if goods:
        return NO_INCOME if begins_as_no_sale(text) else ""
    return begins_as(text)


def _descriptions(view: View, paid: NDArray[np.bool_]) -> Iterator[Finding]:
    """Texts that begin as those of credit notes and payments do, but for persons: told, for a text is no proof."""
    for place in view.others():
        goods = is_item(view.name(place))
        if (is_no_kind(view.name(place)) and not goods) or is_person(view.name(place)):
            continue
        if says_kind(view.name(place)) and place in view.kept:
            continue  # its words are asked about or told one by one
        if place in view.kept and are_ways_to_pay(view.name(place), view.kept[place].different()):
            continue
        for row, record in enumerate(view.sample):
            amount = view.incomes[row]
            role = _role(record[place], goods=goods) if amount and not paid[row] else ""
            role = role if amount and (amount > 0 or role == NO_INCOME) else ""
            role = "" if role and _comes_back(view.name(place), record[place]) else role
            role = "" if role and view.ignores(of_word(view.name(place), tidy(record[place]))) else role
            if role:
                what = "has no minus" if role == TAKES_AWAY else "is counted as income"
                yield (
                    f'{view.name(place)}: "{tidy(record[place])}" (line {view.lines[row]}) - its {amount:,.2f} {what}: '
                    "look at such lines, leave them out with --where or turn them with --takes-away"
                )
                return


def _words(view: View, place: int, told: NDArray[np.bool_]) -> Iterator[Finding]:
    """A finding for each word; bookings that another column has ``told`` of are not told again."""
    title, texts = view.name(place), view.kept[place]
    words = {text: tidy(text) for text in texts.different() if text.strip()}
    planned, undecided = planned_in(title, words.values()), open_deals(words.values())
    codes = families_in(title, words.values()) | codes_in(title, words.values())
    of_bookings = _are_documents(view, place) or _are_of_bookings(title, words.values())
    among_kinds = of_bookings or are_kinds(words.values())
    paid = tenders_among(words.values())
    roles = {
        text: (NO_INCOME if word in undecided or word in paid else codes.get(word))
        or role_of(title, word, among_kinds=among_kinds)
        or (NO_INCOME if word in planned else "")
        for text, word in words.items()
    }
    into, out = of_a_bank(view, place)
    roles |= dict.fromkeys(into, ADDS) | dict.fromkeys(out, NO_INCOME)
    if is_settlement(view.header.titles):
        roles |= dict.fromkeys(filter(is_sold_in_settlements, words), ADDS)
    if not says_kind(title) and not says_scenario(title) and _are_themes(roles.values()):
        roles = {text: role if is_sure(words[text]) else "" for text, role in roles.items()}
    waiting = waiting_beside_done(words.values())
    roles |= {text: "" for text, word in words.items() if word in waiting and roles[text] == ADDS}
    others = {
        text for text, role in roles.items() if not role and (words[text] in waiting or not is_state(words[text]))
    }
    others -= taxes_in(words)
    others = {text for text in others if not (is_not_sold(text) or is_settled(text) or is_passed_on(text))}
    others = {text for text in others if not (is_granted(text, words) or is_in_name_only(text, words))}
    if says_scenario(title):
        yield from _layers(view, place, {text for text in others if not is_actual(text)})
    elif codes or of_bookings:
        undone_ = dict(_taken_back_later(view, place, others))
        yield from undone_.values()
        yield from _unknown(view, place, {text for text in others if not undone_ or not _is_one_half(text)}, told)
    speak = texts.where(lambda text: roles.get(text) in (NO_INCOME, TAKES_AWAY)) & view.booked() & ~told
    for word, rows in texts.grouped(tidy, speak).items():
        role = roles[texts[rows[0]]]
        role = "" if role and view.ignores(of_word(title, word)) else role
        if role == NO_INCOME:
            told[rows] = True
            yield no_income(view, place, word, rows)
        elif role == TAKES_AWAY:
            positive = rows[view.incomes.signs()[rows] > 0]
            positive = positive[:0] if _comes_back(title, word) else positive
            if len(positive) and not is_turned(view) and not _given_back_beside(view, positive):
                told[positive] = True
                yield without_minus(view, place, word, positive)


def _taken_back_later(view: View, place: int, words: Collection[str]) -> Iterator[tuple[str, Finding]]:
    """What is told of words for what is booked until its invoice comes, where other lines take it back."""
    texts = view.kept[place]
    accrued = {text for text in words if is_taken_back(text) and not is_reversal(text)}
    for word, rows in texts.grouped(tidy, texts.where(accrued.__contains__) & view.booked()).items():
        told = None if view.ignores(of_word(view.name(place), word)) else undone(view, place, word, rows)
        if told:
            yield word, told


def _is_one_half(text: str) -> bool:
    return is_taken_back(text) or is_reversal(text)


def _given_back_beside(view: View, rows: Places) -> bool:
    """Whether each of some lines holds what was given back in a column of its own, which is asked about itself."""
    for place in range(len(view.header.titles)):
        title = view.name(place)
        if is_refund(title) and not view.ignores(title) and len(rows) and int(rows.max()) < len(view.sample):
            numbers = view.numbers(place)
            if numbers is not None and all(numbers[row] for row in rows.tolist()):
                return True
    return False


def _are_of_bookings(title: str, words: Collection[str]) -> bool:
    """Whether the words of a column say what each line is, known or not; sets and their parts are kinds of goods."""
    if any(map(is_part, words)) and any(map(is_set, words)):
        return False
    if all(map(is_way_to_pay, words)) or (_PHASE.fullmatch(fold(title)) and all(map(str.isdigit, words))):
        return False
    if says_kind(title) or (is_type(title) and any(map(is_state, words))):
        return True
    return are_states(title, words) or (is_source(title) and are_codes(words))


def _are_documents(view: View, place: int) -> bool:
    """Whether most lines have a word of documents or their states, some the name of one: whatever the others are."""
    texts = view.kept[place]
    words = {text for text in texts.different() if text.strip()}
    if len(words) > _MOST_UNKNOWN or not any(map(names_a_document, words)):
        return False
    if any(map(is_way_to_pay, words)) or says_way(view.name(place)):
        return False
    known = {word for word in words if is_state(word) or role_of("", word, among_kinds=True)}
    said = int(texts.where(words.__contains__).sum())
    return int(texts.where(known.__contains__).sum()) * 2 > said


def _are_themes(roles: Collection[str]) -> bool:
    """Whether a column has many words of which few are kinds of bookings: what was bought, as ``Refunds`` of a town."""
    return len(roles) >= _MANY and sum(map(bool, roles)) * _FEW_KINDS <= len(roles)


def _layers(view: View, place: int, words: Collection[str]) -> Iterator[Finding]:
    """Words that are not known here, under the title of a scenario: each may hold the whole income once more."""
    title, texts = view.name(place), view.kept[place]
    met = texts.grouped(tidy, texts.where(lambda text: bool(text.strip())) & view.booked())
    told = {
        word: rows
        for word, rows in met.items()
        if word in set(map(tidy, words)) and not view.ignores(of_word(title, word))
    }
    if not told or len(met) > _MOST_UNKNOWN:
        return
    _, numbers = view.customers.by_key()
    whose = [set(numbers[rows].tolist()) for rows in met.values()]
    if not any(first & second for first, second in combinations(whose, 2)):
        return
    each = ", ".join(f'"{word}" ({view.told(rows)}, {view.incomes.total(rows):,.2f})' for word, rows in told.items())
    last = of_word(title, next(reversed(told)))
    yield (
        f"{title}: {each} - all of it counts, and customers stand under several: where one is planned or another "
        f"version of the same, the income is counted again - say {way(last, NO_INCOME)} of such, or "
        f"{way(title, IGNORE)} where all are booked"
    )


def _unknown(view: View, place: int, words: Collection[str], told: NDArray[np.bool_]) -> Iterator[Finding]:
    """Words that are not known here, in a column whose words say what each line is: they count, and are said to.

    Below the title of a description a word that stands once may be anything.
    """
    title, texts = view.name(place), view.kept[place]
    answered = [
        Choice([condition]) for condition in view.particulars.takes_away if fold(condition.column) == fold(title)
    ]
    found = texts.grouped(tidy, texts.where(lambda text: text in words) & view.booked() & ~told)
    found = {
        word: rows
        for word, rows in found.items()
        if not view.ignores(of_word(title, word)) and not any(choice.fits(word) for choice in answered)
    }
    one_code = len(texts.different()) == 1 and all(len(word) <= _SHORT or may_add(word) for word in found)
    are_numbers = len(found) > 1 and all(word.isdecimal() and len(rows) == 1 for word, rows in found.items())
    are_numbers |= all(map(_AMOUNT.fullmatch, found))
    if is_description(title):
        found = {word: rows for word, rows in found.items() if len(rows) > 1}
    if not found or len(found) > _MOST_UNKNOWN or one_code or are_numbers:
        return
    each = ", ".join(f'"{word}" ({view.told(rows)}, {view.incomes.total(rows):,.2f})' for word, rows in found.items())
    questions = [of_word(title, word) for word in found]
    if len(found) == 1:
        (only,) = questions
        ways = (
            f"{way(only, TAKES_AWAY)} or {way(only, NO_INCOME)} where it is another thing, {way(only, ADDS)} where it"
        )
        ways += " counts"
    else:
        above = any(view.incomes.total(rows) > 0 for rows in found.values())
        less = f"={TAKES_AWAY} in its place where they lessen income, " if above else ""
        ways = " and ".join(way(question, NO_INCOME) for question in questions)
        ways += f" where they are another thing, {less}={ADDS} where they count"
    yield f"{title}: {each} - not known here, and counted as signed: say {ways}"
