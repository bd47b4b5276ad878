"""Share of wallet: what a customer spends with us of all it spends on what we sell."""

from __future__ import annotations

from valuex_xl.judging.domains import at_least_zero, needed
from valuex_xl.judging.values import NA, NUM, CallError

__all__ = ["by_rank", "share_of_wallet"]


def share_of_wallet(ours: float | None, wallet: float | None, rank: float | None, suppliers: float | None) -> float:
    """Ours over the wallet; where the wallet is unknown (missing or 0), estimated from our rank among the suppliers.

    The share may exceed 1: then the wallet is wrong, and VX_GRADE says so. Raises CallError: #N/A where neither the
    wallet nor the rank is known, #NUM! for a negative wallet.

    >>> share_of_wallet(350, 500, None, None)
    0.7
    """
    if wallet:
        return needed(ours, "ours") / at_least_zero(wallet, "wallet")
    if rank is None or suppliers is None:
        lacking = "the wallet is missing" if wallet is None else "the wallet is 0"
        raise CallError(NA, f"{lacking}, and there is no rank among a number of suppliers to estimate it from")
    return by_rank(rank, suppliers)


def by_rank(rank: float, suppliers: float) -> float:
    """The Wallet Allocation Rule: (1 - rank / (n + 1)) * 2 / n.

    Source: T. Keiningham, L. Aksoy, A. Buoye, B. Cooil, "Customer Loyalty Isn't Enough. Grow Your Share of Wallet",
    Harvard Business Review, October 2011. Raises CallError (#NUM!) for a rank outside 1 to n.

    >>> round(by_rank(3, 10), 9)
    0.145454545
    """
    if suppliers < 1 or suppliers != int(suppliers):
        raise CallError(NUM, f"suppliers is {suppliers:g}, but it is a whole number from 1")
    if not 1 <= rank <= suppliers:
        raise CallError(NUM, f"rank is {rank:g}, but it goes from 1 to the {suppliers:g} suppliers")
    return (1 - rank / (suppliers + 1)) * 2 / suppliers
