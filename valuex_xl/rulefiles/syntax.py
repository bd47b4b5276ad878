"""YAML's own complaints in the rule owner's words, at the spot where the hand has to go."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from valuex_xl.rulefiles.faults import clip

__all__ = ["explain"]

_NO_SPACE = re.compile(r"^(?P<lead>[ ]*(?:- +)?)(?P<key>[^\s:#{\[\"'][^:#{\[\"']*):(?P<value>[^\s:].*)$")
_REMARK = re.compile(r"""[^{}#"']*\{[^{}#"']*[:,]\s+(?P<rest>#[^\s#][^}]*\}.*)$""")
"""Braces that are closed in a remark only, as in {grade: #N/A}."""
_COLON_INSIDE = re.compile(r"^[ ]*(?:- +)?[^:#]+:[ ]+(?P<value>[^\"'#{\[][^#]*?:[ ].*)$")


def explain(error: Any, lines: Sequence[str]) -> tuple[int, int, str]:
    """Line, column and sentence for a parser's error."""
    problem = error.problem or ""
    context = error.context or ""
    at = error.problem_mark or error.context_mark
    line, column = (at.line + 1, at.column + 1) if at else (1, 1)
    start = error.context_mark
    if glued := _glued(line, lines):
        return glued
    if remark := _remark(line, lines):
        return remark
    if "flow" in context and start:
        return _unclosed(problem, context, start, line, column, lines)
    if "quoted scalar" in context and start:
        return _quoted(problem, start, line, column)
    return _placed(problem, context, line, column, lines)


def _glued(line: int, lines: Sequence[str]) -> tuple[int, int, str] | None:
    """A colon without a space, which YAML notices only lines later."""
    for row in range(line, max(line - 3, 0), -1):
        hit = _NO_SPACE.match(lines[row - 1]) if row <= len(lines) else None
        if hit:
            key, value = hit["key"].strip(), clip(hit["value"])
            return row, hit.end("key") + 1, f'a space is missing after the colon - write "{key}: {value}"'
    return None


def _remark(line: int, lines: Sequence[str]) -> tuple[int, int, str] | None:
    """A # behind which the rest of braces is lost, the closing one too; YAML notices only lines later."""
    for row in range(min(line, len(lines)), max(line - 3, 0), -1):
        hit = _REMARK.match(lines[row - 1])
        if hit:
            text = clip(re.split(r"[,}\]]", hit["rest"])[0].strip(), 30)
            message = f'# begins a remark, and the rest of the line is lost - put the text in quotes: "{text}"'
            return row, hit.start("rest") + 1, message
    return None


def _unclosed(
    problem: str, context: str, start: Any, line: int, column: int, lines: Sequence[str]
) -> tuple[int, int, str]:
    if "flow node" in context:
        return line, column, f'"{clip(lines[line - 1][column - 1 :], 20)}" cannot stand here - a value is due before it'
    if "got '?'" in problem:
        return _question(line, column, lines[line - 1])
    opened = "[" if "sequence" in context else "{"
    closing = "]" if opened == "[" else "}"
    if line == start.line + 1 and "got ':'" in problem:
        semicolon = lines[line - 1].find(";", start.column, column)
        if semicolon >= 0:
            return line, semicolon + 1, "a ; stands where a comma is due - write a comma, or put the text in quotes"
        return line, column, 'a colon inside a text - put the text in quotes: "..."'
    if (
        line == start.line + 1
        and "<stream end>" not in problem
        and "block" not in problem
        and "got '" + closing not in problem
    ):
        found = clip(lines[line - 1][column - 1 :], 20)
        return line, column, f'"{found}" cannot stand here - a comma or {closing} is due before it'
    return start.line + 1, start.column + 1, f"{opened} is not closed - write {closing} at its end"


def _question(line: int, column: int, text: str) -> tuple[int, int, str]:
    """A text with a question mark inside brackets, which YAML takes for a sign of its own."""
    starts = [hit.end() for hit in re.finditer(r"^\s*|[:,]\s+|[{\[]\s*", text) if hit.end() < column]
    start = max(starts, default=0)
    whole = re.split(r"[,}\]]|:\s", text[start:])[0].strip()
    return line, start + 1, f'a question mark inside brackets needs quotes around its text - write "{clip(whole)}"'


def _quoted(problem: str, start: Any, line: int, column: int) -> tuple[int, int, str]:
    if "escape" in problem:
        return (
            line,
            column,
            "a backslash inside double quotes has a meaning of its own - use single quotes around the text",
        )
    return (
        start.line + 1,
        start.column + 1,
        "the quote that opens here is not closed - write the same quote at the end of the text",
    )


def _placed(problem: str, context: str, line: int, column: int, lines: Sequence[str]) -> tuple[int, int, str]:
    text = lines[line - 1] if line <= len(lines) else ""
    if "mapping values are not allowed" in problem:
        inside = _COLON_INSIDE.match(text)
        if inside and (bracket := _bracket(inside["value"])):
            return line, inside.start("value") + 1, bracket
        if inside:
            return line, column, 'a colon inside a text - put the text in quotes: "..."'
        above = _last_filled(line - 1, lines) if line > 1 else line
        if above < line and _swallows(lines[above - 1], text):
            return above, _first_column(lines[above - 1]), _no_colon(lines[above - 1])
        return (
            line,
            column,
            "this line is indented further than the one above it allows - line it up with its neighbours",
        )
    if "could not find expected ':'" in problem:
        row = line - 1 if "simple key" in context and line > 1 else line
        row = _last_filled(row, lines)
        return row, _first_column(lines[row - 1]), _no_colon(lines[row - 1])
    if "sequence entries are not allowed" in problem:
        return line, column, "a list item may not stand behind a colon - start it on a line of its own, or write [a, b]"
    if "cannot start any token" in problem:
        return line, column, f'a text may not start with {text[column - 1 : column]} - put it in quotes: "..."'
    if "node content" in problem or "found '}'" in problem or "found ']'" in problem:
        return line, column, f'"{text[column - 1 : column]}" closes nothing - delete it, or put the text in quotes'
    if "<scalar>" in problem and "block" in context:
        return (
            line,
            column,
            f'"{clip(text[column - 1 :], 20)}" stands behind a value that is complete - put the whole text in quotes',
        )
    if hit := re.match(r"( *-)[^\s-]", text):
        return line, len(hit[1]), f'a space is missing after the dash - write "- {clip(text[len(hit[1]) :], 30)}"'
    if "<block end>" in problem or "block" in context:
        return line, column, "the indentation fits no line above - line it up with its neighbours"
    if "tag" in context:
        return line, column, 'a text may not start with ! - put it in quotes: "..."'
    if "mapping keys are not allowed" in problem:
        return line, column, 'a text may not start with ? and a space - put it in quotes: "..."'
    if "anchor" in context or "alias" in context:
        return line, max(column - 1, 1), 'a text may not start with * or & - put it in quotes: "..."'
    if "<document start>" in problem and any(each.startswith("...") for each in lines[:line]):
        return line, column, "a line of three points above ends the file - delete that line"
    if "<document start>" in problem:
        return line, column, "this cannot stand behind what is complete before it - put the whole text in quotes"
    return line, column, f"this line cannot be read as YAML ({problem}) - compare it with a rule file that ships"


def _bracket(value: str) -> str:
    """What to say of a value that has the wrong bracket in front, or none; empty where it has none behind."""
    if value.startswith("(") and value.rstrip().endswith(")"):
        return "round brackets - write { and } around names with values"
    return "the { is missing - write it before the first name" if value.rstrip().endswith("}") else ""


def _swallows(above: str, line: str) -> bool:
    """Whether the line above is a name that lacks its colon, so that this one counts as its continuation."""
    text = above.strip()
    plain = not text.startswith(("#", "-", "{", "[", '"', "'")) and not re.search(r":(\s|$)", text)
    return plain and _first_column(above) == _first_column(line)


def _no_colon(line: str) -> str:
    if line.lstrip().startswith("{"):
        return f'"{clip(line)}" is not in the list - write a dash and a space before it: - {clip(line, 30)}'
    return f'"{clip(line)}" has no colon - write name: value'


def _last_filled(row: int, lines: Sequence[str]) -> int:
    while row > 1 and not lines[row - 1].strip():
        row -= 1
    return row


def _first_column(line: str) -> int:
    return len(line) - len(line.lstrip()) + 1
