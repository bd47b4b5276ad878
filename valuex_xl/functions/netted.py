"""Columns of a call netted by key, once for all calls that ask for the same."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from valuex_xl.functions.session import Session
from valuex_xl.judging.columns import Cells
from valuex_xl.judging.netting import Netted, net

__all__ = ["LONG", "netted"]

LONG = 2_000
"""From so many rows on numpy is the faster, the time to load it aside."""


def netted(
    session: Session,
    amounts: Cells,
    keys: Cells | None,
    parents: Mapping[str, str],
    not_counted: Collection[str] = (),
    left_out: Collection[str] = (),
) -> Netted:
    """As ``netting.net``, whose answer is kept while it is among the last few of the session.

    What is asked without rules, and by rules that treat no name otherwise, is one.
    """

    def make() -> Netted:
        found = None
        if keys is not None and len(amounts) >= LONG:
            from valuex_xl.judging.netted_columns import net_columns

            found = net_columns(amounts, keys, parents, not_counted, left_out)
        return net(amounts, keys, parents, not_counted, left_out) if found is None else found

    rules = frozenset(parents.items()), frozenset(not_counted), frozenset(left_out)
    return session.recent(("netted", rules, amounts, keys), make)
