"""Concentration as SQL: amounts netted by folded name and parent, shares, and the status of each key.

Sums are exact where the dialect has such a sum, else decimal: a plain sum of doubles has turned a customer of exactly
25% into a breach.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Final

import sqlglot
from sqlglot import exp

from valuex_xl.judging.keys import Tops
from valuex_xl.judging.thresholds import slack
from valuex_xl.kinds.concentration.compiled_limit import CompiledJoint, CompiledLimit, Threshold, compile_limit
from valuex_xl.kinds.concentration.rules import (
    Attribute,
    Cap,
    Class,
    Concentration,
    Having,
    Joint,
    Largest,
    Limit,
    Named,
    Over,
    Override,
    Scale,
)
from valuex_xl.rulefiles.conditions import Side
from valuex_xl.rulefiles.text import fold
from valuex_xl.sql.dialects import DIALECTS, Dialect
from valuex_xl.sql.query import table_name
from valuex_xl.sql.refusals import COMMON, RULE_SET
from valuex_xl.sql.spellings import blank_pattern
from valuex_xl.sql.terms import column, double, without_nan

__all__ = ["KNOWN", "UNEQUAL", "joint_columns", "share_query"]

KNOWN: Final[Mapping[type, frozenset[str]]] = {
    **COMMON,
    Concentration: RULE_SET
    | {
        "limits",
        "base",
        "parents",
        "not_customers",
        "leave_out",
        "classes",
        "attributes",
        "crossing",
        "no_class",
    },
    Limit: frozenset({"name", "of", "breach", "place", "watch", "joint", "overrides", "only", "exceptions"}),
    Cap: frozenset({"share", "money", "both"}),
    Scale: frozenset({"rest", "by", "words"}),
    Override: frozenset({"name", "breach", "place"}),
    Joint: frozenset({"who", "breach", "place"}),
    Largest: frozenset({"count"}),
    Over: frozenset({"side", "limit", "money"}),
    Named: frozenset({"title", "names"}),
    Having: frozenset({"title", "attribute", "words", "others"}),
    Attribute: frozenset({"name", "words", "rest"}),
    Class: frozenset({"name", "cut", "place", "own"}),
}
"""What is known of the values of a concentration rule set."""

UNEQUAL: Final = (
    "What cannot be equal: names with characters outside ASCII are folded where they are written in (--spellings), and",
    "else compared in lower case; the spelling shown is the first in the alphabet; of equal amounts the order, and so",
    "the class, is that of their names. Amounts are summed to ten decimals where the database has no exact sum,",
    "and beyond 1e27 are #NUM! there.",
)


def share_query(
    rules: Concentration,
    limit: str | None,
    day: date,
    dialect: Dialect,
    table: str,
    columns: tuple[str, str],
    spellings: Sequence[str] = (),
) -> str:
    """The query of one limit; ``columns`` hold the amounts and the names, ``spellings`` are names outside ASCII."""
    compiled = compile_limit(rules, limit, day)
    said = _Shares(compiled, dialect, table, columns, [each for each in spellings if not each.isascii()])
    parsed = sqlglot.parse_one(said.text(), read="duckdb")
    return parsed.sql(dialect=dialect.name, pretty=True) + "\n"


def joint_columns(compiled: CompiledLimit) -> tuple[str, ...]:
    """What the columns of the limits on several together are called, in file order."""
    told = [f"{each.who} together" for each in compiled.joint]
    return tuple(name if told.count(name) == 1 else f"{name} ({at + 1})" for at, name in enumerate(told))


class _Shares:
    """One compiled limit put into words, those of DuckDB, which sqlglot says in others."""

    def __init__(
        self,
        compiled: CompiledLimit,
        dialect: Dialect,
        table: str,
        columns: tuple[str, str],
        spellings: Sequence[str],
    ) -> None:
        self.compiled, self.dialect, self.table, self.spellings = compiled, dialect, table, spellings
        self.amount, self.name = columns[0], _quoted(columns[1])

    def text(self) -> str:
        """The whole query."""
        return f"WITH {', '.join(self._stages())} {self._answers()}"

    def _stages(self) -> Iterator[str]:
        if self.spellings:
            rows = ", ".join(f"({_text(each)}, {_text(fold(each))})" for each in self.spellings)
            yield f"spellings (spelling, folded) AS (SELECT * FROM (VALUES {rows}) AS s (spelling, folded))"
        blanks = f"[{_escaped(9, self.dialect)}-{_escaped(13, self.dialect)}{_escaped(28, self.dialect)}- ]+"
        plain = f"LOWER(TRIM(REGEXP_REPLACE(name, {_text(blanks)}, ' ', 'g')))"
        folded = f"COALESCE(folded, {plain})" if self.spellings else plain
        join = " LEFT JOIN spellings ON name = spelling" if self.spellings else ""
        blank = f"name IS NULL OR REGEXP_MATCHES(name, {_text(blank_pattern(self.dialect))})"
        number = without_nan(double(column(self.amount)), self.dialect).sql(dialect="duckdb")
        source = table_name(self.table, DIALECTS["duckdb"])
        yield f"given AS (SELECT {number} AS amount, CAST({self.name} AS TEXT) AS name FROM {source})"
        key = f"CASE WHEN {blank} THEN '' ELSE {folded} END"
        yield f"named AS (SELECT amount, name, {key} AS own FROM given{join})"
        there = "NOT (own = '' AND amount IS NULL)"
        key, shown = self._tops()
        yield f"placed AS (SELECT amount, {shown} AS name, {key} AS key FROM named WHERE {there})"
        yield (f"kept AS (SELECT COALESCE(amount, 0e0) AS amount, name, key FROM placed{self._without()})")
        finite = f"CASE WHEN ABS(amount) <= {self._largest} THEN amount ELSE 0e0 END"
        netted = f"MIN(name) AS name, {self._sum(finite)} AS amount, MAX(ABS(amount)) AS largest"
        yield f"nets AS (SELECT key, {netted} FROM kept GROUP BY key)"
        whole = self._sum(
            "amount" if self.compiled.base == "net" else "CASE WHEN amount > 0e0 THEN amount ELSE 0e0 END"
        )
        yield f"totals AS (SELECT {whole} AS base, MAX(largest) AS most FROM nets)"
        order = "ORDER BY counts DESC, amount DESC, key ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW"
        counts = f"key NOT IN ({', '.join(map(_text, ('', *sorted(self.compiled.not_customers))))})"
        yield f"counted AS (SELECT *, {counts} AS counts FROM nets CROSS JOIN totals)"
        rank = "ROW_NUMBER() OVER (ORDER BY counts DESC, amount DESC, key)"
        running = self._sum("amount", f" OVER ({order})")
        yield f"ranked AS (SELECT *, {rank} AS place, {running} AS running FROM counted)"
        first = f", MIN(CASE WHEN counts AND NOT {self._gone} THEN place END) OVER () AS first"
        yield f"shared AS (SELECT *, {self._error()} AS error{first if self.compiled.no_class else ''} FROM ranked)"
        share = "CASE WHEN error IS NULL THEN amount / base END AS share"
        part = "CASE WHEN error IS NULL THEN running / base END AS running_share"
        hair = "1e-12 * most AS hair"
        yield f"judged AS (SELECT *, {share}, {part}, {hair} FROM shared)"
        if self.compiled.joint:
            sums = [self._together(at, each) for at, each in enumerate(self.compiled.joint)]
            yield f"together AS (SELECT *, {', '.join(sums)} FROM judged)"

    def _together(self, at: int, joint: CompiledJoint) -> str:
        """What all members of a limit on several have; the limit is broken for all of them or for none."""
        amount = self._sum(f"CASE WHEN {self._is_member(joint)} THEN amount ELSE 0e0 END", " OVER ()")
        return f"{amount} AS together_{at + 1}"

    def _is_member(self, joint: CompiledJoint) -> str:
        if isinstance(joint.who, Largest):
            return f"(counts AND place <= {joint.who.count})"
        if joint.own is not None:
            return f"(counts AND ({self._over(joint.own)}))"
        keys = ", ".join(map(_text, sorted(joint.keys or ())))
        inside = f"key IN ({keys})" if keys else "FALSE"
        return f"(counts AND {'NOT ' if joint.outside else ''}{inside})"

    def _joint(self, at: int, joint: CompiledJoint, name: str) -> str:
        """BREACH or OK for those who are limited together, empty for all others."""
        amount = f"together_{at + 1}"
        over = self._over(joint.cap, f"{amount} / base", amount)
        return (
            f"CASE WHEN NOT error IS NULL THEN error WHEN NOT {self._is_member(joint)} THEN '' "
            f"WHEN {over} THEN 'BREACH' ELSE 'OK' END AS {_quoted(name)}"
        )

    def _sum(self, of: str, over: str = "") -> str:
        if self.dialect.name == "duckdb":
            return f"FSUM({of}){over}"
        return f"CAST(SUM(CAST({of} AS DECIMAL(38, 10))){over} AS DOUBLE)"

    @property
    def _largest(self) -> str:
        """Beyond any amount that can be summed."""
        return "1e285" if self.dialect.name == "duckdb" else "1e27"

    def _tops(self) -> tuple[str, str]:
        """The key at the top of each chain of parents, and how the rules spell it; names set aside stay themselves."""
        aside = self.compiled.leave_out | self.compiled.not_customers
        tops = Tops(self.compiled.parents)
        found = {name: tops.of(name) for name in self.compiled.parents if name not in aside}
        above = {name: top for name, top in found.items() if name != fold(top)}
        if not above:
            return "own", "name"
        keys = " ".join(f"WHEN {_text(name)} THEN {_text(fold(top))}" for name, top in above.items())
        shown = " ".join(f"WHEN {_text(name)} THEN {_text(top)}" for name, top in above.items())
        return f"CASE own {keys} ELSE own END", f"CASE own {shown} ELSE name END"

    def _without(self) -> str:
        left = ", ".join(map(_text, sorted(self.compiled.leave_out)))
        return f" WHERE NOT key IN ({left})" if left else ""

    def _error(self) -> str:
        """Why there are no shares at all."""
        return (
            f"CASE WHEN most > {self._largest} THEN '#NUM!' WHEN ABS(base) <= 1e-12 * most THEN '#DIV/0!' "
            "WHEN base < 0e0 THEN '#NUM!' END"
        )

    def _over(self, cap: Threshold, share: str = "share", amount: str = "amount") -> str:
        parts = []
        if cap.over.low < math.inf:
            parts.append(f"{share} >= {_number(cap.over.low)}")
        money = cap.cap.money
        if money is not None:
            room = f"GREATEST({_number(slack(money.limit))}, hair)"
            least = money.side is Side.AT_LEAST
            parts.append(f"{amount} {'>=' if least else '>'} {_number(money.limit)} {'-' if least else '+'} {room}")
        return f"({' AND '.join(parts)})" if cap.cap.both else " OR ".join(parts) or "FALSE"

    def _for_keys(self, special: Mapping[str, Threshold], rest: Threshold | None) -> str:
        other = "FALSE" if rest is None else self._over(rest)
        branches = " ".join(f"WHEN {_text(key)} THEN {self._over(cap)}" for key, cap in special.items())
        return f"CASE key {branches} ELSE {other} END" if branches else other

    def _status(self) -> str:
        breach = self._for_keys(self.compiled.overrides, self.compiled.breach)
        watch = self._for_keys(self.compiled.watches, self.compiled.watch)
        return (
            f"CASE WHEN NOT error IS NULL THEN error WHEN NOT counts THEN '' WHEN {breach} THEN 'BREACH' "
            f"WHEN {watch} THEN 'WATCH' ELSE 'OK' END AS status"
        )

    @property
    def _gone(self) -> str:
        """Who gets no class, where the rules give some none."""
        return "amount <= 0e0" if self.compiled.no_class.endswith("less") else "amount = 0e0"

    def _class(self) -> str:
        """The class by what each has itself, or by running share.

        By running share who crosses a cut is in the class on the side that the rules say.
        """
        ends = self.compiled.classes
        last = _text(ends[-1].name)
        own = [(each.own, each.name) for each in ends if each.own is not None]
        parts = ["WHEN NOT error IS NULL THEN error", "WHEN NOT counts THEN ''"]
        first = "place = 1"
        if self.compiled.no_class:
            parts.append(f"WHEN {self._gone} THEN ''")
            first = "place = first"
        if own:
            parts += [f"WHEN {self._over(cap)} THEN {_text(name)}" for cap, name in own]
            return f"CASE {' '.join(parts)} ELSE {last} END AS class"
        parts += [f"WHEN {first} THEN {_text(ends[0].name)}", f"WHEN amount < 0e0 THEN {last}"]
        upper = self.compiled.crossing == "upper class"
        for each in ends[:-1]:
            if each.cut is not None:
                cut = each.cut
                inside = (
                    f"(running - amount) / base < {_number(cut - slack(cut))}"
                    if upper
                    else f"running_share <= {_number(cut + slack(cut))}"
                )
                parts.append(f"WHEN {inside} THEN {_text(each.name)}")
        return f"CASE {' '.join(parts)} ELSE {last} END AS class"

    def _answers(self) -> str:
        named = "CASE WHEN key = '' THEN '(unnamed)' ELSE name END AS name"
        columns = ["key", named, "amount", "share", "running_share", self._status()]
        if self.compiled.classes:
            columns.append(self._class())
        if not self.compiled.joint:
            return f"SELECT {', '.join(columns)} FROM judged ORDER BY place"
        named_ = enumerate(zip(self.compiled.joint, joint_columns(self.compiled), strict=True))
        columns += [self._joint(at, each, title) for at, (each, title) in named_]
        return f"SELECT {', '.join(columns)} FROM together ORDER BY place"


def _escaped(code: int, dialect: Dialect) -> str:
    return dialect.escape(chr(code))


def _quoted(name: str) -> str:
    return exp.to_identifier(name, quoted=True).sql(dialect="duckdb")


def _text(value: str) -> str:
    return exp.Literal.string(value).sql(dialect="duckdb")


def _number(value: float) -> str:
    written = repr(value)
    return written if "e" in written else f"{written.removesuffix('.0')}e0"
