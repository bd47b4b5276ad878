"""One customer, or two: numbers that lost their digits, leading zeros, a number beside a name, first names apart."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence

import numpy as np

from valuex_xl.ledgers.answers import IGNORE, of_word, way
from valuex_xl.ledgers.calendar.days import either_day
from valuex_xl.ledgers.calendar.spans import span_of
from valuex_xl.ledgers.calendar.yearless import are_months
from valuex_xl.ledgers.cells import ERRORS
from valuex_xl.ledgers.columns import paired
from valuex_xl.ledgers.doubts.view import Finding, View, hold
from valuex_xl.ledgers.skeletons import any_like
from valuex_xl.ledgers.vocabulary.kinds import is_struck
from valuex_xl.ledgers.vocabulary.parties import SUPPLIERS, is_company, what_names_are
from valuex_xl.ledgers.vocabulary.roles import ADDS, NO_INCOME
from valuex_xl.ledgers.vocabulary.taxes import is_tax
from valuex_xl.ledgers.vocabulary.titles import is_first_name, is_last_name, is_number, is_party
from valuex_xl.rulefiles.text import fold, tidy

__all__ = ["is_below_totals", "names"]

_SCIENTIFIC = re.compile(r"[0-9](?:[.,][0-9]+)?[eE]\+?[0-9]{1,3}")
_NULLS = frozenset(("null", "(null)", "none", "nan", "undefined", "n.a.", "(blank)", "(leer)"))
_FIGURE = re.compile(r"(?:average|avg|median|durchschnitt|mittelwert|moyenne|promedio|gemiddelde|count|anzahl)\.?:?")
_OF_WHICH = re.compile(
    r"(?:davon|darunter|hiervon|of which|thereof|dont|di cui|waarvan|varav|heraf|hvorav|w tym|z toho|de los cuales|"
    r"dos quais)\b.*\w.*"
)
"""A part of what stands above, by its first word."""
_BESIDE_FIRST = frozenset(("name", "nom", "naam", "namn", "navn", "nimi", "nazwa", "jméno"))
"""Titles that are those of the last name where a first name stands in a column of its own."""
_EMPTY = re.compile(
    r"(?:vacant|vacancy|unlet|leer ?stehend|leerstand|vacante|sfitto|leegstand|vakant|pustostan)"
    r"(?: unit| suite| space)?|"
    r"(?:empty|void|available) (?:unit|suite|space)"
)
"""What stands for a tenant where there is none."""
_TRIED = re.compile(
    r"(?:test|tests|dummy|demo|muster|beispiel|sample)[ -]?(?:kunde|kunden|customer|client|firma|company|account|"
    r"debitor|"
    r"gmbh|ag|ltd|inc|user|1|2)?\.?|(?:max|erika) mustermann|mustermann(?: gmbh)?|john doe|jane doe|acme test|"
    r"cliente? (?:de )?prueba|client test|cliente di prova|testi asiakas"
)
_LOOKED_AT = 400
_SHOWN = 3
_FEW_TIMES = 3
"""Months of which fewer stand for names are customers called so."""
_ALIKE = 100
_NO_DIGITS = str.maketrans("", "", "0123456789")


def names(view: View) -> Iterator[Finding]:
    """Numbers cut by a spreadsheet, zeros lost, a number beside a name; words for nothing, for what was cancelled, for
    what stands below a total.
    """
    yield from _scientific(view)
    yield from _zeros(view)
    yield from _nulls(view)
    yield from _not_whom(view)
    yield from _no_customers(view)
    yield from _nobodys(view, is_struck, "says that a document does not count", "counts")
    yield from _nobodys(view, _is_empty, "says that nobody is there", "is a customer")
    yield from _nobodys(view, is_below_totals, "what stands below a total", "is a customer")
    for place in view.others():
        if place in view.kept:
            if is_first_name(view.name(place)):
                yield from _first_names(view, place)
            elif _are_numbers(view, place) and not is_number(view.name(view.customer)):
                yield from _numbers(view, place)


def _not_whom(view: View) -> Iterator[Finding]:
    """A column chosen for the customers that is of who sells, of what, where or from whom by its title: told."""
    title = view.name(view.customer)
    if view.ignores(title) or not (what := what_names_are(title)):
        return
    titles = [view.name(place) for place in view.others()]
    others = [each for each in titles if is_party(each) or is_company(each)]
    if others or what == SUPPLIERS:
        choose = f'say --customer "{others[0]}"' if others else "choose another --customer"
        kept = way(title, IGNORE)
        yield f"{title} names {what} by its title, and no customers - {choose}, or say {kept} where it does"


def _no_customers(view: View) -> Iterator[Finding]:
    """Names that are all months or days, and names with which somebody tries a system out: told."""
    title, names = view.name(view.customer), [name for name in view.customers.different() if name.strip()]
    if view.ignores(title):
        return
    if len(names) > 1 and all(map(_is_time, names[:_LOOKED_AT])):
        yield f'{title} holds months or days ("{tidy(names[0])}") and no customers - choose another --customer'
    elif view.particulars.set_in is None:
        yield from _months_below_names(view, list(_times(names)))
    tried = np.flatnonzero(view.customers.where(lambda name: _TRIED.fullmatch(fold(name)) is not None) & view.booked())
    if len(tried):
        name = tidy(view.customers[int(tried[0])])
        yield (
            f'{title}: "{name}" ({view.told(tried)}, {view.incomes.total(tried):,.2f}) is a name to try a system out '
            f"with, and counts - say {way(of_word(title, name), NO_INCOME)} where it is no customer, "
            f"{way(of_word(title, name), ADDS)} where it is one"
        )


def _months_below_names(view: View, times: Sequence[str]) -> Iterator[Finding]:
    """A question where most lines have months or days for names: a pivot table writes them below its customers."""
    if len(times) < _FEW_TIMES or any(name[:1].isspace() for name in times):
        return  # whose those are that are set in is asked as such
    booked, title = view.booked(), view.name(view.customer)
    rows = np.flatnonzero(view.customers.where(frozenset(times).__contains__) & booked)
    if 2 * len(rows) > np.count_nonzero(booked):
        name = tidy(view.customers[rows[0]])
        yield view.fault(
            rows[0],
            f"is a month or a day and no customer, as in {len(rows):,} of {np.count_nonzero(booked):,} lines with an "
            "amount: in a pivot table show the report in tabular form and repeat all item labels, choose another "
            f"--customer, or say {way(title, IGNORE)} where these are customers",
            view.customer,
            name,
        )


def _times(names: Iterable[str]) -> Iterator[str]:
    """Those that are months or days; of names alike but for digits no more once a hundred are none."""
    missed: dict[str, int] = {}
    for name in names:
        letters = name.translate(_NO_DIGITS)
        if missed.get(letters, 0) >= _ALIKE:
            continue
        if _is_time(name):
            yield name
        else:
            missed[letters] = missed.get(letters, 0) + 1


def _is_time(name: str) -> bool:
    if name.strip().isdigit():
        return False
    if name.isascii() and not any(map(str.isdigit, name)):
        return are_months([name])
    return span_of(name) is not None or either_day(name) != (None, None) or are_months([name])


def _is_scientific(name: str) -> bool:
    return _SCIENTIFIC.fullmatch(name.strip()) is not None


def _is_digits(name: str) -> bool:
    return (stripped := name.strip()).isascii() and stripped.isdigit()


def _scientific(view: View) -> Iterator[Finding]:
    if not any_like(_is_scientific, view.customers.values):
        return
    rows = np.flatnonzero(view.customers.where(_is_scientific))
    if len(rows):
        yield view.fault(
            rows[0],
            f"is a number that lost its digits ({view.told(rows)}): which customers are "
            "one cannot be known - export the column as text",
            view.customer,
            view.customers[rows[0]].strip(),
        )


def _zeros(view: View) -> Iterator[Finding]:
    plain: dict[str, str] = {}
    told: list[str] = []
    if not any_like(_is_digits, view.customers.values):
        return
    for name in dict.fromkeys(map(str.strip, view.customers.different())):
        if _is_digits(name):
            other = plain.setdefault(name.lstrip("0") or "0", name)
            if other != name:
                told.append(f"{other} and {name}")
    if told:
        more = f" and {len(told) - _SHOWN} more" if len(told) > _SHOWN else ""
        yield (
            f"{view.name(view.customer)}: {', '.join(told[:_SHOWN])}{more} differ only by zeros in front and are "
            "counted apart - correct the ledger where they are one"
        )


def _nulls(view: View) -> Iterator[Finding]:
    if _NULLS.isdisjoint(view.customers.keys().texts):
        return
    rows = np.flatnonzero(view.customers.where(lambda name: fold(name) in _NULLS))
    if len(rows):
        yield (
            f'{view.name(view.customer)}: "{view.customers[rows[0]].strip()}" is what databases write for no name '
            f"({view.told(rows)}); counted as a customer"
        )


def _is_empty(name: str) -> bool:
    """Whether what stands for a name says that there is none: ``VACANT``, ``Leerstand``."""
    return _EMPTY.fullmatch(fold(name).strip(" *-_()[]<>")) is not None


def is_below_totals(name: str) -> bool:
    """Whether a name is that of a tax, a figure or a part below the total of a list, and nobody's."""
    folded = fold(name)
    return is_tax(name) or _FIGURE.fullmatch(folded) is not None or _OF_WHICH.fullmatch(folded) is not None


