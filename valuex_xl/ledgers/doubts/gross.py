"""Tax inside the income: it is the sum of other columns, or says so by its title."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal
from itertools import combinations

from valuex_xl.ledgers.answers import IGNORE, MINUS, way
from valuex_xl.ledgers.doubts.amounts_beside import FEWEST, Numbers, held, is_sum, mostly
from valuex_xl.ledgers.doubts.view import Finding, View
from valuex_xl.ledgers.vocabulary.bases import holds_tax, is_gross, is_net, names_tax
from valuex_xl.rulefiles.text import fold

__all__ = ["gross"]

_HIGHEST_TAX = Decimal("1.3")


def gross(view: View, written: Numbers, others: Mapping[int, Numbers]) -> list[Finding]:
    """What is told of tax and other parts within the amounts: by sums first, by titles where no sum tells."""
    return (
        list(_tax(view, written, others))
        or list(_of_three(view, written, others))
        or list(_gross_by_name(view, written, others))
        or list(_gross_alone(view))
    )


def _tax(view: View, mine: Numbers, others: Mapping[int, Numbers]) -> Iterator[Finding]:
    """The income is the sum of two other columns in every line: with tax, or before a fee."""
    parts = [place for place in others if _named_as_part(view.name(place))]
    sums = [[place] for place in parts] + ([parts] if len(parts) > 1 else [])
    for first in others:
        for together in sums:
            if first in together:
                continue
            extra = [sum((held(others[place][row]) for place in together), Decimal(0)) for row in range(len(mine))]
            rows = [row for row in range(len(mine)) if mine[row] and extra[row]]
            net = others[first]
            told, net_title = " and ".join(view.name(place) for place in together), view.name(first)
            hits = [is_sum(mine[row], net[row], extra[row]) for row in rows]
            if mostly(rows, hits) or (rows and all(hits) and _same_elsewhere(mine, net, extra)):
                if _is_fee(told):
                    yield (
                        f"{view.name(view.income)} is {net_title} plus {told}: right where that is a cost of yours, "
                        f'such as of a platform; where you collect it for others say --income "{net_title}"'
                    )
                    return
                is_tax = all(names_tax(view.name(place)) for place in together)
                if is_tax and view.gross:
                    return
                what = "with tax in it" if is_tax else "which may be no income of yours"
                yield (
                    f"{view.name(view.income)} is {net_title} plus {told}, {what} - say "
                    f'--income "{net_title}" for the net'
                )
                return
            if _is_fee(told) and mostly(rows, [is_sum(net[row], mine[row], extra[row]) for row in rows]):
                yield (
                    f"{view.name(view.income)} is {net_title} less {told}, which are costs of yours - say --income "
                    f'"{net_title}" for what was sold, if no tax is in it'
                )
                return


def _same_elsewhere(mine: Numbers, net: Numbers, extra: Numbers) -> bool:
    """Whether two amounts are one in all lines without a third, of which there are some."""
    rest = [row for row in range(len(mine)) if mine[row] and not extra[row]]
    return bool(rest) and all(mine[row] == net[row] for row in rest)


def _of_three(view: View, mine: Numbers, others: Mapping[int, Numbers]) -> Iterator[Finding]:
    """The income is the sum of a tax and two other columns, of which none is the net: hammer, premium and VAT."""
    if view.gross or view.particulars.minus:
        return
    for tax in (place for place in others if names_tax(view.name(place))):
        rest = [held(whole) - held(part) for whole, part in zip(mine, others[tax], strict=True)]
        for first, second in combinations((place for place in others if place != tax), 2):
            rows = [row for row in range(len(mine)) if mine[row] and others[tax][row] and others[first][row]]
            if not any(is_sum(rest[row], others[first][row], held(others[second][row])) for row in rows[:FEWEST]):
                continue
            hits = [is_sum(rest[row], others[first][row], held(others[second][row])) for row in rows]
            if any(others[second][row] for row in rows) and mostly(rows, hits):
                names = f"{view.name(first)}, {view.name(second)} and {view.name(tax)}"
                yield (
                    f"{view.name(view.income)} is {names} together, with tax in it - say {way(view.name(tax), MINUS)} "
                    f"for the net, or {way(view.name(tax), IGNORE)} where it is meant so"
                )
                return


def _gross_by_name(view: View, mine: Numbers, others: Mapping[int, Numbers]) -> Iterator[Finding]:
    """Amounts that are gross by their title, beside others that are net by theirs and smaller by a tax."""
    if view.gross or not is_gross(view.name(view.income)):
        return
    for place, theirs in others.items():
        rows = [row for row in range(len(mine)) if mine[row] and theirs[row]]
        shares = [held(mine[row]) / held(theirs[row]) for row in rows]
        taxed = all(1 <= share <= _HIGHEST_TAX for share in shares) and any(share > 1 for share in shares)
        if is_net(view.name(place)) and taxed:
            own, net = view.name(view.income), view.name(place)
            yield f'{own} holds tax by its title, and {net} does not - say --income "{net}" for the net'
            return


def _gross_alone(view: View) -> Iterator[Finding]:
    """Amounts that are gross by their title, whatever stands beside them; none where something is taken from them."""
    title = view.name(view.income)
    if view.gross or view.ignores(title) or view.particulars.minus:
        return
    if holds_tax(title):
        yield (
            f"{title} is gross by its title: what is in it beside income, such as tax, counts too - choose a column "
            f"without it, or say {way(title, IGNORE)} where nothing is to be taken off"
        )


def _is_fee(title: str) -> bool:
    return any(word in fold(title) for word in ("fee", "gebühr", "frais", "commission", "provision", "charges"))


def _named_as_part(title: str) -> bool:
    words = (
        "tax vat gst mwst ust steuer tva iva btw moms pst hst ohs dph áfa afa ndc fee gebühr frais fees discount "
        "rabatt nachlass remise sconto descuento korting schmälerung skonto "
        "shipping freight porto versand duty"
    )
    folded = fold(title)
    return any(word in folded for word in words.split())
