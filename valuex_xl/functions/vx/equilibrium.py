"""VX_EQUILIBRIUM: do both sides gain."""

from __future__ import annotations

from valuex_xl.functions.calling import WHY_WITHOUT, Call
from valuex_xl.functions.common import AS_AT, CALL_ERRORS, NAMES, OUTPUT, WHY, figures, rules_argument
from valuex_xl.functions.figures import by_row_of_figures
from valuex_xl.functions.model import Example, Function, Output
from valuex_xl.judging.values import NA, CallError, CellError, Scalar
from valuex_xl.judging.why import Reply, Why
from valuex_xl.kinds.equilibrium.balance import Balance, Deal, Ruling, Sums, compile_balance
from valuex_xl.kinds.equilibrium.words import lacking, reason, why
from valuex_xl.rulefiles.text import fold

__all__ = ["EQUILIBRIUM"]

_DEAL = '{150,120,90,10},{"customer benefit","price","planned cost","alternative"}'


_WORST = ("info", "warn", "stop")


def _added(call: Call) -> list[str]:
    """The output words that the rule set adds: every column of the table behind its verdict, and what it gives."""
    return [*_headings(call)[1:], *_gives(call.compiled(compile_balance)), *_whys_without(call)]


def _whys_without(call: Call) -> dict[str, str]:
    """The output words that ask for why without the checks that rest on one sum alone, each with that sum."""
    return {f"{WHY_WITHOUT}{sum_.name}": sum_.name for sum_ in call.compiled(compile_balance).rules.worked_out}


def _gives(balance: Balance) -> list[str]:
    return [given.name for given in balance.rules.verdicts[0].gives]


def _headings(call: Call) -> list[str]:
    """The columns of the table; a check named like a sum, or like what a verdict gives, is marked as the check."""
    balance = call.compiled(compile_balance)
    names = ["verdict", *(sum_.name for sum_ in balance.rules.worked_out)]
    taken = {fold(name) for name in (*names, *_gives(balance))}
    checks = [check.source.name for check in balance.checks]
    return names + [f"{name} (check)" if fold(name) in taken else name for name in checks]


def _answer(call: Call) -> Reply:
    balance = call.compiled(compile_balance)
    checks = dict(zip(_headings(call)[1 + len(balance.sums) :], balance.checks, strict=True))
    sums = _needed(balance, call.output)
    without = _whys_without(call).get(call.output, "")

    def work(deal: Deal) -> Scalar | Why | list[Scalar]:
        if call.output == "table":
            worked = [_sum(balance, deal, sum_.name) for sum_ in balance.rules.worked_out]
            return [_verdict(balance, deal), *worked, *(_check(deal, check) for check in balance.checks)]
        if call.output == "verdict":
            return _verdict(balance, deal)
        if call.asks_why:
            return _why(call, balance, deal, without)
        if call.output == "severity":
            return _severity(balance, deal)
        if call.output in checks:
            return _check(deal, checks[call.output])
        worked_out = fold(call.output) in balance.sums_behind
        return _sum(balance, deal, call.output) if worked_out else _given(balance, deal, call.output)

    width = 1 + len(balance.rules.worked_out) + len(balance.checks)
    return by_row_of_figures(call, balance.rules, lambda cells: balance.work_out(cells, sums), work, width)


def _needed(balance: Balance, output: str) -> Sums:
    """The sums that an answer rests on: over a long column it shows that the others are not worked out."""
    if fold(output) in balance.sums_behind:
        return balance.sums_behind[fold(output)]
    on_the_verdict = output == "verdict" or output in _gives(balance)
    return balance.sums_of_the_verdict if on_the_verdict else balance.sums


def _verdict(balance: Balance, deal: Deal) -> Scalar:
    ruling = balance.verdict(deal)
    return ruling.because(reason(balance, deal)) if isinstance(ruling, CellError) else ruling.source.name


def _given(balance: Balance, deal: Deal, name: str) -> Scalar:
    """What the verdict gives by that name."""
    ruling = balance.verdict(deal)
    return ruling.because(reason(balance, deal)) if isinstance(ruling, CellError) else ruling.gives[fold(name)].shown


