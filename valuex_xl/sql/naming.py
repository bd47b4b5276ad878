"""Which column a name means: the one that is written so, or the only one that folds to it, never one of several."""

from __future__ import annotations

from collections.abc import Sequence

from valuex_xl.rulefiles.text import fold
from valuex_xl.sql.refusals import SqlError

__all__ = ["column_of"]


def column_of(figure: str, columns: Sequence[str], pointed_at: str | None = None) -> str | None:
    """The column of a figure: the one called like it, in any case, or the one that somebody ``pointed_at``.

    None where there is none; SqlError where there are several, unless one is written exactly as it is pointed at.
    """
    if pointed_at is not None and columns.count(pointed_at) == 1:
        return pointed_at
    name = figure if pointed_at is None else pointed_at
    found = [each for each in columns if fold(each) == fold(name)]
    if len(found) > 1:
        raise SqlError(_several(figure, found))
    return found[0] if found else None


def _several(figure: str, found: Sequence[str]) -> str:
    names = dict.fromkeys(found)
    if len(names) < len(found):
        return f'two columns are called "{next(each for each in names if found.count(each) > 1)}" - rename one of them'
    told = " and ".join(f'"{each}"' for each in names)
    return f"{told} are both {figure} - say which: --columns '{figure}={found[0]}', or rename the others"
