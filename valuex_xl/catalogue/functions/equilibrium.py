"""VX_EQUILIBRIUM: do both sides gain."""

from __future__ import annotations

from valuex_xl.catalogue.call import Call
from valuex_xl.catalogue.common import AS_AT, CALL_ERRORS, NAMES, OUTPUT, WHY, figures, rules_argument
from valuex_xl.catalogue.figures import figure_rows
from valuex_xl.catalogue.model import Example, Function, Output
from valuex_xl.catalogue.rowwise import by_row
from valuex_xl.engine.cells import is_blank
from valuex_xl.engine.equilibrium import Balance, Deal, Ruling, compile_balance
from valuex_xl.engine.equilibrium_words import reason, why
from valuex_xl.engine.figure_rows import FigureRows
from valuex_xl.engine.values import NA, CallError, CellError, Scalar, Value
from valuex_xl.rules.text import fold

__all__ = ["EQUILIBRIUM"]

_DEAL = '{150,120,90,10},{"customer benefit","price","planned cost","alternative"}'


def _sums(call: Call) -> list[str]:
    """The output words that the rule set adds: the names under ``worked out``."""
    return [sum_.name for sum_ in call.compiled(compile_balance).rules.worked_out]


def _answer(call: Call) -> Value:
    balance = call.compiled(compile_balance)
    rows = figure_rows(call, balance.rules)
    size = len(rows.rows)

    def work(row: int) -> Scalar | list[Scalar]:
        if call.output == "why":
            told = why(balance, rows.cells(row)) + call.note
            return f"Row {row + 1}: {told}" if size > 1 and told.startswith("Not judged") else told
        return _told(call, balance, rows, row)

    width = 1 + len(balance.rules.worked_out) + len(balance.checks)
    return by_row(size, work, rows.lay_as_row, call.output, width=width)


def _told(call: Call, balance: Balance, rows: FigureRows, row: int) -> Scalar | list[Scalar]:
    cells = rows.cells(row)
    if all(map(is_blank, cells)):
        raise CallError(NA, "the row is blank")
    deal = balance.work_out(cells)
    if isinstance(deal, CellError):
        raise CallError(deal, deal.why)
    if call.output == "table":
        sums = [_sum(deal, sum_.name) for sum_ in balance.rules.worked_out]
        return [_verdict(balance, deal, cells), *sums, *(_check(deal, check) for check in balance.checks)]
    return _verdict(balance, deal, cells) if call.output == "verdict" else _sum(deal, call.output)


def _verdict(balance: Balance, deal: Deal, cells: list[Scalar]) -> Scalar:
    ruling = balance.verdict(deal)
    return ruling.because(reason(balance, cells)) if isinstance(ruling, CellError) else ruling.source.name


def _sum(deal: Deal, name: str) -> Scalar:
    value = deal.known[fold(name)]
    return NA.because(f"{name} cannot be worked out: a figure is missing") if value is None else value


def _check(deal: Deal, check: Ruling) -> str:
    """OK, the severity of a check that speaks, or that it could not be made."""
    met = check.holds(deal)
    return "OK" if met is True else check.source.severity.upper() if met is False else "not checked"


EQUILIBRIUM = Function(
    name="VX_EQUILIBRIUM",
    summary="Judges a deal: what it leaves each side, whether it can last, and what threatens it.",
    arguments=(figures("deal"), NAMES, OUTPUT, rules_argument("equilibrium"), AS_AT),
    outputs=(
        Output("verdict", "The first verdict of the rule set that holds.", "rows"),
        WHY,
        Output(
            "table",
            "A row for each deal: the verdict, every worked-out sum, every check (OK or its severity).",
            "table",
        ),
    ),
    more_outputs=_sums,
    more_help='any name under worked out in the rule set, such as "their surplus" or "fair price"',
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
        "customer expected, squeezed margins - and speak in why when they fail."
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
