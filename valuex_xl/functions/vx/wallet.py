"""VX_WALLET: our share of what a customer spends."""

from __future__ import annotations

from valuex_xl.functions.calling import Call
from valuex_xl.functions.model import Argument, Example, Function, Output
from valuex_xl.functions.rowwise import answered, rowwise
from valuex_xl.judging.why import Reply
from valuex_xl.measures.wallet import share_of_wallet

__all__ = ["WALLET"]


def _answer(call: Call) -> Reply:
    rows = rowwise(call, ("ours", "wallet", "rank", "suppliers"))
    return answered(call, rows, lambda figures: share_of_wallet(*figures))


WALLET = Function(
    name="VX_WALLET",
    summary="Gives our share of a customer's wallet, or estimates it from our rank among its suppliers.",
    arguments=(
        Argument("ours", "figure", "What the customer spends with us, in money."),
        Argument(
            "wallet",
            "figure",
            "What it spends on what we sell, with anyone, in money; blank or 0 where it is not known.",
        ),
        Argument(
            "rank",
            "figure",
            "Our place among its suppliers, a number: 1 is its first choice, a tie for the first place 1.5.",
            True,
            "no estimate",
        ),
        Argument("suppliers", "figure", "How many suppliers it uses, a number.", True, "no estimate"),
    ),
    outputs=(Output("share", "The share as a ratio; above 1 the wallet is wrong, and VX_GRADE says so.", "rows"),),
    examples=(
        Example("=VX_WALLET(350,500)", 0.7, "350 of the 500 that it spends on what we sell come to us."),
        Example("=VX_WALLET(,,3,10)", 0.145454545, "Nobody knows the wallet, but we are its third of ten suppliers."),
    ),
    answer=_answer,
    overview=(
        "The share of wallet says how much more there is to win from a customer; market share does not. Where the "
        "wallet is not known, the rank among the customer's suppliers gives an estimate: ask the customer for both."
    ),
    errors=(
        ("#N/A", "neither the wallet nor rank and number of suppliers is known, or ours is missing"),
        ("#NUM!", "a negative wallet, or a rank outside 1 to the number of suppliers"),
        ("#VALUE!", "text where a number is due, or columns of different length"),
    ),
    formula="ours / wallet; without a wallet (1 - rank / (n + 1)) * 2 / n",
    source=(
        "Wallet Allocation Rule: T. Keiningham, L. Aksoy, A. Buoye, B. Cooil, Harvard Business Review, October 2011."
    ),
)
