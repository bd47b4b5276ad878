"""The report as one HTML page: nothing is fetched, nothing runs, and it prints on A4."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from html import escape
from typing import Final

from valuex_xl import __version__
from valuex_xl.judging.findings import Finding
from valuex_xl.rulesets.changes.sets import SetChanges
from valuex_xl.workbooks.approval.found import BookMoves, Moved
from valuex_xl.workbooks.approval.words import (
    TITLES,
    Approval,
    counted,
    days,
    effects,
    headline,
    identity,
    pair,
    where,
)

__all__ = ["html_report"]

_MOST: Final = 500
"""A longer list is for a program: the command's csv and json have all of it."""

_STYLE: Final = """
:root { color-scheme: light; }
* { box-sizing: border-box; }
body { font: 14px/1.45 "Segoe UI", Helvetica, Arial, sans-serif; color: #1d2733; margin: 0 auto; max-width: 1060px;
  padding: 32px 28px; background: #fff; }
h1 { font-size: 25px; color: #1f3864; margin: 0 0 2px; }
h2 { font-size: 17px; color: #1f3864; border-bottom: 2px solid #1f3864; padding-bottom: 4px; margin: 32px 0 12px; }
h3 { font-size: 14px; margin: 18px 0 6px; }
p { margin: 6px 0; } .note { color: #56616d; } .mono { font-family: Consolas, Menlo, monospace; font-size: 12.5px; }
.headline { font-size: 17px; font-weight: 600; padding: 12px 16px; margin: 18px 0; border-left: 6px solid #a61b1b;
  background: #fbeaea; }
.headline.quiet { border-color: #2c6e31; background: #eaf4ea; }
table { border-collapse: collapse; width: 100%; margin: 6px 0 12px; }
th { text-align: left; background: #1f3864; color: #fff; padding: 6px 9px; font-weight: 600; }
td { padding: 5px 9px; border-bottom: 1px solid #dfe4ea; vertical-align: top; overflow-wrap: anywhere; }
h2, h3, .tag, .look { break-after: avoid; } thead { display: table-header-group; } tr { break-inside: avoid; }
.people { table-layout: fixed; } .people th { width: 8%; }
.people th:nth-child(1) { width: 25%; } .people th:nth-child(4) { width: 46%; } .people th:nth-child(5) { width: 13%; }
.where { width: 95px; } .number { text-align: right; white-space: nowrap; } .fixed { white-space: nowrap; }
table.narrow { width: auto; min-width: 340px; } table.facts td:first-child { color: #56616d; width: 170px; }
.matrix td, .matrix th { text-align: center; min-width: 58px; } .matrix tbody th { text-align: left; }
.stay { color: #56616d; } .move { background: #f4b6b6; font-weight: 700; } .none { color: #b4bcc5; }
.up { background: #cfe6cf; font-weight: 700; }
.tag { display: inline-block; border-radius: 3px; padding: 1px 8px; font-weight: 600; font-size: 13px; }
.answers { background: #f4b6b6; color: #6d0000; } .words { background: #ffe699; color: #5c4300; }
.nothing { background: #d5e8d4; color: #1e4620; }
.look { background: #fff4cf; border-left: 6px solid #c79a00; padding: 8px 14px; margin: 10px 0; }
.sign { display: grid; grid-template-columns: 2fr 2fr 1fr; gap: 28px; margin-top: 46px; break-inside: avoid; }
.sign div { border-top: 1px solid #1d2733; padding-top: 4px; color: #56616d; }
.choice { margin: 12px 0 0; break-inside: avoid; } .box { display: inline-block; width: 13px; height: 13px;
  border: 1.5px solid #1d2733; margin: 0 7px -2px 0; } .choice span + .box { margin-left: 30px; }
footer { margin-top: 34px; color: #56616d; font-size: 12px; border-top: 1px solid #dfe4ea; padding-top: 8px; }
@media print { body { padding: 0; max-width: none; font-size: 11.5px; } @page { size: A4; margin: 16mm 14mm; }
  .headline, .tag, th, .move, .up, .look { -webkit-print-color-adjust: exact; print-color-adjust: exact; } }
"""


