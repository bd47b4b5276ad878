"""What may be wrong in a ledger though every line could be read: told before the figures are believed."""

from __future__ import annotations

from collections.abc import Iterator

from valuex_xl.functions import Session
from valuex_xl.judging.keys import Tops, parents
from valuex_xl.judging.values import CallError
from valuex_xl.kinds.concentration.possible_totals import is_named_like_a_total
from valuex_xl.kinds.concentration.rules import Concentration
from valuex_xl.ledgers import Sums
from valuex_xl.rulefiles.text import fold

__all__ = ["doubts"]

_SHOWN = 5


def doubts(sums: Sums, session: Session) -> tuple[str, ...]:
    """Sentences on what may count amounts twice; names that the rule set concentration deals with raise none."""
    return (*_buckets(sums, session), *_nameless_total(sums))


def _buckets(sums: Sums, session: Session) -> Iterator[str]:
    names = dict.fromkeys(name for name in _judged(sums, session) if is_named_like_a_total(name))
    if names:
        more = f" and {len(names) - _SHOWN} more" if len(names) > _SHOWN else ""
        told = ", ".join(f'"{name}"' for name in list(names)[:_SHOWN])
        yield (
            f"{told}{more} may be no customer but a bucket or a total, which would count amounts twice - "
            "take such lines out of the ledger, or name them in the rule set concentration"
        )


def _judged(sums: Sums, session: Session) -> Iterator[str]:
    """The names that VX_CONCENTRATION ranks, the largest first: parents for their children, nobody who is set aside."""
    above, aside = _arrangements(session)
    ranked = sums.ranked()
    named = ((key, name) for key, name in zip(ranked.keys, ranked.names, strict=True) if key and key not in aside)
    if not above:
        yield from (name for _, name in named)
        return
    tops = Tops(above)
    for _, name in named:
        top = tops.of(name)
        if fold(top) not in aside:
            yield top


def _arrangements(session: Session) -> tuple[dict[str, str], frozenset[str]]:
    """The parents of the rule set concentration, and the folded names that it makes nobody's or leaves out.

    None where that rule set cannot be used: the workbook's cells and the command say so.
    """
    try:
        rules = session.rules(None, "concentration")
        if isinstance(rules, Concentration):
            return parents(rules.parents.items()), frozenset(map(fold, (*rules.not_customers, *rules.leave_out)))
    except CallError:
        pass
    return {}, frozenset()


def _nameless_total(sums: Sums) -> Iterator[str]:
    nobody = sums.customers.get("")
    if nobody is not None and nobody.income and nobody.income * 2 == sums.income:
        yield "the lines without a customer hold as much as all others together: they may be the ledger's own total"