def _nobodys(view: View, is_one: Callable[[str], bool], what: str, counting: str) -> Iterator[Finding]:
    """A question for each word that stands for a name, with an amount, and is none: what it is, and when it counts."""
    if not any_like(is_one, view.customers.values):
        return
    rows_of = view.customers.grouped(tidy, view.customers.where(is_one) & view.booked())
    for name, rows in rows_of.items():
        question = of_word(view.name(view.customer), name)
        if not view.ignores(question):
            yield view.fault(
                rows[0],
                f"is no name but {what}: {view.told(rows)} {hold(rows)} {view.incomes.total(rows):,.2f} - say "
                f"{way(question, NO_INCOME)}, or {way(question, ADDS)} where it {counting}",
                view.customer,
                name,
            )


def _first_names(view: View, place: int) -> Iterator[Finding]:
    """People with one last name are several customers."""
    title = view.name(view.customer)
    if not is_last_name(title) and fold(title) not in _BESIDE_FIRST:
        return
    seen: dict[str, tuple[int, str]] = {}
    for (name, first), row in _pairs(view, place):
        key = fold(name)
        known = seen.setdefault(key, (row, first))
        if key and fold(known[1]) != fold(first):
            title, own = view.name(place), view.name(view.customer)
            yield view.fault(
                row,
                f'stands with "{tidy(first)}" under {title}, and in line {view.lines[known[0]]} with '
                f'"{tidy(known[1])}" - say --customer "{own}" --customer "{title}" to keep them apart, or '
                f"{way(title, IGNORE)}",
                view.customer,
                name.strip(),
            )
            return


