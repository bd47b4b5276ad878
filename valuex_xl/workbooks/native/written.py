"""A plan spelled out: one LET formula for each answer, or helper columns where LET is not known."""

from __future__ import annotations

import re
from dataclasses import dataclass

from valuex_xl.workbooks.native.spelling import AS_AT, column, identifier, literal
from valuex_xl.workbooks.native.steps import NotSayableError, Plan, Step, marked, with_spelling

__all__ = ["LONGEST", "Column", "checks", "columns", "in_file", "let_formula", "table_name"]

LONGEST = 8_192
"""Characters that Excel takes in one formula."""
_DEEPEST = 64
"""Functions that Excel takes one inside the other."""
_LATER = ("UNICHAR",)
"""Functions that a file spells with a prefix, as they came after its format."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table: its heading, its formula with the ``=`` as a file has it, whether it is an answer."""

    heading: str
    formula: str
    is_answer: bool


def table_name(plan: Plan) -> str:
    """The name of the table, after the rule set: letters, digits and underscores, like no cell's address.

    >>> import re; re.sub(r"[^A-Za-z0-9_]", "_", "net-zero 80") + "_"
    'net_zero_80_'
    """
    return identifier(plan.head.name, set())


def let_formula(plan: Plan, at: int = 0, *, lines: bool = False) -> str:
    """The answer at a position as it is typed into a column of a table; ``lines``: a step a line, for people."""
    cells = {figure: column(figure) for figure in plan.figures}
    return _let(plan, at, cells, "", ",\n  " if lines else ",")


def _let(plan: Plan, at: int, cells: dict[str, str], prefix: str, gap: str) -> str:
    """The cells are names too: each is read once, and the steps are shorter."""
    answer = plan.answers[at]
    taken: set[str] = set()
    behind = plan.behind(answer.text)
    texts = [*(step.text for step in behind), answer.text]
    read = dict.fromkeys(title for each in texts for is_cell, title in marked(each) if is_cell)
    given = {figure: prefix + identifier(figure, taken) for figure in read}
    names = {step.title: prefix + identifier(step.title, taken) for step in behind}
    pairs = [f"{given[figure]},{cells[figure]}" for figure in read]
    pairs += [f"{names[step.title]},{with_spelling(step.text, given, names)}" for step in behind]
    text = with_spelling(answer.text, given, names)
    return _checked(f"=LET({gap.join([*pairs, text])})" if pairs else f"={text}", answer.title)


def columns(plan: Plan, *, with_let: bool) -> list[Column]:
    """The columns beside the figures, as a file has their formulas: an answer each, or every step before them."""
    table = table_name(plan)
    cells = {figure: column(figure, table) for figure in plan.figures}
    if with_let:
        return [
            Column(answer.title, in_file(_let(plan, at, cells, "_xlpm.", ",")), True)
            for at, answer in enumerate(plan.answers)
        ]
    steps = {step.title: column(step.title, table) for step in plan.steps}
    found = [Column(step.title, _helper(step, cells, steps), False) for step in plan.steps]
    for answer in plan.answers:
        text = _checked("=" + with_spelling(answer.text, cells, steps), answer.title)
        found.append(Column(answer.title, in_file(text), True))
    return found


def _helper(step: Step, cells: dict[str, str], steps: dict[str, str]) -> str:
    return in_file(_checked("=" + with_spelling(step.text, cells, steps), step.title))


def checks(plan: Plan) -> list[tuple[Column, Column]]:
    """Two columns for each answer: the VX_ function on the same row, and whether the formula agrees with it."""
    table = table_name(plan)
    first, last = (re.sub(r"(['\[\]#@])", r"'\1", plan.figures[at]) for at in (0, -1))
    figures, heads = (f"{table}[[{part}],[{first}]:[{last}]]" for part in ("#This Row", "#Headers"))
    found = []
    for answer in plan.answers:
        words = f"{literal(answer.output)},{literal(plan.head.name)},{AS_AT}"
        heading = f"{answer.title} by {answer.function}"
        asked = Column(heading, f"={answer.function}({figures},{heads},{words})", False)
        one, other = column(answer.title, table), column(heading, table)
        same = f"IFERROR(ABS({one}-{other})<=0.000000001*MAX(1,ABS({other})),{one}={other})"
        agrees = f"=IF(ISERROR({other}),IFERROR(ERROR.TYPE({one})=ERROR.TYPE({other}),FALSE),IFERROR({same},FALSE))"
        found.append((asked, Column(f"{answer.title} agrees", agrees, False)))
    return found


def in_file(formula: str) -> str:
    """A formula with the prefixes that a file needs for the functions that came after its format."""
    for name in _LATER:
        formula = formula.replace(f"{name}(", f"_xlfn.{name}(")
    return re.sub(r"^=LET\(", "=_xlfn.LET(", formula)


def _checked(formula: str, title: str) -> str:
    if len(formula) > LONGEST:
        raise NotSayableError(
            f"{title}: the formula has {len(formula):,} characters, and Excel takes {LONGEST:,} - split the rule set, "
            "shorten the names of its figures and grades, or use helper columns (--without-let)"
        )
    deep = _depth(formula)
    if deep > _DEEPEST:
        raise NotSayableError(
            f"{title}: the formula nests {deep} functions, and Excel takes {_DEEPEST} - split the rule set"
        )
    return formula


def _depth(formula: str) -> int:
    """How deep its parentheses go, texts aside."""
    deepest = depth = 0
    for sign in re.sub(r'"[^"]*"', "", formula):
        depth += (sign == "(") - (sign == ")")
        deepest = max(deepest, depth)
    return deepest