def _why(call: Call, balance: Balance, deal: Deal, without: str) -> Why:
    ruling = balance.verdict(deal)
    if isinstance(ruling, CellError):
        raise CallError(ruling, reason(balance, deal))
    return call.because(why(balance, deal, ruling, without))


def _sum(balance: Balance, deal: Deal, name: str) -> Scalar:
    value = deal.known[fold(name)]
    return NA.because(lacking(balance, deal, name)) if value is None else value


def _check(deal: Deal, check: Ruling) -> str:
    """OK, the severity of a check that speaks, or that it could not be made."""
    met = check.holds(deal)
    return "OK" if met is True else check.source.severity.upper() if met is False else "not checked"


def _severity(balance: Balance, deal: Deal) -> Scalar:
    """The worst of the verdict and of the checks that speak, in capitals; OK where the verdict has nothing to say."""
    ruling = balance.verdict(deal)
    if isinstance(ruling, CellError):
        return ruling.because(reason(balance, deal))
    last = ruling.source is balance.rules.verdicts[-1]
    heard = [check.source.severity for check in balance.speaking(deal)]
    heard += [] if last and ruling.source.severity == _WORST[0] else [ruling.source.severity]
    return max(heard, key=_WORST.index).upper() if heard else "OK"


EQUILIBRIUM = Function(
    name="VX_EQUILIBRIUM",
    summary="Judges a deal: what it leaves each side, whether it can last, and what threatens it.",
    arguments=(figures("deal", "equilibrium"), NAMES, OUTPUT, rules_argument("equilibrium"), AS_AT),
    outputs=(
        Output("verdict", "The first verdict of the rule set that holds.", "rows"),
        WHY,
        Output(
            "severity",
            "The worst that the verdict and the checks have to say: STOP, WARN, INFO or OK.",
            "rows",
        ),
        Output(
            "table",
            "A row for each deal: the verdict, every worked-out sum, every check (OK or its severity).",
            "table",
            _headings,
            by_row=True,
        ),
    ),
    more_outputs=_added,
    more_help=(
        'any name under worked out or gives in the rule set, such as "their surplus" or "fair price", or a check\'s, '
        'such as "churn risk"; where a sum has the same name, "over delivery (check)"; "why without our part" is why '
        "but for the checks that rest on that sum alone, and so of every sum"
    ),
    examples=(
        Example(
            f"=VX_EQUILIBRIUM({_DEAL})",
            "BALANCED",
            "They gain 30, we gain 20 after what the next best deal would have left us.",
        ),
        Example(f'=VX_EQUILIBRIUM({_DEAL},"their surplus")', 30.0),
        Example(f'=VX_EQUILIBRIUM({_DEAL},"our surplus")', 20.0),
        Example(f'=VX_EQUILIBRIUM({_DEAL},"our part")', 0.4),
    ),
    answer=_answer,
    overview=(
        "A deal lasts while both sides gain. The rule set works out what each side keeps and names the verdict: the "
        "side that loses, or balance. Checks run beside it - delivering more than was agreed, benefits below what the "
        "customer expected, squeezed margins - and speak in why when they fail. The figures of equilibrium, in their "
        "order: customer benefit, customer cost, price, planned cost, delivered cost, alternative, expected benefit "
        "(money), supplier rise, customer cut, last our part (ratios), next best offer (money). Needed are the "
        "benefit, the price and the planned cost; for a blank among the others the rule set says what stands in."
    ),
    errors=(
        ("#N/A", "a figure is missing that the verdict or the sum needs"),
        ("#DIV/0!", "a sum that the verdict needs divides by zero"),
        ("#NUM!", "a figure outside its range"),
        *CALL_ERRORS,
    ),
    kind="equilibrium",
    formula="in the rule set, under worked out: their surplus, our surplus, our part, fair price and the rest",
    source="The value equation of both sides; sharing of surplus as in bilateral bargaining (J. Nash, 1950).",
)
