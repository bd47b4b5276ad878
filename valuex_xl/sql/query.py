"""A query as it is written down: stages that build on each other, one line a rule line, comments from the rules."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from sqlglot import exp

from valuex_xl.sql.dialects import Dialect
from valuex_xl.sql.terms import Node
from valuex_xl.visible import spelled_out

__all__ = ["Item", "Query", "Stage", "comment", "sql", "table_name", "write"]

_PLAIN: Final = re.compile(r"[\w$]+(\.[\w$]+)*")
_WIDE = 60


@dataclass(frozen=True, slots=True)
class Item:
    """One column of a stage: its name, and either a node or the branches of a CASE, each with what it means.

    ``parts`` are joined by ``sign``, AND or OR, each on a line of its own. ``before`` is told on a line above.
    """

    alias: str
    node: Node | None = None
    told: str = ""
    before: str = ""
    parts: tuple[tuple[Node, str], ...] = ()
    sign: str = "AND"
    branches: tuple[tuple[Node, Node, str], ...] = ()
    default: Node | None = None


@dataclass(frozen=True, slots=True)
class Stage:
    """One step of a query: its name, and the columns that it adds to those of the step before."""

    name: str
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Query:
    """Stages over a table, the last of which keeps the table's own columns and adds the answers.

    ``helpers`` are the names of columns that the stages add and the answers leave out.
    """

    head: tuple[str, ...]
    table: str
    stages: tuple[Stage, ...]
    answers: tuple[Item, ...]

    @property
    def helpers(self) -> tuple[str, ...]:
        """The columns of the stages."""
        return tuple(item.alias for stage in self.stages for item in stage.items)


def sql(node: Node, dialect: Dialect) -> str:
    """A node in the words of a dialect."""
    return node.sql(dialect=dialect.name, comments=False)


def comment(told: str) -> str:
    """A text as a comment to the end of the line; what cannot be seen is spelled out."""
    return f"-- {spelled_out(' '.join(told.split()))}" if told else ""


def table_name(name: str, dialect: Dialect) -> str:
    """The name of a table, of a schema too, in the dialect's quotes; anything else stands as it was given."""
    if not _PLAIN.fullmatch(name):
        return name
    return ".".join(sql(exp.to_identifier(part, quoted=True), dialect) for part in name.split("."))


def write(query: Query, dialect: Dialect) -> str:
    """The query as text."""
    lines = [comment(each) or "--" for each in query.head]
    source, star = table_name(query.table, dialect), "*"
    for at, stage in enumerate(query.stages):
        lines.append(f"{'WITH ' if at == 0 else ''}{stage.name} AS (")
        if at == 0 and not dialect.leaving_out:
            source, star = f"{source} AS given", "*, given"
        lines += [f"  SELECT {star},", *_items(stage.items, dialect, "    "), f"  FROM {source}{dialect.stage_end}"]
        lines.append(")," if at < len(query.stages) - 1 else ")")
        source, star = stage.name, "*"
    kept = "(given).*"
    if dialect.leaving_out:
        kept = f"* {dialect.leaving_out} ({', '.join(query.helpers)})"
    lines += [f"SELECT {kept},", *_items(query.answers, dialect, "  "), f"FROM {source}"]
    return "\n".join(line.rstrip() for line in lines) + "\n"


def _items(items: Sequence[Item], dialect: Dialect, indent: str) -> Iterator[str]:
    for at, item in enumerate(items):
        *first, (code, told) = _item(item, dialect)
        last = (f"{code}," if at < len(items) - 1 else code, told)
        yield from (f"{indent}{_line(*each)}" for each in (*first, last))


def _item(item: Item, dialect: Dialect) -> Iterator[tuple[str, str]]:
    """The lines of a column, each with what is told beside it."""
    if item.before:
        yield "", item.before
    alias = sql(exp.to_identifier(item.alias, quoted=not item.alias.startswith("vx_")), dialect)
    if isinstance(item.node, exp.Case) and item.node.args.get("this") is None:
        branches = tuple((each.this, each.args["true"], "") for each in item.node.args["ifs"])
        item = replace(item, node=None, branches=branches, default=item.node.args.get("default"))
    if item.branches:
        yield "CASE", ""
        for when, then, told in item.branches:
            yield f"  WHEN {sql(when, dialect)} THEN {sql(then, dialect)}", told
        if item.default is not None:
            yield f"  ELSE {sql(item.default, dialect)}", ""
        yield f"END AS {alias}", item.told
    elif item.parts:
        for at, (part, told) in enumerate(item.parts):
            code = sql(exp.paren(part) if isinstance(part, (exp.Or, exp.And)) else part, dialect)
            yield ("(" if at == 0 else f" {item.sign} ") + code, told
        yield f") AS {alias}", item.told
    elif item.node is not None:
        yield f"{sql(item.node, dialect)} AS {alias}", item.told


def _line(code: str, told: str) -> str:
    if not told:
        return code
    return f"{code:<{_WIDE}} {comment(told)}" if code else comment(told)
