"""A profile told in sentences, as the page of an export in the documentation."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from valuex_xl.kinds.ledger.questions_reader import TAX
from valuex_xl.kinds.ledger.rules import Only, Pair, Profile, Types, unit_across

__all__ = ["page"]


def page(rules: Profile) -> str:
    """The page in plain Markdown."""
    return "\n".join(_lines(rules)) + "\n"


def _lines(rules: Profile) -> Iterator[str]:
    head = rules.head
    yield f"# {head.title or head.name}"
    yield ""
    yield f"Made by `valuex rules page {head.name}` from the profile `{head.name}`, version {head.version}."
    yield (
        f"Layout: {rules.source}." if rules.source else "Where the layout is known from is not written in the profile."
    )
    yield ""
    yield f"A file is this export where one line holds {_names(rules.known_by)}."
    yield "That line is the header; above it are titles."
    if rules.also_called:
        yield ""
        yield from (f"- {_name(name)} may also be called {_names(others, 'or')}" for name, others in rules.also_called)
    yield ""
    if rules.refuse:
        yield f"**It is refused:** {rules.refuse}."
        return
    yield "## What counts"
    yield ""
    yield from (f"- {line}" for line in (*_bookings(rules), *_figures(rules)))
    yield ""
    yield "## What it asks"
    yield ""
    asked = list(_asked(rules))
    yield from asked or ["Nothing: the file tells all that is needed."]
    yield ""
    yield "## Use"
    yield ""
    answers = "".join(f' --answer "{name}=..."' for name in _always_asked(rules))
    yield "```"
    yield "valuex ledger EXPORT"
    yield f"valuex new portfolio --from EXPORT -o BOOK.xlsx{answers}"
    yield "```"


def _bookings(rules: Profile) -> Iterator[str]:
    has = rules.booking_has or (rules.date.column if rules.date else "")
    if has:
        yield f"A booking is a line with {_name(has)}; an amount on another line must be the sum of bookings beside it."
    if rules.no_booking:
        yield f"No booking is a line with {_names(rules.no_booking, 'or')}."
    yield from (line for only in rules.only for line in _only(only))
    if rules.types is not None:
        yield from _types(rules.types)
    if rules.pair is not None:
        yield from _pair(rules.pair)


def _only(only: Only) -> Iterator[str]:
    column = _name(only.column)
    if only.counts:
        yield f"{column}: {_words(only.counts)} counts."
    if only.leaves_out:
        yield f"{column}: {_words(only.leaves_out)} is left out."
    yield f"{column}: any other word is {'refused' if only.closed else 'left out, and told with its amount'}."


def _types(types: Types) -> Iterator[str]:
    column = _name(types.column)
    for words, does in (
        (types.adds, "counts as it is signed"),
        (types.credits, "counts as it is signed, below 0; one above 0 is asked about"),
        (types.takes_away, "is taken off, however it is signed"),
        (types.no_income, "is no income"),
    ):
        if words:
            yield f"{column}: {_words(words)} {does}."
    yield f"{column}: any other word is refused with its lines."


def _pair(pair: Pair) -> Iterator[str]:
    customers = ", ".join(map(str, pair.customers))
    incomes = ", ".join(map(str, pair.incomes)) or "those of the chart that is asked for"
    side = f"; {_name(pair.side.column)} is the side of {_name(pair.first)}" if pair.side is not None else ""
    yield f"The accounts stand in {_name(pair.first)} and {_name(pair.second)}{side}."
    if pair.length is not None:
        yield (
            f"How many digits the income accounts have stands in line {pair.length[0]}, field {pair.length[1]}; the "
            "accounts named here are longer where that is more."
        )
    for only in pair.turned:
        yield f"A line with {_words(only.counts)} in {_name(only.column)} is a reversal: its sign is the other one."
    yield f"Income is a customer's account ({customers}) debited against an income account ({incomes})."
    yield "The same accounts the other way round are taken off."


def _figures(rules: Profile) -> Iterator[str]:
    if rules.months:
        unit = unit_across(rules.months)
        yield f"Income: one column a {unit} ({rules.months}); each of its cells is a booking with its {unit}."
        yield f"A column `Total` must be the sum of the {unit}s of its line."
    elif rules.income is not None:
        parts = [f"plus {_names(rules.income.plus)}"] if rules.income.plus else []
        parts += [f"less {_names(rules.income.minus)}"] if rules.income.minus else []
        parts += [f"times {_names(rules.income.times)}"] if rules.income.times else []
        yield f"Income: {', '.join(parts).removeprefix('plus ')}."
    if rules.inside is not None:
        if rules.inside.where:
            where = " and ".join(f"{_name(only.column)} is {_words(only.counts)}" for only in rules.inside.where)
        else:
            where = f"the lines of one {_name(rules.inside.document)} add up to {_name(rules.inside.total)}"
        yield f"{_name(rules.inside.column)} is inside the amount, and taken off, where {where}."
    yield from _customer(rules)
    if rules.date is not None and not rules.months:
        order = f", {rules.date.order}" if rules.date.order else ""
        year = f"; the year stands in line {rules.date.year[0]}, field {rules.date.year[1]}" if rules.date.year else ""
        year = f"; it is the year of {_name(rules.date.month)}" if rules.date.month else year
        yield f"Day: {_name(rules.date.column)}{order}{year}."
    yield f"Currency: {_currency(rules)}."
    tax = {"net": "without tax", "gross": "with tax", "ask": "with or without tax is asked"}[rules.tax]
    yield f"Amounts: {tax}{f'; {rules.amounts_are}' if rules.amounts_are else ''}."
    if rules.ignore:
        yield f"Nothing about income is said by {_names(rules.ignore)}."


def _customer(rules: Profile) -> Iterator[str]:
    customer = rules.customer
    if customer is None:
        yield "Customer: the account."
        return
    where = _names(customer.columns)
    if customer.heading:
        where = f"alone on a line above, in column {customer.heading}"
    if customer.voucher_line:
        lines = " and ".join(f"{_name(only.column)} {_words(only.counts)}" for only in customer.voucher_line)
        where = f"{where} on the line with {lines} of the same {_names(rules.voucher)}"
    yield f"Customer: {where}{f'; number: {_name(rules.number)}' if rules.number else ''}."


def _currency(rules: Profile) -> str:
    currency = rules.currency
    if currency.rate:
        return f"the firm's own, converted from {_name(currency.column)} by {_name(currency.rate)}"
    if currency.column:
        return f"{_name(currency.column)}, one only"
    return {"one": "one, told by a sign if any", "base": "the firm's own"}.get(currency.word, currency.word)


def _asked(rules: Profile) -> Iterator[str]:
    if rules.tax == "ask":
        yield f"- `{TAX}`: gross or net"
    if rules.pair is not None and rules.pair.choices:
        yield f"- `income accounts`: {' or '.join(name for name, _ in rules.pair.choices)}"
    for asked in rules.asked:
        when = f" (only where {_name(asked.filled)} holds something)" if asked.filled else ""
        when = f" (only where a line says {_words(asked.line_says)})" if asked.line_says else when
        answers = f" Answers: {', '.join(each.word for each in asked.answers)}." if asked.answers else ""
        yield f"- `{asked.name}`: {asked.question}{when}{answers}"
    for column, words in _asked_words(rules):
        yield f"- where {_name(column)} is {_words(words)}: whether that is income"


def _asked_words(rules: Profile) -> Iterator[tuple[str, Sequence[str]]]:
    found = [(only.column, only.asks) for only in rules.only]
    found += [(rules.types.column, rules.types.asks)] if rules.types is not None else []
    yield from ((column, words) for column, words in found if words)


def _always_asked(rules: Profile) -> Iterator[str]:
    if rules.tax == "ask":
        yield TAX
    if rules.pair is not None and rules.pair.choices:
        yield "income accounts"
    yield from (asked.name for asked in rules.asked if not asked.filled and not asked.line_says)


def _name(text: str) -> str:
    return f"`{text}`"


def _names(found: Sequence[str], last: str = "and") -> str:
    shown = [_name(text) for text in found]
    return f"{', '.join(shown[:-1])} {last} {shown[-1]}" if len(shown) > 1 else "".join(shown)


def _words(found: Sequence[str]) -> str:
    return ", ".join(word if word else "(blank)" for word in found)