def html_report(approval: Approval) -> str:
    """The page as text."""
    body = "\n".join(_body(approval))
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">\n"
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f"<title>Change of rules: {escape(approval.old)} to {escape(approval.new)}</title>\n"
        f"<style>{_STYLE}</style>\n</head>\n<body>\n{body}\n</body>\n</html>\n"
    )


def _body(approval: Approval) -> Iterator[str]:
    quiet = " quiet" if approval.is_quiet else ""
    yield "<h1>Change of rules, for approval</h1>"
    yield f'<p class="note">from {escape(approval.old)} to {escape(approval.new)}</p>'
    yield f'<p class="headline{quiet}">{escape(headline(approval))}</p>'
    yield from _facts(approval)
    yield "<h2>What changes in the rules</h2>"
    for each in approval.sets:
        yield from _set(each)
    if not approval.sets:
        yield "<p>Nothing.</p>"
    if approval.moves is not None:
        yield from _book(approval.moves)
    yield from _signature()
    if approval.moves is not None:
        yield from _rest(approval.moves)
    yield (
        f"<footer>Made by valuex_xl {__version__}. The hash is the first 12 digits of the SHA-256 of a rule file's "
        "text: <span class=mono>valuex eval '=VX_RULES(\"hash\")'</span> prints it.</footer>"
    )


def _facts(approval: Approval) -> Iterator[str]:
    yield "<table class=facts><tbody>"
    for each in approval.sets:
        heads = f"{identity(each.old)} &rarr; {identity(each.new)}"
        head = each.new or each.old
        kind = head.kind if head else ""
        yield f"<tr><td>Rule set {escape(each.name)}</td><td>{escape(kind)}: {heads}</td></tr>"
    if approval.moves is not None:
        yield _row("Workbook", approval.moves.book)
    yield _row("Day whose thresholds count", days(approval))
    yield "</tbody></table>"


def _row(*cells: str) -> str:
    return f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in cells)}</tr>"


def _set(each: SetChanges) -> Iterator[str]:
    yield f"<h3>{escape(each.name)}</h3>"
    if each.note:
        yield f'<p class="look">{escape(each.note)}</p>'
    for effect, changes in effects(each):
        yield f'<p><span class="tag {effect}">{escape(TITLES[effect])}</span></p>'
        yield "<table><tbody>"
        yield from (
            f'<tr><td class="fixed note where">{escape(where(change))}</td><td>{escape(change.words)}</td></tr>'
            for change in changes
        )
        yield "</tbody></table>"
    if each.witnesses:
        yield "<p>For example:</p><table><thead><tr><th>Case<th>Day<th>Old<th>New</tr></thead><tbody>"
        for witness in each.witnesses:
            asked = f"{witness.asked}: " if witness.asked else ""
            yield (
                f"<tr><td>{escape(witness.case)}<td class=fixed>{witness.day}"
                f"<td class=fixed>{escape(asked + witness.old)}<td class=fixed>{escape(asked + witness.new)}</tr>"
            )
        yield "</tbody></table>"


def _book(moves: BookMoves) -> Iterator[str]:
    yield "<h2>Who moves</h2>"
    if moves.matrix:
        yield from _matrix(moves)
    if moves.moved:
        yield from _moved(moves.moved, ("Customer", "Old", "New", "Why", "Cell"))
    elif moves.matrix:
        yield "<p>No grade moves.</p>"
    else:
        yield '<p class="note">No cell of this workbook shows a grade.</p>'
    if moves.deals:
        yield "<h3>Deals whose verdict turns</h3>"
        yield from _moved(moves.deals, ("Deal", "Old", "New", "Why", "Cell"))
    if moves.new_breaches or moves.cleared:
        yield "<h2>Breaches</h2><table><thead><tr><th><th>Who<th>What<th>Limit</tr></thead><tbody>"
        yield from _breaches("new", "answers", moves.new_breaches)
        yield from _breaches("cleared", "nothing", moves.cleared)
        yield "</tbody></table>"


