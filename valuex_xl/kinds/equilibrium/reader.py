"""Reads a rule file of the kind `equilibrium`."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from functools import partial

from valuex_xl.kinds.equilibrium.keys import EXAMPLE, EXCEPTION, EXCEPTION_EXAMPLE
from valuex_xl.kinds.equilibrium.rules import Check, Equilibrium, Example, Verdict, WorkedOut
from valuex_xl.kinds.equilibrium.sums_reader import check_fit, read_sums
from valuex_xl.kinds.equilibrium.terms import Terms
from valuex_xl.kinds.equilibrium.verdicts_reader import read_checks, read_verdicts
from valuex_xl.rulefiles.constants import Constant
from valuex_xl.rulefiles.constants_reader import read_constants
from valuex_xl.rulefiles.dates import read_day
from valuex_xl.rulefiles.exceptions import Granted
from valuex_xl.rulefiles.exceptions_reader import read_exceptions
from valuex_xl.rulefiles.expressions.units import names_in, unit_of
from valuex_xl.rulefiles.faults import Faults, WrongValueError, clip
from valuex_xl.rulefiles.figures import Figure, Unit
from valuex_xl.rulefiles.figures_reader import find_figure, read_figures
from valuex_xl.rulefiles.gives import Given, one_of_each
from valuex_xl.rulefiles.gives_reader import check_gives, read_like
from valuex_xl.rulefiles.needs_reader import read_value
from valuex_xl.rulefiles.reading import Table, as_mapping, attempt, items
from valuex_xl.rulefiles.rule_set import Head
from valuex_xl.rulefiles.text import did_you_mean, fold, tidy
from valuex_xl.rulefiles.tree import MappingNode, Node, ScalarNode

__all__ = ["read"]

_EXAMPLE = "- {customer benefit: 150, price: 120, verdict: BALANCED}"
_NOT_JUDGED = "#N/A"
_RESERVED = ("verdict", "why", "severity", "table", "as at")


def read(head: Head, table: Table) -> Equilibrium:
    """The figures of a deal, what is worked out from them, and the verdicts on both."""
    faults = table.faults
    figures_node, constants_node = table.need("figures"), table.take("constants")
    sums_node = table.take("worked out")
    verdicts_node = table.need("verdicts")
    checks_node, examples_node = table.take("checks"), table.take("examples")
    figures = read_figures(figures_node, faults) if figures_node is not None else ()
    _check_figures(figures, faults)
    taken = [*(figure.name for figure in figures), *_names(sums_node)]
    constants = read_constants(constants_node, taken, faults)
    for constant in constants:
        check_fit(constant.name, constant.place, _RESERVED, faults)
    sums = read_sums(sums_node, figures, constants, _RESERVED, faults) if sums_node is not None else ()
    terms = _terms(figures, sums, sums_node, constants)
    verdicts = read_verdicts(verdicts_node, terms, faults) if verdicts_node is not None else ()
    checks = read_checks(checks_node, terms, faults) if checks_node is not None else ()
    check_gives(verdicts, "verdict", {fold(name) for name in [*taken, *(each.name for each in constants)]}, faults)
    exceptions = _exceptions(table.take("exceptions"), figures, verdicts, faults)
    demanded = _demanded([*verdicts, *checks])
    demanded |= {figure.name for figure in figures if figure.unit is Unit.NAME and exceptions}
    if not faults.errors:
        _warn_of_unused(figures, sums, demanded, faults)
    wanted = _Wanted(terms, frozenset(each.name for each in sums), verdicts)
    examples = _examples(examples_node, wanted, faults) if examples_node is not None else ()
    kept = Equilibrium(head, figures, sums, verdicts, checks, examples=examples, exceptions=exceptions)
    return replace(kept, constants=constants)


@dataclass(frozen=True, slots=True)
class _Wanted:
    """What an example may say: figures and sums, verdicts, and what these give."""

    terms: Terms
    sums: frozenset[str]
    verdicts: tuple[Verdict, ...]

    @property
    def gives(self) -> dict[str, Given]:
        """By folded name, one of each."""
        return one_of_each(given for verdict in self.verdicts for given in verdict.gives)


def _demanded(rulings: Sequence[Verdict | Check]) -> set[str]:
    """The names that lines are on, or differ by."""
    lines = [demand for each in rulings for demand in each.asked]
    return {demand.name for demand in lines} | {demand.by for demand in lines if demand.by}


def _exceptions(
    node: Node | None, figures: Sequence[Figure], verdicts: Sequence[Verdict], faults: Faults
) -> tuple[Granted[str], ...]:
    def answer(table: Table) -> str | None:
        verdict = table.need("verdict")
        return None if verdict is None else table.read("verdict", lambda text: _verdict_name(text, verdicts))

    return read_exceptions(node, EXCEPTION, EXCEPTION_EXAMPLE, answer, figures, faults)


def _names(sums_node: Node | None) -> list[str]:
    return [tidy(entry.key.text) for entry in sums_node.entries] if isinstance(sums_node, MappingNode) else []


def _check_figures(figures: Sequence[Figure], faults: Faults) -> None:
    for figure in figures:
        check_fit(figure.name, figure.place, _RESERVED, faults)


def _terms(
    figures: Sequence[Figure], sums: Sequence[WorkedOut], sums_node: Node | None, constants: Sequence[Constant]
) -> Terms:
    """What demands may name; a sum is judged like a figure in its unit."""
    known = [Figure(each.name, each.place, unit_of(each.measure)) for each in sums]
    known += [figure for figure in figures if figure.unit or figure.words]
    found = {fold(figure.name): figure for figure in known}
    if not figures or not isinstance(sums_node, MappingNode | None):
        return Terms(found, None, tuple(figures), tuple(constants), _RESERVED)
    declared = {fold(figure.name) for figure in figures}
    declared |= {fold(entry.key.text) for entry in sums_node.entries} if sums_node is not None else set()
    return Terms(found, frozenset(declared - found.keys()), tuple(figures), tuple(constants), _RESERVED)


def _warn_of_unused(
    figures: Sequence[Figure], sums: Sequence[WorkedOut], demanded: Collection[str], faults: Faults
) -> None:
    """Warn of a figure that nothing is worked out from or judged by; one that stands in for another is used."""
    used = set(demanded) | {each.name for sum_ in sums for each in names_in(sum_.sum)}
    for figure in figures:
        stand_ins = {find_figure(each.missing_from, figures).name for each in figures if each.missing_from}
        if figure.name not in used | stand_ins:
            message = f"{figure.name}: no sum, verdict or check uses it - use it, or delete it"
            faults.warn(figure.place, message)


def _examples(node: Node, wanted: _Wanted, faults: Faults) -> tuple[Example, ...]:
    found = (_example(item, wanted, faults) for item in items(node, "examples", faults, _EXAMPLE))
    return tuple(case for case in found if case is not None)


def _example(node: Node, wanted: _Wanted, faults: Faults) -> Example | None:
    mapping = as_mapping(node, "examples", faults, _EXAMPLE)
    if mapping is None:
        return None
    before = faults.count
    table = Table(mapping, faults, EXAMPLE, "the example")
    as_at = table.read("as at", read_day)
    verdict = table.read("verdict", lambda text: _verdict_or_none(text, wanted.verdicts))
    given: dict[str, float | str | None] = {}
    expect: dict[str, float | str | None] = {} if verdict is None else {"verdict": verdict}
    gives = wanted.gives
    for entry in table.rest():
        if (like := gives.get(fold(entry.key.text))) is not None:
            told = faults.count
            answer = attempt(entry.value, like.name, faults, partial(read_like, like=like.like, what="verdict"))
            expect |= {like.name: answer} if faults.count == told else {}
            continue
        term = wanted.terms.of(entry, mapping.braced, faults)
        value = _value(entry.value, term, wanted.terms, faults) if term is not None else None
        if term is not None and term.name not in wanted.sums:
            given[term.name] = value
        elif term is not None and value is not None:
            expect[term.name] = value
    if not expect and faults.count == before and wanted.terms.unsound == frozenset():
        message = "the example expects nothing - write, for example, verdict: BALANCED, or a worked-out sum"
        faults.error(node.place, message)
    return Example(given, expect, node.place, faults.source(node.place), as_at)


def _value(node: Node, term: Figure, terms: Terms, faults: Faults) -> float | str | None:
    if not isinstance(node, ScalarNode):
        return read_value(node, term, faults)
    try:
        terms.check_percentage(node.text, term)
    except WrongValueError as wrong:
        faults.error(node.place, f"{term.name}: {wrong}")
        return None
    return read_value(node, term, faults)


def _verdict_or_none(text: str, verdicts: Sequence[Verdict]) -> str:
    return _NOT_JUDGED if fold(text) == fold(_NOT_JUDGED) else _verdict_name(text, verdicts)


def _verdict_name(text: str, verdicts: Sequence[Verdict]) -> str:
    """The verdict in its spelling; any one where `verdicts` itself is at fault."""
    spelling = {fold(each.name): each.name for each in verdicts}
    if verdicts and fold(text) not in spelling:
        known = ", ".join(each.name for each in verdicts)
        hint = did_you_mean(text, [*spelling.values(), _NOT_JUDGED]) or f" - its verdicts: {known}"
        raise WrongValueError(f'"{clip(text)}" is not a verdict of this file{hint}')
    return spelling.get(fold(text), tidy(text))
