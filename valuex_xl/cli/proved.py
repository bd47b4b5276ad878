"""What a recalculation has proved, in the words that close its report, and whether something was found."""

from __future__ import annotations

from typing import TYPE_CHECKING

from valuex_xl.cli.output import paint

if TYPE_CHECKING:
    from valuex_xl.workbooks.recalc import Recalculation
    from valuex_xl.workbooks.seal.look import Look

__all__ = ["aside_line", "count", "has_findings", "proved_line"]

_OURS, _ANY = "VX_ cell", "formula cell"
"""What is asked for, without and with --all."""

_ONE = " by one"
"""So says a recalculation, of all cells or of some, where a second engine was wanted and did not see them."""


def has_findings(done: Recalculation, look: Look | None) -> bool:
    """Whether the exit code is 1; ``look`` is what a check found in the book, None where nothing is checked.

    1 where cells that concern VX_ functions (with --all: any) are uncalculated, doubtful, not proved or differ, where
    the book is not as it was sealed, and where a check proves nothing.
    """
    if done.summary.uncalculated or done.summary.untrusted:
        return True
    unproved = done.summary.unproved or not done.summary.proved
    return look is not None and bool(unproved or done.differences or look.found)


def proved_line(done: Recalculation, look: Look, *, everything: bool) -> str:
    """What a check has proved, and no more; ``everything`` where each formula cell was asked for."""
    summary, what = done.summary, _ANY if everything else _OURS
    if not summary.proved:
        asked = "one" if summary.asked == 1 else f"{summary.asked:,}"
        none = f"no stored value of its {asked} could be confirmed" if summary.asked else "the workbook has none"
        return paint(f"  no {what} is proved: {none}", "yellow")
    if look.found and not done.differences:
        return (
            f"  proved: {summary.proved:,} of {count(summary.asked, what)}, the formulas that are left come out as "
            "they are stored, which proves nothing of the cells above"
        )
    if summary.proved < summary.asked or has_findings(done, look):
        return f"  proved: {summary.proved:,} of {count(summary.asked, what)}, the stored value is what comes out"
    whole = what if summary.asked == 1 else count(summary.asked, what)
    rest = "" if what == _ANY else ", and of what depends on one,"
    claim = f"  every stored value of the {whole}{rest} is what comes out"
    if _ONE in summary.witnesses:
        return paint(f"{claim} of one engine: no second one has seen all of it", "yellow")
    return paint(claim, "green")


def aside_line(done: Recalculation) -> list[str]:
    """How many cells were kept and are of no concern, and the first of them; nothing where there are none."""
    if not done.summary.aside:
        return []
    first = done.summary.aside[0]
    return [
        f"  {count(len(done.summary.aside), 'other cell')} kept as stored: not calculated or not to be trusted, "
        "and of no concern to a VX_ cell (--format csv lists them)",
        f"    {first.sheet}!{first.cell}  {first.reason}",
        f"    -> {_by_second()}",
    ]


def _by_second() -> str:
    """What may still calculate a native cell: another engine, which is asked for with every cell."""
    from valuex_xl.workbooks.engines import is_installed

    told = "valuex recalc --all calculates them too, and says what a second engine has for those that the first has not"
    return told if is_installed() else f"{told}, once the extra [witness] is installed"


def count(number: int, what: str) -> str:
    """A number of things in words.

    >>> count(1, "formula"), count(1200, "formula")
    ('1 formula', '1,200 formulas')
    """
    return f"{number:,} {what}{'' if number == 1 else 's'}"