def _matrix(moves: BookMoves) -> Iterator[str]:
    """Grades come best first: right of the diagonal is a fall, left of it a rise."""
    names = [escape(name or "(blank)") for name in moves.grades]
    yield '<table class="matrix narrow"><thead><tr><th>old \\ new'
    yield f"{''.join(f'<th>{name}' for name in names)}<th>all</tr></thead><tbody>"
    for down, old in enumerate(moves.grades):
        counts = [moves.matrix.get((old, new), 0) for new in moves.grades]
        cells = "".join(_count(count, over - down) for over, count in enumerate(counts))
        yield f"<tr><th>{names[down]}{cells}<td class=stay>{sum(counts):,}</tr>"
    totals = [sum(moves.matrix.get((old, new), 0) for old in moves.grades) for new in moves.grades]
    cells = "".join(f"<td class=stay>{total:,}" for total in totals)
    yield f"<tr><th>all{cells}<td class=stay>{sum(totals):,}</tr></tbody></table>"


def _count(count: int, side: int) -> str:
    if not count:
        return '<td class="none">&middot;'
    return f'<td class="{"stay" if side == 0 else "move" if side > 0 else "up"}">{count:,}'


def _moved(moved: Sequence[Moved], heads: Iterable[str]) -> Iterator[str]:
    yield f"<table class=people><thead><tr>{''.join(f'<th>{head}' for head in heads)}</tr></thead><tbody>"
    for each in moved[:_MOST]:
        old, new = map(escape, pair(each))
        yield (
            f"<tr><td>{escape(each.name)}<td>{old}<td><b>{new}</b><td>{escape(each.brief)}"
            f'<td class="note">{escape(each.sheet)}!{each.cell}</tr>'
        )
    yield "</tbody></table>"
    if len(moved) > _MOST:
        yield f'<p class="note">... and {len(moved) - _MOST:,} more: --format csv lists them all.</p>'


def _breaches(title: str, style: str, findings: Sequence[Finding]) -> Iterator[str]:
    for each in findings:
        yield (
            f'<tr><td><span class="tag {style}">{title}</span><td>{escape(each.where)}<td>{escape(each.message)}'
            f"<td>{escape(each.rule)}</tr>"
        )


def _rest(moves: BookMoves) -> Iterator[str]:
    if moves.cells:
        yield f"<h2>{counted(len(moves.cells), 'other value').capitalize()} that "
        yield f"{'changes' if len(moves.cells) == 1 else 'change'}</h2>"
        yield "<table><thead><tr><th>Row<th>Old<th>New<th>Cell</tr></thead><tbody>"
        for each in moves.cells[:_MOST]:
            old, new = map(escape, pair(each))
            yield f"<tr><td>{escape(each.name)}<td>{old}<td>{new}"
            yield f'<td class="fixed note">{escape(each.sheet)}!{each.cell}</tr>'
        yield "</tbody></table>"
        if len(moves.cells) > _MOST:
            yield f'<p class="note">... and {len(moves.cells) - _MOST:,} more: --format csv lists them all.</p>'
    if moves.words:
        more = counted(len(moves.words), "sentence")
        yield f'<p class="note">{more} beside them {"reads" if len(moves.words) == 1 else "read"} otherwise too.</p>'
    if moves.silent:
        yield "<h2>Of these cells nothing can be said</h2>"
        yield "<table><thead><tr><th>Cell<th>Reason</tr></thead><tbody>"
        yield from (_row(f"{each.sheet}!{each.cell}", each.reason) for each in moves.silent[:_MOST])
        yield "</tbody></table>"


def _signature() -> Iterator[str]:
    yield "<h2>Decision</h2>"
    yield '<p class="choice"><i class="box"></i><span>approved</span><i class="box"></i><span>approved from'
    yield ' ____-__-__ on</span><i class="box"></i><span>refused, because</span></p>'
    yield '<div class="sign"><div>Name</div><div>Signature</div><div>Date</div></div>'
