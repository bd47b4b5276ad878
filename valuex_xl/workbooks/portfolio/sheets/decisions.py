"""The decisions that a board is asked to take, as sentences that follow from the figures."""

from __future__ import annotations

from valuex_xl.workbooks.portfolio.names import CUSTOMERS, NOT_GRADED, board_name, limit_name
from valuex_xl.workbooks.portfolio.plan import Plan

__all__ = ["UNNAMED_SHARE", "decisions", "money_text", "no_limit_near", "unnamed_turns"]

UNNAMED_SHARE = f"({limit_name('customer', 'amount')}+Unnamed_income)/SUM({CUSTOMERS}[Income])"
"""The share of the largest customer, were the lines without a name all its own."""


def decisions(plan: Plan) -> list[str]:
    """Formulas, the most pressing first; each answers an empty text where there is nothing to decide."""
    found = [_dependence(plan)]
    if plan.has_profit:
        found.append(_losses(plan))
    found.append(_gaps(plan, plan.has_wallets))
    if plan.earlier is not None:
        found.append(_left(plan))
    return found


def money_text(plan: Plan, amount: str) -> str:
    """A formula that writes a whole amount in a sentence, with its currency: figures beside it may be in thousands."""
    currency = plan.currency.replace('"', '""')
    return f'TEXT({amount},"#,##0")' + (f'&" {currency}"' if currency else "")


def unnamed_turns() -> str:
    """Whether the lines without a name could turn the status of the largest customer."""
    share, marks = limit_name("customer", "share"), [limit_name("customer", each) for each in ("watch", "breach")]
    turned = ",".join(f"AND({UNNAMED_SHARE}>{mark},{share}<={mark})" for mark in marks)
    doubt = f'ISNUMBER(FIND(" without a name",{limit_name("customer", "doubt")}))'
    return f"IFERROR(OR({turned},{doubt}),FALSE)"


def no_limit_near(plan: Plan) -> str:
    """That nothing is near a limit, which is no decision; said only where nothing is left that could change it."""
    whose = "No customer and no industry" if plan.has_industry else "No customer"
    sentence = f'IF({_turned(plan)},"","{whose} is near its limit.")'
    if plan.looks:
        looked = '"As the ledger was read no limit is near, and what the sheet Checks points out could change that."'
        sentence = f"IF(Checks_look>0,{looked},{sentence})"
    near = ",".join(
        f'{limit_name(measure.limit, "status")}="{status}"'
        for measure in plan.measures
        for status in ("WATCH", "BREACH")
    )
    return f'IFERROR(IF(OR({near}),"",{sentence}),"")'


def _turned(plan: Plan) -> str:
    """Whether a doubt could turn the status of a limit."""
    nobody = plan.statement.sums.customers.get("")
    turned = [f'{limit_name(measure.limit, "doubt")}<>""' for measure in plan.measures]
    if nobody is not None and nobody.income:
        turned.append(unnamed_turns())
    return f"OR({','.join(turned)})" if plan.doubtful else "FALSE"


def _dependence(plan: Plan) -> str:
    """The first limit that is breached, or else the first that is watched, or else the doubt that could turn one."""
    named = '"Find out whose the lines without a name are: they could turn a status that is near no limit now."'
    sentence = '""' if plan.looks or not plan.doubtful else f'IF({_turned(plan)},{named},"")'
    for status, words in (("WATCH", "Watch"), ("BREACH", "Agree a plan to depend less on")):
        for measure in reversed(plan.measures):
            name, share, breach = (limit_name(measure.limit, each) for each in ("name", "share", "breach"))
            limit = f'" of {measure.figure.lower()}, the limit is "&TEXT({breach},"0%")'
            told = f'"{words} "&{name}&": "&TEXT({share},"0.0%")&{limit}'
            sentence = f'IF({limit_name(measure.limit, "status")}="{status}",IFERROR({told},""),{sentence})'
    return sentence


def _losses(plan: Plan) -> str:
    losing = board_name("losing")
    who = f'INDEX(Losing[Customer],1)&" ("&{money_text(plan, "INDEX(Losing[Profit],1)")}&")"'
    more = f'IF({losing}>1," and "&TEXT({losing}-1,"#,##0")&" more","")'
    return f'IF({losing}>0,"Reprice, serve for less, or let go: "&{who}&{more},"")'


def _gaps(plan: Plan, known: bool) -> str:
    """The largest gap to go for, or whose wallet is to be found out."""
    most = "MAX(Gaps[To go for])"
    first = f'IFERROR(INDEX(Gaps[Customer],MATCH({most},Gaps[To go for],0)),"")'
    gap = money_text(plan, most)
    # A wallet grades nobody whose income is below 0.
    number = f'COUNTIFS({CUSTOMERS}[Customer],"<>",{CUSTOMERS}[Grade],"{NOT_GRADED}",{CUSTOMERS}[Income],">=0")'
    ungraded = f'TEXT({number},"#,##0")&" of "&TEXT({board_name("customers")},"#,##0")'
    unknown = f'IF({number}>0,"Find out the wallets: "&{ungraded}&" customers are not graded","")'
    if not known:
        return unknown
    open_ = f'"Go for the gap at "&{first}&": "&{gap}&" of {plan.gap_of} {plan.within} are open{_wallet_look(plan)}"'
    return f"IF({most}>0,{open_},{unknown})"


def _wallet_look(plan: Plan) -> str:
    return (
        " - LOOK: wallet and income may be of periods of other lengths, see Checks"
        if plan.wallets_of_other_days
        else ""
    )


def _left(plan: Plan) -> str:
    """The largest of those who left is the first of them in the list of the period before."""
    earlier, now = plan.earlier, plan.statement.sums.customers
    assert earlier is not None
    place = next((at for at, key in enumerate(earlier.customers.keys, 1) if key and key not in now), 0)
    if not place:
        return '""'
    who = f'INDEX(Earlier[Customer],{place})&" ("&{money_text(plan, f"INDEX(Earlier[Income],{place})")}&" before)"'
    more = 'IF(-Bridge_Lost_customers>1," and "&TEXT(-Bridge_Lost_customers-1,"#,##0")&" more","")'
    return f'"Ask why they left: "&{who}&{more}'