def _is_number(text: str) -> bool:
    """Whether a text may be the number of a customer: one word with a digit; ``4000 Sales`` is an account of the
    books.
    """
    return any(sign.isdigit() for sign in text) and len(text.split()) == 1


def _are_numbers(view: View, place: int) -> bool:
    """Whether a column holds numbers of customers, by its title, or by its texts below a title such as ``Debitor``."""
    title = view.name(place)
    return is_number(title) or (
        is_party(title) and all(map(_is_number, filter(str.strip, view.kept[place].different())))
    )


def _pairs(view: View, place: int) -> Iterator[tuple[tuple[str, str], int]]:
    """The names with what stands beside them, each pair once, and the booking in which it is met first."""
    pairs = paired(view.customers, view.kept[place])
    first = pairs.first()
    for code in pairs.met():
        yield pairs.values[code], int(first[code])


def _numbers(view: View, place: int) -> Iterator[Finding]:
    """One name with two numbers is most often two customers; one number with two names is most often one."""
    by_name: dict[str, str] = {}
    by_number: dict[str, str] = {}
    names_told: dict[str, str] = {}
    numbers_told: dict[str, str] = {}
    for (name, number), _ in _pairs(view, place):
        key, digits = fold(name), fold(number)
        if not key or not _is_number(digits) or number in ERRORS:
            continue
        if by_name.setdefault(key, digits) != digits:
            names_told.setdefault(key, f'"{tidy(name)}" ({by_name[key]} and {number.strip()})')
        if by_number.setdefault(digits, key) != key:
            numbers_told.setdefault(digits, f'{number.strip()} ("{tidy(name)}" and another)')
    distinct = len(by_number)
    if distinct * 2 < len(by_name) or (distinct > 3 * len(by_name) and distinct * 2 > len(view.lines)):
        return
    if len(names_told) * 2 >= len(by_name) and len(numbers_told) * 2 >= distinct > _SHOWN - 1:
        return  # both ways: the numbers are of something else, such as accounts of the income
    title = view.name(place)
    if names_told:
        yield (
            f"one name has several numbers under {title}: {_some(list(names_told.values()))}, {distinct} "
            f'numbers for {len(by_name)} names in all; counted by name - say --customer "{title}" to keep them apart'
        )
    if numbers_told:
        yield (
            f"one number under {title} has several names: {_some(list(numbers_told.values()))}, {distinct} "
            f'numbers for {len(by_name)} names in all; counted by name - say --customer "{title}" to count them as one'
        )


def _some(told: Sequence[str]) -> str:
    """The first of some, and how many more there are."""
    return ", ".join(told[:_SHOWN]) + (f" and {len(told) - _SHOWN} more" if len(told) > _SHOWN else "")
